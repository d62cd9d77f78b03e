// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/sync/vendorservice.h"

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

#include "platform/sha256.h"

namespace cordboard::kit {

using namespace domain;
using http::Verdict;
using providers::Answer;
using providers::Failure;
using providers::OnReply;
using providers::RecordPage;
using providers::Reply;

namespace {

constexpr std::chrono::milliseconds Second{1'000};
const Instant Morning{std::chrono::milliseconds(1'767'250'800'000)};

/// One request: PATCH a user's job title. `before` is what the admin saw, and never leaves this computer.
struct TitleChange {
    std::string user;
    std::string title;
    std::string before;
};

std::string bodyOf(const TitleChange& change)
{
    return change.user + '\n' + change.title + '\n' + change.before;
}

TitleChange changeFrom(const std::string& body)
{
    const auto first = body.find('\n');
    const auto second = body.find('\n', first + 1);
    return {body.substr(0, first), body.substr(first + 1, second - first - 1), body.substr(second + 1)};
}

std::string titleOf(const Record& record)
{
    for (const auto& [field, value] : record.fields) {
        if (field == Field::UserJobTitle)
            return std::string(value.text().value_or(""));
    }
    return {};
}

void setTitle(Record& record, const std::string& title)
{
    const auto place = std::lower_bound(record.fields.begin(), record.fields.end(), Field::UserJobTitle,
                                        [](const auto& pair, Field wanted) { return pair.first < wanted; });
    if (place != record.fields.end() && place->first == Field::UserJobTitle)
        place->second = title;
    else
        record.fields.emplace(place, Field::UserJobTitle, title);
}

Operation applied(const OperationKey& key, const EntityRef& target)
{
    Operation operation;
    operation.key = key;
    operation.kind = "edit_users";
    operation.appliedAt = Morning;
    operation.undo.isPossible = true;
    operation.outcomes.push_back({target, target.id, OutcomeKind::WillChange, {}, 0});
    return operation;
}

/// In no order that means anything to anybody: another one in each listing.
std::vector<const Record*> shuffled(const std::map<EntityRef, Record>& records, RecordKind table,
                                    const std::string& listing)
{
    std::vector<std::pair<std::size_t, const Record*>> order;
    for (const auto& [entity, record] : records) {
        if (entity.table == table)
            order.emplace_back(std::hash<std::string>()(listing + '/' + entity.id), &record);
    }
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second->entity.id) < std::tie(b.first, b.second->entity.id);
    });
    std::vector<const Record*> listed;
    for (const auto& [place, record] : order)
        listed.push_back(record);
    return listed;
}

} // namespace

VendorService::VendorService(std::vector<Record> records)
{
    for (auto& record : records)
        create(std::move(record));
}

// ---- The script ----

void VendorService::edit(const std::string& user, const std::string& jobTitle)
{
    setTitle(m_records.at({RecordKind::User, user}), jobTitle);
}

void VendorService::create(Record record)
{
    record.version = 0; // it has none
    auto entity = record.entity;
    m_records.insert_or_assign(std::move(entity), std::move(record));
}

bool VendorService::deliver()
{
    if (m_answers.empty())
        return false;
    const auto give = std::move(m_answers.front());
    m_answers.pop_front();
    give();
    return true;
}

// ---- What happened ----

std::string VendorService::jobTitle(const std::string& user) const
{
    return titleOf(m_records.at({RecordKind::User, user}));
}

int VendorService::executions(const StepName& step) const
{
    return static_cast<int>(std::count(m_executed.begin(), m_executed.end(), step));
}

int VendorService::refusals(const StepName& step) const
{
    const auto found = m_refusals.find(step);
    return found == m_refusals.end() ? 0 : found->second;
}

// ---- Answers ----

providers::Stamp VendorService::stamp() const
{
    return {{}, Morning + clock()};
}

bool VendorService::isTooFast()
{
    const auto now = clock();
    while (!m_requests.empty() && m_requests.front() + Second <= now)
        m_requests.pop_front();
    if (m_requests.size() >= RequestsPerSecond)
        return true;
    m_requests.push_back(now);
    return false;
}

template <typename T, typename Act>
void VendorService::answer(const std::string& kind, const std::string& subject, OnReply<T> onReply, Act act)
{
    constexpr unsigned OneIn = 10;
    const Call call{kind, subject, static_cast<int>(m_calls.size())};
    m_calls.push_back(kind + ' ' + subject);
    auto wanted = fault ? fault(call) : Fault::None;
    if (wanted == Fault::None && isForgetful && m_random() % OneIn == 0) {
        wanted = Fault::LostAnswer;
        ++m_forgotten;
    }
    auto told = std::optional<std::chrono::seconds>();
    const bool arrives = wanted == Fault::None || wanted == Fault::LostAnswer;
    const bool isTurnedAway = arrives && isTooFast();
    if (isTurnedAway) {
        ++m_turnedAway;
        wanted = wanted == Fault::None ? Fault::Later : Fault::LostRequest;
        told = std::chrono::seconds(1);
    }
    Reply<T> reply = tl::unexpected<Failure>(failureOf(wanted, told, stamp()));
    if (arrives && !isTurnedAway) {
        auto made = act();
        if (wanted == Fault::None)
            reply = std::move(made);
    }
    m_answers.push_back([onReply = std::move(onReply), reply = std::move(reply)] { onReply(reply); });
}

/// A token names the listing and how many of it were told.
Reply<RecordPage> VendorService::page(RecordKind table, const std::string& token, std::int64_t limit)
{
    const auto listing = token.empty() ? std::to_string(m_random()) : token.substr(0, token.find(':'));
    const auto told = token.empty() ? std::size_t{0} : std::stoul(token.substr(token.find(':') + 1));
    const auto listed = shuffled(m_records, table, listing);
    const auto end = std::min(listed.size(), told + static_cast<std::size_t>(std::min(limit, PageSize)));
    PackedRecords records(table);
    for (auto next = told; next < end; ++next)
        std::ignore = records.append(*listed[next]); // records of the test are sound
    RecordPage page;
    page.records = std::make_shared<PackedRecords>(std::move(records));
    if (end < listed.size())
        page.next.value = listing + ':' + std::to_string(end);
    return Answer<RecordPage>{std::move(page), stamp()};
}

Reply<Operation> VendorService::execute(const providers::SentStep& step)
{
    const StepName name{step.key.operation.id, step.key.number};
    const auto change = changeFrom(step.step.body);
    if (change.title == "!refuse" || change.title == "!conflict") {
        ++m_refusals[name];
        return tl::unexpected<Failure>(change.title == "!refuse"
                                           ? refusal(Verdict::Rejected, "E-REQUIRED", {}, stamp())
                                           : refusal(Verdict::Conflict, "E-CONFLICT", {}, stamp()));
    }
    const EntityRef user{RecordKind::User, change.user};
    setTitle(m_records.at(user), change.title);
    m_executed.push_back(name);
    return Answer<Operation>{applied(step.key.operation, user), stamp()};
}

/// There are no keys: what the step changes tells whether it has.
providers::Sighting VendorService::seen(const providers::SentStep& step) const
{
    if (step.step.body.empty() || platform::sha256Hex(step.step.body) != step.step.digest)
        return providers::Overtaken{}; // nobody knows any more what to look for
    const auto change = changeFrom(step.step.body);
    const auto now = jobTitle(change.user);
    if (now == change.title)
        return applied(step.key.operation, {RecordKind::User, change.user});
    if (now == change.before)
        return providers::NeverArrived{};
    return providers::Overtaken{};
}

// ---- Provider ----

providers::Capabilities VendorService::capabilities() const
{
    return {.largestPage = PageSize,
            .commands = {"edit_users"},
            .website = "https://vendor.example.com/admin",
            .requestsPerSecond = RequestsPerSecond};
}

void VendorService::fetchPage(RecordKind table, providers::PageToken token, std::int64_t limit,
                              OnReply<RecordPage> onReply)
{
    answer<RecordPage>("page", std::string(word(table)), std::move(onReply),
                       [&] { return page(table, token.value, limit); });
}

void VendorService::fetchRecord(EntityRef entity, OnReply<std::optional<Record>> onReply)
{
    using Found = std::optional<Record>;
    answer<Found>("record", entity.id, std::move(onReply), [&]() -> Reply<Found> {
        const auto other = mistaken.find(entity);
        const auto found = m_records.find(other == mistaken.end() ? entity : other->second);
        return Answer<Found>{found == m_records.end() ? Found() : Found(found->second), stamp()};
    });
}

std::vector<providers::Step> VendorService::stepsOf(providers::Confirmed confirmed) const
{
    std::vector<providers::Step> steps;
    const auto& changes = confirmed.plan.changes;
    for (const auto& outcome : confirmed.plan.outcomes) {
        if (outcome.kind != OutcomeKind::WillChange)
            continue;
        TitleChange change{outcome.target.id, {}, {}};
        for (auto i = outcome.firstChange; i < outcome.firstChange + outcome.changeCount; ++i) {
            const auto entry = changes[i];
            if (entry.field == Field::UserJobTitle) {
                change.title = entry.after.text().value_or("");
                change.before = entry.before.text().value_or("");
            }
        }
        auto body = bodyOf(change);
        auto digest = platform::sha256Hex(body);
        steps.push_back({std::move(body), std::move(digest), {outcome.target}});
    }
    return steps;
}

void VendorService::send(providers::SentStep step, OnReply<Operation> onReply)
{
    answer<Operation>("submit", step.key.operation.id.value(), std::move(onReply),
                      [&] { return execute(step); });
}

void VendorService::find(providers::SentStep step, std::optional<std::size_t>,
                         OnReply<providers::Sighting> onReply)
{
    answer<providers::Sighting>("ask", step.key.operation.id.value(), std::move(onReply),
                                [&]() -> Reply<providers::Sighting> {
                                    return Answer<providers::Sighting>{seen(step), stamp()};
                                });
}

// What the engine never calls: nobody signs in here.

providers::CallId VendorService::signIn(std::string email, std::string, OnReply<providers::SignedIn> onReply)
{
    answer<providers::SignedIn>("signIn", email, std::move(onReply), [this]() -> Reply<providers::SignedIn> {
        return tl::unexpected<Failure>(refusal(Verdict::SessionOver, "E-AUTH", {}, stamp()));
    });
    return 0;
}

void VendorService::signOut(OnReply<providers::Done> onReply)
{
    answer<providers::Done>("signOut", {}, std::move(onReply), [this]() -> Reply<providers::Done> {
        return Answer<providers::Done>{{}, stamp()};
    });
}

} // namespace cordboard::kit
