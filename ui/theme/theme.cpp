// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFontInfo>
#include <QWidget>
#include <algorithm>
#include <cstdlib>

#include "resources/resources.h"
#include "ui/theme/desktopscheme.h"
#include "ui/theme/focusring.h"
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
    case ThemeChoice::HighContrast: return QStringLiteral("high-contrast");
    }
    return {};
}

std::optional<ThemeChoice> themeFromWord(const QString& word)
{
    for (const auto choice :
         {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::HighContrast}) {
        if (themeWord(choice) == word)
            return choice;
    }
    return std::nullopt;
}

int nextTextSize(int percent, int step)
{
    const auto found = std::find(TextSizes.begin(), TextSizes.end(), percent);
    const auto last = static_cast<std::ptrdiff_t>(TextSizes.size()) - 1;
    const auto place = std::clamp<std::ptrdiff_t>(found - TextSizes.begin() + step, 0, last);
    return TextSizes[static_cast<std::size_t>(place)];
}

Theme::Theme(QApplication& application, ThemeChoice choice, QObject* parent)
    : QObject(parent), m_application(application), m_desktop(new DesktopScheme(this)),
      m_ring(new FocusRing(this)), m_choice(choice), m_wasDarkAtStart(isDarkPalette(application.palette())),
      m_movedAtStart(QApplication::isEffectEnabled(Qt::UI_General)), m_fontAtStart(QApplication::font())
{
    resources::load();
    m_style = new Style(tokens());
    m_application.setStyle(m_style); // takes the ownership
    connect(m_desktop, &DesktopScheme::changed, this, &Theme::follow);
    connect(&application, &QApplication::focusChanged, m_ring, &FocusRing::follow);
    apply();
    m_scale = scaleNow();
    m_style->setScale(m_scale);
}

Theme::~Theme()
{
    QApplication::setEffectEnabled(Qt::UI_General, m_movedAtStart);
    if (m_textSize != UsualTextSize)
        QApplication::setFont(m_fontAtStart);
}

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    follow();
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

void Theme::setTextSize(int percent)
{
    const auto nearest = std::min_element(TextSizes.begin(), TextSizes.end(), [percent](int one, int other) {
        return std::abs(one - percent) < std::abs(other - percent);
    });
    if (*nearest == m_textSize)
        return;
    m_textSize = *nearest;
    applyTextSize();
    Q_EMIT changed();
}

/// Some desktops give their font in pixels.
void Theme::applyTextSize()
{
    auto font = m_fontAtStart;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * m_textSize / UsualTextSize);
    else
        font.setPixelSize(std::max(1, font.pixelSize() * m_textSize / UsualTextSize));
    m_scale = scaleNow();
    if (m_style)
        m_style->setScale(m_scale);
    QApplication::setFont(font);
    // Sizes that come from the style are kept by layouts and views until they hear of another one.
    for (auto* widget : QApplication::allWidgets()) {
        QEvent fontNews(QEvent::ApplicationFontChange); // Qt tells of it only once the program runs
        if (widget->isWindow())
            QCoreApplication::sendEvent(widget, &fontNews);
        QEvent news(QEvent::StyleChange);
        QCoreApplication::sendEvent(widget, &news);
        widget->updateGeometry();
    }
}

/// Beside the text of a desktop that has it larger than usual, icons and boxes are larger, too.
double Theme::scaleNow() const
{
    constexpr double LargestUsual = 11; // points
    const auto size = QFontInfo(m_fontAtStart).pointSizeF();
    return std::max(1.0, size / LargestUsual) * m_textSize / UsualTextSize;
}

int Theme::scaled(int pixels) const
{
    return std::max(1, qRound(pixels * m_scale));
}

void Theme::keepFont(QWidget& widget, double times, QFont::Weight weight) const
{
    const auto set = [&widget, times, weight] {
        auto font = QApplication::font();
        if (font.pointSizeF() > 0)
            font.setPointSizeF(font.pointSizeF() * times);
        else
            font.setPixelSize(qRound(font.pixelSize() * times));
        font.setWeight(weight);
        widget.setFont(font);
    };
    connect(this, &Theme::changed, &widget, set);
    set();
}

void Theme::follow()
{
    const auto before = m_look;
    apply();
    if (m_look != before)
        Q_EMIT changed();
}

Look Theme::lookNow() const
{
    const auto& wishes = m_desktop->wishes();
    const bool isDesktopDark = wishes.isDark.value_or(m_wasDarkAtStart);
    switch (m_choice) {
    case ThemeChoice::Light: return Look::Light;
    case ThemeChoice::Dark: return Look::Dark;
    case ThemeChoice::System:
        if (!wishes.isHighContrast)
            return isDesktopDark ? Look::Dark : Look::Light;
        break;
    case ThemeChoice::HighContrast: break;
    }
    return isDesktopDark ? Look::HighContrastDark : Look::HighContrastLight;
}

void Theme::apply()
{
    const bool isStill = m_desktop->wishes().isStill;
    m_look = lookNow();
    if (m_style) {
        m_style->setTokens(tokens());
        m_style->setMotion(isStill ? Style::Motion::None : Style::Motion::Usual);
    }
    QApplication::setEffectEnabled(Qt::UI_General, m_movedAtStart && !isStill);
    m_application.setPalette(palette());
}

} // namespace cordboard::ui
