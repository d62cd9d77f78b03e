// SPDX-License-Identifier: GPL-3.0-or-later
// The columns against a naive twin: after any changes both answer every question alike.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "directory/directory.h"
#include "domain/plan.h"
#include "tests/domain/anycommand.h"
#include "tests/kit/oddcompany.h"
#include "tests/kit/queryrows.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::kit;
using directory::Directory;
using directory::UserOrder;

namespace {

std::vector<std::string> idsOf(const Directory& columns, const std::vector<std::uint32_t>& rows)
{
    std::vector<std::string> ids;
    for (const auto row : rows)
        ids.emplace_back(columns.userColumns().id(row));
    return ids;
}

std::set<std::string> found(const Directory& columns, const QueryNode& query)
{
    std::set<std::string> ids;
    columns.searchUsers(query, sampleNow()).forEach([&](RowHandle row) {
        ids.emplace(columns.userColumns().id(row));
    });
    return ids;
}

std::set<std::string> foundByTwin(const MemoryDirectory& company, const QueryNode& query)
{
    std::set<std::string> ids;
    for (const auto& [id, user] : company.m_users) {
        if (matches(query, UserRow(user, company, sampleNow())))
            ids.insert(id.value());
    }
    return ids;
}

std::set<std::string> idsOf(const std::vector<OwnedNumber>& numbers)
{
    std::set<std::string> ids;
    for (const auto& number : numbers)
        ids.insert(number.id.value());
    return ids;
}

template <typename T> std::set<T> asSet(const std::vector<T>& items)
{
    return {items.begin(), items.end()};
}

/// Every answer a planner can ask for.
void requireAlike(const Directory& columns, const MemoryDirectory& twin)
{
    for (const auto& [id, user] : twin.m_users) {
        const auto mine = columns.users(std::span(&id, 1)).front();
        RC_ASSERT(mine.has_value());
        RC_ASSERT(toRecord(*mine).fields == toRecord(user).fields);
        // Random edits may give two people one address; then either is a right answer.
        if (!user.primaryEmail.empty())
            RC_ASSERT(columns.userByEmail(user.primaryEmail).has_value() ==
                      twin.userByEmail(user.primaryEmail).has_value());
        RC_ASSERT(columns.userByExtension(user.extension).has_value() ==
                  twin.userByExtension(user.extension).has_value());
        const auto numbers = columns.numbersOf(std::span(&id, 1)).front();
        const auto twins = twin.numbersOf(std::span(&id, 1)).front();
        RC_ASSERT(numbers.size() == twins.size());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            RC_ASSERT(toRecord(numbers[i]).fields == toRecord(twins[i]).fields);
    }
    for (const auto& [id, office] : twin.m_offices) {
        const RoleAssignment role{Role::OfficeAdmin, id.value()};
        RC_ASSERT(asSet(columns.effectiveAdmins(role)) == asSet(twin.effectiveAdmins(role)));
        RC_ASSERT(columns.lineNumbers(TargetType::Office, id.value()).size() ==
                  twin.lineNumbers(TargetType::Office, id.value()).size());
    }
    std::vector<std::string> digits{"", "+0"};
    for (const auto& [id, number] : twin.m_numbers) {
        RC_ASSERT(columns.lineNumber(number.e164) == twin.lineNumber(number.e164));
        digits.push_back(number.e164);
    }
    RC_ASSERT(idsOf(columns.numbersWith(digits)) == idsOf(twin.numbersWith(digits)));
    RC_ASSERT(columns.numbersWith({}).empty());
    for (const auto& [id, office] : twin.m_offices) {
        for (const std::size_t most : {1, 100}) {
            const DirectoryView::PoolQuestion question{office.country, id, office.areaCode, sampleNow(),
                                                       most};
            const auto mine = columns.spareNumbers(question);
            const auto twins = twin.spareNumbers(question);
            RC_ASSERT(mine.size() == twins.size());
            for (std::size_t i = 0; i < mine.size(); ++i)
                RC_ASSERT(mine[i].id == twins[i].id);
        }
    }
    for (const auto& [id, department] : twin.m_departments) {
        const RoleAssignment role{Role::DepartmentAdmin, id.value()};
        RC_ASSERT(asSet(columns.effectiveAdmins(role)) == asSet(twin.effectiveAdmins(role)));
    }
    RC_ASSERT(asSet(columns.effectiveCompanyAdmins()) == asSet(twin.effectiveCompanyAdmins()));
    RC_ASSERT(columns.presentUserCount() == twin.presentUserCount());
}

/// A value of the right kind for a random field of a random user.
Change anyUserChange(const MemoryDirectory& company)
{
    std::vector<UserId> all;
    for (const auto& [id, user] : company.m_users)
        all.push_back(id);
    const auto id = *rc::gen::elementOf(all);
    const auto& user = company.m_users.at(id);
    const auto text = *rc::gen::elementOf(
        std::vector<std::string>{"", "Mary", "maria", "Zo\xC3\xAB", "\xC3\x9Alla", "2001", "a@b.test"});
    const std::vector<std::pair<Field, Value>> choices{
        {Field::UserFirstName, text},
        {Field::UserLastName, text},
        {Field::UserPrimaryEmail, text},
        {Field::UserExtension, text},
        {Field::UserJobTitle, text},
        {Field::UserState,
         std::string(*rc::gen::element("pending", "active", "suspended", "deleted", "anonymized"))},
        {Field::UserRoles, *rc::gen::elementOf(std::vector<std::vector<std::string>>{
                               {}, {"company_admin"}, {"office_admin:berlin"}})},
        {Field::UserOffice, std::string(*rc::gen::element("berlin", "austin"))},
        {Field::UserLastCallAt, sampleNow() - std::chrono::days(*rc::gen::inRange(0, 100))},
        {Field::UserTombstoneState, *rc::gen::element(Value{}, Value{std::string("active")})}};
    const auto chosen = *rc::gen::elementOf(choices);
    return {{RecordKind::User, id.value()}, chosen.first, read(user, chosen.first), chosen.second};
}

Change anyNumberChange(const MemoryDirectory& company)
{
    std::vector<NumberId> all;
    for (const auto& [id, number] : company.m_numbers)
        all.push_back(id);
    const auto id = *rc::gen::elementOf(all);
    const auto target = std::string(*rc::gen::element("ada", "kim", "omar"));
    return {{RecordKind::Number, id.value()},
            Field::NumberTargetId,
            read(company.m_numbers.at(id), Field::NumberTargetId),
            target};
}

} // namespace

TEST_CASE("after any changes columns and twin answer alike, find alike and sort alike")
{
    const std::vector<std::string> queries{"",
                                           "mar",
                                           "acme",
                                           "+4930",
                                           "2001",
                                           "-mar",
                                           "status:active",
                                           "role:admin",
                                           "role:user",
                                           "role:o",
                                           "role:none",
                                           "analytics:charts",
                                           "-analytics:none",
                                           "analytics:n analytics:c",
                                           "office:ber",
                                           "name:mar OR email:a@b",
                                           "idle:>30d",
                                           "idle:never",
                                           "idle:>=400d -idle:never",
                                           "idle:<=30d",
                                           "idle:<7d",
                                           "idle:>=7d -idle:10..50d",
                                           "idle:0..3d",
                                           "email:a name:\"a l\" OR title:m",
                                           "number:49 extension:2",
                                           "mar acme -number:1",
                                           "has:number -has:role",
                                           "country:us ada"};
    const bool holds = rc::check([&queries] {
        auto twin = sampleCompany();
        Directory columns;
        RC_ASSERT(columns.upsert(recordsOf(twin)).has_value());
        for (const auto order : {UserOrder::Name, UserOrder::State, UserOrder::LastActive})
            // Built before the changes come.
            (void)columns.sortUsers(columns.userColumns().present(), order, false);
        const int batches = *rc::gen::inRange(1, 6);
        for (int batch = 0; batch < batches; ++batch) {
            std::vector<Change> changes;
            const int count = *rc::gen::inRange(1, 5);
            for (int i = 0; i < count; ++i) {
                changes.push_back(*rc::gen::inRange(0, 5) == 0 ? anyNumberChange(twin) : anyUserChange(twin));
                RC_ASSERT(twin.apply({changes.back()}));
            }
            RC_ASSERT(columns.apply(changes).has_value());
        }
        requireAlike(columns, twin);
        for (const auto& text : queries) {
            const auto query = parseQuery(text);
            RC_ASSERT(found(columns, *query) == foundByTwin(twin, *query));
        }
        Directory fresh; // sorts from nothing what the other kept sorted
        RC_ASSERT(fresh.upsert(recordsOf(twin)).has_value());
        for (const auto order :
             {UserOrder::Name, UserOrder::Email, UserOrder::Role, UserOrder::State, UserOrder::LastActive}) {
            RC_ASSERT(idsOf(columns, columns.sortUsers(columns.userColumns().present(), order, false)) ==
                      idsOf(fresh, fresh.sortUsers(fresh.userColumns().present(), order, false)));
        }
    });
    REQUIRE(holds);
}

TEST_CASE("odd companies are searched as the language is defined, by thousands of queries")
{
    for (std::uint32_t seed = 0; seed < 8; ++seed) {
        const auto company = oddCompany(seed);
        Directory columns;
        REQUIRE(columns.upsert(recordsOf(company)).has_value());
        QuerySource queries(company, seed);
        for (int i = 0; i < 1500; ++i) {
            const auto [text, query] = queries.nextParsed();
            std::set<std::string> users, numbers, foundUsers, foundNumbers;
            for (const auto& [id, user] : company.m_users) {
                if (matches(query, UserRow(user, company, oddNow())))
                    users.insert(id.value());
            }
            columns.numberColumns().present().forEach([&](RowHandle row) {
                const auto number = columns.numberColumns().at(row);
                if (matches(query, NumberRow(number, company)))
                    numbers.insert(number.id.value());
            });
            columns.searchUsers(query, oddNow()).forEach([&](RowHandle row) {
                foundUsers.emplace(columns.userColumns().id(row));
            });
            columns.searchNumbers(query, columns.numberColumns().present()).forEach([&](RowHandle row) {
                foundNumbers.emplace(columns.numberColumns().id(row));
            });
            CAPTURE(seed, text);
            REQUIRE(foundUsers == users);
            REQUIRE(foundNumbers == numbers);
        }
    }
}

TEST_CASE("numbers are found by each of their fields")
{
    struct Row {
        const char* query;
        bool (*isWanted)(const MemoryDirectory& company, const OwnedNumber& number);
    };
    const std::vector<Row> rows{
        {"country:de", [](const auto&, const auto& number) { return number.country == "DE"; }},
        {"country:US", [](const auto&, const auto& number) { return number.country == "US"; }},
        {"kind:toll", [](const auto&, const auto& number) { return number.kind == NumberKind::TollFree; }},
        {"status:reserved",
         [](const auto&, const auto& number) { return number.status == NumberStatus::Reserved; }},
        {"number:512",
         [](const auto&, const auto& number) { return number.e164.find("512") != std::string::npos; }},
        {"office:aus",
         [](const auto& company, const auto& number) {
             return company.m_offices.at(number.officeId).name == "Austin";
         }},
        {"role:user", [](const auto&, const auto&) { return false; }}};
    const auto twin = sampleCompany();
    Directory columns;
    REQUIRE(columns.upsert(recordsOf(twin)).has_value());
    for (const auto& row : rows) {
        CAPTURE(row.query);
        std::set<std::string> expected, found;
        columns.numberColumns().pooled().forEach([&](RowHandle handle) {
            const NumberId id{std::string(columns.numberColumns().id(handle))};
            if (row.isWanted(twin, twin.m_numbers.at(id)))
                expected.insert(id.value());
        });
        columns.searchNumbers(*parseQuery(row.query), columns.numberColumns().pooled())
            .forEach(
                [&](RowHandle handle) { found.insert(std::string(columns.numberColumns().id(handle))); });
        CHECK(found == expected);
        CHECK(found.empty() == (std::string_view(row.query) == "role:user")); // the sample has one of each
    }
}

TEST_CASE("a number follows the name of the office or department that holds it, whatever comes first")
{
    const auto twin = oddCompany(1);
    auto records = recordsOf(twin);
    const bool isNumbersFirst = GENERATE(false, true);
    if (isNumbersFirst)
        std::reverse(records.begin(), records.end());
    Directory columns;
    for (const auto& record : records)
        REQUIRE(columns.upsert(std::vector{record}).has_value());
    auto held = twin.m_numbers.begin()->second;
    held.status = NumberStatus::OnHold;
    held.lastHolderName.clear();
    const auto finds = [&](const std::string& query) {
        bool isFound = false;
        columns.searchNumbers(*parseQuery(query), columns.numberColumns().pooled())
            .forEach([&](RowHandle row) {
                isFound = isFound || columns.numberColumns().id(row) == held.id.value();
            });
        return isFound;
    };
    const auto follows = [&](TargetType type, const std::string& id, auto holder) {
        held.targetType = type;
        held.targetId = id;
        REQUIRE(columns.upsert(std::vector{toRecord(held)}).has_value());
        for (const std::string name : {"Qu\u00E4ckenb\u00FCsh Annex", "O`Z\u00EBbulon", "Third"}) {
            holder.name = name;
            REQUIRE(columns.upsert(std::vector{toRecord(holder)}).has_value());
            CAPTURE(name, isNumbersFirst);
            CHECK(finds("name:\"" + name + '"'));
            CHECK(finds('"' + name + '"') == finds('"' + foldForSearch(name) + '"'));
            CHECK(finds("quackenbush") == (name.front() == 'Q'));
            CHECK(finds("o'zebulon") == (name.front() == 'O'));
        }
        const Change gone{toRecord(holder).entity, Field::Existence, true, false};
        REQUIRE(columns.apply(std::vector{gone}).has_value());
        CHECK_FALSE(finds("third"));
    };
    follows(TargetType::Office, "of1", twin.m_offices.at(OfficeId("of1")));
    follows(TargetType::Department, "de1", twin.m_departments.at(DepartmentId("de1")));
}

TEST_CASE("a plan is the same on columns and on the twin")
{
    const auto twin = sampleCompany();
    Directory columns;
    REQUIRE(columns.upsert(recordsOf(twin)).has_value());
    const Command command = DeleteUsers{
        {userId("ada"), userId("zoe"), userId("omar")}, LicenseDisposition::Release, {}, true};
    const auto actor = actorNamed(twin, "omar");
    const auto lock = columns.lockForReading();
    CHECK(plan(command, actor, columns, sampleNow()).changes ==
          plan(command, actor, twin, sampleNow()).changes);
}

TEST_CASE("people are sorted as people expect")
{
    Directory columns;
    std::vector<Record> records;
    for (const auto* name : {"Zoe", "\xC3\x85sa", "adam", "Eve", "\xC3\x89mile", "Floor 10", "Floor 9"}) {
        User user;
        user.id = UserId(name);
        user.firstName = name;
        records.push_back(toRecord(user));
    }
    REQUIRE(columns.upsert(records).has_value());
    const std::vector<std::string> expected{"adam",    "\xC3\x85sa", "\xC3\x89mile", "Eve",
                                            "Floor 9", "Floor 10",   "Zoe"};
    const auto& all = columns.userColumns().present();
    CHECK(idsOf(columns, columns.sortUsers(all, UserOrder::Name, false)) == expected);
    CHECK(idsOf(columns, columns.sortUsers(all, UserOrder::Name, true)) ==
          std::vector(expected.rbegin(), expected.rend()));
}

TEST_CASE("a change to an unknown record or of a wrong kind is an error and loses nothing")
{
    Directory columns;
    REQUIRE(columns.upsert(recordsOf(sampleCompany())).has_value());
    const Change unknown{{RecordKind::User, "nobody"}, Field::UserFirstName, std::string(), std::string("X")};
    const Change wrong{
        {RecordKind::User, "ada"}, Field::UserState, std::string("active"), std::string("sleeping")};
    CHECK_FALSE(columns.apply(std::vector{unknown}).has_value());
    CHECK_FALSE(columns.apply(std::vector{wrong}).has_value());
    const auto ada = userId("ada");
    CHECK(columns.users(std::span(&ada, 1)).front()->state == UserState::Active);
}

namespace {

/// Another value than the record has, in the form of the field.
Value anotherValue(const FieldSpec& field, const Value& now)
{
    if (field.isWord())
        return std::string(now.text() == field.words.back() ? field.words.front() : field.words.back());
    switch (field.kind) {
    case ValueKind::Bool: return !now.flag().value_or(false);
    case ValueKind::Integer: return now.integer().value_or(0) + 1;
    case ValueKind::Time: return now.time().value_or(sampleNow()) + std::chrono::minutes(1);
    case ValueKind::TextList:
        if (field.field == Field::UserRoles)
            return std::vector<std::string>{"department_admin:de_1", "office_admin:austin"};
        if (field.field == Field::UserTombstoneDevices)
            return std::vector<std::string>{"dv_1:2"};
        return std::vector<std::string>{"de_1", "de_2"};
    case ValueKind::Text: return std::string("+15125550199");
    }
    return {};
}

template <typename T> void requireEveryFieldKept(const T& record)
{
    for (const auto& field : fieldsOf(KindOf<T>)) {
        auto changed = record;
        const auto value = anotherValue(field, read(record, field.field));
        CAPTURE(field.name);
        REQUIRE(write(changed, field.field, value).has_value());
        Directory columns;
        REQUIRE(columns.upsert(recordsOf(sampleCompany())).has_value());
        const std::vector<Record> records{toRecord(changed)};
        const auto applied = columns.upsert(records);
        REQUIRE(applied.has_value());
        CHECK(applied->fields.contains(field.field));
        const std::vector<std::string> ids{record.id.value()};
        const auto kept = recordsOf<T>(columns, ids).front();
        REQUIRE(kept.has_value());
        CHECK(read(*kept, field.field) == value);
    }
}

} // namespace

TEST_CASE("columns that are laid out by hand keep every field there is")
{
    requireEveryFieldKept(sampleCompany().m_users.at(userId("ada")));
    requireEveryFieldKept(sampleCompany().m_users.at(userId("zoe")));
    requireEveryFieldKept(sampleCompany().m_numbers.begin()->second);
}

TEST_CASE("a removed user is found no more and keeps its row when it returns")
{
    Directory columns;
    const auto company = sampleCompany();
    REQUIRE(columns.upsert(recordsOf(company)).has_value());
    const auto row = columns.userColumns().rowOf("ada");
    const Change gone{{RecordKind::User, "ada"}, Field::Existence, true, false};
    REQUIRE(columns.apply(std::vector{gone}).has_value());
    CHECK(found(columns, *parseQuery("lovelace")).empty());
    CHECK_FALSE(columns.userByEmail("ada@acme.test").has_value());
    REQUIRE(columns.upsert(std::vector{toRecord(company.m_users.at(userId("ada")))}).has_value());
    CHECK(found(columns, *parseQuery("lovelace")) == std::set<std::string>{"ada"});
    CHECK(columns.userColumns().rowOf("ada") == row);
}

TEST_CASE("a dictionary keeps its texts in order when new ones come between them")
{
    const directory::Collation collation;
    directory::Dictionary names(collation);
    std::vector<std::string> texts;
    for (int i = 0; i < 1000; ++i) // each new one sorts between "a" and all before it
        texts.push_back("a" + std::string(static_cast<std::size_t>(1000 - i), 'b'));
    for (std::size_t i = 0; i < texts.size(); ++i) {
        (void)names.codeOf(texts[i]);
        if (i % 100 == 0)
            names.arrange();
    }
    names.arrange();
    for (std::size_t i = 1; i < texts.size(); ++i)
        REQUIRE(names.rank(names.codeOf(texts[i])) < names.rank(names.codeOf(texts[i - 1])));
}

TEST_CASE("what waiting commands make of offices, departments and regions is shown, and goes with them")
{
    const bool holds = rc::check([] {
        auto twin = sampleCompany();
        const auto before = twin;
        Directory columns;
        RC_ASSERT(columns.upsert(recordsOf(twin)).has_value());
        const auto check = [&columns](const MemoryDirectory& expected) {
            const auto told = [](const auto& all) {
                std::vector<std::vector<std::pair<Field, Value>>> fields;
                for (const auto& record : all)
                    fields.push_back(toRecord(record).fields);
                return fields;
            };
            RC_ASSERT(told(columns.offices()) == told(expected.offices()));
            RC_ASSERT(told(columns.departments()) == told(expected.departments()));
            RC_ASSERT(told(columns.regions()) == told(expected.regions()));
            RC_ASSERT(toRecord(columns.company()).fields == toRecord(expected.company()).fields);
            for (const auto target : {RecordKind::Office, RecordKind::Department, RecordKind::Region}) {
                std::vector<std::string> ids;
                for (const auto& record : recordsOf(expected)) {
                    if (record.entity.table == target)
                        ids.push_back(record.entity.id);
                }
                for (const auto kind : {RecordKind::User, RecordKind::Region, RecordKind::Department})
                    RC_ASSERT(columns.referring(kind, target, ids) == expected.referring(kind, target, ids));
            }
        };
        std::vector<OperationId> waiting;
        for (int step = 0; step < *rc::gen::inRange(1, 8); ++step) {
            const auto command = *rc::gen::element(0, 1, 2);
            const auto made = plan(command == 0   ? anyDepartmentCommand(twin)
                                   : command == 1 ? anyRegionCommand(twin)
                                                  : anySettings(twin),
                                   actorNamed(twin, "omar"), columns, sampleNow());
            if (!made.isExecutable())
                continue;
            waiting.emplace_back("op_" + std::to_string(step));
            RC_ASSERT(twin.apply(made.changes));
            RC_ASSERT(columns.applyOptimistic(waiting.back(), made.changes).has_value());
            check(twin);
        }
        while (!waiting.empty()) {
            (void)columns.settle(waiting.back(), 1'000'000);
            waiting.pop_back();
        }
        check(before);
    });
    REQUIRE(holds);
}
