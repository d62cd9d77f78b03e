// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/celldelegate.h"

#include <QHeaderView>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>
#include <algorithm>
#include <array>

#include "ui/tables/tableview.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

using models::RowModel;

namespace {

constexpr int Padding = 8;
constexpr int DotSpace = 14; // what the dot of a waiting change takes at the trailing end
constexpr int DotRadius = 3;

QString shownText(const QModelIndex& index)
{
    return index.data(Qt::DisplayRole).toString().simplified();
}

/// Columns whose texts run left to right in every language and are told apart by both of their ends.
bool isAddressLike(const QModelIndex& index)
{
    const auto word = index.model()->headerData(index.column(), Qt::Horizontal, RowModel::WordRole).toString();
    constexpr std::array words{"email", "number", "phone_number", "numbers_on_hold", "operation_id"};
    return std::any_of(words.begin(), words.end(), [&word](const char* known) { return word == QLatin1String(known); });
}

bool isMark(const QModelIndex& index)
{
    const auto* rows = qobject_cast<const RowModel*>(index.model());
    return index.column() == 0 && rows != nullptr && rows->hasMarkColumn();
}

QRect textRect(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const int trailing = index.data(RowModel::WaitingRole).toBool() ? DotSpace : 0;
    const auto rect = option.rect.adjusted(Padding, 0, -Padding - trailing, 0);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

Qt::Alignment alignmentOf(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto stored = index.data(Qt::TextAlignmentRole);
    const auto alignment = stored.isValid() ? stored.value<Qt::Alignment>() : Qt::AlignLeading | Qt::AlignVCenter;
    return QStyle::visualAlignment(option.direction, alignment);
}

/// U+2066 ... U+2069: "+1 415" would be drawn as "415 1+" in a line that runs from right to left.
QString isolated(const QString& text)
{
    return QChar(0x2066) + text + QChar(0x2069);
}

} // namespace

CellDelegate::CellDelegate(const Theme& theme, TableView& view) : QStyledItemDelegate(&view), m_theme(theme), m_view(view) {}

void CellDelegate::setWords(const QStringList& words)
{
    m_words = words;
    m_words.removeAll(QString());
}

CellDelegate::Ink CellDelegate::inkOf(const QModelIndex& index) const
{
    const auto& tokens = m_theme.tokens();
    const auto tone = static_cast<RowModel::Tone>(index.data(RowModel::ToneRole).toInt());
    const bool isCurrent = index.row() == m_view.currentIndex().row();
    if (isCurrent && m_view.hasFocus())
        return {tokens.selected, tokens.onSelected, tokens.onSelected, true};
    const auto page = m_view.palette().color(QPalette::Base);
    const auto ground = isCurrent ? tokens.selectedIdle : index.row() == m_view.hoveredRow() ? tokens.hover : page;
    return {ground, m_theme.color(tone), tokens.waiting, false};
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto ink = inkOf(index);
    painter->save();
    painter->fillRect(option.rect, ink.ground);
    painter->setPen(m_theme.tokens().border);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (isMark(index)) {
        const auto state = static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt());
        paintCheckBox(*painter, option.rect, state, m_theme.tokens(), m_view.palette().color(QPalette::Base),
                      ink.isOnSelected ? BoxGround::Selected : BoxGround::Page);
    } else {
        paintText(*painter, option, index, ink);
    }
    if (m_view.hasFocus() && index == m_view.currentIndex()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(ink.text, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -3.5), 3, 3);
    }
    painter->restore();
}

void CellDelegate::paintText(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                             const Ink& ink) const
{
    const auto rect = textRect(option, index);
    painter.setFont(option.font);
    painter.setPen(ink.text);
    auto text = elided(option, index);
    if (option.direction == Qt::RightToLeft && isAddressLike(index))
        text = isolated(text);
    const bool isFound = std::any_of(m_words.begin(), m_words.end(), [&text](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
    if (isFound)
        paintUnderlined(painter, rect, alignmentOf(option, index), text);
    else
        painter.drawText(rect, static_cast<int>(alignmentOf(option, index)) | Qt::TextSingleLine, text);
    if (!index.data(RowModel::WaitingRole).toBool())
        return;
    const auto dotX = option.direction == Qt::RightToLeft ? option.rect.left() + Padding : option.rect.right() - Padding;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink.dot);
    painter.drawEllipse(QPointF(dotX, option.rect.center().y() + 0.5), DotRadius, DotRadius);
}

void CellDelegate::paintUnderlined(QPainter& painter, const QRect& rect, Qt::Alignment alignment, const QString& text) const
{
    QTextLayout layout(text, painter.font());
    QList<QTextLayout::FormatRange> found;
    QTextCharFormat underlined;
    underlined.setFontUnderline(true);
    for (const auto& word : m_words) {
        for (auto at = text.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
             at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive))
            found.append({static_cast<int>(at), static_cast<int>(word.size()), underlined});
    }
    layout.setFormats(found);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    auto line = layout.createLine();
    layout.endLayout();
    const auto size = QSizeF(line.naturalTextWidth(), line.height());
    const auto place = QStyle::alignedRect(Qt::LeftToRight, alignment, size.toSize(), rect).topLeft();
    layout.draw(&painter, place);
}

QString CellDelegate::elided(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto mode = isAddressLike(index) ? Qt::ElideMiddle : Qt::ElideRight;
    return option.fontMetrics.elidedText(shownText(index), mode, textRect(option, index).width());
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int dot = index.data(RowModel::WaitingRole).toBool() ? DotSpace : 0;
    return {option.fontMetrics.horizontalAdvance(shownText(index)) + 2 * Padding + dot + 1,
            m_view.verticalHeader()->defaultSectionSize()};
}

QWidget* CellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    auto* editor = new QLineEdit(parent);
    editor->setObjectName(QStringLiteral("cellEditor"));
    const auto title = index.model()->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    const auto row = index.siblingAtColumn(1).data(Qt::AccessibleTextRole).toString();
    editor->setAccessibleName(tr("%1 of %2", "column, person").arg(title, row));
    editor->setTextMargins(Padding - 4, 0, 0, 0);
    return editor;
}

void CellDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    auto* line = qobject_cast<QLineEdit*>(editor);
    if (line != nullptr && line->isModified())
        return; // the row was changed by a sync; what has been typed is worth more
    QStyledItemDelegate::setEditorData(editor, index);
}

void CellDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    editor->setGeometry(option.rect);
}

bool CellDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                             const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid() || isMark(index))
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), toolTip(option, index), view->viewport(), option.rect);
    return true;
}

/// Something only when the cell does not say it all: its text is shortened, or stands for an exact value.
QString CellDelegate::toolTip(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    auto itemOption = option;
    initStyleOption(&itemOption, index);
    QStringList lines;
    const auto text = shownText(index);
    if (elided(itemOption, index) != text)
        lines.append(text);
    const auto exact = index.data(Qt::ToolTipRole).toString();
    if (!exact.isEmpty() && exact.simplified() != text)
        lines.append(exact);
    return lines.join(QLatin1Char('\n'));
}

} // namespace cordboard::ui
