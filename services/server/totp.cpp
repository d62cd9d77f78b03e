// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cstdlib>

#include "domain/secondfactor.h"
#include "platform/percentencoding.h"
#include "platform/random.h"
#include "server/digest.h"

namespace cordboard::server {

namespace {

constexpr std::string_view Base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr unsigned BitsOfLetter = 5;

} // namespace

std::string toBase32(std::string_view bytes)
{
    std::string text;
    unsigned held = 0;
    unsigned bits = 0;
    for (const char c : bytes) {
        held = (held << 8) | static_cast<unsigned char>(c);
        bits += 8;
        while (bits >= BitsOfLetter) {
            bits -= BitsOfLetter;
            text += Base32Letters[(held >> bits) & 0x1F];
        }
        held &= (1U << bits) - 1;
    }
    if (bits > 0)
        text += Base32Letters[(held << (BitsOfLetter - bits)) & 0x1F];
    return text;
}

std::string drawBase32(std::size_t byteCount)
{
    std::string bytes(byteCount, '\0');
    platform::fillRandom({reinterpret_cast<unsigned char*>(bytes.data()), bytes.size()});
    return toBase32(bytes);
}

std::optional<std::string> fromBase32(std::string_view text)
{
    std::string bytes;
    unsigned held = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const auto letter = Base32Letters.find(c);
        if (letter == std::string_view::npos)
            return std::nullopt;
        held = (held << BitsOfLetter) | static_cast<unsigned>(letter);
        bits += BitsOfLetter;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>((held >> bits) & 0xFF);
            held &= (1U << bits) - 1;
        }
    }
    return bytes;
}

std::int64_t totpStepAt(domain::Instant at) noexcept
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count() /
           domain::SecondFactorStepSeconds;
}

std::string totpCode(std::string_view secret, std::int64_t step)
{
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = counter.size(); i > 0; --i) {
        counter[i - 1] = static_cast<unsigned char>(step & 0xFF);
        step >>= 8;
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int length = 0;
    if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
             mac.data(), &length) == nullptr ||
        length != 20)
        std::abort(); // as without SHA-256: nobody could be let in safely
    const std::size_t offset = mac[length - 1] & 0xF;
    std::uint32_t number = mac[offset] & 0x7FU;
    for (std::size_t i = 1; i < 4; ++i)
        number = (number << 8) | mac[offset + i];
    std::string code(domain::SecondFactorDigits, '0');
    for (auto digit = code.rbegin(); digit != code.rend(); ++digit) {
        *digit = static_cast<char>('0' + number % 10);
        number /= 10;
    }
    return code;
}

std::optional<std::int64_t> matchingStep(std::string_view secret, std::string_view code, domain::Instant now,
                                         std::int64_t after)
{
    std::optional<std::int64_t> found;
    const auto present = totpStepAt(now);
    for (auto step = present - TotpDrift; step <= present + TotpDrift; ++step) {
        const bool isRight = isEqualSafely(totpCode(secret, step), code);
        if (isRight && step > after)
            found = step;
    }
    return found;
}

std::string otpauthUri(std::string_view secret, std::string_view company, std::string_view account)
{
    const auto issuer = platform::percentEncoded(company);
    return "otpauth://totp/" + issuer + ':' + platform::percentEncoded(account) +
           "?secret=" + std::string(secret) + "&issuer=" + issuer + "&algorithm=SHA1&digits=6&period=30";
}

} // namespace cordboard::server
