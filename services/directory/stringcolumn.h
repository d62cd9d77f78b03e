// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cordboard::directory {

/// One string per row in one arena: 12 bytes and the text a row, no allocation a cell. A changed value is appended; the
/// arena is rewritten when more than half of it is stale. Views stay valid until the next `assign`.
class StringColumn final {
public:
    [[nodiscard]] std::string_view at(std::uint32_t row) const
    {
        if (row >= m_spans.size())
            return {};
        return {m_arena.data() + m_spans[row].offset, m_spans[row].length};
    }

    void assign(std::uint32_t row, std::string_view text)
    {
        if (row >= m_spans.size())
            m_spans.resize(row + 1);
        auto& span = m_spans[row];
        if (at(row) == text)
            return;
        m_stale += span.length;
        span = {m_arena.size(), static_cast<std::uint32_t>(text.size())};
        m_arena.append(text);
        if (m_stale > SmallestRewrite && m_stale > m_arena.size() / 2)
            rewrite();
    }

private:
    static constexpr std::size_t SmallestRewrite = 1 << 20; // below a megabyte waste does not matter

    struct Span {
        std::uint64_t offset = 0;
        std::uint32_t length = 0;
    };

    void rewrite()
    {
        std::string fresh;
        fresh.reserve(m_arena.size() - m_stale);
        for (auto& span : m_spans) {
            const std::string_view text(m_arena.data() + span.offset, span.length);
            span.offset = fresh.size();
            fresh.append(text);
        }
        m_arena = std::move(fresh);
        m_stale = 0;
    }

    std::string m_arena;
    std::vector<Span> m_spans;
    std::size_t m_stale = 0;
};

} // namespace cordboard::directory
