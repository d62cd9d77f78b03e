// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "json/json.h"

/// R-PURGE-05 for what the wire's texts leave behind: answers, plans, commands and feed entries that somebody
/// keeps.
namespace cordboard::contract {

/// The masked label of somebody whose personal data is gone (R-PURGE-04, R-AUD-05).
constexpr std::string_view FormerUser = "Former user";

/// Somebody to forget. Name and e-mail address may be empty when nobody knows them any more: the labels that
/// `text` itself gives him are looked for anyway.
struct Person {
    std::string id;
    std::string name; ///< as displayed
    std::string email;
    /// Devices that he had, by id: what they were called, and the numbers they were reached at, go with him.
    std::vector<std::string> devices = {};
    /// Names and numbers of these devices, for texts that call them so and do not tell which they are.
    struct DeviceName {
        std::string device; ///< its id
        std::string name;
    };
    std::vector<DeviceName> deviceNames = {};
};

/// Takes these people out of a kept text, in place: their labels, what an edit of them would have set,
/// personal fields of changes to them, the reason of a command about them, and their names and addresses
/// wherever a text names them. Personal fields of their records (`set`) become empty instead of going:
/// whoever reads the text must learn what to erase; so do those of their settings and further addresses.
/// Records of their devices lose their personal fields in the same way; a device is called by its id then.
/// What stays is still a valid text of its kind. True when it altered anything. Linear in the size of `text`.
/// Somebody else may have the same name: what a text tells of others as theirs stays, but for addresses,
/// which are nobody else's. In a text that is still to be sent these stay too: an edit must not set anything
/// that nobody has typed.
enum class Use : std::uint8_t { Read, Sent };
bool forget(json::Value& text, std::span<const Person> people, Use use = Use::Read);

/// What else the text calls them: labels they had, and addresses that were changed. A text about somebody
/// else may use these.
[[nodiscard]] std::vector<Person> alsoKnownAs(const json::Value& text, std::span<const Person> people);

} // namespace cordboard::contract
