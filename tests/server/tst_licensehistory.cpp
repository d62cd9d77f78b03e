// SPDX-License-Identifier: GPL-3.0-or-later
// Licenses counted day by day, and who is told of it: rulebook 2.7, section 5.
#include "server/digest.h"
#include "server/licensesnapshots.h"
#include "server/sessions.h"
#include "tests/server/running.h"

#include <algorithm>
#include <set>

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;
using std::chrono::days;
using std::chrono::hours;

namespace {

/// Times as somebody sets them; the clock is trusted.
class SetTime final : public ServerTime {
public:
    explicit SetTime(domain::Instant at) : m_at(at) {}
    [[nodiscard]] domain::Instant now() const override { return m_at; }
    [[nodiscard]] domain::Instant trusted() const override { return m_at; }
    [[nodiscard]] std::optional<Presumption> presumed() const override { return std::nullopt; }
    void set(domain::Instant at) { m_at = at; }

private:
    domain::Instant m_at;
};

/// A sample company of 300, nobody serves it.
struct Kept {
    const domain::Instant start = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + hours(10);
    std::shared_ptr<SetTime> time = std::make_shared<SetTime>(start);
    std::unique_ptr<Store> store;

    Kept()
    {
        auto opened = Store::open(":memory:");
        REQUIRE(opened);
        store = *std::move(opened);
        REQUIRE(seedCompany(*store, {300, "secret-of-test", start}));
        store->connection().useTime(time);
        REQUIRE(store->enter(store->companies()->front(), Purpose::Reading));
    }
    [[nodiscard]] std::int64_t number(const std::string& sql) const
    {
        auto statement = store->connection().prepare(sql);
        REQUIRE(statement);
        REQUIRE(statement->run());
        REQUIRE(statement->next());
        return statement->integer(0);
    }
    std::int64_t countAt(domain::Instant at) const
    {
        time->set(at);
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        REQUIRE(store->enter(store->companies()->front(), Purpose::Writing));
        const auto counted = LicenseSnapshots(*store).count();
        REQUIRE(counted);
        REQUIRE(transaction->commit());
        return *counted;
    }
};

const std::string OfPool = " FROM license_snapshots WHERE office_id = 'of_1' AND license_type = 'voice'";

/// Of all pages.
[[nodiscard]] std::vector<Json> pagesOf(const HttpClient& client, const std::string& target)
{
    std::vector<Json> all;
    std::string cursor;
    do {
        const auto page = client.get(target + cursor);
        all.insert(all.end(), page.at("items").begin(), page.at("items").end());
        cursor = page.at("next_cursor").is_null() ? std::string()
                                                  : "&cursor=" + page.at("next_cursor").get<std::string>();
    } while (!cursor.empty());
    return all;
}

} // namespace

TEST_CASE("2.7: licenses are counted once a day, and a day on which nobody counted stays empty")
{
    const Kept kept;
    const auto pools = kept.number("SELECT count(*) FROM license_pools");
    REQUIRE(pools > 0);
    CHECK(kept.countAt(kept.start) == pools);
    CHECK(kept.countAt(kept.start) == 0);
    CHECK(kept.countAt(kept.start + hours(13)) == 0); // the last hour of the day
    REQUIRE(kept.store->connection().execute("UPDATE license_pools SET purchased = purchased + 7"));
    CHECK(kept.countAt(kept.start + hours(14)) == pools);
    CHECK(kept.number("SELECT max(purchased) - min(purchased)" + OfPool +
                      " AND counted_at >= " + std::to_string(millis(kept.start))) == 7);
    CHECK(kept.countAt(kept.start + days(5)) == pools); // away for some days
    CHECK(kept.number("SELECT count(*)" + OfPool + " AND counted_at > " +
                      std::to_string(millis(kept.start))) == 2);
    CHECK(kept.countAt(kept.start + days(4)) == 0); // a clock that went back
}

TEST_CASE("2.7: counts are kept for 24 months, and no longer")
{
    const Kept kept;
    const auto before = kept.number("SELECT count(*) FROM license_snapshots");
    const auto pools = kept.number("SELECT count(*) FROM license_pools");
    LicenseSnapshots snapshots(*kept.store);
    const auto old = kept.start + days(domain::SnapshotDaysKept - 365);
    CHECK(*snapshots.trim(old - days(1), 1'000'000) == 0);
    CHECK(*snapshots.trim(old, 1'000'000) == pools);
    CHECK(*snapshots.trim(old + days(2), 3) == 3); // some at a time
    CHECK(kept.number("SELECT count(*) FROM license_snapshots") == before - pools - 3);
}

TEST_CASE("theSampleCompanyHasAYearOfCountsThatItCouldHaveHad I-05")
{
    const Kept kept;
    CHECK(kept.number("SELECT count(DISTINCT day) FROM license_snapshots") == 365);
    CHECK(kept.number("SELECT count(*) FROM license_snapshots WHERE assigned < 0 OR assigned > purchased") ==
          0);
    CHECK(kept.number("SELECT count(DISTINCT purchased)" + OfPool) > 1);
    CHECK(kept.number("SELECT count(DISTINCT assigned)" + OfPool) > 1);
    CHECK(kept.number("SELECT max(counted_at) FROM license_snapshots") < millis(kept.start));
    const Kept again;
    CHECK(kept.number("SELECT sum(number * (purchased * 31 + assigned)) FROM license_snapshots") ==
          again.number("SELECT sum(number * (purchased * 31 + assigned)) FROM license_snapshots"));
}

TEST_CASE("theServerCountsWhenItStartsAndTellsTheHistoryOfPools")
{
    const Running running;
    const auto omar = running.client();
    const auto all = itemsOf(omar, "/v1/license-history?office=of_1&type=voice&limit=1000");
    REQUIRE(all.size() >= 365);
    const auto today = omar.get("/v1/license-pools/of_1~voice");
    CHECK(all.back().at("purchased") == today.at("purchased"));
    CHECK(all.back().at("assigned") == today.at("assigned"));
    for (std::size_t i = 1; i < all.size(); ++i)
        CHECK(all[i - 1].at("counted_at") < all[i].at("counted_at"));
    CHECK(itemsOf(omar, "/v1/license-history?office=of_1&type=voice&days=1").size() == 1);
    CHECK(itemsOf(omar, "/v1/license-history?office=of_1&days=1").size() == 6);
}

TEST_CASE("aWindowOfTheHistoryIsToldPageByPageAndEachCountOnce")
{
    const Running running;
    const auto omar = running.client();
    for (const std::string filter : {"", "&type=sales", "&office=of_1", "&office=of_1&type=voice"}) {
        const auto whole = pagesOf(omar, "/v1/license-history?days=400&limit=1000" + filter);
        const auto newest = domain::instantFromRfc3339(whole.back().at("counted_at").get<std::string>());
        REQUIRE(newest);
        const auto today = std::chrono::floor<days>(*newest);
        for (const auto span : {1, 2, 20, 364, 365, 366}) {
            INFO(filter << ", " << span << " days");
            std::vector<Json> expected;
            for (const auto& item : whole) {
                const auto at = domain::instantFromRfc3339(item.at("counted_at").get<std::string>());
                REQUIRE(at);
                if (std::chrono::floor<days>(*at) > today - days(span))
                    expected.push_back(item);
            }
            const auto paged = pagesOf(omar,
                                       "/v1/license-history?limit=137&days=" + std::to_string(span) + filter);
            REQUIRE(paged.size() == expected.size());
            CHECK(std::equal(paged.begin(), paged.end(), expected.begin())); // too long to be printed
        }
    }
}

TEST_CASE("section 5: the history of licenses is told to those who see the pools, of their offices R-GEN-01")
{
    const Running running;
    const auto nina = running.client("nina@acme.test"); // Office Admin
    const auto own = nina.get("/v1/license-pools?limit=100").at("items");
    std::set<std::string> offices;
    for (const auto& pool : own)
        offices.insert(pool.at("office_id"));
    REQUIRE(offices.size() == 1);
    const auto told = itemsOf(nina, "/v1/license-history?days=3&limit=1000");
    CHECK(told.size() == 3 * own.size());
    for (const auto& item : told)
        CHECK(offices.contains(item.at("office_id")));
    const std::string away = *offices.begin() == "of_1" ? "of_2" : "of_1";
    CHECK(nina.ask("GET", "/v1/license-history?office=" + away).status == 404);
    CHECK(nina.ask("GET", "/v1/license-history?office=of_99").status == 404);
    const auto plain = firstOf(running.client(), "/v1/users?state=active&limit=100",
                               [](const Json& user) { return user.at("roles").empty(); });
    const auto store = running.store();
    REQUIRE(Sessions(*store, {}).setPassword(plain.at("id"), hashPassword("secret-of-test")));
    CHECK(running.client(plain.at("primary_email")).ask("GET", "/v1/license-history").status == 403);
    CHECK(HttpClient(running.server->port()).ask("GET", "/v1/license-history").status == 401);
}

TEST_CASE("whatIsAskedOfTheHistoryOfLicensesHasAShape")
{
    const Running running;
    const auto omar = running.client();
    for (const auto* bad : {"days=0", "days=732", "days=x", "type=gold", "type=none", "limit=0", "limit=1001",
                            "cursor=x", "office=", "q=voice"})
        CHECK(omar.ask("GET", std::string("/v1/license-history?") + bad).status == 400);
    CHECK(omar.ask("GET", "/v1/license-history?days=731").status == 200);
}
