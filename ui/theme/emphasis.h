// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPushButton;
class QWidget;

namespace cordboard::ui {

/// How much a push button asks to be pressed. A dialog has one that is filled: what it is there for. What
/// cannot be taken back, or takes something away, is red. Threads: GUI thread.
enum class Emphasis {
    Plain,
    Primary, ///< filled
    Destructive, ///< red text
    PrimaryDestructive, ///< filled in red
};

void setEmphasis(QPushButton& button, Emphasis emphasis);
/// Of anything that is no push button: Plain.
[[nodiscard]] Emphasis emphasisOf(const QWidget* widget);

[[nodiscard]] constexpr bool isFilled(Emphasis emphasis) noexcept
{
    return emphasis == Emphasis::Primary || emphasis == Emphasis::PrimaryDestructive;
}

} // namespace cordboard::ui
