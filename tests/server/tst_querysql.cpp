// SPDX-License-Identifier: GPL-3.0-or-later
// Searches in SQL find what the plain evaluator finds; rows become the bytes that the codec writes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>
#include <rapidcheck/catch.h>
#include <set>

#include "contract/record.h"
#include "domain/codepoints.h"
#include "domain/email.h"
#include "domain/erasure.h"
#include "domain/query/scope.h"
#include "server/collections.h"
#include "server/querysql.h"
#include "server/seed.h"
#include "server/sqldirectoryview.h"
#include "tests/kit/oddcompany.h"
#include "tests/kit/queryrows.h"
#include "tests/server/olderschema.h"
#include "json/json.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using domain::RecordKind;

namespace {

/// An odd company in a database, with its twin in memory.
struct QueriedCompany {
    kit::MemoryDirectory twin;
    std::unique_ptr<Store> store;
    RowNames names;

    explicit QueriedCompany(std::uint32_t seed) : twin(kit::oddCompany(seed))
    {
        auto opened = Store::open(":memory:");
        REQUIRE(opened);
        store = *std::move(opened);
        REQUIRE(store->createCompany(twin.m_company));
        std::vector<domain::Record> records;
        for (auto& record : kit::recordsOf(twin)) {
            if (record.entity.table != RecordKind::Company)
                records.push_back(std::move(record));
        }
        REQUIRE(store->insert(records));
        for (const auto& office : twin.offices()) {
            names.offices[office.id.value()] = office.name;
            names.countries[office.id.value()] = office.country;
        }
        for (const auto& [id, department] : twin.m_departments)
            names.departments[id.value()] = department.name;
    }
};

[[nodiscard]] std::set<std::string> foundByTwin(const QueriedCompany& company, const domain::QueryNode& query,
                                                RecordKind table)
{
    std::set<std::string> ids;
    for (const auto& [id, user] : company.twin.m_users) {
        if (table == RecordKind::User &&
            domain::matches(query, kit::UserRow(user, company.twin, kit::oddNow())))
            ids.insert(id.value());
    }
    for (const auto& [id, number] : company.twin.m_numbers) {
        if (table == RecordKind::Number && domain::matches(query, kit::NumberRow(number, company.twin)))
            ids.insert(id.value());
    }
    return ids;
}

[[nodiscard]] std::set<std::string> foundBySql(const QueriedCompany& company, const domain::QueryNode& query,
                                               RecordKind table)
{
    auto condition = toSql(query, table, "co", company.names, kit::oddNow());
    auto statement = company.store->connection().prepare(
        "SELECT r.id FROM " + std::string(domain::spec(table).sqlName) + " r" +
        (condition.usesWords ? " JOIN user_words w ON w.company_id = r.company_id AND w.id = r.id" : "") +
        " WHERE r.company_id = 'co' AND " + condition.text);
    REQUIRE(statement);
    for (const auto& value : condition.values)
        statement->bindValue(value);
    REQUIRE(statement->run());
    std::set<std::string> ids;
    while (statement->next())
        ids.insert(statement->text(0));
    return ids;
}

/// A sample company of people.
[[nodiscard]] Store& sample()
{
    static const auto store = [] {
        auto opened = Store::open(":memory:");
        REQUIRE(opened);
        REQUIRE(
            seedCompany(**opened, {400, "secret-of-test", domain::Instant(std::chrono::hours(24 * 20'000))}));
        return *std::move(opened);
    }();
    return *store;
}

} // namespace

TEST_CASE("searchInSqlFindsWhatThePlainEvaluatorFinds")
{
    for (std::uint32_t seed = 0; seed < 8; ++seed) {
        const QueriedCompany company(seed);
        kit::QuerySource queries(company.twin, seed);
        for (int i = 0; i < 1000; ++i) {
            const auto [text, query] = queries.nextParsed();
            CAPTURE(seed, text);
            for (const auto table : {RecordKind::User, RecordKind::Number})
                REQUIRE(foundBySql(company, query, table) == foundByTwin(company, query, table));
        }
    }
}

namespace {

struct Answer {
    std::set<std::string> ids;
    std::string error;
    friend bool operator==(const Answer&, const Answer&) = default;
};

/// As GET /v1/users?q= and GET /v1/numbers?q= answer a Company Admin.
[[nodiscard]] Answer answerOf(const QueriedCompany& company, RecordKind table, const std::string& text)
{
    Totals totals;
    Caller caller;
    caller.company = "co";
    caller.actor.roles = {{domain::Role::CompanyAdmin, {}}};
    caller.now = kit::oddNow();
    Collections::Question question{table, {}, 1000, text, {}};
    const auto page = Collections(*company.store, totals).page(caller, question);
    Answer answer;
    if (!page) {
        REQUIRE(page.error().code == domain::ErrorCode::InvalidInput);
        REQUIRE(page.error().field == "q");
        answer.error = page.error().detail;
        return answer;
    }
    // Not parsed: what the company holds need not be UTF-8.
    constexpr std::string_view Mark = R"("id":")";
    for (auto at = page->find(Mark); at != std::string::npos; at = page->find(Mark, at)) {
        at += Mark.size();
        answer.ids.insert(page->substr(at, page->find('"', at) - at));
    }
    return answer;
}

/// As the language is defined, and as window and command line ask the company that they know.
[[nodiscard]] Answer answerOfDefinition(const QueriedCompany& company, RecordKind table,
                                        const std::string& text)
{
    const auto isPeople = table == RecordKind::User;
    const auto query = domain::parseQuery(
        text, domain::queryScopeOf(company.twin,
                                   isPeople ? domain::QueryTable::People : domain::QueryTable::Numbers,
                                   isPeople ? domain::presentStates() : std::vector<domain::UserState>{}));
    Answer answer;
    if (!query) {
        answer.error = "column " + std::to_string(query.error().column + 1) + ": " + query.error().message();
        return answer;
    }
    answer.ids = foundByTwin(company, *query, table);
    const auto states = domain::statesAsked(*query);
    std::erase_if(answer.ids, [&](const std::string& id) {
        return isPeople && std::find(states.begin(), states.end(),
                                     company.twin.m_users.at(domain::UserId(id)).state) == states.end();
    });
    return answer;
}

} // namespace

TEST_CASE("overTheWireAQueryFindsAndIsRefusedAsInTheWindow R-TBL-05")
{
    std::size_t refused = 0;
    std::size_t found = 0;
    for (std::uint32_t seed = 0; seed < 4; ++seed) {
        const QueriedCompany company(seed);
        kit::QuerySource queries(company.twin, seed);
        for (int i = 0; i < 1000; ++i) {
            const auto text = queries.next();
            CAPTURE(seed, text);
            if (domain::isBlank(text))
                continue; // no query is sent
            for (const auto table : {RecordKind::User, RecordKind::Number}) {
                const auto expected = answerOfDefinition(company, table, text);
                const auto answer = answerOf(company, table, text);
                REQUIRE(answer.error == expected.error);
                REQUIRE(answer.ids == expected.ids);
                refused += expected.error.empty() ? 0 : 1;
                found += expected.ids.empty() ? 0 : 1;
            }
        }
    }
    CHECK(refused > 500);
    CHECK(found > 500);
}

TEST_CASE("anAccountIsFoundByItsAddressHoweverItIsWritten I-08")
{
    for (std::uint32_t seed = 0; seed < 8; ++seed) {
        const QueriedCompany company(seed);
        SqlDirectoryView view(*company.store);
        const auto now = company.store->connection().trustedNow();
        REQUIRE(now);
        for (const auto& [id, user] : company.twin.m_users) {
            // R-PURGE-01.
            const bool isGone = user.state == domain::UserState::Anonymized || domain::isDue(user, *now);
            if (user.primaryEmail.empty() || isGone)
                continue;
            for (const auto& address :
                 {user.primaryEmail, domain::emailKey(user.primaryEmail),
                  domain::normalizedEmail(user.primaryEmail), ' ' + user.primaryEmail}) {
                const auto found = view.userByEmail(address);
                CAPTURE(address, id.value());
                REQUIRE(found.has_value());
                CHECK(domain::emailKey(company.twin.m_users.at(*found).primaryEmail) ==
                      domain::emailKey(address));
            }
        }
        REQUIRE_FALSE(view.error());
    }
}

TEST_CASE("numbersAreFoundByTheirDigitsUnlessTheyAreGone 2.8")
{
    std::size_t found = 0;
    for (std::uint32_t seed = 0; seed < 8; ++seed) {
        const QueriedCompany company(seed);
        const SqlDirectoryView view(*company.store);
        std::vector<std::string> digits{"", "+0"};
        for (const auto& [id, number] : company.twin.m_numbers)
            digits.push_back(number.e164);
        digits.resize(1001, "+1"); // more than one statement asks for
        const auto idsWith = [&digits](const domain::DirectoryView& each) {
            std::set<std::string> ids;
            for (const auto& number : each.numbersWith(digits))
                ids.insert(number.id.value());
            return ids;
        };
        CHECK(idsWith(view) == idsWith(company.twin));
        found += idsWith(view).size();
        REQUIRE_FALSE(view.error());
    }
    CHECK(found > 0);
}

TEST_CASE("theNumbersThatAPoolGivesAreThoseOfThePlainEvaluator R-NUM-10")
{
    std::size_t found = 0;
    for (std::uint32_t seed = 0; seed < 8; ++seed) {
        const QueriedCompany company(seed);
        const SqlDirectoryView view(*company.store);
        for (const auto& office : company.twin.offices()) {
            for (const std::size_t most : {1, 3, 1000}) {
                const domain::DirectoryView::PoolQuestion question{office.country, office.id, office.areaCode,
                                                                   kit::oddNow(), most};
                const auto mine = view.spareNumbers(question);
                const auto twins = company.twin.spareNumbers(question);
                CAPTURE(seed, office.id.value(), most);
                REQUIRE(mine.size() == twins.size());
                for (std::size_t i = 0; i < mine.size(); ++i)
                    CHECK(mine[i].id == twins[i].id);
                found += mine.size();
            }
        }
        REQUIRE_FALSE(view.error());
    }
    CHECK(found > 0);
}

TEST_CASE("rowsAreTheBytesTheCodecWrites")
{
    for (const auto table : domain::LoadingOrder) {
        const auto records = sample().select(table, "1", {});
        REQUIRE(records);
        std::string expected;
        for (const auto& record : *records)
            expected += (expected.empty() ? "" : ",") + json::dump(contract::toJson(record));
        const auto rows = sample().selectWire({table, "1", {}, false, {}, 10'000});
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
                     *rc::gen::inRange(0, 6),
                     rc::gen::element<std::string>("a", "\"", "\\", "\n", "\x01", "\x1f", "\x7f", "é", "日",
                                                   "😀", "/", ",", "]", "[", "{}")))
                text += piece;
            return text;
        };
        using domain::Field;
        const domain::EntityRef user{RecordKind::User, "us_00000001"};
        const domain::Instant at(
            std::chrono::milliseconds(*rc::gen::inRange<std::int64_t>(0, 4'102'444'800'000)));
        const std::vector<domain::Change> changes{
            {user, Field::UserFirstName, {}, anyText()},
            {user, Field::UserJobTitle, {}, anyText()},
            {user, Field::UserDepartments, {}, std::vector<std::string>{anyText(), anyText()}},
            {user, Field::UserLastLoginAt, {}, at},
            {user, Field::UserSetupRequired, {}, *rc::gen::arbitrary<bool>()}};
        RC_ASSERT((*store)->apply(changes).has_value());
        const auto record = (*store)->load(RecordKind::User, {&user.id, 1});
        const auto row = (*store)->wireRow(RecordKind::User, user.id);
        RC_ASSERT(record.has_value() && row.has_value() && row->has_value());
        RC_ASSERT((*row)->json == json::dump(contract::toJson(record->front())));
    });
}

TEST_CASE("wordsAreGoneWithThePersonTheyNamed R-PURGE-05")
{
    auto store = Store::open(":memory:");
    REQUIRE(store);
    REQUIRE(seedCompany(**store, {3, "secret-of-test", domain::Instant(std::chrono::hours(1))}));
    const domain::EntityRef omar{RecordKind::User, "us_00000001"};
    std::vector<domain::Change> changes;
    for (const auto field :
         {domain::Field::UserFirstName, domain::Field::UserLastName, domain::Field::UserPrimaryEmail,
          domain::Field::UserExtension, domain::Field::UserJobTitle})
        changes.push_back({omar, field, {}, std::string()});
    REQUIRE((*store)->apply(changes));
    auto words = (*store)->connection().prepare(
        "SELECT trim(text, char(10)) || email_key FROM user_words WHERE id = ?");
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
        Question{"users WHERE id IN (SELECT id FROM user_words WHERE company_id = ? AND email_key = ?) AND "
                 "company_id = 'co'",
                 "user_words_by_email"},
        Question{"users WHERE company_id = ? AND (extension = ? AND extension <> '') ORDER BY id",
                 "users_by_extension"},
        Question{"users WHERE company_id = ? AND (state = 'deleted' AND purge_at <= ?) ORDER BY id LIMIT 200",
                 "users_by_purge"},
        Question{"users WHERE company_id = ? AND (roles <> '[]' AND +state = 'active' AND instr(roles, ?) > "
                 "0) ORDER BY id",
                 "users_with_roles"},
        Question{"numbers WHERE company_id = ? AND (target_type = 'user' AND target_id IN (?)) ORDER BY id",
                 "numbers_by_target"},
        Question{"numbers WHERE company_id = ? AND (status = 'cooling' AND recoverable_until <= ?) ORDER BY "
                 "id LIMIT 200",
                 "numbers_by_recovery"},
        Question{"users r WHERE r.company_id = ? AND r.id > 'us_2' AND (1 AND r.state IN (?)) ORDER BY r.id "
                 "LIMIT 101",
                 "users_by_state"},
        Question{"users r WHERE r.company_id = ? AND r.id > 'us_2' AND (1 AND r.office_id IN (?)) ORDER BY "
                 "r.id LIMIT 101",
                 "users_by_office"},
        Question{"audit WHERE company_id = ? AND target_id = ? ORDER BY sequence DESC LIMIT 101",
                 "audit_by_target"});
    auto plan = sample().connection().prepare("EXPLAIN QUERY PLAN SELECT * FROM " + sql);
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
    backToVersion5(**connection);
    // Back to what the first version left behind.
    for (const auto* step :
         {"DROP TABLE user_words", "DROP TABLE number_words", "DROP TABLE audit_people",
          "DROP INDEX operations_by_age", "DROP TABLE operation_people",
          "ALTER TABLE operations DROP COLUMN sequence",
          "INSERT INTO operations VALUES ('co', 'op', 1, 'us_2', 'print', 'applied', 200, "
          "'{\"sequence\":7,\"outcomes\":[{\"table\":\"user\",\"id\":\"us_1\",\"label\":\"Zoë\"}]}', 5)",
          "DELETE FROM sqlite_stat1", "PRAGMA user_version = 1",
          "INSERT INTO numbers (company_id, id, version, e164, kind, country, area_code, status, "
          "target_type, target_id, "
          "is_primary, office_id, last_holder_name, last_holder_type, last_office_id) VALUES "
          "('co', 'nu', 1, '+1', 'local', 'US', '', 'reserved', 'none', '', 0, 'of', 'Zoë', 'user', 'of')"})
        REQUIRE((*connection)->execute(step));
    REQUIRE(migrate(**connection));
    auto words = (*connection)->prepare("SELECT holder FROM number_words");
    REQUIRE(words);
    REQUIRE(words->run());
    REQUIRE(words->next());
    CHECK(words->text(0) == "zoe");
    auto named =
        (*connection)
            ->prepare(
                "SELECT p.user_id, o.sequence FROM operation_people p JOIN operations o USING (op_id, gen) "
                "WHERE p.user_id <> ''");
    REQUIRE(named);
    REQUIRE(named->run());
    REQUIRE(named->next());
    CHECK(named->text(0) == "us_1");
    CHECK(named->integer(1) == 7);
}

TEST_CASE("wordsOfAnotherFoldAreMadeAnew")
{
    const QueriedCompany company(1);
    auto& connection = company.store->connection();
    const auto all = [&connection](const std::string& table) {
        std::string text;
        auto rows = connection.prepare("SELECT * FROM " + table + " ORDER BY id");
        REQUIRE(rows);
        REQUIRE(rows->run());
        while (rows->next())
            text += rows->text(1) + rows->text(2) + '\n';
        return text;
    };
    const auto users = all("user_words");
    const auto numbers = all("number_words");
    for (const auto* step :
         {"UPDATE properties SET value = '1.0.0' WHERE name = 'words'", "UPDATE user_words SET text = 'x'",
          "UPDATE user_words SET email_key = ''", "DELETE FROM number_words"})
        REQUIRE(connection.execute(step));
    REQUIRE(migrate(connection));
    CHECK(all("user_words") == users);
    CHECK(all("number_words") == numbers);
    SqlDirectoryView view(*company.store);
    const auto& somebody = company.twin.m_users.at(domain::UserId("us1"));
    CHECK(view.userByEmail(somebody.primaryEmail).has_value() == !somebody.primaryEmail.empty());
    // And once only.
    REQUIRE(connection.execute("UPDATE user_words SET text = 'x'"));
    REQUIRE(migrate(connection));
    CHECK(all("user_words") != users);
}

TEST_CASE("twoOldAccountsWithOneAddressAreBothThereAndTheOneWrittenSoIsFound I-08")
{
    auto store = Store::open(":memory:");
    REQUIRE(store);
    REQUIRE(seedCompany(**store, {3, "secret-of-test", domain::Instant(std::chrono::hours(1))}));
    const std::vector<std::pair<std::string, std::string>> addresses{{"us_00000001", "sam@acme.test"},
                                                                     {"us_00000002", "\u017Fam@acme.test"}};
    for (const auto& [id, address] : addresses)
        REQUIRE((*store)->apply({{{RecordKind::User, id}, domain::Field::UserPrimaryEmail, {}, address}}));
    backToVersion5((*store)->connection());
    REQUIRE(migrate((*store)->connection()));
    SqlDirectoryView view(**store);
    for (const auto& [id, address] : addresses)
        CHECK(view.userByEmail(address) == domain::UserId(id));
    CHECK(view.userByEmail("SAM@acme.test").has_value());
}
