// SPDX-License-Identifier: GPL-3.0-or-later
// PINs of voicemail boxes: who sets them, that nothing the server keeps or tells has one, and how they open.
#include <algorithm>
#include <fstream>
#include <set>

#include "domain/limits.h"
#include "domain/pin.h"
#include "platform/sha256.h"
#include "server/digest.h"
#include "server/voicemailpins.h"
#include "tests/server/inviting.h"
#include "tests/server/running.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

/// Ten digits that stand nowhere else.
const std::string CanaryPin = "7391528406";

/// A time that passes when somebody says so.
class SetPinTime final : public ServerTime {
public:
    explicit SetPinTime(domain::Instant at) : m_at(at) {}
    [[nodiscard]] domain::Instant now() const override { return m_at; }
    [[nodiscard]] domain::Instant trusted() const override { return m_at; }
    [[nodiscard]] std::optional<Presumption> presumed() const override { return std::nullopt; }
    void pass(domain::Duration time) { m_at += time; }

private:
    domain::Instant m_at;
};

[[nodiscard]] Json pinOf(const std::string& user, const std::string& pin)
{
    return {{"kind", "set_voicemail_pin"}, {"user", user}, {"pin", pin}};
}

[[nodiscard]] Json boxOf(const HttpClient& client, const std::string& user)
{
    return client.get("/v1/voicemail/" + user);
}

/// As other programs write ASCII: in two bytes a letter, either way round.
[[nodiscard]] std::string wide(const std::string& text, bool isBigEndian)
{
    std::string wide;
    for (const char c : text)
        wide += isBigEndian ? std::string{'\0', c} : std::string{c, '\0'};
    return wide;
}

[[nodiscard]] std::string base64(const std::string& bytes)
{
    constexpr std::string_view Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : bytes) {
        bits = (bits << 8U) | static_cast<unsigned char>(c);
        for (count += 8; count >= 6; count -= 6)
            text += Letters[(bits >> static_cast<unsigned>(count - 6)) & 63U];
    }
    return text;
}

/// The spellings by which a PIN would be found, its plain hash among them: that of so few digits tells them.
[[nodiscard]] std::vector<std::string> tracesOf(const std::string& pin)
{
    std::vector<std::string> traces{pin, wide(pin, false), wide(pin, true), platform::sha256Hex(pin)};
    for (std::size_t skip = 0; skip < 3; ++skip) // wherever it begins in what is encoded; whole groups of it
        traces.push_back(base64(pin.substr(skip, (pin.size() - skip) / 3 * 3)));
    return traces;
}

/// Which of them stand in a file of the server's folder: the database and its log.
[[nodiscard]] std::vector<std::string> leftOfPins(const std::string& databasePath,
                                                  const std::vector<std::string>& traces)
{
    std::vector<std::string> left;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(databasePath).parent_path())) {
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
        for (const auto& trace : traces) {
            if (bytes.find(trace) != std::string::npos)
                left.push_back(trace + " in " + entry.path().filename().string());
        }
    }
    return left;
}

[[nodiscard]] std::string digestOf(Store& store, const std::string& user)
{
    auto statement = store.connection().prepare("SELECT digest FROM voicemail_pins WHERE user_id = ?");
    REQUIRE(statement);
    REQUIRE(statement->bind(user).run());
    return statement->next() ? statement->text(0) : std::string();
}

/// What whoever types it by phone is told.
enum class PinVerdict : std::uint8_t { Right, Wrong, NotSet, TooSoon, Locked };

/// Does what the phone system's menu does with a PIN: the try is counted, and durably, before it is compared.
[[nodiscard]] PinVerdict tried(Store& store, const std::string& user, const std::string& pin)
{
    VoicemailPins pins(store);
    const auto written = [&store, company = store.companyId()](const auto& task) {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        REQUIRE(store.enter(company, Purpose::Writing));
        auto answer = task();
        REQUIRE(answer);
        REQUIRE(transaction->commit());
        return answer;
    };
    const auto attempt = written([&] { return pins.begin(domain::UserId(user)); });
    switch (attempt->standing) {
    case VoicemailPins::Standing::Open: break;
    case VoicemailPins::Standing::NotSet: return PinVerdict::NotSet;
    case VoicemailPins::Standing::TooSoon: return PinVerdict::TooSoon;
    case VoicemailPins::Standing::Locked: return PinVerdict::Locked;
    }
    if (!domain::isPin(pin) || !isPassword(pin, attempt->digest))
        return PinVerdict::Wrong;
    written([&] { return pins.succeeded(domain::UserId(user), *attempt); });
    return PinVerdict::Right;
}

} // namespace

TEST_CASE("aPinOpensTheBoxAndTheRecordTellsThatThereIsOne R-VM-01 R-VM-02 R-VM-04")
{
    Running running;
    const auto client = running.client();
    const auto id = userWithoutSettings(client);
    const auto store = running.store();
    CHECK(tried(*store, id, "7391") == PinVerdict::NotSet);
    REQUIRE(client.command("set", pinOf(id, "0073915")).status == 200);
    CHECK(boxOf(client, id).at("pin_is_set") == true);
    CHECK(boxOf(client, id).at("pin_set_at").is_string());
    CHECK(tried(*store, id, "0073915") == PinVerdict::Right);
    CHECK(tried(*store, id, "073915") == PinVerdict::Wrong); // leading zeros count
    CHECK(tried(*store, id, "\xD9\xA7\xD9\xA3\xD9\xA9\xD9\xA1") == PinVerdict::Wrong);
    REQUIRE(client.command("other", pinOf(id, "48261")).status == 200);
    CHECK(tried(*store, id, "0073915") == PinVerdict::Wrong);
    CHECK(tried(*store, id, "48261") == PinVerdict::Right);
    REQUIRE(client.command("off", pinOf(id, "")).status == 200);
    CHECK(tried(*store, id, "48261") == PinVerdict::NotSet);
    CHECK(digestOf(*store, id).empty());
    CHECK(client.ask("GET", "/v1/voicemail/" + id).status == 404); // as everybody's who has not said anything
}

TEST_CASE("noByteOfAPinIsKeptOrTold R-VM-06 R-AUD-05")
{
    Running running;
    const auto client = running.client();
    const auto id = userWithoutSettings(client);
    const auto store = running.store();
    const auto planned = client.ask("POST", "/v1/plans", Json{{"command", pinOf(id, CanaryPin)}}.dump());
    REQUIRE(planned.status == 200);
    CHECK(planned.body.at("command").at("pin") == domain::MaskedSecret);
    const auto applied = client.command("set", pinOf(id, CanaryPin));
    REQUIRE(applied.status == 200);
    const auto refused = client.command("wrong", pinOf("us_nobody", CanaryPin));
    CHECK(refused.status >= 400);
    const auto tooLong = client.command("long", pinOf(id, CanaryPin + "7"));
    CHECK(tooLong.text.find("E-PIN-FORMAT") != std::string::npos);
    const auto again = client.command("set", pinOf(id, CanaryPin));
    CHECK(again.text == applied.text);
    // What anybody is told.
    const auto traces = tracesOf(CanaryPin);
    for (const auto& text :
         {planned.text, applied.text, refused.text, tooLong.text, client.get("/v1/changes?after=0").dump(),
          client.get("/v1/audit").dump(), client.get("/v1/operations/set").dump(), boxOf(client, id).dump(),
          client.get("/v1/users/" + id).dump()}) {
        for (const auto& trace : traces)
            CHECK(text.find(trace) == std::string::npos);
    }
    // What is kept, with the log of the database, while it is written and once it is closed.
    CHECK(leftOfPins(running.path(), traces) == std::vector<std::string>{});
    // The hash of the whole request would tell the digits, too: whoever has the file knows the rest.
    const Json body{
        {"acknowledged", Json::array()}, {"command", pinOf(id, CanaryPin)}, {"gen", 1}, {"op_id", "set"}};
    CHECK(leftOfPins(running.path(), {platform::sha256Hex("POST /v1/commands\n" + body.dump())}) ==
          std::vector<std::string>{});
    REQUIRE_FALSE(digestOf(*store, id).empty());
    CHECK_FALSE(leftOfPins(running.path(), {digestOf(*store, id)}).empty()); // the search finds what is there
    running.server->stop();
    CHECK(leftOfPins(running.path(), traces) == std::vector<std::string>{});
}

TEST_CASE("aCommandWithAPinActsOnceUnderItsKey R-VM-06")
{
    Running running;
    const auto client = running.client();
    const auto id = userWithoutSettings(client);
    const auto store = running.store();
    const auto first = client.command("set", pinOf(id, "73915"));
    REQUIRE(first.status == 200);
    const auto digest = digestOf(*store, id);
    const auto again = client.command("set", pinOf(id, "73915"));
    CHECK(again.text == first.text);
    CHECK(again.headers.at("idempotency-replayed") == "true");
    // What is known of a request does not tell its PIN, so that another one is no other request.
    CHECK(client.command("set", pinOf(id, "48261")).text == first.text);
    CHECK(digestOf(*store, id) == digest);
    CHECK(client.command("set", pinOf(userWithoutSettings(client, 1), "73915")).status == 422);
}

TEST_CASE("aWeakPinIsToBeAcknowledged R-VM-05")
{
    Running running;
    const auto client = running.client();
    const auto id = userWithoutSettings(client);
    const auto store = running.store();
    const auto refused = client.command("set", pinOf(id, "1234"));
    CHECK(refused.status == 409);
    CHECK(refused.text.find("E-WARNINGS-PENDING") != std::string::npos);
    CHECK(digestOf(*store, id).empty());
    CHECK(client.ask("GET", "/v1/voicemail/" + id).status == 404);
    REQUIRE(client.command("weak", pinOf(id, "1234"), Json::array({"W-PIN-WEAK"})).status == 200);
    CHECK(tried(*store, id, "1234") == PinVerdict::Right);
}

TEST_CASE("aWeakPinIsRefusedWhereTheCompanySaysSo R-VM-05")
{
    Running running;
    const auto client = running.client();
    const auto id = userWithoutSettings(client);
    const auto store = running.store();
    const auto company = client.get("/v1/company").at("id");
    REQUIRE(
        client
            .command("strict", {{"kind", "edit_company"}, {"company", company}, {"refuses_weak_pins", true}})
            .status == 200);
    CHECK(client.get("/v1/company").at("refuses_weak_pins") == true);
    const auto refused = client.command("set", pinOf(id, "1234"), Json::array({"W-PIN-WEAK"}));
    CHECK(refused.status == 422);
    CHECK(refused.body.at("code") == "E-FIELD");
    CHECK(refused.body.at("rule") == "R-VM-05");
    CHECK(refused.body.at("field") == "pin");
    CHECK(digestOf(*store, id).empty());
    REQUIRE(client.command("good", pinOf(id, "73915")).status == 200);
    CHECK(tried(*store, id, "73915") == PinVerdict::Right);
}

TEST_CASE("aPinIsSetByAdminsAndByItsOwnerAlone R-VM-06")
{
    Running running;
    const auto admin = running.client();
    const auto id = userWithoutSettings(admin);
    const auto other = userWithoutSettings(admin, 1);
    const auto store = running.store();
    const auto owner = clientOf(running, id);
    REQUIRE(owner.command("own", pinOf(id, "73915")).status == 200);
    CHECK(tried(*store, id, "73915") == PinVerdict::Right);
    CHECK(owner.command("other", pinOf(other, "73915")).status >= 400);
    CHECK(digestOf(*store, other).empty());
    // The owner sees that there is one, and nobody else's.
    CHECK(boxOf(owner, id).at("pin_is_set") == true);
    REQUIRE(admin.command("admin", pinOf(other, "48261")).status == 200);
    CHECK(owner.ask("GET", "/v1/voicemail/" + other).status == 404);
}

TEST_CASE("aPinStandsInNoBatch R-VM-06")
{
    Running running;
    const auto client = running.client();
    const auto answer = client.command(
        "batch", {{"kind", "batch"}, {"commands", {pinOf(userWithoutSettings(client), CanaryPin)}}});
    CHECK(answer.status == 400);
    CHECK(leftOfPins(running.path(), tracesOf(CanaryPin)) == std::vector<std::string>{});
}

TEST_CASE("whoGuessesIsLockedOutForLongAndTheOwnerIsToldAndNotLockedOutForGood R-VM-04")
{
    Running running;
    const auto client = running.client();
    const auto id = userWithoutSettings(client);
    REQUIRE(client.command("set", pinOf(id, "73915")).status == 200);
    const auto store = running.store();
    const auto now = store->connection().now();
    REQUIRE(now);
    const auto clock = std::make_shared<SetPinTime>(*now);
    store->connection().useTime(clock);
    namespace limits = domain::limits;
    for (std::int64_t tries = 0; tries < limits::FreeTries; ++tries)
        CHECK(tried(*store, id, "48261") == PinVerdict::Wrong);
    CHECK(tried(*store, id, "73915") == PinVerdict::TooSoon); // the right one, too
    clock->pass(limits::FirstDelay);
    CHECK(tried(*store, id, "73915") == PinVerdict::Right); // and all is forgotten
    const auto mails = [&store] {
        auto statement = store->connection().prepare(
            "SELECT count(*) FROM mail_queue WHERE kind = 'pin_locked'");
        REQUIRE(statement);
        REQUIRE(statement->run());
        REQUIRE(statement->next());
        return statement->integer(0);
    };
    const auto lock = [&] {
        for (std::int64_t tries = 0; tries < limits::MostTries; ++tries) {
            clock->pass(limits::LongestDelay);
            CHECK(tried(*store, id, "48261") == PinVerdict::Wrong);
        }
    };
    CHECK(mails() == 0);
    lock();
    CHECK(mails() == 1);
    CHECK(tried(*store, id, "73915") == PinVerdict::Locked);
    clock->pass(limits::LongestDelay - std::chrono::seconds(1));
    CHECK(tried(*store, id, "73915") == PinVerdict::Locked); // what is not looked at makes it no longer
    clock->pass(std::chrono::seconds(1));
    CHECK(tried(*store, id, "48261") == PinVerdict::Wrong);
    clock->pass(limits::LongestDelay);
    CHECK(tried(*store, id, "73915") == PinVerdict::Right); // strangers lock nobody out for good
    CHECK(tried(*store, id, "48261") == PinVerdict::Wrong); // and all is forgotten
    lock();
    CHECK(mails() == 1); // one a day
    CHECK(tried(*store, id, "73915") == PinVerdict::Locked);
    REQUIRE(client.command("anew", pinOf(id, "73915")).status == 200);
    CHECK(tried(*store, id, "73915") == PinVerdict::Right); // at once
}

TEST_CASE("aTryCountsBeforeItIsLookedAt R-VM-04")
{
    Running running;
    const auto client = running.client();
    const auto id = userWithoutSettings(client);
    REQUIRE(client.command("set", pinOf(id, "73915")).status == 200);
    const auto store = running.store();
    const domain::UserId user(id);
    VoicemailPins pins(*store);
    std::vector<VoicemailPins::Attempt> attempts;
    for (std::int64_t tries = 0; tries < domain::limits::FreeTries; ++tries) { // and each breaks off
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        REQUIRE(store->enter(store->companyId(), Purpose::Writing));
        const auto attempt = pins.begin(user);
        REQUIRE(attempt);
        attempts.push_back(*attempt);
        REQUIRE(transaction->commit());
    }
    CHECK(attempts.back().standing == VoicemailPins::Standing::Open);
    CHECK(tried(*store, id, "73915") == PinVerdict::TooSoon);
    // A success that comes late, when another PIN was set, forgives nothing of that one.
    REQUIRE(client.command("other", pinOf(id, "48261")).status == 200);
    CHECK(tried(*store, id, "73915") == PinVerdict::Wrong);
    auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
    REQUIRE(transaction);
    REQUIRE(store->enter(store->companyId(), Purpose::Writing));
    REQUIRE(pins.succeeded(user, attempts.front()));
    REQUIRE(transaction->commit());
    auto kept = store->connection().prepare("SELECT tries FROM voicemail_pins WHERE user_id = ?");
    REQUIRE(kept);
    REQUIRE(kept->bind(id).run());
    REQUIRE(kept->next());
    CHECK(kept->integer(0) == 1);
}

TEST_CASE("aTryThatNobodyComparedIsGivenBack R-VM-04")
{
    Running running;
    const auto client = running.client();
    const auto id = userWithoutSettings(client);
    REQUIRE(client.command("set", pinOf(id, "73915")).status == 200);
    const auto store = running.store();
    VoicemailPins pins(*store);
    for (std::int64_t tries = 0; tries < 2 * domain::limits::FreeTries; ++tries) { // of a busy server
        auto transaction = Transaction::begin(store->connection(), Transaction::Kind::Write);
        REQUIRE(transaction);
        REQUIRE(store->enter(store->companyId(), Purpose::Writing));
        const auto attempt = pins.begin(domain::UserId(id));
        REQUIRE(attempt);
        REQUIRE(attempt->standing == VoicemailPins::Standing::Open);
        REQUIRE(pins.takeBack(domain::UserId(id), *attempt));
        REQUIRE(transaction->commit());
    }
    CHECK(tried(*store, id, "73915") == PinVerdict::Right);
}

TEST_CASE("aPinGoesWithItsPersonAndStaysThroughARestore R-PURGE-05 R-REST-02")
{
    Running running;
    const auto client = running.client();
    const auto id = userWithoutSettings(client);
    REQUIRE(client.command("set", pinOf(id, "73915")).status == 200);
    const auto store = running.store();
    const auto email = client.get("/v1/users/" + id).at("primary_email");
    const Json deletion{{"kind", "delete_users"}, {"users", {id}}, {"disposition", "keep"}};
    execute(client, "delete", deletion);
    execute(client, "restore", {{"kind", "restore_users"}, {"users", {id}}});
    CHECK(tried(*store, id, "73915") == PinVerdict::Right);
    const auto digest = digestOf(*store, id);
    execute(client, "delete2", deletion);
    REQUIRE(client
                .command("purge", {{"kind", "purge_users"}, {"users", {id}}, {"typed_emails", {email}}},
                         Json::array({"W-PURGE-NOW"}))
                .status == 200);
    CHECK(digestOf(*store, id).empty());
    CHECK(tried(*store, id, "73915") == PinVerdict::NotSet);
    CHECK(client.ask("GET", "/v1/voicemail/" + id).status == 404);
}
