// SPDX-License-Identifier: GPL-3.0-or-later
// What an image gives back is what was saved; a damaged one is refused.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "directory/directory.h"
#include "directory/imagestream.h"
#include "tests/kit/crowd.h"
#include "tests/kit/samplecompany.h"
#include "tests/kit/temporaryfolder.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::kit;
using directory::Directory;
using directory::NumberOrder;
using directory::SortBy;
using directory::UserOrder;

namespace {

/// A file that is gone with the test.
class TemporaryImage final {
public:
    TemporaryImage() = default;
    ~TemporaryImage() { std::filesystem::remove_all(m_folder); }
    TemporaryImage(const TemporaryImage&) = delete;
    TemporaryImage& operator=(const TemporaryImage&) = delete;

    [[nodiscard]] std::filesystem::path path() const { return m_folder / "company.image"; }
    [[nodiscard]] std::string bytes() const
    {
        std::ifstream file(path(), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    void write(const std::string& bytes) const
    {
        std::ofstream(path(), std::ios::binary | std::ios::trunc) << bytes;
    }

private:
    std::filesystem::path m_folder = kit::makeTemporaryFolder();
};

[[nodiscard]] MemoryDirectory crowdedCompany(std::size_t people)
{
    auto company = sampleCompany();
    addCrowd(company, people);
    User odd; // what does not fit the columns
    odd.id = UserId("odd");
    odd.firstName = "Two\nlines";
    odd.primaryEmail = "\xC3\x89mile@Acme.test";
    odd.extension = "EXT\n7";
    odd.officeId = OfficeId("berlin");
    odd.state = UserState::Active;
    odd.firstLoginAt = Instant(Duration(-1));
    odd.lastCallAt = Instant(Duration(std::int64_t{1} << 60));
    odd.version = std::int64_t{1} << 40;
    company.put(odd);
    return company;
}

/// Everything that can be read, in the order of ids.
[[nodiscard]] std::vector<std::string> contents(const Directory& columns)
{
    std::vector<std::string> all;
    const auto add = [&all](const Record& record) {
        std::string text = record.entity.id + '#' + std::to_string(record.version);
        for (const auto& [field, value] : record.fields) {
            text += ' ' + std::string(spec(field).name) + '=';
            if (const auto string = value.text())
                text += *string;
            else if (const auto count = value.integer())
                text += std::to_string(*count);
            else if (const auto instant = value.time())
                text += std::to_string(instant->time_since_epoch().count());
            else if (const auto flag = value.flag())
                text += *flag ? "yes" : "no";
            else if (const auto* texts = value.list())
                for (const auto& each : *texts)
                    text += each + ';';
        }
        all.push_back(text);
    };
    const auto users = columns.sortUsers(columns.userColumns().present(), UserOrder::Name, false);
    for (const auto row : users)
        add(toRecord(columns.userColumns().at(row)));
    const std::vector<SortBy<NumberOrder>> byHolder{{NumberOrder::LastHolder, false}};
    for (const auto row : columns.sortNumbers(columns.numberColumns().pooled(), byHolder))
        add(toRecord(columns.numberColumns().at(row)));
    for (const auto row : users) {
        for (const auto& number : columns.numbersOfRow(row))
            add(toRecord(number));
    }
    for (const auto& office : columns.offices()) {
        add(toRecord(office));
        for (const auto& admin : columns.effectiveAdmins({Role::OfficeAdmin, office.id.value()}))
            all.push_back(admin.value());
        for (const auto type : {LicenseType::Voice, LicenseType::Sales}) {
            if (const auto pool = columns.pool(office.id, type))
                add(toRecord(*pool));
        }
    }
    for (const auto* query :
         {"", "mar", "person1", "idle:>10d -has:number", "name:\"two lines\"", "email:emile"}) {
        all.push_back(std::to_string(columns.searchUsers(*parseQuery(query), sampleNow()).count()));
        all.push_back(std::to_string(
            columns.searchNumbers(*parseQuery(query), columns.numberColumns().pooled()).count()));
    }
    all.push_back(std::to_string(columns.presentUserCount()));
    return all;
}

/// The same file with what is behind its header as told, and a checksum that fits.
[[nodiscard]] std::string withChecksum(std::string bytes)
{
    constexpr std::size_t HeaderSize = 32;
    directory::Checksum checksum;
    checksum.add(std::string_view(bytes).substr(HeaderSize));
    const std::uint64_t size = bytes.size() - HeaderSize;
    const auto sum = checksum.value();
    std::memcpy(bytes.data() + 16, &size, sizeof size);
    std::memcpy(bytes.data() + 24, &sum, sizeof sum);
    return bytes;
}

} // namespace

TEST_CASE("an image gives back every record, order and answer, and what came after it works")
{
    const auto company = crowdedCompany(700);
    Directory saved;
    REQUIRE(saved.upsert(recordsOf(company)).has_value());
    const Change gone{{RecordKind::User, "ada"}, Field::Existence, true, false};
    REQUIRE(saved.apply(std::vector{gone}).has_value());
    (void)saved.sortUsers(saved.userColumns().present(), UserOrder::Email, false);
    const TemporaryImage image;
    REQUIRE(saved.saveImage(image.path(), "company 7, change 12").has_value());
    CHECK((std::filesystem::status(image.path()).permissions() & std::filesystem::perms::mask) ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    Directory loaded;
    CHECK(loaded.loadImage(image.path()) == std::string("company 7, change 12"));
    CHECK(contents(loaded) == contents(saved));
    CHECK(loaded.userByEmail("\xC3\x89mile@acme.TEST") == userId("odd"));
    CHECK(loaded.loadImage(image.path()).error().code == ErrorCode::Conflict);

    const std::vector<Change> changes{
        {{RecordKind::User, "zoe"}, Field::UserFirstName, {}, std::string("Aaron")},
        {{RecordKind::User, "odd"}, Field::UserPrimaryEmail, {}, std::string("plain@acme.test")}};
    const auto ada = toRecord(company.m_users.at(userId("ada")));
    for (auto* each : {&saved, &loaded}) {
        REQUIRE(each->apply(changes).has_value());
        REQUIRE(each->upsert(std::span(&ada, 1)).has_value());
    }
    CHECK(contents(loaded) == contents(saved));
}

TEST_CASE("an image holds what the server has, not what waits")
{
    Directory saved;
    REQUIRE(saved.upsert(recordsOf(sampleCompany())).has_value());
    const auto before = contents(saved);
    const std::string pool = "berlin~voice";
    const auto seats =
        saved.recordAt<LicensePool>(*saved.table(RecordKind::LicensePool).rowOf(pool))->assigned;
    const std::vector<Change> waiting{
        {{RecordKind::User, "ada"}, Field::UserFirstName, std::string("Ada"), std::string("Countess")},
        {{RecordKind::LicensePool, pool}, Field::PoolAssigned, seats, seats + 1}};
    REQUIRE(saved.applyOptimistic(OperationId("op1"), waiting).has_value());
    const TemporaryImage image;
    REQUIRE(saved.saveImage(image.path(), "").has_value());
    Directory loaded;
    REQUIRE(loaded.loadImage(image.path()).has_value());
    CHECK(loaded.overlay().isEmpty());
    CHECK(contents(loaded) == before);
}

TEST_CASE("no image and an empty one are told apart")
{
    const TemporaryImage image;
    Directory columns;
    CHECK(columns.loadImage(image.path()).error().code == ErrorCode::NotFound);
    image.write("");
    CHECK(columns.loadImage(image.path()).error().code == ErrorCode::InvalidInput);
    Directory empty;
    REQUIRE(empty.saveImage(image.path(), "nothing yet").has_value());
    CHECK(columns.loadImage(image.path()) == std::string("nothing yet"));
}

TEST_CASE("a damaged image is refused, and the directory can be filled in another way")
{
    Directory saved;
    REQUIRE(saved.upsert(recordsOf(crowdedCompany(50))).has_value());
    const TemporaryImage image;
    REQUIRE(saved.saveImage(image.path(), "stamp").has_value());
    const auto good = image.bytes();
    Directory columns;
    const bool holds = rc::check([&] {
        auto bytes = good;
        if (*rc::gen::arbitrary<bool>())
            bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size()));
        else
            bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] ^= static_cast<char>(
                *rc::gen::inRange(1, 256));
        image.write(bytes);
        RC_ASSERT(columns.loadImage(image.path()).error().code == ErrorCode::InvalidInput);
        RC_ASSERT(columns.userColumns().rowCount() == 0u);
    });
    REQUIRE(holds);
    REQUIRE(columns.upsert(recordsOf(crowdedCompany(50))).has_value());
    CHECK(contents(columns) == contents(saved));
}

TEST_CASE("damage that the checksum does not see is refused or does no harm")
{
    Directory saved;
    REQUIRE(saved.upsert(recordsOf(crowdedCompany(50))).has_value());
    (void)saved.sortUsers(saved.userColumns().present(), UserOrder::Email, false);
    const TemporaryImage image;
    REQUIRE(saved.saveImage(image.path(), "stamp").has_value());
    const auto good = image.bytes();
    const bool holds = rc::check([&] {
        auto bytes = good;
        for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
            const auto place = *rc::gen::inRange<std::size_t>(32, bytes.size() - 8);
            const auto value = *rc::gen::element<std::uint64_t>(0, 1, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF,
                                                                0xFFFFFFFFFFFFFFFF);
            std::memcpy(bytes.data() + place, &value, *rc::gen::element<std::size_t>(1, 2, 4, 8));
        }
        image.write(withChecksum(bytes));
        Directory columns;
        if (columns.loadImage(image.path()))
            RC_ASSERT(!contents(columns).empty());
    });
    REQUIRE(holds);
}
