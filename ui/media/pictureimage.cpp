// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/pictureimage.h"

#include <QBuffer>
#include <QByteArray>
#include <QImageReader>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>

#include "domain/limits.h"
#include "media/picture.h"

namespace cordboard::ui {

namespace {

/// The most that a picture of the largest size has, with 16 bits a color.
constexpr int MostMebibytes = 128;
static_assert(domain::limits::PictureSide * domain::limits::PictureSide * 8 <= MostMebibytes * 1024LL * 1024);

void limitDecoders()
{
    static const bool isLimited = [] {
        QImageReader::setAllocationLimit(MostMebibytes);
        return true;
    }();
    static_cast<void>(isLimited);
}

} // namespace

QImage pictureFrom(const std::string& bytes, int side)
{
    const auto known = bytes.size() <= domain::limits::Picture ? std::optional(media::pictureOf(bytes))
                                                               : std::nullopt;
    if (!known || !*known)
        return {};
    limitDecoders();
    auto held = QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
    QBuffer buffer(&held);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, (*known)->type == media::Type::Png ? "png" : "jpeg");
    reader.setAutoDetectImageFormat(false);
    reader.setAutoTransform(true); // cameras turn pictures by a note in them
    const QSize whole(static_cast<int>((*known)->width), static_cast<int>((*known)->height));
    if (std::max(whole.width(), whole.height()) > side)
        reader.setScaledSize(whole.scaled(side, side, Qt::KeepAspectRatio).expandedTo({1, 1}));
    return reader.read();
}

QImage diskOf(const QImage& picture, int side)
{
    QImage disk(side, side, QImage::Format_ARGB32_Premultiplied);
    disk.fill(Qt::transparent);
    if (picture.isNull())
        return disk;
    const auto least = std::min(picture.width(), picture.height());
    QRect middle(0, 0, least, least);
    middle.moveCenter(picture.rect().center());
    QPainter painter(&disk);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath circle;
    circle.addEllipse(disk.rect());
    painter.setClipPath(circle);
    painter.drawImage(disk.rect(), picture, middle);
    return disk;
}

} // namespace cordboard::ui
