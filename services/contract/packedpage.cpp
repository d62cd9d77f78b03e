// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/packedpage.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <simdjson.h>
#include <span>
#include <utility>
#include <vector>

#include "contract/page.h"
#include "domain/limits.h"

namespace cordboard::contract {

using domain::Field;
using domain::FieldSpec;
using domain::PackedRecords;
using domain::RecordKind;
using domain::Result;
using domain::ValueKind;
namespace dom = simdjson::dom;

namespace {

using Names = std::vector<std::string_view>;

/// False when the name is there already, or when there are more than a look at each is good for.
[[nodiscard]] bool insert(Names& names, std::string_view name)
{
    constexpr std::size_t MostNames = 64;
    if (names.size() == MostNames || std::find(names.begin(), names.end(), name) != names.end())
        return false;
    names.push_back(name);
    return true;
}

/// Whether no object inside names a member twice; the rest of strictness is the parser's.
[[nodiscard]] bool hasUniqueNames(const dom::element& value)
{
    if (value.is_array()) {
        for (const auto item : dom::array(value)) {
            if (!hasUniqueNames(item))
                return false;
        }
    } else if (value.is_object()) {
        Names names;
        for (const auto member : dom::object(value)) {
            if (!insert(names, member.key) || !hasUniqueNames(member.value))
                return false;
        }
    }
    return true;
}

/// Members of an object that are not asked for, under the caller's rule.
class Strangers final {
public:
    explicit Strangers(json::Unknown unknown) : m_unknown(unknown) {}
    void clear() { m_names.clear(); }
    [[nodiscard]] bool accept(std::string_view name, const dom::element& value)
    {
        return m_unknown == json::Unknown::Ignore && insert(m_names, name) && hasUniqueNames(value);
    }

private:
    const json::Unknown m_unknown;
    Names m_names;
};

[[nodiscard]] bool takeInteger(const dom::element& value, std::int64_t& number)
{
    return value.is_int64() && value.get(number) == simdjson::SUCCESS;
}

[[nodiscard]] bool takeCount(const dom::element& value, std::int64_t& number, std::int64_t most)
{
    return takeInteger(value, number) && number >= 0 && number <= most;
}

[[nodiscard]] bool takeText(const dom::element& value, std::string_view& text)
{
    return value.get(text) == simdjson::SUCCESS;
}

/// Reads the records of one page. False means: let the other codec decide.
class RecordDecoder final {
public:
    RecordDecoder(PackedRecords& records, json::Unknown unknown)
        : m_specs(domain::fieldsOf(records.table())), m_writer(records), m_strangers(unknown)
    {
    }

    [[nodiscard]] bool decode(const dom::element& item)
    {
        dom::object object;
        if (item.get(object) != simdjson::SUCCESS || !sortMembers(object) || m_id.empty() || !m_hasVersion)
            return false;
        m_writer.begin(m_id, m_version);
        for (std::size_t place = 0; place < m_specs.size(); ++place) {
            if ((m_told >> place & 1U) != 0 && !write(m_specs[place], m_members[place]))
                return false;
        }
        m_writer.end();
        return true;
    }

private:
    /// What a member's name stands for: a place in the catalogue, or one of these.
    static constexpr std::size_t Id = domain::PackedRecord::MostFields;
    static constexpr std::size_t Version = Id + 1;
    static constexpr std::size_t Stranger = Id + 2;

    [[nodiscard]] std::size_t placeOf(std::string_view name) const
    {
        if (name == "id")
            return Id;
        if (name == "version")
            return Version;
        const auto found = std::find_if(m_specs.begin(), m_specs.end(),
                                        [name](const FieldSpec& spec) { return spec.name == name; });
        return found == m_specs.end() ? Stranger : static_cast<std::size_t>(found - m_specs.begin());
    }

    /// Records of one page name their members in one order, so the last record tells what comes next.
    [[nodiscard]] std::size_t placeOf(std::string_view name, std::size_t index)
    {
        if (index < m_order.size() && m_order[index].name == name)
            return m_order[index].place;
        const auto place = placeOf(name);
        if (index >= m_order.size())
            m_order.resize(index + 1);
        m_order[index] = {std::string(name), place};
        return place;
    }

    [[nodiscard]] bool sortMembers(const dom::object& object)
    {
        m_told = 0;
        m_id = {};
        m_hasVersion = false;
        m_strangers.clear();
        bool hasId = false;
        std::size_t index = 0;
        for (const auto [name, value] : object) {
            const auto place = placeOf(name, index++);
            bool isGood = true;
            if (place == Id)
                isGood = !std::exchange(hasId, true) && takeText(value, m_id);
            else if (place == Version)
                isGood = !std::exchange(m_hasVersion, true) &&
                         takeCount(value, m_version, domain::limits::LargestCount);
            else if (place == Stranger)
                isGood = m_strangers.accept(name, value);
            else
                isGood = (m_told >> place & 1U) == 0;
            if (!isGood)
                return false;
            if (place < Id) {
                m_told |= std::uint64_t{1} << place;
                m_members[place] = value;
            }
        }
        return true;
    }

    [[nodiscard]] bool write(const FieldSpec& spec, const dom::element& value)
    {
        if (value.is_null()) {
            m_writer.absent(spec.field);
            return spec.nullable;
        }
        switch (spec.kind) {
        case ValueKind::Bool: {
            bool flag = false;
            const bool isGood = value.get(flag) == simdjson::SUCCESS;
            m_writer.flag(spec.field, flag);
            return isGood;
        }
        case ValueKind::Integer: {
            std::int64_t number = 0;
            const bool isGood = takeCount(value, number, spec.most);
            m_writer.integer(spec.field, number);
            return isGood;
        }
        case ValueKind::Text: {
            std::string_view text;
            const bool isGood = takeText(value, text);
            m_writer.text(spec.field, text);
            return isGood;
        }
        case ValueKind::Time: {
            std::string_view text;
            if (!takeText(value, text))
                return false;
            const auto time = domain::instantFromRfc3339(text);
            if (time)
                m_writer.integer(spec.field, time->time_since_epoch().count());
            return time.has_value();
        }
        case ValueKind::TextList: return writeTexts(spec.field, value);
        }
        return false;
    }

    [[nodiscard]] bool writeTexts(Field field, const dom::element& value)
    {
        dom::array list;
        if (value.get(list) != simdjson::SUCCESS)
            return false;
        std::size_t count = 0; // simdjson's own saturates
        for (const auto item : list)
            count += item.is_string() ? 1 : 0;
        m_writer.beginTexts(field, count);
        for (const auto item : list) {
            std::string_view text;
            if (!takeText(item, text))
                return false;
            m_writer.element(text);
        }
        return true;
    }

    struct Guess {
        std::string name;
        std::size_t place;
    };
    const std::span<const FieldSpec> m_specs;
    PackedRecords::Writer m_writer;
    Strangers m_strangers;
    std::vector<Guess> m_order;
    std::array<dom::element, domain::PackedRecord::MostFields> m_members;
    std::uint64_t m_told = 0;
    std::string_view m_id;
    std::int64_t m_version = 0;
    bool m_hasVersion = false;
};

[[nodiscard]] bool decodeItems(const dom::element& value, json::Unknown unknown, PackedRecords& items)
{
    dom::array list;
    if (value.get(list) != simdjson::SUCCESS)
        return false;
    RecordDecoder decoder(items, unknown);
    for (const auto item : list) {
        if (!decoder.decode(item))
            return false;
    }
    return true;
}

[[nodiscard]] bool decodePage(const dom::element& root, json::Unknown unknown, PackedPage& page)
{
    enum Member : unsigned { Items = 1, NextCursor = 2, Sequence = 4, Total = 8 };
    dom::object object;
    if (root.get(object) != simdjson::SUCCESS)
        return false;
    unsigned seen = 0;
    const auto isFirst = [&seen](Member member) {
        return (std::exchange(seen, seen | member) & member) == 0;
    };
    Strangers strangers(unknown);
    for (const auto [name, value] : object) {
        bool isGood = true;
        if (name == "items") {
            isGood = isFirst(Items) && decodeItems(value, unknown, page.items);
        } else if (name == "next_cursor") {
            std::string_view cursor;
            isGood = isFirst(NextCursor) && (value.is_null() || takeText(value, cursor));
            page.nextCursor = cursor;
        } else if (name == "sequence") {
            isGood = isFirst(Sequence) && takeCount(value, page.sequence, domain::limits::LargestCount);
        } else if (name == "total") {
            std::int64_t total = 0;
            isGood = isFirst(Total) &&
                     (value.is_null() || takeCount(value, total, domain::limits::RecordsOfTable));
            page.total = value.is_null() ? std::nullopt : std::optional(total);
        } else {
            isGood = strangers.accept(name, value);
        }
        if (!isGood)
            return false;
    }
    return (seen & Items) != 0 && (seen & Sequence) != 0;
}

/// False when the page is for the other codec.
[[nodiscard]] bool decodeFast(std::string_view text, json::Limits limits, json::Unknown unknown,
                              PackedPage& page)
{
    // The parser leaves these to its caller: a mark, and NUL inside a text.
    if (text.size() > limits.maxBytes || text.starts_with("\xEF\xBB\xBF") ||
        text.find("\\u0000") != std::string_view::npos)
        return false;
    // Its buffers are ten times the text: kept, because fresh memory costs more than parsing.
    thread_local dom::parser parser;
    if (parser.max_depth() != limits.maxDepth &&
        parser.allocate(text.size(), limits.maxDepth) != simdjson::SUCCESS)
        return false;
    constexpr std::size_t LeastJson = 250; // bytes of a record, and about twice what it is packed
    page.items.reserve(text.size() / LeastJson, text.size() / 2);
    dom::element root;
    const bool isGood = parser.parse(text.data(), text.size()).get(root) == simdjson::SUCCESS &&
                        decodePage(root, unknown, page);
    constexpr std::size_t UsualPage = std::size_t{2} << 20;
    if (!isGood || page.nextCursor.empty() || text.size() > UsualPage)
        parser = dom::parser(); // until the next listing
    return isGood;
}

} // namespace

Result<PackedPage> packedPageFromText(RecordKind table, std::string_view text, json::Limits limits,
                                      json::Unknown unknown)
{
    PackedPage fast{PackedRecords(table), {}, 0, {}};
    if (decodeFast(text, limits, unknown, fast))
        return fast;
    return json::parse(text, limits)
        .and_then([&](const json::Value& value) { return pageFromJson(table, value, unknown); })
        .and_then([table](const Page& page) -> Result<PackedPage> {
            auto items = domain::packed(table, page.items);
            if (!items)
                return tl::unexpected(items.error());
            return PackedPage{*std::move(items), page.nextCursor, page.sequence, page.total};
        });
}

} // namespace cordboard::contract
