// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever follows the change feed knows at every step what a fresh listing would tell him: also of what comes
// into his sight and of what leaves it (R-ROLE-11).
#include <random>
#include <set>

#include "server/changefeed.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using domain::EntityRef;
using domain::Field;
using domain::RecordKind;
using domain::Value;
using Json = nlohmann::json;
using Known = std::map<std::pair<std::string, std::string>, Json>; ///< by table and id

namespace {

constexpr auto Nina = "nina@acme.test"; ///< whose offices the tests choose

/// Somebody who lists once and then follows, as a client does.
class Follower {
public:
    explicit Follower(HttpClient client) : m_client(std::move(client)) { list(); }

    [[nodiscard]] Known listed() const
    {
        Known all;
        for (const auto& [table, path] :
             {std::pair("office", "offices"), std::pair("department", "departments"),
              std::pair("user", "users"), std::pair("license_pool", "license-pools"),
              std::pair("number", "numbers"), std::pair("device", "devices"),
              std::pair("settings", "settings"), std::pair("voicemail", "voicemail"),
              std::pair("email_address", "email-addresses")}) {
            std::string cursor;
            do {
                const auto answer = m_client.ask("GET", std::string("/v1/") + path + "?limit=1000" +
                                                            (cursor.empty() ? "" : "&cursor=" + cursor));
                if (answer.status != 200)
                    break; // nothing of this table for this role
                for (const auto& item : answer.body.at("items"))
                    all[{table, item.at("id")}] = item;
                const auto& next = answer.body.at("next_cursor");
                cursor = next.is_null() ? std::string() : next.get<std::string>();
            } while (!cursor.empty());
        }
        return all;
    }
    void list()
    {
        m_after = m_client.get("/v1/offices?limit=1").value("sequence", std::int64_t{0});
        m_known = listed();
        ++listings;
    }
    void follow(int limit)
    {
        while (true) {
            const auto answer = m_client.ask("GET", "/v1/changes?after=" + std::to_string(m_after) +
                                                        "&limit=" + std::to_string(limit));
            if (answer.status == 410)
                return list();
            REQUIRE(answer.status == 200);
            for (const auto& entry : answer.body.at("items"))
                take(entry);
            m_after = answer.body.at("next");
            if (!answer.body.at("has_more").get<bool>())
                return;
        }
    }
    [[nodiscard]] const Known& known() const { return m_known; }
    int listings = 0;
    std::set<std::string> heardOf; ///< ids that the feed has named

private:
    void take(const Json& entry)
    {
        for (const auto& change : entry.at("changes")) {
            for (const auto* ours : {"office", "sight", "sight_before"})
                CHECK_FALSE(change.contains(ours));
            const std::pair<std::string, std::string> key{change.at("table"), change.at("id")};
            heardOf.insert(key.second);
            auto fields = change.at("set");
            const auto exists = fields.contains("exists") ? std::optional(fields.at("exists").get<bool>())
                                                          : std::nullopt;
            fields.erase("exists");
            auto found = m_known.find(key);
            if (exists == false) {
                m_known.erase(key);
                continue;
            }
            if (found == m_known.end() && exists != true)
                continue; // never told of, as a client that has left it out
            if (found != m_known.end() && change.at("version") < found->second.at("version"))
                continue;
            auto& record = m_known[key];
            record["id"] = key.second;
            record["version"] = change.at("version");
            record.update(fields);
        }
    }

    HttpClient m_client;
    std::int64_t m_after = 0;
    Known m_known;
};

/// Those who are gone for good stay in a client as they were told; a listing leaves them out.
[[nodiscard]] Known withoutGone(Known known)
{
    std::erase_if(known, [](const auto& entry) { return entry.second.value("state", "") == "anonymized"; });
    return known;
}

void checkSame(const Follower& follower)
{
    const auto listed = withoutGone(follower.listed());
    const auto known = withoutGone(follower.known());
    CHECK(known.size() == listed.size());
    for (const auto& [key, record] : listed) {
        const auto found = known.find(key);
        INFO(key.first << ' ' << key.second << ' ' << record.dump());
        REQUIRE(found != known.end());
        CHECK(found->second == record);
    }
    for (const auto& [key, record] : known) {
        INFO(key.first << ' ' << key.second);
        CHECK(listed.contains(key));
    }
}

/// The company, changed under the server's feet as commands would: records of every kind move between
/// offices.
class Mover {
public:
    explicit Mover(Running& running, unsigned seed) : m_store(running.store()), m_random(seed)
    {
        for (const auto table : {RecordKind::Office, RecordKind::Department, RecordKind::User,
                                 RecordKind::LicensePool, RecordKind::Number, RecordKind::Device,
                                 RecordKind::Settings, RecordKind::Voicemail, RecordKind::EmailAddress}) {
            auto records = m_store->select(table, "1", {});
            REQUIRE(records);
            for (const auto& record : *records)
                m_ids[table].push_back(record.entity.id);
        }
        std::erase(m_ids[RecordKind::User], std::string(Yuki)); // whoever moves lists anew
    }
    [[nodiscard]] const std::string& any(RecordKind table)
    {
        const auto& ids = m_ids.at(table);
        return ids[m_random() % ids.size()];
    }
    [[nodiscard]] bool chance(unsigned in) { return m_random() % in == 0; }

    void set(const std::vector<std::tuple<EntityRef, Field, Value>>& values)
    {
        domain::ChangeList changes;
        for (const auto& [entity, field, value] : values)
            changes.push_back({entity, field, {}, value});
        auto transaction = Transaction::begin(m_store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        ChangeFeed feed(*m_store);
        const auto now = m_store->connection().now();
        const auto sights = feed.sightsBefore(changes);
        auto records = m_store->apply(changes);
        REQUIRE((now && sights && records));
        REQUIRE(feed.append({0, *now, {}, {}, *std::move(records)}, *sights));
        REQUIRE(transaction->commit());
    }
    void moveSomething()
    {
        const auto& office = any(RecordKind::Office);
        switch (m_random() % 13) {
        case 0: return set({{{RecordKind::User, any(RecordKind::User)}, Field::UserOffice, office}});
        case 1: return set({{{RecordKind::Number, any(RecordKind::Number)}, Field::NumberOffice, office}});
        case 2:
            return set(
                {{{RecordKind::Department, any(RecordKind::Department)}, Field::DepartmentOffice, office}});
        case 3:
            return set(
                {{{RecordKind::LicensePool, any(RecordKind::LicensePool)}, Field::PoolOffice, office}});
        case 4: { // a person with what goes with him
            const auto& number = any(RecordKind::Number);
            return set({{{RecordKind::User, any(RecordKind::User)}, Field::UserOffice, office},
                        {{RecordKind::User, any(RecordKind::User)}, Field::UserJobTitle, "Moved"},
                        {{RecordKind::Number, number}, Field::NumberOffice, any(RecordKind::Office)}});
        }
        case 5: return set({{{RecordKind::Device, any(RecordKind::Device)}, Field::DeviceOffice, office}});
        case 6: return give(any(RecordKind::Device));
        case 7: return makeDevice();
        case 8: return removeDevice(m_random() % m_ids.at(RecordKind::Device).size());
        case 9:
            return set(
                {{{RecordKind::Settings, any(RecordKind::Settings)}, Field::SettingsOffice, office},
                 {{RecordKind::Voicemail, any(RecordKind::Voicemail)}, Field::VoicemailNotifies, true}});
        case 10:
            return set(
                {{{RecordKind::EmailAddress, any(RecordKind::EmailAddress)}, Field::AddressOffice, office}});
        case 11: return comeAndGo(watched);
        default:
            return set({{{RecordKind::User, any(RecordKind::User)},
                         Field::UserJobTitle,
                         std::to_string(m_random() % 100)}});
        }
    }

    /// To one or two people, or to nobody; often to whom the test has its eye on.
    void give(const std::string& device)
    {
        std::vector<std::string> owners;
        for (std::size_t i = 0; i < m_random() % 3; ++i)
            owners.push_back((chance(2) ? watched : any(RecordKind::User)) + ':' + std::to_string(i + 1));
        set({{{RecordKind::Device, device}, Field::DeviceOwners, owners},
             {{RecordKind::Device, device}, Field::DeviceName, "Given"}});
    }
    void makeDevice()
    {
        domain::Device device;
        device.id = domain::DeviceId("dv_new" + std::to_string(m_random()));
        device.officeId = domain::OfficeId(any(RecordKind::Office));
        device.name = "Made";
        if (chance(2))
            device.owners = {{domain::UserId(chance(2) ? watched : any(RecordKind::User)), 1}};
        const auto record = toRecord(device);
        std::vector<std::tuple<EntityRef, Field, Value>> values{{record.entity, Field::Existence, true}};
        for (const auto& [field, value] : record.fields)
            values.emplace_back(record.entity, field, value);
        set(values);
        m_ids[RecordKind::Device].push_back(record.entity.id);
    }
    void removeDevice(std::size_t place)
    {
        auto& ids = m_ids[RecordKind::Device];
        const auto id = ids[place];
        ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(place));
        set({{{RecordKind::Device, id}, Field::Existence, false}});
    }

    /// What somebody chose is there, and then it is not.
    void comeAndGo(const std::string& person)
    {
        std::erase(m_ids[RecordKind::Settings], person); // nothing else is done to it
        const EntityRef ref{RecordKind::Settings, person};
        const auto known = m_store->load(ref.table, {&ref.id, 1});
        REQUIRE(known);
        if (!known->empty())
            return set({{ref, Field::Existence, false}});
        domain::Settings settings;
        settings.id = domain::SettingsId(person);
        settings.officeId = domain::OfficeId(any(RecordKind::Office));
        settings.language = "fr";
        std::vector<std::tuple<EntityRef, Field, Value>> values{{ref, Field::Existence, true}};
        for (const auto& [field, value] : toRecord(settings).fields)
            values.emplace_back(ref, field, value);
        set(values);
    }

    std::string watched; ///< a user's id

    void makeOfficeAdmin(const std::string& person, const std::set<std::string>& offices)
    {
        std::vector<std::string> roles;
        for (const auto& office : offices)
            roles.push_back("office_admin:" + office);
        set({{{RecordKind::User, person}, Field::UserRoles, roles}});
    }

private:
    std::unique_ptr<Store> m_store;
    std::mt19937 m_random;
    std::map<RecordKind, std::vector<std::string>> m_ids;
};

[[nodiscard]] std::string scopeIdOf(const HttpClient& client, const std::string& email)
{
    return firstOf(client, "/v1/users?q=" + email.substr(0, email.find('@')) + "%40acme.test",
                   [](const Json&) { return true; })
        .at("id");
}

} // namespace

TEST_CASE("whoFollowsTheFeedKnowsWhatAFreshListingTells R-ROLE-11")
{
    for (const unsigned seed : {1U, 2U, 3U}) {
        Running running;
        const auto omar = running.client();
        Mover mover(running, seed);
        const auto nina = scopeIdOf(omar, Nina);
        mover.watched = nina;
        mover.makeOfficeAdmin(nina, {mover.any(RecordKind::Office)});
        Follower admin(running.client(Nina));
        Follower company(running.client("yuki@acme.test"));
        for (int step = 0; step < 60; ++step) {
            CAPTURE(seed, step);
            for (int i = 0; i <= step % 4; ++i) // several at once: what moves twice, there and back
                mover.moveSomething();
            if (step % 15 == 14) // the scope itself
                mover.makeOfficeAdmin(nina, {mover.any(RecordKind::Office), mover.any(RecordKind::Office)});
            admin.follow(step % 3 == 0 ? 1 : 100);
            company.follow(100);
            checkSame(admin);
            checkSame(company);
        }
        CHECK(company.listings == 1);
        CHECK(admin.listings < 12); // for the scope and himself only
    }
}

TEST_CASE("aNumberThatLeavesAnOfficeIsTakenAwayAndOneThatComesIsToldWhole R-ROLE-11")
{
    Running running;
    const auto omar = running.client();
    Mover mover(running, 7);
    const auto nina = scopeIdOf(omar, Nina);
    const auto offices = itemsOf(omar, "/v1/offices");
    REQUIRE(offices.size() >= 2);
    const std::string here = offices.at(0).at("id");
    const std::string there = offices.at(1).at("id");
    mover.makeOfficeAdmin(nina, {here});
    const auto numberIn = [&](const std::string& office) -> std::string {
        return firstOf(omar, "/v1/numbers?limit=1000",
                       [&](const Json& n) { return n.at("office_id") == office; })
            .at("id");
    };
    const auto leaving = numberIn(here);
    const auto coming = numberIn(there);
    Follower admin(running.client(Nina));
    REQUIRE(admin.known().contains({"number", leaving}));
    REQUIRE_FALSE(admin.known().contains({"number", coming}));
    mover.set({{{RecordKind::Number, leaving}, Field::NumberOffice, there}});
    mover.set({{{RecordKind::Number, coming}, Field::NumberOffice, here}});
    admin.follow(100);
    CHECK_FALSE(admin.known().contains({"number", leaving}));
    CHECK(admin.known().contains({"number", coming}));
    checkSame(admin);
}

TEST_CASE("aDeviceIsToldToWhoHasItAndToTheAdminsOfItsOffice")
{
    Running running;
    const auto omar = running.client();
    Mover mover(running, 8);
    const auto nina = scopeIdOf(omar, Nina);
    const auto offices = itemsOf(omar, "/v1/offices");
    const std::string here = offices.at(0).at("id");
    const std::string there = offices.at(1).at("id");
    mover.makeOfficeAdmin(nina, {here});
    const EntityRef ref{RecordKind::Device, firstOf(omar, "/v1/devices?limit=1000", [&](const Json& device) {
                                                return device.at("office_id") == there &&
                                                       device.at("owners").empty();
                                            }).at("id")};
    const std::pair key{std::string("device"), ref.id};
    Follower admin(running.client(Nina));
    const auto isTold = [&] {
        admin.follow(100);
        checkSame(admin);
        return admin.known().contains(key);
    };
    const auto own = [&](const std::vector<std::string>& owners) {
        mover.set({{ref, Field::DeviceOwners, owners}});
    };
    CHECK_FALSE(isTold());
    mover.set({{ref, Field::DeviceName, "Unseen"}});
    CHECK_FALSE(isTold());
    CHECK_FALSE(admin.heardOf.contains(ref.id));
    own({nina + ":1"});
    CHECK(isTold());
    own({"us_00000042:1", nina + ":2"});
    CHECK(isTold());
    own({"us_00000042:1"});
    CHECK_FALSE(isTold());
    mover.set({{ref, Field::DeviceOffice, here}});
    CHECK(isTold());
    mover.set({{ref, Field::Existence, false}});
    CHECK_FALSE(isTold());
    CHECK(running.client(Nina).ask("GET", "/v1/devices/" + ref.id).status == 404);
}

TEST_CASE("whatNeverCameIntoSightIsNotEvenNamed R-ROLE-11")
{
    Running running;
    const auto omar = running.client();
    Mover mover(running, 9);
    const auto nina = scopeIdOf(omar, Nina);
    const auto offices = itemsOf(omar, "/v1/offices");
    REQUIRE(offices.size() >= 3);
    mover.makeOfficeAdmin(nina, {offices.at(0).at("id").get<std::string>()});
    const auto isElsewhere = [&](const Json& n) { return n.at("office_id") == offices.at(1).at("id"); };
    const std::string number = firstOf(omar, "/v1/numbers?limit=1000", isElsewhere).at("id");
    const std::string person = firstOf(omar, "/v1/users?limit=1000", isElsewhere).at("id");
    Follower admin(running.client(Nina));
    for (const auto office : {2, 1, 2}) {
        mover.set(
            {{{RecordKind::Number, number},
              Field::NumberOffice,
              offices.at(office).at("id").get<std::string>()},
             {{RecordKind::User, person}, Field::UserOffice, offices.at(office).at("id").get<std::string>()},
             {{RecordKind::User, person}, Field::UserJobTitle, "Elsewhere"}});
    }
    admin.follow(100);
    CHECK_FALSE(admin.heardOf.contains(number));
    CHECK_FALSE(admin.heardOf.contains(person));
    checkSame(admin);
}
