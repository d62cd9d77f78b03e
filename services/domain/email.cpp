// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/email.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "domain/ascii.h"
#include "domain/codepoints.h"
#include "domain/limits.h"
#include "domain/plans/planbuilder.h"
#include "domain/query/query.h"

namespace cordboard::domain {

namespace {

constexpr std::size_t MostLocalBytes = 64; // RFC 5321

/// Case folded and in compatible letters, without what nobody sees.
[[nodiscard]] std::string caseFolded(std::string_view text)
{
    if (isAscii(text))
        return asciiLowered(text);
    UErrorCode status = U_ZERO_ERROR;
    const auto* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    auto wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    if (U_SUCCESS(status))
        wide = fold->normalize(wide, status);
    std::string folded;
    return wide.toUTF8String(folded);
}

/// UTS 46 as browsers have it: "faß" and "fass" are two names, and so are "σ" and "ς" (but see `domainKey`).
/// Nothing when ICU has no data for it.
[[nodiscard]] const icu::IDNA* idna()
{
    static const auto instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        constexpr auto Options = UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ |
                                 UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE;
        std::unique_ptr<icu::IDNA> made(icu::IDNA::createUTS46Instance(Options, status));
        return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    return instance.get();
}

enum class Form : std::uint8_t { Network, People };
/// Nothing when it is no name of a domain.
[[nodiscard]] std::optional<std::string> domainAs(std::string_view domain, Form form)
{
    if (idna() == nullptr)
        return isAscii(domain) ? std::optional(asciiLowered(domain)) : std::nullopt;
    std::string name;
    icu::StringByteSink sink(&name);
    icu::IDNAInfo info;
    UErrorCode status = U_ZERO_ERROR;
    const icu::StringPiece piece(domain.data(), static_cast<int32_t>(domain.size()));
    if (form == Form::Network)
        idna()->nameToASCII_UTF8(piece, sink, info, status);
    else
        idna()->nameToUnicodeUTF8(piece, sink, info, status);
    return U_FAILURE(status) || info.hasErrors() ? std::nullopt : std::optional(std::move(name));
}

/// Words with one dot between two of them.
template <typename IsWord> [[nodiscard]] bool areDotted(std::string_view text, IsWord isWord)
{
    while (true) {
        const auto end = std::min(text.find('.'), text.size());
        if (!isWord(text.substr(0, end)))
            return false;
        if (end == text.size())
            return true;
        text.remove_prefix(end + 1);
    }
}

/// RFC 5322 without comments and quotes; beyond ASCII (RFC 6531) what can be seen and is no blank.
[[nodiscard]] bool isNameLetter(std::int32_t letter)
{
    if (letter < 0)
        return false;
    if (letter >= 0x80)
        return u_isgraph(letter) && !u_isUWhiteSpace(letter);
    return u_isalnum(letter) ||
           std::string_view("!#$%&'*+-/=?^_`{|}~").find(static_cast<char>(letter)) != std::string_view::npos;
}

[[nodiscard]] bool isNameWord(std::string_view word)
{
    for (std::size_t at = 0; at < word.size();) {
        if (!isNameLetter(codePointAt(word, at)))
            return false;
    }
    return !word.empty() && !faultOf(word, Joiners::Nowhere);
}

/// Whether a program takes the name for an address of the network because of its last label: digits alone, or
/// "0x" with hexadecimal digits or nothing behind it (WHATWG URL, "ends in a number"). Requires: lower case.
/// The empty label is one.
[[nodiscard]] bool isNumber(std::string_view label) noexcept
{
    const bool isHexadecimal = label.starts_with("0x");
    const auto digits = isHexadecimal ? label.substr(2) : label;
    return digits.find_first_not_of(isHexadecimal ? "0123456789abcdef" : "0123456789") ==
           std::string_view::npos;
}

[[nodiscard]] bool isDomainForm(std::string_view domain)
{
    const auto name = domainAs(domain, Form::Network);
    if (!name || name->size() > limits::Email)
        return false;
    const auto last = name->rfind('.');
    return last != std::string::npos && !isNumber(std::string_view(*name).substr(last + 1)) &&
           areDotted(*name, [](std::string_view label) { return !label.empty(); });
}

} // namespace

std::string normalizedEmail(std::string_view typed)
{
    const auto text = normalized(typed);
    const auto at = text.rfind('@');
    if (at == std::string::npos)
        return text;
    const auto domain = std::string_view(text).substr(at + 1);
    return text.substr(0, at + 1) + domainAs(domain, Form::People).value_or(std::string(domain));
}

namespace {

constexpr std::string_view AcePrefix = "xn--"; // of a label in the network's form

/// Final sigma is the other one at a word's end: in capitals there is one letter for both, so that two
/// domains that differ in it are one as people write it. The network tells them apart, and so does IDNA; the
/// other letters that it used to fold ("\u00DF" to "ss") make names that people tell apart.
[[nodiscard]] std::string withoutFinalSigma(std::string text)
{
    constexpr std::string_view FinalSigma = "\u03C2";
    constexpr std::string_view Sigma = "\u03C3";
    static_assert(FinalSigma.size() == Sigma.size());
    for (auto at = text.find(FinalSigma); at != std::string::npos; at = text.find(FinalSigma, at))
        std::copy(Sigma.begin(), Sigma.end(), text.begin() + static_cast<std::ptrdiff_t>(at));
    return text;
}

[[nodiscard]] std::optional<std::string> networkKey(std::string_view domain)
{
    const auto people = domainAs(domain, Form::People); // in the network's form it would be hidden
    return people ? domainAs(withoutFinalSigma(*people), Form::Network) : std::nullopt;
}

} // namespace

std::string domainKey(std::string_view domain)
{
    const auto lowered = isAscii(domain) ? asciiLowered(domain) : std::string();
    if (!domain.empty() && !lowered.empty() && lowered.find(AcePrefix) == std::string::npos)
        return lowered; // nearly all
    if (auto name = networkKey(domain))
        return *std::move(name);
    if (isAscii(domain))
        return lowered;
    const auto folded = caseFolded(domain); // what is left of one that is none
    return networkKey(folded).value_or(folded);
}

namespace {

[[nodiscard]] std::string foldedKey(std::string_view typed)
{
    const auto text = normalized(typed);
    const auto at = text.rfind('@');
    if (at == std::string::npos)
        return trimmed(caseFolded(text));
    return trimmed(caseFolded(std::string_view(text).substr(0, at)) + '@' +
                   domainKey(std::string_view(text).substr(at + 1)));
}

} // namespace

std::string emailKey(std::string_view typed)
{
    if (auto lowered = isAscii(typed) ? asciiLowered(trimmed(typed)) : std::string(AcePrefix);
        lowered.find(AcePrefix) == std::string::npos) // nearly all are
        return lowered;
    auto key = foldedKey(typed);
    // What is no address may have a sign or a blank in it that only folding brings out ("＠" is "@").
    constexpr int MostPasses = 4;
    for (int pass = 0; pass < MostPasses; ++pass) {
        auto next = foldedKey(key);
        if (next == key)
            break;
        key = std::move(next);
    }
    return key;
}

std::string domainOf(std::string_view email)
{
    return std::string(email.substr(email.rfind('@') + 1));
}

bool isOfOneOf(std::span<const std::string> domains, std::string_view email)
{
    return std::any_of(domains.begin(), domains.end(), [key = domainKey(domainOf(email))](const auto& known) {
        return domainKey(known) == key;
    });
}

tl::expected<std::vector<std::string>, std::string> verifiedDomains(std::span<const std::string> typed)
{
    std::vector<std::string> domains;
    std::set<std::string> keys;
    for (const auto& text : typed) {
        const auto address = normalizedEmail("somebody@" + trimmed(text));
        if (faultOf(address, Joiners::Nowhere) || !isEmailForm(address))
            return tl::unexpected(text);
        auto domain = domainOf(address);
        if (keys.insert(domainKey(domain)).second)
            domains.push_back(std::move(domain));
    }
    return domains;
}

std::string searchedEmail(std::string_view email)
{
    constexpr char Gap = '\x1F'; // in no folded text, so that no search reaches over it
    auto searched = foldForSearch(email);
    if (isAscii(email) && searched.find("xn--") == std::string::npos)
        return searched; // it has one form
    const auto at = email.rfind('@');
    const auto domain = at == std::string_view::npos ? std::string_view() : email.substr(at + 1);
    const auto people = domainAs(domain, Form::People);
    const auto network = domainAs(domain, Form::Network);
    if (domain.empty() || !people || !network)
        return searched;
    const auto name = foldForSearch(email.substr(0, at)) + '@';
    searched = name + foldForSearch(*people);
    return *people == *network ? searched : searched + Gap + name + *network;
}

bool isEmailForm(std::string_view email)
{
    const auto at = email.find('@');
    return at != std::string_view::npos && at <= MostLocalBytes && email.size() <= limits::Email &&
           emailKey(email).size() <= limits::Email && areDotted(email.substr(0, at), isNameWord) &&
           isDomainForm(email.substr(at + 1));
}

} // namespace cordboard::domain
