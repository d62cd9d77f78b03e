// SPDX-License-Identifier: GPL-3.0-or-later
// Searches in SQL find what the plain evaluator finds; rows become the bytes that the codec writes.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include "contract/record.h"
#include "server/collections.h"
#include "server/seed.h"
#include "server/sqldirectoryview.h"
#include "tests/server/queryrows.h"
#include "json/json.h"

using namespace cordboard;
using namespace cordboard::server;
using domain::Table;

namespace {

/// A sample company in memory, with what the naive twin needs to know of it.
struct Company {
    std::unique_ptr<Store> store;
    domain::Instant now{std::chrono::hours(24 * 20'000)};
    RowNames names;
    std::vector<domain::User> users;
    std::vector<std::vector<domain::OwnedNumber>> numbersOfUsers;
    std::vector<domain::OwnedNumber> numbers;

    explicit Company(std::int64_t count)
    {
        auto opened = Store::open(":memory:");
        REQUIRE(opened);
        store = *std::move(opened);
        REQUIRE(seedCompany(*store, {count, "secret-of-test", now}));
        makeOdd();
        read();
    }

private:
    /// Names that folding changes, and a number that once was somebody's with such a name.
    void makeOdd()
    {
        using domain::Field;
        const std::vector<domain::Change> changes{
            {{Table::User, "us_00000020"}, Field::UserLastName, {}, std::string("Łukasiński-Größe")},
            {{Table::User, "us_00000021"}, Field::UserFirstName, {}, std::string("Zoë")},
            {{Table::User, "us_00000022"}, Field::UserJobTitle, {}, std::string("Ça va \"%_\\")},
            {{Table::User, "us_00000023"}, Field::UserExtension, {}, std::string()},
            {{Table::Number, "nu_00000010"}, Field::NumberLastHolderName, {}, std::string("Señora Muñoz")},
            {{Table::Number, "nu_00000011"}, Field::NumberLastHolderName, {}, std::string("Gone")},
            {{Table::Number, "nu_00000011"}, Field::NumberLastHolderName, {}, std::string()}};
        for (const auto& change : changes)
            REQUIRE(store->apply({change}));
    }
    void read()
    {
        SqlDirectoryView view(*store);
        for (const auto& office : view.offices())
            names.offices[office.id.value()] = office.name;
        for (const auto& department : view.departments())
            names.departments[department.id.value()] = department.name;
        const auto userRecords = store->select(Table::User, "1", {});
        const auto numberRecords = store->select(Table::Number, "1", {});
        REQUIRE(userRecords);
        REQUIRE(numberRecords);
        std::vector<domain::UserId> ids;
        for (const auto& record : *userRecords)
            ids.push_back(users.emplace_back(*domain::fromRecord<domain::User>(record)).id);
        numbersOfUsers = view.numbersOf(ids);
        for (const auto& record : *numberRecords)
            numbers.push_back(*domain::fromRecord<domain::OwnedNumber>(record));
        REQUIRE_FALSE(view.error());
    }
};

[[nodiscard]] const Company& sample()
{
    static const Company company(400);
    return company;
}

[[nodiscard]] std::vector<std::string> foundByTwin(const domain::QueryNode& query, Table table)
{
    const auto& company = sample();
    std::vector<std::string> ids;
    for (std::size_t i = 0; table == Table::User && i < company.users.size(); ++i) {
        if (domain::matches(query, test::UserRow(company.users[i], company.numbersOfUsers[i], company.names, company.now)))
            ids.push_back(company.users[i].id.value());
    }
    for (std::size_t i = 0; table == Table::Number && i < company.numbers.size(); ++i) {
        if (domain::matches(query, test::NumberRow(company.numbers[i], company.names)))
            ids.push_back(company.numbers[i].id.value());
    }
    return ids;
}

[[nodiscard]] std::vector<std::string> foundBySql(const domain::QueryNode& query, Table table)
{
    auto condition = toSql(query, table, "co_acme", sample().names, sample().now);
    const auto rows = sample().store->selectWire({table, condition.text, condition.values, condition.usesWords, {}, 10'000});
    REQUIRE(rows);
    std::vector<std::string> ids;
    const auto items = json::parse('[' + rows->items + ']', {.maxBytes = std::size_t{1} << 30, .maxDepth = 64});
    REQUIRE(items);
    for (const auto& item : *items)
        ids.push_back(item.at("id"));
    return ids;
}

[[nodiscard]] std::string anyTerm()
{
    return *rc::gen::element<std::string>(
        "mar", "a", "lukas", "grosse", "Größe", "zoe", "omar@acme", "49", "+4930", "4930", "1000", "7", "\"ca va\"",
        "manager", "name:mar", "name:munoz", "email:acme", "number:1212", "number:4", "extension:10", "title:engineer",
        "office:berlin", "office:o", "office:nowhere", "department:sales", "department:s", "license:voice",
        "license:contact", "status:active", "status:deleted", "status:reserved", "role:company_admin", "role:admin",
        "role:department", "role:user", "role:of_1", "role:o", "role:\"\"", "idle:>30d", "idle:<7d", "idle:10..40",
        "idle:>=90d", "idle:never", "-idle:never", "has:number", "has:extension", "has:role", "kind:local", "country:us",
        "free:>3", "%", "_", "name:\"\"");
}

[[nodiscard]] std::string anyQuery()
{
    std::string text;
    for (int count = *rc::gen::inRange(1, 4); count > 0; --count) {
        const auto shape = *rc::gen::inRange(0, 5);
        const auto term = anyTerm();
        text += shape == 0   ? "-" + term
                : shape == 1 ? term + " OR " + anyTerm()
                : shape == 2 ? "-(" + term + " " + anyTerm() + ")"
                             : term;
        text += ' ';
    }
    return text;
}

} // namespace

TEST_CASE("searchInSqlFindsWhatThePlainEvaluatorFinds")
{
    rc::prop("any query, users and numbers", [] {
        const auto text = anyQuery();
        const auto query = domain::parseQuery(text);
        RC_PRE(query.has_value());
        RC_LOG(text);
        const auto table = *rc::gen::element(Table::User, Table::Number);
        RC_ASSERT(foundBySql(*query, table) == foundByTwin(*query, table));
    });
}

TEST_CASE("rowsAreTheBytesTheCodecWrites")
{
    for (const auto table :
         {Table::Company, Table::Office, Table::Department, Table::User, Table::LicensePool, Table::Number}) {
        const auto records = sample().store->select(table, "1", {});
        REQUIRE(records);
        std::string expected;
        for (const auto& record : *records)
            expected += (expected.empty() ? "" : ",") + json::dump(contract::toJson(record));
        const auto rows = sample().store->selectWire({table, "1", {}, false, {}, 10'000});
        REQUIRE(rows);
        CHECK(rows->items == expected);
    }
}

TEST_CASE("anyTextSurvivesTheWayFromRowToWire")
{
    auto store = Store::open(":memory:");
    REQUIRE(store);
    REQUIRE(seedCompany(**store, {3, "secret-of-test", domain::Instant(std::chrono::hours(1))}));
    rc::prop("texts, lists and times", [&store] {
        const auto anyText = [] {
            std::string text;
            for (const auto& piece : *rc::gen::container<std::vector<std::string>>(
                     *rc::gen::inRange(0, 6), rc::gen::element<std::string>("a", "\"", "\\", "\n", "\x01", "\x1f", "\x7f",
                                                                            "é", "日", "😀", "/", ",", "]", "[", "{}")))
                text += piece;
            return text;
        };
        using domain::Field;
        const domain::EntityRef user{Table::User, "us_00000001"};
        const domain::Instant at(std::chrono::milliseconds(*rc::gen::inRange<std::int64_t>(0, 4'102'444'800'000)));
        const std::vector<domain::Change> changes{
            {user, Field::UserFirstName, {}, anyText()},
            {user, Field::UserJobTitle, {}, anyText()},
            {user, Field::UserDepartments, {}, std::vector<std::string>{anyText(), anyText()}},
            {user, Field::UserLastLoginAt, {}, at},
            {user, Field::UserSetupRequired, {}, *rc::gen::arbitrary<bool>()}};
        RC_ASSERT((*store)->apply(changes).has_value());
        const auto record = (*store)->load(Table::User, {&user.id, 1});
        const auto row = (*store)->wireRow(Table::User, user.id);
        RC_ASSERT(record.has_value() && row.has_value() && row->has_value());
        RC_ASSERT((*row)->json == json::dump(contract::toJson(record->front())));
    });
}

TEST_CASE("wordsAreGoneWithThePersonTheyNamed R-PURGE-05")
{
    auto store = Store::open(":memory:");
    REQUIRE(store);
    REQUIRE(seedCompany(**store, {3, "secret-of-test", domain::Instant(std::chrono::hours(1))}));
    const domain::EntityRef omar{Table::User, "us_00000001"};
    std::vector<domain::Change> changes;
    for (const auto field : {domain::Field::UserFirstName, domain::Field::UserLastName, domain::Field::UserPrimaryEmail,
                             domain::Field::UserExtension, domain::Field::UserJobTitle})
        changes.push_back({omar, field, {}, std::string()});
    REQUIRE((*store)->apply(changes));
    auto words = (*store)->connection().prepare("SELECT trim(text, char(10)) FROM user_words WHERE id = ?");
    REQUIRE(words);
    REQUIRE(words->bind(omar.id).run());
    REQUIRE(words->next());
    CHECK(words->text(0).empty());
}

TEST_CASE("lookUpsGoThroughTheirIndexHoweverSmallTheCompany")
{
    struct Question {
        std::string sql;
        std::string index;
    };
    const auto [sql, index] = GENERATE(
        Question{"users WHERE company_id = ? AND (lower(primary_email) = lower(?) AND state <> 'anonymized') ORDER BY id",
                 "users_by_email"},
        Question{"users WHERE company_id = ? AND (extension = ? AND extension <> '') ORDER BY id", "users_by_extension"},
        Question{"users WHERE company_id = ? AND (state = 'deleted' AND purge_at <= ?) ORDER BY id LIMIT 200",
                 "users_by_purge"},
        Question{"users WHERE company_id = ? AND (roles <> '[]' AND +state = 'active' AND instr(roles, ?) > 0) ORDER BY id",
                 "users_with_roles"},
        Question{"numbers WHERE company_id = ? AND (target_type = 'user' AND target_id IN (?)) ORDER BY id",
                 "numbers_by_target"},
        Question{"users r WHERE r.company_id = ? AND r.id > 'us_2' AND (1 AND r.state IN (?)) ORDER BY r.id LIMIT 101",
                 "users_by_state"},
        Question{"users r WHERE r.company_id = ? AND r.id > 'us_2' AND (1 AND r.office_id IN (?)) ORDER BY r.id LIMIT 101",
                 "users_by_office"},
        Question{"audit WHERE company_id = ? AND target_id = ? ORDER BY sequence DESC LIMIT 101", "audit_by_target"});
    auto plan = sample().store->connection().prepare("EXPLAIN QUERY PLAN SELECT * FROM " + sql);
    REQUIRE(plan);
    REQUIRE(plan->bind("co_acme").bind("x").run());
    std::string steps;
    while (plan->next())
        steps += plan->text(3) + '\n';
    INFO(steps);
    CHECK(steps.find(index) != std::string::npos);
}

TEST_CASE("databaseOfTheFirstVersionIsBroughtUpToDate")
{
    auto connection = Connection::open(":memory:");
    REQUIRE(connection);
    REQUIRE(migrate(**connection));
    // Back to what the first version left behind.
    for (const auto* step :
         {"DROP TABLE user_words", "DROP TABLE number_words", "DROP TABLE audit_people", "DROP INDEX operations_by_age",
          "DROP TABLE operation_people", "ALTER TABLE operations DROP COLUMN sequence",
          "INSERT INTO operations VALUES ('co', 'op', 1, 'us_2', 'print', 'applied', 200, "
          "'{\"sequence\":7,\"outcomes\":[{\"table\":\"user\",\"id\":\"us_1\",\"label\":\"Zoë\"}]}', 5)",
          "DELETE FROM sqlite_stat1", "PRAGMA user_version = 1",
          "INSERT INTO numbers (company_id, id, version, e164, kind, country, area_code, status, target_type, target_id, "
          "is_primary, office_id, last_holder_name, last_holder_type, last_office_id) VALUES "
          "('co', 'nu', 1, '+1', 'local', 'US', '', 'reserved', 'none', '', 0, 'of', 'Zoë', 'user', 'of')"})
        REQUIRE((*connection)->execute(step));
    REQUIRE(migrate(**connection));
    auto words = (*connection)->prepare("SELECT holder FROM number_words");
    REQUIRE(words);
    REQUIRE(words->run());
    REQUIRE(words->next());
    CHECK(words->text(0) == "zoe");
    auto named = (*connection)
                     ->prepare("SELECT p.user_id, o.sequence FROM operation_people p JOIN operations o USING (op_id, gen) "
                               "WHERE p.user_id <> ''");
    REQUIRE(named);
    REQUIRE(named->run());
    REQUIRE(named->next());
    CHECK(named->text(0) == "us_1");
    CHECK(named->integer(1) == 7);
}
