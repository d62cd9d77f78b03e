// SPDX-License-Identifier: GPL-3.0-or-later
// The bulk entrance against the entrance for single records: what came in either way looks and answers the
// same.
#include <catch2/catch.hpp>

#include <map>
#include <random>

#include "directory/directory.h"
#include "domain/packedrecords.h"
#include "tests/kit/crowd.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::kit;
using directory::Directory;
using directory::UserOrder;

namespace {

constexpr std::array AllTables{RecordKind::Company,     RecordKind::Office, RecordKind::Department,
                               RecordKind::LicensePool, RecordKind::User,   RecordKind::Number};

std::vector<Record> crowd()
{
    auto company = sampleCompany();
    addCrowd(company, 400);
    return recordsOf(company);
}

std::vector<Record> ofTable(const std::vector<Record>& records, RecordKind table)
{
    std::vector<Record> some;
    for (const auto& record : records) {
        if (record.entity.table == table)
            some.push_back(record);
    }
    return some;
}

std::vector<std::string> idsByOrder(const Directory& company, UserOrder order)
{
    const auto lock = company.lockForReading();
    std::vector<std::string> ids;
    for (const auto row : company.sortUsers(company.userColumns().present(), order, false))
        ids.emplace_back(company.userColumns().id(row));
    return ids;
}

std::string foundIds(const Directory& company, const std::string& words)
{
    const auto lock = company.lockForReading();
    std::string ids;
    company.searchUsers(*parseQuery(words), sampleNow()).forEach([&](RowHandle row) {
        ids.append(company.userColumns().id(row)) += ' ';
    });
    return ids;
}

void checkAlike(const Directory& one, const Directory& other, const std::vector<Record>& records)
{
    for (const auto& record : records) {
        CAPTURE(record.entity.id);
        if (record.entity.table == RecordKind::User) {
            const UserId id(record.entity.id);
            const auto a = one.users(std::span(&id, 1)).front();
            const auto b = other.users(std::span(&id, 1)).front();
            REQUIRE(a.has_value() == b.has_value());
            if (a)
                CHECK((toRecord(*a).fields == toRecord(*b).fields && a->version == b->version));
        } else if (record.entity.table == RecordKind::Number) {
            const NumberId id(record.entity.id);
            const auto a = one.numbers(std::span(&id, 1)).front();
            const auto b = other.numbers(std::span(&id, 1)).front();
            REQUIRE(a.has_value() == b.has_value());
            if (a)
                CHECK((toRecord(*a).fields == toRecord(*b).fields && a->version == b->version));
        }
    }
    for (const auto order :
         {UserOrder::Id, UserOrder::Name, UserOrder::Email, UserOrder::Number, UserOrder::State})
        CHECK(idsByOrder(one, order) == idsByOrder(other, order));
    for (const auto& words : {"a", "berlin", "49301", "has:number", "-has:role", "ada"})
        CHECK(foundIds(one, words) == foundIds(other, words));
    CHECK(one.presentUserCount() == other.presentUserCount());
    CHECK(one.effectiveCompanyAdmins() == other.effectiveCompanyAdmins());
}

} // namespace

TEST_CASE("recordsLookTheSameWhicheverWayTheyCame")
{
    std::mt19937 random(5); // NOLINT(cert-msc51-cpp): the same in every run
    const auto below = [&random](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    for (int round = 0; round < 20; ++round) {
        auto records = crowd();
        std::shuffle(records.begin(), records.end(), random);
        Directory single;
        Directory bulk;
        for (const auto table : AllTables) {
            auto some = ofTable(records, table);
            if (round % 2 == 1 && !some.empty()) // again, later in the batch and with less told
                some.push_back(
                    {some.front().entity, 9, {some.front().fields.begin(), some.front().fields.begin() + 2}});
            // In batches of any size, some of them while an order is kept.
            for (std::size_t begin = 0; begin < some.size();) {
                const auto size = std::min(some.size() - begin, 1 + below(200));
                const auto batch = std::span(some).subspan(begin, size);
                const auto touched = bulk.upsert(packed(table, batch).value());
                const auto expected = single.upsert(batch);
                REQUIRE((touched && expected));
                CHECK(touched->of(RecordKind::User).count() == expected->of(RecordKind::User).count());
                CHECK(touched->of(RecordKind::Number).count() == expected->of(RecordKind::Number).count());
                CHECK(touched->fields.contains(Field::Existence) ==
                      expected->fields.contains(Field::Existence));
                begin += size;
                if (below(3) == 0)
                    CHECK(idsByOrder(bulk, UserOrder::Name) == idsByOrder(single, UserOrder::Name));
            }
        }
        checkAlike(bulk, single, records);
    }
}

TEST_CASE("aRecordWithAnUnknownWordIsLeftOutAndItsNeighborsAreTaken")
{
    const auto records = ofTable(crowd(), RecordKind::User);
    auto broken = records;
    for (auto& [field, value] : broken[3].fields) {
        if (field == Field::UserState)
            value = std::string("on the moon");
    }
    for (auto& [field, value] : broken[5].fields) {
        if (field == Field::UserRoles)
            value = std::vector<std::string>{"king"};
    }
    Directory bulk;
    CHECK_FALSE(bulk.upsert(packed(RecordKind::User, broken).value()));
    const auto lock = bulk.lockForReading();
    CHECK(bulk.userColumns().present().count() == records.size() - 2);
    CHECK_FALSE(bulk.userColumns().rowOf(records[3].entity.id));
}

TEST_CASE("whatWaitsStaysShownOverABulkRecord")
{
    const auto records = crowd();
    Directory bulk;
    for (const auto table : AllTables)
        REQUIRE(bulk.upsert(packed(table, ofTable(records, table)).value()));
    const Change change{
        {RecordKind::User, "ada"}, Field::UserJobTitle, std::string(), std::string("Waiting")};
    const OperationId operation("op");
    REQUIRE(bulk.applyOptimistic(operation, std::span(&change, 1)));
    REQUIRE(bulk.upsert(packed(RecordKind::User, ofTable(records, RecordKind::User)).value()));
    const auto id = userId("ada");
    CHECK(bulk.users(std::span(&id, 1)).front()->jobTitle == "Waiting");
    std::ignore = bulk.settle(operation);
    CHECK(bulk.users(std::span(&id, 1)).front()->jobTitle == sampleCompany().m_users.at(id).jobTitle);
}
