// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

namespace cordboard::ui {

struct PastedPerson {
    QString email;
    QString firstName; ///< empty = nobody can tell
    QString lastName;
    friend bool operator==(const PastedPerson&, const PastedPerson&) = default;
};

/// The people of a list of addresses as programs for mail and spreadsheets copy it: "Ada Lovelace <ada@x>",
/// "Lovelace, Ada" <ada@x>, "ada.lovelace@x", a line or a cell each, or with commas or semicolons between.
/// Without a name beside it, an address of two parts tells the name. Who is named twice stands once.
[[nodiscard]] std::vector<PastedPerson> peopleIn(const QString& pasted);

} // namespace cordboard::ui
