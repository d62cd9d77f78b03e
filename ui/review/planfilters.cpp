// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/planfilters.h"

#include <QSignalBlocker>

namespace cordboard::ui {

using models::PlanModel;
using Filter = PlanModel::Filter;
using Tone = models::RowModel::Tone;

namespace {

constexpr int SmallestRow = 24;

QString filterText(Filter filter, std::size_t rows)
{
    const auto count = static_cast<int>(rows);
    switch (filter) {
    case Filter::All: return PlanFilters::tr("All %Ln rows", nullptr, count);
    case Filter::WillChange: return PlanFilters::tr("%Ln will change", nullptr, count);
    case Filter::LostForGood: return PlanFilters::tr("%Ln lost for good", nullptr, count);
    case Filter::Warned: return PlanFilters::tr("%Ln with a warning", nullptr, count);
    case Filter::Refused: return PlanFilters::tr("%Ln refused", nullptr, count);
    case Filter::NoChange: return PlanFilters::tr("%Ln without a change", nullptr, count);
    case Filter::LeftOut: return PlanFilters::tr("%Ln left out", nullptr, count);
    }
    return {};
}

Tone toneOf(Filter filter)
{
    switch (filter) {
    case Filter::LostForGood:
    case Filter::Refused: return Tone::Danger;
    case Filter::Warned: return Tone::Warning;
    case Filter::NoChange:
    case Filter::LeftOut: return Tone::Muted;
    case Filter::All:
    case Filter::WillChange: break;
    }
    return Tone::Ordinary;
}

Filter filterOf(const QListWidgetItem& item)
{
    return static_cast<Filter>(item.data(Qt::UserRole).toInt());
}

} // namespace

PlanFilters::PlanFilters(PlanModel& model, const Theme& theme, QWidget* parent)
    : QListWidget(parent), m_model(model), m_theme(theme)
{
    setObjectName(QStringLiteral("planFilters"));
    setAccessibleName(tr("Totals"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    viewport()->setAutoFillBackground(false);
    connect(this, &QListWidget::currentRowChanged, this, &PlanFilters::choose);
    connect(&theme, &Theme::changed, this, &PlanFilters::refresh);
    connect(&model, &PlanModel::leftOutChanged, this,
            &PlanFilters::refresh); // no plan comes when nobody is left
}

void PlanFilters::refresh()
{
    const auto counts = m_model.counts();
    const QSignalBlocker silence(this);
    const auto countOf = [&counts](Filter filter) { return counts[static_cast<std::size_t>(filter)]; };
    // Where all rows become the same there is nothing to choose between.
    const bool isOneKind = countOf(Filter::WillChange) == countOf(Filter::All) &&
                           countOf(Filter::LostForGood) == 0 && countOf(Filter::Warned) == 0;
    if (m_model.filter() != Filter::All && countOf(m_model.filter()) == 0)
        m_model.setFilter(Filter::All);
    clear();
    for (std::size_t place = 0; place < PlanModel::FilterCount; ++place) {
        const auto filter = static_cast<Filter>(place);
        if (counts[place] == 0 || (filter == Filter::All && isOneKind))
            continue;
        auto* item = new QListWidgetItem(filterText(filter, counts[place]), this);
        item->setData(Qt::UserRole, static_cast<int>(filter));
        item->setSizeHint({0, std::max(SmallestRow, fontMetrics().height() + 6)});
        item->setForeground(m_theme.color(toneOf(filter)));
        if (filter == m_model.filter())
            setCurrentItem(item);
    }
    updateGeometry();
}

void PlanFilters::showAll()
{
    m_model.setFilter(Filter::All);
    refresh();
}

void PlanFilters::choose(int place)
{
    if (const auto* chosen = item(place))
        m_model.setFilter(filterOf(*chosen));
}

QSize PlanFilters::sizeHint() const
{
    int height = 2 * frameWidth();
    for (int row = 0; row < count(); ++row)
        height += sizeHintForRow(row);
    int width = 0;
    for (int row = 0; row < count(); ++row)
        width = std::max(width, fontMetrics().horizontalAdvance(item(row)->text()));
    return {width + fontMetrics().averageCharWidth() * 3, height};
}

QSize PlanFilters::minimumSizeHint() const
{
    return sizeHint();
}

} // namespace cordboard::ui
