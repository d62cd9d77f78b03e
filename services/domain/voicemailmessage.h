// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/instant.h"
#include "domain/records/voicemail.h"

/// Messages that callers left, and the mails about them (R-VM-08 to R-VM-11, R-VM-15). Pure.
namespace cordboard::domain {

/// What became of the written form of a message.
enum class Transcription : std::uint8_t { Awaited, Done, Failed };
template <>
inline constexpr std::array<std::string_view, 3> WordsOf<Transcription>{"awaited", "done", "failed"};

/// A message in somebody's box. It is no record: no feed, cache or audit trail tells of it.
struct VoicemailMessage {
    std::string id; ///< the phone system's
    UserId user;
    std::string caller; ///< a number, or whatever the network told; empty = withheld
    std::string callerName; ///< foreign text; empty = unknown
    Instant calledAt; ///< as the phone system told
    Instant arrivedAt; ///< by the server's clock
    std::int64_t seconds = 0;
    std::int64_t bytes = 0; ///< of its sound
    std::string audio; ///< SHA-256 of its sound in hex
    Transcription transcription = Transcription::Awaited;
    std::string transcript;
    std::string summary;
    friend bool operator==(const VoicemailMessage&, const VoicemailMessage&) = default;
};

/// R-VM-10: a mail waits for a transcription no longer than this.
inline constexpr std::chrono::minutes TranscriptionWait{10};
/// How long a message stays that goes with no mail.
inline constexpr std::chrono::days VoicemailKept{30};
/// R-VM-15: what a box holds.
inline constexpr std::int64_t BoxBytes = std::int64_t{25} << 20;
inline constexpr std::int64_t NearlyFullBytes = BoxBytes / 5 * 4;

/// How full a box is, as its owner is told (R-VM-15).
enum class BoxFill : std::uint8_t { Room, Near, Full };
template <> inline constexpr std::array<std::string_view, 3> WordsOf<BoxFill>{"room", "near", "full"};
[[nodiscard]] constexpr BoxFill fillOf(std::int64_t bytes) noexcept
{
    if (bytes >= BoxBytes)
        return BoxFill::Full;
    return bytes >= NearlyFullBytes ? BoxFill::Near : BoxFill::Room;
}

/// Why a mail has not what was asked for (R-VM-10).
enum class MailLack : std::uint8_t { Nothing, Failed, Late };
template <> inline constexpr std::array<std::string_view, 3> WordsOf<MailLack>{"nothing", "failed", "late"};

/// What stands in the mail about a message.
struct VoicemailMail {
    bool hasSummary = false;
    bool hasTranscript = false;
    bool hasAudio = false;
    bool deletesMessage = false; ///< once a mail server took it; only with its sound (R-VM-09)
    MailLack lack = MailLack::Nothing;
    friend bool operator==(const VoicemailMail&, const VoicemailMail&) = default;
};

enum class MailTurn : std::uint8_t {
    Never, ///< nobody asked for mail
    Later, ///< its transcription is awaited
    Now
};
struct MailDecision {
    MailTurn turn = MailTurn::Never;
    VoicemailMail mail; ///< with `Now`
};
/// R-VM-08 to R-VM-10: what these settings ask for of a message that is so old.
[[nodiscard]] MailDecision decideMail(const Voicemail& settings, Transcription transcription,
                                      Duration age) noexcept;

} // namespace cordboard::domain
