// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accountnotices.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/email.h"
#include "sentences/sentences.h"
#include "server/lettertext.h"
#include "server/mailedlinks.h"
#include "server/mailqueue.h"

namespace cordboard::server {

using domain::Field;
using domain::RecordKind;
using domain::Result;
using domain::UserState;

namespace {

using Roles = std::vector<std::string>; ///< as `domain::toText` has them

/// What the changes make of one person: the first value before and the last one after.
struct PersonTurn {
    std::optional<UserState> from;
    std::optional<UserState> to;
    std::optional<domain::Instant> purgeAt;
    std::optional<Roles> had;
    std::optional<Roles> has;
    std::optional<std::string> former; ///< their primary address
    std::string address; ///< and the one after
};
using PersonTurns = std::map<std::string, PersonTurn>; ///< by user

[[nodiscard]] std::optional<UserState> stateIn(const domain::Value& value)
{
    const auto text = value.text();
    return text ? domain::fromWord<UserState>(*text) : std::nullopt;
}

[[nodiscard]] Roles rolesIn(const domain::Value& value)
{
    const auto* list = value.list();
    return list == nullptr ? Roles{} : *list;
}

[[nodiscard]] std::string textOfValue(const domain::Value& value)
{
    return std::string(value.text().value_or(""));
}

[[nodiscard]] PersonTurns personTurns(const domain::ChangeList& changes)
{
    PersonTurns turns;
    for (const auto change : changes) {
        if (change.entity.table != RecordKind::User)
            continue;
        if (change.field == Field::UserState) {
            auto& turn = turns[change.entity.id];
            if (!turn.from)
                turn.from = stateIn(change.before);
            turn.to = stateIn(change.after);
        } else if (change.field == Field::UserRoles) {
            auto& turn = turns[change.entity.id];
            if (!turn.had)
                turn.had = rolesIn(change.before);
            turn.has = rolesIn(change.after);
        } else if (change.field == Field::UserPrimaryEmail) {
            auto& turn = turns[change.entity.id];
            if (!turn.former)
                turn.former = textOfValue(change.before);
            turn.address = textOfValue(change.after);
        } else if (change.field == Field::UserPurgeAt) {
            turns[change.entity.id].purgeAt = change.after.time();
        }
    }
    std::erase_if(
        turns, [](const auto& turn) { return !turn.second.to && !turn.second.has && !turn.second.former; });
    return turns;
}

/// They have come, and have not gone.
[[nodiscard]] constexpr bool isHere(UserState state) noexcept
{
    return state == UserState::Active || state == UserState::Suspended;
}

/// R-EDIT-03: mail for them goes elsewhere from now on. Another spelling is the same address (I-08), and who
/// is anonymized has none.
[[nodiscard]] bool hasMoved(const PersonTurn& turn)
{
    return turn.former && !turn.former->empty() && !turn.address.empty() &&
           domain::emailKey(*turn.former) != domain::emailKey(turn.address);
}

/// The mail that tells such a change of the state; nothing when it is told to nobody.
[[nodiscard]] std::optional<MailKind> kindOf(UserState from, UserState to, const domain::Company& company)
{
    if (from == to)
        return std::nullopt;
    if (isHere(from) && isHere(to) && company.mailsSuspension)
        return to == UserState::Suspended ? MailKind::Suspended : MailKind::Reactivated;
    if (isHere(from) && to == UserState::Deleted && company.mailsDeletion)
        return MailKind::Deleted;
    if (from == UserState::Deleted && isHere(to) && company.mailsDeletion)
        return MailKind::Restored;
    return std::nullopt;
}

[[nodiscard]] std::string noticeDetails(MailKind kind, const PersonTurn& turn)
{
    if (kind == MailKind::Deleted && turn.purgeAt)
        return detailsOfDeletion(*turn.purgeAt);
    return kind == MailKind::Restored && turn.to == UserState::Suspended ? StillSuspended : std::string();
}

[[nodiscard]] Roles rolesWithout(Roles some, Roles others)
{
    std::sort(some.begin(), some.end());
    std::sort(others.begin(), others.end());
    Roles rest;
    std::set_difference(some.begin(), some.end(), others.begin(), others.end(), std::back_inserter(rest));
    return rest;
}

/// Words roles, with the names of what they are for.
class RoleWords final {
public:
    explicit RoleWords(Store& store) : m_store(store) {}

    [[nodiscard]] Result<Roles> worded(const Roles& roles)
    {
        Roles words;
        for (const auto& role : roles) {
            auto text = worded(role);
            if (!text)
                return tl::unexpected(text.error());
            words.push_back(*std::move(text));
        }
        return words;
    }

private:
    /// A place that is made by the same command has no name yet: the role says enough.
    [[nodiscard]] Result<std::string> worded(const std::string& role)
    {
        const auto assignment = domain::roleAssignmentFromText(role);
        if (!assignment)
            return tl::unexpected(assignment.error());
        const std::string title(word(assignment->role));
        auto name = nameOf(assignment->role, assignment->scope);
        if (!name)
            return tl::unexpected(name.error());
        return sentences::spokenRole(name->empty() ? title : title + ':' + *name);
    }
    [[nodiscard]] Result<std::string> nameOf(domain::Role role, const std::string& scope)
    {
        switch (role) {
        case domain::Role::CompanyAdmin: break;
        case domain::Role::RegionalAdmin: return nameOf<domain::Region>(scope);
        case domain::Role::OfficeAdmin: return nameOf<domain::Office>(scope);
        case domain::Role::DepartmentAdmin: return nameOf<domain::Department>(scope);
        }
        return std::string();
    }
    template <typename Place> [[nodiscard]] Result<std::string> nameOf(const std::string& id)
    {
        const domain::EntityRef ref{domain::KindOf<Place>, id};
        if (const auto known = m_names.find(ref); known != m_names.end())
            return known->second;
        auto records = m_store.load(ref.table, {&id, 1});
        if (!records)
            return tl::unexpected(records.error());
        std::string name;
        if (!records->empty()) {
            auto place = domain::fromRecord<Place>(records->front());
            if (!place)
                return tl::unexpected(place.error());
            name = std::move(place->name);
        }
        return m_names.emplace(ref, std::move(name)).first->second;
    }

    Store& m_store;
    std::map<domain::EntityRef, std::string> m_names;
};

/// Queues what is told to one person.
class Notices final {
public:
    Notices(Store& store, const domain::Company& company, const domain::UserId& actor, domain::Instant now)
        : m_company(company), m_actor(actor), m_now(now), m_queue(store), m_addresses(store), m_roles(store)
    {
    }

    /// `user` as they were before.
    [[nodiscard]] Result<void> tell(const domain::User& user, const PersonTurn& turn)
    {
        const auto to = turn.to.value_or(user.state);
        const bool isTold = user.id != m_actor; // they know
        const auto kind = isTold ? kindOf(turn.from.value_or(user.state), to, m_company) : std::nullopt;
        const bool tellsRoles = isTold && m_company.mailsRights && turn.has && isHere(to) &&
                                user.state != UserState::Pending && *turn.has != *turn.had;
        // Whoever took over a session would do it in their name.
        const bool tellsAddress = hasMoved(turn) && isHere(user.state);
        if (!kind && !tellsRoles && !tellsAddress)
            return {};
        const auto isTheirs = m_addresses.isVerified(user, m_company);
        if (!isTheirs || !*isTheirs)
            return isTheirs ? Result<void>{} : tl::unexpected(isTheirs.error());
        auto done = kind ? m_queue.tell(*kind, user, noticeDetails(*kind, turn), m_now) : Result<void>{};
        if (done && tellsRoles)
            done = tellRoles(user, turn);
        return done && tellsAddress ? m_queue.tell(MailKind::AddressChanged, user, {}, m_now) : done;
    }

private:
    [[nodiscard]] Result<void> tellRoles(const domain::User& user, const PersonTurn& turn)
    {
        auto given = m_roles.worded(rolesWithout(*turn.has, *turn.had));
        auto taken = m_roles.worded(rolesWithout(*turn.had, *turn.has));
        if (!given || !taken)
            return tl::unexpected(given ? taken.error() : given.error());
        return m_queue.tell(MailKind::Roles, user, detailsOfRoles(*given, *taken), m_now);
    }

    const domain::Company& m_company;
    const domain::UserId& m_actor;
    domain::Instant m_now;
    MailQueue m_queue;
    VerifiedAddresses m_addresses;
    RoleWords m_roles;
};

[[nodiscard]] Result<std::optional<domain::Company>> companyIfAny(Store& store)
{
    auto records = store.select(RecordKind::Company, "1", {});
    if (!records)
        return tl::unexpected(records.error());
    if (records->empty())
        return std::nullopt;
    auto company = domain::fromRecord<domain::Company>(records->front());
    return company ? Result<std::optional<domain::Company>>(*std::move(company))
                   : tl::unexpected(company.error());
}

/// Before anybody is read for nothing.
[[nodiscard]] bool tellsAny(const domain::Company& company, const PersonTurns& turns)
{
    return company.mailsSuspension || company.mailsDeletion || company.mailsRights ||
           std::any_of(turns.begin(), turns.end(), [](const auto& turn) { return hasMoved(turn.second); });
}

} // namespace

Result<void> queueNotices(Store& store, const domain::ChangeList& changes, const domain::UserId& actor,
                          domain::Instant now)
{
    const auto turns = personTurns(changes);
    if (turns.empty())
        return {};
    auto company = companyIfAny(store);
    if (!company)
        return tl::unexpected(company.error());
    if (!*company || !tellsAny(**company, turns))
        return {};
    std::vector<std::string> ids;
    ids.reserve(turns.size());
    for (const auto& [id, _] : turns)
        ids.push_back(id);
    auto people = store.load(RecordKind::User, ids);
    if (!people)
        return tl::unexpected(people.error());
    Notices notices(store, **company, actor, now);
    for (const auto& record : *people) {
        auto user = domain::fromRecord<domain::User>(record);
        auto done = user ? notices.tell(*user, turns.at(record.entity.id)) : tl::unexpected(user.error());
        if (!done)
            return done;
    }
    return {};
}

} // namespace cordboard::server
