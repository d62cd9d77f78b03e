// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "providers/provider.h"
#include "tests/kit/sync/fault.h"

namespace cordboard::kit {

/// A phone system in memory that a test scripts: the naive twin of a server. Commands are lines "user/<id>
/// <job title>": they set a job title; "user/<id> !refuse" is refused by a rule, "!conflict" because the
/// record has moved on. Everything is decided when a call is made; answers come with `deliver`. Threads: one.
class FakeService final : public providers::Provider,
                          private providers::Access,
                          private providers::Reader,
                          private providers::Feed,
                          private providers::AuditTrail,
                          private providers::Executor {
public:
    using Call = ServiceCall;
    explicit FakeService(std::vector<domain::Record> records);

    // ---- The script ----
    std::function<Fault(const Call&)> fault; ///< empty = all goes well
    std::optional<std::chrono::seconds> retryAfter; ///< told with every failure
    std::int64_t pageSize = 1'000;
    std::int64_t feedPageSize = 1'000;
    domain::Instant now{std::chrono::milliseconds(1'767'268'800'000)}; ///< told with every answer; a noon
    bool isWorkingLong = false; ///< commands are being worked on until `endWork`
    providers::Working progress{0, 1}; ///< of those, told to whoever asks
    std::vector<domain::OperationOutcome> workedOn; ///< rows of those, for who follows them
    bool isLosingFeedEntries = false; ///< every answer of the feed lacks its first entry

    /// Somebody else changes, adds or removes a record.
    void edit(const std::string& user, const std::string& jobTitle);
    void create(domain::Record record);
    void remove(const domain::EntityRef& entity);
    /// Forgets feed entries up to here: older positions are answered with Conflict.
    void forgetFeedUpTo(std::int64_t sequence) { m_firstKept = sequence; }
    /// Page tokens handed out so far are answered with Conflict.
    void forgetPageTokens() { ++m_tokenAge; }
    /// A backup is what the service is now; restoring it begins another epoch.
    struct Backup {
        std::map<domain::EntityRef, domain::Record> records;
        std::vector<providers::FeedEntry> feed;
        std::map<domain::OperationId, domain::Operation> operations;
    };
    [[nodiscard]] Backup backUp() const { return {m_records, m_feed, m_operations}; }
    void restore(Backup backup, std::string epoch);

    /// Gives one answer that is ready; false when there is none. Polls that wait are ready when there is
    /// news.
    bool deliver();
    /// Commands that are being worked on are carried out now.
    void endWork();
    /// Polls that wait end as they do after their time.
    void endPolls();

    // ---- What happened ----
    [[nodiscard]] const std::map<domain::EntityRef, domain::Record>& records() const noexcept
    {
        return m_records;
    }
    [[nodiscard]] std::string jobTitle(const std::string& user) const;
    [[nodiscard]] std::int64_t sequence() const noexcept { return static_cast<std::int64_t>(m_feed.size()); }
    /// How often the operation was carried out; a refusal counts as none.
    [[nodiscard]] int executions(const domain::OperationId& id) const;
    [[nodiscard]] int refusals(const domain::OperationId& id) const;
    /// In order.
    [[nodiscard]] const std::vector<std::string>& executed() const noexcept { return m_executed; }
    [[nodiscard]] const std::vector<std::string>& calls() const noexcept { return m_calls; } ///< "submit op1"
    [[nodiscard]] std::size_t waitingAnswers() const noexcept { return m_answers.size(); }
    [[nodiscard]] std::size_t mostSubmitsAtOnce() const noexcept { return m_mostSubmits; }

    // ---- Provider ----
    [[nodiscard]] providers::Capabilities capabilities() const override;
    [[nodiscard]] providers::Access& access() noexcept override { return *this; }
    [[nodiscard]] providers::Reader& reader() noexcept override { return *this; }
    [[nodiscard]] providers::Executor& executor() noexcept override { return *this; }
    [[nodiscard]] providers::Feed* feed() noexcept override { return this; }
    [[nodiscard]] providers::AuditTrail* auditTrail() noexcept override { return this; }

private:
    providers::CallId signIn(std::string email, std::string password,
                             providers::OnReply<providers::SignedIn> onReply) override;
    void signOut(providers::OnReply<providers::Done> onReply) override;
    void cancelSignIn(providers::CallId) override {}
    void fetchPage(domain::RecordKind table, providers::PageToken token, std::int64_t limit,
                   providers::OnReply<providers::RecordPage> onReply) override;
    void fetchRecord(domain::EntityRef entity,
                     providers::OnReply<std::optional<domain::Record>> onReply) override;
    providers::CallId fetchChanges(std::int64_t after, std::chrono::seconds wait,
                                   providers::OnReply<providers::FeedPage> onReply) override;
    void cancelChanges(providers::CallId id) override;
    void fetchAudit(providers::PageToken token, std::int64_t limit, domain::AuditFilter filter,
                    providers::OnReply<providers::AuditPage> onReply) override;
    [[nodiscard]] std::vector<providers::Step> stepsOf(providers::Confirmed confirmed) const override;
    void send(providers::SentStep step, providers::OnReply<domain::Operation> onReply) override;
    void find(providers::SentStep step, std::optional<std::size_t> rowsAfter,
              providers::OnReply<providers::Sighting> onReply) override;

    struct Poll {
        providers::CallId id = 0;
        std::int64_t after = 0;
        providers::OnReply<providers::FeedPage> onReply;
    };
    /// Answers later with what `act` makes now, or with the failure that the script wants.
    template <typename T, typename Act>
    providers::CallId answer(const std::string& kind, const std::string& subject,
                             providers::OnReply<T> onReply, Act act);
    [[nodiscard]] providers::Reply<providers::RecordPage>
    page(domain::RecordKind table, const std::string& token, std::int64_t limit) const;
    [[nodiscard]] providers::Reply<providers::FeedPage> changes(std::int64_t after) const;
    [[nodiscard]] providers::Reply<domain::Operation> execute(const providers::SentStep& step);
    [[nodiscard]] providers::Failure failed(http::Verdict verdict, const std::string& code) const;
    [[nodiscard]] providers::Stamp stamp() const;
    void commit(std::vector<domain::Record> changes);

    std::string m_epoch = "epoch-1";
    std::map<domain::EntityRef, domain::Record> m_records;
    std::vector<providers::FeedEntry> m_feed;
    std::map<domain::OperationId, domain::Operation> m_operations;
    std::int64_t m_firstKept = 0;
    int m_tokenAge = 0;
    providers::CallId m_lastCall = 0;
    std::deque<std::function<void()>> m_answers;
    std::vector<Poll> m_polls;
    std::map<domain::OperationId, std::function<void()>> m_work; ///< what ends it
    std::size_t m_submits = 0; ///< under way
    std::size_t m_mostSubmits = 0;
    std::map<domain::OperationId, int> m_executions;
    std::map<domain::OperationId, int> m_refusals;
    std::vector<std::string> m_executed;
    std::vector<std::string> m_calls;
};

} // namespace cordboard::kit
