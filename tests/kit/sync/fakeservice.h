// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "providers/provider.h"

namespace cordboard::kit {

/// What goes wrong with one call.
enum class Fault : std::uint8_t {
    None,
    LostRequest, ///< it never arrives
    LostAnswer, ///< the service acts, and its answer is lost
    SessionOver, ///< 401, before anything is looked at
    Later, ///< 429
    NotTrusted, ///< the certificate is refused
    Misdirected, ///< a redirect
    InProgress ///< 409: the same key is being worked on
};

/// A phone system in memory that a test scripts: the naive twin of a server. Commands are lines "user/<id>
/// <job title>": they set a job title; "user/<id> !refuse" is refused by a rule, "!conflict" because the
/// record has moved on. Everything is decided when a call is made; answers come with `deliver`. Threads: one.
class FakeService final : public providers::Provider {
public:
    struct Call {
        std::string kind; ///< "page", "changes", "submit", "ask"
        std::string subject; ///< the table, the position, the operation
        int number = 0; ///< of all calls, from 0
    };
    explicit FakeService(std::vector<domain::Record> records);

    // ---- The script ----
    std::function<Fault(const Call&)> fault; ///< empty = all goes well
    std::optional<std::chrono::seconds> retryAfter; ///< told with every failure
    std::int64_t pageSize = 1'000;
    std::int64_t feedPageSize = 1'000;
    bool isWorkingLong = false; ///< commands are being worked on until `endWork`
    contract::Progress progress{0, 1}; ///< of those, told to whoever asks
    std::vector<contract::OperationOutcome> workedOn; ///< rows of those, for who follows them
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
        std::vector<contract::FeedEntry> feed;
        std::map<domain::OperationId, contract::Operation> operations;
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
    providers::CallId signIn(std::string email, std::string password,
                             providers::OnReply<contract::SessionAnswer> onReply) override;
    providers::CallId resume(std::string token, providers::OnReply<contract::SessionAnswer> onReply) override;
    providers::CallId signOut(providers::OnReply<providers::Done> onReply) override;
    providers::CallId fetchPage(domain::RecordKind table, providers::PageToken token, std::int64_t limit,
                                providers::OnReply<providers::RecordPage> onReply) override;
    providers::CallId fetchChanges(std::int64_t after, std::chrono::seconds wait,
                                   providers::OnReply<contract::FeedPage> onReply) override;
    providers::CallId fetchAudit(providers::PageToken token, std::int64_t limit, domain::AuditFilter filter,
                                 providers::OnReply<contract::AuditPage> onReply) override;
    [[nodiscard]] providers::FrozenCommand
    encodeCommand(const contract::CommandRequest& request) const override;
    providers::CallId submit(const providers::FrozenCommand& command,
                             providers::OnReply<contract::Operation> onReply) override;
    providers::CallId fetchOperation(domain::OperationId id, std::optional<std::size_t> rowsAfter,
                                     providers::OnReply<contract::Operation> onReply) override;
    void cancel(providers::CallId id) override;

private:
    struct Poll {
        providers::CallId id = 0;
        std::int64_t after = 0;
        providers::OnReply<contract::FeedPage> onReply;
    };
    /// Answers later with what `act` makes now, or with the failure that the script wants.
    template <typename T, typename Act>
    providers::CallId answer(const std::string& kind, const std::string& subject,
                             providers::OnReply<T> onReply, Act act);
    [[nodiscard]] providers::Reply<providers::RecordPage>
    page(domain::RecordKind table, const std::string& token, std::int64_t limit) const;
    [[nodiscard]] providers::Reply<contract::FeedPage> changes(std::int64_t after) const;
    [[nodiscard]] providers::Reply<contract::Operation> execute(const providers::FrozenCommand& command);
    [[nodiscard]] providers::Reply<contract::Operation> operation(const domain::OperationId& id) const;
    [[nodiscard]] providers::Failure failed(http::Verdict verdict, int status, const std::string& code) const;
    [[nodiscard]] providers::Failure failureOf(Fault fault) const;
    [[nodiscard]] providers::Stamp stamp() const;
    void commit(std::vector<domain::Record> changes, const domain::OperationId& operation);

    std::string m_epoch = "epoch-1";
    std::map<domain::EntityRef, domain::Record> m_records;
    std::vector<contract::FeedEntry> m_feed;
    std::map<domain::OperationId, contract::Operation> m_operations;
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
