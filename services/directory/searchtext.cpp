// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/searchtext.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace cordboard::directory {

namespace {

constexpr std::size_t SmallestRewrite = 1 << 20;

} // namespace

void SearchText::append(std::uint32_t row, std::string_view text)
{
    m_pieces.push_back({m_arena.size(), row});
    m_spans[row] = {m_arena.size(), static_cast<std::uint32_t>(text.size())};
    m_arena.append(text);
    m_arena.push_back('\0');
}

void SearchText::assign(std::uint32_t row, std::string_view foldedFields)
{
    if (row >= m_spans.size())
        m_spans.resize(row + 1);
    const auto old = m_spans[row];
    if (text(row) == foldedFields)
        return;
    std::memset(m_arena.data() + old.offset, 0, old.length); // the old text is found no more
    m_stale += old.length;
    append(row, foldedFields);
    if (m_stale > SmallestRewrite && m_stale > m_arena.size() / 4)
        rewrite();
}

/// The piece that holds the byte at `offset`: the last one that starts at or before it. Hits may be dense or rare, so
/// the search doubles its steps from where the last hit was.
std::vector<SearchText::Piece>::const_iterator SearchText::holder(std::vector<Piece>::const_iterator from,
                                                                  std::uint64_t offset) const
{
    std::ptrdiff_t step = 1;
    while (m_pieces.end() - from > step && (from + step)->offset <= offset) {
        from += step;
        step *= 2;
    }
    const auto end = m_pieces.end() - from > step ? from + step : m_pieces.end();
    return std::upper_bound(from, end, offset, [](std::uint64_t at, const Piece& piece) { return at < piece.offset; }) - 1;
}

domain::RowSet SearchText::find(std::string_view needle) const
{
    domain::RowSet rows;
    if (needle.empty()) {
        for (std::uint32_t row = 0; row < m_spans.size(); ++row) {
            if (m_spans[row].length > 0)
                rows.insert(row);
        }
        return rows;
    }
    const char* const begin = m_arena.data();
    const char* const end = begin + m_arena.size();
    auto piece = m_pieces.begin();
    for (const char* position = begin; position < end;) {
        const auto* hit = static_cast<const char*>(
            memmem(position, static_cast<std::size_t>(end - position), needle.data(), needle.size()));
        if (hit == nullptr)
            break;
        const auto offset = static_cast<std::uint64_t>(hit - begin);
        piece = holder(piece, offset);
        rows.insert(piece->row);
        const auto next = piece + 1;
        position = next == m_pieces.end() ? end : begin + next->offset; // one hit a row is enough
    }
    return rows;
}

std::string_view SearchText::text(std::uint32_t row) const
{
    if (row >= m_spans.size())
        return {};
    return {m_arena.data() + m_spans[row].offset, m_spans[row].length};
}

std::string_view SearchText::field(std::uint32_t row, std::size_t index) const
{
    auto rest = text(row);
    for (; index > 0; --index) {
        const auto end = rest.find('\n');
        if (end == std::string_view::npos)
            return {};
        rest.remove_prefix(end + 1);
    }
    return rest.substr(0, rest.find('\n'));
}

void SearchText::rewrite()
{
    const auto old = std::exchange(m_arena, {});
    const auto spans = m_spans;
    m_arena.reserve(old.size() - m_stale);
    m_pieces.clear();
    m_stale = 0;
    for (std::uint32_t row = 0; row < spans.size(); ++row) {
        if (spans[row].length > 0)
            append(row, std::string_view(old).substr(spans[row].offset, spans[row].length));
    }
}

} // namespace cordboard::directory
