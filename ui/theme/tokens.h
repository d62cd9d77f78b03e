// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <array>

namespace cordboard::ui {

/// The four ways the program looks.
enum class Look { Light, Dark, HighContrastLight, HighContrastDark };
inline constexpr std::array AllLooks{Look::Light, Look::Dark, Look::HighContrastLight,
                                     Look::HighContrastDark};

/// Colors with a meaning, beside those of the palette. Text tokens have a contrast of 4.5 at least on the
/// palette's base and on `panel`, frames of 3 (WCAG 2.2 AA); in high contrast 7 (AAA) and 4.5. tst_theme
/// computes it.
struct Tokens {
    QColor danger;
    QColor dangerFill; ///< of the one button that does what cannot be taken back
    QColor onDangerFill;
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

[[nodiscard]] const Tokens& tokensOf(Look look);
/// Every role Fusion reads, so that nothing is left to be derived from a color that is too dark for it.
[[nodiscard]] QPalette paletteOf(Look look);

[[nodiscard]] const Tokens& lightTokens();
[[nodiscard]] const Tokens& darkTokens();
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace cordboard::ui
