// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "server/dialect.h"
#include "server/digest.h"
#include "server/seed.h"
#include "server/server.h"
#include "server/sessions.h"
#include "tests/server/httpclient.h"

namespace cordboard::server::test {

inline constexpr std::string_view Omar = "us_00000001";
inline constexpr std::string_view Yuki = "us_00000002";

/// A company of 300 on a server of its own.
struct Running {
    Folder folder;
    std::unique_ptr<Server> server;

    explicit Running(std::chrono::hours age = std::chrono::hours(0))
    {
        auto store = Store::open(path());
        REQUIRE(store);
        const auto now = (*store)->connection().now();
        REQUIRE(now);
        REQUIRE(seedCompany(**store, {300, "secret-of-test", *now - age}));
        start();
    }
    void start(PhoneSystemKey phoneSystem = {})
    {
        Server::Options options;
        options.databasePath = path();
        options.phoneSystemKey = std::move(phoneSystem);
        auto started = Server::start(options);
        REQUIRE(started);
        server = *std::move(started);
    }
    [[nodiscard]] std::string path() const { return folder.file("company.db"); }
    [[nodiscard]] HttpClient client(const std::string& email = "omar@acme.test") const
    {
        HttpClient client(server->port());
        client.signIn(email);
        REQUIRE(client.token.size() == 64);
        return client;
    }
    [[nodiscard]] std::unique_ptr<Store> store() const
    {
        auto opened = Store::open(path());
        REQUIRE(opened);
        if (const auto companies = (*opened)->companies(); !companies->empty())
            REQUIRE((*opened)->enter(companies->front(), Purpose::Reading));
        return *std::move(opened);
    }
};

/// The items of a page, by value: a loop over a part of a temporary would read freed memory.
[[nodiscard]] inline nlohmann::json itemsOf(const HttpClient& client, const std::string& target)
{
    return client.get(target).at("items");
}

/// The first item of a page for which `holds`.
template <typename Predicate>
nlohmann::json firstOf(const HttpClient& client, const std::string& target, Predicate holds)
{
    for (const auto& item : itemsOf(client, target)) {
        if (holds(item))
            return item;
    }
    FAIL("no such item in " + target);
    return {};
}

[[nodiscard]] inline std::string activeUser(const HttpClient& client, std::size_t skip = 0)
{
    return client.get("/v1/users?state=active&limit=100").at("items").at(10 + skip).at("id");
}

/// Somebody without a role who has set nothing for themselves; another one for each `skip`.
[[nodiscard]] inline std::string userWithoutSettings(const HttpClient& client, std::size_t skip = 0)
{
    for (const auto& user : itemsOf(client, "/v1/users?state=active&limit=100")) {
        const auto id = user.at("id").get<std::string>();
        const bool isPlain = user.at("roles").empty() &&
                             client.ask("GET", "/v1/settings/" + id).status == 404 &&
                             client.ask("GET", "/v1/voicemail/" + id).status == 404;
        if (isPlain && skip-- == 0)
            return id;
    }
    FAIL("too few people who have set nothing");
    return {};
}

/// What was written is in the database's own file, and the log is empty. Not while another connection reads,
/// as jobs of the server do for a moment.
inline void emptyLogOf(Store& store)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    for (auto done = Dialect::emptyLog(store.connection()); !done.value();
         done = Dialect::emptyLog(store.connection())) {
        REQUIRE(std::chrono::steady_clock::now() < deadline);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

/// How many rows there are "FROM ...".
[[nodiscard]] inline std::int64_t countOf(Store& store, const std::string& rest)
{
    auto statement = store.connection().prepare("SELECT count(*) FROM " + rest);
    REQUIRE(statement);
    REQUIRE(statement->run());
    REQUIRE(statement->next());
    return statement->integer(0);
}

/// Signed in as somebody whom the sample company gives no password.
[[nodiscard]] inline HttpClient clientOf(const Running& running, const std::string& user)
{
    const auto store = running.store();
    auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    REQUIRE(Sessions(*store, {}).setPassword(user, hashPassword("secret-of-test")));
    REQUIRE(transaction->commit());
    return running.client(running.client().get("/v1/users/" + user).at("primary_email"));
}

} // namespace cordboard::server::test
