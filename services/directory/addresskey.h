// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace cordboard::directory {

/// Appends bytes whose plain comparison is the order of e-mail addresses for people: that of `Collation` for
/// letters, digits and signs of ASCII, digits by value ("ann2@" before "ann10@"); other letters come behind.
/// `folded` is the text that search knows, so that case and accents place nothing. Never a zero, nor a byte
/// below 2. Rationale: a key of ICU's for each of a million addresses takes more than a second and 50 MB;
/// these take some tens of milliseconds and are gone when the rows are in order.
void appendAddressKey(std::string& key, std::string_view folded);

} // namespace cordboard::directory
