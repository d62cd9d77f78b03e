// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/qrpicture.h"

#include <qrencode.h>

#include <QPainter>
#include <algorithm>
#include <memory>

namespace cordboard::ui {

namespace {

constexpr int QuietZone = 4; ///< modules, as ISO/IEC 18004 asks for
constexpr int PixelsOfModule = 4;

[[nodiscard]] QImage modulesOf(const QString& text)
{
    const auto bytes = text.toUtf8();
    if (bytes.isEmpty())
        return {};
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(bytes.size()),
                          reinterpret_cast<const unsigned char*>(bytes.data()), 0, QR_ECLEVEL_M),
        &QRcode_free);
    if (!code)
        return {};
    const int side = code->width + 2 * QuietZone;
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if ((code->data[y * code->width + x] & 1) != 0)
                image.setPixelColor(x + QuietZone, y + QuietZone, Qt::black);
        }
    }
    return image;
}

} // namespace

QrPicture::QrPicture(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrPicture::setText(const QString& text)
{
    m_modules = modulesOf(text);
    updateGeometry();
    update();
}

QSize QrPicture::sizeHint() const
{
    return m_modules.size() * PixelsOfModule;
}

/// In whole pixels: a module that is a fraction of one is grey to a camera.
void QrPicture::paintEvent(QPaintEvent*)
{
    if (m_modules.isNull())
        return;
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    const auto ratio = devicePixelRatioF();
    const int across = static_cast<int>(std::min(width(), height()) * ratio);
    const int module = std::max(1, across / m_modules.width());
    painter.scale(1 / ratio, 1 / ratio);
    const int side = module * m_modules.width();
    const int edge = (across - side) / 2;
    painter.drawImage(QRect(edge, edge, side, side), m_modules);
}

} // namespace cordboard::ui
