// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "domain/entities.h"
#include "domain/field.h"

/// Which member of an entity holds which field: the one list for whoever goes over all of them, as the codec
/// of records and the directory do. In the order of the catalogue, which compares itself with it while it is
/// compiled (fieldcatalogue.cpp).
namespace cordboard::domain {

template <Field F, auto Pointer> struct Member {
    static constexpr Field field = F;
    template <typename Entity> [[nodiscard]] static constexpr auto& of(Entity& entity) noexcept
    {
        return entity.*Pointer;
    }
};

/// A part of a member, as the amount of some money is.
template <Field F, auto Pointer, auto PartPointer> struct Part {
    static constexpr Field field = F;
    template <typename Entity> [[nodiscard]] static constexpr auto& of(Entity& entity) noexcept
    {
        return entity.*Pointer.*PartPointer;
    }
};

template <typename... Members> struct MemberList {
    static constexpr std::array fields{Members::field...};

    /// Calls `use(member)` for each.
    template <typename Use> static constexpr void forEach(Use use) { (use(Members()), ...); }
    /// Calls `use(member)` for the one of `field`. False when the entity has no such field.
    template <typename Use> static constexpr bool find(Field field, Use use)
    {
        return ((field == Members::field && (use(Members()), true)) || ...);
    }
};

template <typename Entity> struct MembersOf;

// One a line, as in the catalogue.
// clang-format off
template <> struct MembersOf<Company> : MemberList<
    Member<Field::CompanyName, &Company::name>,
    Member<Field::CompanyCountry, &Company::country>,
    Member<Field::CompanyVerifiedDomains, &Company::verifiedDomains>,
    Member<Field::CompanyExtensionLength, &Company::extensionLength>,
    Member<Field::CompanyGraceHours, &Company::graceHours>,
    Member<Field::CompanyTimeZone, &Company::timeZone>> {};

template <> struct MembersOf<Office> : MemberList<
    Member<Field::OfficeName, &Office::name>,
    Member<Field::OfficeCountry, &Office::country>,
    Member<Field::OfficeAreaCode, &Office::areaCode>,
    Member<Field::OfficeTier, &Office::tier>,
    Member<Field::OfficePriceLevel, &Office::priceLevel>,
    Member<Field::OfficeCurrency, &Office::currency>,
    Member<Field::OfficeTimeZone, &Office::timeZone>,
    Member<Field::OfficeIsPrimary, &Office::isPrimary>,
    Member<Field::OfficeIsContract, &Office::isContract>,
    Member<Field::OfficeHasEmergencyAddress, &Office::hasEmergencyAddress>> {};

template <> struct MembersOf<Department> : MemberList<
    Member<Field::DepartmentOffice, &Department::officeId>,
    Member<Field::DepartmentName, &Department::name>> {};

template <> struct MembersOf<User> : MemberList<
    Member<Field::UserOffice, &User::officeId>,
    Member<Field::UserState, &User::state>,
    Member<Field::UserFirstName, &User::firstName>,
    Member<Field::UserLastName, &User::lastName>,
    Member<Field::UserPrimaryEmail, &User::primaryEmail>,
    Member<Field::UserExtension, &User::extension>,
    Member<Field::UserJobTitle, &User::jobTitle>,
    Member<Field::UserLicense, &User::license>,
    Member<Field::UserAnalytics, &User::analytics>,
    Member<Field::UserRoles, &User::roles>,
    Member<Field::UserDepartments, &User::departments>,
    Member<Field::UserProvisionedBy, &User::provisionedBy>,
    Member<Field::UserSetupRequired, &User::setupRequired>,
    Member<Field::UserIdpManaged, &User::idpManaged>,
    Member<Field::UserInvitedAt, &User::invitedAt>,
    Member<Field::UserActivatedAt, &User::activatedAt>,
    Member<Field::UserFirstLoginAt, &User::firstLoginAt>,
    Member<Field::UserLastLoginAt, &User::lastLoginAt>,
    Member<Field::UserLastCallAt, &User::lastCallAt>,
    Member<Field::UserLastMessageAt, &User::lastMessageAt>,
    Member<Field::UserDeletedAt, &User::deletedAt>,
    Member<Field::UserDeletedBy, &User::deletedBy>,
    Member<Field::UserDeletedByName, &User::deletedByName>,
    Member<Field::UserPurgeAt, &User::purgeAt>,
    Member<Field::UserLicenseDisposition, &User::licenseDisposition>,
    Member<Field::UserTombstoneState, &User::tombstoneState>,
    Member<Field::UserTombstoneDepartments, &User::tombstoneDepartments>,
    Member<Field::UserAnonymizedAt, &User::anonymizedAt>> {};

template <> struct MembersOf<LicensePool> : MemberList<
    Member<Field::PoolOffice, &LicensePool::officeId>,
    Member<Field::PoolType, &LicensePool::type>,
    Member<Field::PoolPurchased, &LicensePool::purchased>,
    Member<Field::PoolAssigned, &LicensePool::assigned>,
    Member<Field::PoolScheduledRemoval, &LicensePool::scheduledRemoval>,
    Part<Field::PoolUnitPriceMonthly, &LicensePool::unitPriceMonthly, &Money::tenThousandths>,
    Part<Field::PoolCurrency, &LicensePool::unitPriceMonthly, &Money::currency>,
    Member<Field::PoolNextBillingAt, &LicensePool::nextBillingAt>> {};

template <> struct MembersOf<OwnedNumber> : MemberList<
    Member<Field::NumberE164, &OwnedNumber::e164>,
    Member<Field::NumberKind, &OwnedNumber::kind>,
    Member<Field::NumberCountry, &OwnedNumber::country>,
    Member<Field::NumberAreaCode, &OwnedNumber::areaCode>,
    Member<Field::NumberStatus, &OwnedNumber::status>,
    Member<Field::NumberTargetType, &OwnedNumber::targetType>,
    Member<Field::NumberTargetId, &OwnedNumber::targetId>,
    Member<Field::NumberIsPrimary, &OwnedNumber::isPrimary>,
    Member<Field::NumberOffice, &OwnedNumber::officeId>,
    Member<Field::NumberLastHolderName, &OwnedNumber::lastHolderName>,
    Member<Field::NumberLastHolderType, &OwnedNumber::lastHolderType>,
    Member<Field::NumberLastOffice, &OwnedNumber::lastOfficeId>,
    Member<Field::NumberUnassignedAt, &OwnedNumber::unassignedAt>,
    Member<Field::NumberHoldUntil, &OwnedNumber::holdUntil>,
    Member<Field::NumberQuarantineUntil, &OwnedNumber::quarantineUntil>,
    Member<Field::NumberReleasedAt, &OwnedNumber::releasedAt>,
    Member<Field::NumberRecoverableUntil, &OwnedNumber::recoverableUntil>> {};
// clang-format on

} // namespace cordboard::domain
