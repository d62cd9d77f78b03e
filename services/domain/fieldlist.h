// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// The fields there are. What each is stands beside the member that holds it (records/<kind>.h).
namespace cordboard::domain {

enum class Field : std::uint16_t {
    // every table: true/false; comes first when a record appears, last when it goes
    Existence,
    // Company
    CompanyName,
    CompanyCountry,
    CompanyVerifiedDomains,
    CompanyExtensionLength,
    CompanyGraceHours,
    CompanyTimeZone,
    CompanyMailsSuspension,
    CompanyMailsDeletion,
    CompanyMailsRights,
    CompanyRefusesWeakPins,
    CompanyIdentityProvider,
    // Office
    OfficeName,
    OfficeCountry,
    OfficeAreaCode,
    OfficeTier,
    OfficePriceLevel,
    OfficeCurrency,
    OfficeTimeZone,
    OfficeIsPrimary,
    OfficeIsContract,
    OfficeHasEmergencyAddress,
    OfficeEmergencyAddress,
    OfficeAllowsCallerId,
    OfficeAllowsCallerIdBlocking,
    OfficeAllowsSelfProvisioning,
    OfficeAllowsForwardingAbroad,
    // Department
    DepartmentOffice,
    DepartmentName,
    DepartmentDescription,
    // User
    UserOffice,
    UserState,
    UserFirstName,
    UserLastName,
    UserPrimaryEmail,
    UserExtension,
    UserJobTitle,
    UserLicense,
    UserAnalytics,
    UserRoles,
    UserDepartments,
    UserProvisionedBy,
    UserSetupRequired,
    UserIdpManaged,
    UserInvitation,
    UserInvitedAt,
    UserResetSentAt,
    UserActivatedAt,
    UserFirstLoginAt,
    UserLastLoginAt,
    UserLastCallAt,
    UserLastMessageAt,
    UserDeletedAt,
    UserDeletedBy,
    UserDeletedByName,
    UserPurgeAt,
    UserLicenseDisposition,
    UserTombstoneState,
    UserTombstoneDepartments,
    UserTombstoneDevices,
    UserAnonymizedAt,
    // LicensePool
    PoolOffice,
    PoolType,
    PoolPurchased,
    PoolAssigned,
    PoolScheduledRemoval,
    PoolUnitPriceMonthly,
    PoolCurrency,
    PoolNextBillingAt,
    // Number
    NumberE164,
    NumberKind,
    NumberCountry,
    NumberAreaCode,
    NumberStatus,
    NumberTargetType,
    NumberTargetId,
    NumberIsPrimary,
    NumberOffice,
    NumberLastHolderName,
    NumberLastHolderType,
    NumberLastOffice,
    NumberUnassignedAt,
    NumberHoldUntil,
    NumberQuarantineUntil,
    NumberReleasedAt,
    NumberRecoverableUntil,
    // Device
    DeviceOffice,
    DeviceKind,
    DeviceMac,
    DeviceIpei,
    DeviceVendor,
    DeviceModel,
    DeviceFirmware,
    DeviceName,
    DeviceOwners,
    DeviceBase,
    DeviceSlot,
    DeviceLocation,
    DeviceRings,
    DeviceIncomingCallerId,
    DevicePhoneNumber,
    DeviceIsVerified,
    DeviceProvisionStatus,
    DeviceRegistration,
    DeviceLastProvisionedAt,
    DeviceLastRegisteredAt,
    DeviceLastCallAt,
    // Region
    RegionName,
    RegionOffices,
    // Settings
    SettingsOffice,
    SettingsDisplayName,
    SettingsLanguage,
    SettingsTimeZone,
    SettingsInDirectory,
    SettingsInAudioDirectory,
    SettingsPicture,
    SettingsDoNotDisturb,
    SettingsCallerIdMode,
    SettingsCallerIdNumber,
    SettingsCallerIdGroup,
    SettingsEmergencyAddress,
    // Voicemail
    VoicemailOffice,
    VoicemailIsEnabled,
    VoicemailPinIsSet,
    VoicemailPinSetAt,
    VoicemailGreeting,
    VoicemailGreetingSeconds,
    VoicemailNotifies,
    VoicemailIncludesSummary,
    VoicemailIncludesTranscript,
    VoicemailAttachesAudio,
    VoicemailDeletesAfterEmail,
    VoicemailMailsMissedCalls,
    VoicemailTextNumber,
    VoicemailReminderMinutes,
    VoicemailReminderWay,
    // EmailAddress
    AddressOffice,
    AddressUser,
    AddressEmail,
    AddressIsVerified,
    AddressNotifies,
    AddressPosition,
};
/// With Existence. The catalogue is compared with it while it is compiled.
inline constexpr std::size_t FieldCount = static_cast<std::size_t>(Field::AddressPosition) + 1;

/// How a value travels.
enum class ValueKind : std::uint8_t { Bool, Integer, Text, Time, TextList };

/// What texts of a field are like; of other values Own.
enum class TextForm : std::uint8_t {
    Own, ///< each record has its own
    Shared, ///< many records have it in common: a word of a vocabulary, a model, an office
    Mac, ///< a MacAddress
    Email ///< an e-mail address of a record of its own: two are one when their keys are (emailKey)
};

/// What else is to be known of a field; combined with `|`.
enum class Trait : std::uint8_t {
    None = 0,
    Personal = 1, ///< removed at anonymization (R-PURGE-05)
    /// History an undo does not bring back (last holder, last activity); never bumps a version alone.
    Bookkeeping = 2,
    Shared = 4, ///< a text that many records have in common: a model, a vendor
    Unique = 8, ///< a text that one record of the kind has at most; the empty one is nobody's
    Telling = 16, ///< what people tell it by, on the rows of what refers to it too
    Email = 32 ///< see TextForm::Email
};
[[nodiscard]] constexpr Trait operator|(Trait left, Trait right) noexcept
{
    return static_cast<Trait>(static_cast<unsigned>(left) | static_cast<unsigned>(right));
}
[[nodiscard]] constexpr bool has(Trait traits, Trait one) noexcept
{
    return (static_cast<unsigned>(traits) & static_cast<unsigned>(one)) != 0;
}

} // namespace cordboard::domain
