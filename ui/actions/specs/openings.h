// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "ui/dialogs/formdialog.h"
#include "ui/dialogs/pairingdialog.h"
#include "ui/window/mainwindow.h"

/// What actions of several families open over the window. Threads: the window's.
namespace cordboard::ui {

inline void openForm(MainWindow& window, FormSpec form)
{
    (new FormDialog(window.session(), window.theme(), window.flow(), std::move(form), &window))->show();
}

inline void openPairing(MainWindow& window, const PairingPurpose& purpose)
{
    (new PairingDialog(window.session(), window.theme(), window.flow(), purpose, &window))->show();
}

} // namespace cordboard::ui
