// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/commands/list.h"
#include "domain/enums.h"

namespace cordboard::domain {

/// R-FWD-03, R-FWD-06: why somebody is not called on a number (E-FWD), as the parameter `reason`.
enum class ForwardingFault : std::uint8_t {
    Invalid, ///< no number that is given out anywhere
    Emergency,
    OwnNumber, ///< a work number of the same person: the call would come back
    Listed, ///< among their forwarding numbers
    Abroad, ///< of another country than the office, which does not allow that
    TooMany, ///< they have limits::ForwardingNumbers
};
template <>
inline constexpr std::array<std::string_view, 6> WordsOf<ForwardingFault>{
    "invalid", "emergency", "own_number", "listed", "abroad", "too_many"};

/// `device` is drawn by whoever confirms: a forwarding number is one of its owner's devices.
struct NewForwardingNumber {
    DeviceId device;
    UserId user;
    std::string phoneNumber; ///< as typed, in the country of the person's office
    std::string name = {};
};
/// R-FWD-01. What an admin adds counts as proven and rings; what people add themselves rings once they have
/// entered the code that was sent there (R-FWD-04).
struct AddForwardingNumbers {
    std::vector<NewForwardingNumber> numbers;
};

template <> struct Description<NewForwardingNumber> {
    static constexpr Listed members{
        target("device", &NewForwardingNumber::device,
               "The id of the new device, drawn by the client: dv_ and 16 letters of base32. No id is used "
               "twice."),
        required("user", &NewForwardingNumber::user, "Who is called on it."),
        text(required(
                 "phone_number", &NewForwardingNumber::phoneNumber,
                 "The outside number, as it is written in the country of the person's office (R-FWD-03)."),
             limits::NumberText),
        text(sparse("name", &NewForwardingNumber::name, "What its owner calls it."), limits::Name),
    };
};

template <> struct Description<AddForwardingNumbers> {
    static constexpr std::string_view kind = "add_forwarding_numbers";
    static constexpr std::string_view sentence =
        "Let outside numbers ring together with the devices of their owners.";
    static constexpr std::string_view takenBackBy = "`remove_devices`";
    static constexpr Listed members{
        target("numbers", &AddForwardingNumbers::numbers, "Which number rings for whom.")};
    static bool mayWaitOffline(const AddForwardingNumbers&) { return true; }
    static void plan(PlanBuilder& builder, const AddForwardingNumbers& command);
    static std::optional<Command> inverse(const AddForwardingNumbers& command, const Plan& plan);
    static std::vector<Field> writes(const AddForwardingNumbers&, std::size_t)
    {
        return {};
    } // there was none
    static std::optional<ShapeFault> faultOf(const AddForwardingNumbers& command);
};

} // namespace cordboard::domain
