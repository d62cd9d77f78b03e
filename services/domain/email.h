// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

/// E-mail addresses as they are compared and stored (R-GEN-06, I-08). Threads: any.
namespace cordboard::domain {

/// As it is stored and shown: trimmed, the name before the at sign as it was typed in Unicode's composed
/// form, because its case is its owner's to choose; the domain in lower case and in its own letters
/// ("bücher.example", also when it was typed as "xn--bcher-kva.example"), because it has none. A domain that
/// is none stays as it was typed.
[[nodiscard]] std::string normalizedEmail(std::string_view typed);

/// Two addresses are one when their keys are equal: the name in Unicode's case folding and compatible letters
/// (final sigma, long s and full width are no letters of their own), the domain as the network has it (IDNA),
/// with one sigma for both. The key of a key is itself.
[[nodiscard]] std::string emailKey(std::string_view typed);
/// The same for a domain alone, as a company has verified it.
[[nodiscard]] std::string domainKey(std::string_view domain);

/// What stands behind the at sign, as it is written.
[[nodiscard]] std::string domainOf(std::string_view email);
/// R-USER-06: whether the address is of exactly one of these domains. A subdomain is another one.
[[nodiscard]] bool isOfOneOf(std::span<const std::string> domains, std::string_view email);

/// Domains as a company has them (rulebook 2.1): trimmed, in lower case and in their own letters, in the order
/// of their first mention, each once, whatever form it was typed in. The error is the first text that is no
/// domain of e-mail addresses, as it was typed. How many a company has at most (limits::Domains) is for whoever
/// asks to say.
[[nodiscard]] tl::expected<std::vector<std::string>, std::string>
verifiedDomains(std::span<const std::string> typed);

/// What a search looks through: the address folded (foldForSearch), with the domain in its own letters and,
/// behind a sign that no search has, once more as the network has it, so that either is found by the other.
[[nodiscard]] std::string searchedEmail(std::string_view email);

/// Whether mail can be sent to it (R-EDIT-03): one at sign; words of letters, digits and the signs of RFC
/// 5322 with one dot between two, at most 64 bytes; a domain of two labels or more that IDNA takes, whose
/// last is no number in any notation; at most limits::Email bytes. Quoted names and addresses in brackets are
/// none: no login has them.
[[nodiscard]] bool isEmailForm(std::string_view email);

} // namespace cordboard::domain
