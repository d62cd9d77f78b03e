// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QObject>
#include <QPointer>
#include <QString>
#include <optional>

#include "models/rowmodel.h"
#include "ui/theme/tokens.h"

class QApplication;

namespace cordboard::ui {

class DesktopScheme;
class Style;

enum class ThemeChoice { System, Light, Dark };
/// "system", "light", "dark": in settings and on the command line.
[[nodiscard]] QString themeWord(ThemeChoice choice);
[[nodiscard]] std::optional<ThemeChoice> themeFromWord(const QString& word);
/// Where settings keep the word.
inline constexpr QLatin1String ThemeKey{"window/theme"};

/// How the whole program looks: our style on Fusion, the palette and the tokens, light or dark. `System`
/// follows the desktop while the program runs. Threads: GUI thread.
class Theme final : public QObject {
    Q_OBJECT
public:
    /// Sets the application's style and palette at once.
    explicit Theme(QApplication& application, ThemeChoice choice = ThemeChoice::System,
                   QObject* parent = nullptr);

    void setChoice(ThemeChoice choice);
    [[nodiscard]] ThemeChoice choice() const noexcept { return m_choice; }
    [[nodiscard]] bool isDark() const noexcept { return m_isDark; }
    [[nodiscard]] const Tokens& tokens() const noexcept;
    [[nodiscard]] QColor color(models::RowModel::Tone tone) const;
    /// The icon "users", "trash"... in the text color. It takes the new color by itself when the theme
    /// changes; a pixmap made of it does not. Null when there is no such icon.
    [[nodiscard]] QIcon icon(const QString& name) const;

Q_SIGNALS:
    /// Palette and tokens are new. Widgets that paint with the palette need not listen.
    void changed();

private:
    void follow();
    void apply();

    QApplication& m_application;
    QPointer<Style> m_style;
    DesktopScheme* m_desktop;
    ThemeChoice m_choice;
    bool m_wasDarkAtStart; ///< what the desktop's own palette looked like, for desktops without the portal
    bool m_isDark;
};

} // namespace cordboard::ui
