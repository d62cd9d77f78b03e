// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/factvalue.h"

#include <QAccessibleWidget>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QTextBoundaryFinder>
#include <algorithm>
#include <cmath>

#include "models/datatext.h"

namespace cordboard::ui {

namespace {

constexpr int FactRingMargin = 3; // for the ring of what has the keyboard

class AccessibleValue final : public QAccessibleWidget {
public:
    explicit AccessibleValue(FactValue& value) : QAccessibleWidget(&value), m_value(value) {}
    /// What can be edited is reached by Tab and does something: a button, and not a text.
    [[nodiscard]] QAccessible::Role role() const override
    {
        if (m_value.link())
            return QAccessible::Link;
        return m_value.isEditable() ? QAccessible::Button : QAccessible::StaticText;
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? m_value.text() : QAccessibleWidget::text(kind);
    }
    [[nodiscard]] QStringList actionNames() const override
    {
        return m_value.link() || m_value.isEditable() ? QStringList{pressAction(), setFocusAction()}
                                                      : QStringList{setFocusAction()};
    }
    void doAction(const QString& name) override
    {
        if (name == pressAction() && m_value.isEditable())
            Q_EMIT m_value.editAsked();
        else if (name == pressAction())
            m_value.follow();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    FactValue& m_value;
};

QAccessibleInterface* makeFactInterface(const QString&, QObject* object)
{
    auto* value = qobject_cast<FactValue*>(object);
    return value != nullptr ? new AccessibleValue(*value) : nullptr;
}

} // namespace

FactValue::FactValue(const Theme& theme, const QString& name, FactSheet::Line line, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_name(name), m_line(std::move(line))
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeFactInterface);
        return true;
    }();
    Q_UNUSED(isInstalled)
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    // What leads somewhere is a stop of Tab; arrows go to all of them.
    setFocusPolicy(m_line.link ? Qt::StrongFocus : Qt::ClickFocus);
    setCursor(m_line.link ? Qt::PointingHandCursor : Qt::IBeamCursor);
    setText(m_line.text);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FactValue::setText(const QString& text)
{
    m_line.text = text;
    setAccessibleName(m_name.isEmpty() ? text : tr("%1: %2", "name, value").arg(m_name, text));
    select(0, 0);
    layOut();
    updateGeometry();
}

void FactValue::setEditable()
{
    m_isEditable = true;
    setFocusPolicy(Qt::StrongFocus);
}

QString FactValue::selectedText() const
{
    const auto [from, to] = std::minmax(m_anchor, m_end);
    return m_line.text.mid(from, to - from);
}

void FactValue::follow()
{
    if (m_line.link)
        Q_EMIT followed();
}

// ---- lines

int FactValue::layOut(QTextLayout& layout, int width) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(layoutDirection());
    option.setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    layout.setText(m_line.text);
    layout.setFont(font());
    layout.setTextOption(option);
    qreal y = 0;
    layout.beginLayout();
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(1, width - 2 * FactRingMargin));
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
    return static_cast<int>(std::ceil(std::max<qreal>(y, fontMetrics().height()))) + 2 * FactRingMargin;
}

void FactValue::layOut()
{
    // Nested layouts ask for the height of a width that is a pixel off at times: the last line would be cut.
    setMinimumHeight(layOut(m_layout, width()));
    update();
}

int FactValue::heightForWidth(int width) const
{
    QTextLayout layout;
    return layOut(layout, width);
}

QSize FactValue::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_line.text) + 2 * FactRingMargin + 1,
            heightForWidth(QWIDGETSIZE_MAX)};
}

QSize FactValue::minimumSizeHint() const
{
    constexpr int Letters = 6;
    return {Letters * fontMetrics().averageCharWidth(), heightForWidth(QWIDGETSIZE_MAX)};
}

void FactValue::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void FactValue::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange) {
        layOut();
        updateGeometry();
    }
}

// ---- look

QColor FactValue::ink() const
{
    if (m_line.link)
        return m_theme.tokens().info;
    return m_line.isMuted ? m_theme.tokens().muted : palette().color(QPalette::WindowText);
}

void FactValue::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(ink());
    QList<QTextLayout::FormatRange> formats;
    const auto add = [&formats](int from, int to, const QTextCharFormat& format) {
        if (from < to)
            formats.append({from, to - from, format});
    };
    if (m_line.link) {
        QTextCharFormat underlined;
        underlined.setFontUnderline(true);
        add(0, static_cast<int>(m_line.text.size()), underlined);
    }
    const auto [from, to] = std::minmax(m_anchor, m_end);
    QTextCharFormat selected;
    selected.setBackground(palette().color(QPalette::Highlight));
    selected.setForeground(palette().color(QPalette::HighlightedText));
    add(from, to, selected);
    m_layout.draw(&painter, QPointF(FactRingMargin, FactRingMargin), formats);
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.tokens().focus, 2));
    painter.setBrush(Qt::NoBrush);
    const auto length = std::ceil(m_layout.boundingRect().width()) + 2 * FactRingMargin;
    const auto around = QRect(0, 0, std::min(width(), static_cast<int>(length)), height());
    painter.drawRoundedRect(
        QRectF(QStyle::visualRect(layoutDirection(), rect(), around)).adjusted(1, 1, -1, -1), 3, 3);
}

void FactValue::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void FactValue::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        select(0, 0);
    update();
}

// ---- selecting and following

int FactValue::letterAt(const QPointF& place) const
{
    const auto at = place - QPointF(FactRingMargin, FactRingMargin);
    for (int i = 0; i < m_layout.lineCount(); ++i) {
        const auto line = m_layout.lineAt(i);
        if (at.y() < line.y() + line.height() || i + 1 == m_layout.lineCount())
            return line.xToCursor(at.x());
    }
    return 0;
}

void FactValue::select(int from, int to)
{
    m_anchor = from;
    m_end = to;
    update();
}

void FactValue::copy() const
{
    const auto selected = selectedText();
    QGuiApplication::clipboard()->setText(
        models::DataText::copied(selected.isEmpty() ? m_line.text : selected));
}

/// F2 edits what has the keyboard, and not the cell of the table.
bool FactValue::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && m_isEditable &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_F2) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void FactValue::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll))
        return select(0, static_cast<int>(m_line.text.size()));
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_line.link)
            return follow();
        if (m_isEditable) {
            Q_EMIT editAsked();
            return;
        }
        break;
    case Qt::Key_F2:
        if (m_isEditable) {
            Q_EMIT editAsked();
            return;
        }
        break;
    case Qt::Key_Up: Q_EMIT neighborAsked(-1); return;
    case Qt::Key_Down: Q_EMIT neighborAsked(1); return;
    default: break; // any other key
    }
    QWidget::keyPressEvent(event);
}

void FactValue::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    const auto letter = letterAt(event->position());
    select((event->modifiers() & Qt::ShiftModifier) != 0 ? m_anchor : letter, letter);
}

void FactValue::mouseMoveEvent(QMouseEvent* event)
{
    if ((event->buttons() & Qt::LeftButton) != 0)
        select(m_anchor, letterAt(event->position()));
}

void FactValue::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !rect().contains(event->position().toPoint()))
        return;
    if (selectedText().isEmpty())
        follow();
    else if (auto* clipboard = QGuiApplication::clipboard(); clipboard->supportsSelection())
        clipboard->setText(models::DataText::copied(selectedText()), QClipboard::Selection);
}

void FactValue::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_line.link || event->button() != Qt::LeftButton)
        return;
    if (m_isEditable) { // as a cell
        Q_EMIT editAsked();
        return;
    }
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, m_line.text);
    finder.setPosition(letterAt(event->position()));
    if (!finder.isAtBoundary())
        finder.toPreviousBoundary();
    const auto from = std::max<qsizetype>(finder.position(), 0);
    const auto to = finder.toNextBoundary();
    select(static_cast<int>(from), static_cast<int>(to < 0 ? m_line.text.size() : to));
}

void FactValue::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_line.link)
        menu->addAction(tr("&Open"), this, &FactValue::follow);
    if (m_isEditable)
        menu->addAction(tr("&Edit"), this, &FactValue::editAsked);
    menu->addAction(tr("&Copy"), this, &FactValue::copy);
    menu->popup(event->reason() == QContextMenuEvent::Mouse ? event->globalPos()
                                                            : mapToGlobal(rect().center()));
}

} // namespace cordboard::ui
