// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LiveSession that is about second factors of accounts.
#include <utility>

#include "session/livesession.h"

namespace cordboard::session {

namespace {

/// Hands what the service says of a second factor on to the GUI's thread.
template <typename T>
[[nodiscard]] providers::OnReply<T> factorTold(GuiHop& hop, std::function<void(domain::Result<T>)> done)
{
    return [&hop, done = std::move(done)](providers::Reply<T> reply) {
        auto result = reply ? domain::Result<T>(std::move(reply->value))
                            : tl::unexpected(std::move(reply.error().error));
        hop.post([done, result = std::move(result)] { done(result); });
    };
}

[[nodiscard]] providers::OnReply<providers::Done> factorDone(GuiHop& hop,
                                                             std::function<void(domain::Result<void>)> done)
{
    return [&hop, done = std::move(done)](const providers::Reply<providers::Done>& reply) {
        auto answer = reply ? domain::Result<void>() : tl::unexpected(reply.error().error);
        hop.post([done, answer = std::move(answer)] { done(answer); });
    };
}

} // namespace

bool LiveSession::offersSecondFactor() const
{
    return m_service.provider->secondFactor() != nullptr;
}

void LiveSession::fetchSecondFactor(const domain::UserId& user, interfaces::SecondFactorFetched done)
{
    auto* factor = m_service.provider->secondFactor();
    if (factor == nullptr)
        return interfaces::Session::fetchSecondFactor(user, std::move(done));
    factor->fetchSecondFactor(user, factorTold<domain::SecondFactorStatus>(m_hop, std::move(done)));
}

void LiveSession::beginSecondFactor(const std::string& password, interfaces::SecondFactorBegun done)
{
    auto* factor = m_service.provider->secondFactor();
    if (factor == nullptr)
        return interfaces::Session::beginSecondFactor(password, std::move(done));
    factor->beginSecondFactor(password, factorTold<domain::SecondFactorEnrolment>(m_hop, std::move(done)));
}

void LiveSession::confirmSecondFactor(const std::string& code, interfaces::RecoveryCodesTold done)
{
    auto* factor = m_service.provider->secondFactor();
    if (factor == nullptr)
        return interfaces::Session::confirmSecondFactor(code, std::move(done));
    factor->confirmSecondFactor(code, factorTold<domain::RecoveryCodes>(m_hop, std::move(done)));
}

void LiveSession::removeSecondFactor(const std::string& password, const std::string& code,
                                     std::function<void(domain::Result<void>)> done)
{
    auto* factor = m_service.provider->secondFactor();
    if (factor == nullptr)
        return interfaces::Session::removeSecondFactor(password, code, std::move(done));
    factor->removeSecondFactor(password, code, factorDone(m_hop, std::move(done)));
}

void LiveSession::resetSecondFactor(const domain::UserId& user,
                                    std::function<void(domain::Result<void>)> done)
{
    auto* factor = m_service.provider->secondFactor();
    if (factor == nullptr)
        return interfaces::Session::resetSecondFactor(user, std::move(done));
    factor->resetSecondFactor(user, factorDone(m_hop, std::move(done)));
}

} // namespace cordboard::session
