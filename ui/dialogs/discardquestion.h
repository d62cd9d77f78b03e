// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QDialog;

namespace cordboard::ui {

/// Asks before what was typed into `dialog` is lost; the safe answer, to go on editing, is the default. Not
/// asked twice at once. Threads: GUI thread.
void askToDiscard(QDialog& dialog, std::function<void()> discard);

} // namespace cordboard::ui
