// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sidebar.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/pages/pagespec.h"

namespace cordboard::ui {

using interfaces::TableKind;
using models::NavigationModel;

namespace {

constexpr int RowHeight = 34;
constexpr int SectionHeight = 30;
constexpr int SidebarMargin = 12;
constexpr int IconSize = 20;
constexpr int FullWidth = 204;
constexpr int NarrowWidth = 2 * SidebarMargin + IconSize;
constexpr int SidebarRingWidth = 2;

/// Draws a page with its icon, count and section heading above the first page of a section.
class PageDelegate final : public QStyledItemDelegate {
public:
    PageDelegate(const Theme& theme, Sidebar& sidebar)
        : QStyledItemDelegate(&sidebar), m_theme(theme), m_sidebar(sidebar)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto heading = headingAt(index);
        auto row = option.rect;
        if (!heading.isEmpty()) {
            paintHeading(*painter, option, heading);
            row.setTop(row.top() + m_theme.scaled(SectionHeight));
        }
        paintPage(*painter, option, index, row);
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        return {m_theme.scaled(NarrowWidth),
                m_theme.scaled(RowHeight) + (headingAt(index).isEmpty() ? 0 : m_theme.scaled(SectionHeight))};
    }

private:
    [[nodiscard]] static const PageSpec& pageAt(const QModelIndex& index)
    {
        return pageSpec(static_cast<TableKind>(index.data(NavigationModel::KindRole).toInt()));
    }

    /// Above the first page of a section.
    [[nodiscard]] static QString headingAt(const QModelIndex& index)
    {
        const auto section = pageAt(index).section.value();
        const auto before = index.siblingAtRow(index.row() - 1);
        return before.isValid() && pageAt(before).section == section ? QString() : headingOf(section);
    }

    void paintHeading(QPainter& painter, const QStyleOptionViewItem& option, const QString& heading) const
    {
        const auto area = QRect(option.rect.left(), option.rect.top(), option.rect.width(),
                                m_theme.scaled(SectionHeight));
        const auto margin = m_theme.scaled(SidebarMargin);
        painter.save();
        if (m_sidebar.barWidth() == Sidebar::Width::Full) {
            auto font = option.font;
            font.setPointSizeF(font.pointSizeF() * 0.85);
            font.setLetterSpacing(QFont::PercentageSpacing, 106);
            painter.setFont(font);
            painter.setPen(m_theme.tokens().muted);
            const auto room = area.adjusted(margin, 0, -margin, -6);
            painter.drawText(room, Qt::AlignLeading | Qt::AlignBottom,
                             QFontMetrics(font).elidedText(heading, Qt::ElideRight, room.width()));
        } else if (option.rect.top() > 0) {
            painter.setPen(m_theme.tokens().border);
            painter.drawLine(area.left() + margin, area.center().y(), area.right() - margin,
                             area.center().y());
        }
        painter.restore();
    }

    void paintPage(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                   const QRect& row) const
    {
        const auto& tokens = m_theme.tokens();
        const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
        const auto ink = isCurrent ? tokens.onSelected : option.palette.color(QPalette::WindowText);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        const auto pill = row.adjusted(4, 1, -4, -1);
        if (isCurrent || option.state.testFlag(QStyle::State_MouseOver)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(isCurrent ? tokens.selected : tokens.hover);
            painter.drawRoundedRect(pill, 4, 4);
        }
        if (isCurrent && option.state.testFlag(QStyle::State_HasFocus)) {
            painter.setPen(QPen(tokens.onSelected, SidebarRingWidth));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(pill.adjusted(3, 3, -3, -3), 3, 3);
        }
        const auto icon = m_theme.icon(QString::fromLatin1(pageAt(index).icon.value()));
        const auto side = m_theme.scaled(IconSize);
        const auto iconRect = QStyle::visualRect(
            option.direction, row,
            QRect(row.left() + m_theme.scaled(SidebarMargin), row.center().y() - side / 2, side, side));
        icon.paint(&painter, iconRect, Qt::AlignCenter, isCurrent ? QIcon::Selected : QIcon::Normal);
        if (m_sidebar.barWidth() == Sidebar::Width::Full)
            paintTexts(painter, option, index, row, ink);
        else if (!index.data(NavigationModel::AttentionRole).toString().isEmpty())
            paintDot(painter, option.direction == Qt::RightToLeft ? iconRect.topLeft() : iconRect.topRight(),
                     isCurrent ? tokens.onSelected : tokens.warning);
        painter.restore();
    }

    void paintTexts(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                    const QRect& row, const QColor& ink) const
    {
        const auto texts = QStyle::visualRect(option.direction, row,
                                              row.adjusted(m_theme.scaled(2 * SidebarMargin + IconSize) - 4,
                                                           0, -m_theme.scaled(SidebarMargin), 0));
        const auto count = index.data(NavigationModel::CountRole).toString();
        const bool needsAttention = !index.data(NavigationModel::AttentionRole).toString().isEmpty();
        const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
        const auto countWidth = option.fontMetrics.horizontalAdvance(count);
        painter.setFont(option.font);
        painter.setPen(isCurrent ? ink : needsAttention ? m_theme.tokens().warning : m_theme.tokens().muted);
        painter.drawText(texts, Qt::AlignTrailing | Qt::AlignVCenter, count);
        painter.setPen(ink);
        const auto room = texts.width() - countWidth - 8 - (needsAttention ? 10 : 0);
        const auto name = option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, room);
        painter.drawText(texts, Qt::AlignLeading | Qt::AlignVCenter, name);
        if (needsAttention) {
            const QRect dot(texts.right() - countWidth - 8, row.center().y(), 1, 1);
            paintDot(painter, QStyle::visualRect(option.direction, texts, dot).center(),
                     isCurrent ? ink : m_theme.tokens().warning);
        }
    }

    static void paintDot(QPainter& painter, const QPoint& center, const QColor& color)
    {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(center, 3, 3);
    }

    const Theme& m_theme;
    const Sidebar& m_sidebar;
};

} // namespace

Sidebar::Sidebar(const Theme& theme, NavigationModel& pages, QWidget* parent)
    : QListView(parent), m_theme(theme), m_pages(pages)
{
    setObjectName(QStringLiteral("sidebar"));
    setAccessibleName(tr("Pages"));
    setFrameShape(QFrame::NoFrame);
    setModel(&pages);
    setItemDelegate(new PageDelegate(theme, *this));
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    adoptTheme();
    connect(&theme, &Theme::changed, this, &Sidebar::adoptTheme);
}

void Sidebar::setWidth(Width width)
{
    m_width = width;
    setFixedWidth(m_theme.scaled(width == Width::Full ? FullWidth : NarrowWidth));
    // A bar would take half of the icons; keys and wheel scroll all the same.
    setVerticalScrollBarPolicy(width == Width::Full ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    viewport()->update();
}

void Sidebar::showCurrent(TableKind page)
{
    m_isTold = true;
    setCurrentIndex(m_pages.index(m_pages.rowOf(page)));
    m_isTold = false;
}

void Sidebar::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (!m_isTold && current.isValid())
        Q_EMIT pageChosen(m_pages.kindAt(current.row()));
}

void Sidebar::adoptTheme()
{
    auto colors = m_theme.palette();
    colors.setColor(QPalette::Base, m_theme.tokens().panel);
    setPalette(colors);
    setWidth(m_width); // the size of text may be another
    scheduleDelayedItemsLayout();
}

} // namespace cordboard::ui
