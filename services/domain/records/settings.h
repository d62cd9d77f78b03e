// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/records/member.h"

namespace cordboard::domain {

/// Rulebook 2.5, 2.11: what a person chose for themself, apart from voicemail. `id` is the person's. What a
/// new one holds is the default, and a person who departed from none of it has no such record.
struct Settings {
    SettingsId id;
    OfficeId officeId; ///< the person's
    std::string displayName; ///< empty: first and last name
    std::string language; ///< a BCP 47 tag of `SupportedLanguages`; empty: the company's
    std::string timeZone; ///< an IANA name; empty: the office's
    bool isInDirectory = true; ///< R-PROF-02: other people of the company find them
    bool isInAudioDirectory = true; ///< R-PROF-02: callers reach them by name
    std::string picture; ///< SHA-256 of its bytes in hex; empty: none
    bool doNotDisturb = false;
    CallerIdMode callerIdMode = CallerIdMode::AccountDefault; ///< R-CID
    NumberId callerIdNumber; ///< of modes that show a number of somebody; else empty
    DepartmentId callerIdGroup; ///< of mode group_number; else empty
    std::string emergencyAddress; ///< R-CID-08; empty: the office's
    std::int64_t version = 0;
};

// clang-format off
template <> struct MembersOf<Settings> : MemberList<MembersOf<Settings>> {
    static constexpr Listed members{
        member<&Settings::officeId>(Field::SettingsOffice, "office_id", "The office of the person."),
        member<&Settings::displayName>(Field::SettingsDisplayName, "display_name",
            "What the person is called on phones; empty = first and last name.", Trait::Personal),
        member<&Settings::language>(Field::SettingsLanguage, "language",
            "The language of mails and announcements, a BCP 47 tag; empty = the company's.", Trait::Shared),
        member<&Settings::timeZone>(Field::SettingsTimeZone, "time_zone",
            "An IANA name; empty = the office's.", Trait::Shared),
        member<&Settings::isInDirectory>(Field::SettingsInDirectory, "in_directory",
            "Whether other people of the company find them (R-PROF-02)."),
        member<&Settings::isInAudioDirectory>(Field::SettingsInAudioDirectory, "in_audio_directory",
            "Whether callers reach them by name (R-PROF-02)."),
        member<&Settings::picture>(Field::SettingsPicture, "picture",
            "SHA-256 of the picture in hex; empty = none.", Trait::Personal),
        member<&Settings::doNotDisturb>(Field::SettingsDoNotDisturb, "do_not_disturb",
            "Whether their phones stay silent."),
        member<&Settings::callerIdMode>(Field::SettingsCallerIdMode, "caller_id",
            "What they show to whom they call (R-CID)."),
        member<&Settings::callerIdNumber>(Field::SettingsCallerIdNumber, "caller_id_number_id",
            "The number that they show; empty = it follows from `caller_id`."),
        member<&Settings::callerIdGroup>(Field::SettingsCallerIdGroup, "caller_id_department_id",
            "The department whose number they show; empty = none."),
        member<&Settings::emergencyAddress>(Field::SettingsEmergencyAddress, "emergency_address",
            "Where help is sent when they call for it; empty = the office's address (R-CID-08).",
            Trait::Personal)};
};
// clang-format on

} // namespace cordboard::domain
