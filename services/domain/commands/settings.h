// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/commands/list.h"
#include "domain/enums.h"

namespace cordboard::domain {

/// R-PROF-01, R-PROF-02. Absent = leave as it is; what is empty is the default again.
struct SettingsEdit {
    UserId user;
    std::optional<std::string> displayName = {}; ///< empty = first and last name
    std::optional<std::string> language = {}; ///< one of `SupportedLanguages`; empty = the company's
    std::optional<std::string> timeZone = {}; ///< an IANA name; empty = the office's
    std::optional<bool> isInDirectory = {};
    std::optional<bool> isInAudioDirectory = {};
    std::optional<bool> doNotDisturb = {}; ///< of oneself alone
    std::optional<std::string> emergencyAddress = {}; ///< empty = the office's
};
struct EditSettings {
    std::vector<SettingsEdit> edits;
};

/// R-CID-01: what somebody shows to whom they call, on all of their devices (R-CID-06).
struct CallerIdChoice {
    UserId user;
    CallerIdMode mode = CallerIdMode::AccountDefault;
    /// Of own_number one of theirs, of group_number one of the department, of chosen_number any of these or
    /// one of their office's main line. Else empty.
    NumberId number = {};
    DepartmentId group = {}; ///< of group_number the department; else empty
};
struct SetCallerId {
    std::vector<CallerIdChoice> choices;
};

template <> struct Description<SettingsEdit> {
    static constexpr Listed members{
        target("user", &SettingsEdit::user, "Whose settings they are."),
        text(sparse("display_name", &SettingsEdit::displayName,
                    "What the person is called on phones; empty = first and last name."),
             limits::DisplayName),
        text(sparse("language", &SettingsEdit::language,
                    "The language of mails and announcements, a BCP 47 tag like pt-BR; empty = the "
                    "company's."),
             limits::Language),
        text(sparse("time_zone", &SettingsEdit::timeZone,
                    "An IANA name like Asia/Tokyo; empty = the office's."),
             limits::TimeZone),
        sparse("in_directory", &SettingsEdit::isInDirectory,
               "Whether other people of the company find them."),
        sparse("in_audio_directory", &SettingsEdit::isInAudioDirectory,
               "Whether callers reach them by name."),
        sparse("do_not_disturb", &SettingsEdit::doNotDisturb,
               "Whether their phones stay silent; everybody says so for themself alone."),
        text(sparse("emergency_address", &SettingsEdit::emergencyAddress,
                    "Where help is sent when they call for it; empty = the office's address."),
             limits::Address),
    };
    static constexpr Listed settables{
        Settable{Field::SettingsDisplayName, &SettingsEdit::displayName},
        Settable{Field::SettingsLanguage, &SettingsEdit::language},
        Settable{Field::SettingsTimeZone, &SettingsEdit::timeZone},
        Settable{Field::SettingsInDirectory, &SettingsEdit::isInDirectory},
        Settable{Field::SettingsInAudioDirectory, &SettingsEdit::isInAudioDirectory},
        Settable{Field::SettingsDoNotDisturb, &SettingsEdit::doNotDisturb},
        Settable{Field::SettingsEmergencyAddress, &SettingsEdit::emergencyAddress}};
};

template <> struct Description<EditSettings> {
    static constexpr std::string_view kind = "edit_settings";
    static constexpr std::string_view sentence =
        "Change what people chose for themselves: display name, language, time zone, directories, "
        "do-not-disturb and emergency address.";
    static constexpr std::string_view takenBackBy = "`edit_settings` with the values before";
    static constexpr Listed members{
        target("edits", &EditSettings::edits, "One a person; fields that are left out stay as they are.")};
    static bool mayWaitOffline(const EditSettings&) { return true; }
    static void plan(PlanBuilder& builder, const EditSettings& command);
    static std::optional<Command> inverse(const EditSettings& command, const Plan& plan);
    static std::vector<Field> writes(const EditSettings& command, std::size_t row);
    static std::optional<ShapeFault> faultOf(const EditSettings& command);
};

template <> struct Description<CallerIdChoice> {
    static constexpr Listed members{
        target("user", &CallerIdChoice::user, "Who shows it."),
        required(
            "mode", &CallerIdChoice::mode,
            "account_default: the company's number. own_number: one of theirs. group_number: one of a "
            "department they are in. office_main_line: that of their office. chosen_number: any of these. "
            "blocked: none."),
        sparse(
            "number", &CallerIdChoice::number,
            "The number that they show; needed with own_number, group_number and chosen_number, and nowhere "
            "else."),
        sparse("group", &CallerIdChoice::group,
               "The department whose number they show; needed with group_number, and nowhere else.")};
    static std::optional<ShapeFault> faultOf(const CallerIdChoice& choice);
};

template <> struct Description<SetCallerId> {
    static constexpr std::string_view kind = "set_caller_id";
    static constexpr std::string_view sentence = "Choose what people show to whom they call.";
    static constexpr std::string_view takenBackBy = "`set_caller_id` with the choice before";
    static constexpr Listed members{target("choices", &SetCallerId::choices, "One a person.")};
    static bool mayWaitOffline(const SetCallerId&) { return true; }
    static void plan(PlanBuilder& builder, const SetCallerId& command);
    static std::optional<Command> inverse(const SetCallerId& command, const Plan& plan);
    static std::vector<Field> writes(const SetCallerId& command, std::size_t row);
    static std::optional<ShapeFault> faultOf(const SetCallerId& command);
};

} // namespace cordboard::domain
