// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of a listing: the fast codec takes what the slow one takes, with equal values. The first byte names
// the table, and whether unknown members are refused. Packed bytes: whatever stands in a cache is read within
// its bounds.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "contract/packedpage.h"
#include "contract/page.h"
#include "domain/packedrecords.h"

using namespace cordboard;
using domain::RecordKind;

namespace {

constexpr auto Tables = domain::LoadingOrder;
constexpr json::Limits Limits{std::size_t{1} << 20, 64};

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void checkPage(RecordKind table, std::string_view text, json::Unknown unknown)
{
    const auto slow = json::parse(text, Limits).and_then([&](const json::Value& value) {
        return contract::pageFromJson(table, value, unknown);
    });
    const auto fast = contract::packedPageFromText(table, text, Limits, unknown);
    require(slow.has_value() == fast.has_value());
    if (!slow) {
        require(slow.error().code == fast.error().code && slow.error().field == fast.error().field);
        return;
    }
    require(slow->nextCursor == fast->nextCursor && slow->sequence == fast->sequence &&
            slow->total == fast->total);
    require(slow->items.size() == fast->items.size());
    for (std::size_t i = 0; i < slow->items.size(); ++i) {
        const auto record = fast->items.at(i).toRecord();
        require(record.entity == slow->items[i].entity && record.version == slow->items[i].version &&
                record.fields == slow->items[i].fields);
    }
}

void checkBytes(RecordKind table, std::string_view bytes)
{
    const std::vector<char> exact(bytes.begin(), bytes.end()); // so that a byte too many is seen
    domain::PackedRecords records(table);
    if (!records.appendBytes({exact.data(), exact.size()}))
        return;
    const auto record = records.at(0).toRecord();
    require(records.append(record).has_value());
    require(records.at(1).toRecord().fields == record.fields);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto table = Tables[data[0] % Tables.size()];
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    checkPage(table, rest, (data[0] & 0x80U) != 0 ? json::Unknown::Refuse : json::Unknown::Ignore);
    checkBytes(table, rest);
    return 0;
}
