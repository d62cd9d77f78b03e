// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/plans/planbuilder.h"

/// What planners of records have in common that belong to one person and are there only where somebody
/// departed from the defaults (`RecordSpec::isOfPerson`), and what becomes of such records, and of further
/// e-mail addresses, when the person moves or goes for good. Internal to the domain.
namespace cordboard::domain {

/// A kind whose record has the id of the person it belongs to.
template <typename T>
concept OfPerson = StoredRecord<T> && spec(KindOf<T>)
.isOfPerson;

/// The field that says in which office such a record, or an e-mail address, is: the person's.
template <StoredRecord T> [[nodiscard]] constexpr Field officeFieldOf() noexcept
{
    if constexpr (KindOf<T> == RecordKind::Settings)
        return Field::SettingsOffice;
    else if constexpr (KindOf<T> == RecordKind::Voicemail)
        return Field::VoicemailOffice;
    else
        return Field::AddressOffice;
}

/// What somebody has who departed from no default.
template <OfPerson T> [[nodiscard]] T defaultOf(const User& user)
{
    T record;
    record.id = decltype(record.id)(user.id.value());
    record.officeId = user.officeId;
    return record;
}

/// Whether nothing but the office differs from the default: then there is no such record.
template <OfPerson T> [[nodiscard]] bool isDefault(const T& record)
{
    const T blank;
    bool isSame = true;
    MembersOf<T>::forEach([&](auto member) {
        isSame = isSame && (member.field == officeFieldOf<T>() ||
                            read(record, member.field) == read(blank, member.field));
    });
    return isSame;
}

/// The records of one kind of the people of a plan, read batch by batch, and written row by row.
template <OfPerson T> class RecordsOfPeople final {
public:
    explicit RecordsOfPeople(PlanBuilder& builder) : m_builder(builder) {}

    /// Looks up what these people have. Whoever is out of sight is nothing.
    void open(const std::vector<std::optional<User>>& users)
    {
        std::vector<std::string> ids;
        for (const auto& user : users) {
            if (user)
                ids.push_back(user->id.value());
        }
        m_records.clear();
        if (ids.empty())
            return;
        for (auto& record : recordsOf<T>(m_builder.view(), ids)) {
            if (record)
                m_records.emplace(record->id.value(), *std::move(record));
        }
    }

    /// What somebody of the batch has, or the default. If it is not what the actor saw, a refusal of the open
    /// row is a conflict (R-CHG-04).
    [[nodiscard]] T of(const User& user)
    {
        const auto found = m_records.find(user.id.value());
        auto record = found == m_records.end() ? defaultOf<T>(user) : found->second;
        if (found != m_records.end())
            m_builder.noteConflict(record);
        return record;
    }

    /// The same, whatever the actor saw: for what is asked before that (R-GEN-01).
    [[nodiscard]] T seen(const User& user) const
    {
        const auto found = m_records.find(user.id.value());
        return found == m_records.end() ? defaultOf<T>(user) : found->second;
    }

    /// The person has this from now on: the record is made with the first departure from the defaults, and
    /// removed with the last. Adds nothing when nothing is other than before, and to a refused row.
    void write(const User& user, const T& after)
    {
        if (m_builder.isRefused())
            return;
        const auto found = m_records.find(user.id.value());
        if (found == m_records.end()) {
            if (!isDefault(after))
                m_builder.create(after);
        } else if (isDefault(after)) {
            m_builder.remove(found->second);
        } else {
            MembersOf<T>::forEach([&](auto member) {
                m_builder.change(found->second, member.field, read(after, member.field));
            });
        }
    }

private:
    PlanBuilder& m_builder;
    std::unordered_map<std::string, T> m_records; ///< of the batch, by the person's id
};

/// Opens the rows of such a command, one a person, as `planUsers` does, reading the records with each batch;
/// refuses people who are deleted. Who is pending has settings, too. `planRow(user, record)` answers what the
/// record is to be; nothing when it refused the row. `covers`, if there is one, is asked of visible people
/// with what they have, and refuses the row when it answers false.
template <OfPerson T, typename PlanRow>
void planRecords(PlanBuilder& builder, const std::vector<UserId>& ids, RowRight right, PlanRow planRow,
                 const std::function<bool(const User&, const T&)>& covers = {})
{
    RecordsOfPeople<T> records(builder);
    if (covers)
        right.covers = [&](const User& user) { return covers(user, records.seen(user)); };
    planUsers(
        builder, ids, right,
        [&](const User& user) {
            if (user.state == UserState::Deleted)
                return builder.refuse(Code::EState, "R-GEN-01",
                                      {{"state", std::string(word(user.state))}, {"event", "edit"}});
            if (const std::optional<T> after = planRow(user, records.of(user)))
                records.write(user, *after);
        },
        [&](const std::vector<std::optional<User>>& users) { records.open(users); });
}

/// Settings, voicemail boxes and further addresses of people who move or go for good: asked for with each
/// batch, and passed on row by row. Through a deletion they stay, for a restore (R-DEL-04, R-REST-01).
class RecordsOfLeavers final {
public:
    explicit RecordsOfLeavers(PlanBuilder& builder) : m_builder(builder) {}

    /// Looks up what these people have. Whoever is out of sight is nothing.
    void open(const std::vector<std::optional<User>>& users);
    /// The open row's person is in that office from now on, and so are these. `settings`, which they may have
    /// been changed to in the row, are theirs from now on.
    void takeAlong(const User& user, const OfficeId& office, const std::optional<Settings>& settings);
    /// R-PURGE-05: they go.
    void takeAway(const User& user);
    /// What somebody of the batch chose; nothing when they departed from no default.
    [[nodiscard]] std::optional<Settings> settingsOf(const User& user) const;

private:
    template <typename Use> void forEachOf(const User& user, Use use) const;

    PlanBuilder& m_builder;
    std::unordered_map<UserId, Settings> m_settings;
    std::unordered_map<UserId, Voicemail> m_boxes;
    std::unordered_map<UserId, std::vector<EmailAddress>> m_addresses; ///< by their ids
};

} // namespace cordboard::domain
