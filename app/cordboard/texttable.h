// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTableView;

namespace cordboard::app {

/// What a table on screen shows, as aligned text: the titles and the first `rows` rows of its visible columns
/// in their order from left to right, without the marks.
[[nodiscard]] QString textOf(const QTableView& view, int rows);

} // namespace cordboard::app
