// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/finding.h"
#include "domain/notice.h"

#include <algorithm>
#include <array>

namespace cordboard::domain {

namespace {

struct Row {
    Code code;
    std::string_view name;
    std::string_view parameters; ///< with commas between them
};

// The order of the enumerators, checked below.
constexpr std::array Rows{
    Row{Code::EAuth, "E-AUTH", ""},
    Row{Code::EPlan, "E-PLAN", "feature,needed,office,plan"},
    Row{Code::EScope, "E-SCOPE", "name,scope,reason"},
    Row{Code::ENotFound, "E-NOTFOUND", ""},
    Row{Code::EState, "E-STATE", "name,state,event"},
    Row{Code::EField, "E-FIELD", "field,problem,max,character,vendor,kind"},
    Row{Code::ECapacity, "E-CAPACITY", "type,office,wanted,free"},
    Row{Code::EDepend, "E-DEPEND", "name,list"},
    Row{Code::EConflict, "E-CONFLICT", "name,expected,present,again,who,time"},
    Row{Code::EOnline, "E-ONLINE", ""},
    Row{Code::EPlanStale, "E-PLAN-STALE", "name"},
    Row{Code::EUndoGone, "E-UNDO-GONE", "reason,time"},
    Row{Code::EAnonymized, "E-ANONYMIZED", "date"},
    Row{Code::EUserRequired, "E-USER-REQUIRED", "field"},
    Row{Code::EUserExists, "E-USER-EXISTS", "email,name,state,office"},
    Row{Code::EInvitationState, "E-INV-STATE", "name,reason"},
    Row{Code::EUserInGrace, "E-USER-INGRACE", "email,name,date,purge_at,reason"},
    Row{Code::EEmailTaken, "E-EMAIL-TAKEN", "email,name"},
    Row{Code::EEmailMost, "E-MAIL-MAX", "name"},
    Row{Code::EEmailPeer, "E-MAIL-PEER", "name"},
    Row{Code::EExtensionTaken, "E-EXT-TAKEN", "n,target"},
    Row{Code::EExtensionFormat, "E-EXT-FORMAT", "len"},
    Row{Code::EScimOwned, "E-SCIM-OWNED", "name,idp,reason"},
    Row{Code::ESeatNone, "E-SEAT-NONE", "type,office,reason"},
    Row{Code::ERoleCustom, "E-ROLE-CUSTOM", ""},
    Row{Code::ERoleGrant, "E-ROLE-GRANT", "role"},
    Row{Code::ELastCompanyAdmin, "E-LAST-CA", "name,names,rule"},
    Row{Code::EAnalyticsCompanyAdmin, "E-ANL-CA", "name"},
    Row{Code::ELastUser, "E-LAST-USER", "office,name"},
    Row{Code::ESelf, "E-SELF", "reason"},
    Row{Code::EGraceOver, "E-GRACE-OVER", "time"},
    Row{Code::ERestoreSeat, "E-REST-SEAT", "type,office,purge_at,reason"},
    Row{Code::ERestoreEmail, "E-REST-EMAIL", "email,name,reason"},
    Row{Code::ERestoreExtension, "E-REST-EXT", "n,name,reason"},
    Row{Code::ELicenseQuantity, "E-LIC-QTY", "k,type,office,reason"},
    Row{Code::ELicenseContract, "E-LIC-CONTRACT", "office"},
    Row{Code::EPriceLevel, "E-PRICELEVEL", "from,to"},
    Row{Code::ENumberFormat, "E-NUMBER-FORMAT", ""},
    Row{Code::ENumberKind, "E-NUMBER-KIND", "kind,target_kind"},
    Row{Code::ENumberBusy, "E-NUMBER-BUSY", "number,target,reason"},
    Row{Code::ENumberHold, "E-NUMBER-HOLD", "number,name,time,reason"},
    Row{Code::ENumberCountry, "E-NUMBER-COUNTRY", "number,country,target,country2"},
    Row{Code::ENumberQuarantine, "E-NUMBER-QUARANTINE", "number,date,who,name,reason"},
    Row{Code::EMainLine, "E-MAINLINE", "office,reason"},
    Row{Code::ETransferState, "E-XFER-STATE", "name,state"},
    Row{Code::ETransferSame, "E-XFER-SAME", "name,office"},
    Row{Code::ETransferNoNumber, "E-XFER-NONUMBER", "country"},
    Row{Code::EMac, "E-MAC", "mac"},
    Row{Code::EMacTaken, "E-MAC-TAKEN", "mac,device"},
    Row{Code::EDectBase, "E-DECT-BASE", "device"},
    Row{Code::EDeviceConflict, "E-DEV-CONFLICT", "device,reason"},
    Row{Code::EDeviceMobile, "E-DEV-MOBILE", "device,n"},
    Row{Code::EDeviceSelf, "E-DEV-SELF", "office"},
    Row{Code::ECallerIdNotAllowed, "E-CID-NOTALLOWED", "name,number,office,reason"},
    Row{Code::ECallerIdOffice, "E-CID-OFFICE", "office"},
    Row{Code::EForwarding, "E-FWD", "number,reason,max"},
    Row{Code::EBulkGuard, "E-BULK-GUARD", "name,names,rule"},
    Row{Code::EGreeting, "E-GREETING", ""},
    Row{Code::EUserNotStarted, "E-USER-NOTSTARTED", "name"},
    Row{Code::EKeyReused, "E-KEY-REUSED", ""},
    Row{Code::EWarningsPending, "E-WARNINGS-PENDING", "code"},
    Row{Code::EPinFormat, "E-PIN-FORMAT", ""},
    Row{Code::EVoicemailNoEmail, "E-VM-NOEMAIL", ""},
    Row{Code::EVoicemailDelete, "E-VM-DELETE", ""},
    Row{Code::EVoicemailLastEmail, "E-VM-LASTEMAIL", ""},
    Row{Code::EPasswordMatch, "E-PWD-MATCH", ""},
    Row{Code::EPasswordWeak, "E-PWD-WEAK", ""},
    Row{Code::WDomain, "W-DOMAIN", "domain,company,reason"},
    Row{Code::WUserNoNumber, "W-USER-NONUMBER", "name"},
    Row{Code::WSelfDemote, "W-SELF-DEMOTE", ""},
    Row{Code::WCoverage, "W-COVERAGE", "scope,role,names"},
    Row{Code::WLicenseKeep, "W-LIC-KEEP", ""},
    Row{Code::WBillNext, "W-BILL-NEXT", "date"},
    Row{Code::WPendingNumber, "W-PENDING-NUMBER", "name,number"},
    Row{Code::WNoGrace, "W-NOGRACE", "name"},
    Row{Code::WPurgeNow, "W-PURGE-NOW", "number"},
    Row{Code::WRelease, "W-RELEASE", "number,date"},
    Row{Code::WScim, "W-SCIM", "name,idp"},
    Row{Code::WRestorePartial, "W-REST-PARTIAL", "list,departments,roles,role,devices"},
    Row{Code::WRestoreDevice, "W-REST-DEVICE", "device,name"},
    Row{Code::WEmergencyAddress, "W-E911", "name,country"},
    Row{Code::WDeviceLocation, "W-DEV-LOCATION", "device"},
    Row{Code::WDeviceLogout, "W-DEV-LOGOUT", "device"},
    Row{Code::WDeviceTake, "W-DEV-TAKE", "device,name"},
    Row{Code::WUserNotStarted, "W-USER-NOTSTARTED", "name"},
    Row{Code::WTransferRole, "W-XFER-ROLE", "name,role,office"},
    Row{Code::WTransferCallerId, "W-XFER-CLI", "number,office"},
    Row{Code::WCallerIdFallback, "W-CID-FALLBACK", ""},
    Row{Code::WLicenseLoss, "W-LIC-LOSS", "name,reason,type"},
    Row{Code::WPinWeak, "W-PIN-WEAK", ""},
    Row{Code::NAlreadyDeleted, "N-DELETED", "name,who,date,purge_at"},
};

static_assert(Rows.size() == CodeCount);

constexpr bool areCodesInOrder()
{
    for (std::size_t i = 0; i < Rows.size(); ++i) {
        if (static_cast<std::size_t>(Rows[i].code) != i)
            return false;
    }
    return true;
}
static_assert(areCodesInOrder());

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
    constexpr std::array Naming{Code::EUserExists, Code::EEmailTaken,       Code::EUserInGrace,
                                Code::EEmailMost,  Code::EEmailPeer,        Code::ERestoreEmail,
                                Code::ENumberHold, Code::ERestoreExtension, Code::ENumberQuarantine,
                                Code::WDeviceTake, Code::WRestoreDevice};
    return std::find(Naming.begin(), Naming.end(), code) != Naming.end();
}

Holds holdsOf(Code code, std::string_view parameter) noexcept
{
    if (code == Code::EForwarding && parameter == "number")
        return Holds::Own; // it is no number of the company
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

std::vector<std::string_view> parametersOf(Code code)
{
    std::vector<std::string_view> names;
    auto rest = Rows[static_cast<std::size_t>(code)].parameters;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(','), rest.size());
        names.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return names;
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

bool isNotice(Code code) noexcept
{
    return isSameForAllRows(code) || code == Code::WRestorePartial || code == Code::WRestoreDevice ||
           code == Code::WDeviceLogout;
}

bool isSameForAllRows(Code code) noexcept
{
    return code == Code::WLicenseKeep || code == Code::WBillNext || code == Code::WUserNotStarted;
}

bool isLoss(Code code) noexcept
{
    return code == Code::WPurgeNow || code == Code::WRelease || code == Code::WPendingNumber ||
           code == Code::WNoGrace;
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
