// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "domain/instant.h"
#include "server/phonecodes.h"
#include "tests/server/running.h"

/// A phone system before a server.
namespace cordboard::server::test {

inline const std::string Key = "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEF";

/// The company of 300, whose server knows a phone system.
struct Switchboard : Running {
    Switchboard()
    {
        server.reset();
        start(PhoneSystemKey::from(Key).value());
    }
    [[nodiscard]] HttpClient phones() const
    {
        HttpClient client(server->port());
        client.token = Key;
        return client;
    }
};

[[nodiscard]] inline Answer send(const HttpClient& client, const std::string& method, const std::string& path,
                                 const nlohmann::json& body)
{
    return client.ask(method, path, body.dump());
}

/// Somebody in Germany without a role, who has a number of their own and a desk phone of their own.
struct Callee {
    std::string id, number, phone, mac;
};
[[nodiscard]] inline Callee callee(const HttpClient& omar, std::size_t skip = 0)
{
    const auto people = itemsOf(omar, "/v1/users?state=active&limit=300");
    const auto numbers = itemsOf(omar, "/v1/numbers?limit=1000");
    for (const auto& phone : itemsOf(omar, "/v1/devices?limit=1000")) {
        const auto owners = phone.at("owners").get<std::vector<std::string>>();
        if (phone.at("kind") != "desk_phone" || owners.size() != 1)
            continue;
        const auto id = owners.front().substr(0, owners.front().find(':'));
        const auto isTheirs = [&id](const nlohmann::json& number) {
            return number.at("target_id") == id && number.at("status") == "assigned";
        };
        const auto isPlain = [&id](const nlohmann::json& user) {
            return user.at("id") == id && user.at("roles").empty() && user.at("office_id") == "of_1";
        };
        const auto number = std::find_if(numbers.begin(), numbers.end(), isTheirs);
        if (number == numbers.end() || std::none_of(people.begin(), people.end(), isPlain))
            continue;
        if (omar.ask("GET", "/v1/voicemail/" + id).status != 404 ||
            omar.ask("GET", "/v1/settings/" + id).status != 404) // who has set nothing
            continue;
        if (skip-- == 0)
            return {id, number->at("e164"), phone.at("id"), phone.at("mac")};
    }
    FAIL("nobody has a number and a phone");
    return {};
}

/// As the wire has it, so many minutes ago.
[[nodiscard]] inline std::string ago(std::chrono::minutes minutes = std::chrono::minutes(0))
{
    return domain::toRfc3339(
        std::chrono::time_point_cast<domain::Duration>(std::chrono::system_clock::now() - minutes));
}

/// The newest line of the audit trail about it.
[[nodiscard]] inline nlohmann::json lastLine(const HttpClient& omar, const std::string& action,
                                             const std::string& target)
{
    const auto lines = itemsOf(omar, "/v1/audit?action=" + action + "&target=" + target);
    INFO(action << " of " << target);
    REQUIRE_FALSE(lines.empty());
    return lines.at(0);
}
[[nodiscard]] inline std::size_t linesOf(const HttpClient& omar, const std::string& action,
                                         const std::string& target)
{
    return itemsOf(omar, "/v1/audit?action=" + action + "&target=" + target).size();
}

} // namespace cordboard::server::test
