// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/field.h"

/// Why something is refused or warned about: a code, the rule it comes from, and parameters. Never a
/// sentence; sentences are made in `services/sentences` and worded in `ui/text` (R-GEN-02).
namespace cordboard::domain {

/// Rulebook, appendix A, as far as the product uses it. E = refusal, W = warning that wants an
/// acknowledgment, N = note.
enum class Code : std::uint8_t {
    EAuth,
    EPlan,
    EScope,
    ENotFound,
    EState,
    EField,
    ECapacity,
    EDepend,
    EConflict,
    EOnline,
    EPlanStale,
    EUndoGone,
    EAnonymized,
    EUserRequired,
    EUserExists,
    EInvitationState,
    EUserInGrace,
    EEmailTaken,
    EEmailMost,
    EEmailPeer,
    EExtensionTaken,
    EExtensionFormat,
    EScimOwned,
    ESeatNone,
    ERoleCustom,
    ERoleGrant,
    ELastCompanyAdmin,
    EAnalyticsCompanyAdmin,
    ELastUser,
    ESelf,
    EGraceOver,
    ERestoreSeat,
    ERestoreEmail,
    ERestoreExtension,
    ELicenseQuantity,
    ELicenseContract,
    EPriceLevel,
    ENumberFormat,
    ENumberKind,
    ENumberBusy,
    ENumberHold,
    ENumberCountry,
    ENumberQuarantine,
    EMainLine,
    ETransferState,
    ETransferSame,
    ETransferNoNumber,
    EMac,
    EMacTaken,
    EDectBase,
    EDeviceConflict,
    EDeviceMobile,
    EDeviceSelf,
    ECallerIdNotAllowed,
    ECallerIdOffice,
    EForwarding,
    EBulkGuard,
    EGreeting,
    EUserNotStarted,
    EKeyReused,
    EWarningsPending,
    EPinFormat,
    EVoicemailNoEmail,
    EVoicemailDelete,
    EVoicemailLastEmail,
    EPasswordMatch,
    EPasswordWeak,
    WDomain,
    WUserNoNumber,
    WSelfDemote,
    WCoverage,
    WLicenseKeep,
    WBillNext,
    WPendingNumber,
    WNoGrace,
    WPurgeNow,
    WRelease,
    WScim,
    WRestorePartial,
    WRestoreDevice,
    WEmergencyAddress,
    WDeviceLocation, ///< ours: the rulebook names no code for R-DEV-15
    WDeviceLogout,
    WDeviceTake,
    WUserNotStarted,
    WTransferRole,
    WTransferCallerId,
    WCallerIdFallback,
    WLicenseLoss, ///< ours: what R-LIC-12 takes from somebody, for which the rulebook names no code
    WPinWeak,
    NAlreadyDeleted,
};
inline constexpr std::size_t CodeCount = static_cast<std::size_t>(Code::NAlreadyDeleted) + 1;

enum class Severity : std::uint8_t { Note, Warning, Refusal };

/// "E-LAST-CA": the code as the rulebook writes it; used on the wire and in logs.
[[nodiscard]] std::string_view word(Code) noexcept;
template <> [[nodiscard]] std::optional<Code> fromWord<Code>(std::string_view text) noexcept;
[[nodiscard]] Severity severityOf(Code) noexcept;
/// The names of the parameters that findings of the code may have; each may be missing, or empty, where the
/// actor must not know it. Sentences use no others.
[[nodiscard]] std::vector<std::string_view> parametersOf(Code);

struct Finding {
    Code code = Code::EState;
    std::string_view rule; ///< "R-ROLE-05"; always a literal
    EntityRef object;
    std::string field; ///< snake_case field name, when one field is to blame
    std::vector<std::pair<std::string, std::string>>
        parameters; ///< of `parametersOf(code)`: {"name", "Ada Lovelace"}
};

/// What the finding tells of it; empty when nothing. Valid as long as the finding is.
[[nodiscard]] std::string_view parameterOf(const Finding& finding, std::string_view name) noexcept;

/// Whether "name" is not what the finding's own record is called, but somebody who holds what was wanted.
[[nodiscard]] bool namesOther(Code code) noexcept;

/// Whose data a parameter may hold, and so with whom it goes (R-PURGE-05).
enum class Holds : std::uint8_t {
    Nothing, ///< a word, a time, a count, or what belongs to the company: a number, an office
    Own, ///< a value of the record that the finding is about
    Label, ///< what that record is called; where it is a number or a device, it may be who has it
    People, ///< what other people are called, separated by ", "
    Devices, ///< what devices are called, or their ids, separated by ", "
};
/// Of a parameter that nobody has told of here: `Nothing`.
[[nodiscard]] Holds holdsOf(Code code, std::string_view parameter) noexcept;

/// Why a row was refused: the first finding that refuses, else the first; nullptr when there is none.
[[nodiscard]] const Finding* mainReason(const std::vector<Finding>& findings);

} // namespace cordboard::domain
