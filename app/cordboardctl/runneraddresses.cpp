// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Runner that is about e-mail addresses and the own password.
#include <algorithm>
#include <span>

#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"
#include "domain/email.h"
#include "domain/permission.h"
#include "secrets/erase.h"
#include "sentences/sentences.h"

namespace cordboard::cordboardctl {

using domain::EmailAddress;
using domain::RecordKind;

void Runner::list(const ListAddresses& list)
{
    const auto& view = m_session.directory();
    const auto id = namedOrOwn(list.user);
    const auto user = id ? view.users(std::span(&*id, 1)).front() : std::nullopt;
    if (!user)
        return fail(ExitCode::Refused, "E-NOTFOUND", id ? nobodySentence(list.user) : sentence(id.error()));
    // None to see is not none.
    if (!isAllowed(m_session.account().actor, domain::Right::ViewSettings, *user, view))
        return fail(ExitCode::Refused, "E-SCOPE", unseenSentence());
    const auto ids = view.referring(RecordKind::EmailAddress, RecordKind::User,
                                    std::span(&user->id.value(), 1));
    std::vector<EmailAddress> addresses;
    for (auto& address : domain::recordsOf<EmailAddress>(view, ids.front())) {
        if (address)
            addresses.push_back(*std::move(address));
    }
    std::stable_sort(addresses.begin(), addresses.end(),
                     [](const auto& left, const auto& right) { return left.position < right.position; });
    if (user->id != m_session.account().actor.id || !m_session.managesOwnAccount())
        return show(*user, addresses, std::nullopt);
    m_session.askOwnAddress([this, user = *user, addresses](const interfaces::OwnAddressAnswer& answer) {
        if (m_stage != Stage::Finished)
            show(user, addresses, answer.value_or(std::nullopt)); // the rest is known all the same
    });
}

void Runner::show(const domain::User& user, const std::vector<EmailAddress>& addresses,
                  std::optional<bool> isPrimaryVerified)
{
    m_output.addresses(user, addresses, isPrimaryVerified);
    finish(ExitCode::Done);
}

/// One's own primary address is known by one's own id.
std::optional<domain::EmailAddressId> Runner::ownPrimary(const std::string& word) const
{
    const auto& id = m_session.account().actor.id;
    const auto own = m_session.directory().users(std::span(&id, 1)).front();
    const bool isNamed = own && domain::emailKey(own->primaryEmail) == domain::emailKey(word);
    return isNamed ? std::optional(domain::EmailAddressId(id.value())) : std::nullopt;
}

void Runner::resolveAddresses()
{
    const auto& change = std::get<ChangeRows>(m_request.action);
    for (const auto& word : change.addresses) {
        auto address = addressFrom(word, m_session.directory());
        const bool mayBeUnseen = change.execution == Execution::Execute && mayBeId(word);
        if (!address && !mayBeUnseen)
            return fail(ExitCode::Refused, "E-NOTFOUND", sentence(address.error()));
        // As with people: it may be there, out of sight (R-GEN-03).
        m_found.addresses.push_back(address ? *std::move(address) : domain::EmailAddressId(word));
    }
    planChange();
}

void Runner::verify(const VerifyAddress& verify)
{
    const auto primary = ownPrimary(verify.address);
    auto address = primary ? domain::Result<domain::EmailAddressId>(*primary)
                           : addressFrom(verify.address, m_session.directory());
    if (!address && !mayBeId(verify.address))
        return fail(ExitCode::Refused, "E-NOTFOUND", sentence(address.error()));
    m_session.requestVerification(address ? *address : domain::EmailAddressId(verify.address),
                                  [this](const interfaces::OwnAccountAnswer& answer) {
                                      answered(answer, "The mail is on its way. Its link verifies the "
                                                       "address.");
                                  });
}

void Runner::changePassword()
{
    interfaces::PasswordChange change{std::exchange(m_currentPassword, {}),
                                      std::exchange(m_request.newPassword, {}),
                                      std::exchange(m_request.repeatedPassword, {})};
    m_session.changePassword(std::move(change), [this](const interfaces::OwnAccountAnswer& answer) {
        answered(answer, "The password is changed. Other sessions of yours have ended.");
    });
}

void Runner::answered(const interfaces::OwnAccountAnswer& answer, const std::string& success)
{
    if (m_stage == Stage::Finished)
        return;
    if (!answer)
        return fail(answer.error());
    if (const auto& finding = *answer)
        return fail(ExitCode::Refused, std::string(word(finding->code)), sentences::sentence(*finding, {}));
    m_output.done(success);
    finish(ExitCode::Done);
}

} // namespace cordboard::cordboardctl
