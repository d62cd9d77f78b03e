// SPDX-License-Identifier: GPL-3.0-or-later
// Every text of a request has a length, the same in the table of limits, in openapi.yaml and in the code that
// reads requests.
#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "contract/command.h"
#include "contract/openapi/schematypes.h"
#include "contract/phonevoicemail.h"
#include "contract/session.h"
#include "domain/limits.h"
#include "domain/utf8.h"

using namespace cordboard;
using json::Unknown;
using Json = nlohmann::json;
namespace limits = domain::limits;

namespace {

/// The limit of a text by the name of its member or parameter; every other one is an id or a word.
[[nodiscard]] std::size_t limitOf(const std::string& name)
{
    static const std::map<std::string, std::size_t> Limits{{"first_name", limits::Name},
                                                           {"last_name", limits::Name},
                                                           {"job_title", limits::JobTitle},
                                                           {"email", limits::Email},
                                                           {"primary_email", limits::Email},
                                                           {"typed_emails", limits::Email},
                                                           {"extension", limits::Extension},
                                                           {"identity_provider", limits::PlaceName},
                                                           {"reason", limits::Reason},
                                                           {"reason_code", limits::Reason},
                                                           {"client_name", limits::ClientName},
                                                           {"client", limits::ClientName},
                                                           {"password", limits::Password},
                                                           {"current_password", limits::Password},
                                                           {"new_password", limits::Password},
                                                           {"new_password_again", limits::Password},
                                                           {"actor_name", limits::AuditLabel},
                                                           {"target_label", limits::AuditLabel},
                                                           {"q", limits::Query},
                                                           {"cursor", limits::Cursor},
                                                           {"state", 8 * limits::Id},
                                                           {"action", 8 * limits::Id},
                                                           {"description", limits::Description},
                                                           {"area_code", limits::AreaCode},
                                                           {"emergency_address", limits::Address},
                                                           {"phone_number", limits::NumberText},
                                                           {"picture", limits::Hash},
                                                           {"greeting", limits::Hash},
                                                           {"time_zone", limits::TimeZone},
                                                           {"display_name", limits::DisplayName},
                                                           {"language", limits::Language},
                                                           {"caller_name", limits::CallerName},
                                                           {"transcript", limits::Transcript},
                                                           {"summary", limits::Summary},
                                                           {"verified_domains", limits::Email},
                                                           {"refresh_token", limits::RefreshToken},
                                                           {"roles", limits::RoleText},
                                                           {"country", 2}};
    const auto found = Limits.find(name);
    return found == Limits.end() ? limits::Id : found->second;
}

/// A text somewhere in openapi.yaml, with what stands beside its type.
struct YamlText {
    std::string place; ///< "components/schemas/SignIn/properties/email"
    std::string name; ///< of the member or parameter it is for
    std::map<std::string, std::string> beside;
};

[[nodiscard]] std::size_t limitOf(const YamlText& text)
{
    if (text.name == "code") // of a second factor; others are words
        return text.place.find("/SignIn/") != std::string::npos ||
                       text.place.find("SecondFactor") != std::string::npos
                   ? limits::SecondFactorCode
                   : limits::Id;
    if (text.name != "name")
        return limitOf(text.name);
    const auto isOfPlace = [&text](const char* place) { return text.place.find(place) != std::string::npos; };
    return isOfPlace("Department") || isOfPlace("Office") || isOfPlace("Region") || isOfPlace("Company")
               ? limits::PlaceName
               : limits::Name; // a device's
}

/// Reads as much of YAML as openapi.yaml has: members by their indentation, and lists.
class YamlTexts final {
public:
    YamlTexts()
    {
        std::ifstream file(CORDBOARD_OPENAPI);
        REQUIRE(file);
        for (std::string line; std::getline(file, line);)
            read(line);
        finish(0);
    }
    [[nodiscard]] const std::vector<YamlText>& texts() const { return m_texts; }

private:
    struct Level {
        std::size_t indent = 0;
        std::string key;
        std::map<std::string, std::string> values;
    };

    void read(std::string line)
    {
        const auto start = line.find_first_not_of(' ');
        if (start == std::string::npos || line[start] == '#')
            return;
        auto indent = start;
        if (line.compare(start, 2, "- ") == 0) { // an item is a member of the list, two further in
            finish(indent + 1);
            line.replace(start, 2, "  ");
            indent += 2;
            m_levels.push_back({start + 1, "-", {}});
        }
        const auto colon = line.find(':', indent);
        if (colon == std::string::npos ||
            line.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-/{}0123456789$'",
                                   indent) < colon)
            return; // a line of a text
        finish(indent);
        const auto key = line.substr(indent, colon - indent);
        const auto valueAt = line.find_first_not_of(' ', colon + 1);
        auto value = valueAt == std::string::npos ? std::string() : line.substr(valueAt);
        value = value.substr(0, value.find(" # ")); // the limit's name
        if (!m_levels.empty())
            m_levels.back().values[key] = value;
        m_levels.push_back({indent, key, {}});
    }

    /// Ends the levels that are as far in as `indent` or farther.
    void finish(std::size_t indent)
    {
        while (!m_levels.empty() && m_levels.back().indent >= indent) {
            const auto level = std::move(m_levels.back());
            m_levels.pop_back();
            if (const auto type = level.values.find("type");
                type != level.values.end() && type->second == "string")
                m_texts.push_back(textOf(level));
        }
    }

    [[nodiscard]] YamlText textOf(const Level& level) const
    {
        YamlText text{{}, level.key, level.values};
        for (const auto& outer : m_levels)
            text.place += outer.key + '/';
        text.place += level.key;
        for (auto outer = m_levels.rbegin(); outer != m_levels.rend(); ++outer) {
            if (text.name != "items" && text.name != "schema")
                break;
            text.name = text.name == "schema" && outer->values.contains("name") ? outer->values.at("name")
                                                                                : outer->key;
        }
        return text;
    }

    std::vector<Level> m_levels;
    std::vector<YamlText> m_texts;
};

[[nodiscard]] bool isOfRequest(const std::string& place)
{
    static const auto Schemas = [] {
        std::set<std::string> schemas{"CommandRequest", "PlanRequest", "SignIn"};
        for (const auto kind : domain::commandKinds())
            schemas.insert(contract::openapi::schemaName(kind));
        return schemas;
    }();
    if (place.find("/parameters/") != std::string::npos)
        return place.find("/schema") != std::string::npos && place.find("/properties/") == std::string::npos;
    constexpr std::string_view Start = "components/schemas/";
    if (!place.starts_with(Start) || place.find("/example") != std::string::npos)
        return false;
    const auto rest = place.substr(Start.size());
    return Schemas.contains(rest.substr(0, rest.find('/')));
}

/// Requests with every text there is in them.
[[nodiscard]] std::vector<Json> commands()
{
    const Json users{"us_1", "us_2"};
    return {{{"kind", "edit_users"},
             {"edits",
              {{{"user", "us_1"},
                {"first_name", "A"},
                {"last_name", "B"},
                {"primary_email", "a@b.test"},
                {"extension", "101"},
                {"job_title", "C"}}}}},
            {{"kind", "suspend_users"}, {"users", users}},
            {{"kind", "reactivate_users"}, {"users", users}},
            {{"kind", "delete_users"},
             {"users", users},
             {"disposition", "keep"},
             {"overrides", {{{"user", "us_1"}, {"disposition", "release"}}}}},
            {{"kind", "restore_users"}, {"users", users}},
            {{"kind", "purge_users"}, {"users", {"us_1"}}, {"typed_emails", {"a@b.test"}}},
            {{"kind", "grant_role"}, {"users", users}, {"role", "office_admin"}, {"scope", "of_1"}},
            {{"kind", "revoke_role"}, {"users", users}, {"role", "office_admin"}, {"scope", "of_1"}},
            {{"kind", "set_analytics"}, {"users", users}, {"access", "charts"}},
            {{"kind", "assign_numbers"}, {"assignments", {{{"number", "nu_1"}, {"user", "us_1"}}}}},
            {{"kind", "unassign_numbers"},
             {"numbers", {"nu_1"}},
             {"offices", {{{"number", "nu_1"}, {"office", "of_1"}}}}},
            {{"kind", "swap_number"}, {"user", "us_1"}, {"replacement", "nu_1"}, {"former_to", "of_1"}},
            {{"kind", "release_numbers"}, {"numbers", {"nu_1"}}}};
}

[[nodiscard]] Json requestOf(const Json& command)
{
    return {{"op_id", "op_1"},
            {"gen", 1},
            {"command", command},
            {"expected_versions", {{{"table", "user"}, {"id", "us_1"}, {"version", 1}}}},
            {"acknowledged", {"W-LIC-KEEP"}},
            {"reason", "why"}};
}

/// The last name in a JSON pointer that is no index.
[[nodiscard]] std::string nameIn(Json::json_pointer pointer)
{
    while (std::isdigit(static_cast<unsigned char>(pointer.back().front())) != 0)
        pointer.pop_back();
    return pointer.back();
}

/// A text that is refused for its length, or taken as long.
[[nodiscard]] std::string detailOf(const Json& request)
{
    const auto read = contract::commandRequestFromJson(request, Unknown::Refuse);
    return read ? "" : read.error().detail;
}

} // namespace

TEST_CASE("openapiTellsTheLengthOfEveryTextOfARequestAsTheTableDoes", "[contract]")
{
    const YamlTexts yaml;
    std::size_t checked = 0;
    for (const auto& text : yaml.texts()) {
        const auto length = text.beside.find("maxLength");
        INFO(text.place << " (" << text.name << ')');
        if (length != text.beside.end()) {
            // A question may name several.
            const bool isOneAction = text.name == "action" && !isOfRequest(text.place);
            CHECK(length->second == std::to_string(isOneAction ? limits::Id : limitOf(text)));
            ++checked;
        } else if (isOfRequest(text.place)) {
            const bool isClosed = text.beside.contains("enum") ||
                                  (text.beside.contains("pattern") && text.name != "id") ||
                                  text.name == "If-None-Match";
            CHECK(isClosed);
            ++checked;
        }
    }
    CHECK(checked > 70);
}

TEST_CASE("everyTextOfACommandIsTakenUpToItsLimitAndNotBeyond", "[contract]")
{
    std::size_t checked = 0;
    for (const auto& command : commands()) {
        const auto request = requestOf(command);
        INFO(request.dump());
        REQUIRE(contract::commandRequestFromJson(request, Unknown::Refuse));
        const auto flat = request.flatten();
        for (const auto& [path, value] : flat.items()) {
            const Json::json_pointer place(path);
            const auto name = nameIn(place);
            if (!value.is_string() ||
                std::set<std::string>{"kind", "disposition", "role", "access", "table", "acknowledged"}
                    .contains(name))
                continue;
            INFO(path);
            const auto limit = limitOf(name);
            auto changed = request;
            changed[place] = std::string(limit, 'x');
            CHECK(detailOf(changed).find("longer") == std::string::npos);
            changed[place] = std::string(limit + 1, 'x');
            CHECK(detailOf(changed) == "longer than " + std::to_string(limit) + " characters");
            // What a client kept from a time without limits stays readable.
            const auto kept = contract::commandFromJson(changed.at("command"), Unknown::Ignore);
            CHECK((kept || kept.error().detail.find("longer") == std::string::npos));
            ++checked;
        }
    }
    CHECK(checked > 50);
}

TEST_CASE("lengthsCountCharactersAndNotBytes", "[contract]")
{
    std::string wide;
    for (std::size_t i = 0; i < limits::ClientName; ++i)
        wide += "\U0001F600";
    const auto signIn = [](const std::string& client) {
        return contract::signInFromJson({{"email", "a@b.test"}, {"password", "p"}, {"client_name", client}},
                                        Unknown::Refuse);
    };
    CHECK(signIn(wide));
    CHECK_FALSE(signIn(wide + "x"));
    CHECK(signIn(wide + "x").error().field == "client_name");
}

TEST_CASE("controlCharactersAreNoPartOfANameOfAClientOrAReason", "[contract]")
{
    const auto taken = [](const std::string& reason, const std::string& client) {
        auto request = requestOf(commands().at(1));
        request["reason"] = reason;
        return std::pair(
            contract::commandRequestFromJson(request, Unknown::Refuse).has_value(),
            contract::signInFromJson({{"email", "a@b.test"}, {"password", "p"}, {"client_name", client}},
                                     Unknown::Refuse)
                .has_value());
    };
    CHECK(taken("two\nlines\tand more", "plain") == std::pair(true, true));
    CHECK(taken("caf\u00E9 \u00A0 \uFEFF", "caf\u00E9 \u00A0 \uFEFF") == std::pair(true, true));
    for (const auto* text : {"\x1B[2J", "bell\x07", "back\bspace", "\u009B31m", "\u0085", "\x7F"})
        CHECK(taken(text, text) == std::pair(false, false));
    CHECK(taken("why", "two\nlines") == std::pair(true, false));
}

TEST_CASE("whatTheNetworkTellsOfACallerIsKeptAsANameCouldBe R-GEN-06", "[contract]")
{
    const auto told = [](const std::string& text) {
        const auto arriving = contract::arrivingVoicemailFromJson({{"message_id", "m"},
                                                                   {"user_id", "u"},
                                                                   {"caller", text},
                                                                   {"caller_name", text},
                                                                   {"at", "2026-11-30T09:00:00.000Z"},
                                                                   {"audio", ""}},
                                                                  Unknown::Refuse);
        REQUIRE(arriving);
        CHECK(arriving->message.caller == arriving->message.callerName);
        return arriving->message.callerName;
    };
    CHECK(told("Ada Lovelace") == "Ada Lovelace");
    CHECK(told("\uFEFFAda\u202E\u2028Love\u200Blace\uFFF9") == "Ada Lovelace");
    CHECK(told("\u3164\u2800\u200E").empty());
    CHECK(told("\u05E2\u05D3\u05D4") == "\u05E2\u05D3\u05D4");
}

TEST_CASE("idsArePrintableAscii", "[contract]")
{
    for (const auto* id : {"us 1", "us_\u00FC", "\uFEFFus_1", "us\n1", "\xEF\xBF\xBE"}) {
        auto request = requestOf(commands().at(1));
        request["command"]["users"][1] = id;
        CHECK_FALSE(contract::commandRequestFromJson(request, Unknown::Refuse));
    }
}

TEST_CASE("acknowledgedWarningsAreKeptOnceAndAreFew", "[contract]")
{
    auto request = requestOf(commands().at(1));
    request["acknowledged"] = {"W-LIC-KEEP", "W-NOGRACE", "W-LIC-KEEP"};
    CHECK(contract::commandRequestFromJson(request, Unknown::Refuse).value().acknowledged.size() == 2);
    request["acknowledged"] = std::vector<std::string>(limits::Acknowledged + 1, "W-LIC-KEEP");
    CHECK_FALSE(contract::commandRequestFromJson(request, Unknown::Refuse));
}

TEST_CASE("utf8IsCountedAndCutByCharacters", "[contract]")
{
    CHECK(domain::codePoints("") == 0);
    CHECK(domain::codePoints("a\u00FC\u4E2D\U0001F600") == 4);
    for (const auto* broken : {"\xC3", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\x80", "\xE0\x80\x80",
                               "\xF0\x80\x80\x80", "\x80", "\xFF", "\xF5\x80\x80\x80", "a\xE2\x82"})
        CHECK_FALSE(domain::codePoints(broken));
    CHECK(domain::firstCodePoints("a\u00FC\u4E2D", 2) == "a\u00FC");
    CHECK(domain::firstCodePoints("ab", 5) == "ab");
    CHECK(domain::firstCodePoints("\xFF\xFEz", 2) == "\xFF\xFE");
}
