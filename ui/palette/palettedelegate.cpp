// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/palettedelegate.h"

#include <QPainter>

#include "ui/palette/palettemodel.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

namespace {

constexpr int LineHeight = 32;
constexpr int PaletteIconSize = 16;
constexpr int PaletteGap = 10;

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    Q_UNUSED(index)
    return {option.rect.width(), m_theme.scaled(LineHeight)};
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const auto& tokens = m_theme.tokens();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const auto obstacle = index.data(PaletteModel::ObstacleRole).toString();
    painter->save();
    if (isSelected)
        painter->fillRect(option.rect, tokens.selected);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, tokens.hover);

    const bool isMirrored = option.direction == Qt::RightToLeft;
    const int gap = m_theme.scaled(PaletteGap);
    auto room = option.rect.adjusted(gap, 0, -gap, 0);
    const auto faint = isSelected ? tokens.onSelected : tokens.muted;
    const auto strong = isSelected ? tokens.onSelected : option.palette.color(QPalette::Text);
    /// Takes `width` from the start or the end of the line's room, in reading direction.
    const auto take = [&room, isMirrored](int width, bool isFromStart) {
        auto part = room;
        if (isFromStart != isMirrored) {
            part.setWidth(width);
            room.setLeft(part.right() + 1);
        } else {
            part.setLeft(part.right() - width + 1);
            room.setRight(part.left() - 1);
        }
        return part;
    };
    const auto write = [painter](const QRect& place, const QString& text, const QColor& color,
                                 Qt::Alignment side) {
        painter->setPen(color);
        painter->drawText(place, static_cast<int>(side | Qt::AlignVCenter | Qt::TextSingleLine), text);
    };
    const auto start = isMirrored ? Qt::AlignRight : Qt::AlignLeft;
    const auto end = isMirrored ? Qt::AlignLeft : Qt::AlignRight;

    const int iconSize = m_theme.scaled(PaletteIconSize);
    const auto iconPlace = take(iconSize, true);
    index.data(Qt::DecorationRole)
        .value<QIcon>()
        .paint(painter, iconPlace, Qt::AlignCenter,
               !obstacle.isEmpty() ? QIcon::Disabled
               : isSelected        ? QIcon::Selected
                                   : QIcon::Normal);
    take(gap, true);

    const QFontMetrics metrics(option.font);
    painter->setFont(option.font);
    if (const auto keys = index.data(PaletteModel::KeysRole).toString(); !keys.isEmpty()) {
        write(take(metrics.horizontalAdvance(keys), false), keys, faint, end);
        take(gap, false);
    }
    const auto text = index.data(Qt::DisplayRole).toString();
    const auto beside = obstacle.isEmpty() ? index.data(PaletteModel::WhereRole).toString() : obstacle;
    // Only what does not fit is cut: letters are drawn a part of a pixel wider than they are measured.
    const int wanted = metrics.horizontalAdvance(text) + 1;
    const auto fitting = wanted <= room.width() ? text
                                                : metrics.elidedText(text, Qt::ElideRight, room.width());
    write(take(std::min(wanted, room.width()), true), fitting, obstacle.isEmpty() ? strong : faint, start);
    take(std::min(gap * 2, std::max(room.width(), 0)), true);
    if (room.width() > gap)
        write(room, metrics.elidedText(beside, Qt::ElideRight, room.width()), faint, end);
    painter->restore();
}

} // namespace cordboard::ui
