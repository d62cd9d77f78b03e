// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

namespace cordboard::ui {

/// A text as a QR code: black on white in either theme, with the quiet zone that cameras need, in whole
/// pixels of the screen for each module. Threads: GUI thread.
class QrPicture final : public QWidget {
    Q_OBJECT
public:
    explicit QrPicture(QWidget* parent);

    /// Nothing is painted for an empty text, or one that is too long for a QR code.
    void setText(const QString& text);
    /// One pixel for each module, with the quiet zone; null when nothing is painted.
    [[nodiscard]] const QImage& modules() const noexcept { return m_modules; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_modules;
};

} // namespace cordboard::ui
