// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/namedpeople.h"

#include <algorithm>
#include <set>

#include "domain/email.h"
#include "domain/query/query.h"

namespace cordboard::contract {

namespace {

/// Of a folded text, in order; blanks and signs stand between them.
[[nodiscard]] std::set<std::string> wordsOf(std::string_view folded)
{
    const auto isInWord = [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    std::set<std::string> words;
    while (!folded.empty()) {
        const auto first = std::find_if(folded.begin(), folded.end(), isInWord);
        const auto last = std::find_if_not(first, folded.end(), isInWord);
        if (first != last)
            words.emplace(first, last);
        folded.remove_prefix(static_cast<std::size_t>(last - folded.begin()));
    }
    return words;
}

} // namespace

void NamedPeople::add(std::string_view name, std::string_view email)
{
    const auto words = wordsOf(domain::foldForSearch(name));
    if (!words.empty()) {
        const auto longest = std::max_element(
            words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
        m_names[*longest].emplace_back(words.begin(), words.end());
    }
    const auto forms = domain::searchedEmail(email);
    std::string_view rest = forms;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\x1F'), rest.size()); // what separates them
        addAddress(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void NamedPeople::addAddress(std::string_view folded)
{
    const auto at = folded.find('@');
    if (at == std::string_view::npos) {
        m_odd.emplace_back(folded);
        return;
    }
    m_addresses[std::string(folded.substr(0, at))].emplace_back(folded.substr(at + 1));
    m_longestLocal = std::max(m_longestLocal, at);
}

/// An address may stand anywhere, also within a longer word.
bool NamedPeople::hasAddress(std::string_view folded) const
{
    if (m_addresses.empty())
        return false;
    for (auto at = folded.find('@'); at != std::string_view::npos; at = folded.find('@', at + 1)) {
        const auto behind = folded.substr(at + 1);
        for (std::size_t size = 0; size <= std::min(at, m_longestLocal); ++size) {
            const auto known = m_addresses.find(folded.substr(at - size, size));
            if (known != m_addresses.end() &&
                std::any_of(known->second.begin(), known->second.end(),
                            [behind](const std::string& domain) { return behind.starts_with(domain); }))
                return true;
        }
    }
    return false;
}

bool NamedPeople::isNamedIn(std::string_view text) const
{
    const auto folded = domain::foldForSearch(text);
    const auto words = wordsOf(folded);
    const bool hasName = std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        const auto known = m_names.find(word);
        return known != m_names.end() &&
               std::any_of(known->second.begin(), known->second.end(), [&words](const auto& name) {
                   return std::includes(words.begin(), words.end(), name.begin(), name.end());
               });
    });
    return hasName || hasAddress(folded) ||
           std::any_of(m_odd.begin(), m_odd.end(), [&folded](const std::string& address) {
               return folded.find(address) != std::string::npos;
           });
}

} // namespace cordboard::contract
