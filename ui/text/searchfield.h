// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;

namespace cordboard::ui {

class Theme;

/// Makes a line one to search with: a glass at its beginning, and a cross at its end that empties it while
/// there is something to empty. Unlike Qt's own the cross has a name and takes the keyboard. Threads: GUI
/// thread. Requires: the field has its accessible name.
void makeSearchField(QLineEdit& field, const Theme& theme);

} // namespace cordboard::ui
