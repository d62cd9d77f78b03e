// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

#include "ui/theme/theme.h"

namespace cordboard::ui {

/// A disk with somebody's picture or initials, or with an icon for what is nobody. It says nothing that does
/// not stand beside it, so assistive technology is not told of it. Threads: GUI thread.
class Avatar final : public QWidget {
    Q_OBJECT
public:
    Avatar(const Theme& theme, QWidget* parent);

    /// The icon, of Theme::icon, is painted when there are no initials.
    void show(const QString& initials, const QString& icon);
    /// Instead of the initials; null: there is none, or not yet.
    void setPicture(const QImage& picture);
    [[nodiscard]] const QImage& picture() const noexcept { return m_picture; }
    [[nodiscard]] const QString& initials() const noexcept { return m_initials; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    using QWidget::show;

    const Theme& m_theme;
    QString m_initials;
    QString m_icon;
    QImage m_picture;
};

} // namespace cordboard::ui
