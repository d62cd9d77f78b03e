// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/licensesummary.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "models/celltext.h"
#include "ui/pages/licensecharts.h"
#include "ui/text/plainlabel.h"
#include "ui/text/seattext.h"
#include "ui/theme/theme.h"

namespace cordboard::ui {

using domain::SeatPrice;
using domain::TypeTotal;
using models::CellText;

namespace {

/// So many lines of text have to be beside the chart, or it stays away.
constexpr int LinesBesideChart = 30;

QString moneyOf(std::int64_t amount, const std::string& currency)
{
    return CellText().money({amount, currency});
}

/// "25.00 EUR each", or from the cheapest office to the dearest.
QString unitPrice(const SeatPrice& price, const std::string& currency)
{
    if (price.least == price.most)
        return LicenseSummary::tr("%1 each", "price of a license a month")
            .arg(moneyOf(price.least, currency));
    return LicenseSummary::tr("%1 to %2 each", "prices of a license a month")
        .arg(moneyOf(price.least, currency), moneyOf(price.most, currency));
}

/// What a card says under its title, a line each.
QStringList totalLines(const TypeTotal& total)
{
    const auto& seats = total.seats;
    QStringList lines{SeatText::bought(seats.purchased),
                      LicenseSummary::tr("%1, %2", "two counts")
                          .arg(SeatText::assigned(seats.assigned), SeatText::free(seats.free)),
                      SeatText::endingAtBill(seats.ending)};
    for (const auto& [currency, price] : total.prices) {
        lines.append(unitPrice(price, currency));
        lines.append(
            LicenseSummary::tr("%1 a month", "cost of all licenses").arg(moneyOf(price.month, currency)));
    }
    return lines;
}

} // namespace

LicenseSummary::LicenseSummary(interfaces::Session& session, const Theme& theme,
                               std::unique_ptr<interfaces::TableSource> pools, QWidget* parent)
    : QWidget(parent), m_session(session), m_theme(theme), m_fold(new QToolButton(this)),
      m_area(new QScrollArea(this)), m_chart(new OfficeSeatsChart(theme, this)), m_pools(std::move(pools))
{
    setObjectName(QStringLiteral("licenseSummary"));
    build();
    m_asking.setSingleShot(true);
    connect(&m_asking, &QTimer::timeout, this, &LicenseSummary::ask);
    const auto later = [this] { m_asking.start(0); };
    m_news.push_back(m_pools->rowsReset.connect(later));
    m_news.push_back(m_pools->rowsChanged.connect([later](const auto&) { later(); }));
    m_news.push_back(m_pools->rowsRemoved.connect([later](const auto&) { later(); }));
    if (parent != nullptr)
        parent->installEventFilter(this);
    showWhatFits();
    ask();
}

void LicenseSummary::build()
{
    m_fold->setObjectName(QStringLiteral("foldSummary"));
    m_fold->setText(tr("Summary"));
    m_fold->setCheckable(true);
    m_fold->setChecked(true);
    m_fold->setArrowType(Qt::DownArrow);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    setPlainToolTip(*m_fold, tr("Show or hide what all licenses come to"));
    connect(m_fold, &QToolButton::toggled, this, [this](bool isOpen) {
        m_fold->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
        showWhatFits();
    });
    m_area->setObjectName(QStringLiteral("licenseCards"));
    m_area->setAccessibleName(tr("Licenses by type"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_fold, 0, Qt::AlignLeft);
    layout->addWidget(m_area);
    layout->addWidget(m_chart);
}

void LicenseSummary::ask()
{
    m_session.ask([self = QPointer(this)](const domain::DirectoryView& view) -> std::function<void()> {
        const auto pools = domain::poolsIn(view);
        const auto offices = view.offices();
        auto totals = std::make_shared<Totals>(
            Totals{domain::totalsByType(pools, offices), domain::totalsByOffice(pools, offices)});
        return [self, totals] {
            if (self)
                self->take(*totals);
        };
    });
}

void LicenseSummary::take(const Totals& totals)
{
    auto* row = new QWidget;
    auto* cards = new QHBoxLayout(row);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(8);
    for (const auto& total : totals.types)
        cards->addWidget(cardFor(total), 0, Qt::AlignTop);
    cards->addStretch(1);
    m_area->setWidget(row); // the old one goes
    m_isEmpty = totals.types.empty();
    m_chart->setOffices(totals.offices);
    showWhatFits();
}

QWidget* LicenseSummary::cardFor(const TypeTotal& total)
{
    auto* card = new QFrame;
    card->setObjectName(QStringLiteral("licenseCard"));
    card->setFrameShape(QFrame::StyledPanel);
    const auto title = CellText::word(word(total.type));
    const auto lines = totalLines(total);
    card->setAccessibleName(title);
    card->setAccessibleDescription(lines.join(QStringLiteral(". ")));
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(2);
    auto* heading = plainLabel(title, card);
    m_theme.keepFont(*heading, 1.1, QFont::DemiBold);
    layout->addWidget(heading);
    for (const auto& line : lines)
        layout->addWidget(plainLabel(line, card));
    return card;
}

/// The chart would take the rows' place in a low window, or with large text.
void LicenseSummary::showWhatFits()
{
    const bool isOpen = m_fold->isChecked() && !m_isEmpty;
    const auto line = fontMetrics().lineSpacing();
    const auto* page = parentWidget();
    m_fold->setVisible(!m_isEmpty);
    m_area->setVisible(isOpen);
    if (auto* row = m_area->widget(); row != nullptr && isOpen) {
        const auto needed = row->sizeHint();
        const bool scrolls = needed.width() > m_area->width() && m_area->width() > 0;
        m_area->setFixedHeight(needed.height() +
                               (scrolls ? m_area->horizontalScrollBar()->sizeHint().height() : 0));
    }
    m_chart->setVisible(isOpen && page != nullptr &&
                        page->height() > line * LinesBesideChart + m_area->height());
}

void LicenseSummary::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        showWhatFits();
}

/// The page has another size.
bool LicenseSummary::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        QTimer::singleShot(0, this, &LicenseSummary::showWhatFits);
    return QWidget::eventFilter(watched, event);
}

} // namespace cordboard::ui
