// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/enums.h"

namespace cordboard::domain {

std::size_t includedNumbers(LicenseType type) noexcept
{
    return type == LicenseType::ContactCenter || type == LicenseType::Meetings ? 0 : 1;
}

LicenseFamily familyOf(LicenseType type) noexcept
{
    switch (type) {
    case LicenseType::None:
    case LicenseType::Voice:
    case LicenseType::Sales:
    case LicenseType::ContactCenter: return LicenseFamily::Dialpad;
    case LicenseType::Meetings: return LicenseFamily::Meetings;
    case LicenseType::AdditionalNumber:
    case LicenseType::TollFreeNumber:
    case LicenseType::FaxLine:
    case LicenseType::RoomPhone:
    case LicenseType::ReservedNumber: return LicenseFamily::AddOn;
    }
    return LicenseFamily::AddOn;
}

} // namespace cordboard::domain
