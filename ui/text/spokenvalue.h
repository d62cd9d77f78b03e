// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace cordboard::ui {

/// Tells assistive technology what a label or button says as its value, under a name that stays: "Match
/// count", "640 of 2,500 match". A description would be read after everything else, or not at all. A change
/// is news. Threads: GUI thread.
/// Requires: nobody has asked for the widget's interface before the first call; call it where it is made.
void setSpokenValue(QWidget& widget, const QString& name, const QString& value);

} // namespace cordboard::ui
