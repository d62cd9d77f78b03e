// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "providers/provider.h"
#include "tests/kit/sync/fault.h"

namespace cordboard::kit {

/// A phone system in memory that is as different from our own server as vendors' are
/// (providers/provider-apis.md): no feed, no versions, no idempotency keys, one request a row, five requests
/// a second, pages of ten in no order, a trail for nobody, and of ten answers it forgets one, whether it
/// acted or not. It knows one command, to edit users, and of that the job title; "!refuse" is refused by a
/// rule,
/// "!conflict" because the record has moved on. Everything is decided when a call is made; answers come with
/// `deliver`. Threads: one.
class VendorService final : public providers::Provider,
                            private providers::Access,
                            private providers::Reader,
                            private providers::Executor {
public:
    using Call = ServiceCall;
    static constexpr int RequestsPerSecond = 5;
    static constexpr std::int64_t PageSize = 10;

    explicit VendorService(std::vector<domain::Record> records);

    // ---- The script ----
    std::function<std::chrono::milliseconds()> clock; ///< to be set before the first call
    std::function<Fault(const Call&)> fault; ///< empty = nothing but what the service forgets by itself
    bool isForgetful = true;
    std::map<domain::EntityRef, domain::EntityRef> mistaken; ///< asked for one it answers the other

    /// Somebody else changes, adds or removes a record.
    void edit(const std::string& user, const std::string& jobTitle);
    void create(domain::Record record);
    void remove(const domain::EntityRef& entity) { m_records.erase(entity); }
    /// Gives one answer that is ready; false when there is none.
    bool deliver();
    void endPolls() {} // there are none

    // ---- What happened ----
    [[nodiscard]] const std::map<domain::EntityRef, domain::Record>& records() const noexcept
    {
        return m_records;
    }
    [[nodiscard]] std::string jobTitle(const std::string& user) const;
    /// A step of an operation: the service itself knows none, this is for the test.
    using StepName = std::pair<domain::OperationId, std::size_t>;
    /// How often the step was carried out; a refusal counts as none.
    [[nodiscard]] int executions(const StepName& step) const;
    [[nodiscard]] int refusals(const StepName& step) const;
    /// In order.
    [[nodiscard]] const std::vector<StepName>& executed() const noexcept { return m_executed; }
    [[nodiscard]] const std::vector<std::string>& calls() const noexcept { return m_calls; }
    [[nodiscard]] int forgotten() const noexcept { return m_forgotten; } ///< answers
    [[nodiscard]] int turnedAway() const noexcept { return m_turnedAway; } ///< requests that came too fast

    // ---- Provider ----
    [[nodiscard]] providers::Capabilities capabilities() const override;
    [[nodiscard]] providers::Access& access() noexcept override { return *this; }
    [[nodiscard]] providers::Reader& reader() noexcept override { return *this; }
    [[nodiscard]] providers::Executor& executor() noexcept override { return *this; }
    [[nodiscard]] providers::Feed* feed() noexcept override { return nullptr; }
    [[nodiscard]] providers::AuditTrail* auditTrail() noexcept override { return nullptr; }

private:
    providers::CallId signIn(std::string email, std::string password,
                             providers::OnReply<providers::SignedIn> onReply) override;
    void signOut(providers::OnReply<providers::Done> onReply) override;
    void cancelSignIn(providers::CallId) override {}
    void fetchPage(domain::RecordKind table, providers::PageToken token, std::int64_t limit,
                   providers::OnReply<providers::RecordPage> onReply) override;
    void fetchRecord(domain::EntityRef entity,
                     providers::OnReply<std::optional<domain::Record>> onReply) override;
    [[nodiscard]] std::vector<providers::Step> stepsOf(providers::Confirmed confirmed) const override;
    void send(providers::SentStep step, providers::OnReply<domain::Operation> onReply) override;
    void find(providers::SentStep step, std::optional<std::size_t> rowsAfter,
              providers::OnReply<providers::Sighting> onReply) override;

    /// Answers later with what `act` makes now, or with what goes wrong.
    template <typename T, typename Act>
    void answer(const std::string& kind, const std::string& subject, providers::OnReply<T> onReply, Act act);
    [[nodiscard]] bool isTooFast();
    [[nodiscard]] providers::Reply<providers::RecordPage> page(domain::RecordKind table,
                                                               const std::string& token, std::int64_t limit);
    [[nodiscard]] providers::Reply<domain::Operation> execute(const providers::SentStep& step);
    [[nodiscard]] providers::Sighting seen(const providers::SentStep& step) const;
    [[nodiscard]] providers::Stamp stamp() const;

    std::map<domain::EntityRef, domain::Record> m_records;
    std::mt19937 m_random{7}; // NOLINT(cert-msc51-cpp): the same in every run
    std::deque<std::chrono::milliseconds> m_requests; ///< of the last second
    std::deque<std::function<void()>> m_answers;
    std::vector<StepName> m_executed;
    std::map<StepName, int> m_refusals;
    std::vector<std::string> m_calls;
    int m_forgotten = 0;
    int m_turnedAway = 0;
};

} // namespace cordboard::kit
