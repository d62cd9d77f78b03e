// SPDX-License-Identifier: GPL-3.0-or-later
// Calls that the phone system tells of: when people had their last one, and which nobody took.
#include <catch2/catch.hpp>

#include <algorithm>

#include "server/letter.h"
#include "server/lettertext.h"
#include "server/unclaimedaddresses.h"
#include "tests/server/inviting.h"
#include "tests/server/switchboard.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;
using std::chrono::minutes;

namespace {

[[nodiscard]] Answer toldCalls(const HttpClient& phones, const std::vector<Json>& calls)
{
    return send(phones, "POST", "/v1/pbx/calls", {{"calls", calls}});
}

[[nodiscard]] Json callOf(const std::string& user, minutes before, const std::string& device = {})
{
    Json call{{"user_id", user}, {"at", ago(before)}};
    if (!device.empty())
        call["device_id"] = device;
    return call;
}

/// As if nobody had ever called anybody.
void forgetCalls(const Switchboard& board)
{
    for (const auto* table : {"users", "devices"})
        REQUIRE(
            board.store()->connection().execute(std::string("UPDATE ") + table + " SET last_call_at = NULL"));
}

[[nodiscard]] Json missed(const std::string& user, const std::string& id, const std::string& at = ago())
{
    return {{"call_id", id}, {"user_id", user}, {"caller", "+4915123456789"}, {"at", at}};
}

[[nodiscard]] Answer tell(const HttpClient& phones, const Json& call)
{
    return send(phones, "POST", "/v1/pbx/missed-calls", call);
}

void wantMail(const HttpClient& omar, const std::string& user, bool isWanted = true)
{
    const Json edit{{"user", user}, {"mails_missed_calls", isWanted}};
    execute(omar, isWanted ? "want" : "want-none",
            {{"kind", "edit_voicemail"}, {"edits", Json::array({edit})}});
}

[[nodiscard]] std::vector<std::string> recipients(const HttpClient& omar)
{
    std::vector<std::string> all;
    for (const auto& mail : itemsOf(omar, "/v1/outgoing-mail?limit=100"))
        if (mail.at("kind") == "missed_call")
            all.push_back(mail.at("recipient"));
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace

TEST_CASE("theLastCallOfManyIsNotedAtOnceAndMovesAheadOnly R-IDLE-02")
{
    const Switchboard board;
    forgetCalls(board);
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    const auto other = callee(omar, 1);
    const auto late = callOf(own.id, minutes(10), own.phone);
    const auto answer = toldCalls(
        phones, {callOf(own.id, minutes(30), own.phone), late, callOf(other.id, minutes(20))});
    INFO(answer.text);
    CHECK(answer.body == Json{{"noted", 3}, {"unknown", Json::array()}}); // two people and a phone
    const auto lastOf = [&](const std::string& path) { return omar.get(path).at("last_call_at"); };
    CHECK(lastOf("/v1/users/" + own.id) == late.at("at"));
    CHECK(lastOf("/v1/devices/" + own.phone) == late.at("at"));
    CHECK(lastOf("/v1/users/" + other.id).is_string());
    // Told again, or told of an earlier one, nothing changes.
    CHECK(toldCalls(phones, {late}).body.at("noted") == 0);
    CHECK(toldCalls(phones, {callOf(own.id, minutes(40))}).body.at("noted") == 0);
    CHECK(lastOf("/v1/users/" + own.id) == late.at("at"));
    // A clock a little ahead makes nobody active in the future.
    CHECK(toldCalls(phones, {callOf(own.id, minutes(-3))}).body.at("noted") == 1);
    CHECK(lastOf("/v1/users/" + own.id).get<std::string>() <= ago());
}

TEST_CASE("callsOfNobodyAreNamedAndTheOthersNoted R-IDLE-02")
{
    const Switchboard board;
    forgetCalls(board);
    const auto phones = board.phones();
    const auto own = callee(board.client());
    const auto answer = toldCalls(
        phones, {callOf("us_nobody", minutes(1)), callOf(own.id, minutes(1), "dv_nothing")});
    CHECK(answer.body == Json{{"noted", 1}, {"unknown", Json::array({"us_nobody", "dv_nothing"})}});
    const auto good = callOf(own.id, minutes(1));
    const std::vector<Json> patches{{{"user_id", ""}},
                                    {{"user_id", nullptr}},
                                    {{"user_id", "a b"}},
                                    {{"device_id", std::string(65, 'a')}},
                                    {{"at", "2026"}},
                                    {{"at", nullptr}},
                                    {{"at", ago(minutes(-30))}},
                                    {{"more", 1}}};
    for (const auto& patch : patches) {
        auto bad = good;
        bad.update(patch);
        CAPTURE(bad.dump());
        CHECK(toldCalls(phones, {bad}).status == 400);
    }
    CHECK(toldCalls(phones, {}).status == 400);
    CHECK(toldCalls(phones, std::vector<Json>(1'001, good)).status == 400);
    CHECK(toldCalls(phones, std::vector<Json>(1'000, good)).status == 200);
}

TEST_CASE("aMissedCallIsMailedToWhoWantsItAndOnce R-VM-12")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    const auto primary = omar.get("/v1/users/" + own.id).at("primary_email").get<std::string>();
    CHECK(tell(phones, missed(own.id, "c1")).body == Json{{"mails", 0}}); // nobody wants any unless told
    wantMail(omar, own.id);
    const auto answer = tell(phones, missed(own.id, "c2"));
    CHECK(answer.status == 202);
    CHECK(answer.body == Json{{"mails", 1}});
    CHECK(tell(phones, missed(own.id, "c2")).body == Json{{"mails", 0}}); // told again
    CHECK(recipients(omar) == std::vector<std::string>{primary});
    // Further addresses that are marked for it and are the person's for certain get it, too.
    execute(omar, "add",
            {{"kind", "add_email_address"},
             {"address", "ea_aaaaaaaaaaaaaaaa"},
             {"user", own.id},
             {"email", "second@acme.test"}});
    CHECK(tell(phones, missed(own.id, "c3")).body == Json{{"mails", 1}}); // nobody has confirmed it
    const auto store = board.store();
    REQUIRE(store->connection().execute(
        "UPDATE email_addresses SET verified = 1 WHERE id = 'ea_aaaaaaaaaaaaaaaa'"));
    CHECK(tell(phones, missed(own.id, "c7")).body == Json{{"mails", 2}});
    CHECK(tell(phones, missed(own.id, "c7")).body == Json{{"mails", 0}});
    const auto mark = [&omar](const char* operation, bool isMarked) {
        const Json edit{{"address", "ea_aaaaaaaaaaaaaaaa"}, {"notifies", isMarked}};
        execute(omar, operation, {{"kind", "edit_email_addresses"}, {"edits", Json::array({edit})}});
    };
    mark("mark", false);
    CHECK(tell(phones, missed(own.id, "c4")).body == Json{{"mails", 1}});
    mark("mark-again", true);
    REQUIRE(store->enter("co_acme", Purpose::Reading));
    REQUIRE(
        UnclaimedAddresses(*store).add(domain::UserId(own.id), "second@acme.test")); // an admin had it sent
    CHECK(tell(phones, missed(own.id, "c8")).body == Json{{"mails", 1}});
    CHECK(recipients(omar) ==
          std::vector<std::string>{primary, primary, primary, primary, primary, "second@acme.test"});
    wantMail(omar, own.id, false);
    CHECK(tell(phones, missed(own.id, "c5")).body == Json{{"mails", 0}});
    // What is no news any more is not told.
    CHECK(tell(phones, missed(own.id, "c6", ago(minutes(4 * 24 * 60)))).body == Json{{"mails", 0}});
}

TEST_CASE("whoRingsOnFillsNobodysMailbox R-VM-12")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto omar = board.client();
    const auto own = callee(omar);
    wantMail(omar, own.id);
    for (int call = 0; call < 30; ++call)
        CHECK(tell(phones, missed(own.id, "c" + std::to_string(call))).body == Json{{"mails", 1}});
    CHECK(tell(phones, missed(own.id, "more")).body == Json{{"mails", 0}});
}

TEST_CASE("whatIsNoMissedCallIsRefused R-VM-12")
{
    const Switchboard board;
    const auto phones = board.phones();
    const auto own = callee(board.client());
    const std::vector<Json> patches{{{"call_id", ""}},           {{"call_id", std::string(65, 'a')}},
                                    {{"call_id", "a b"}},        {{"user_id", nullptr}},
                                    {{"caller", "Maria"}},       {{"caller", "+" + std::string(16, '1')}},
                                    {{"at", ago(minutes(-30))}}, {{"more", 1}}};
    for (const auto& patch : patches) {
        auto bad = missed(own.id, "c1");
        bad.update(patch);
        CAPTURE(bad.dump());
        CHECK(tell(phones, bad).status == 400);
    }
    CHECK(tell(phones, missed("us_nobody", "c1")).status == 404);
}

TEST_CASE("theMailAboutAMissedCallTellsWhoAndWhen R-VM-12")
{
    const auto at = domain::instantFromRfc3339("2026-11-30T09:15:00.000Z");
    REQUIRE(at);
    LetterContent content;
    content.kind = MailKind::MissedCall;
    content.firstName = "Maria";
    content.details = detailsOfCall("+493012345678", *at);
    const auto shown = textOf(content, "Acme");
    CHECK(shown.subject == "You missed a call");
    CHECK(shown.body.find("Hello Maria,") == 0);
    CHECK(shown.body.find("+49 30 12345678 called you on 30 November 2026, 09:15 UTC") != std::string::npos);
    content.details = detailsOfCall({}, *at);
    const auto hidden = textOf(content, "Acme");
    CHECK(hidden.body.find("somebody who does not show their number called you on 30 November 2026") !=
          std::string::npos);
    content.details = {}; // as it is once it was delivered
    CHECK(textOf(content, "Acme").body.find("called you") != std::string::npos);
}
