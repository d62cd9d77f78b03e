// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/emphasis.h"

#include <QPushButton>

namespace cordboard::ui {

namespace {
// Questions make their buttons themselves, so it is no class of button.
constexpr auto EmphasisProperty = "cordboardEmphasis";
} // namespace

void setEmphasis(QPushButton& button, Emphasis emphasis)
{
    button.setProperty(EmphasisProperty, static_cast<int>(emphasis));
    button.update();
}

Emphasis emphasisOf(const QWidget* widget)
{
    return qobject_cast<const QPushButton*>(widget) != nullptr
               ? static_cast<Emphasis>(widget->property(EmphasisProperty).toInt())
               : Emphasis::Plain;
}

} // namespace cordboard::ui
