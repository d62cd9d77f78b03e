// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/passwordverifier.h"

#include <argon2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <utility>
#include <vector>

#include "domain/cause.h"
#include "domain/limits.h"
#include "domain/trydelay.h"
#include "platform/failure.h"
#include "platform/random.h"
#include "platform/replacement.h"

namespace cordboard::secrets {

using domain::Cause;
using domain::ErrorCode;
using domain::failure;
using domain::Result;
namespace limits = domain::limits;

namespace {

constexpr std::uint32_t Passes = 2;
constexpr std::uint32_t MemoryKib = 19 * 1024;
constexpr std::size_t SaltBytes = 16;
constexpr std::size_t HashBytes = 32;
/// How our hashes begin. A file that says otherwise could ask for any amount of memory.
constexpr std::string_view HashHead = "$argon2id$v=19$m=19456,t=2,p=1$";
constexpr std::string_view FileHead = "cordboard verifier 1";
constexpr std::uintmax_t MostFileBytes = 1'024;

[[nodiscard]] Result<std::string> hashOf(std::string_view password)
{
    std::array<unsigned char, SaltBytes> salt{};
    platform::fillRandom(salt);
    std::vector<char> encoded(argon2_encodedlen(Passes, MemoryKib, 1, SaltBytes, HashBytes, Argon2_id));
    if (argon2id_hash_encoded(Passes, MemoryKib, 1, password.data(), password.size(), salt.data(), SaltBytes,
                              HashBytes, encoded.data(), encoded.size()) != ARGON2_OK)
        return failure(ErrorCode::Internal, "no memory to hash a password");
    return std::string(encoded.data());
}

[[nodiscard]] bool isRight(const std::string& hash, std::string_view password)
{
    return argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

[[nodiscard]] std::optional<std::int64_t> numberFrom(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

PasswordVerifier::PasswordVerifier(std::filesystem::path file, Clock clock)
    : m_file(std::move(file)), m_clock(std::move(clock))
{
    if (!m_clock)
        m_clock = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
}

std::optional<PasswordVerifier::State> PasswordVerifier::load() const
{
    std::error_code error;
    if (const auto size = std::filesystem::file_size(m_file, error); error || size > MostFileBytes)
        return std::nullopt;
    std::ifstream stream(m_file, std::ios::binary);
    std::string head;
    State state;
    std::string tries;
    std::string lastTry;
    if (!std::getline(stream, head) || !std::getline(stream, state.hash) || !std::getline(stream, tries) ||
        !std::getline(stream, lastTry))
        return std::nullopt;
    const auto triesRead = numberFrom(tries);
    const auto lastTryRead = numberFrom(lastTry);
    if (head != FileHead || !state.hash.starts_with(HashHead) || !triesRead || *triesRead < 0 || !lastTryRead)
        return std::nullopt;
    state.tries = *triesRead;
    state.lastTry = *lastTryRead;
    return state;
}

Result<void> PasswordVerifier::save(const State& state) const
{
    const auto text = std::string(FileHead) + '\n' + state.hash + '\n' + std::to_string(state.tries) + '\n' +
                      std::to_string(state.lastTry) + '\n';
    const auto kept = platform::replacePrivateFile(m_file, text);
    return kept ? kept : platform::cannot("keep the verifier", kept.error());
}

Result<void> PasswordVerifier::check(std::string_view password)
{
    auto state = load();
    if (!state)
        return failure(ErrorCode::Offline, Cause::OfflineUnknown);
    if (state->tries >= limits::MostTries)
        return failure(ErrorCode::Forbidden, Cause::OfflineLocked);
    const auto now = m_clock().time_since_epoch();
    const auto delay = domain::doubledDelayAfter(state->tries);
    if (delay.count() > 0) {
        const std::chrono::seconds last(state->lastTry);
        if (now < last) {
            state->lastTry = now.count();
            if (auto saved = save(*state); !saved)
                return saved;
        }
        const auto left = now < last ? delay : last + delay - now;
        if (left.count() > 0)
            return failure(ErrorCode::RateLimited, Cause::OfflineTooSoon, std::to_string(left.count()));
    }
    ++state->tries;
    state->lastTry = now.count();
    if (auto saved = save(*state); !saved)
        return saved;
    if (!isRight(state->hash, password)) {
        return state->tries >= limits::MostTries
                   ? failure(ErrorCode::Forbidden, Cause::OfflineLocked)
                   : failure(ErrorCode::Unauthorized, Cause::OfflinePasswordWrong);
    }
    state->tries = 0;
    return save(*state);
}

Result<void> PasswordVerifier::remember(std::string_view password)
{
    auto hash = hashOf(password);
    if (!hash)
        return tl::unexpected(hash.error());
    return save({*std::move(hash), 0, 0});
}

} // namespace cordboard::secrets
