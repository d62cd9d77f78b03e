// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <thread>
#include <type_traits>

#include "tests/server/running.h"

/// Somebody invited, and what the server keeps of it.
namespace cordboard::server::test {

inline constexpr std::string_view Ada = "us_aaaaaaaaaaaaaaaa";

/// With all the warnings acknowledged that its plan asks for.
inline void execute(const HttpClient& client, const std::string& key, const nlohmann::json& command)
{
    const auto plan = client.ask("POST", "/v1/plans", nlohmann::json{{"command", command}}.dump()).body;
    INFO(plan.dump());
    const auto answer = client.command(key, command, plan.at("required_acknowledgments"));
    INFO(answer.text);
    REQUIRE(answer.status == 200);
}

[[nodiscard]] inline nlohmann::json invitationOf(const std::string& user, const std::string& email,
                                                 const std::string& firstName = "Ada",
                                                 const std::string& lastName = "Canary")
{
    return {{"user", user},           {"office", "of_1"},
            {"primary_email", email}, {"first_name", firstName},
            {"last_name", lastName},  {"license_type", "voice"}};
}

inline void invite(const HttpClient& client, const std::string& email = "ada@acme.test",
                   const std::string& user = std::string(Ada), const std::string& firstName = "Ada")
{
    execute(client, "invite" + user.substr(3),
            {{"kind", "invite_users"}, {"invitations", {invitationOf(user, email, firstName)}}});
}

/// Does the task as the server does its own, in a transaction that is committed.
template <typename Task> auto inTransaction(Store& store, Task task)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    REQUIRE(store.enter("co_acme", Purpose::Writing));
    auto result = task();
    REQUIRE(result);
    REQUIRE(transaction->commit());
    if constexpr (!std::is_void_v<typename decltype(result)::value_type>)
        return *std::move(result);
}

[[nodiscard]] inline std::string textOf(Store& store, const std::string& select)
{
    auto statement = store.connection().prepare(select);
    REQUIRE(statement);
    REQUIRE(statement->run());
    return statement->next() ? statement->text(0) : std::string();
}

/// Whether there are so many rows, half a minute from now at the latest.
[[nodiscard]] inline bool becomes(Store& store, const std::string& rest, std::int64_t count = 1)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (countOf(store, rest) != count) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
}

/// Of the newest mail that waits.
[[nodiscard]] inline std::string waitingToken(Store& store)
{
    return textOf(store, "SELECT token FROM mail_queue WHERE delivered_at IS NULL AND failed_at IS NULL "
                         "ORDER BY number DESC LIMIT 1");
}

} // namespace cordboard::server::test
