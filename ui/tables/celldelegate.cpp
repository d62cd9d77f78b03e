// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/celldelegate.h"

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>
#include <QToolTip>
#include <algorithm>
#include <array>

#include "models/datatext.h"
#include "ui/tables/celltyping.h"
#include "ui/tables/nameeditor.h"
#include "ui/tables/tableview.h"
#include "ui/theme/style.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

using models::RowModel;

namespace {

constexpr int TextPadding = 8;
constexpr int BoxSide = 16;
constexpr qreal CellRingWidth = 2;
constexpr int DotSpace = 14; // what the dot of a waiting change takes at the trailing end
constexpr int DotRadius = 3;
constexpr int LettersOfPlaceholder = 12;
constexpr float PlaceholderOpacity = 0.18F;

QString shownText(const QModelIndex& index)
{
    return index.data(Qt::DisplayRole).toString().simplified();
}

/// Columns whose texts run left to right in every language.
bool isAddressLike(const QString& columnWord)
{
    constexpr std::array words{"email", "number", "phone_number", "numbers_on_hold", "operation_id"};
    return std::any_of(words.begin(), words.end(),
                       [&](const char* known) { return columnWord == QLatin1String(known); });
}

/// Addresses are told apart by both of their ends. A number that lacks its middle is another number.
Qt::TextElideMode elideOf(const QString& columnWord)
{
    return columnWord == QLatin1String("email") || columnWord == QLatin1String("operation_id")
               ? Qt::ElideMiddle
               : Qt::ElideRight;
}

QRect textRect(const QStyleOptionViewItem& option, bool isWaiting)
{
    const auto rect = option.rect.adjusted(TextPadding, 0, -TextPadding - (isWaiting ? DotSpace : 0), 0);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

} // namespace

CellDelegate::CellDelegate(const Theme& theme, TableView& view)
    : QStyledItemDelegate(&view), m_theme(theme), m_view(view), m_elsewhere(view)
{
}

void CellDelegate::setWords(QStringList words)
{
    words.removeAll(QString());
    m_texts.setWords(words);
    m_elsewhere.setWords(words);
}

void CellDelegate::forgetColumns()
{
    m_columns.clear();
    m_elsewhere.forget();
}

const CellDelegate::Column& CellDelegate::columnOf(const QModelIndex& index) const
{
    const auto section = static_cast<std::size_t>(index.column());
    if (section >= m_columns.size())
        m_columns.resize(section + 1);
    auto& column = m_columns[section];
    if (!column) {
        const auto alignment = index.data(Qt::TextAlignmentRole);
        const auto word =
            index.model()->headerData(index.column(), Qt::Horizontal, RowModel::WordRole).toString();
        const auto* rows = qobject_cast<const RowModel*>(index.model());
        column = Column{alignment.isValid() ? alignment.value<Qt::Alignment>()
                                            : Qt::AlignLeading | Qt::AlignVCenter,
                        isAddressLike(word), elideOf(word),
                        index.column() == 0 && rows != nullptr && rows->hasMarkColumn(),
                        index.column() == (rows != nullptr && rows->hasMarkColumn() ? 1 : 0)};
    }
    return *column;
}

CellDelegate::Ink CellDelegate::inkOf(const QModelIndex& index, RowModel::Tone tone) const
{
    const auto& tokens = m_theme.tokens();
    const bool isCurrent = index.row() == m_view.currentIndex().row();
    if (isCurrent && m_view.hasFocus())
        return {tokens.selected, tokens.onSelected, tokens.onSelected, true};
    const auto page = m_view.palette().color(QPalette::Base);
    const auto ground = isCurrent                            ? tokens.selectedIdle
                        : index.row() == m_view.hoveredRow() ? tokens.hover
                                                             : page;
    return {ground, m_theme.color(tone), tokens.waiting, false};
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const auto* rows = m_view.rows();
    const auto& column = columnOf(index);
    const auto shown = column.isMark || rows == nullptr ? RowModel::Shown{} : rows->shown(index);
    const auto ink = inkOf(index, shown.tone);
    painter->fillRect(option.rect, ink.ground);
    painter->fillRect(QRect(option.rect.bottomLeft(), QSize(option.rect.width(), 1)),
                      m_theme.tokens().border);
    if (column.isMark) {
        const auto state = static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt());
        const QSize side(m_theme.scaled(BoxSide), m_theme.scaled(BoxSide));
        const auto box = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, side, option.rect);
        painter->save();
        paintCheckBox(*painter, box, state, m_theme.tokens(), m_view.palette().color(QPalette::Base),
                      ink.isOnSelected ? BoxGround::Selected : BoxGround::Page);
        painter->restore();
    } else {
        if (shown.isLoading)
            paintPlaceholder(*painter, option, ink);
        else
            paintText(*painter, option, column, shown, ink);
        if (column.isFirst && rows != nullptr)
            paintElsewhere(*painter, option, index, shown.text, ink);
    }
    if (shown.isWaiting)
        paintDot(*painter, option, ink);
    if (m_view.hasFocus() && index == m_view.currentIndex())
        paintRing(*painter, option, ink);
}

void CellDelegate::paintText(QPainter& painter, const QStyleOptionViewItem& option, const Column& column,
                             const RowModel::Shown& shown, const Ink& ink) const
{
    if (shown.text.isEmpty())
        return;
    if (painter.font() != option.font)
        painter.setFont(option.font);
    painter.setPen(ink.text);
    m_texts.draw(painter, shown.text,
                 {textRect(option, shown.isWaiting),
                  QStyle::visualAlignment(option.direction, column.alignment), column.elide, option.direction,
                  column.isAddressLike && option.direction == Qt::RightToLeft});
}

/// A bar in the place of a short text. It does not move: a screenful of them would draw the eye from the rows
/// that are there.
void CellDelegate::paintPlaceholder(QPainter& painter, const QStyleOptionViewItem& option, const Ink& ink)
{
    const auto height = option.fontMetrics.xHeight();
    const auto room = option.rect.adjusted(TextPadding, 0, -TextPadding, 0);
    const QSize size(std::min(room.width(), option.fontMetrics.averageCharWidth() * LettersOfPlaceholder),
                     height);
    auto color = ink.text;
    color.setAlphaF(PlaceholderOpacity);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(
        QStyle::alignedRect(option.direction, Qt::AlignLeading | Qt::AlignVCenter, size, room), height / 2.0,
        height / 2.0);
    painter.restore();
}

void CellDelegate::paintElsewhere(QPainter& painter, const QStyleOptionViewItem& option,
                                  const QModelIndex& index, const QString& shown, const Ink& ink) const
{
    const auto& where = m_elsewhere.of(m_view.rows()->handleAt(index.row()));
    if (where.isNothing())
        return;
    auto room = option.rect.adjusted(TextPadding, 0, -TextPadding, 0);
    room.setLeft(room.left() + option.fontMetrics.horizontalAdvance(shown.simplified()) + TextPadding);
    if (room.width() < option.fontMetrics.averageCharWidth() * 4)
        return; // the tooltip says it
    const auto fits = [&](const QString& text) {
        return option.fontMetrics.horizontalAdvance(text) <= room.width();
    };
    const auto text = fits(where.sentence()) ? where.sentence() : where.field; // which one is worth more
    painter.setPen(ink.isOnSelected ? ink.text : m_theme.tokens().muted);
    painter.drawText(QStyle::visualRect(option.direction, option.rect, room),
                     static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine),
                     option.fontMetrics.elidedText(text, Qt::ElideRight, room.width()));
}

void CellDelegate::paintDot(QPainter& painter, const QStyleOptionViewItem& option, const Ink& ink)
{
    const auto x = option.direction == Qt::RightToLeft ? option.rect.left() + TextPadding
                                                       : option.rect.right() - TextPadding;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink.dot);
    painter.drawEllipse(QPointF(x, option.rect.center().y() + 0.5), DotRadius, DotRadius);
    painter.restore();
}

void CellDelegate::paintRing(QPainter& painter, const QStyleOptionViewItem& option, const Ink& ink)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink.text, CellRingWidth));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -3), 3, 3);
    painter.restore();
}

QString CellDelegate::elided(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto mode = columnOf(index).elide;
    const bool isWaiting = index.data(RowModel::WaitingRole).toBool();
    return option.fontMetrics.elidedText(shownText(index), mode, textRect(option, isWaiting).width());
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int dot = index.data(RowModel::WaitingRole).toBool() ? DotSpace : 0;
    return {option.fontMetrics.horizontalAdvance(shownText(index)) + 2 * TextPadding + dot + 1,
            m_view.verticalHeader()->defaultSectionSize()};
}

/// What Enter does, for the mouse.
void CellDelegate::addSaveButton(QLineEdit& field, QWidget& editor) const
{
    auto* save = field.addAction(m_theme.icon(QStringLiteral("check")), QLineEdit::TrailingPosition);
    save->setObjectName(QStringLiteral("saveCell"));
    save->setToolTip(tr("Save (Enter)"));
    for (auto* button : field.findChildren<QToolButton*>())
        button->setAccessibleName(tr("Save")); // Qt leaves it without a name
    connect(save, &QAction::triggered, &editor, [&editor] {
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
        QCoreApplication::sendEvent(&editor, &enter); // the delegate listens to the editor
    });
}

QWidget* CellDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                    const QModelIndex& index) const
{
    const auto row = index.siblingAtColumn(1).data(Qt::AccessibleTextRole).toString();
    constexpr int OfField = 7; // frame and room that a field has by itself
    const QMargins asTheCell(TextPadding - OfField, 0, 0, 0); // so that the text does not jump
    if (index.data(Qt::EditRole).typeId() == QMetaType::QStringList) {
        auto* name = new NameEditor(row, parent);
        name->firstName().setTextMargins(asTheCell);
        name->lastName().setTextMargins(asTheCell);
        addSaveButton(name->lastName(), *name);
        return name;
    }
    auto* editor = new QLineEdit(parent);
    editor->setObjectName(QStringLiteral("cellEditor"));
    const auto title = index.model()->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    editor->setAccessibleName(tr("%1 of %2", "column, person").arg(title, row));
    editor->setTextMargins(asTheCell);
    addSaveButton(*editor, *editor);
    return editor;
}

void CellDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    if (showStored(*editor, index.data(Qt::EditRole)))
        m_view.tellOvertaken(*editor, index);
}

void CellDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                        const QModelIndex&) const
{
    auto place = option.rect;
    if (qobject_cast<const NameEditor*>(editor) != nullptr) { // two fields need more room than one text
        const auto& room = *editor->parentWidget();
        place.setWidth(std::max(place.width(), std::min(editor->sizeHint().width(), room.width())));
        place = QStyle::visualRect(option.direction, option.rect, place);
        place.moveLeft(std::clamp(place.left(), 0, std::max(0, room.width() - place.width())));
    }
    editor->setGeometry(place);
}

bool CellDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                             const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid() || columnOf(index).isMark)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), models::DataText::inToolTip(toolTip(option, index)),
                       view->viewport(), option.rect);
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
    if (columnOf(index).isFirst && m_view.rows() != nullptr)
        lines.append(m_elsewhere.of(m_view.rows()->handleAt(index.row())).sentence());
    lines.removeAll(QString());
    const auto exact = index.data(RowModel::HintRole).toString();
    if (!exact.isEmpty() && exact.simplified() != text)
        lines.append(exact);
    return lines.join(QLatin1Char('\n'));
}

} // namespace cordboard::ui
