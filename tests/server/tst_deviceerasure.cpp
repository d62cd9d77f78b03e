// SPDX-License-Identifier: GPL-3.0-or-later
// What devices were called, and the numbers they were reached at, go with the people who had them
// (R-PURGE-05), and nobody else loses what is his.
#include <algorithm>
#include <fstream>

#include "domain/recordid.h"
#include "server/audittrail.h"
#include "server/purgejob.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using domain::Field;
using domain::RecordKind;
using Json = nlohmann::json;

namespace {

constexpr auto Canary = "Zebulonphone";

/// Two people of one office, and devices that they have.
struct Office {
    Running running;
    HttpClient omar;
    std::unique_ptr<Store> store;
    std::string ada, bo; ///< ids
    std::string office;
    int count = 0;

    Office() : omar(running.client()), store(running.store())
    {
        const auto people = itemsOf(omar, "/v1/users?state=active&limit=300");
        const auto isPlain = [](const Json& user) {
            return user.at("roles").empty() && !user.at("first_login_at").is_null();
        };
        for (const auto& user : people) {
            if (!isPlain(user) || user.at("office_id") != "of_1")
                continue;
            (ada.empty() ? ada : bo) = user.at("id");
            if (!bo.empty())
                break;
        }
        REQUIRE(!bo.empty());
        office = "of_1";
        rename(ada, "Zebulon", "Quackenbush");
    }
    /// The id of a new device.
    std::string drawn()
    {
        domain::IdBits bits{};
        bits.back() = static_cast<unsigned char>(++count);
        return domain::drawnId(RecordKind::Device, bits);
    }
    void rename(const std::string& user, const std::string& first, const std::string& last)
    {
        execute({{"kind", "edit_users"},
                 {"edits", {{{"user", user}, {"first_name", first}, {"last_name", last}}}}});
    }
    /// Sends what is refused, and so is kept as a refusal.
    Json refused(const Json& command)
    {
        const auto key = "op" + std::to_string(++count);
        const auto answer = omar.ask("POST", "/v1/commands",
                                     Json{{"op_id", key}, {"gen", 1}, {"command", command}}.dump(),
                                     "Idempotency-Key: " + key + ".1\r\n");
        INFO(answer.text);
        REQUIRE(answer.status >= 400);
        return answer.body;
    }
    std::string execute(const Json& command, const std::string& reason = {})
    {
        const auto key = "op" + std::to_string(++count);
        const auto plan = omar.ask("POST", "/v1/plans", Json{{"command", command}}.dump()).body;
        INFO(plan.dump());
        REQUIRE(plan.contains("required_acknowledgments"));
        Json body{{"op_id", key},
                  {"gen", 1},
                  {"command", command},
                  {"acknowledged", plan.at("required_acknowledgments")}};
        if (!reason.empty())
            body["reason"] = reason;
        const auto answer = omar.ask("POST", "/v1/commands", body.dump(),
                                     "Idempotency-Key: " + key + ".1\r\n");
        INFO(answer.text);
        REQUIRE(answer.status == 200);
        return key;
    }
    /// A phone that somebody has and has named.
    std::string phone(const std::string& owner, const std::string& name)
    {
        const auto id = drawn();
        auto mac = "805ec0f" + std::to_string(10'000 + count);
        execute({{"kind", "register_device"},
                 {"device", id},
                 {"office", office},
                 {"mac", mac},
                 {"model", "SIP-T46U"},
                 {"user", owner},
                 {"name", "First " + name}},
                "Reasoncanary: a phone for somebody");
        call(id, name);
        return id;
    }
    void call(const std::string& device, const std::string& name)
    {
        execute({{"kind", "edit_devices"}, {"edits", {{{"device", device}, {"name", name}}}}},
                "Reasoncanary: wants it so");
    }
    void assign(const std::string& device, const std::string& user, bool share = false)
    {
        Json assignment{{"device", device}, {"user", user}};
        if (share)
            assignment["share"] = true;
        execute({{"kind", "assign_devices"}, {"assignments", {assignment}}});
    }
    void erase(const std::string& user)
    {
        execute({{"kind", "delete_users"}, {"users", {user}}, {"disposition", "keep"}});
        dueNow(user);
        REQUIRE(purgeExpired(*store));
    }
    void dueNow(const std::string& user) const
    {
        REQUIRE(store->connection().execute("UPDATE users SET purge_at = 1 WHERE id = '" + user + "'"));
    }
    [[nodiscard]] std::string nameOf(const std::string& device) const
    {
        return omar.get("/v1/devices/" + device).at("name");
    }
    /// What somebody who has read the whole feed believes the device to be called.
    [[nodiscard]] std::string nameByFeed(const std::string& device) const
    {
        std::string name;
        for (const auto& entry : itemsOf(omar, "/v1/changes?after=0&limit=1000")) {
            for (const auto& change : entry.at("changes")) {
                if (change.at("id") == device && change.at("set").contains("name"))
                    name = change.at("set").at("name");
            }
        }
        return name;
    }
    /// Where a text still stands: files of the database, without regard to case.
    [[nodiscard]] std::vector<std::string> filesWith(std::string text) const
    {
        const auto lower = [](std::string& of) {
            std::transform(of.begin(), of.end(), of.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        };
        lower(text);
        emptyLogOf(*store);
        std::vector<std::string> found;
        for (const auto& entry :
             std::filesystem::directory_iterator(std::filesystem::path(running.path()).parent_path())) {
            std::ifstream stream(entry.path(), std::ios::binary);
            std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
            lower(bytes);
            if (bytes.find(text) != std::string::npos)
                found.push_back(entry.path().filename().string());
        }
        return found;
    }
    void checkChain() const { CHECK(AuditTrail(*store).verify().value().firstBroken == std::nullopt); }
};

} // namespace

TEST_CASE("noByteOfTheNameOfAPurgedPersonsDeviceIsLeft R-PURGE-05")
{
    Office office;
    const auto device = office.phone(office.ada, Canary);
    const auto stays = office.phone(office.bo, "Bosphone");
    REQUIRE_FALSE(office.filesWith(Canary).empty());
    SECTION("that was taken by the deletion") {}
    SECTION("that was given back before")
    {
        office.execute({{"kind", "unassign_devices"}, {"devices", {device}}});
    }
    SECTION("that was removed before")
    {
        office.execute({{"kind", "remove_devices"}, {"devices", {device}}});
    }
    SECTION("that somebody else has got since, and has not named")
    {
        office.assign(device, office.bo);
    }
    SECTION("that somebody else has got since, and calls otherwise")
    {
        office.assign(device, office.bo);
        office.call(device, "Another");
    }
    SECTION("that came and went again among several")
    {
        office.execute({{"kind", "unassign_devices"}, {"devices", {device, stays}}}, "Reasoncanary: all");
        office.assign(stays, office.bo);
    }
    office.erase(office.ada);
    CHECK(office.filesWith(Canary) == std::vector<std::string>{});
    CHECK(office.nameOf(stays) == "Bosphone");
    CHECK(office.nameByFeed(stays) == "Bosphone");
    if (office.omar.ask("GET", "/v1/devices/" + device).status == 200)
        CHECK(office.nameByFeed(device) == office.nameOf(device));
    office.checkChain();
}

TEST_CASE("refusalsAboutOtherDevicesForgetWhatAPurgedPersonsWasCalled R-PURGE-05")
{
    Office office;
    const auto device = office.phone(office.ada, Canary);
    const Json again{{"kind", "register_device"},
                     {"device", office.drawn()},
                     {"office", office.office},
                     {"mac", office.omar.get("/v1/devices/" + device).at("mac")}};
    CHECK(office.refused(again).dump().find(Canary) != std::string::npos); // E-MAC-TAKEN

    const auto base = office.drawn();
    const auto handset = office.drawn();
    office.execute(
        {{"kind", "register_device"}, {"device", base}, {"office", office.office}, {"mac", "7c2f80fffff1"}});
    office.execute({{"kind", "register_device"},
                    {"device", handset},
                    {"office", office.office},
                    {"ipei", "99999 9999999 9"},
                    {"base", base},
                    {"user", office.ada},
                    {"name", std::string(Canary) + ", the second"}});
    const auto kept = office.refused({{"kind", "remove_devices"}, {"devices", {base}}}).dump();
    CHECK(kept.find(Canary) != std::string::npos); // E-DEPEND
    // Called otherwise by now: refusals still have the name of that time.
    office.call(handset, "Other");
    SECTION("by the timer")
    {
        office.erase(office.ada);
        CHECK(office.filesWith(Canary) == std::vector<std::string>{});
        office.checkChain();
    }
    SECTION("and before the timer comes, nobody reads it any more R-PURGE-01")
    {
        office.execute({{"kind", "delete_users"}, {"users", {office.ada}}, {"disposition", "keep"}});
        office.dueNow(office.ada);
        for (int operation = 1; operation <= office.count; ++operation) {
            const auto answer = office.omar.ask("GET", "/v1/operations/op" + std::to_string(operation));
            INFO(answer.text);
            CHECK(answer.text.find(Canary) == std::string::npos);
        }
    }
}

TEST_CASE("whatSomebodyElseCallsTheDeviceStaysHis R-PURGE-05")
{
    Office office;
    const auto passed = office.phone(office.ada, Canary);
    office.assign(passed, office.bo);
    office.call(passed, "Another");
    const auto shared = office.phone(office.ada, "Reception");
    office.assign(shared, office.bo, /*share=*/true);
    const auto named = office.phone(office.ada, "Zebulon Quackenbush");
    office.assign(named, office.bo, /*share=*/true);
    office.erase(office.ada);
    CHECK(office.nameOf(passed) == "Another");
    CHECK(office.nameOf(shared) == "Reception");
    CHECK(office.nameOf(named) == ""); // it says who she was
    for (const auto& device : {passed, shared, named})
        CHECK(office.nameByFeed(device) == office.nameOf(device));
    CHECK(office.filesWith("quackenbush") == std::vector<std::string>{});
    CHECK_FALSE(office.filesWith("Another").empty());
    // They are his own, and go with him.
    office.erase(office.bo);
    for (const auto& device : {passed, shared}) {
        CHECK(office.nameOf(device) == "");
        CHECK(office.nameByFeed(device) == "");
    }
    CHECK(office.filesWith("Another") == std::vector<std::string>{});
    office.checkChain();
}

TEST_CASE("theNumberOfAForwardingDeviceGoesWithItsOwner R-PURGE-05")
{
    Office office;
    domain::Device mobile;
    mobile.id = domain::DeviceId("dv_mobile");
    mobile.officeId = domain::OfficeId(office.office);
    mobile.kind = domain::DeviceKind::ForwardingNumber;
    mobile.phoneNumber = "+4915150005550";
    mobile.owners = {{domain::UserId(office.ada), 1}};
    const auto record = toRecord(mobile);
    REQUIRE(office.store->insert(std::span(&record, 1)));
    office.erase(office.ada);
    CHECK(office.omar.get("/v1/devices/dv_mobile").at("phone_number") == "");
    CHECK(office.filesWith("4915150005550") == std::vector<std::string>{});
}

TEST_CASE("theDevicesOfWhoeverIsDueAreNamelessBeforeTheTimerComes R-PURGE-01")
{
    Office office;
    const auto device = office.phone(office.ada, Canary);
    const auto shared = office.phone(office.ada, "Reception");
    office.assign(shared, office.bo, /*share=*/true);
    office.execute({{"kind", "delete_users"}, {"users", {office.ada}}, {"disposition", "keep"}});
    const auto edit = office.execute(
        {{"kind", "edit_devices"}, {"edits", {{{"device", device}, {"model", "SIP-T58W"}}}}});
    REQUIRE(office.nameOf(device) == Canary);
    office.dueNow(office.ada);
    std::vector<std::string> answers;
    for (const auto& target : {"/v1/devices/" + device, std::string("/v1/devices?limit=1000"),
                               std::string("/v1/changes?after=0&limit=1000"), "/v1/audit?target=" + device,
                               "/v1/operations/" + edit})
        answers.push_back(office.omar.ask("GET", target).text);
    answers.push_back(
        office.omar
            .ask("POST", "/v1/plans",
                 Json{{"command", {{"kind", "unassign_devices"}, {"devices", {device}}}}}.dump())
            .text);
    for (const auto& answer : answers) {
        INFO(answer.substr(0, 400));
        CHECK(answer.size() > 2);
        CHECK(answer.find(Canary) == std::string::npos);
    }
    CHECK(office.nameOf(shared) == "Reception");
    REQUIRE(purgeExpired(*office.store));
    CHECK(office.nameOf(device) == "");
    CHECK(office.nameOf(shared) == "Reception");
    CHECK(office.filesWith(Canary) == std::vector<std::string>{});
    office.checkChain();
}
