// SPDX-License-Identifier: GPL-3.0-or-later
// The one source that includes Qt Charts: its headers are long.
#include "ui/pages/licensecharts.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QDateTimeAxis>
#include <QLegend>
#include <QLineSeries>
#include <QStackedBarSeries>
#include <QVBoxLayout>
#include <QValueAxis>
#include <algorithm>
#include <chrono>
#include <functional>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/text/seattext.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

using domain::OfficeTotal;
using domain::PoolSnapshot;
using domain::SeatCount;
using models::CellText;
using models::DataText;

namespace {

constexpr std::size_t OwnBars = 8; ///< more names would not fit under their bars

/// Bars under which there is room for a name, and what the others come to.
std::vector<std::pair<QString, SeatCount>> barsOf(const std::vector<OfficeTotal>& offices)
{
    std::vector<std::pair<QString, SeatCount>> bars;
    for (const auto& office : offices) {
        if (bars.size() < OwnBars || offices.size() == OwnBars + 1) {
            bars.emplace_back(DataText::inSentence(office.name), office.seats);
            continue;
        }
        if (bars.size() == OwnBars)
            bars.emplace_back(OfficeSeatsChart::tr("Other offices"), SeatCount{});
        auto& rest = bars.back().second;
        rest.purchased += office.seats.purchased;
        rest.assigned += office.seats.assigned;
        rest.free += office.seats.free;
        rest.ending += office.seats.ending;
    }
    return bars;
}

} // namespace

struct LicenseChart::Private {
    const Theme& theme;
    QChart* chart;
    QChartView* view;
    std::function<void()> paintSeries; ///< gives the series the colors of the theme

    Private(const Theme& usedTheme, QWidget* parent)
        : theme(usedTheme), chart(new QChart), view(new QChartView(chart, parent))
    {
    }
    void clear()
    {
        chart->removeAllSeries();
        for (auto* axis : chart->axes()) {
            chart->removeAxis(axis);
            axis->deleteLater();
        }
    }
    /// The chart has a look of its own for nothing: background, lines and letters are ours.
    void paint(const QWidget& widget)
    {
        const auto palette = theme.palette();
        const auto text = palette.color(QPalette::Text);
        chart->setBackgroundBrush(palette.color(QPalette::Base));
        chart->setBackgroundPen(Qt::NoPen);
        chart->setFont(widget.font());
        chart->legend()->setFont(widget.font());
        chart->legend()->setLabelColor(text);
        for (auto* axis : chart->axes()) {
            axis->setLabelsFont(widget.font());
            axis->setLabelsColor(text);
            axis->setGridLineColor(theme.tokens().border);
            axis->setLinePenColor(theme.tokens().boxFrame);
        }
        view->setBackgroundBrush(palette.color(QPalette::Base));
        view->setMinimumHeight(widget.fontMetrics().lineSpacing() * 10);
        if (paintSeries)
            paintSeries();
    }
};

namespace {

/// From 0, with room for `most`. Its range is set before a series is attached: an axis without one takes that
/// of the first, and loses it to the next.
QValueAxis* countAxis(std::int64_t most)
{
    auto* axis = new QValueAxis;
    axis->setLabelFormat(QStringLiteral("%d"));
    axis->setTruncateLabels(false); // in a low chart Qt leaves them no room
    axis->setRange(0, static_cast<double>(std::max<std::int64_t>(most, 1)));
    axis->applyNiceNumbers();
    if (axis->max() <= 2) // steps of one half would be written 0, 0, 1, 1, 2
        axis->setTickCount(static_cast<int>(axis->max()) + 1);
    return axis;
}

} // namespace

LicenseChart::LicenseChart(const Theme& theme, QWidget* parent)
    : QWidget(parent), d(std::make_unique<Private>(theme, this))
{
    d->chart->setMargins(QMargins(0, 0, 0, 0));
    d->chart->legend()->setAlignment(Qt::AlignBottom);
    d->view->setFrameShape(QFrame::NoFrame);
    d->view->setFocusPolicy(Qt::NoFocus); // there is nothing to do in it
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(d->view);
    connect(&theme, &Theme::changed, this, [this] { d->paint(*this); });
}

LicenseChart::~LicenseChart() = default;

OfficeSeatsChart::OfficeSeatsChart(const Theme& theme, QWidget* parent) : LicenseChart(theme, parent)
{
    setObjectName(QStringLiteral("officeSeats"));
    setAccessibleName(tr("Licenses by office"));
}

void OfficeSeatsChart::setOffices(const std::vector<OfficeTotal>& offices)
{
    d->clear();
    auto* assigned = new QBarSet(tr("Assigned"));
    auto* free = new QBarSet(tr("Free"));
    auto* ending = new QBarSet(tr("Ending at the next bill"));
    QStringList names;
    std::int64_t most = 0;
    QStringList sentences;
    for (const auto& [name, seats] : barsOf(offices)) {
        names.append(name.toHtmlEscaped()); // Qt Charts takes it for rich text
        assigned->append(static_cast<double>(seats.assigned));
        free->append(static_cast<double>(seats.free));
        ending->append(static_cast<double>(seats.ending));
        most = std::max(most, seats.assigned + seats.free + seats.ending);
        sentences.append(tr("%1: %2, %3, %4.", "office, three counts")
                             .arg(name, SeatText::assigned(seats.assigned), SeatText::free(seats.free),
                                  SeatText::ending(seats.ending)));
    }
    auto* series = new QStackedBarSeries;
    for (auto* set : {assigned, free, ending})
        series->append(set);
    auto* bottom = new QBarCategoryAxis;
    bottom->append(names);
    auto* left = countAxis(most);
    d->chart->addSeries(series);
    d->chart->addAxis(bottom, Qt::AlignBottom);
    d->chart->addAxis(left, Qt::AlignLeft);
    series->attachAxis(bottom);
    series->attachAxis(left);
    d->paintSeries = [this, assigned, free, ending] {
        const auto& tokens = d->theme.tokens();
        const auto fill = [frame = tokens.boxFrame](QBarSet& set, const QColor& color,
                                                    Qt::BrushStyle pattern) {
            set.setBrush(QBrush(color, pattern));
            set.setPen(frame);
        };
        fill(*assigned, tokens.info, Qt::SolidPattern);
        fill(*free, tokens.success, Qt::BDiagPattern);
        fill(*ending, tokens.danger, Qt::DiagCrossPattern);
    };
    d->paint(*this);
    setAccessibleDescription(sentences.join(QLatin1Char(' ')));
}

PoolHistoryChart::PoolHistoryChart(const Theme& theme, QWidget* parent) : LicenseChart(theme, parent)
{
    setObjectName(QStringLiteral("poolHistory"));
    setAccessibleName(tr("Licenses day by day"));
}

void PoolHistoryChart::setSnapshots(const std::vector<PoolSnapshot>& snapshots)
{
    d->clear();
    auto* bought = new QLineSeries;
    auto* assigned = new QLineSeries;
    bought->setName(tr("Bought"));
    assigned->setName(tr("Assigned"));
    std::int64_t most = 0;
    for (const auto& snapshot : snapshots) {
        const auto at = static_cast<double>(snapshot.countedAt.time_since_epoch().count());
        bought->append(at, static_cast<double>(snapshot.purchased));
        assigned->append(at, static_cast<double>(snapshot.assigned));
        most = std::max({most, snapshot.purchased, snapshot.assigned});
    }
    auto* bottom = new QDateTimeAxis;
    bottom->setFormat(QLocale().dateFormat(QLocale::ShortFormat));
    bottom->setTickCount(static_cast<int>(std::clamp<std::size_t>(snapshots.size(), 2, 5)));
    auto* left = countAxis(most);
    d->chart->addAxis(bottom, Qt::AlignBottom);
    d->chart->addAxis(left, Qt::AlignLeft);
    for (auto* series : {bought, assigned}) {
        d->chart->addSeries(series);
        series->attachAxis(bottom);
        series->attachAxis(left);
    }
    d->paintSeries = [this, bought, assigned] {
        const auto width = d->theme.scaled(2);
        bought->setPen(QPen(d->theme.palette().color(QPalette::Text), width, Qt::DashLine));
        assigned->setPen(QPen(d->theme.tokens().info, width, Qt::SolidLine));
    };
    d->paint(*this);
    QString told;
    if (!snapshots.empty()) {
        const auto& first = snapshots.front();
        const auto& last = snapshots.back();
        const auto ofDay = [](const PoolSnapshot& snapshot) {
            return tr("%1: %2, %3.", "day, two counts")
                .arg(CellText().day(snapshot.countedAt), SeatText::bought(snapshot.purchased),
                     SeatText::assigned(snapshot.assigned));
        };
        told = tr("%1 %2", "two sentences").arg(ofDay(first), ofDay(last));
    }
    setAccessibleDescription(told);
}

} // namespace cordboard::ui
