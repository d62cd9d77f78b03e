// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

/// Text on its way to a terminal. Names, answers and arguments are written by others: a terminal obeys
/// control characters, and a line break in a name would be a row that nobody sent. All text of `cordboardctl`
/// goes through `Lines`, and what the other programs say there through `shownText`. Everything here is total
/// on any bytes. Threads: any.
namespace cordboard::process {

/// The text as it may be shown: what a terminal obeys, what ends a line, what turns or hides other characters
/// stands as its name, "<U+001B>"; bytes that are no UTF-8 as "<FF>". Doing it twice changes nothing.
[[nodiscard]] std::string shownText(std::string_view text);
[[nodiscard]] bool isUtf8(std::string_view text) noexcept;
/// JSON with the same characters as \u001b: a program reads exactly what was there. Requires: the JSON holds
/// no line break outside its structure.
[[nodiscard]] std::string shownJson(std::string_view json);
/// How many cells of a terminal `shown` takes: two for East Asian wide characters and emoji, none for marks.
[[nodiscard]] std::size_t cellsOf(std::string_view shown);

/// Writes lines for people; each call is exactly one line, whatever the text holds.
class Lines final {
public:
    explicit Lines(std::ostream& out) : m_out(out) {}

    void line(std::string_view text);
    /// Our own text of several lines, as a help page is.
    void page(std::string_view text);
    /// One line per row, each column as wide as its widest cell, two blanks between.
    void table(const std::vector<std::vector<std::string>>& rows);

private:
    std::ostream& m_out;
};

} // namespace cordboard::process
