// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>

#include "interfaces/session.h"
#include "server/seed.h"
#include "server/server.h"
#include "session/cordboardsession.h"
#include "tests/server/httpclient.h"

/// A real server and real sessions on it.
namespace cordboard::session::test {

using namespace domain;
using interfaces::OperationState;
using interfaces::Session;
using interfaces::SyncState;
using server::test::HttpClient;

constexpr int Patience = 30'000; // milliseconds; sanitizers are slow
constexpr int People = 120;
inline const std::string Email = "omar@acme.test";
inline const std::string Password = "secret-of-test";

/// A company on a server that can go away and come back at the same address, and a profile on this machine.
struct ServerRoom {
    server::test::Folder folder;
    std::unique_ptr<server::Server> server;
    std::uint16_t port = 0;

    ServerRoom()
    {
        auto store = server::Store::open(folder.file("company.db"));
        if (!store || !server::seedCompany(**store, {People, Password, {}}))
            qFatal("no sample company");
        goOnline();
    }
    void goOnline()
    {
        server::Server::Options options;
        options.port = port;
        options.databasePath = folder.file("company.db");
        auto started = server::Server::start(options);
        if (!started)
            qFatal("the server does not start: %s", started.error().detail.c_str());
        server = *std::move(started);
        port = server->port();
    }
    void goOffline() { server.reset(); }
    /// The one there is; a path that is not there when there is none.
    [[nodiscard]] std::filesystem::path accountFolder() const
    {
        for (const auto& entry : std::filesystem::directory_iterator(folder.file("profile"))) {
            if (entry.is_directory())
                return entry.path();
        }
        return folder.file("profile/none");
    }
    /// Whether any file of the profile has the text in it.
    [[nodiscard]] bool profileNames(const std::string& text) const
    {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.file("profile"))) {
            if (!entry.is_regular_file())
                continue;
            std::ifstream stream(entry.path(), std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
            if (bytes.find(text) != std::string::npos)
                return true;
        }
        return false;
    }
    [[nodiscard]] std::unique_ptr<Session> open() const
    {
        return session::openCordboardSession(
            {address(), folder.file("profile"), {}, "test", "cordboard/test"});
    }
    [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(port); }
    [[nodiscard]] HttpClient stranger() const
    {
        HttpClient client(port);
        client.signIn("yuki@acme.test", Password);
        return client;
    }
    /// Nobody who signs in here.
    [[nodiscard]] UserId someoneIn(const std::string& state) const
    {
        const auto people = stranger().get("/v1/users?limit=100&state=" + state).at("items");
        return UserId(people.at(people.size() > 10 ? 10 : 0).at("id").get<std::string>());
    }
    void remove(const UserId& person) const
    {
        const nlohmann::json command{
            {"kind", "delete_users"}, {"users", {person.value()}}, {"disposition", "keep"}};
        if (stranger()
                .command("remove", command, {"W-LIC-KEEP", "W-PENDING-NUMBER", "W-NOGRACE", "W-COVERAGE"})
                .status != 200)
            qFatal("the deletion was refused");
    }
    /// Deletes, and purges whom a deletion leaves for 72 hours.
    void removeForGood(const UserId& person) const
    {
        remove(person);
        const auto deleted = stranger().ask("GET", "/v1/users/" + person.value());
        if (deleted.status != 200 || deleted.body.at("state") != "deleted")
            return;
        const nlohmann::json command{{"kind", "purge_users"},
                                     {"users", {person.value()}},
                                     {"typed_emails", {deleted.body.at("primary_email")}}};
        if (stranger().command("purge", command, {"W-PURGE-NOW"}).status != 200)
            qFatal("the purge was refused");
    }
    [[nodiscard]] std::string titleAtServer(const UserId& user) const
    {
        const auto title = stranger().get("/v1/users/" + user.value())["job_title"];
        return title.is_string() ? title.get<std::string>() : std::string();
    }
    [[nodiscard]] int sessionCount() const
    {
        auto store = server::Store::open(folder.file("company.db"));
        if (!store)
            return -1;
        auto count = (*store)->connection().prepare("SELECT count(*) FROM sessions");
        return count && count->run() && count->next() ? static_cast<int>(count->integer(0)) : -1;
    }
    /// Commands take a while between their last row and their end.
    void dwellBeforeTheEnd() const
    {
        auto store = server::Store::open(folder.file("company.db"));
        if (!store || !(*store)->connection().execute("CREATE TRIGGER dwelling BEFORE INSERT ON operations "
                                                      "BEGIN SELECT count(*) FROM (WITH RECURSIVE "
                                                      "counted(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM "
                                                      "counted WHERE x < 20000000) SELECT x FROM "
                                                      "counted); END"))
            qFatal("the server cannot be slowed down");
    }
    [[nodiscard]] int entriesOf(const OperationId& operation) const
    {
        int count = 0;
        const auto page = stranger().get("/v1/changes?after=0");
        for (const auto& entry : page.at("items"))
            count += entry.at("op_id") == operation.value() ? 1 : 0;
        return count;
    }
};

/// What `signIn` answers; nothing while it has not.
struct SignIn {
    std::optional<Result<void>> answer;
    explicit SignIn(Session& session, const std::string& password = Password)
    {
        session.signIn(Email, password, [this](Result<void> result) { answer = std::move(result); });
    }
};

inline bool isSignedIn(Session& session)
{
    const SignIn signIn(session);
    return QTest::qWaitFor([&signIn] { return signIn.answer.has_value(); }, Patience) &&
           signIn.answer->has_value();
}

inline bool reaches(const Session& session, SyncState state)
{
    return QTest::qWaitFor([&] { return session.syncStatus().state == state; }, Patience);
}

inline bool isSynced(Session& session)
{
    return isSignedIn(session) && reaches(session, SyncState::Synced);
}

inline std::string titleOf(const Session& session, const UserId& user)
{
    const auto found = session.directory().users(std::span(&user, 1)).front();
    return found ? found->jobTitle : "(none)";
}

inline std::shared_ptr<const Plan> planned(Session& session, const Command& command)
{
    std::optional<std::shared_ptr<const Plan>> answer;
    session.preview(&answer, command,
                    [&answer](std::shared_ptr<const Plan> plan) { answer = std::move(plan); });
    const bool isThere = QTest::qWaitFor([&answer] { return answer.has_value(); }, Patience);
    return isThere ? *answer : nullptr;
}

inline Command newTitle(const UserId& user, const std::string& title)
{
    UserEdit edit;
    edit.user = user;
    edit.jobTitle = title;
    return EditUsers{{edit}};
}

/// The answer of a confirmation.
struct Confirmation {
    std::optional<Result<OperationId>> answer;
    [[nodiscard]] interfaces::Confirmed listener()
    {
        return [this](Result<OperationId> told) { answer = std::move(told); };
    }
    [[nodiscard]] Result<OperationId> result() const
    {
        const bool isThere = QTest::qWaitFor([this] { return answer.has_value(); }, Patience);
        return isThere ? *answer : failure(ErrorCode::Internal, "no answer");
    }
};

inline Result<OperationId> confirmed(Session& session, const std::shared_ptr<const Plan>& plan)
{
    Confirmation confirmation;
    session.confirm(plan, plan->requiredAcknowledgments(), confirmation.listener());
    return confirmation.result();
}

inline Result<OperationId> confirmTitle(Session& session, const UserId& user, const std::string& title)
{
    const auto plan = planned(session, newTitle(user, title));
    return plan ? confirmed(session, plan) : failure(ErrorCode::Internal, "no plan");
}

inline OperationState stateOf(const Session& session, const OperationId& id)
{
    for (const auto& operation : session.operations()) {
        if (operation.id == id)
            return operation.state;
    }
    return OperationState::Cancelled;
}

inline bool becomes(const Session& session, const OperationId& id, OperationState state)
{
    return QTest::qWaitFor([&] { return stateOf(session, id) == state; }, Patience);
}

inline const UserId Somebody("us_00000020");
inline const UserId Another("us_00000021");

/// What a sign-in without the server says.
inline Result<void> offlineAnswer(const ServerRoom& company, const std::string& password)
{
    const auto session = company.open();
    const SignIn signIn(*session, password);
    if (!QTest::qWaitFor([&signIn] { return signIn.answer.has_value(); }, Patience))
        return failure(ErrorCode::Internal, "no answer");
    if (!*signIn.answer && session->directory().presentUserCount() != 0)
        return failure(ErrorCode::Internal, "data is shown all the same");
    return *signIn.answer;
}

} // namespace cordboard::session::test
