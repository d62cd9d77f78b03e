// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/recordcolumns.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

#include "directory/numericcolumns.h"
#include "directory/packing.h"
#include "directory/rowindex.h"
#include "directory/stringcolumn.h"
#include "domain/ascii.h"
#include "domain/email.h"
#include "domain/macaddress.h"
#include "domain/query/query.h"

namespace cordboard::directory {

using namespace domain;

namespace {

/// Texts that many records have: a byte a row while the column has few, whatever the dictionary has.
class WordColumn final : public RecordColumn {
public:
    WordColumn(const FieldSpec& spec, Value fresh, Dictionary& words)
        : RecordColumn(spec, std::move(fresh)), m_words(words)
    {
        m_freshCode = codeOf(m_fresh.text().value_or(std::string_view()));
    }
    void grow() override
    {
        if (m_wide.rowCount() > 0 || m_freshCode > MostNarrow)
            m_wide.grow();
        else
            m_narrow.push_back(0);
        put(static_cast<std::uint32_t>(rowCount() - 1), m_freshCode);
    }
    void reserve(std::size_t rows) override { m_narrow.reserve(rows); }
    [[nodiscard]] bool fits(const PackedRecord& record) const override
    {
        if (m_spec.words.empty() || !record.hasValue(m_spec.field))
            return true;
        return std::find(m_spec.words.begin(), m_spec.words.end(), record.text(m_spec.field)) !=
               m_spec.words.end();
    }
    bool assign(std::uint32_t row, const PackedRecord& record) override
    {
        const auto code = record.hasValue(m_spec.field) ? codeOf(record.text(m_spec.field))
                          : m_spec.nullable && record.isAbsent(m_spec.field) ? codeOf({})
                                                                             : m_freshCode;
        return put(row, code);
    }
    void clear(std::uint32_t row) override { put(row, m_freshCode); }
    [[nodiscard]] Value value(std::uint32_t row) const override
    {
        const auto text = this->text(row);
        return text.empty() && m_spec.nullable ? Value() : Value(text);
    }
    [[nodiscard]] std::string_view text(std::uint32_t row) const override
    {
        return m_words.text(m_codes[codeAt(row)]);
    }
    [[nodiscard]] std::uint32_t code(std::uint32_t row) const override { return m_codes[codeAt(row)]; }
    /// Words of a vocabulary in its order, others in that of people.
    [[nodiscard]] std::uint64_t key(std::uint32_t row) const override
    {
        if (m_spec.words.empty())
            return m_words.rank(m_codes[codeAt(row)]);
        const auto found = std::find(m_spec.words.begin(), m_spec.words.end(), text(row));
        return static_cast<std::uint64_t>(found - m_spec.words.begin());
    }
    [[nodiscard]] RowSet containing(const RowSet& among, const std::string& needle) const override
    {
        std::vector<char> isWanted(m_codes.size());
        for (std::size_t code = 0; code < m_codes.size(); ++code)
            isWanted[code] = m_words.folded(m_codes[code]).find(needle) != std::string::npos ? 1 : 0;
        return among.filtered([&](RowHandle row) { return isWanted[codeAt(row)] != 0; });
    }
    void save(ImageWriter& image) const override
    {
        image.values(m_codes);
        image.values(m_narrow);
        m_wide.save(image);
    }
    [[nodiscard]] bool load(ImageReader& image, std::size_t rows) override
    {
        image.values(m_codes);
        image.values(m_narrow);
        m_places.clear();
        for (std::uint32_t place = 0; place < m_codes.size(); ++place) {
            if (m_codes[place] >= m_words.size())
                return false;
            m_places[m_codes[place]] = place;
        }
        const auto isBelow = [this](std::uint8_t code) { return code < m_codes.size(); };
        const auto wide = rows - std::min(rows, m_narrow.size());
        const bool isGood = image.isGood() && m_wide.load(image, wide, m_codes.size()) &&
                            (m_narrow.empty() || m_narrow.size() == rows) &&
                            std::all_of(m_narrow.begin(), m_narrow.end(), isBelow);
        m_freshCode = isGood ? codeOf(m_fresh.text().value_or(std::string_view())) : 0;
        return isGood;
    }
    void take(RecordColumn& other) noexcept override
    {
        auto& from = static_cast<WordColumn&>(other);
        m_codes = std::move(from.m_codes);
        m_places = std::move(from.m_places);
        m_narrow = std::move(from.m_narrow);
        m_wide = std::move(from.m_wide);
        m_freshCode = from.m_freshCode;
    }

private:
    static constexpr std::uint32_t MostNarrow = 0xFF;

    /// The column's own code of a text, made if it is new.
    [[nodiscard]] std::uint32_t codeOf(std::string_view text)
    {
        const auto [entry, isNew] = m_places.try_emplace(m_words.codeOf(text),
                                                         static_cast<std::uint32_t>(m_codes.size()));
        if (isNew)
            m_codes.push_back(entry->first);
        return entry->second;
    }
    [[nodiscard]] std::size_t rowCount() const noexcept { return m_narrow.size() + m_wide.rowCount(); }
    [[nodiscard]] std::uint32_t codeAt(std::uint32_t row) const
    {
        return m_wide.rowCount() > 0 ? m_wide.at(row) : m_narrow[row];
    }
    bool put(std::uint32_t row, std::uint32_t code)
    {
        if (codeAt(row) == code)
            return false;
        if (m_wide.rowCount() == 0 && code > MostNarrow) {
            m_wide.reserve(m_narrow.capacity());
            for (std::uint32_t i = 0; i < m_narrow.size(); ++i) {
                m_wide.grow();
                m_wide.assign(i, m_narrow[i]);
            }
            m_narrow = {};
        }
        if (m_wide.rowCount() > 0)
            m_wide.assign(row, code);
        else
            m_narrow[row] = static_cast<std::uint8_t>(code);
        return true;
    }

    Dictionary& m_words;
    std::vector<std::uint32_t> m_codes; ///< in the dictionary, by the column's own
    std::unordered_map<std::uint32_t, std::uint32_t> m_places; ///< the other way
    std::vector<std::uint8_t> m_narrow; ///< by row, the column's own codes
    CodeColumn m_wide; ///< instead, once there are many
    std::uint32_t m_freshCode = 0;
};

/// Whether the folded text contains the needle. Nearly all texts are ASCII, which folds in place.
[[nodiscard]] bool containsFolded(std::string_view text, const std::string& needle)
{
    constexpr std::size_t MostInPlace = 256;
    const auto isPlain = [](char letter) { return letter >= ' ' && letter < 0x7F; };
    if (text.size() > MostInPlace || !std::all_of(text.begin(), text.end(), isPlain))
        return foldForSearch(text).find(needle) != std::string::npos;
    std::array<char, MostInPlace> folded; // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
    std::transform(text.begin(), text.end(), folded.begin(),
                   [](char letter) { return asciiLowered(letter); });
    return std::string_view(folded.data(), text.size()).find(needle) != std::string_view::npos;
}

/// Texts of their own, lists of texts in one.
class TextColumn final : public RecordColumn {
public:
    TextColumn(const FieldSpec& spec, Value fresh) : RecordColumn(spec, std::move(fresh)) {}
    void grow() override {} // no text, no bytes
    void reserve(std::size_t rows) override
    {
        if (m_spec.isUnique)
            m_byText.reserve(rows / 8); // of phones of one sort among all devices
    }
    [[nodiscard]] bool fits(const PackedRecord&) const override { return true; }
    bool assign(std::uint32_t row, const PackedRecord& record) override
    {
        if (m_spec.kind != ValueKind::TextList)
            return put(row, record.text(m_spec.field));
        m_joined.clear();
        record.forEachText(m_spec.field, [this](std::string_view text) {
            m_joined.append(m_joined.empty() ? "" : std::string_view(&ListSeparator, 1)).append(text);
        });
        return put(row, m_joined);
    }
    void clear(std::uint32_t row) override { put(row, {}); }
    [[nodiscard]] Value value(std::uint32_t row) const override
    {
        const auto text = m_texts.at(row);
        if (m_spec.kind != ValueKind::TextList)
            return text.empty() && m_spec.nullable ? Value() : Value(text);
        std::vector<std::string> list;
        splitText(text, [&list](std::string_view each) { list.emplace_back(each); });
        return list;
    }
    [[nodiscard]] std::string_view text(std::uint32_t row) const override { return m_texts.at(row); }
    [[nodiscard]] std::uint64_t key(std::uint32_t row) const override
    {
        return directory::keyOf(m_texts.at(row));
    }
    [[nodiscard]] bool isTextLonger() const noexcept override { return true; }
    [[nodiscard]] RowSet containing(const RowSet& among, const std::string& needle) const override
    {
        return among.filtered([&](RowHandle row) { return containsFolded(m_texts.at(row), needle); });
    }
    [[nodiscard]] std::optional<std::uint32_t> rowWith(std::string_view text) const override
    {
        if (!m_spec.isUnique || text.empty())
            return std::nullopt;
        return m_spec.form == TextForm::Email ? m_byText.find(emailKey(text)) : m_byText.find(text);
    }
    void save(ImageWriter& image) const override { m_texts.save(image); }
    [[nodiscard]] bool load(ImageReader& image, std::size_t rows) override
    {
        if (!m_texts.load(image, rows))
            return false;
        m_byText.clear();
        m_keys = {};
        for (std::uint32_t row = 0; m_spec.isUnique && row < rows; ++row) {
            if (m_texts.at(row).empty())
                continue;
            noteKey(row, m_texts.at(row));
            m_byText.insert(row);
        }
        return true;
    }
    void take(RecordColumn& other) noexcept override
    {
        auto& from = static_cast<TextColumn&>(other);
        m_texts = std::move(from.m_texts);
        m_keys = std::move(from.m_keys);
        m_byText.swap(from.m_byText);
    }

private:
    struct TextOf {
        const TextColumn* column;
        std::string_view operator()(std::uint32_t row) const { return column->keyOf(row); }
    };
    /// What a row is found by.
    [[nodiscard]] std::string_view keyOf(std::uint32_t row) const
    {
        return m_spec.form == TextForm::Email ? m_keys.at(row) : m_texts.at(row);
    }
    void noteKey(std::uint32_t row, std::string_view text)
    {
        if (m_spec.form == TextForm::Email)
            m_keys.assign(row, text.empty() ? std::string() : emailKey(text));
    }
    bool put(std::uint32_t row, std::string_view text)
    {
        const auto former = m_texts.at(row);
        if (former == text)
            return false;
        if (m_spec.isUnique && !former.empty())
            m_byText.erase(keyOf(row), row);
        m_texts.assign(row, text);
        noteKey(row, text);
        if (m_spec.isUnique && !text.empty())
            m_byText.insert(row);
        return true;
    }

    StringColumn m_texts;
    StringColumn m_keys; ///< of addresses, which are found without case
    RowIndex<TextOf> m_byText{TextOf{this}}; ///< of a unique field
    std::string m_joined; ///< a list on its way, so that none allocates
};

/// Hardware addresses, seven bytes a row.
class MacColumn final : public RecordColumn {
public:
    MacColumn(const FieldSpec& spec, Value fresh) : RecordColumn(spec, std::move(fresh)) {}
    void grow() override { m_cells.grow(); }
    void reserve(std::size_t rows) override { m_cells.reserve(rows); }
    [[nodiscard]] bool fits(const PackedRecord& record) const override
    {
        return !record.hasValue(m_spec.field) || MacAddress::fromText(record.text(m_spec.field)).has_value();
    }
    bool assign(std::uint32_t row, const PackedRecord& record) override
    {
        const auto address = record.hasValue(m_spec.field) ? MacAddress::fromText(record.text(m_spec.field))
                                                           : std::nullopt;
        return put(row, address ? static_cast<std::int64_t>(address->number()) : Never);
    }
    void clear(std::uint32_t row) override { put(row, Never); }
    [[nodiscard]] Value value(std::uint32_t row) const override
    {
        const auto number = m_cells.at(row);
        return number == Never ? Value() : Value(addressOf(number).text());
    }
    [[nodiscard]] std::uint64_t key(std::uint32_t row) const override
    {
        return directory::keyOf(m_cells.at(row));
    }
    /// The digits of the needle, whatever stands between them; nothing when it has a letter that is no digit.
    [[nodiscard]] RowSet containing(const RowSet& among, const std::string& needle) const override
    {
        constexpr std::string_view Hex = "0123456789abcdef";
        std::string digits;
        for (const auto letter : needle) {
            if (Hex.find(letter) != std::string_view::npos)
                digits += letter;
            else if (letter != ':' && letter != '-' && letter != '.' && letter != ' ')
                return {};
        }
        if (digits.empty())
            return {};
        return among.filtered([&](RowHandle row) {
            const auto number = m_cells.at(row);
            return number != Never && holdsDigits(static_cast<std::uint64_t>(number), digits);
        });
    }
    [[nodiscard]] std::optional<std::uint32_t> rowWith(std::string_view text) const override
    {
        const auto address = MacAddress::fromText(text);
        return address ? m_byNumber.find(address->number()) : std::nullopt;
    }
    void save(ImageWriter& image) const override { m_cells.save(image); }
    [[nodiscard]] bool load(ImageReader& image, std::size_t rows) override
    {
        if (!m_cells.load(image, rows))
            return false;
        m_byNumber.clear();
        for (std::uint32_t row = 0; row < rows; ++row) {
            if (m_cells.at(row) != Never)
                m_byNumber.insert(row);
        }
        return true;
    }
    void take(RecordColumn& other) noexcept override
    {
        auto& from = static_cast<MacColumn&>(other);
        m_cells = std::move(from.m_cells);
        m_byNumber.swap(from.m_byNumber);
    }

private:
    using Cells = IntegerColumn<7, 0>;
    struct NumberOf {
        const MacColumn* column;
        std::uint64_t operator()(std::uint32_t row) const
        {
            return static_cast<std::uint64_t>(column->m_cells.at(row));
        }
    };
    [[nodiscard]] static MacAddress addressOf(std::int64_t number) noexcept
    {
        return MacAddress::fromNumber(static_cast<std::uint64_t>(number));
    }
    /// Whether the twelve digits of the address have these in a row.
    [[nodiscard]] static bool holdsDigits(std::uint64_t address, const std::string& digits)
    {
        constexpr std::size_t All = 12;
        if (digits.size() > All)
            return false;
        std::uint64_t wanted = 0;
        for (const auto digit : digits)
            wanted = wanted << 4 | static_cast<std::uint64_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
        const auto mask = (std::uint64_t{1} << 4 * digits.size()) - 1;
        for (std::size_t shift = 0; shift + digits.size() <= All; ++shift) {
            if ((address >> 4 * shift & mask) == wanted)
                return true;
        }
        return false;
    }
    bool put(std::uint32_t row, std::int64_t number)
    {
        const auto former = m_cells.at(row);
        if (former == number)
            return false;
        if (former != Never)
            m_byNumber.erase(static_cast<std::uint64_t>(former), row);
        m_cells.assign(row, number);
        if (number != Never)
            m_byNumber.insert(row);
        return true;
    }

    Cells m_cells;
    RowIndex<NumberOf, NumberKeys> m_byNumber{NumberOf{this}};
};

} // namespace

std::unique_ptr<RecordColumn> wordColumn(const FieldSpec& spec, Value fresh, Dictionary& words)
{
    return std::make_unique<WordColumn>(spec, std::move(fresh), words);
}

std::unique_ptr<RecordColumn> textColumn(const FieldSpec& spec, Value fresh)
{
    return std::make_unique<TextColumn>(spec, std::move(fresh));
}

std::unique_ptr<RecordColumn> macColumn(const FieldSpec& spec, Value fresh)
{
    return std::make_unique<MacColumn>(spec, std::move(fresh));
}

} // namespace cordboard::directory
