// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "domain/directoryview.h"

namespace cordboard::ui {

/// What the cards of one person show: what they set, or the defaults where they set nothing, and what they
/// have to choose from.
struct PersonSettings {
    /// A department that they are in, with its numbers.
    struct Group {
        domain::Department department;
        std::vector<domain::OwnedNumber> numbers;
    };

    domain::User user;
    domain::Settings settings;
    domain::Voicemail voicemail;
    std::vector<domain::EmailAddress> addresses; ///< additional ones, in their order (R-MAIL-04)
    std::vector<domain::OwnedNumber> numbers; ///< their own, primary first
    std::vector<domain::Device> devices; ///< that have them as an owner
    std::vector<Group> groups;
    std::optional<domain::Office> office;
    domain::Company company;
};

/// Whether all of it is the same, field by field.
[[nodiscard]] bool isSame(const PersonSettings& one, const PersonSettings& other);

/// Nothing when the person is gone, or is not present (deleted, anonymized): they are restored first.
/// Complexity: look-ups of this one person. Threads: those of the view.
[[nodiscard]] std::optional<PersonSettings> settingsOf(const domain::UserId& id,
                                                       const domain::DirectoryView& company);

} // namespace cordboard::ui
