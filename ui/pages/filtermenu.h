// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "ui/pages/filterfields.h"

class QMenu;

namespace cordboard::ui {

/// Fills `menu` with one submenu a field; a choice calls `add` with its term. Call it when the menu is about
/// to show.
void fillFilterMenu(QMenu& menu, const std::vector<FilterField>& fields,
                    const std::function<void(const QString& term)>& add);

} // namespace cordboard::ui
