// SPDX-License-Identifier: GPL-3.0-or-later
// Links and mail that follow from what becomes of people: made, replaced and taken back in the transaction
// that says so; and the queue, which nobody sends twice at a time.
#include <fstream>

#include "platform/sha256.h"
#include "server/invitationmail.h"
#include "server/mailedlinks.h"
#include "server/mailqueue.h"
#include "server/retention.h"
#include "server/systemwork.h"
#include "tests/server/inviting.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

[[nodiscard]] std::string ada()
{
    return std::string(Ada);
}

[[nodiscard]] Json readdressed(const std::string& email)
{
    return {{"kind", "edit_users"}, {"edits", {{{"user", ada()}, {"primary_email", email}}}}};
}

[[nodiscard]] std::optional<MailQueue::Mail> claim(Store& store, domain::Instant now)
{
    return inTransaction(store, [&] { return MailQueue(store).claim(now); });
}

[[nodiscard]] domain::Instant mailNow(Store& store)
{
    const auto now = store.connection().now();
    REQUIRE(now);
    return *now;
}

[[nodiscard]] std::string bytesOfFolder(const std::string& file)
{
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(file).parent_path())) {
        std::ifstream stream(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    return all;
}

} // namespace

TEST_CASE("R-INV-01: whoIsInvitedGetsALinkByOneMail")
{
    const Running running;
    invite(running.client());
    const auto store = running.store();
    CHECK(countOf(*store, "mail_queue WHERE user_id = '" + ada() + "' AND kind = 'invitation'") == 1);
    CHECK(textOf(*store, "SELECT recipient FROM mail_queue") == "ada@acme.test");
    const auto token = waitingToken(*store);
    REQUIRE(token.size() == 64);
    CHECK(textOf(*store, "SELECT token_hash FROM mailed_links") == platform::sha256Hex(token));
    const auto link = MailedLinks(*store).find(MailKind::Invitation, token);
    REQUIRE(link);
    REQUIRE(*link);
    CHECK((*link)->user.value() == ada());
    CHECK_FALSE((*link)->isUsed);
    CHECK((*link)->expiresAt - mailNow(*store) > 7 * 24h - 1min); // R-INV-04
    CHECK((*link)->expiresAt - mailNow(*store) <= 7 * 24h);
    CHECK_FALSE(MailedLinks(*store).find(MailKind::Reset, token)->has_value());
    CHECK_FALSE(MailedLinks(*store).find(MailKind::Invitation, token.substr(1))->has_value());
}

TEST_CASE("R-INV-03: theEarlierLinkAndItsMailGoWhenOneIsInvitedAgain")
{
    const Running running;
    const auto omar = running.client();
    invite(omar);
    const auto store = running.store();
    const auto first = waitingToken(*store);
    execute(omar, "again", {{"kind", "resend_invitations"}, {"users", {ada()}}});
    const auto second = waitingToken(*store);
    CHECK(first != second);
    CHECK_FALSE(MailedLinks(*store).find(MailKind::Invitation, first)->has_value());
    CHECK(MailedLinks(*store).find(MailKind::Invitation, second)->has_value());
    CHECK(countOf(*store, "mail_queue") == 1); // the first is not sent any more
    CHECK(countOf(*store, "mailed_links") == 1);
}

TEST_CASE("R-USER-06: aHeldInvitationIsSentWhenItIsApproved")
{
    const Running running;
    const auto omar = running.client();
    invite(omar, "ada@elsewhere.test");
    const auto store = running.store();
    CHECK(countOf(*store, "mail_queue") == 0);
    CHECK(countOf(*store, "mailed_links") == 0);
    execute(omar, "approve", {{"kind", "approve_invitations"}, {"users", {ada()}}});
    CHECK(countOf(*store, "mail_queue") == 1);
    CHECK(countOf(*store, "mailed_links") == 1);
}

TEST_CASE("R-USER-06, R-INV-03: anotherAddressGetsALinkOfItsOwn")
{
    const Running running;
    const auto omar = running.client();
    invite(omar);
    const auto store = running.store();
    const auto first = waitingToken(*store);
    execute(omar, "change", readdressed("lovelace@acme.test"));
    const auto second = waitingToken(*store);
    CHECK(second.size() == 64);
    CHECK_FALSE(MailedLinks(*store).find(MailKind::Invitation, first)->has_value());
    CHECK(MailedLinks(*store).find(MailKind::Invitation, second)->has_value());
    CHECK(countOf(*store, "mail_queue") == 1);
    CHECK(textOf(*store, "SELECT recipient FROM mail_queue") == "lovelace@acme.test");
}

TEST_CASE("R-USER-06: anotherAddressElsewhereWaitsForACompanyAdmin")
{
    const Running running;
    const auto omar = running.client();
    invite(omar);
    const auto store = running.store();
    execute(omar, "change", readdressed("ada@evil.test"));
    CHECK(countOf(*store, "mail_queue") == 0);
    CHECK(countOf(*store, "mailed_links") == 0);
    const Json resend{{"kind", "resend_invitations"}, {"users", {ada()}}};
    CHECK(omar.command("again", resend, Json::array()).status == 409);
    CHECK(countOf(*store, "mail_queue") == 0);
    execute(omar, "approve", {{"kind", "approve_invitations"}, {"users", {ada()}}});
    CHECK(textOf(*store, "SELECT recipient FROM mail_queue") == "ada@evil.test");
    CHECK(countOf(*store, "mailed_links") == 1);
}

TEST_CASE("R-INV: deletionTakesLinkAndMailBack")
{
    const Running running;
    const auto omar = running.client();
    invite(omar);
    const auto store = running.store();
    REQUIRE(countOf(*store, "mail_queue") == 1);
    execute(omar, "change", {{"kind", "delete_users"}, {"users", {ada()}}, {"disposition", "keep"}});
    CHECK(countOf(*store, "mail_queue") == 0);
    CHECK(countOf(*store, "mailed_links") == 0);
}

/// No command suspends somebody who is pending; whatever else does is followed all the same.
TEST_CASE("R-INV: whoeverLeavesTheStateOfThePendingLosesTheLink")
{
    using domain::Field;
    using domain::UserState;
    const auto state = GENERATE(UserState::Suspended, UserState::Active, UserState::Deleted);
    const Running running;
    invite(running.client());
    const auto store = running.store();
    const auto count = inTransaction(*store, [&] {
        const std::vector<domain::Change> changes{
            {{domain::RecordKind::User, ada()}, Field::UserState, word(UserState::Pending), word(state)}};
        return carryOut(*store, changes, {}, mailNow(*store));
    });
    CHECK(count == 1);
    CHECK(countOf(*store, "mail_queue") == 0);
    CHECK(countOf(*store, "mailed_links") == 0);
}

TEST_CASE("anotherNameLeavesTheLinkAsItIs")
{
    const Running running;
    const auto omar = running.client();
    invite(omar);
    const auto store = running.store();
    const auto token = waitingToken(*store);
    execute(omar, "rename",
            {{"kind", "edit_users"}, {"edits", {{{"user", ada()}, {"first_name", "Augusta"}}}}});
    CHECK(waitingToken(*store) == token);
    CHECK(MailedLinks(*store).find(MailKind::Invitation, token)->has_value());
}

TEST_CASE("R-PURGE-05: nothingOfACancelledInvitationIsLeftInAnyByte")
{
    Running running;
    {
        const auto omar = running.client();
        invite(omar, "zebulonquux@acme.test", ada(), "Quackenbushle");
        const auto store = running.store();
        const auto now = mailNow(*store);
        const auto mail = claim(*store, now);
        REQUIRE(mail);
        // Delivered already, and told of by the mail server; another waits.
        CHECK(inTransaction(*store, [&] {
            return MailQueue(*store).notePostponed(*mail, "450 <zebulonquux@acme.test> is full", now);
        }));
        const auto again = claim(*store, now);
        REQUIRE(again);
        CHECK(again->lastError == "450 <zebulonquux@acme.test> is full");
        CHECK(inTransaction(*store, [&] { return MailQueue(*store).noteDelivered(*again, now); }));
        execute(omar, "again", {{"kind", "resend_invitations"}, {"users", {ada()}}});
        CHECK(countOf(*store, "mail_queue") == 2);
        execute(omar, "cancel", {{"kind", "delete_users"}, {"users", {ada()}}, {"disposition", "keep"}});
        for (const auto* table : {"mail_queue", "mailed_links", "verified_addresses"})
            CHECK(countOf(*store, table) == 0);
    }
    running.server->stop();
    running.start(); // empties the log
    running.server->stop();
    const auto bytes = bytesOfFolder(running.path());
    CHECK(bytes.find("zebulonquux") == std::string::npos);
    CHECK(bytes.find("Quackenbushle") == std::string::npos);
}

TEST_CASE("aMailIsClaimedOnceAndItsTokenGoesWithIt")
{
    const Running running;
    invite(running.client());
    const auto store = running.store();
    const auto other = running.store();
    const auto now = mailNow(*store);
    const auto mail = claim(*store, now);
    REQUIRE(mail);
    CHECK(mail->attempts == 1);
    CHECK(mail->token.size() == 64);
    CHECK_FALSE(claim(*other, now));
    // Whoever claimed it has gone: it is sent again, as the same.
    const auto again = claim(*other, now + MailQueue::ClaimTime);
    REQUIRE(again);
    CHECK(again->messageId == mail->messageId);
    CHECK(again->token == mail->token);
    // What the first one says comes too late.
    CHECK_FALSE(inTransaction(*store, [&] { return MailQueue(*store).noteRefused(*mail, "no", now); }));
    CHECK(inTransaction(*other, [&] { return MailQueue(*other).noteDelivered(*again, now); }));
    CHECK_FALSE(inTransaction(*other, [&] { return MailQueue(*other).noteDelivered(*again, now); }));
    CHECK(textOf(*store, "SELECT token FROM mail_queue").empty());
    CHECK_FALSE(claim(*store, now + 24h));
    // The link itself is as good as before.
    CHECK(MailedLinks(*store).find(MailKind::Invitation, mail->token)->has_value());
}

TEST_CASE("anAddressThatIsNotReachedKeepsNoOtherWaiting")
{
    const Running running;
    const auto store = running.store();
    const auto now = mailNow(*store);
    inTransaction(*store, [&]() -> domain::Result<bool> {
        domain::User user;
        user.id = domain::UserId("us_00000001");
        for (const auto* address : {"gone@acme.test", "here@acme.test", "gone@acme.test"}) {
            if (auto done = MailQueue(*store).tell(MailKind::PasswordChanged, user, {}, now, address); !done)
                return tl::unexpected(done.error());
        }
        return true;
    });
    const auto first = claim(*store, now);
    REQUIRE(first);
    CHECK(first->recipient == "gone@acme.test");
    CHECK(inTransaction(*store, [&] { return MailQueue(*store).notePostponed(*first, "450", now + 1h); }));
    const auto other = claim(*store, now);
    REQUIRE(other);
    CHECK(other->recipient == "here@acme.test");
    CHECK_FALSE(claim(*store, now)); // at one address they stay in order
}

TEST_CASE("mailOfAKindThatOnlyANewerServerKnowsIsLeftToIt")
{
    const Running running;
    invite(running.client());
    const auto store = running.store();
    REQUIRE(store->connection().execute("UPDATE mail_queue SET kind = 'farewell'"));
    CHECK_FALSE(claim(*store, mailNow(*store)));
    CHECK(running.client().get("/v1/outgoing-mail").at("items").empty());
}

TEST_CASE("whatCannotBeDeliveredWaitsLongerEachTimeAndNoLongerThanItsLink")
{
    auto before = domain::Duration(0);
    for (std::int64_t attempts = 1; attempts <= 40; ++attempts) {
        const auto delay = MailQueue::delayAfter(attempts, 0);
        CHECK(delay >= before);
        CHECK(delay >= MailQueue::FirstDelay);
        CHECK(delay <= MailQueue::LongestDelay);
        CHECK(MailQueue::delayAfter(attempts, 999) < delay + delay / 4);
        before = delay;
    }
    CHECK(before == MailQueue::LongestDelay);

    const Running running;
    invite(running.client());
    const auto store = running.store();
    auto now = mailNow(*store);
    int attempts = 0;
    while (const auto mail = claim(*store, now)) {
        ++attempts;
        const auto next = now + MailQueue::delayAfter(mail->attempts, 0);
        REQUIRE(inTransaction(
            *store, [&] { return MailQueue(*store).notePostponed(*mail, "451 later\r\n\x01\xff", next); }));
        CHECK_FALSE(claim(*store, next - 1ms));
        now = next;
    }
    CHECK(attempts > 160); // some each hour, for seven days
    CHECK(attempts < 180);
    REQUIRE(inTransaction(*store, [&] { return MailQueue(*store).trim(now).map([] { return true; }); }));
    CHECK(countOf(*store, "mail_queue WHERE failed_at IS NOT NULL AND token = ''") == 1);
    CHECK(textOf(*store, "SELECT last_error FROM mail_queue").find("out of date") != std::string::npos);
}

TEST_CASE("whatAMailServerSaysIsCutAndTamed")
{
    const Running running;
    invite(running.client());
    const auto store = running.store();
    const auto now = mailNow(*store);
    const auto mail = claim(*store, now);
    REQUIRE(mail);
    const auto said = std::string("550 no\r\nsuch\x1b[2J") + std::string(5'000, 'x') + "ä";
    REQUIRE(inTransaction(*store, [&] { return MailQueue(*store).noteRefused(*mail, said, now); }));
    const auto kept = textOf(*store, "SELECT last_error FROM mail_queue");
    CHECK(kept.starts_with("550 no  such [2Jxxx"));
    CHECK(kept.size() <= MailQueue::MostErrorBytes);
}

TEST_CASE("oldMailAndOldLinksAreForgotten")
{
    const Running running;
    invite(running.client());
    const auto store = running.store();
    const auto trim = [&store] {
        inTransaction(*store, [&] { return sweepExpired(*store).map([] { return true; }); });
    };
    const auto age = [&store](const std::string& days) {
        for (const auto* table : {"mail_queue", "mailed_links"})
            REQUIRE(store->connection().execute(std::string("UPDATE ") + table +
                                                " SET expires_at = expires_at - 86400000 * " + days));
    };
    trim();
    CHECK(waitingToken(*store).size() == 64);
    age("8");
    trim();
    CHECK(countOf(*store, "mail_queue WHERE token = '' AND failed_at IS NOT NULL") == 1);
    CHECK(countOf(*store, "mailed_links") == 1); // tells that it is over
    age("31");
    trim();
    CHECK(countOf(*store, "mail_queue") == 0);
    CHECK(countOf(*store, "mailed_links") == 0);
}

TEST_CASE("R-MAIL-03: anAddressIsVerifiedByTheCompanysDomainOrByItsOwner")
{
    const Running running;
    const auto store = running.store();
    domain::User user;
    user.id = domain::UserId("us_1");
    user.primaryEmail = "ada@acme.test";
    CHECK(*VerifiedAddresses(*store).isVerified(user));
    user.primaryEmail = "ada@ACME.test.evil.test";
    CHECK_FALSE(*VerifiedAddresses(*store).isVerified(user));
    user.primaryEmail = "ada@elsewhere.test";
    CHECK_FALSE(*VerifiedAddresses(*store).isVerified(user));
    const auto noted = inTransaction(
        *store, [&] { return VerifiedAddresses(*store).note(user).map([] { return true; }); });
    CHECK(noted);
    CHECK(*VerifiedAddresses(*store).isVerified(user));
    user.primaryEmail = "other@elsewhere.test";
    CHECK_FALSE(*VerifiedAddresses(*store).isVerified(user));
    user.primaryEmail = "ada@elsewhere.test";
    user.id = domain::UserId("us_2");
    CHECK_FALSE(*VerifiedAddresses(*store).isVerified(user));
}
