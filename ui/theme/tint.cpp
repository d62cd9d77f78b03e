// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tint.h"

#include <QWidget>
#include <functional>

#include "ui/theme/theme.h"

namespace cordboard::ui {

namespace {

/// Lives with its widget; one for each role, known by its name.
class Tint final : public QObject {
public:
    Tint(QWidget& widget, const Theme& theme, QPalette::ColorRole role, const QString& name)
        : QObject(&widget), m_widget(widget), m_theme(theme), m_role(role)
    {
        setObjectName(name);
        connect(&theme, &Theme::changed, this, &Tint::set);
    }

    void use(std::function<QColor(const Theme&)> color)
    {
        m_color = std::move(color);
        set();
    }

private:
    void set()
    {
        auto palette = m_widget.palette();
        palette.setColor(m_role, m_color(m_theme));
        m_widget.setPalette(palette);
    }

    QWidget& m_widget;
    const Theme& m_theme;
    const QPalette::ColorRole m_role;
    std::function<QColor(const Theme&)> m_color;
};

void keepTint(QWidget& widget, const Theme& theme, QPalette::ColorRole role,
              std::function<QColor(const Theme&)> color)
{
    const auto name = QStringLiteral("tint of role %1").arg(role);
    auto* known = widget.findChild<QObject*>(name, Qt::FindDirectChildrenOnly);
    auto* tint = known != nullptr ? static_cast<Tint*>(known) : new Tint(widget, theme, role, name);
    tint->use(std::move(color));
}

} // namespace

void tint(QWidget& widget, const Theme& theme, QPalette::ColorRole role, QColor Tokens::*color)
{
    keepTint(widget, theme, role, [color](const Theme& now) { return now.tokens().*color; });
}

void tint(QWidget& widget, const Theme& theme, models::RowModel::Tone tone)
{
    keepTint(widget, theme, QPalette::WindowText, [tone](const Theme& now) { return now.color(tone); });
}

} // namespace cordboard::ui
