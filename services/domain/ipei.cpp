// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/ipei.h"

#include <charconv>
#include <cstdint>

namespace cordboard::domain {

namespace {

constexpr std::size_t MakerDigits = 5;
constexpr std::size_t SerialDigits = 7;
constexpr std::size_t CountedDigits = MakerDigits + SerialDigits;
constexpr std::size_t HexDigits = 10;
constexpr unsigned SerialBits = 20; ///< of the 40; before it 16 of the maker, and 4 that are zero

[[nodiscard]] bool isOf(std::string_view text, std::string_view letters) noexcept
{
    return text.find_first_not_of(letters) == std::string_view::npos;
}

[[nodiscard]] std::string padded(std::uint64_t number, std::size_t length)
{
    const auto digits = std::to_string(number);
    return std::string(length - digits.size(), '0') + digits;
}

/// The 12 digits of 40 bits; nothing when the bits are no IPEI.
[[nodiscard]] std::optional<std::string> decimalOf(std::string_view hex)
{
    std::uint64_t bits = 0;
    const auto* end = hex.data() + hex.size();
    if (std::from_chars(hex.data(), end, bits, 16).ptr != end || hex.front() != '0')
        return std::nullopt;
    return padded(bits >> SerialBits, MakerDigits) +
           padded(bits & ((std::uint64_t{1} << SerialBits) - 1), SerialDigits);
}

/// As releases without a normal form kept what was typed so; nothing when 40 bits do not hold it.
[[nodiscard]] std::optional<std::string> hexOf(std::string_view ipei)
{
    std::uint64_t maker = 0;
    std::uint64_t serial = 0;
    std::from_chars(ipei.data(), ipei.data() + MakerDigits, maker);
    std::from_chars(ipei.data() + MakerDigits, ipei.data() + CountedDigits, serial);
    if (maker > 0xFFFF || serial >> SerialBits != 0)
        return std::nullopt;
    constexpr std::string_view Letters = "0123456789ABCDEF";
    std::string hex;
    for (std::size_t place = HexDigits; place-- > 0;)
        hex += Letters[(maker << SerialBits | serial) >> 4 * place & 15];
    return hex;
}

} // namespace

char checkDigitOf(std::string_view digits) noexcept
{
    unsigned sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
        sum += static_cast<unsigned>(i + 1) * static_cast<unsigned>(digits[i] - '0');
    return "0123456789*"[sum % 11];
}

tl::expected<std::string, IpeiFault> ipeiFromTyped(std::string_view text)
{
    constexpr std::string_view Decimal = "0123456789";
    std::string typed;
    for (const auto letter : text) {
        if (letter != ' ' && letter != '-' && letter != '.' && letter != ':')
            typed += letter;
    }
    std::optional<std::string> digits;
    if (typed.size() == HexDigits)
        digits = decimalOf(typed);
    else if ((typed.size() == CountedDigits || typed.size() == CountedDigits + 1) &&
             isOf(typed.substr(0, CountedDigits), Decimal) &&
             isOf(typed.substr(CountedDigits), "0123456789*"))
        digits = typed.substr(0, CountedDigits);
    if (!digits)
        return tl::unexpected(IpeiFault::NoIpei);
    const auto ipei = *digits + checkDigitOf(*digits);
    if (typed.size() > CountedDigits && typed != ipei)
        return tl::unexpected(IpeiFault::WrongCheckDigit);
    return ipei;
}

std::optional<std::string> handsetWith(const DirectoryView& view, const std::string& ipei)
{
    std::vector<std::string> texts{ipei, ipei.substr(0, CountedDigits)};
    if (auto hex = hexOf(ipei))
        texts.push_back(*std::move(hex));
    for (const auto& text : texts) {
        if (auto id = view.recordWith(Field::DeviceIpei, text))
            return id;
    }
    return std::nullopt;
}

} // namespace cordboard::domain
