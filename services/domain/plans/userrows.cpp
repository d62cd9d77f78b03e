// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/erasure.h"
#include "domain/permission.h"
#include "domain/plans/planbuilder.h"

#include <span>

namespace cordboard::domain {

namespace {

/// How every user row begins (see planUsers).
class UserRows final {
public:
    UserRows(PlanBuilder& builder, const std::vector<UserId>& ids, const RowRight& right)
        : m_builder(builder), m_ids(ids), m_right(right),
          m_hasRole(!right.operation || reachOf(builder.actor(), *right.operation) != Reach::Never),
          m_named(ids.size())
    {
        builder.reserve(ids.size());
    }

    /// Opens the row; false when there is nothing to plan in it.
    [[nodiscard]] bool begin(std::size_t index, const std::optional<User>& user)
    {
        const auto& actor = m_builder.actor();
        const bool isVisible = user && isSeen(actor, *user);
        const bool isGone = isVisible && isDue(*user, m_builder.now()); // R-PURGE-01: whatever the timer
        m_builder.beginRow(RecordKind::User, m_ids[index].value(),
                           !isVisible ? m_ids[index].value()
                           : isGone   ? std::string()
                                      : user->displayName(),
                           isVisible ? user->version : 0);
        if (m_right.gate && !m_right.gate(index, isVisible ? &*user : nullptr)) {
            return false;
        } else if (!m_hasRole) { // before the object (R-GEN-01)
            refuseRole();
        } else if (!isVisible) { // R-GEN-01: out of scope looks like unknown, so that ids do not leak
            m_builder.refuse(Code::ENotFound, "R-GEN-01");
        } else if (!m_named.place(m_ids[index]).isNew) {
            return false;
        } else if (m_right.operation && m_right.isOverTarget &&
                   !isAllowed(actor, *m_right.operation, *user, m_builder.view())) {
            refusePerson(m_builder, *user, *m_right.operation);
        } else if (m_right.covers && !m_right.covers(*user)) {
            return false;
        } else if (user->state == UserState::Anonymized) {
            m_builder.refuse(Code::EAnonymized, "R-PURGE-02",
                             {{"date", user->anonymizedAt ? toRfc3339(*user->anonymizedAt) : std::string()}});
        } else if (isGone && m_right.operation == Right::Restore) {
            m_builder.refuse(Code::EGraceOver, "R-REST-01", {{"time", toRfc3339(*user->purgeAt)}});
        } else if (isGone) {
            m_builder.refuse(Code::EAnonymized, "R-PURGE-02", {{"date", toRfc3339(*user->purgeAt)}});
        } else {
            return m_builder.isExpected(*user);
        }
        return false;
    }

private:
    void refuseRole()
    {
        auto parameters = m_right.parameters;
        if (parameters.empty())
            parameters.emplace_back("name", m_builder.label());
        m_builder.refuse(m_right.code, m_right.rule, std::move(parameters), m_right.field);
    }

    PlanBuilder& m_builder;
    const std::vector<UserId>& m_ids;
    const RowRight& m_right;
    const bool m_hasRole;
    Roster<UserId> m_named;
};

} // namespace

std::vector<std::optional<User>> usersInSight(const PlanBuilder& builder, std::span<const UserId> batch)
{
    const auto& actor = builder.actor();
    if (!actor.roles.empty())
        return builder.view().users(batch);
    std::vector<std::optional<User>> users(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (batch[i] == actor.id)
            users[i] = std::move(builder.view().users(batch.subspan(i, 1)).front());
    }
    return users;
}

std::vector<std::optional<OwnedNumber>> numbersInSight(const PlanBuilder& builder,
                                                       std::span<const NumberId> ids)
{
    if (builder.actor().roles.empty())
        return std::vector<std::optional<OwnedNumber>>(ids.size());
    return builder.view().numbers(ids);
}

void planUsers(PlanBuilder& builder, const std::vector<UserId>& ids, const RowRight& right,
               const UserRow& planRow, const UserBatch& prepare)
{
    UserRows rows(builder, ids, right);
    inBatches(ids, [&](std::size_t first, std::span<const UserId> batch) {
        const auto users = usersInSight(builder, batch);
        if (prepare)
            prepare(users);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (rows.begin(first + i, users[i]))
                planRow(*users[i]);
        }
    });
}

void planUsers(PlanBuilder& builder, const std::vector<UserId>& ids, const RowRight& right,
               const UserRowWithNumbers& planRow, const UserBatch& prepare)
{
    UserRows rows(builder, ids, right);
    inBatches(ids, [&](std::size_t first, std::span<const UserId> batch) {
        const auto users = usersInSight(builder, batch);
        const auto numbers = builder.actor().roles.empty()
                                 ? std::vector<std::vector<OwnedNumber>>(batch.size())
                                 : builder.view().numbersOf(batch);
        if (prepare && !builder.actor().roles.empty())
            prepare(users);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (rows.begin(first + i, users[i]))
                planRow(*users[i], numbers[i]);
        }
    });
}

} // namespace cordboard::domain
