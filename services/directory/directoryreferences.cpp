// SPDX-License-Identifier: GPL-3.0-or-later
// Which records refer to which (R-OFFB-01). References that few share are lists, kept by deltas; those that
// many share stand as codes in columns, and whoever asks looks at all of them.
#include "directory/directory.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "directory/packing.h"
#include "domain/reference.h"

namespace cordboard::directory {

using namespace domain;

namespace {

/// Whether a list of ids in a dictionary names this one.
[[nodiscard]] bool namesId(std::string_view joined, std::string_view id)
{
    bool isNamed = false;
    splitText(joined, [&](std::string_view each) { isNamed = isNamed || each == id; });
    return isNamed;
}

/// Whether one of the devices in a list with line keys is this one.
[[nodiscard]] bool holdsLine(std::string_view joined, std::string_view id)
{
    bool isHeld = false;
    splitText(joined, [&](std::string_view each) { isHeld = isHeld || idOnLine(each) == id; });
    return isHeld;
}

/// Whether one of the roles is for this office, department or region.
[[nodiscard]] bool hasScope(std::string_view roles, const EntityRef& target)
{
    bool isScope = false;
    splitText(roles, [&](std::string_view text) {
        const auto role = roleAssignmentFromText(text);
        isScope = isScope || (role && role->scope == target.id && scopeOf(role->role) == target.table);
    });
    return isScope;
}

/// The answer of `isWanted(code)` for each code of a dictionary.
template <typename Wanted> [[nodiscard]] std::vector<char> codesThat(const Dictionary& words, Wanted isWanted)
{
    std::vector<char> answers(words.size());
    for (std::uint32_t code = 0; code < answers.size(); ++code)
        answers[code] = isWanted(words.text(code)) ? 1 : 0;
    return answers;
}

} // namespace

RowSet Directory::usersReferring(const EntityRef& target) const
{
    if (target.table == RecordKind::Device) {
        return m_users.inState(UserState::Deleted).filtered([&](RowHandle row) {
            return holdsLine(m_users.tombstoneDevices(row), target.id);
        });
    }
    if (target.table != RecordKind::Office && target.table != RecordKind::Department &&
        target.table != RecordKind::Region)
        return {};
    const auto scopes = codesThat(m_words, [&](std::string_view text) { return hasScope(text, target); });
    if (target.table == RecordKind::Office) {
        const auto office = m_words.find(target.id);
        return m_users.present().filtered(
            [&](RowHandle row) { return m_users.office(row) == office || scopes[m_users.roles(row)] != 0; });
    }
    if (target.table == RecordKind::Region)
        return m_users.present().filtered([&](RowHandle row) { return scopes[m_users.roles(row)] != 0; });
    const auto named = codesThat(m_words, [&](std::string_view text) { return namesId(text, target.id); });
    return m_users.present().filtered([&](RowHandle row) {
        return (named[m_users.departments(row)] | named[m_users.tombstoneDepartments(row)] |
                scopes[m_users.roles(row)]) != 0;
    });
}

RowSet Directory::numbersReferring(const EntityRef& target) const
{
    RowSet rows;
    const auto add = [&](std::uint32_t row) { rows.insert(row); };
    switch (target.table) {
    case RecordKind::User:
        if (const auto user = m_users.rowOf(target.id))
            m_numbers.forEachOfUser(*user, add);
        return rows;
    case RecordKind::Department:
        for (const auto row : m_numbers.rowsOfTarget(TargetType::Department, target.id))
            rows.insert(row);
        return rows;
    case RecordKind::Office: {
        for (const auto row : m_numbers.rowsOfTarget(TargetType::Office, target.id))
            rows.insert(row);
        const auto office = m_words.find(target.id);
        return rows.unite(m_numbers.present().filtered([&](RowHandle row) {
            return m_numbers.office(row) == office || m_numbers.lastOffice(row) == office;
        }));
    }
    case RecordKind::Company:
    case RecordKind::LicensePool:
    case RecordKind::Number:
    case RecordKind::Region:
    case RecordKind::Device:
    case RecordKind::Settings:
    case RecordKind::Voicemail:
    case RecordKind::EmailAddress: break;
    }
    return rows;
}

RowSet Directory::rowsReferring(const RecordTable& table, const EntityRef& target) const
{
    RowSet rows;
    const auto code = m_words.find(target.id);
    table.forEachColumn([&](const RecordColumn& column) {
        if (column.spec().refersTo != target.table)
            return;
        if (const auto* list = column.references()) {
            if (const auto row = rowOfTarget(target))
                list->forEachReferring(*row, [&rows](std::uint32_t referring) { rows.insert(referring); });
        } else if (column.spec().kind == ValueKind::TextList) {
            rows.unite(table.present().filtered(
                [&](RowHandle row) { return namesId(column.text(row), target.id); }));
        } else if (code && column.spec().form == TextForm::Shared) {
            rows.unite(table.present().filtered([&](RowHandle row) { return column.code(row) == *code; }));
        }
    });
    return rows;
}

std::optional<std::uint32_t> Directory::rowOfTarget(const EntityRef& target) const
{
    if (target.table == RecordKind::User)
        return m_users.rowOf(target.id);
    return isTuned(target.table) ? m_numbers.rowOf(target.id) : table(target.table).rowOf(target.id);
}

std::vector<std::string> Directory::idsReferring(RecordKind kind, const EntityRef& target) const
{
    const auto rows = kind == RecordKind::User     ? usersReferring(target)
                      : kind == RecordKind::Number ? numbersReferring(target)
                                                   : rowsReferring(table(kind), target);
    std::vector<std::string> ids;
    rows.forEach([&](RowHandle row) {
        ids.emplace_back(kind == RecordKind::User     ? m_users.id(row)
                         : kind == RecordKind::Number ? m_numbers.id(row)
                                                      : table(kind).id(row));
    });
    std::sort(ids.begin(), ids.end());
    return ids;
}

namespace {

/// Of columns whose texts are no codes: their rows are gone through once for all targets.
void addByTheirTexts(const RecordTable& table, RecordKind target, std::span<const std::string> targets,
                     std::vector<std::vector<std::string>>& found)
{
    std::unordered_multimap<std::string_view, std::size_t> places;
    table.forEachColumn([&](const RecordColumn& column) {
        const auto& known = column.spec();
        if (known.refersTo != target || known.kind != ValueKind::Text || known.form == TextForm::Shared ||
            column.references() != nullptr)
            return;
        if (places.empty()) {
            for (std::size_t i = 0; i < targets.size(); ++i)
                places.emplace(targets[i], i);
        }
        table.present().forEach([&](RowHandle row) {
            const auto text = column.text(row);
            if (text.empty())
                return;
            const auto [first, last] = places.equal_range(text);
            for (auto place = first; place != last; ++place)
                found[place->second].emplace_back(table.id(row));
        });
    });
    if (places.empty())
        return;
    for (auto& ids : found) {
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    }
}

} // namespace

std::vector<std::vector<std::string>> Directory::referring(RecordKind kind, RecordKind target,
                                                           std::span<const std::string> targets) const
{
    std::vector<std::vector<std::string>> found(targets.size());
    for (std::size_t i = 0; i < targets.size(); ++i)
        found[i] = idsReferring(kind, {target, targets[i]});
    if (kind != RecordKind::User && kind != RecordKind::Number)
        addByTheirTexts(table(kind), target, targets, found);
    return found;
}

} // namespace cordboard::directory
