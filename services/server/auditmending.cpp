// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auditmending.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "domain/utf8.h"
#include "server/auditrow.h"

namespace cordboard::server {

using domain::Result;

namespace {

constexpr std::string_view Mark = "\xEF\xBB\xBF"; // U+FEFF
constexpr std::string_view TurnedMark = "\xEF\xBF\xBE"; // U+FFFE
/// How many texts are tried for one that was turned around: what had looked like half of a pair then has lost
/// seven bits.
constexpr std::size_t MostTries = 20'000;
constexpr std::size_t MostTriedBytes = std::size_t{8} << 20;

using Units = std::u16string;

/// The stored text's characters; halves of pairs stand for themselves. Nothing when it is no text.
[[nodiscard]] std::vector<char32_t> charactersOf(std::string_view text)
{
    std::vector<char32_t> characters;
    while (!text.empty()) {
        const auto byte = [&text](std::size_t i) {
            return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
        };
        const bool isHalf = text.size() >= 3 && byte(0) == 0xED && byte(1) >= 0xA0;
        const auto length = isHalf ? 3 : domain::bytesOfFirst(text);
        if (length == 0)
            return {};
        char32_t character = length == 1 ? byte(0) : byte(0) & (0xFFU >> (length + 1));
        for (std::size_t i = 1; i < length; ++i)
            character = (character << 6U) | (byte(i) & 0x3FU);
        characters.push_back(character);
        text.remove_prefix(length);
    }
    return characters;
}

[[nodiscard]] char16_t turned(char32_t unit) noexcept
{
    return static_cast<char16_t>(((unit & 0xFFU) << 8U) | (unit >> 8U));
}

/// UTF-8 of units that are well formed; nothing otherwise, for what was given was UTF-8.
[[nodiscard]] std::optional<std::string> toUtf8(const Units& units)
{
    std::string text;
    for (std::size_t i = 0; i < units.size(); ++i) {
        char32_t c = units[i];
        if (c >= 0xDC00 && c < 0xE000)
            return std::nullopt;
        if (c >= 0xD800 && c < 0xDC00) {
            if (i + 1 == units.size() || units[i + 1] < 0xDC00 || units[i + 1] > 0xDFFF)
                return std::nullopt;
            c = 0x10000 + ((c - 0xD800) << 10U) + (units[++i] - 0xDC00U);
        }
        const auto put = [&text](char32_t byte) {
            text += static_cast<char>(static_cast<unsigned char>(byte));
        };
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0 | (c >> 6U));
            put(0x80 | (c & 0x3FU));
        } else if (c < 0x10000) {
            put(0xE0 | (c >> 12U));
            put(0x80 | ((c >> 6U) & 0x3FU));
            put(0x80 | (c & 0x3FU));
        } else {
            put(0xF0 | (c >> 18U));
            put(0x80 | ((c >> 12U) & 0x3FU));
            put(0x80 | ((c >> 6U) & 0x3FU));
            put(0x80 | (c & 0x3FU));
        }
    }
    return text;
}

/// What two units may have been that were read as this pair: of the first one bit was dropped, of the second
/// six.
[[nodiscard]] std::vector<Units> pairsOf(char32_t character)
{
    std::vector<Units> pairs;
    const char32_t high = 0xD800 + ((character - 0x10000) >> 10U);
    const auto low = static_cast<char32_t>(character & 0x3FFU);
    for (const char32_t first : {high, static_cast<char32_t>(high + 0x400)}) {
        for (char32_t lost = 0; lost < 64; ++lost)
            pairs.push_back({turned(first), turned((lost << 10U) | low)});
    }
    return pairs;
}

/// The texts that were stored as this one after its bytes had been turned around.
[[nodiscard]] std::vector<std::string> turnedBack(std::string_view stored)
{
    std::vector<Units> candidates{{}};
    for (const auto character : charactersOf(stored)) {
        if (character < 0x10000) {
            for (auto& units : candidates)
                units += turned(character);
            continue;
        }
        const auto pairs = pairsOf(character);
        const auto next = candidates.size() * pairs.size();
        if (next > MostTries || next * stored.size() > MostTriedBytes)
            return {};
        std::vector<Units> more;
        more.reserve(candidates.size() * pairs.size());
        for (const auto& units : candidates) {
            for (const auto& pair : pairs)
                more.push_back(units + pair);
        }
        candidates = std::move(more);
    }
    std::vector<std::string> texts;
    for (const auto& units : candidates) {
        if (const auto text = toUtf8(units))
            texts.push_back(std::string(TurnedMark) + *text);
    }
    return texts;
}

/// What may have been given where this is stored, itself first.
[[nodiscard]] std::vector<std::string> originalsOf(const std::string& stored)
{
    const std::string mark(Mark);
    std::vector<std::string> texts{stored, mark + stored, mark + mark + stored};
    for (const auto& text : turnedBack(stored)) {
        texts.push_back(text);
        texts.push_back(mark + text);
    }
    return texts;
}

/// Tries the originals of these texts until `fits`; they are as they were when none does.
template <typename Fits> [[nodiscard]] bool mend(std::span<std::string* const> texts, const Fits& fits)
{
    if (texts.empty())
        return fits();
    const std::string stored = *texts.front();
    for (auto& original : originalsOf(stored)) {
        *texts.front() = std::move(original);
        if (mend(texts.subspan(1), fits))
            return true;
    }
    *texts.front() = stored;
    return false;
}

/// One text at a time first: that several are changed in one row is rare, and takes the product of their
/// tries.
template <typename Fits> [[nodiscard]] bool mendSome(std::span<std::string* const> texts, const Fits& fits)
{
    for (const auto& text : texts) {
        if (mend(std::span(&text, 1), fits))
            return true;
    }
    std::size_t tries = 1;
    for (const auto* text : texts)
        tries *= std::min(originalsOf(*text).size(), 10 * MostTries);
    return tries <= 10 * MostTries && mend(texts, fits);
}

/// Whether the row was changed.
[[nodiscard]] bool mendRow(AuditRow& row, const std::string& previous)
{
    const bool fitted = row.fits(previous);
    const bool fittedPersonally = row.fitsPersonally();
    if (fitted && fittedPersonally)
        return false;
    const std::array personal{&row.entry.actorName, &row.entry.targetLabel};
    const std::array chained{&row.entry.client, &row.entry.reasonCode, &row.targetId};
    const bool isMended = !fitted && mendSome(std::span<std::string* const>(chained),
                                              [&] { return row.fits(previous); });
    const bool isMendedPersonally = !fittedPersonally && mendSome(std::span<std::string* const>(personal),
                                                                  [&] { return row.fitsPersonally(); });
    return isMended || isMendedPersonally;
}

} // namespace

Result<void> mendAuditTexts(Connection& connection)
{
    auto rows = connection.prepare("SELECT " + std::string(AuditRow::Columns) +
                                   ", company_id FROM audit ORDER BY company_id, sequence");
    auto update = connection.prepare(
        "UPDATE audit SET actor_name = ?, target_label = ?, client = ?, reason_code = ?, "
        "target_id = ? WHERE company_id = ? AND sequence = ?");
    if (!rows || !update)
        return tl::unexpected(rows ? update.error() : rows.error());
    if (auto done = rows->run(); !done)
        return done;
    std::string company, previous;
    constexpr int CompanyColumn = 22; // behind those of the row
    while (rows->next()) {
        auto row = AuditRow::read(*rows);
        if (auto own = rows->text(CompanyColumn); own != company) {
            company = std::move(own);
            previous.clear();
        }
        if (mendRow(row, previous)) {
            const auto& entry = row.entry;
            update->bind(entry.actorName).bind(entry.targetLabel).bind(entry.client).bind(entry.reasonCode);
            if (auto done = update->bind(row.targetId).bind(company).bind(entry.sequence).run(); !done)
                return done;
        }
        previous = row.hash;
    }
    return {};
}

} // namespace cordboard::server
