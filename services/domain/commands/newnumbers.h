// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// A number that is new to the company. Country, area and kind follow from its digits. `number` is drawn by
/// whoever confirms.
struct NewNumber {
    NumberId number;
    std::string e164; ///< as typed; without a calling code it is read in the country of the office
    OfficeId office; ///< whose reserved pool it joins
};
/// 4.2: numbers that were ordered, or are the company's for another reason, join the reserved pool.
struct AddNumbers {
    std::vector<NewNumber> numbers;
};

/// Of numbers that nobody has had yet: they were never added then. Others are released (R-NUM-04).
struct RemoveNumbers {
    std::vector<NumberId> numbers;
};

template <> struct Description<NewNumber> {
    static constexpr Listed members{
        target("number", &NewNumber::number,
               "The id of the new number, drawn by the client: nu_ and 16 letters of base32. No id is used "
               "twice."),
        text(required("e164", &NewNumber::e164,
                      "The number; without a calling code it is read in the country of the office. Its "
                      "country, area and kind follow from its digits."),
             limits::NumberText),
        required("office", &NewNumber::office, "The office whose reserved pool it joins.")};
};

template <> struct Description<AddNumbers> {
    static constexpr std::string_view kind = "add_numbers";
    static constexpr std::string_view sentence = "Add new numbers to the reserved pools of offices.";
    static constexpr std::string_view takenBackBy = "`remove_numbers`, of those that nobody has had yet";
    static constexpr Listed members{
        target("numbers", &AddNumbers::numbers, "Which number joins the pool of which office.")};
    static bool mayWaitOffline(const AddNumbers&) { return false; }
    static void plan(PlanBuilder& builder, const AddNumbers& command);
    static std::optional<Command> inverse(const AddNumbers& command, const Plan& plan);
    static std::vector<Field> writes(const AddNumbers&, std::size_t) { return {}; } // there were none
    static std::optional<ShapeFault> faultOf(const AddNumbers& command);
};

template <> struct Description<RemoveNumbers> {
    static constexpr std::string_view kind = "remove_numbers";
    static constexpr std::string_view sentence =
        "Remove numbers that were added and that nobody has had yet from the reserved pool.";
    static constexpr std::string_view takenBackBy = "nothing";
    static constexpr Listed members{
        target("numbers", &RemoveNumbers::numbers, "Ids of reserved numbers that nobody has had yet.")};
    static bool mayWaitOffline(const RemoveNumbers&) { return false; }
    static void plan(PlanBuilder& builder, const RemoveNumbers& command);
    static std::vector<Field> writes(const RemoveNumbers&, std::size_t) { return {Field::NumberStatus}; }
};

} // namespace cordboard::domain
