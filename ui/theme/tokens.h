// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace cordboard::ui {

/// Colors with a meaning, beside those of the palette. Text tokens have a contrast of 4.5 at least on the
/// palette's base and on `panel`, frames of 3 (WCAG 2.2 AA); tst_theme computes it.
struct Tokens {
    QColor danger;
    QColor warning;
    QColor warningBar;
    QColor onWarningBar;
    QColor success;
    QColor info;
    QColor infoBar;
    QColor onInfoBar;
    QColor waiting; ///< a change that has not reached the server
    QColor muted; ///< text of less weight
    QColor selected; ///< the current row, and what has the keyboard
    QColor onSelected;
    QColor selectedIdle; ///< the current row while something else has the keyboard; under ordinary text
    QColor boxFrame; ///< frames of check boxes and fields
    QColor focus; ///< the ring around what has the keyboard
    QColor border; ///< separators; decoration only
    QColor panel; ///< sidebar and bars
    QColor hover; ///< behind what the pointer is over
};

[[nodiscard]] const Tokens& lightTokens();
[[nodiscard]] const Tokens& darkTokens();
/// Every role Fusion reads, so that nothing is left to be derived from a color that is too dark for it.
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace cordboard::ui
