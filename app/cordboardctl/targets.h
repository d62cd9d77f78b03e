// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cordboardctl/request.h"
#include "domain/command.h"
#include "domain/directoryview.h"
#include "domain/pasted.h"
#include "domain/result.h"

/// From the user's words to ids, and from ids to the command's targets. The one place that says what an
/// argument means that names a person, a number or a device; places.h does for places.
namespace cordboard::cordboardctl {

/// What a word means that may have been pasted from a mail or a page, with numbers as the company's countries
/// write them.
[[nodiscard]] domain::Pasted meantBy(const std::string& word, const domain::DirectoryView& view);

/// An id, an e-mail address, or an extension. NotFound with the word as detail otherwise.
[[nodiscard]] domain::Result<domain::UserId> userFrom(const std::string& word,
                                                      const domain::DirectoryView& view);
/// Whether a service takes the word for an id, known or not: it is short, and printable ASCII without blanks.
[[nodiscard]] bool mayBeId(const std::string& word) noexcept;
/// An id, a MAC address as people write it, or an IPEI with its check digit or without.
/// InvalidInput when that digit is wrong, NotFound with the word as detail otherwise.
[[nodiscard]] domain::Result<domain::DeviceId> deviceFrom(const std::string& word,
                                                          const domain::DirectoryView& view);
/// An additional address, in its case or another, or its id. NotFound with the word as detail otherwise.
[[nodiscard]] domain::Result<domain::EmailAddressId> addressFrom(const std::string& word,
                                                                 const domain::DirectoryView& view);
/// "+14155550100" from "+1 415-555-0100".
[[nodiscard]] std::string compactNumber(const std::string& word);

/// What the words of a command line turned out to be.
struct Found {
    std::vector<domain::UserId> users;
    std::vector<domain::NumberId> numbers;
    std::vector<domain::DeviceId> devices;
    std::vector<domain::EmailAddressId> addresses = {};
    std::string made = {}; ///< the id that was drawn for a new place or address; empty when none is made
};

/// The kind of place that the command makes, or of an address; nothing when it makes none.
[[nodiscard]] std::optional<domain::RecordKind> placeMadeBy(const domain::Command& command) noexcept;

/// Whether the command is about whoever signs in, when nobody is named.
[[nodiscard]] bool isOwnUnlessTold(const domain::Command& command) noexcept;

/// Puts the targets, places and people named in options and license choices of single people into a command
/// that came without. Who is named twice counts once. InvalidInput when what is said contradicts itself.
[[nodiscard]] domain::Result<domain::Command> withTargets(const ChangeRows& change, const Found& found,
                                                          const domain::DirectoryView& view);

} // namespace cordboard::cordboardctl
