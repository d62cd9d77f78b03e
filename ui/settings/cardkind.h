// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace cordboard::ui {

/// A group of settings of one person.
enum class CardKind : std::uint8_t {
    Person, ///< who they are, to be read
    Profile,
    Picture,
    Addresses,
    Password,
    SecondFactor, ///< of signing in
    Sessions, ///< where they are signed in
    CallerId,
    Forwarding,
    DoNotDisturb,
    Devices,
    Voicemail,
    Announcements, ///< texts and reminders of voicemail
    Greeting,
    Pin,
};

using CardKinds = std::vector<CardKind>;

} // namespace cordboard::ui
