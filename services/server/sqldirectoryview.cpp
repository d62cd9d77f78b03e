// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sqldirectoryview.h"

#include "domain/plan.h"
#include "server/audittrail.h"
#include "server/dialect.h"
#include "server/overdue.h"
#include "server/passwordreset.h"
#include "server/recordreferences.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "domain/billing.h"
#include "domain/email.h"
#include "domain/erasure.h"

namespace cordboard::server {

using domain::RecordKind;
using domain::Value;

template <typename T>
std::vector<T> SqlDirectoryView::read(RecordKind table, const std::string& condition,
                                      const std::vector<Value>& values) const
{
    std::vector<T> result;
    if (m_error)
        return result;
    auto records = m_store.select(table, condition, values);
    if (!records) {
        m_error = records.error();
        return result;
    }
    result.reserve(records->size());
    for (const auto& record : *records) {
        auto item = domain::fromRecord<T>(record);
        if (!item) {
            m_error = item.error();
            return {};
        }
        result.push_back(*std::move(item));
    }
    return result;
}

template <typename T, typename IdType>
std::vector<std::optional<T>> SqlDirectoryView::readByIds(RecordKind table, std::span<const IdType> ids) const
{
    std::vector<std::optional<T>> result(ids.size());
    if (m_error)
        return result;
    std::vector<std::string> texts;
    texts.reserve(ids.size());
    for (const auto& id : ids)
        texts.push_back(id.value());
    auto records = m_store.load(table, texts);
    if (!records) {
        m_error = records.error();
        return result;
    }
    auto next = records->begin(); // in the order asked, unknown ones left out
    for (std::size_t i = 0; i < ids.size() && next != records->end(); ++i) {
        if (next->entity.id != texts[i])
            continue;
        if (auto item = domain::fromRecord<T>(*next))
            result[i] = *std::move(item);
        else
            m_error = item.error();
        ++next;
    }
    return result;
}

domain::Company SqlDirectoryView::company() const
{
    auto all = read<domain::Company>(RecordKind::Company, "1", {});
    return all.empty() ? domain::Company{} : std::move(all.front());
}

std::vector<domain::Office> SqlDirectoryView::offices() const
{
    return read<domain::Office>(RecordKind::Office, "1", {});
}

std::vector<domain::Department> SqlDirectoryView::departments() const
{
    return read<domain::Department>(RecordKind::Department, "1", {});
}

std::vector<domain::Region> SqlDirectoryView::regions() const
{
    return read<domain::Region>(RecordKind::Region, "1", {});
}

std::optional<domain::Office> SqlDirectoryView::office(const domain::OfficeId& id) const
{
    return readByIds<domain::Office, domain::OfficeId>(RecordKind::Office, {&id, 1}).front();
}

std::optional<domain::Department> SqlDirectoryView::department(const domain::DepartmentId& id) const
{
    return readByIds<domain::Department, domain::DepartmentId>(RecordKind::Department, {&id, 1}).front();
}

std::optional<domain::LicensePool> SqlDirectoryView::pool(const domain::OfficeId& office,
                                                          domain::LicenseType type) const
{
    auto found = read<domain::LicensePool>(RecordKind::LicensePool, "office_id = ? AND license_type = ?",
                                           {office.value(), std::string(word(type))});
    if (found.empty())
        return std::nullopt;
    auto& pool = found.front();
    // R-BILL-02: what ended on the billing date has ended, whether the timer has come or not.
    for (const auto& change : domain::billingChanges(pool, trustedNow())) {
        if (auto done = domain::write(pool, change.field, change.after); !done)
            m_error = done.error();
    }
    return std::move(pool);
}

std::vector<std::optional<domain::User>> SqlDirectoryView::users(std::span<const domain::UserId> ids) const
{
    auto users = readByIds<domain::User>(RecordKind::User, ids);
    const auto now = trustedNow();
    for (auto& user : users) {
        if (!user || !domain::isDue(*user, now))
            continue;
        // R-PURGE-01; that he was deleted, and until when, decides what may be done.
        auto gone = domain::asPurged(*user);
        gone.state = user->state;
        gone.version = user->version;
        user = std::move(gone);
    }
    return users;
}

domain::Instant SqlDirectoryView::trustedNow() const
{
    auto now = m_store.connection().trustedNow();
    if (!now && !m_error)
        m_error = now.error();
    return now.value_or(domain::Instant{});
}

std::vector<std::optional<domain::OwnedNumber>>
SqlDirectoryView::numbers(std::span<const domain::NumberId> ids) const
{
    return readByIds<domain::OwnedNumber>(RecordKind::Number, ids);
}

std::vector<std::vector<domain::OwnedNumber>>
SqlDirectoryView::numbersOf(std::span<const domain::UserId> ids) const
{
    constexpr std::size_t ChunkSize = 500;
    std::unordered_map<std::string, std::vector<domain::OwnedNumber>> byUser;
    for (std::size_t first = 0; first < ids.size(); first += ChunkSize) {
        const auto count = std::min(ChunkSize, ids.size() - first);
        std::vector<Value> values;
        for (const auto& id : ids.subspan(first, count))
            values.emplace_back(id.value());
        for (auto& number : read<domain::OwnedNumber>(
                 RecordKind::Number,
                 "target_type = 'user' AND status IN ('assigned', 'on_hold') AND target_id IN (" +
                     placeholders(count) + ")",
                 values))
            byUser[number.targetId].push_back(std::move(number));
    }
    std::vector<std::vector<domain::OwnedNumber>> result;
    result.reserve(ids.size());
    for (const auto& id : ids) {
        auto& numbers = result.emplace_back(byUser[id.value()]); // a copy: an id may be asked twice
        std::stable_sort(numbers.begin(), numbers.end(),
                         [](const auto& a, const auto& b) { return a.isPrimary && !b.isPrimary; });
    }
    return result;
}

std::vector<domain::OwnedNumber> SqlDirectoryView::lineNumbers(domain::TargetType type,
                                                               const std::string& id) const
{
    auto numbers = read<domain::OwnedNumber>(RecordKind::Number,
                                             "target_type = ? AND status = 'assigned' AND target_id = ?",
                                             {std::string(word(type)), id});
    std::stable_sort(numbers.begin(), numbers.end(),
                     [](const auto& a, const auto& b) { return a.isPrimary && !b.isPrimary; });
    return numbers;
}

std::optional<domain::NumberId> SqlDirectoryView::lineNumber(std::string_view e164) const
{
    const auto found = read<domain::OwnedNumber>(RecordKind::Number,
                                                 "e164 = ? AND status = 'assigned' AND target_type <> 'user'",
                                                 {std::string(e164)});
    return found.empty() ? std::nullopt : std::optional(found.front().id);
}

std::vector<domain::OwnedNumber> SqlDirectoryView::numbersWith(std::span<const std::string> e164) const
{
    constexpr std::size_t ChunkSize = 500;
    std::vector<domain::OwnedNumber> found;
    for (std::size_t first = 0; first < e164.size(); first += ChunkSize) {
        const auto asked = e164.subspan(first, std::min(ChunkSize, e164.size() - first));
        // The index leaves out those that are gone, and so does the question, or it would not be used.
        auto some = read<domain::OwnedNumber>(
            RecordKind::Number, "status <> 'released' AND e164 IN (" + placeholders(asked.size()) + ")",
            {asked.begin(), asked.end()});
        std::move(some.begin(), some.end(), std::back_inserter(found));
    }
    return found;
}

std::vector<domain::OwnedNumber> SqlDirectoryView::spareNumbers(const PoolQuestion& question) const
{
    // By office, of which the index knows what it has in the pool: a million assigned numbers are not looked
    // at.
    auto numbers = read<domain::OwnedNumber>(
        RecordKind::Number,
        "id IN (SELECT p.id FROM numbers AS p WHERE p.company_id = ? AND p.office_id IN (SELECT o.id FROM "
        "offices AS o WHERE o.company_id = ?) AND p.status = 'reserved' AND p.kind = 'local' AND p.country = "
        "? "
        "AND (p.quarantine_until IS NULL OR p.quarantine_until <= ?) ORDER BY p.office_id <> ?, p.area_code "
        "<> "
        "?, p.unassigned_at IS NOT NULL, p.unassigned_at, p.id LIMIT ?)",
        {m_store.companyId(), m_store.companyId(), question.country, question.now, question.office.value(),
         question.areaCode, static_cast<std::int64_t>(question.most)});
    domain::keepSpare(numbers, question);
    return numbers;
}

std::optional<domain::UserId> SqlDirectoryView::userByEmail(std::string_view email) const
{
    const auto found = read<domain::User>(
        RecordKind::User,
        "id IN (SELECT id FROM user_words WHERE company_id = ? AND email_key = ?) AND state <> 'anonymized' "
        "AND "
        "primary_email <> '' AND NOT (state = 'deleted' AND coalesce(purge_at <= ?, 0))",
        {m_store.companyId(), domain::emailKey(email), trustedNow()});
    // Databases from before addresses had keys may hold two that are one: whoever is named as stored comes
    // first.
    const auto isWritten = [typed = domain::normalizedEmail(email)](const domain::User& user) {
        return user.primaryEmail == typed;
    };
    const auto written = std::find_if(found.begin(), found.end(), isWritten);
    if (found.empty())
        return std::nullopt;
    return written == found.end() ? found.front().id : written->id;
}

std::optional<domain::UserId> SqlDirectoryView::userByExtension(std::string_view extension) const
{
    const auto found = read<domain::User>(
        RecordKind::User, "extension = ? AND extension <> '' AND state IN ('pending', 'active', 'suspended')",
        {std::string(extension)});
    return found.empty() ? std::nullopt : std::optional(found.front().id);
}

template <typename T> T SqlDirectoryView::valueOr(domain::Result<T> found, T otherwise) const
{
    if (found)
        return *std::move(found);
    if (!m_error)
        m_error = std::move(found).error();
    return otherwise;
}

std::vector<std::optional<domain::Record>> SqlDirectoryView::records(RecordKind kind,
                                                                     std::span<const std::string> ids) const
{
    std::vector<std::optional<domain::Record>> result(ids.size());
    if (m_error)
        return result;
    auto found = valueOr(m_store.load(kind, ids), {});
    if (kind == RecordKind::Device) {
        if (!m_overdue)
            m_overdue = valueOr(Overdue::of(m_store), {});
        for (auto& record : found)
            m_overdue->hideIn(record);
    }
    auto next = found.begin(); // in the order asked, unknown ones left out
    for (std::size_t i = 0; i < ids.size() && next != found.end(); ++i) {
        if (next->entity.id == ids[i])
            result[i] = std::move(*next++);
    }
    return result;
}

std::vector<std::vector<std::string>> SqlDirectoryView::referring(RecordKind kind, RecordKind target,
                                                                  std::span<const std::string> targets) const
{
    std::vector<std::vector<std::string>> none(targets.size());
    if (m_error)
        return none;
    return valueOr(referringTo(m_store.connection(), m_store.companyId(), kind, target, targets),
                   std::move(none));
}

std::optional<std::string> SqlDirectoryView::addressWith(const std::string& key) const
{
    const std::vector<Value> values{m_store.companyId(), key};
    const auto found = valueOr(
        m_store.select(RecordKind::EmailAddress,
                       "id IN (SELECT id FROM address_keys WHERE company_id = ? AND email_key = ?)", values,
                       1),
        {});
    return found.empty() ? std::nullopt : std::optional(found.front().entity.id);
}

std::optional<std::string> SqlDirectoryView::recordWith(domain::Field field, std::string_view text) const
{
    if (m_error || text.empty())
        return std::nullopt;
    if (domain::spec(field).form == domain::TextForm::Email)
        return addressWith(domain::uniqueKey(field, text));
    const auto column = '"' + std::string(domain::spec(field).name) + '"';
    const std::vector<Value> values{text};
    // The index leaves out those that have none, and so does the question, or it would not be used.
    const auto found = valueOr(
        m_store.select(domain::spec(field).table, column + " = ? AND " + column + " <> ''", values, 1), {});
    return found.empty() ? std::nullopt : std::optional(found.front().entity.id);
}

bool SqlDirectoryView::wasUsed(const domain::EntityRef& entity) const
{
    return !m_error && valueOr(m_store.wasUsed(entity), false);
}

domain::DirectoryView::Past SqlDirectoryView::pastOf(const domain::EntityRef& entity) const
{
    if (!wasUsed(entity))
        return {Past::Kind::NeverUsed, {}};
    const ChangeQuestion removal{{domain::Field::Existence}};
    const auto line = valueOr(AuditTrail(m_store).lastChange(entity, removal), {});
    return {Past::Kind::Removed, line ? line->officeId : std::string()};
}

std::vector<domain::UserId> SqlDirectoryView::holdersOf(const domain::RoleAssignment& role) const
{
    std::vector<domain::UserId> holders;
    const auto written = nlohmann::json(toText(role)).dump(); // as it stands in the list
    for (const auto& user :
         // The plus: nearly everybody is active and hardly anybody has a role, so that index is the one to
         // read.
         read<domain::User>(RecordKind::User,
                            "roles <> '[]' AND " + Dialect::withoutIndex("state") +
                                " = 'active' AND first_login_at IS NOT NULL AND " +
                                Dialect::positionIn("roles") + " > 0",
                            {written})) {
        if (std::find(user.roles.begin(), user.roles.end(), role) != user.roles.end())
            holders.push_back(user.id);
    }
    return holders;
}

std::vector<domain::UserId> SqlDirectoryView::effectiveCompanyAdmins() const
{
    return holdersOf({domain::Role::CompanyAdmin, {}});
}

std::vector<domain::UserId> SqlDirectoryView::effectiveAdmins(const domain::RoleAssignment& role) const
{
    return holdersOf(role);
}

std::int64_t SqlDirectoryView::presentUserCount() const
{
    if (m_error)
        return 0;
    auto count = m_store.count(RecordKind::User, "state IN ('pending', 'active', 'suspended')", {});
    if (!count)
        m_error = count.error();
    return count.value_or(0);
}

std::optional<domain::DirectoryView::Authorship>
SqlDirectoryView::lastChange(const domain::EntityRef& entity, const ChangeQuestion& question) const
{
    if (m_error)
        return std::nullopt;
    auto entry = AuditTrail(m_store).lastChange(entity, question);
    if (!entry) {
        m_error = entry.error();
        return std::nullopt;
    }
    if (!*entry)
        return std::nullopt;
    Authorship author{(*entry)->actorName, (*entry)->at, domain::Field::Existence, {}};
    const auto isAsked = [&question](domain::Field field) {
        return question.fields.empty() ? domain::isCompared(field)
                                       : std::find(question.fields.begin(), question.fields.end(), field) !=
                                             question.fields.end();
    };
    for (auto& [changed, value] : (*entry)->after) {
        if (isAsked(changed)) {
            author.field = changed;
            author.value = std::move(value);
            break;
        }
    }
    return author;
}

domain::DirectoryView::ResetMail SqlDirectoryView::resetMailTo(const domain::User& user) const
{
    return valueOr(resetMailAllowed(m_store, user), ResetMail::Goes);
}

} // namespace cordboard::server
