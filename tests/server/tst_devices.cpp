// SPDX-License-Identifier: GPL-3.0-or-later
// Records that are made and removed, what refers to them, and that none comes back.
#include <catch2/catch.hpp>

#include <future>
#include <map>
#include <random>
#include <set>

#include "server/recordreferences.h"
#include "server/sqldirectoryview.h"
#include "server/store.h"
#include "server/writer.h"
#include "tests/server/httpclient.h"

using namespace cordboard;
using namespace cordboard::server;
using domain::Change;
using domain::Device;
using domain::EntityRef;
using domain::ErrorCode;
using domain::Field;
using domain::RecordKind;
using domain::Result;
using domain::Value;

namespace {

[[nodiscard]] EntityRef refOf(const std::string& id)
{
    return {RecordKind::Device, id};
}

[[nodiscard]] Device phone(const std::string& id, std::uint64_t mac = 0)
{
    Device device;
    device.id = domain::DeviceId(id);
    device.officeId = domain::OfficeId("of_1");
    if (mac != 0)
        device.mac = domain::MacAddress::fromNumber(mac);
    return device;
}

[[nodiscard]] std::vector<Change> making(const Device& device)
{
    const auto record = toRecord(device);
    std::vector<Change> changes{{record.entity, Field::Existence, {}, true}};
    for (const auto& [field, value] : record.fields)
        changes.push_back({record.entity, field, {}, value});
    return changes;
}

[[nodiscard]] std::vector<Change> removing(const std::string& id)
{
    return {{refOf(id), Field::Existence, true, false}};
}

/// A company with an office and as many people as asked for.
struct DeviceCompany {
    std::unique_ptr<Store> store;

    explicit DeviceCompany(int people, const std::string& path = ":memory:")
    {
        auto opened = Store::open(path);
        REQUIRE(opened);
        store = *std::move(opened);
        domain::Company company;
        company.id = domain::CompanyId("co");
        company.extensionLength = 4;
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(store->createCompany(company));
        std::vector<domain::Record> records;
        for (int i = 0; i < people; ++i) {
            domain::User user;
            user.id = domain::UserId("us_" + std::to_string(i));
            user.officeId = domain::OfficeId("of_" + std::to_string(i % 3));
            records.push_back(toRecord(user));
        }
        REQUIRE(store->insert(records));
        REQUIRE(transaction->commit());
    }
    [[nodiscard]] Result<std::vector<domain::Record>> apply(const std::vector<Change>& changes) const
    {
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        auto done = store->apply(changes);
        if (done)
            REQUIRE(transaction->commit());
        return done;
    }
    [[nodiscard]] std::optional<Device> read(const std::string& id) const
    {
        const SqlDirectoryView view(*store);
        auto found = domain::recordsOf<Device>(view, std::span(&id, 1));
        REQUIRE_FALSE(view.error());
        return found.front();
    }
};

[[nodiscard]] ErrorCode codeOf(const Result<std::vector<domain::Record>>& done)
{
    REQUIRE_FALSE(done);
    return done.error().code;
}

} // namespace

TEST_CASE("aRecordThatIsMadeIsThereWholeAndOneThatWasRemovedNeverComesBack")
{
    const DeviceCompany company(2);
    auto device = phone("dv_1", 0x001565'000001);
    device.name = "Desk";
    device.owners = {{domain::UserId("us_1"), 2}};
    const auto made = company.apply(making(device));
    REQUIRE(made);
    CHECK(tellingOf(made->front()) == Telling::Making);
    CHECK(made->front().version == 1);
    CHECK(made->front().fields.size() == domain::fieldsOf(RecordKind::Device).size() + 1);
    device.version = 1;
    REQUIRE(company.read("dv_1"));
    CHECK(toRecord(*company.read("dv_1")).fields == toRecord(device).fields);
    const SqlDirectoryView view(*company.store);
    CHECK(view.wasUsed(refOf("dv_1")));
    CHECK_FALSE(view.wasUsed(refOf("dv_2")));
    CHECK_FALSE(view.wasUsed({RecordKind::User, "dv_1"}));
    CHECK(view.recordWith(Field::DeviceMac, "00:15:65:00:00:01") == "dv_1");
    CHECK(view.recordWith(Field::DeviceIpei, "") == std::nullopt);
    const std::vector<std::string> people{"us_0", "us_1", "us_1"};
    CHECK(view.referring(RecordKind::Device, RecordKind::User, people) ==
          std::vector<std::vector<std::string>>{{}, {"dv_1"}, {"dv_1"}});
    CHECK(codeOf(company.apply(making(device))) == ErrorCode::Conflict);

    REQUIRE(company.apply(std::vector<Change>{{refOf("dv_1"), Field::DeviceName, {}, "Hall"}}));
    const auto removed = company.apply(removing("dv_1"));
    REQUIRE(removed);
    CHECK(removed->front().version == 3); // newer than anything that was told
    CHECK(removed->front().fields == std::vector<std::pair<Field, Value>>{{Field::Existence, false}});
    CHECK_FALSE(company.read("dv_1"));
    CHECK(view.wasUsed(refOf("dv_1")));
    CHECK(view.recordWith(Field::DeviceMac, "00:15:65:00:00:01") == std::nullopt);
    CHECK(view.referring(RecordKind::Device, RecordKind::User, people) ==
          std::vector<std::vector<std::string>>(3));
    CHECK(codeOf(company.apply(making(device))) == ErrorCode::Conflict);
    CHECK(codeOf(company.apply(removing("dv_1"))) == ErrorCode::Internal);
    REQUIRE(company.apply(making(phone("dv_2", 0x001565'000001)))); // the phone itself may come again
    CHECK_FALSE(view.error());
}

TEST_CASE("whatIsNoWholeRecordIsNotMade")
{
    const DeviceCompany company(1);
    const auto whole = making(phone("dv_1", 7));
    const auto isRefused = [&](std::vector<Change> changes, ErrorCode why) {
        CHECK(codeOf(company.apply(changes)) == why);
        CHECK_FALSE(company.store->wasUsed(refOf("dv_1")).value());
    };
    auto unknown = whole;
    for (auto& change : unknown) {
        if (change.field == Field::DeviceKind)
            change.after = "teapot";
    }
    isRefused(unknown, ErrorCode::InvalidInput);
    auto late = whole;
    std::swap(late.front(), late.back());
    isRefused(late, ErrorCode::Internal);
    auto gone = whole;
    gone.push_back(removing("dv_1").front());
    isRefused(gone, ErrorCode::Internal);
    auto changed = removing("dv_1");
    changed.push_back({refOf("dv_1"), Field::DeviceName, {}, "x"});
    isRefused(changed, ErrorCode::Internal);
    // What is as the type has it need not be told, and the last word counts.
    const std::vector<Change> sparse{{refOf("dv_1"), Field::Existence, false, true},
                                     {refOf("dv_1"), Field::DeviceName, {}, "Desk"},
                                     {refOf("dv_1"), Field::DeviceName, {}, "Hall"}};
    const auto made = company.apply(sparse);
    REQUIRE(made);
    CHECK(made->front().fields.size() == domain::fieldsOf(RecordKind::Device).size() + 1);
    CHECK(company.read("dv_1")->name == "Hall");
    CHECK_FALSE(company.read("dv_1")->mac);
    CHECK(company.read("dv_1")->rings);
    // Fields of what goes are told by nobody.
    auto leaving = std::vector<Change>{{refOf("dv_1"), Field::DeviceName, "Hall", {}}};
    leaving.push_back(removing("dv_1").front());
    const auto removed = company.apply(leaving);
    REQUIRE(removed);
    CHECK(removed->front().fields.size() == 1);
}

TEST_CASE("twoRecordsNeverHaveOneAddress R-DEV-08")
{
    const DeviceCompany company(1);
    REQUIRE(company.apply(making(phone("dv_1", 7))));
    CHECK(codeOf(company.apply(making(phone("dv_2", 7)))) == ErrorCode::Storage);
    CHECK_FALSE(company.store->wasUsed(refOf("dv_2")).value());
    REQUIRE(company.apply(making(phone("dv_3"))));
    REQUIRE(company.apply(making(phone("dv_4")))); // none is no address
}

TEST_CASE("ofATaskThatFailsNoRecordAndNoUsedIdStays")
{
    const test::Folder folder;
    const auto path = folder.file("company.db");
    {
        const DeviceCompany company(1, path);
        REQUIRE(company.apply(making(phone("dv_9"))));
    }
    auto started = Writer::start(path, [](Store&) {});
    REQUIRE(started);
    auto& writer = **started;
    const auto task = [](std::vector<Change> changes, bool fails) {
        return [changes = std::move(changes), fails](Store& store) -> Result<void> {
            if (auto entered = store.enter("co", Purpose::Writing); !entered)
                return entered;
            if (auto done = store.apply(changes); !done)
                return tl::unexpected(done.error());
            return fails ? domain::failure(ErrorCode::Cancelled, "on purpose") : Result<void>{};
        };
    };
    std::promise<void> gate;
    std::promise<void> isHolding;
    writer.enqueue(
        [&isHolding, waiting = gate.get_future().share()](Store&) -> Result<void> {
            isHolding.set_value();
            waiting.wait();
            return {};
        },
        [](const Result<void>&) {});
    isHolding.get_future().wait();
    std::vector<std::string> ends;
    const auto note = [&ends](const Result<void>& done) {
        ends.push_back(done ? "done" : done.error().detail);
    };
    // They share a commit.
    writer.enqueue(task(making(phone("dv_1", 7)), /*fails=*/true), note);
    writer.enqueue(task(removing("dv_9"), /*fails=*/true), note);
    writer.enqueue(task(making(phone("dv_1", 7)), /*fails=*/false), note);
    writer.enqueue(task(removing("dv_9"), /*fails=*/false), note);
    writer.enqueue(task(making(phone("dv_9")), /*fails=*/false), note);
    gate.set_value();
    writer.stop();
    CHECK(ends == std::vector<std::string>{"on purpose", "on purpose", "done", "done",
                                           "the id of a record to make was used before"});
    auto store = Store::open(path);
    REQUIRE(store);
    REQUIRE((*store)->enter("co", Purpose::Reading));
    CHECK((*store)->count(RecordKind::Device, "1", {}).value() == 1);
}

namespace {

/// What a look at every record says: the naive twin of the index.
class Scan {
public:
    explicit Scan(Store& store)
    {
        for (const auto kind : domain::LoadingOrder) {
            auto records = store.select(kind, "1", {});
            REQUIRE(records);
            for (auto& record : *records)
                m_records[kind].push_back(std::move(record));
        }
    }
    [[nodiscard]] std::vector<std::string> referring(RecordKind kind, RecordKind target,
                                                     const std::string& id) const
    {
        std::set<std::string> found;
        const auto records = m_records.find(kind);
        if (records == m_records.end())
            return {};
        for (const auto& record : records->second) {
            for (const auto& [field, value] : record.fields) {
                const auto& told = domain::spec(field);
                if (told.refersTo != target)
                    continue;
                if (const auto text = value.text(); text && told.referredIn(*text) == id)
                    found.insert(record.entity.id);
                for (const auto& text :
                     value.list() != nullptr ? *value.list() : std::vector<std::string>{}) {
                    if (told.referredIn(text) == id)
                        found.insert(record.entity.id);
                }
            }
        }
        return {found.begin(), found.end()};
    }

private:
    std::map<RecordKind, std::vector<domain::Record>> m_records;
};

[[nodiscard]] std::string numbered(const char* prefix, std::size_t number)
{
    return prefix + std::to_string(number);
}

/// Compares the index with the scan, of every kind that refers to every kind.
void checkReferences(Store& store, std::size_t devices, std::size_t people)
{
    std::map<RecordKind, std::vector<std::string>> targets;
    for (std::size_t i = 0; i < devices; ++i)
        targets[RecordKind::Device].push_back(numbered("dv_", i));
    for (std::size_t i = 0; i < people; ++i)
        targets[RecordKind::User].push_back(numbered("us_", i));
    for (std::size_t i = 0; i < 4; ++i) {
        targets[RecordKind::Office].push_back(numbered("of_", i));
        targets[RecordKind::Department].push_back(numbered("dp_", i));
    }
    const Scan scan(store);
    const SqlDirectoryView view(store);
    for (const auto kind : domain::LoadingOrder) {
        for (const auto& [target, ids] : targets) {
            const auto found = view.referring(kind, target, ids);
            REQUIRE_FALSE(view.error());
            REQUIRE(found.size() == ids.size());
            for (std::size_t i = 0; i < ids.size(); ++i) {
                INFO(word(kind) << " to " << word(target) << ' ' << ids[i]);
                CHECK(found[i] == scan.referring(kind, target, ids[i]));
            }
        }
    }
    // And the index has no row for what is not there.
    auto rows = store.connection().prepare("SELECT count(*) FROM record_references WHERE company_id = ?");
    REQUIRE(rows);
    REQUIRE(rows->bind(store.companyId()).run());
    REQUIRE(rows->next());
    std::int64_t expected = 0;
    for (const auto kind : {RecordKind::User, RecordKind::Device}) {
        for (const auto target : {RecordKind::User, RecordKind::Device}) {
            for (const auto& id : targets[target])
                expected += static_cast<std::int64_t>(scan.referring(kind, target, id).size());
        }
    }
    CHECK(rows->integer(0) == expected);
}

} // namespace

TEST_CASE("theIndexOfReferencesSaysWhatALookAtAllRecordsSays R-OFFB-01")
{
    constexpr std::size_t Devices = 24;
    constexpr std::size_t People = 9;
    for (const unsigned seed : {1U, 2U, 3U, 4U}) {
        const DeviceCompany company(People);
        std::mt19937 random(seed);
        const auto any = [&random](std::size_t count) { return random() % count; };
        std::set<std::string> there;
        std::set<std::string> gone;
        for (int step = 0; step < 120; ++step) {
            CAPTURE(seed, step);
            const auto id = numbered("dv_", any(Devices));
            std::vector<Change> changes;
            const auto owners = [&] {
                std::vector<std::string> list;
                const auto first = any(People);
                for (std::size_t i = 0; i < any(4); ++i)
                    list.push_back(numbered("us_", (first + i) % People) + ':' + std::to_string(i + 1));
                return list;
            };
            if (any(4) == 0) {
                std::vector<std::string> seats;
                for (std::size_t i = 0; i < any(3); ++i)
                    seats.push_back(numbered("dv_", (any(Devices / 3) + i * 7) % Devices) + ":1");
                changes.push_back({{RecordKind::User, numbered("us_", any(People))},
                                   Field::UserTombstoneDevices,
                                   {},
                                   seats});
                if (any(2) == 0)
                    changes.push_back({changes.front().entity,
                                       Field::UserDepartments,
                                       {},
                                       std::vector<std::string>{numbered("dp_", any(4))}});
            } else if (gone.contains(id)) {
                continue;
            } else if (!there.contains(id)) {
                auto device = phone(id);
                changes = making(device);
                changes.push_back({refOf(id), Field::DeviceOwners, {}, owners()});
                there.insert(id);
            } else if (any(6) == 0) {
                changes = removing(id);
                there.erase(id);
                gone.insert(id);
            } else {
                changes.push_back({refOf(id), Field::DeviceOwners, {}, owners()});
                if (any(2) == 0)
                    changes.push_back({refOf(id), Field::DeviceBase, {}, numbered("dv_", any(Devices))});
                if (any(3) == 0)
                    changes.push_back({refOf(id), Field::DeviceBase, {}, std::string()});
                if (any(2) == 0)
                    changes.push_back({refOf(id), Field::DeviceLocation, {}, numbered("of_", any(4))});
            }
            // Some are taken back.
            auto begun = Transaction::begin(company.store->connection(), Transaction::Kind::Write);
            REQUIRE(begun);
            std::optional transaction(*std::move(begun));
            REQUIRE(company.store->apply(changes));
            const bool isNew = tellingOf({refOf(id), 0, {{changes.front().field, changes.front().after}}}) !=
                               Telling::Change;
            if (isNew || any(5) > 0)
                REQUIRE(transaction->commit());
            else
                transaction.reset();
            if (step % 10 == 9)
                checkReferences(*company.store, Devices, People);
        }
        CHECK(!gone.empty());
    }
}
