// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

#include "ui/theme/tokens.h"

class QStyleOptionButton;
class QStyleOptionSlider;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QToolButton;

namespace cordboard::ui {

/// Draws a check box as large as `box` allows, with frames that stay visible on any ground. `onSelected`
/// draws it on the color of the current row.
enum class BoxGround { Page, Selected };
void paintCheckBox(QPainter& painter, const QRect& box, Qt::CheckState state, const Tokens& tokens,
                   const QColor& page, BoxGround ground = BoxGround::Page);

/// Fusion with our frames. Fusion derives frames by darkening the window's color, which leaves boxes and
/// fields without a visible edge in the dark; here they take `Tokens::boxFrame`, and what has the keyboard is
/// ringed by 2 px. Push buttons look as `Emphasis` says. The tab that is shown is underlined.
class Style final : public QProxyStyle {
    Q_OBJECT
public:
    explicit Style(const Tokens& tokens);

    enum class Motion { Usual, None };
    void setTokens(const Tokens& tokens) { m_tokens = tokens; }
    void setMotion(Motion motion) { m_motion = motion; }
    /// How many times as large as usual icons and boxes are.
    void setScale(double scale) { m_scale = scale; }
    [[nodiscard]] const Tokens& tokens() const noexcept { return m_tokens; }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget = nullptr) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                       SubControl part, const QWidget* widget = nullptr) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption* option,
                                       const QWidget* widget = nullptr) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                         const QWidget* widget = nullptr) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                                  const QWidget* widget = nullptr) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option = nullptr,
                                const QWidget* widget = nullptr,
                                QStyleHintReturn* returned = nullptr) const override;

private:
    void drawCheckBox(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawRadioButton(const QStyleOption& option, QPainter& painter) const;
    void drawField(const QStyleOption& option, QPainter& painter) const;
    void drawButton(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawButtonLabel(const QStyleOptionButton& option, QPainter& painter, const QWidget* widget) const;
    void drawMenuButton(const QStyleOptionToolButton& button, QPainter& painter, const QWidget* widget) const;
    void drawTab(const QStyleOptionTab& tab, QPainter& painter) const;
    void drawScrollBar(const QStyleOptionSlider& bar, QPainter& painter, const QWidget* widget) const;
    void drawMenuLabel(const QStyleOption& option, QPainter& painter, const QToolButton& button) const;
    void drawFocus(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    [[nodiscard]] int scaled(int pixels) const;

    Tokens m_tokens;
    Motion m_motion = Motion::Usual;
    double m_scale = 1;
};

} // namespace cordboard::ui
