// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <vector>

#include "tests/kit/fakesession.h"

namespace cordboard::kit {

/// Which records a window asked for itself, instead of where commands are made and planned. One turn of the
/// event loop may ask for `MostRecords` different ones; what asks for more is noted.
class ReadWatch final {
public:
    static constexpr std::size_t MostRecords = 200;

    /// Call at the begin of every event.
    void beginTurn() noexcept { m_read.clear(); }
    void note(const char* question, const std::string& record);
    /// Of ids of a kind, or as text.
    template <typename Ids> void noteAll(const char* question, const Ids& ids)
    {
        for (const auto& id : ids) {
            if constexpr (std::is_convertible_v<decltype(id), const std::string&>)
                note(question, id);
            else
                note(question, id.value());
        }
    }
    [[nodiscard]] std::size_t total() const noexcept { return m_total; }
    /// "numbersOf: 3000 records in one turn"
    [[nodiscard]] const std::vector<std::string>& complaints() const noexcept { return m_complaints; }
    void forgive() { m_complaints.clear(); }

private:
    std::unordered_set<std::string> m_read; ///< in this turn
    std::size_t m_total = 0;
    std::vector<std::string> m_complaints;
};

/// A session whose window is watched: `directory` and the tables count what they are asked for. Commands are
/// made, questions answered and plans planned on the company itself, which in life is on another thread.
class WatchedSession final : public interfaces::Session {
public:
    /// `inner` must outlive it.
    explicit WatchedSession(FakeSession& inner);
    ~WatchedSession() override;
    [[nodiscard]] ReadWatch& watch() noexcept { return *m_watch; }

    void signIn(const std::string& email, const std::string& password,
                std::function<void(domain::Result<void>)> done) override;
    void signOut(std::function<void()> done) override { m_inner.signOut(std::move(done)); }
    void wipe(interfaces::WaitingWork waiting, std::function<void(domain::Result<void>)> done) override;
    [[nodiscard]] const interfaces::Account& account() const override { return m_inner.account(); }
    [[nodiscard]] interfaces::Offer offer() const override { return m_inner.offer(); }
    [[nodiscard]] const interfaces::SyncStatus& syncStatus() const override { return m_inner.syncStatus(); }
    [[nodiscard]] bool managesOwnAccount() const override { return m_inner.managesOwnAccount(); }
    void changePassword(interfaces::PasswordChange change,
                        std::function<void(interfaces::OwnAccountAnswer)> done) override
    {
        m_inner.changePassword(std::move(change), std::move(done));
    }
    void requestVerification(const domain::EmailAddressId& address,
                             std::function<void(interfaces::OwnAccountAnswer)> done) override
    {
        m_inner.requestVerification(address, std::move(done));
    }
    void askOwnAddress(std::function<void(interfaces::OwnAddressAnswer)> done) override
    {
        m_inner.askOwnAddress(std::move(done));
    }
    void askForCode(const std::string& device, std::function<void(domain::Result<void>)> done) override
    {
        m_inner.askForCode(device, std::move(done));
    }
    void enterCode(const std::string& device, const std::string& code,
                   std::function<void(domain::Result<void>)> done) override
    {
        m_inner.enterCode(device, code, std::move(done));
    }
    [[nodiscard]] bool tellsSessions() const override { return m_inner.tellsSessions(); }
    void fetchSessions(const domain::UserId& user, interfaces::SessionsFetched done) override
    {
        m_inner.fetchSessions(user, std::move(done));
    }
    void endSession(const std::string& id, std::function<void(domain::Result<void>)> done) override
    {
        m_inner.endSession(id, std::move(done));
    }
    void endSessions(const domain::UserId& user,
                     std::function<void(domain::Result<std::int64_t>)> done) override
    {
        m_inner.endSessions(user, std::move(done));
    }
    [[nodiscard]] bool keepsFiles() const override { return m_inner.keepsFiles(); }
    void sendFile(domain::FileUse use, std::string bytes, interfaces::FileSent done) override
    {
        m_inner.sendFile(use, std::move(bytes), std::move(done));
    }
    void fetchFile(domain::FileUse use, domain::UserId user, interfaces::FileFetched done) override
    {
        m_inner.fetchFile(use, std::move(user), std::move(done));
    }
    void syncNow() override { m_inner.syncNow(); }
    void setInUse(bool isInUse) override { m_inner.setInUse(isInUse); }
    void sendNow(const domain::OperationId& operation) override { m_inner.sendNow(operation); }
    void discard(const domain::OperationId& operation,
                 std::function<void(domain::Result<void>)> done) override
    {
        m_inner.discard(operation, std::move(done));
    }
    void pause(const domain::OperationId& operation, bool isPaused) override
    {
        m_inner.pause(operation, isPaused);
    }
    [[nodiscard]] domain::Instant serverNow() const override { return m_inner.serverNow(); }
    [[nodiscard]] std::unique_ptr<interfaces::TableSource> openTable(interfaces::TableKind kind) override;
    [[nodiscard]] const domain::DirectoryView& directory() const override { return *m_directory; }
    void ask(interfaces::DirectoryQuestion question) override { m_inner.ask(std::move(question)); }
    [[nodiscard]] std::string drawId(domain::RecordKind kind) override { return m_inner.drawId(kind); }
    using Session::preview;
    void preview(const void* owner, interfaces::CommandMaker command, interfaces::PlanAnswer answer) override;
    void judge(const void* owner, std::vector<interfaces::CommandMaker> commands,
               interfaces::Verdicts answer) override;
    void confirm(std::shared_ptr<const domain::Plan> plan, std::vector<domain::Code> acknowledged,
                 interfaces::Confirmed done) override;
    [[nodiscard]] std::optional<interfaces::OperationSummary> newestUndoable() const override;
    using Session::previewUndo;
    void previewUndo(const void* owner, const domain::OperationId& operation, interfaces::CommandEdit edit,
                     interfaces::PlanAnswer answer) override;
    void confirmUndo(const domain::OperationId& operation, std::shared_ptr<const domain::Plan> plan,
                     interfaces::Confirmed done) override;
    [[nodiscard]] std::vector<interfaces::OperationSummary> operations() const override;
    [[nodiscard]] std::optional<interfaces::OperationSummary>
    operation(const domain::OperationId& id) const override;

private:
    FakeSession& m_inner;
    std::shared_ptr<ReadWatch> m_watch = std::make_shared<ReadWatch>();
    std::unique_ptr<domain::DirectoryView> m_directory;
    std::vector<interfaces::Subscription> m_news;
};

} // namespace cordboard::kit
