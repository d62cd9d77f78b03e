// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>

#include "resources/resources.h"
#include "ui/theme/desktopscheme.h"
#include "ui/theme/iconengine.h"
#include "ui/theme/style.h"

namespace cordboard::ui {

using Tone = models::RowModel::Tone;

namespace {

bool isDarkPalette(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

QString themeWord(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System: return QStringLiteral("system");
    case ThemeChoice::Light: return QStringLiteral("light");
    case ThemeChoice::Dark: return QStringLiteral("dark");
    }
    return {};
}

std::optional<ThemeChoice> themeFromWord(const QString& word)
{
    for (const auto choice : {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark}) {
        if (themeWord(choice) == word)
            return choice;
    }
    return std::nullopt;
}

Theme::Theme(QApplication& application, ThemeChoice choice, QObject* parent)
    : QObject(parent), m_application(application), m_desktop(new DesktopScheme(this)), m_choice(choice),
      m_wasDarkAtStart(isDarkPalette(application.palette())), m_isDark(false)
{
    resources::load();
    m_style = new Style(lightTokens());
    m_application.setStyle(m_style); // takes the ownership
    connect(m_desktop, &DesktopScheme::changed, this, &Theme::follow);
    apply();
}

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    follow();
}

const Tokens& Theme::tokens() const noexcept
{
    return m_isDark ? darkTokens() : lightTokens();
}

QColor Theme::color(Tone tone) const
{
    switch (tone) {
    case Tone::Ordinary: break;
    case Tone::Muted: return tokens().muted;
    case Tone::Danger: return tokens().danger;
    case Tone::Warning: return tokens().warning;
    case Tone::Success: return tokens().success;
    case Tone::Info: return tokens().info;
    }
    return m_application.palette().color(QPalette::Active, QPalette::Text);
}

QIcon Theme::icon(const QString& name) const
{
    return QIcon(new IconEngine(name));
}

void Theme::follow()
{
    const bool wasDark = m_isDark;
    apply();
    if (m_isDark != wasDark)
        Q_EMIT changed();
}

void Theme::apply()
{
    switch (m_choice) {
    case ThemeChoice::System: m_isDark = m_desktop->isDark().value_or(m_wasDarkAtStart); break;
    case ThemeChoice::Light: m_isDark = false; break;
    case ThemeChoice::Dark: m_isDark = true; break;
    }
    if (m_style)
        m_style->setTokens(tokens());
    m_application.setPalette(m_isDark ? darkPalette() : lightPalette());
}

} // namespace cordboard::ui
