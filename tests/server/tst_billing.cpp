// SPDX-License-Identifier: GPL-3.0-or-later
// Invoices on the server: each billing date once, in order and none early; who may read them.
#include <set>
#include <thread>

#include "domain/billing.h"
#include "domain/invoice.h"
#include "domain/limits.h"
#include "server/billingjob.h"
#include "server/invoicestore.h"
#include "server/timers.h"
#include "tests/server/guarded.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

constexpr std::size_t BilledOffices = 7; // the eighth has a contract
constexpr std::size_t Seeded = BilledOffices * 12;

[[nodiscard]] domain::Result<std::int64_t> bill(Store& store)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    std::int64_t count = 0;
    auto done = store.forEachCompany(Purpose::Writing, [&]() -> domain::Result<void> {
        auto billed = billDue(store);
        count += billed.value_or(0);
        return billed ? domain::Result<void>{} : tl::unexpected(billed.error());
    });
    REQUIRE(done);
    REQUIRE(transaction->commit());
    return count;
}

void setBilling(Store& store, domain::Instant date)
{
    REQUIRE(store.connection().execute("UPDATE license_pools SET next_billing_at = " +
                                       std::to_string(millis(date)) + " WHERE next_billing_at IS NOT NULL"));
}

/// Those that were not seeded, oldest first.
[[nodiscard]] std::vector<domain::Invoice> written(Store& store)
{
    std::vector<domain::Invoice> all;
    REQUIRE(store.enter(store.companies().value().front(), Purpose::Reading));
    auto page = InvoiceStore(store).page({}, 0, 10'000);
    REQUIRE(page);
    REQUIRE_FALSE(page->hasMore);
    for (auto& invoice : page->invoices) {
        if (invoice.number > static_cast<std::int64_t>(Seeded))
            all.insert(all.begin(), std::move(invoice));
    }
    return all;
}

/// Each office once at each of these dates, numbers without a gap and dates in order.
void checkDates(Store& store, const std::vector<domain::Instant>& dates)
{
    const auto invoices = written(store);
    REQUIRE(invoices.size() == BilledOffices * dates.size());
    std::set<std::pair<std::string, domain::Instant>> known;
    for (std::size_t i = 0; i < invoices.size(); ++i) {
        const auto& invoice = invoices[i];
        CHECK(invoice.number == static_cast<std::int64_t>(Seeded + 1 + i));
        CHECK(invoice.periodFrom == dates[i / BilledOffices]);
        CHECK(invoice.periodUntil == domain::nextMonth(invoice.periodFrom));
        CHECK(known.emplace(invoice.office.value(), invoice.periodFrom).second);
        std::int64_t sum = 0;
        for (const auto& line : invoice.lines)
            sum += line.amount;
        CHECK(sum == invoice.total);
    }
}

[[nodiscard]] Json buying(int quantity)
{
    return {{"kind", "buy_licenses"}, {"office", "of_1"}, {"license_type", "voice"}, {"quantity", quantity}};
}

/// "licenses voice 3": of the lines of the kind, and of Voice.
[[nodiscard]] std::vector<Json> linesOf(const Json& invoice, const char* kind)
{
    std::vector<Json> lines;
    for (const auto& line : invoice.at("lines")) {
        if (line.at("kind") == kind &&
            (line.at("license_type").is_null() || line.at("license_type") == "voice"))
            lines.push_back(line);
    }
    return lines;
}

[[nodiscard]] Json forecastOf(const HttpClient& client, const char* office)
{
    for (const auto& invoice : itemsOf(client, "/v1/invoice-forecast")) {
        if (invoice.at("office_id") == office)
            return invoice;
    }
    FAIL("no forecast of " << office);
    return {};
}

} // namespace

TEST_CASE("aBillingDateIsBilledOnceAndNotBeforeItHasCome R-BILL-01, R-BILL-02")
{
    Guarded server;
    server.beat();
    const auto date = server.guard->trusted() + 5min;
    setBilling(*server.store, date);
    for (int minute = 0; minute < 10; ++minute) {
        static_cast<void>(bill(*server.store).value());
        CHECK(written(*server.store).size() == (server.guard->trusted() < date ? 0 : BilledOffices));
        server.beatFor(1min);
    }
    checkDates(*server.store, {date});
    CHECK(bill(*server.store).value() == 0);
}

TEST_CASE("datesThatPassedWhileTheServerWasStoppedAreBilledInOrder R-BILL-01, R-LIC-10")
{
    const auto missed = GENERATE(1, 2, 5);
    Guarded server;
    server.beat();
    auto date = server.guard->trusted() - 1h;
    std::vector<domain::Instant> dates{date};
    for (int i = 1; i < missed; ++i)
        dates.insert(dates.begin(), date = domain::previousBilling(date));
    // The way back is the way there, but for the ends of months.
    for (std::size_t i = 1; i < dates.size(); ++i)
        dates[i] = domain::nextMonth(dates[i - 1]);
    setBilling(*server.store, dates.front());
    REQUIRE(server.store->connection().execute(
        "UPDATE license_pools SET scheduled_removal = 1, purchased = purchased + 1 WHERE id = 'of_1~voice'"));
    server.clock->reboot(2min);
    server.start();
    REQUIRE(server.guard->isTrusted());
    REQUIRE(catchUp(*server.store, *server.guard, server.folder.file("company.db")));
    checkDates(*server.store, dates);
    // What was given up ends with the first of them, and is told there alone.
    const auto invoices = written(*server.store);
    for (const auto& invoice : invoices) {
        const auto ended = std::count_if(invoice.lines.begin(), invoice.lines.end(), [](const auto& line) {
            return line.kind == domain::InvoiceLineKind::Ended && line.type == domain::LicenseType::Voice;
        });
        if (invoice.office.value() == "of_1")
            CHECK(ended == (invoice.periodFrom == dates.front() ? 1 : 0));
    }
    CHECK(bill(*server.store).value() == 0);
}

TEST_CASE("aClockThatJumpsBillsNothingEarlyAndNothingTwice R-BILL-01")
{
    const domain::Duration jump = std::chrono::minutes(GENERATE(80 * 60, 24 * 60 * 400, -6, -24 * 60 * 40));
    Guarded server;
    server.beatFor(3min);
    const auto date = server.guard->trusted() + 10min;
    setBilling(*server.store, date);
    server.clock->setWall(jump);
    for (int minute = 0; minute < 20; ++minute) {
        static_cast<void>(bill(*server.store).value()); // as a command has it done, whatever the guard thinks
        CHECK(written(*server.store).size() == (server.guard->trusted() < date ? 0 : BilledOffices));
        server.beatFor(1min);
    }
    checkDates(*server.store, {date});
    server.clock->setWall(-jump); // back again
    server.beatFor(2min);
    CHECK(bill(*server.store).value() == 0);
    checkDates(*server.store, {date});
}

TEST_CASE("whatIsGivenUpWhileABillIsLateStandsOnItAndEndsWithTheNext R-LIC-10, R-BILL-02")
{
    const auto clock = std::make_shared<FakeClock>(machineTime());
    Running running;
    const auto start = [&] {
        Server::Options options;
        options.databasePath = running.path();
        options.clock = clock;
        running.server = std::move(Server::start(options).value());
    };
    const auto inTransaction = [&](auto task) {
        auto store = running.store();
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        REQUIRE(task(*store));
        REQUIRE(transaction->commit());
    };
    const auto before = running.client().get("/v1/license-pools/of_1~voice");
    running.server->stop();
    inTransaction([&](Store& store) { return ClockGuard::foundIn(store, clock->read()); });
    const auto date = clock->read().wall + 1h;
    setBilling(*running.store(), date);
    clock->reboot(10h); // that much time has passed as far as is known, and nothing goes by it yet
    start();
    auto client = running.client();
    REQUIRE(client.get("/readyz").at("timers") == "waiting");
    const Json removal{{"kind", "schedule_removal"},
                       {"office", "of_1"},
                       {"amounts", {{{"license_type", "voice"}, {"quantity", 1}}}}};
    const auto done = client.command("late", removal, {"W-BILL-NEXT"});
    INFO(done.text);
    REQUIRE(done.status == 200);
    CHECK(written(*running.store()).empty());
    running.server->stop();
    inTransaction([&](Store& store) { return ClockGuard(clock).confirmIn(store, "Operator"); });
    start();
    checkDates(*running.store(), {date});
    client = running.client();
    const auto number = [](const Json& record, const char* field) {
        return record.at(field).get<std::int64_t>();
    };
    const auto after = client.get("/v1/license-pools/of_1~voice");
    CHECK(number(after, "purchased") == number(before, "purchased") - number(before, "scheduled_removal"));
    CHECK(number(after, "scheduled_removal") == 1);
    const auto invoice = itemsOf(client, "/v1/invoices?office=of_1&limit=1").at(0);
    CHECK(linesOf(invoice, "licenses").at(0).at("quantity") == after.at("purchased"));
    // The bill after it ends the license, and tells so.
    const auto next = linesOf(forecastOf(client, "of_1"), "ended");
    REQUIRE(next.size() == 1);
    CHECK(next.at(0).at("quantity") == 1);
}

TEST_CASE("aCrashBetweenInvoiceAndDateLeavesNeither R-BILL-01")
{
    Guarded server;
    server.beat();
    const auto date = server.guard->trusted() - 1min;
    setBilling(*server.store, date);
    {
        auto transaction = Transaction::begin(server.store->connection(), Transaction::Kind::Write);
        REQUIRE(server.store->forEachCompany(Purpose::Writing, [&] {
            return billDue(*server.store).map([](std::int64_t count) { CHECK(count > 0); });
        }));
    } // and is gone before the commit
    CHECK(written(*server.store).empty());
    REQUIRE(bill(*server.store).value() > 0);
    checkDates(*server.store, {date});
}

TEST_CASE("ofSeveralServersOneBills R-BILL-01")
{
    Running running;
    const auto date = running.store()->connection().now().value() - 1min;
    setBilling(*running.store(), date);
    std::vector<std::thread> servers;
    for (int i = 0; i < 3; ++i)
        servers.emplace_back([&running] {
            auto store = Store::open(running.path());
            auto transaction = Transaction::begin((*store)->connection(), Transaction::Kind::Write);
            if (!transaction)
                return;
            const auto done = (*store)->forEachCompany(
                Purpose::Writing, [&] { return billDue(**store).map([](std::int64_t) {}); });
            if (done)
                static_cast<void>(transaction->commit());
        });
    for (auto& server : servers)
        server.join();
    static_cast<void>(bill(*running.store())); // if none of them got its turn
    checkDates(*running.store(), {date});
}

TEST_CASE("whatIsBoughtStandsOnTheForecastAndThenOnTheInvoice R-BILL-06, R-LIC-09")
{
    Running running;
    const auto client = running.client();
    const auto before = forecastOf(client, "of_1");
    const auto bought = linesOf(before, "prorated").size();
    const auto planned = client.ask("POST", "/v1/plans", Json{{"command", buying(3)}}.dump());
    INFO(planned.text);
    REQUIRE(planned.status == 200);
    const auto charge = planned.body.at("seats").at(0).at("due_now").get<std::int64_t>();
    REQUIRE(charge > 0);
    const auto done = client.command("buy", buying(3), Json::array());
    INFO(done.text);
    REQUIRE(done.status == 200);
    REQUIRE(client.command("buy", buying(3), Json::array()).status == 200); // sent twice, done once
    const auto after = forecastOf(client, "of_1");
    const auto price = linesOf(after, "licenses").at(0).at("unit_price").get<std::int64_t>();
    CHECK(after.at("total").get<std::int64_t>() ==
          before.at("total").get<std::int64_t>() + charge + 3 * price);
    CHECK(after.at("number").is_null());
    CHECK(after.at("issued_at").is_null());
    CHECK(linesOf(after, "prorated").size() >= bought);
    // The date comes.
    setBilling(*running.store(), running.store()->connection().now().value());
    REQUIRE(bill(*running.store()).value() > 0);
    const auto invoice = itemsOf(client, "/v1/invoices?office=of_1&limit=1").at(0);
    CHECK(invoice.at("total") == after.at("total"));
    CHECK(invoice.at("lines").size() == after.at("lines").size());
    CHECK_FALSE(invoice.at("issued_at").is_null());
    // The month after that, nothing of it is left but the licenses.
    CHECK(linesOf(forecastOf(client, "of_1"), "prorated").empty());
    CHECK(linesOf(forecastOf(client, "of_1"), "licenses").at(0).at("quantity") ==
          linesOf(after, "licenses").at(0).at("quantity"));
}

TEST_CASE("whatIsBoughtWithItsOfficeIsCharged R-BILL-06, R-LIC-09")
{
    const Running running;
    const auto client = running.client();
    const Json office{
        {"kind", "create_office"}, {"office", "of_kkkkkkkkkkkkkkkk"}, {"name", "Hamburg"}, {"country", "DE"}};
    const Json purchase{{"kind", "buy_licenses"},
                        {"office", "of_kkkkkkkkkkkkkkkk"},
                        {"license_type", "voice"},
                        {"quantity", 4}};
    const auto done = client.command("found", Json{{"kind", "batch"}, {"commands", {office, purchase}}},
                                     Json::array());
    INFO(done.text);
    REQUIRE(done.status == 200);
    const auto lines = linesOf(forecastOf(client, "of_kkkkkkkkkkkkkkkk"), "prorated");
    REQUIRE(lines.size() == 1);
    CHECK(lines.at(0).at("quantity") == 4);
    CHECK(lines.at(0).at("amount").get<std::int64_t>() > 0);
}

TEST_CASE("invoicesAreReadByCompanyAdminsAlone 5")
{
    Running running;
    const auto nina = running.client("nina@acme.test");
    for (const auto* path :
         {"/v1/invoices", "/v1/invoices/1", "/v1/invoices/99999", "/v1/invoice-forecast"}) {
        const auto refused = nina.ask("GET", path);
        CHECK(refused.status == 403);
        CHECK(refused.body.at("code") == "E-SCOPE");
        HttpClient stranger(running.server->port());
        CHECK(stranger.ask("GET", path).status == 401);
    }
}

TEST_CASE("invoicesAreListedPageByPageAndFoundByNumber")
{
    Running running;
    const auto client = running.client();
    std::vector<std::int64_t> numbers;
    std::string cursor;
    do {
        const auto page = client.get("/v1/invoices?limit=25" + (cursor.empty() ? "" : "&cursor=" + cursor));
        for (const auto& invoice : page.at("items"))
            numbers.push_back(invoice.at("number").get<std::int64_t>());
        cursor = page.at("next_cursor").is_null() ? "" : page.at("next_cursor").get<std::string>();
    } while (!cursor.empty());
    REQUIRE(numbers.size() == Seeded);
    for (std::size_t i = 0; i < Seeded; ++i)
        CHECK(numbers[i] == static_cast<std::int64_t>(Seeded - i));
    const auto first = client.get("/v1/invoices/1");
    CHECK(first.at("number") == 1);
    const auto ofOffice = itemsOf(client, "/v1/invoices?office=of_2");
    CHECK(ofOffice.size() == 12);
    for (const auto& invoice : ofOffice)
        CHECK(invoice.at("office_id") == "of_2");
    CHECK(itemsOf(client, "/v1/invoices?office=nowhere").empty());
    CHECK(itemsOf(client, "/v1/invoice-forecast").size() == BilledOffices);
    const auto two = client.get("/v1/invoice-forecast?limit=2");
    CHECK(two.at("items").size() == 2);
    CHECK(client.get("/v1/invoice-forecast?limit=10&cursor=" + two.at("next_cursor").get<std::string>())
              .at("items")
              .size() == BilledOffices - 2);
    for (const auto* path : {"/v1/invoices/0", "/v1/invoices/01", "/v1/invoices/x", "/v1/invoices/-1",
                             "/v1/invoices/99999", "/v1/invoices/99999999999999999999"})
        CHECK(client.ask("GET", path).status == 404);
    for (const auto* path : {"/v1/invoices?limit=0", "/v1/invoices?limit=1001", "/v1/invoices?cursor=x",
                             "/v1/invoices?region=1", "/v1/invoice-forecast?limit=0"})
        CHECK(client.ask("GET", path).status == 400);
}

TEST_CASE("aPageOfInvoicesEndsByItsBytes")
{
    constexpr std::size_t Large = 40;
    Running running;
    {
        auto store = running.store();
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(store->enter(store->companyId(), Purpose::Writing));
        domain::Invoice invoice;
        invoice.office = domain::OfficeId("of_1");
        invoice.officeName = invoice.companyName = std::string(domain::limits::PlaceName, 'W');
        invoice.currency = "EUR";
        invoice.lines.resize(300);
        for (std::size_t i = 0; i < Large; ++i)
            REQUIRE(InvoiceStore(*store).issue(invoice, domain::Instant{}));
        REQUIRE(transaction->commit());
    }
    const auto client = running.client();
    std::size_t count = 0;
    std::size_t pages = 0;
    std::string cursor;
    do {
        const auto page = client.ask("GET", "/v1/invoices?office=of_1&limit=1000" +
                                                (cursor.empty() ? "" : "&cursor=" + cursor));
        CHECK(page.text.size() <= domain::limits::Answer);
        count += page.body.at("items").size();
        cursor = page.body.at("next_cursor").is_null() ? "" : page.body.at("next_cursor").get<std::string>();
        ++pages;
    } while (!cursor.empty() && pages < 10);
    CHECK(count == Large + 12);
    CHECK(pages > 1);
}

TEST_CASE("theSampleCompanysInvoicesLeadToTheLicensesThatItHas R-LIC-11")
{
    Running running;
    const auto client = running.client();
    const auto invoices = itemsOf(client, "/v1/invoices?limit=1000");
    REQUIRE(invoices.size() == Seeded);
    std::set<std::string> withFee;
    for (const auto& invoice : invoices) {
        if (!linesOf(invoice, "recovery_fee").empty())
            withFee.insert(invoice.at("office_id"));
    }
    CHECK(withFee == std::set<std::string>{"of_3", "of_4"}); // in the United States, without a contract
    for (const auto* office : {"of_1", "of_2", "of_3"}) {
        const auto pool = client.get("/v1/license-pools/" + std::string(office) + "~voice");
        std::vector<Json> months; // newest first
        for (const auto& invoice : invoices) {
            if (invoice.at("office_id") == office)
                months.push_back(invoice);
        }
        REQUIRE(months.size() == 12);
        const auto quantity = [](const Json& invoice, const char* kind) {
            std::int64_t sum = 0;
            for (const auto& line : linesOf(invoice, kind))
                sum += line.at("quantity").get<std::int64_t>();
            return sum;
        };
        for (std::size_t i = 0; i + 1 < months.size(); ++i)
            CHECK(quantity(months[i], "licenses") == quantity(months[i + 1], "licenses") +
                                                         quantity(months[i], "prorated") -
                                                         quantity(months[i], "ended"));
        CHECK(quantity(months[0], "licenses") + quantity(forecastOf(client, office), "prorated") ==
              pool.at("purchased").get<std::int64_t>());
        CHECK(months[0].at("period_until") == pool.at("next_billing_at"));
    }
}

TEST_CASE("aRecoveryFeeIsSetAndTakenAwayBySupport R-BILL-05")
{
    Running running;
    const auto client = running.client();
    const auto total = [&] { return forecastOf(client, "of_1").at("total").get<std::int64_t>(); };
    const auto before = total();
    REQUIRE(setRecoveryFee(*running.store(), "of_1", 45'000));
    CHECK(total() == before + 45'000);
    const auto told = client.get("/v1/audit?action=set_recovery_fee").at("items").at(0);
    CHECK(told.at("actor_name") == "Support");
    CHECK(told.at("target_label") == "Berlin");
    REQUIRE(setRecoveryFee(*running.store(), "of_1", 15'000));
    CHECK(total() == before + 15'000);
    REQUIRE(setRecoveryFee(*running.store(), "of_1", 0));
    CHECK(total() == before);
    CHECK(setRecoveryFee(*running.store(), "of_99", 1).error().code == domain::ErrorCode::NotFound);
}
