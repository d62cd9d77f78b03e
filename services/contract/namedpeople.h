// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cordboard::contract {

/// Finds out whether a free text names one of many people, by name or address, without regard to case. The
/// words of a name may stand in any order and place; an address is found in either form of its domain.
///
/// Complexity: linear in the text, not in the people. Threads: none of its own; reading from several is fine.
class NamedPeople final {
public:
    /// Either may be empty.
    void add(std::string_view name, std::string_view email);
    [[nodiscard]] bool isNamedIn(std::string_view text) const;

private:
    void addAddress(std::string_view folded);
    [[nodiscard]] bool hasAddress(std::string_view folded) const;

    /// By the longest of their words, which fewest share: all words of names, in order.
    std::map<std::string, std::vector<std::vector<std::string>>, std::less<>> m_names;
    /// By what stands before the first '@': what follows it.
    std::map<std::string, std::vector<std::string>, std::less<>> m_addresses;
    std::size_t m_longestLocal = 0;
    std::vector<std::string> m_odd; ///< addresses without an '@', of old data
};

} // namespace cordboard::contract
