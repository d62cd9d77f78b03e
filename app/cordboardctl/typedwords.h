// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace cordboard::cordboardctl {

/// What stands against a word of the command line, as the parser says it after the option's name; empty when
/// nothing does. Each takes the word as something it may change, which is what the parser's checks are given.

/// A number like 25. Digits only: the parser would take "-1" for the largest number there is.
[[nodiscard]] std::string countFault(std::string& value);
/// The same for how many rows to show.
[[nodiscard]] std::string rowCountFault(std::string& value);
/// Only what the transport would accept later, so that a slip is a usage error and no missing server. Takes
/// slashes at the end away.
[[nodiscard]] std::string serverFault(std::string& address);
/// An empty value is what an unset variable of a shell leaves; nobody can tell what it would mean.
[[nodiscard]] std::string valueFault(std::string& value);

/// A new e-mail address as it was meant: "ann@acme.test" of `Ann <ann@acme.test>`, of a link, or between the
/// marks that come along when it is copied. What is an address, or no address in any case, stays as typed.
[[nodiscard]] std::string addressMeant(const std::string& typed);

/// "--scope=": the parser would take the next word for the value.
[[nodiscard]] std::optional<std::string> wordFault(int argc, const char* const* argv);
/// The parser takes "[ann,bob]" apart and drops what is empty in it; here a word is a word.
[[nodiscard]] bool areAsTyped(const std::vector<std::string>& words, int argc, const char* const* argv);

} // namespace cordboard::cordboardctl
