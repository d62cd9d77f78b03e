// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/plannedview.h"

#include "domain/actor.h"
#include "domain/email.h"
#include "domain/reference.h"

#include <algorithm>
#include <span>

namespace cordboard::domain {

namespace {

// ---- what records are found by ----

[[nodiscard]] std::string textKey(Field field, std::string_view text)
{
    return std::string(spec(field).name) + '=' +
           (field == Field::UserPrimaryEmail ? emailKey(text) : uniqueKey(field, text));
}

[[nodiscard]] std::string referenceKey(RecordKind kind, const EntityRef& target)
{
    return std::string(word(kind)) + ">" + std::string(word(target.table)) + ':' + target.id;
}

[[nodiscard]] std::string targetKey(TargetType type, std::string_view id)
{
    return std::string(word(type)) + '@' + std::string(id);
}

/// Whether a record can be asked for by that text.
[[nodiscard]] bool isLookedUp(Field field)
{
    return field == Field::UserPrimaryEmail || field == Field::UserExtension || field == Field::NumberE164 ||
           spec(field).isUnique;
}

// ---- records of each kind, by their ids ----

template <typename IdType> [[nodiscard]] std::vector<IdType> typed(std::span<const std::string> ids)
{
    return {ids.begin(), ids.end()};
}

[[nodiscard]] std::optional<LicensePool> poolWith(const DirectoryView& view, const std::string& id)
{
    const auto key = LicensePool::keyOf(id);
    return key ? view.pool(key->first, key->second) : std::nullopt;
}

template <StoredRecord T>
[[nodiscard]] std::vector<std::optional<T>> recordsBelow(const DirectoryView& view,
                                                         std::span<const std::string> ids)
{
    if constexpr (std::is_same_v<T, User>) {
        return view.users(typed<UserId>(ids));
    } else if constexpr (std::is_same_v<T, OwnedNumber>) {
        return view.numbers(typed<NumberId>(ids));
    } else if constexpr (std::is_same_v<T, Company>) { // of which there is one
        std::vector<std::optional<T>> found;
        for (const auto& id : ids)
            found.push_back(id == view.company().id.value() ? std::optional(view.company()) : std::nullopt);
        return found;
    } else if constexpr (std::is_same_v<T, LicensePool>) {
        std::vector<std::optional<T>> found;
        for (const auto& id : ids)
            found.push_back(poolWith(view, id));
        return found;
    } else {
        return recordsOf<T>(view, ids);
    }
}

[[nodiscard]] bool isPresentUser(const std::optional<User>& user) noexcept
{
    return user && user->isPresent();
}

/// Primary first, then by id.
void arrange(std::vector<OwnedNumber>& numbers)
{
    std::sort(numbers.begin(), numbers.end(), [](const OwnedNumber& left, const OwnedNumber& right) {
        return std::pair(!left.isPrimary, left.id.value()) < std::pair(!right.isPrimary, right.id.value());
    });
}

[[nodiscard]] bool hasRole(const User& user, const RoleAssignment& role)
{
    const auto roles = actorFrom(user).roles;
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

} // namespace

// ---- taking changes over ----

void PlannedView::take(const ChangeList& changes)
{
    std::map<RecordKind, std::set<std::string>> ids;
    for (std::size_t i = 0; i < changes.runCount(); ++i)
        ids[changes.run(i).entity.table].insert(changes.run(i).entity.id);
    RecordTypes::forEach([&]<typename T>() { load<T>(ids[KindOf<T>]); });
    for (std::size_t i = 0; i < changes.runCount(); ++i) {
        const auto run = changes.run(i);
        RecordTypes::forEach([&]<typename T>() {
            if (run.entity.table == KindOf<T>)
                apply<T>(run);
        });
    }
}

/// Takes records up as the view below has them.
template <StoredRecord T> void PlannedView::load(const std::set<std::string>& ids)
{
    auto& known = std::get<Layer<T>>(m_layers);
    std::vector<std::string> unknown;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(unknown),
                 [&known](const std::string& id) { return !known.contains(id); });
    auto records = recordsBelow<T>(m_below, unknown);
    for (std::size_t i = 0; i < unknown.size(); ++i)
        known.emplace(std::move(unknown[i]), std::move(records[i]));
}

template <StoredRecord T> void PlannedView::apply(const ChangeList::Run& run)
{
    auto& record = std::get<Layer<T>>(m_layers).at(run.entity.id);
    [[maybe_unused]] bool wasPresent = false;
    if constexpr (std::is_same_v<T, User>)
        wasPresent = isPresentUser(record);
    for (const auto& item : run.items) {
        if (item.field == Field::Existence && item.after != Value(true)) {
            record.reset();
        } else if (item.field == Field::Existence) {
            record = T{};
            if constexpr (!std::is_same_v<T, LicensePool>)
                record->id = decltype(record->id)(run.entity.id);
        } else if (record) {
            // A planner read the value out of such a record: it fits.
            static_cast<void>(write(*record, item.field, item.after));
        }
    }
    if constexpr (std::is_same_v<T, User>)
        m_present += static_cast<int>(isPresentUser(record)) - static_cast<int>(wasPresent);
    if (record)
        note(toRecord(*record));
}

void PlannedView::note(const Record& record)
{
    const auto kind = record.entity.table;
    const auto& id = record.entity.id;
    for (const auto& [field, value] : record.fields) {
        if (const auto text = value.text().value_or(""); isLookedUp(field) && !text.empty())
            m_found[textKey(field, text)].insert(id);
    }
    forEachReference(record,
                     [&](const EntityRef& target) { m_found[referenceKey(kind, target)].insert(id); });
    if (kind == RecordKind::Number) {
        const auto& number = *std::get<Layer<OwnedNumber>>(m_layers).at(id);
        m_found[targetKey(number.targetType, number.targetId)].insert(id);
    }
}

// ---- answering ----

template <StoredRecord T> const std::optional<T>* PlannedView::changed(const std::string& id) const
{
    const auto found = layer<T>().find(id);
    return found == layer<T>().end() ? nullptr : &found->second;
}

const User* PlannedView::changedUser(const UserId& id) const
{
    const auto* now = changed<User>(id.value());
    return now != nullptr && *now ? &**now : nullptr;
}

template <StoredRecord T, typename IdType>
void PlannedView::renew(std::span<const IdType> ids, std::vector<std::optional<T>>& answers) const
{
    if (layer<T>().empty())
        return;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (const auto* now = changed<T>(std::string(ids[i].value())))
            answers[i] = *now;
    }
}

template <StoredRecord T> std::vector<T> PlannedView::renewed(std::vector<T> below) const
{
    if (layer<T>().empty())
        return below;
    std::erase_if(below, [this](const T& record) { return changed<T>(record.id.value()) != nullptr; });
    for (const auto& [id, record] : layer<T>()) {
        if (record)
            below.push_back(*record);
    }
    std::sort(below.begin(), below.end(), [](const T& left, const T& right) { return left.id < right.id; });
    return below;
}

Company PlannedView::company() const
{
    auto company = m_below.company();
    const auto* now = changed<Company>(company.id.value());
    return now != nullptr && *now ? **now : std::move(company);
}

std::vector<Office> PlannedView::offices() const
{
    return renewed(m_below.offices());
}

std::optional<Office> PlannedView::office(const OfficeId& id) const
{
    const auto* now = changed<Office>(id.value());
    return now != nullptr ? *now : m_below.office(id);
}

std::vector<Department> PlannedView::departments() const
{
    return renewed(m_below.departments());
}

std::optional<Department> PlannedView::department(const DepartmentId& id) const
{
    const auto* now = changed<Department>(id.value());
    return now != nullptr ? *now : m_below.department(id);
}

std::vector<Region> PlannedView::regions() const
{
    return renewed(m_below.regions());
}

std::optional<LicensePool> PlannedView::pool(const OfficeId& office, LicenseType type) const
{
    const auto* now = changed<LicensePool>(LicensePool::idOf(office, type));
    return now != nullptr ? *now : m_below.pool(office, type);
}

std::vector<std::optional<User>> PlannedView::users(std::span<const UserId> ids) const
{
    auto users = m_below.users(ids);
    renew(ids, users);
    return users;
}

std::vector<std::optional<OwnedNumber>> PlannedView::numbers(std::span<const NumberId> ids) const
{
    auto numbers = m_below.numbers(ids);
    renew(ids, numbers);
    return numbers;
}

/// Numbers of one target: what is theirs no more goes, what has become theirs comes.
void PlannedView::renewNumbers(std::vector<OwnedNumber>& numbers, TargetType type, const std::string& target,
                               bool withHeld) const
{
    if (layer<OwnedNumber>().empty())
        return;
    std::erase_if(numbers,
                  [this](const OwnedNumber& number) { return changed<OwnedNumber>(number.id.value()); });
    if (const auto found = m_found.find(targetKey(type, target)); found != m_found.end()) {
        for (const auto& id : found->second) {
            const auto& number = *changed<OwnedNumber>(id);
            if (number && number->targetType == type && number->targetId == target &&
                (number->status == NumberStatus::Assigned ||
                 (withHeld && number->status == NumberStatus::OnHold)))
                numbers.push_back(*number);
        }
    }
    arrange(numbers);
}

std::vector<std::vector<OwnedNumber>> PlannedView::numbersOf(std::span<const UserId> ids) const
{
    auto numbers = m_below.numbersOf(ids);
    for (std::size_t i = 0; i < ids.size(); ++i)
        renewNumbers(numbers[i], TargetType::User, ids[i].value(), /*withHeld=*/true);
    return numbers;
}

std::vector<OwnedNumber> PlannedView::lineNumbers(TargetType type, const std::string& id) const
{
    auto numbers = m_below.lineNumbers(type, id);
    renewNumbers(numbers, type, id, /*withHeld=*/false);
    return numbers;
}

std::optional<NumberId> PlannedView::lineNumber(std::string_view e164) const
{
    const auto below = m_below.lineNumber(e164);
    if (below && !changed<OwnedNumber>(below->value()))
        return below;
    const auto found = m_found.find(textKey(Field::NumberE164, e164));
    if (found == m_found.end())
        return std::nullopt;
    for (const auto& id : found->second) {
        const auto& number = *changed<OwnedNumber>(id);
        if (number && number->e164 == e164 && number->status == NumberStatus::Assigned &&
            number->targetType != TargetType::User)
            return number->id;
    }
    return std::nullopt;
}

std::vector<OwnedNumber> PlannedView::numbersWith(std::span<const std::string> e164) const
{
    auto numbers = m_below.numbersWith(e164);
    std::erase_if(numbers,
                  [this](const OwnedNumber& number) { return changed<OwnedNumber>(number.id.value()); });
    for (const auto& digits : e164) {
        const auto found = m_found.find(textKey(Field::NumberE164, digits));
        for (const auto& id : found == m_found.end() ? std::set<std::string>{} : found->second) {
            const auto& number = *changed<OwnedNumber>(id);
            if (number && number->e164 == digits && number->status != NumberStatus::Released)
                numbers.push_back(*number);
        }
    }
    return numbers;
}

std::vector<OwnedNumber> PlannedView::spareNumbers(const PoolQuestion& question) const
{
    const auto& changes = layer<OwnedNumber>();
    auto below = question;
    below.most += changes.size(); // so many of them may be gone by now
    auto numbers = m_below.spareNumbers(below);
    if (changes.empty())
        return numbers;
    std::erase_if(numbers,
                  [this](const OwnedNumber& number) { return changed<OwnedNumber>(number.id.value()); });
    for (const auto& [id, number] : changes) {
        if (number)
            numbers.push_back(*number);
    }
    keepSpare(numbers, question);
    return numbers;
}

template <typename Holds>
std::optional<UserId> PlannedView::userWith(std::optional<UserId> below, const std::string& key,
                                            Holds holds) const
{
    if (below && !changed<User>(below->value()))
        return below;
    const auto found = m_found.find(key);
    if (found == m_found.end())
        return std::nullopt;
    for (const auto& id : found->second) {
        const auto& user = *changed<User>(id);
        if (user && holds(*user))
            return user->id;
    }
    return std::nullopt;
}

std::optional<UserId> PlannedView::userByEmail(std::string_view email) const
{
    const auto key = emailKey(email);
    return userWith(m_below.userByEmail(email), textKey(Field::UserPrimaryEmail, email),
                    [&key](const User& user) {
                        return user.state != UserState::Anonymized && emailKey(user.primaryEmail) == key;
                    });
}

std::optional<UserId> PlannedView::userByExtension(std::string_view extension) const
{
    return userWith(
        m_below.userByExtension(extension), textKey(Field::UserExtension, extension),
        [extension](const User& user) { return user.isPresent() && user.extension == extension; });
}

std::vector<std::optional<Record>> PlannedView::records(RecordKind kind,
                                                        std::span<const std::string> ids) const
{
    auto records = m_below.records(kind, ids);
    RecordTypes::forEach([&]<typename T>() {
        for (std::size_t i = 0; kind == KindOf<T> && i < ids.size(); ++i) {
            if (const auto* now = changed<T>(ids[i]))
                records[i] = *now ? std::optional(toRecord(**now)) : std::nullopt;
        }
    });
    return records;
}

std::vector<std::vector<std::string>> PlannedView::referring(RecordKind kind, RecordKind target,
                                                             std::span<const std::string> targets) const
{
    auto referring = m_below.referring(kind, target, targets);
    RecordTypes::forEach([&]<typename T>() {
        if (kind != KindOf<T> || layer<T>().empty())
            return;
        for (std::size_t i = 0; i < targets.size(); ++i) {
            std::erase_if(referring[i], [this](const std::string& id) { return changed<T>(id); });
            const EntityRef sought{target, targets[i]};
            if (const auto found = m_found.find(referenceKey(kind, sought)); found != m_found.end()) {
                for (const auto& id : found->second) {
                    const auto& now = *changed<T>(id);
                    if (now && refersTo(toRecord(*now), sought))
                        referring[i].push_back(id);
                }
            }
            std::sort(referring[i].begin(), referring[i].end());
        }
    });
    return referring;
}

std::optional<std::string> PlannedView::recordWith(Field field, std::string_view text) const
{
    auto known = m_below.recordWith(field, text);
    RecordTypes::forEach([&]<typename T>() {
        if (spec(field).table != KindOf<T> || (known && !changed<T>(*known)))
            return;
        known.reset();
        const auto found = m_found.find(textKey(field, text));
        for (const auto& id : found == m_found.end() ? std::set<std::string>{} : found->second) {
            const auto& now = *changed<T>(id);
            if (now && uniqueKey(field, read(*now, field).text().value_or("")) == uniqueKey(field, text))
                known = id;
        }
    });
    return known;
}

bool PlannedView::isChanged(const EntityRef& entity) const
{
    bool isKnown = false;
    RecordTypes::forEach([&]<typename T>() {
        isKnown = isKnown || (entity.table == KindOf<T> && changed<T>(entity.id) != nullptr);
    });
    return isKnown;
}

bool PlannedView::wasUsed(const EntityRef& entity) const
{
    return isChanged(entity) || m_below.wasUsed(entity);
}

/// What the plan itself removes has no past yet, and does not come back within it (R-BULK-04).
DirectoryView::Past PlannedView::pastOf(const EntityRef& entity) const
{
    return isChanged(entity) ? Past{} : m_below.pastOf(entity);
}

template <typename Holds>
std::vector<UserId> PlannedView::usersFor(std::vector<UserId> below, Holds holds) const
{
    if (layer<User>().empty())
        return below;
    std::erase_if(below, [this](const UserId& id) { return changed<User>(id.value()) != nullptr; });
    for (const auto& [id, user] : layer<User>()) {
        if (user && holds(*user))
            below.push_back(user->id);
    }
    std::sort(below.begin(), below.end());
    return below;
}

std::vector<UserId> PlannedView::effectiveCompanyAdmins() const
{
    return usersFor(m_below.effectiveCompanyAdmins(),
                    [](const User& user) { return actorFrom(user).isCompanyAdmin(); });
}

std::vector<UserId> PlannedView::effectiveAdmins(const RoleAssignment& role) const
{
    return usersFor(m_below.effectiveAdmins(role), [&role](const User& user) { return hasRole(user, role); });
}

std::int64_t PlannedView::presentUserCount() const
{
    return m_below.presentUserCount() + m_present;
}

} // namespace cordboard::domain
