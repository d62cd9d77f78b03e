// SPDX-License-Identifier: GPL-3.0-or-later
// Packed records hold what records hold, refuse any other bytes, and pages decoded into them are those of the
// slow codec.
#include <catch2/catch.hpp>
#include <rapidcheck/catch.h>

#include <nlohmann/json.hpp>

#include "contract/packedpage.h"
#include "contract/page.h"
#include "tests/contract/generators.h"

using namespace cordboard;
using namespace cordboard::contract;
using namespace cordboard::domain;
using contract::testing::anyRecord;
using contract::testing::anyTable;
using contract::testing::anyText;
using json::Unknown;

namespace {

constexpr json::Limits Limits{std::size_t{1} << 20, 64};

void checkSame(const Record& one, const Record& other)
{
    RC_ASSERT(one.entity == other.entity);
    RC_ASSERT(one.version == other.version);
    RC_ASSERT(one.fields == other.fields);
}

std::vector<Record> anyRecords(RecordKind table)
{
    std::vector<Record> records;
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i)
        records.push_back(anyRecord(table));
    return records;
}

/// Both codecs on one text: they must agree.
void checkAgreement(RecordKind table, const std::string& text, Unknown unknown)
{
    const auto slow = json::parse(text, Limits).and_then([&](const json::Value& value) {
        return pageFromJson(table, value, unknown);
    });
    const auto fast = packedPageFromText(table, text, Limits, unknown);
    RC_ASSERT(slow.has_value() == fast.has_value());
    if (!slow) {
        RC_ASSERT(slow.error().code == fast.error().code);
        RC_ASSERT(slow.error().field == fast.error().field);
        return;
    }
    RC_ASSERT(slow->nextCursor == fast->nextCursor);
    RC_ASSERT(slow->sequence == fast->sequence);
    RC_ASSERT(slow->total == fast->total);
    RC_ASSERT(slow->items.size() == fast->items.size());
    for (std::size_t i = 0; i < slow->items.size(); ++i)
        checkSame(fast->items.at(i).toRecord(), slow->items[i]);
}

/// Most of them ones a server may have, some of them absurd.
std::int64_t anyCount()
{
    constexpr std::int64_t Usual = 10'000'000;
    return *rc::gen::inRange(0, 5) == 0 ? *rc::gen::arbitrary<std::int64_t>()
                                        : *rc::gen::inRange<std::int64_t>(0, Usual);
}

std::string anyPage(RecordKind table)
{
    Page page;
    page.items = anyRecords(table);
    page.nextCursor = anyText();
    page.sequence = anyCount();
    if (*rc::gen::arbitrary<bool>())
        page.total = anyCount();
    return json::dump(toJson(page));
}

/// A page of users with `member` in its second record.
std::string pageWith(const std::string& member)
{
    return R"({"items":[{"id":"u1","version":1,"state":"active"},{"id":"u2","version":2,"state":"active",)" +
           member + R"(}],"next_cursor":"c","sequence":7,"total":2})";
}

} // namespace

TEST_CASE("aPackedRecordIsTheRecordAgain", "[contract]")
{
    rc::prop("records of all tables, all kinds of values", [] {
        const auto table = anyTable();
        const auto records = anyRecords(table);
        const auto packed = domain::packed(table, records);
        RC_ASSERT(packed.has_value());
        RC_ASSERT(packed->size() == records.size());
        for (std::size_t i = 0; i < records.size(); ++i) {
            checkSame(packed->at(i).toRecord(), records[i]);
            RC_ASSERT(packed->idAt(i) == records[i].entity.id);
            PackedRecords other(table);
            RC_ASSERT(other.appendBytes(packed->bytesAt(i)));
            checkSame(other.at(0).toRecord(), records[i]);
        }
    });
}

TEST_CASE("fieldsOutOfOrderOfAnotherTableOrOfAnotherKindAreNotPacked", "[contract]")
{
    PackedRecords users(RecordKind::User);
    const EntityRef ada{RecordKind::User, "ada"};
    CHECK_FALSE(users.append({{RecordKind::Office, "o"}, 1, {}}));
    CHECK_FALSE(users.append(
        {ada, 1, {{Field::UserLastName, std::string("L")}, {Field::UserFirstName, std::string("A")}}}));
    CHECK_FALSE(users.append(
        {ada, 1, {{Field::UserLastName, std::string("L")}, {Field::UserLastName, std::string("L")}}}));
    CHECK_FALSE(users.append({ada, 1, {{Field::OfficeName, std::string("O")}}}));
    CHECK_FALSE(users.append({ada, 1, {{Field::Existence, true}}}));
    CHECK_FALSE(users.append({ada, 1, {{Field::UserLastName, true}}}));
    CHECK_FALSE(users.append({ada, 1, {{Field::UserLastName, Value()}}}));
    CHECK(users.isEmpty());
    CHECK(users.append({ada, 1, {{Field::UserDeletedAt, Value()}}}));
    CHECK(users.size() == 1);
}

TEST_CASE("noBytesMakeAPackedRecordReadOutsideOfThem", "[contract]")
{
    rc::prop("mutated, cut, lengthened and made up", [] {
        const auto table = anyTable();
        const auto record = anyRecord(table);
        std::string bytes(domain::packed(table, std::span(&record, 1)).value().bytesAt(0));
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
            bytes[at] = *rc::gen::arbitrary<char>();
        }
        if (*rc::gen::inRange(0, 3) == 0)
            bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size() + 8));
        if (*rc::gen::inRange(0, 5) == 0)
            bytes = *rc::gen::arbitrary<std::string>();
        // In memory of its own size, so that a sanitizer sees a byte too many.
        const std::vector<char> exact(bytes.begin(), bytes.end());
        PackedRecords records(table);
        if (records.appendBytes({exact.data(), exact.size()})) {
            const auto read = records.at(0).toRecord();
            RC_ASSERT(records.append(read).has_value()); // what was accepted is a sound record
        } else {
            RC_ASSERT(records.isEmpty());
        }
    });
}

TEST_CASE("aPageIsDecodedAlikeByBothCodecs", "[contract]")
{
    rc::prop("pages as a server writes them", [] {
        const auto table = anyTable();
        checkAgreement(table, anyPage(table), *rc::gen::element(Unknown::Ignore, Unknown::Refuse));
    });
    rc::prop("with some bytes changed", [] {
        const auto table = anyTable();
        auto text = anyPage(table);
        for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
            const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
            if (*rc::gen::inRange(0, 3) == 0)
                text.erase(at, *rc::gen::inRange<std::size_t>(1, 9));
            else
                text[at] = *rc::gen::element('"', '\\', '{', '}', '[', ']', ',', ':', '0', '9', '-', '.', 'e',
                                             'n', 't', '\0', '\x80', '\n', ' ');
        }
        checkAgreement(table, text, *rc::gen::element(Unknown::Ignore, Unknown::Refuse));
    });
    rc::prop("with a piece repeated elsewhere", [] {
        const auto table = anyTable();
        auto text = anyPage(table);
        const auto from = *rc::gen::inRange<std::size_t>(0, text.size());
        const auto piece = text.substr(from, *rc::gen::inRange<std::size_t>(1, 60));
        text.insert(*rc::gen::inRange<std::size_t>(0, text.size()), piece);
        checkAgreement(table, text, *rc::gen::element(Unknown::Ignore, Unknown::Refuse));
    });
}

TEST_CASE("whatIsStrictAboutPagesIsStrictInBothCodecs", "[contract]")
{
    for (const std::string member : {R"("job_title":"a","job_title":"b")",
                                     R"("id":"u3")",
                                     R"("version":3)",
                                     R"("version":3,"x":1)",
                                     R"("strange":{"a":1,"a":2})",
                                     R"("strange":[{"a":{"b":1,"b":2}}])",
                                     R"("strange":1,"strange":2)",
                                     R"("strange":{"a":1,"b":[1,2,{"c":null}]})",
                                     R"("job_title":"a\u0000b")",
                                     R"("a\u0000b":1)",
                                     R"("job_title":"\\u0000")",
                                     R"("job_title":"\ud800")",
                                     R"("job_title":"\ud83d\ude00")",
                                     R"("job_title":null)",
                                     R"("job_title":1)",
                                     R"("deleted_at":null)",
                                     R"("deleted_at":"yesterday")",
                                     R"("deleted_at":"2026-11-26T01:02:03Z")",
                                     R"("deleted_at":"2026-02-30T01:02:03Z")",
                                     R"("roles":["a",1])",
                                     R"("roles":[])",
                                     R"("roles":"a")",
                                     R"("roles":[null])",
                                     R"("idp_managed":"true")",
                                     R"("idp_managed":true)",
                                     R"("strange":1e999)",
                                     R"("strange":123456789012345678901234567890)",
                                     R"("strange":-0)",
                                     R"("strange":01)",
                                     R"("exists":true)",
                                     R"("strange":tru)"}) {
        CAPTURE(member);
        checkAgreement(RecordKind::User, pageWith(member), Unknown::Ignore);
        checkAgreement(RecordKind::User, pageWith(member), Unknown::Refuse);
    }
    for (int depth = 58; depth < 68; ++depth) {
        CAPTURE(depth);
        const auto nested = std::string(static_cast<std::size_t>(depth), '[') +
                            std::string(static_cast<std::size_t>(depth), ']');
        checkAgreement(RecordKind::User, pageWith("\"strange\":" + nested), Unknown::Ignore);
    }
    for (const std::string text : {R"({"items":[],"sequence":1})",
                                   R"({"items":[],"sequence":null})",
                                   R"({"items":null,"sequence":1})",
                                   R"({"sequence":1})",
                                   R"({"items":[],"sequence":1.0})",
                                   R"({"items":[],"sequence":9223372036854775808})",
                                   R"({"items":[],"sequence":1,"total":null})",
                                   R"({"items":[],"sequence":1,"total":"2"})",
                                   R"({"items":[],"sequence":1,"next_cursor":3})",
                                   R"({"items":[],"sequence":1} x)",
                                   R"({"items":[],"items":[],"sequence":1})",
                                   R"({"items":{},"sequence":1})",
                                   R"([])",
                                   R"(1)",
                                   "",
                                   " ",
                                   "\xEF\xBB\xBF{}",
                                   R"({"items":[{"id":"","version":1}],"sequence":1})",
                                   R"({"items":[{"id":"a","version":-1}],"sequence":1})",
                                   R"({"items":[{"id":"a"}],"sequence":1})",
                                   R"({"items":[{"version":1}],"sequence":1})",
                                   R"({"items":[1],"sequence":1})",
                                   R"({"items":[{"id":"a","version":1.5}],"sequence":1})",
                                   R"({"items":[{"id":null,"version":1}],"sequence":1})"}) {
        CAPTURE(text);
        checkAgreement(RecordKind::User, text, Unknown::Ignore);
    }
    const std::string large = pageWith(R"("job_title":")" + std::string(Limits.maxBytes, 'x') + '"');
    CHECK(packedPageFromText(RecordKind::User, large, Limits, Unknown::Ignore).error().code ==
          ErrorCode::TooLarge);
}

TEST_CASE("noAbsurdCountIsTakenFromAPage", "[contract]")
{
    const auto page = [](const std::string& counts) {
        return R"({"items":[],"next_cursor":null,)" + counts + '}';
    };
    for (const std::string good :
         {R"("sequence":0,"total":0)", R"("sequence":9007199254740992,"total":100000000)"}) {
        CAPTURE(good);
        CHECK(packedPageFromText(RecordKind::User, page(good), Limits, Unknown::Ignore));
    }
    for (const std::string bad :
         {R"("sequence":1,"total":1000000000000000000)", R"("sequence":1,"total":9223372036854775807)",
          R"("sequence":1,"total":100000001)", R"("sequence":1,"total":-1)", R"("sequence":-1,"total":1)",
          R"("sequence":9223372036854775807,"total":1)", R"("sequence":9007199254740993,"total":1)",
          R"("sequence":1,"total":1e18)", R"("sequence":1,"total":"1")"}) {
        CAPTURE(bad);
        const auto refused = packedPageFromText(RecordKind::User, page(bad), Limits, Unknown::Ignore);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == ErrorCode::InvalidInput);
        rc::check([&] { checkAgreement(RecordKind::User, page(bad), Unknown::Refuse); });
    }
}
