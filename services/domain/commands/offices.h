// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// Rulebook 2.3. Plan, currency and price level are those of the primary office, and so are the licenses that
/// are sold to it, none of which is bought yet. `office` is drawn by whoever confirms.
struct CreateOffice {
    OfficeId office;
    std::string name; ///< unique in the company, without case
    std::string country; ///< ISO 3166-1 alpha-2; stays for good
    std::string areaCode = {};
    std::string timeZone = {}; ///< empty = that of the company
};

/// Absent = leave it as it is.
struct OfficeEdit {
    OfficeId office;
    std::optional<std::string> name = {};
    std::optional<std::string> areaCode = {}; ///< empty = none
    std::optional<std::string> timeZone = {};
    std::optional<std::string> emergencyAddress = {}; ///< empty = none
    std::optional<bool> allowsCallerId = {}; ///< R-CID-04
    std::optional<bool> allowsCallerIdBlocking = {}; ///< R-CID-04
};
struct EditOffices {
    std::vector<OfficeEdit> edits;
};

template <> struct Description<CreateOffice> {
    static constexpr std::string_view kind = "create_office";
    static constexpr std::string_view sentence =
        "Create an office with the plan, the currency and the prices of the primary one.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr Listed members{
        target("office", &CreateOffice::office,
               "The id of the new office, drawn by the client: of_ and 16 letters of base32. No id is used "
               "twice."),
        text(required("name", &CreateOffice::name, "What it is called; unique in the company."),
             limits::PlaceName),
        text(required("country", &CreateOffice::country, "Where it is, an ISO 3166-1 code like JP."), 2),
        text(sparse("area_code", &CreateOffice::areaCode, "Where its new local numbers are from."),
             limits::AreaCode),
        text(sparse("time_zone", &CreateOffice::timeZone,
                    "An IANA name like Asia/Tokyo; that of the company unless told."),
             limits::TimeZone),
    };
    static bool mayWaitOffline(const CreateOffice&) { return false; } // it cannot be taken back
    static void plan(PlanBuilder& builder, const CreateOffice& command);
    static std::vector<Field> writes(const CreateOffice&, std::size_t) { return {}; } // there was none
};

template <> struct Description<OfficeEdit> {
    static constexpr Listed members{
        target("office", &OfficeEdit::office, "The office."),
        text(sparse("name", &OfficeEdit::name, "What it is called; unique in the company."),
             limits::PlaceName),
        text(sparse("area_code", &OfficeEdit::areaCode,
                    "Where its new local numbers are from; empty = nowhere in particular."),
             limits::AreaCode),
        text(sparse("time_zone", &OfficeEdit::timeZone, "An IANA name like Asia/Tokyo."), limits::TimeZone),
        text(sparse("emergency_address", &OfficeEdit::emergencyAddress,
                    "Where emergency services are sent to; empty = none is on file."),
             limits::Address),
        sparse("allows_caller_id", &OfficeEdit::allowsCallerId,
               "Whether its people may choose what they show to whom they call (R-CID-04)."),
        sparse("allows_caller_id_blocking", &OfficeEdit::allowsCallerIdBlocking,
               "Whether its people may hide their number when they call (R-CID-04)."),
    };
    static constexpr Listed settables{
        Settable{Field::OfficeName, &OfficeEdit::name},
        Settable{Field::OfficeAreaCode, &OfficeEdit::areaCode},
        Settable{Field::OfficeTimeZone, &OfficeEdit::timeZone},
        Settable{Field::OfficeEmergencyAddress, &OfficeEdit::emergencyAddress},
        Settable{Field::OfficeAllowsCallerId, &OfficeEdit::allowsCallerId},
        Settable{Field::OfficeAllowsCallerIdBlocking, &OfficeEdit::allowsCallerIdBlocking}};
};

template <> struct Description<EditOffices> {
    static constexpr std::string_view kind = "edit_offices";
    static constexpr std::string_view sentence =
        "Change what offices are called, their area codes, time zones and emergency addresses, and what "
        "their people may do themselves.";
    static constexpr std::string_view takenBackBy = "`edit_offices` with the values before";
    static constexpr Listed members{
        target("edits", &EditOffices::edits, "What is to be changed; a field that is left out stays.")};
    static bool mayWaitOffline(const EditOffices&) { return true; }
    static void plan(PlanBuilder& builder, const EditOffices& command);
    static std::optional<Command> inverse(const EditOffices& command, const Plan& plan);
    static std::vector<Field> writes(const EditOffices& command, std::size_t row);
    static std::optional<ShapeFault> faultOf(const EditOffices& command);
};

} // namespace cordboard::domain
