// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/sync/fakeservice.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace cordboard::kit {

using namespace domain;
using http::Verdict;
using providers::Answer;
using providers::CallId;
using providers::Failure;
using providers::OnReply;
using providers::RecordPage;
using providers::Reply;

namespace {

/// Where the fake's time stands: it does not move, since nothing here depends on it.

void setField(Record& record, Field field, Value value)
{
    const auto place = std::lower_bound(record.fields.begin(), record.fields.end(), field,
                                        [](const auto& pair, Field wanted) { return pair.first < wanted; });
    if (place != record.fields.end() && place->first == field)
        place->second = std::move(value);
    else
        record.fields.emplace(place, field, std::move(value));
}

} // namespace

FakeService::FakeService(std::vector<Record> records)
{
    for (auto& record : records) {
        auto entity = record.entity;
        m_records.emplace(std::move(entity), std::move(record));
    }
}

// ---- The script ----

void FakeService::commit(std::vector<Record> changes)
{
    m_feed.push_back({sequence() + 1, std::move(changes)});
}

void FakeService::edit(const std::string& user, const std::string& jobTitle)
{
    auto& record = m_records.at({RecordKind::User, user});
    setField(record, Field::UserJobTitle, jobTitle);
    ++record.version;
    commit({{record.entity, record.version, {{Field::UserJobTitle, jobTitle}}}});
}

void FakeService::create(Record record)
{
    auto told = record;
    told.fields.insert(told.fields.begin(), {Field::Existence, true});
    m_records.insert_or_assign(record.entity, std::move(record));
    commit({std::move(told)});
}

void FakeService::remove(const EntityRef& entity)
{
    const auto version = m_records.at(entity).version + 1;
    m_records.erase(entity);
    commit({{entity, version, {{Field::Existence, false}}}});
}

void FakeService::restore(Backup backup, std::string epoch)
{
    m_records = std::move(backup.records);
    m_feed = std::move(backup.feed);
    m_operations = std::move(backup.operations);
    m_epoch = std::move(epoch);
    ++m_tokenAge;
}

bool FakeService::deliver()
{
    if (m_answers.empty()) {
        const auto ready = std::find_if(m_polls.begin(), m_polls.end(),
                                        [this](const Poll& poll) { return poll.after < sequence(); });
        if (ready == m_polls.end())
            return false;
        auto poll = std::move(*ready);
        m_polls.erase(ready);
        poll.onReply(changes(poll.after));
        return true;
    }
    const auto give = std::move(m_answers.front());
    m_answers.pop_front();
    give();
    return true;
}

void FakeService::endWork()
{
    isWorkingLong = false;
    for (const auto& [id, end] : std::exchange(m_work, {}))
        end();
}

void FakeService::endPolls()
{
    for (auto& poll : std::exchange(m_polls, {}))
        m_answers.push_back(
            [onReply = std::move(poll.onReply), reply = changes(poll.after)] { onReply(reply); });
}

// ---- What happened ----

std::string FakeService::jobTitle(const std::string& user) const
{
    for (const auto& [field, value] : m_records.at({RecordKind::User, user}).fields) {
        if (field == Field::UserJobTitle)
            return std::string(value.text().value_or(""));
    }
    return {};
}

int FakeService::executions(const OperationId& id) const
{
    const auto found = m_executions.find(id);
    return found == m_executions.end() ? 0 : found->second;
}

int FakeService::refusals(const OperationId& id) const
{
    const auto found = m_refusals.find(id);
    return found == m_refusals.end() ? 0 : found->second;
}

// ---- Answers ----

providers::Stamp FakeService::stamp() const
{
    return {m_epoch, now};
}

Failure FakeService::failed(Verdict verdict, const std::string& code) const
{
    return refusal(verdict, code, retryAfter, stamp());
}

template <typename T, typename Act>
CallId FakeService::answer(const std::string& kind, const std::string& subject, OnReply<T> onReply, Act act)
{
    const Call call{kind, subject, static_cast<int>(m_calls.size())};
    m_calls.push_back(kind + ' ' + subject);
    const auto wanted = fault ? fault(call) : Fault::None;
    Reply<T> reply = tl::unexpected<Failure>(failureOf(wanted, retryAfter, stamp()));
    if (wanted == Fault::None)
        reply = act();
    else if (wanted == Fault::LostAnswer)
        act();
    m_answers.push_back([onReply = std::move(onReply), reply = std::move(reply)] { onReply(reply); });
    return ++m_lastCall;
}

Reply<RecordPage> FakeService::page(RecordKind table, const std::string& token, std::int64_t limit) const
{
    const auto prefix = std::to_string(m_tokenAge) + ':';
    if (!token.empty() && !token.starts_with(prefix))
        return tl::unexpected<Failure>(failed(Verdict::Conflict, "E-CURSOR"));
    domain::PackedRecords records(table);
    RecordPage page{{}, {}, table == RecordKind::Company ? 0 : sequence(), {}}; // one record has no position
    page.total = std::count_if(m_records.begin(), m_records.end(),
                               [table](const auto& entry) { return entry.first.table == table; });
    const EntityRef last{table, token.empty() ? std::string() : token.substr(prefix.size())};
    for (auto next = m_records.upper_bound(last); next != m_records.end() && next->first.table == table;
         ++next) {
        if (static_cast<std::int64_t>(records.size()) == std::min(limit, pageSize)) {
            page.next.value = prefix + std::string(records.idAt(records.size() - 1));
            break;
        }
        std::ignore = records.append(next->second); // records of the test are sound
    }
    page.records = std::make_shared<domain::PackedRecords>(std::move(records));
    return Answer<RecordPage>{std::move(page), stamp()};
}

Reply<providers::FeedPage> FakeService::changes(std::int64_t after) const
{
    if (after < m_firstKept || after > sequence())
        return tl::unexpected<Failure>(failed(Verdict::Conflict, "E-CURSOR"));
    providers::FeedPage page;
    const auto end = std::min(sequence(), after + feedPageSize);
    page.items.assign(m_feed.begin() + after, m_feed.begin() + end);
    page.next = end;
    page.hasMore = end < sequence();
    if (isLosingFeedEntries && !page.items.empty())
        page.items.erase(page.items.begin());
    return Answer<providers::FeedPage>{std::move(page), stamp()};
}

Reply<Operation> FakeService::execute(const providers::SentStep& step)
{
    const auto& key = step.key.operation;
    if (const auto known = m_operations.find(key.id); known != m_operations.end())
        return Answer<Operation>{known->second, stamp()};
    const auto& body = step.step.body;
    const auto space = body.find(' ');
    const auto user = body.substr(5, space - 5);
    const auto title = body.substr(space + 1);
    if (title == "!refuse" || title == "!conflict") {
        ++m_refusals[key.id];
        return tl::unexpected<Failure>(title == "!refuse" ? failed(Verdict::Rejected, "E-REQUIRED")
                                                          : failed(Verdict::Conflict, "E-CONFLICT"));
    }
    auto& record = m_records.at({RecordKind::User, user});
    setField(record, Field::UserJobTitle, title);
    ++record.version;
    commit({{record.entity, record.version, {{Field::UserJobTitle, title}}}});
    ++m_executions[key.id];
    m_executed.push_back(key.id.value());
    Operation operation;
    operation.key = key;
    operation.appliedAt = now;
    operation.sequence = sequence();
    operation.kind = "edit_users";
    operation.outcomes.push_back({record.entity, user, OutcomeKind::WillChange, {}, record.version});
    m_operations.emplace(key.id, operation);
    return Answer<Operation>{std::move(operation), stamp()};
}

// ---- Provider ----

providers::Capabilities FakeService::capabilities() const
{
    return {.largestPage = pageSize, .commands = {"edit_users"}};
}

void FakeService::fetchPage(RecordKind table, providers::PageToken token, std::int64_t limit,
                            OnReply<RecordPage> onReply)
{
    answer<RecordPage>("page", std::string(word(table)), std::move(onReply),
                       [&] { return page(table, token.value, limit); });
}

void FakeService::fetchRecord(EntityRef entity, OnReply<std::optional<Record>> onReply)
{
    answer<std::optional<Record>>(
        "record", entity.id, std::move(onReply), [&]() -> Reply<std::optional<Record>> {
            const auto found = m_records.find(entity);
            return Answer<std::optional<Record>>{
                found == m_records.end() ? std::nullopt : std::optional(found->second), stamp()};
        });
}

CallId FakeService::fetchChanges(std::int64_t after, std::chrono::seconds wait,
                                 OnReply<providers::FeedPage> onReply)
{
    const Call call{"changes", std::to_string(after), static_cast<int>(m_calls.size())};
    const bool isHeld = wait.count() > 0 && after == sequence() && after >= m_firstKept;
    if (!isHeld || (fault && fault(call) != Fault::None))
        return answer<providers::FeedPage>(call.kind, call.subject, std::move(onReply),
                                           [&] { return changes(after); });
    m_calls.push_back(call.kind + ' ' + call.subject);
    m_polls.push_back({++m_lastCall, after, std::move(onReply)});
    return m_lastCall;
}

/// Of its commands, which are for one user each.
std::vector<providers::Step> FakeService::stepsOf(providers::Confirmed confirmed) const
{
    providers::Step step;
    for (std::size_t i = 0; i < confirmed.plan.changes.size(); ++i) {
        const auto change = confirmed.plan.changes[i];
        step.body = "user/" + change.entity.id + ' ' + std::string(change.after.text().value_or(""));
    }
    return {std::move(step)};
}

void FakeService::send(providers::SentStep step, OnReply<Operation> onReply)
{
    const auto id = step.key.operation.id;
    if (isWorkingLong) {
        m_work[id] = [this, step = std::move(step), onReply = std::move(onReply)] { send(step, onReply); };
        return;
    }
    m_mostSubmits = std::max(m_mostSubmits, ++m_submits);
    answer<Operation>(
        "submit", id.value(),
        [this, onReply = std::move(onReply)](Reply<Operation> reply) {
            --m_submits;
            onReply(std::move(reply));
        },
        [&] { return execute(step); });
}

void FakeService::find(providers::SentStep step, std::optional<std::size_t> rowsAfter,
                       OnReply<providers::Sighting> onReply)
{
    using providers::Sighting;
    const auto& id = step.key.operation.id;
    answer<Sighting>("ask", id.value(), std::move(onReply), [&]() -> Reply<Sighting> {
        if (m_work.contains(id)) {
            auto working = progress;
            if (rowsAfter) {
                const auto first = workedOn.begin() +
                                   static_cast<std::ptrdiff_t>(std::min(*rowsAfter, workedOn.size()));
                const auto count = std::min<std::size_t>(static_cast<std::size_t>(workedOn.end() - first),
                                                         providers::Working::MostRows);
                working.rows.assign(first, first + static_cast<std::ptrdiff_t>(count));
            }
            return Answer<Sighting>{std::move(working), stamp()};
        }
        const auto known = m_operations.find(id);
        if (known == m_operations.end())
            return Answer<Sighting>{providers::NeverArrived{}, stamp()};
        return Answer<Sighting>{known->second, stamp()};
    });
}

void FakeService::cancelChanges(CallId id)
{
    const auto held = std::find_if(m_polls.begin(), m_polls.end(),
                                   [id](const Poll& poll) { return poll.id == id; });
    if (held == m_polls.end())
        return;
    Failure failure;
    failure.verdict = Verdict::Cancelled;
    m_answers.push_back(
        [onReply = std::move(held->onReply), failure] { onReply(tl::unexpected<Failure>(failure)); });
    m_polls.erase(held);
}

// What the engine never calls: nobody signs in here.

CallId FakeService::signIn(std::string email, std::string, OnReply<providers::SignedIn> onReply)
{
    return answer<providers::SignedIn>(
        "signIn", email, std::move(onReply), [this]() -> Reply<providers::SignedIn> {
            return tl::unexpected<Failure>(failed(Verdict::SessionOver, "E-AUTH"));
        });
}

void FakeService::signOut(OnReply<providers::Done> onReply)
{
    answer<providers::Done>("signOut", {}, std::move(onReply), [this]() -> Reply<providers::Done> {
        return Answer<providers::Done>{{}, stamp()};
    });
}

void FakeService::fetchAudit(providers::PageToken, std::int64_t, domain::AuditFilter filter,
                             OnReply<providers::AuditPage> onReply)
{
    answer<providers::AuditPage>("audit", filter.target, std::move(onReply),
                                 [this]() -> Reply<providers::AuditPage> {
                                     return Answer<providers::AuditPage>{{}, stamp()};
                                 });
}

} // namespace cordboard::kit
