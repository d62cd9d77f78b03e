// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/acceptance.h"

#include "server/addressmail.h"
#include "server/mailedlinks.h"
#include "server/sessions.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::Result;

namespace {

/// Whose link it is, and what there is to say of it.
struct Standing {
    AccountPage page;
    std::optional<domain::User> user; ///< when the link is good
    std::optional<domain::EmailAddress> address; ///< that it verifies
    Asker asker = Asker::Other; ///< of such a link
};

[[nodiscard]] bool mayUse(MailKind kind, const domain::User& user)
{
    using domain::UserState;
    if (kind == MailKind::VerifyAddress)
        return user.isPresent();
    return kind == MailKind::Invitation
               ? user.state == UserState::Pending && user.invitation == domain::InvitationState::Sent
               : user.state == UserState::Active;
}

/// The address that the link is for: the person's primary one, or the record that it names.
[[nodiscard]] Result<std::optional<domain::EmailAddress>>
namedAddress(Store& store, const MailedLinks::Link& link, const domain::User& user)
{
    if (link.address.value() == user.id.value())
        return primaryAddressOf(user);
    auto records = store.load(domain::RecordKind::EmailAddress, {&link.address.value(), 1});
    if (!records)
        return tl::unexpected(records.error());
    if (records->empty())
        return std::nullopt;
    auto address = domain::fromRecord<domain::EmailAddress>(records->front());
    return address ? Result<std::optional<domain::EmailAddress>>(*std::move(address))
                   : tl::unexpected(address.error());
}

/// The address that the link verifies, while it is the one that the mail went to.
[[nodiscard]] Result<std::optional<domain::EmailAddress>>
addressOf(Store& store, const MailedLinks::Link& link, const domain::User& user)
{
    auto address = namedAddress(store, link, user);
    if (address && *address && addressHash((*address)->userId, (*address)->email) != link.addressHash)
        return std::nullopt;
    return address;
}

/// Enters the link's company.
[[nodiscard]] Result<Standing> standingOf(Store& store, MailKind kind, const std::string& token,
                                          Purpose purpose)
{
    Standing standing{{kind, AccountPage::State::Unknown}, {}, {}, Asker::Other};
    auto now = store.connection().now();
    auto link = MailedLinks(store).find(kind, token);
    if (!now || !link)
        return tl::unexpected(now ? link.error() : now.error());
    if (!*link)
        return standing;
    if (auto done = store.enter((*link)->company, purpose); !done)
        return tl::unexpected(done.error());
    const std::string id = (*link)->user.value();
    auto people = store.load(domain::RecordKind::User, {&id, 1});
    auto companies = store.select(domain::RecordKind::Company, "1", {});
    if (!people || !companies)
        return tl::unexpected(people ? companies.error() : people.error());
    if (people->empty() || companies->empty())
        return standing;
    auto user = domain::fromRecord<domain::User>(people->front());
    auto company = domain::fromRecord<domain::Company>(companies->front());
    if (!user || !company)
        return tl::unexpected(user ? company.error() : user.error());
    auto& page = standing.page;
    const bool verifies = kind == MailKind::VerifyAddress;
    auto address = verifies ? addressOf(store, **link, *user)
                            : Result<std::optional<domain::EmailAddress>>(std::nullopt);
    if (!address)
        return tl::unexpected(address.error());
    if ((*link)->isUsed)
        page.state = AccountPage::State::Used;
    else if (!mayUse(kind, *user) || (verifies && !*address))
        return standing;
    else
        page.state = *now >= (*link)->expiresAt ? AccountPage::State::Expired : AccountPage::State::Form;
    page.company = company->name;
    if (page.state != AccountPage::State::Form)
        return standing;
    page.name = user->displayName();
    page.email = verifies ? (*address)->email : user->primaryEmail;
    standing.address = *std::move(address);
    standing.asker = (*link)->asker;
    standing.user = *std::move(user);
    return standing;
}

[[nodiscard]] AuditLine acceptanceLine(const domain::User& user, std::string_view action,
                                       std::span<const domain::Change> changes, domain::Instant now)
{
    auto line = systemLine({user.displayName(), std::string(action), now},
                           {domain::RecordKind::User, user.id.value()}, user.displayName(),
                           user.officeId.value(), changes);
    line.entry.actorId = user.id.value();
    line.entry.actorKind = "user";
    return line;
}

/// Rulebook 4.1 and 4.6.
[[nodiscard]] Result<void> activate(Store& store, const domain::User& user, domain::Instant now)
{
    using domain::Field;
    const domain::EntityRef ref{domain::RecordKind::User, user.id.value()};
    std::vector<domain::Change> changes{
        {ref, Field::UserState, read(user, Field::UserState), word(domain::UserState::Active)},
        {ref, Field::UserInvitation, read(user, Field::UserInvitation), word(domain::InvitationState::None)}};
    if (!user.wasActivated())
        changes.push_back({ref, Field::UserActivatedAt, {}, now});
    const std::vector<AuditLine> lines{acceptanceLine(user, "accept_invitation", changes, now)};
    if (auto done = carryOut(store, changes, lines, now, user.id); !done)
        return tl::unexpected(done.error());
    return VerifiedAddresses(store).note(user);
}

[[nodiscard]] Result<void> change(Store& store, const domain::User& user, domain::Instant now)
{
    const auto line = acceptanceLine(user, "reset_password", {}, now);
    if (auto done = AuditTrail(store).append({&line, 1}); !done)
        return done;
    if (auto done = withdrawVerifications(store, user.id); !done)
        return done;
    return Sessions(store, {}).endOf(user.id, now);
}

} // namespace

Result<AccountPage> pageOfLink(Store& store, MailKind kind, const std::string& token)
{
    return standingOf(store, kind, token, Purpose::Reading).map([](const Standing& standing) {
        return standing.page;
    });
}

Result<AccountPage> accept(Store& store, MailKind kind, const std::string& token,
                           const std::string& passwordHash)
{
    auto standing = standingOf(store, kind, token, Purpose::Writing);
    auto now = store.connection().now();
    if (!standing || !now)
        return tl::unexpected(standing ? now.error() : standing.error());
    if (!standing->user)
        return std::move(standing->page);
    const auto& user = *standing->user;
    if (auto done = MailedLinks(store).use(token, *now); !done) // first: what is left is withdrawn
        return tl::unexpected(done.error());
    if (auto done = Sessions(store, {}).setPassword(user.id.value(), passwordHash); !done)
        return tl::unexpected(done.error());
    auto done = kind == MailKind::Invitation ? activate(store, user, *now) : change(store, user, *now);
    if (!done)
        return tl::unexpected(done.error());
    standing->page.state = AccountPage::State::Done;
    return std::move(standing->page);
}

Result<AccountPage> verify(Store& store, const std::string& token)
{
    auto standing = standingOf(store, MailKind::VerifyAddress, token, Purpose::Writing);
    auto now = store.connection().now();
    if (!standing || !now)
        return tl::unexpected(standing ? now.error() : standing.error());
    if (!standing->user)
        return std::move(standing->page);
    if (auto done = MailedLinks(store).use(token, *now); !done)
        return tl::unexpected(done.error());
    auto done = proveAddress(store, *standing->user, *standing->address, standing->asker, *now);
    if (!done)
        return tl::unexpected(done.error());
    standing->page.state = AccountPage::State::Done;
    return std::move(standing->page);
}

} // namespace cordboard::server
