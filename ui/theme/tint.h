// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

#include "models/rowmodel.h"
#include "ui/theme/tokens.h"

class QWidget;

namespace cordboard::ui {

class Theme;

/// Gives one role of a widget's palette a color of the theme, and the new one whenever the theme changes.
/// A later tint of the same role takes its place. Threads: GUI thread. The theme must outlive the widget.
void tint(QWidget& widget, const Theme& theme, QPalette::ColorRole role, QColor Tokens::*color);
/// For text in a tone.
void tint(QWidget& widget, const Theme& theme, models::RowModel::Tone tone);

} // namespace cordboard::ui
