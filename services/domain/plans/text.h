// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Texts of one line that people give: what makes them none, and how they are stored and compared (R-GEN-06).
/// Threads: any.
namespace cordboard::domain {

/// What makes a text no line that people can read: the word of the problem (E-FIELD), and "U+202E", the first
/// character that has it.
struct TextFault {
    std::string_view problem; ///< "control": it ends lines or is no text; "invisible": nobody sees it, or it
                              ///< turns the others
    std::string character;
};
/// Zero-width joiners and non-joiners: names in some scripts and emoji need them, addresses do not.
enum class Joiners : std::uint8_t { InsideWords, Nowhere };
/// Nothing when it is a readable text of one line (R-GEN-06).
[[nodiscard]] std::optional<TextFault> faultOf(std::string_view utf8, Joiners joiners = Joiners::InsideWords);
/// Without what `faultOf` calls invisible between its words; line ends and blanks stay. Bytes that are no
/// text become U+FFFD.
[[nodiscard]] std::string withoutUnseen(std::string_view utf8);
/// What somebody else's program told, the name of a computer or of who calls, as a text that may be kept
/// beside those that people give (R-GEN-06): normalized, of one line, `faultOf` finds nothing in it. Empty
/// when nobody sees anything of it. Doing it twice changes nothing.
[[nodiscard]] std::string readable(std::string_view utf8);
/// Trimmed of white space at both ends.
[[nodiscard]] std::string trimmed(std::string_view text);
/// Names of offices, regions and departments are one when their keys are equal: they differ in no more than
/// case and blanks at their ends.
[[nodiscard]] std::string nameKey(std::string_view name);
/// Trimmed and in Unicode's composed form, as text is compared and stored (R-GEN-06).
[[nodiscard]] std::string normalized(std::string_view text);

} // namespace cordboard::domain
