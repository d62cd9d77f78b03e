// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/finding.h"

#include <algorithm>
#include <array>

namespace cordboard::domain {

namespace {

struct Row {
    Code code;
    std::string_view name;
};

// The order of the enumerators, checked below.
constexpr std::array Rows{
    Row{Code::EAuth, "E-AUTH"},
    Row{Code::EPlan, "E-PLAN"},
    Row{Code::EScope, "E-SCOPE"},
    Row{Code::ENotFound, "E-NOTFOUND"},
    Row{Code::EState, "E-STATE"},
    Row{Code::EField, "E-FIELD"},
    Row{Code::ECapacity, "E-CAPACITY"},
    Row{Code::EDepend, "E-DEPEND"},
    Row{Code::EConflict, "E-CONFLICT"},
    Row{Code::EOnline, "E-ONLINE"},
    Row{Code::EPlanStale, "E-PLAN-STALE"},
    Row{Code::EUndoGone, "E-UNDO-GONE"},
    Row{Code::EAnonymized, "E-ANONYMIZED"},
    Row{Code::EUserRequired, "E-USER-REQUIRED"},
    Row{Code::EUserInGrace, "E-USER-INGRACE"},
    Row{Code::EEmailTaken, "E-EMAIL-TAKEN"},
    Row{Code::EExtensionTaken, "E-EXT-TAKEN"},
    Row{Code::EExtensionFormat, "E-EXT-FORMAT"},
    Row{Code::EScimOwned, "E-SCIM-OWNED"},
    Row{Code::ESeatNone, "E-SEAT-NONE"},
    Row{Code::ERoleGrant, "E-ROLE-GRANT"},
    Row{Code::ELastCompanyAdmin, "E-LAST-CA"},
    Row{Code::EAnalyticsCompanyAdmin, "E-ANL-CA"},
    Row{Code::ELastUser, "E-LAST-USER"},
    Row{Code::ESelf, "E-SELF"},
    Row{Code::EGraceOver, "E-GRACE-OVER"},
    Row{Code::ERestoreSeat, "E-REST-SEAT"},
    Row{Code::ERestoreEmail, "E-REST-EMAIL"},
    Row{Code::ERestoreExtension, "E-REST-EXT"},
    Row{Code::ELicenseContract, "E-LIC-CONTRACT"},
    Row{Code::ENumberFormat, "E-NUMBER-FORMAT"},
    Row{Code::ENumberKind, "E-NUMBER-KIND"},
    Row{Code::ENumberBusy, "E-NUMBER-BUSY"},
    Row{Code::ENumberHold, "E-NUMBER-HOLD"},
    Row{Code::ENumberCountry, "E-NUMBER-COUNTRY"},
    Row{Code::ENumberQuarantine, "E-NUMBER-QUARANTINE"},
    Row{Code::EMainLine, "E-MAINLINE"},
    Row{Code::EMac, "E-MAC"},
    Row{Code::EMacTaken, "E-MAC-TAKEN"},
    Row{Code::EDectBase, "E-DECT-BASE"},
    Row{Code::EDeviceConflict, "E-DEV-CONFLICT"},
    Row{Code::EDeviceMobile, "E-DEV-MOBILE"},
    Row{Code::EDeviceSelf, "E-DEV-SELF"},
    Row{Code::EBulkGuard, "E-BULK-GUARD"},
    Row{Code::EUserNotStarted, "E-USER-NOTSTARTED"},
    Row{Code::EKeyReused, "E-KEY-REUSED"},
    Row{Code::EWarningsPending, "E-WARNINGS-PENDING"},
    Row{Code::WDomain, "W-DOMAIN"},
    Row{Code::WUserNoNumber, "W-USER-NONUMBER"},
    Row{Code::WSelfDemote, "W-SELF-DEMOTE"},
    Row{Code::WCoverage, "W-COVERAGE"},
    Row{Code::WLicenseKeep, "W-LIC-KEEP"},
    Row{Code::WBillNext, "W-BILL-NEXT"},
    Row{Code::WPendingNumber, "W-PENDING-NUMBER"},
    Row{Code::WNoGrace, "W-NOGRACE"},
    Row{Code::WPurgeNow, "W-PURGE-NOW"},
    Row{Code::WRelease, "W-RELEASE"},
    Row{Code::WScim, "W-SCIM"},
    Row{Code::WRestorePartial, "W-REST-PARTIAL"},
    Row{Code::WRestoreDevice, "W-REST-DEVICE"},
    Row{Code::WEmergencyAddress, "W-E911"},
    Row{Code::WDeviceLocation, "W-DEV-LOCATION"},
    Row{Code::WDeviceLogout, "W-DEV-LOGOUT"},
    Row{Code::WDeviceTake, "W-DEV-TAKE"},
    Row{Code::WUserNotStarted, "W-USER-NOTSTARTED"},
    Row{Code::NAlreadyDeleted, "N-DELETED"},
};

static_assert(Rows.size() == CodeCount);

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < Rows.size(); ++i) {
        if (static_cast<std::size_t>(Rows[i].code) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder());

struct HeldRow {
    std::string_view parameter;
    Holds holds;
};
constexpr std::array HeldRows{
    HeldRow{"device", Holds::Devices}, HeldRow{"domain", Holds::Own},   HeldRow{"email", Holds::Own},
    HeldRow{"expected", Holds::Own},   HeldRow{"list", Holds::Devices}, HeldRow{"n", Holds::Own},
    HeldRow{"name", Holds::Label},     HeldRow{"names", Holds::People}, HeldRow{"present", Holds::Own},
    HeldRow{"target", Holds::People},  HeldRow{"who", Holds::People},
};

} // namespace

std::string_view parameterOf(const Finding& finding, std::string_view name) noexcept
{
    for (const auto& [known, value] : finding.parameters) {
        if (known == name)
            return value;
    }
    return {};
}

bool namesOther(Code code) noexcept
{
    constexpr std::array Naming{Code::EEmailTaken, Code::EUserInGrace,      Code::ERestoreEmail,
                                Code::ENumberHold, Code::ERestoreExtension, Code::ENumberQuarantine,
                                Code::WDeviceTake, Code::WRestoreDevice};
    return std::find(Naming.begin(), Naming.end(), code) != Naming.end();
}

Holds holdsOf(Code code, std::string_view parameter) noexcept
{
    const auto row = std::find_if(HeldRows.begin(), HeldRows.end(),
                                  [parameter](const HeldRow& held) { return held.parameter == parameter; });
    if (row == HeldRows.end())
        return Holds::Nothing;
    return row->holds == Holds::Label && namesOther(code) ? Holds::People : row->holds;
}

std::string_view word(Code code) noexcept
{
    return Rows[static_cast<std::size_t>(code)].name;
}

template <> std::optional<Code> fromWord<Code>(std::string_view text) noexcept
{
    for (const auto& row : Rows) {
        if (row.name == text)
            return row.code;
    }
    return std::nullopt;
}

Severity severityOf(Code code) noexcept
{
    switch (word(code).front()) {
    case 'W': return Severity::Warning;
    case 'N': return Severity::Note;
    }
    return Severity::Refusal;
}

const Finding* mainReason(const std::vector<Finding>& findings)
{
    const auto refusing = std::find_if(findings.begin(), findings.end(), [](const Finding& finding) {
        return severityOf(finding.code) == Severity::Refusal;
    });
    if (refusing != findings.end())
        return &*refusing;
    return findings.empty() ? nullptr : &findings.front();
}

} // namespace cordboard::domain
