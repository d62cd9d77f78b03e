// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "domain/directoryview.h"
#include "interfaces/tablesource.h"

class QMenu;
class QString;

namespace cordboard::ui {

/// Fills `menu` with what a page can be filtered by, one submenu a field; a choice calls `add` with a term of the query
/// language. Call it when the menu is about to show: offices come and go. Answers whether the page has filters at all.
[[nodiscard]] bool hasFilters(interfaces::TableKind page) noexcept;
void fillFilterMenu(QMenu& menu, interfaces::TableKind page, const domain::DirectoryView& company,
                    const std::function<void(const QString& term)>& add);

} // namespace cordboard::ui
