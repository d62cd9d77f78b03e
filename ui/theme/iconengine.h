// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIconEngine>

namespace cordboard::ui {

/// Draws one of our SVG files, with `currentColor` replaced by the color the palette has for text at that
/// moment: muted when disabled, as on a selected row when selected. So an icon is right in light and dark
/// without being made again.
class IconEngine final : public QIconEngine {
public:
    /// The file ":/icons/NAME.svg".
    explicit IconEngine(const QString& name);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine* clone() const override { return new IconEngine(*this); }
    [[nodiscard]] QString key() const override { return QStringLiteral("cordboard"); }
    [[nodiscard]] QString iconName() override { return m_name; }
    [[nodiscard]] bool isNull() override { return m_svg.isEmpty(); }

private:
    QString m_name;
    QByteArray m_svg;
};

} // namespace cordboard::ui
