// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/commands/forwarding.h"
#include "domain/finding.h"
#include "domain/licenserules.h"
#include "domain/records/device.h"
#include "sentences/findingtexts.h"

namespace cordboard::kit {

using FindingParameters = std::vector<std::pair<std::string, std::string>>;

/// What stands in the conditions of sentences: words of the planners, one at a time, and none.
[[nodiscard]] inline std::vector<FindingParameters> toldWords()
{
    std::vector<FindingParameters> told{{}};
    const auto add = [&told](const std::string& name, std::initializer_list<const char*> values) {
        for (const auto* value : values)
            told.push_back({{name, value}});
    };
    add("state", {"pending", "active", "suspended", "deleted", "anonymized", "reserved", "assigned",
                  "on_hold", "cooling", "released", "porting_in", "ordering", "ported_out", "used"});
    add("event",
        {"edit",        "suspend",        "reactivate", "restore",  "purge",           "grant",
         "revoke",      "analytics",      "assign",     "unassign", "release_license", "swap",
         "quarantine",  "change_license", "recover",    "remove",   "reset",           "reset_invited",
         "reset_again", "reset_nowhere"});
    add("problem",
        {"length",          "control",          "invisible",      "blank",          "email",
         "typed_email",     "unknown",          "whole_company",  "used",           "vendor",
         "vendor_kind",     "by_itself",        "ipei",           "mac_of_handset", "ipei_of_handset",
         "base_of_handset", "location_of_base", "no_base",        "slot",           "slot_of_base",
         "line_key",        "too_many",         "one_at_a_time",  "drawn",          "check_digit",
         "made_here",       "name_taken",       "country",        "time_zone",      "area_code",
         "domain",          "too_many_items",   "too_few",        "too_many_seats", "not_sold",
         "license",         "not_abroad",       "too_many_there", "same_office",    "families",
         "not_sold_there",  "past_time",        "late_time",      "language",       "no_mail",
         "own_address",     "own_additional",   "wrong_password", "no_password",    "verified",
         "unverified",      "number_kind",      "known_number",   "named_before",   "picture",
         "broken_file",     "file_with_more",   "other_type",     "file_length",    "no_such_file",
         "weak_pin",        "text_number",      "text_abroad",    "reminder_time",  "reminder_text"});
    for (const auto reason : domain::WordsOf<domain::DeviceConflict>)
        told.push_back({{"reason", std::string(reason)}});
    for (const auto fault : domain::WordsOf<domain::ForwardingFault>)
        told.push_back({{"reason", std::string(fault)}});
    for (const auto loss : domain::WordsOf<domain::LicenseLoss>)
        told.push_back({{"reason", std::string(loss)}});
    add("reason", {"main_line", "same_step", "out_of_reach", "restore_only", "none_used", "contract",
                   "contract_none_used", "not_sold", "held", "company_admin", "only_company_admin", "first",
                   "forever", "no_main_line"});
    add("reason", {"transfer_none", "transfer_one", "transfer_some", "remove_none", "remove_one",
                   "remove_some", "keep_none", "keep_one", "keep_some"});
    add("feature", {"transfer_licenses", "transfer_users"});
    add("target_kind", {"user", "department", "main_line"});
    add("rule", {"R-ROLE-05"});
    add("type", {"additional_number", "toll_free_number"});
    add("reason", {"own", "wider", "taken_back", "waiting", "not_done", "too_late", "not_ours", "reset"});
    add("role", {"company_admin", "regional_admin", "office_admin", "department_admin"});
    for (const auto* counted : {"departments", "roles", "devices"})
        add(counted, {"1"});
    add("again", {"yes"});
    return told;
}

/// A finding of which one sentence of the table may be said, and whether its row has a name then.
struct FindingExample {
    std::string_view wanted; ///< the sentence whose placeholders it tells
    domain::Finding finding;
    sentences::RowName name;
};

/// Calls `use(example)` for findings of a code: for each sentence one that tells just what it wants, under
/// all conditions that there are. `valueOf` makes up what a placeholder stands for.
inline void forEachExample(domain::Code code, const std::function<std::string(std::string_view)>& valueOf,
                           const std::function<void(const FindingExample&)>& use)
{
    const auto told = toldWords();
    for (const auto text : sentences::allTextsOf(code)) {
        const auto wants = sentences::placeholdersOf(text);
        const bool isNamed = std::find(wants.begin(), wants.end(), "object") != wants.end();
        for (const auto* rule : {"R-GEN-01", "R-CHG-04", "R-BULK-02", "R-LIC-01", "R-DEL-03", "R-BILL-02",
                                 "R-DEV-07", "R-PWD-04"}) {
            for (const auto* field : {"", "job_title"}) {
                for (const auto& words : told) {
                    auto parameters = words;
                    for (const auto placeholder : wants) {
                        if (placeholder != "object" && (placeholder != "field" || *field == '\0'))
                            parameters.emplace_back(placeholder, valueOf(placeholder));
                    }
                    use({text,
                         {code, rule, {}, field, std::move(parameters)},
                         isNamed ? sentences::RowName::Known : sentences::RowName::Unknown});
                }
            }
        }
    }
}

} // namespace cordboard::kit
