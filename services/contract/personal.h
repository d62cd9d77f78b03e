// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "json/json.h"

/// R-PURGE-05 for what the wire's texts leave behind: answers, plans, commands and feed entries that somebody keeps.
namespace cordboard::contract {

/// The masked label of somebody whose personal data is gone (R-PURGE-04, R-AUD-05).
constexpr std::string_view FormerUser = "Former user";

/// Somebody to forget. Name and e-mail address may be empty when nobody knows them any more: the labels that `text`
/// itself gives him are looked for anyway.
struct Person {
    std::string id;
    std::string name; ///< as displayed
    std::string email;
};

/// Takes these people out of a kept text, in place: their labels, personal fields of their records and of changes to
/// them, what an edit of them would have set, and their names and addresses wherever a text names them. What stays is
/// still a valid text of its kind. True when it altered anything. Linear in the size of `text`.
bool forget(json::Value& text, std::span<const Person> people);

} // namespace cordboard::contract
