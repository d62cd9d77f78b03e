// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LiveSession that is about the own password and addresses (R-PWD, R-MAIL-03).
#include <algorithm>
#include <array>
#include <utility>

#include "secrets/erase.h"
#include "session/livesession.h"

namespace cordboard::session {

using domain::Code;
using domain::ErrorCode;
using domain::failure;
using domain::Finding;
using interfaces::OwnAccountAnswer;

namespace {

/// What a field's refusal means, as findings say it.
[[nodiscard]] Finding fieldFinding(const std::string& field)
{
    const bool isCurrent = field == "current_password";
    const auto* const problem = isCurrent             ? "wrong_password"
                                : field == "verified" ? "verified"
                                                      : "no_password";
    const auto* const rule = isCurrent ? "R-PWD-03" : field == "verified" ? "R-MAIL-03" : "R-PWD-02";
    return {Code::EField, rule, {}, field, {{"field", field}, {"problem", problem}}};
}

/// What such a request may be refused for, beside a field.
constexpr std::array<std::pair<Code, std::string_view>, 5> Rules{{{Code::EPasswordWeak, "R-PWD-02"},
                                                                  {Code::EPasswordMatch, "R-PWD-01"},
                                                                  {Code::EScimOwned, "R-PWD-04"},
                                                                  {Code::EEmailPeer, "R-MAIL-06"},
                                                                  {Code::ENotFound, "R-GEN-01"}}};

[[nodiscard]] OwnAccountAnswer answerFrom(const providers::Reply<providers::Done>& reply)
{
    if (reply)
        return std::nullopt;
    const auto& refusal = reply.error();
    const auto code = refusal.knownCode();
    if (code == Code::EField && !refusal.error.field.empty())
        return fieldFinding(refusal.error.field);
    const auto rule = std::find_if(Rules.begin(), Rules.end(),
                                   [code](const auto& row) { return row.first == code; });
    if (rule == Rules.end())
        return tl::unexpected(refusal.error);
    return Finding{rule->first, rule->second, {}, refusal.error.field, {}};
}

} // namespace

bool LiveSession::managesOwnAccount() const
{
    return m_service.provider->ownAccount() != nullptr;
}

void LiveSession::changePassword(interfaces::PasswordChange change,
                                 std::function<void(OwnAccountAnswer)> done)
{
    auto* const account = m_service.provider->ownAccount();
    if (account == nullptr)
        return m_hop.post([done = std::move(done)] {
            done(failure(ErrorCode::Forbidden, "passwords are managed elsewhere"));
        });
    const std::shared_ptr<std::string> chosen(new std::string(change.chosen), [](std::string* password) {
        secrets::erase(*password);
        delete password;
    });
    const auto answered = [this, chosen,
                           done = std::move(done)](const providers::Reply<providers::Done>& reply) {
        m_hop.post([this, chosen, done, reply] {
            if (reply)
                rememberPassword(chosen);
            done(answerFrom(reply));
        });
    };
    account->changePassword(std::move(change.current), std::move(change.chosen), std::move(change.repeated),
                            answered);
}

void LiveSession::requestVerification(const domain::EmailAddressId& address,
                                      std::function<void(OwnAccountAnswer)> done)
{
    auto* const account = m_service.provider->ownAccount();
    if (account == nullptr)
        return m_hop.post([done = std::move(done)] {
            done(failure(ErrorCode::Forbidden, "addresses are managed elsewhere"));
        });
    account->requestVerification(
        address, [this, done = std::move(done)](const providers::Reply<providers::Done>& reply) {
            m_hop.post([done, reply] { done(answerFrom(reply)); });
        });
}

void LiveSession::askOwnAddress(std::function<void(interfaces::OwnAddressAnswer)> done)
{
    auto* const account = m_service.provider->ownAccount();
    if (account == nullptr)
        return m_hop.post([done = std::move(done)] { done(std::nullopt); });
    account->ownAddress([this, done = std::move(done)](const providers::Reply<providers::OwnAddress>& reply) {
        m_hop.post([done, reply] {
            done(reply ? interfaces::OwnAddressAnswer(reply->value.isVerified)
                       : tl::unexpected(reply.error().error));
        });
    });
}

} // namespace cordboard::session
