// SPDX-License-Identifier: GPL-3.0-or-later
// What a query may ask of which table, and which words are values there.
#include <algorithm>
#include <catch2/catch.hpp>

#include "domain/codepoints.h"
#include "domain/limits.h"
#include "domain/query/scope.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

QueryScope scopeOf(QueryTable table)
{
    static const auto company = sampleCompany();
    return queryScopeOf(company, table,
                        table == QueryTable::People ? presentStates() : std::vector<UserState>{});
}

std::string faultOf(const std::string& text, const QueryScope& scope)
{
    const auto query = parseQuery(text, scope);
    return query ? std::string() : query.error().message();
}

} // namespace

TEST_CASE("a word that is no value of its field is an error of every such field, however it stands")
{
    struct Case {
        QueryTable table;
        const char* term;
        const char* named; ///< in the error
    };
    const std::vector<Case> cases{
        {QueryTable::People, "office:nowhere", "Austin, Berlin"},
        {QueryTable::People, "OFFICE:\"New Delhi\"", "Austin, Berlin"},
        {QueryTable::People, "office:of_1", "Austin"}, // an id is no name
        {QueryTable::People, "department:xyz", "There "},
        {QueryTable::People, "country:zz", "US"},
        {QueryTable::People, "country:fr", "US"}, // a country, where no office is
        {QueryTable::People, "license:gold", "voice"},
        {QueryTable::People, "status:gone", "pending, active, suspended"},
        {QueryTable::People, "status:deleted", "pending, active, suspended"},
        {QueryTable::People, "status:reserved", "pending, active, suspended"},
        {QueryTable::People, "role:boss", "company_admin"},
        {QueryTable::People, "has:cat", "extension"},
        {QueryTable::People, "analytics:all", "none, charts"},
        {QueryTable::Numbers, "office:nowhere", "Austin, Berlin"},
        {QueryTable::Numbers, "country:zz", "US"},
        {QueryTable::Numbers, "status:active", "reserved, assigned"},
        {QueryTable::Numbers, "kind:round", "toll_free"},
        {QueryTable::Licenses, "office:nowhere", "Austin, Berlin"},
        {QueryTable::Licenses, "license:gold", "voice"},
        {QueryTable::Licenses, "license:none", "voice"}, // of people only
        {QueryTable::Licenses, "country:zz", "US"},
        {QueryTable::Activity, "office:nowhere", "Austin, Berlin"},
        {QueryTable::Activity, "status:active", "success, failure, denied"},
    };
    for (const auto& [table, term, named] : cases) {
        const auto scope = scopeOf(table);
        const std::string wrong(term);
        for (const auto& text : {wrong, '-' + wrong, '(' + wrong + ')', "x OR " + wrong, wrong + " x",
                                 "office:berlin " + wrong, "-(x " + wrong + ')'}) {
            CAPTURE(static_cast<int>(table), text);
            const auto query = parseQuery(text, scope);
            REQUIRE_FALSE(query.has_value());
            CHECK(query.error().message().find(named) != std::string::npos);
            CHECK(query.error().message().find("There ") == 0);
            CHECK(query.error().column == text.find(wrong) + wrong.find(':') + 1);
        }
    }
}

TEST_CASE("a value of the field is taken, whole or in part, in any case and quotation")
{
    for (const auto* text :
         {"office:berlin", "office:BER", "office:\"Berlin\"", "office:berlin,", "country:DE", "country:us",
          "license:voice", "license:contact-center", "status:susp", "role:admin", "role:user", "has:number",
          "analytics:charts", "analytics:none", "number:none", "idle:never", "-office:austin",
          "ada OR office:berlin"}) {
        CAPTURE(text);
        CHECK(faultOf(text, scopeOf(QueryTable::People)).empty());
    }
    for (const auto* text :
         {"country:fr", "country:AT", "kind:fax", "status:on-hold", "name:ada", "number:30"})
        CHECK(faultOf(text, scopeOf(QueryTable::Numbers))
                  .empty()); // a number may be of a country without office
    for (const auto* text : {"free:none", "license:voice", "office:aus", "country:de", "voice"})
        CHECK(faultOf(text, scopeOf(QueryTable::Licenses)).empty());
    for (const auto* text : {"status:denied", "name:ada", "office:aus", "suspend"})
        CHECK(faultOf(text, scopeOf(QueryTable::Activity)).empty());
}

TEST_CASE("a field that the table has not is refused, and those it has are named")
{
    struct Fields {
        QueryTable table;
        std::vector<std::string> there;
    };
    const std::vector<Fields> tables{
        {QueryTable::People,
         {"name", "email", "number", "extension", "title", "office", "department", "license", "status",
          "role", "idle", "has", "country", "analytics"}},
        {QueryTable::Numbers, {"name", "number", "office", "status", "kind", "country"}},
        {QueryTable::Licenses, {"license", "office", "country", "free"}},
        {QueryTable::Activity, {"name", "office", "status"}}};
    const std::vector<std::pair<std::string, std::string>> all{
        {"name", "ada"}, {"email", "a"},       {"number", "1"},    {"extension", "1"},
        {"title", "a"},  {"office", "austin"}, {"department", ""}, {"license", "voice"},
        {"status", ""},  {"role", "user"},     {"idle", ">1d"},    {"has", "extension"},
        {"kind", "fax"}, {"country", "us"},    {"free", ">1"},     {"analytics", "charts"}};
    for (const auto& [table, there] : tables) {
        auto scope = scopeOf(table);
        scope.departments.reset();
        for (const auto& [field, known] : all) {
            const auto value = !known.empty()                  ? known
                               : field == "department"         ? "x"
                               : table == QueryTable::Numbers  ? "reserved"
                               : table == QueryTable::Activity ? "denied"
                                                               : "active";
            const auto isThere = std::find(there.begin(), there.end(), field) != there.end();
            for (const auto& text : {field + ':' + value, '-' + field + ':' + value}) {
                CAPTURE(static_cast<int>(table), text);
                const auto fault = faultOf(text, scope);
                CHECK(fault.empty() == isThere);
                for (const auto& name : there)
                    CHECK((isThere || fault.find(name) != std::string::npos));
            }
        }
        CHECK(faultOf("color:red", scope).find(there.front()) != std::string::npos);
    }
}

TEST_CASE("of many names the nearest are told, and how many there are")
{
    QueryScope scope;
    scope.offices.emplace();
    for (int i = 0; i < 300; ++i)
        scope.offices->push_back("Office " + std::to_string(i));
    scope.offices->push_back("Berlin");
    scope.offices->push_back("BERLIN");
    const auto fault = faultOf("office:berlim", scope);
    CHECK(fault.find("there are BERLIN, ") != std::string::npos);
    CHECK(fault.ends_with(" and " + std::to_string(301 - limits::NamedValues) + " more."));
    CHECK(static_cast<std::size_t>(std::count(fault.begin(), fault.end(), ',')) == limits::NamedValues - 1);
    scope.offices->clear();
    CHECK(faultOf("office:berlin", scope) == "There is no office \"berlin\"; there is none to see.");
    scope.offices.reset(); // nobody knows them yet
    CHECK(faultOf("office:berlin", scope).empty());
    CHECK(faultOf("country:zz", scope).empty());
}

TEST_CASE("a text in which nothing is seen is blank in any script, and no other is")
{
    for (const auto* blank : {"", " ", "\t\r\n", "\u00A0", "\u3000", "\u200B", "\uFEFF", "\u2800", "\u3164",
                              "\u034F", "\u200D \u2060", "\U000E0020", "\u180E", "\uFFFC", "\u00AD"})
        CHECK(isBlank(blank));
    for (const auto* text :
         {"a", "\u3000a", ".", "\"\"", "\u00E9", "\U0001F468\u200D\U0001F469", "\xFF", "-", "\u0660"})
        CHECK_FALSE(isBlank(text));
}

TEST_CASE("nothing in parentheses is no query")
{
    for (const auto* text : {"()", "ada ()", "-()", "(())", "( )", "ada OR ()", "office:berlin (\u3000)"})
        CHECK_FALSE(parseQuery(text).has_value());
    CHECK(parseQuery("(ada)").has_value());
}

TEST_CASE("suspended people are found by a status or by who looks for somebody (R-TBL-05)")
{
    const auto states = [](const char* text) { return statesAsked(*parseQuery(text)); };
    const std::vector<UserState> others{UserState::Pending, UserState::Active};
    for (const auto* text : {"", "office:berlin", "idle:>30d", "-ada", "role:user license:voice",
                             "country:de", "has:number", "number:none", "department:x title:y"})
        CHECK(states(text) == others);
    for (const auto* text :
         {"status:suspended", "-status:active", "ada", "name:ada", "email:ada", "number:30", "extension:41",
          "office:berlin ada", "office:berlin (idle:>3d OR status:active)"})
        CHECK(states(text) == presentStates());
}
