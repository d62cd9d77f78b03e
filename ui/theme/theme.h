// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPointer>
#include <QString>
#include <array>
#include <optional>

#include "models/rowmodel.h"
#include "ui/theme/tokens.h"

class QApplication;

namespace cordboard::ui {

class DesktopScheme;
class FocusRing;
class Style;

enum class ThemeChoice { System, Light, Dark, HighContrast };
/// "system", "light", "dark", "high-contrast": in settings and on the command line.
[[nodiscard]] QString themeWord(ThemeChoice choice);
[[nodiscard]] std::optional<ThemeChoice> themeFromWord(const QString& word);
/// Where settings keep the word.
inline constexpr QLatin1String ThemeKey{"window/theme"};

/// Sizes of text, in percent of what the desktop has.
inline constexpr std::array TextSizes{80, 90, 100, 110, 125, 150, 175, 200};
inline constexpr int UsualTextSize = 100;
/// The next larger (1) or smaller (-1) one; the last stays.
[[nodiscard]] int nextTextSize(int percent, int step);
/// Where settings keep the percentage.
inline constexpr QLatin1String TextSizeKey{"window/textSize"};

/// How the whole program looks: our style on Fusion, the palette, the tokens and the size of text. `System`
/// follows the desktop while the program runs, also into high contrast; `HighContrast` is dark where the
/// desktop is. Nothing moves while the desktop does not want it. Threads: GUI thread.
class Theme final : public QObject {
    Q_OBJECT
public:
    /// Sets the application's style and palette at once.
    explicit Theme(QApplication& application, ThemeChoice choice = ThemeChoice::System,
                   QObject* parent = nullptr);
    /// The application has the font and the motion back that it had.
    ~Theme() override;

    void setChoice(ThemeChoice choice);
    [[nodiscard]] ThemeChoice choice() const noexcept { return m_choice; }
    [[nodiscard]] Look look() const noexcept { return m_look; }
    [[nodiscard]] const Tokens& tokens() const noexcept { return tokensOf(m_look); }
    /// The application's, as a start for a widget's own.
    [[nodiscard]] QPalette palette() const { return paletteOf(m_look); }
    [[nodiscard]] QColor color(models::RowModel::Tone tone) const;
    /// The icon "users", "trash"... in the text color. It takes the new color by itself when the theme
    /// changes; a pixmap made of it does not. Null when there is no such icon.
    [[nodiscard]] QIcon icon(const QString& name) const;

    /// Percent of the desktop's size; what is not one of `TextSizes` becomes the nearest of them.
    void setTextSize(int percent);
    [[nodiscard]] int textSize() const noexcept { return m_textSize; }
    /// A length, in pixels beside text of an ordinary size, beside the text there is.
    [[nodiscard]] int scaled(int pixels) const;
    /// Keeps the widget's text so many times as large as the application's, whatever that becomes.
    void keepFont(QWidget& widget, double times, QFont::Weight weight) const;

Q_SIGNALS:
    /// Palette, tokens or the size of text are new. Widgets that paint with the palette need not listen.
    void changed();

private:
    void follow();
    void apply();
    void applyTextSize();
    [[nodiscard]] Look lookNow() const;
    [[nodiscard]] double scaleNow() const;

    QApplication& m_application;
    QPointer<Style> m_style;
    DesktopScheme* m_desktop;
    FocusRing* m_ring;
    ThemeChoice m_choice;
    bool m_wasDarkAtStart; ///< what the desktop's own palette looked like, for desktops without the portal
    bool m_movedAtStart; ///< menus and the like, by the desktop's own settings
    QFont m_fontAtStart;
    Look m_look = Look::Light;
    int m_textSize = UsualTextSize;
    double m_scale = 1; ///< of lengths beside text; asked for with every cell that is painted
};

} // namespace cordboard::ui
