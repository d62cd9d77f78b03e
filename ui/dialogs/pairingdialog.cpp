// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pairingdialog.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "interfaces/tablequery.h"
#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/dialogs/awaitedconfirm.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/pages/pagespec.h"
#include "ui/review/commandflow.h"
#include "ui/review/plantotals.h"
#include "ui/tables/tableview.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/text/searchfield.h"
#include "ui/theme/emphasis.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using domain::OutcomeKind;
using models::CellText;
using Tone = models::RowModel::Tone;

namespace {

constexpr std::chrono::milliseconds SearchPause{80};
} // namespace

PairingDialog::PairingDialog(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                             const PairingPurpose& purpose, QWidget* parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_flow(flow),
      m_pairing(pairingFor(purpose, session.directory())),
      m_model(new models::TableModel(
          session.openTable(m_pairing.rows), [&session] { return session.serverNow(); }, this)),
      m_search(new QLineEdit(this)), m_table(new TableView(theme, this)), m_verdict(wrappedLabel({}, this)),
      m_assign(new QPushButton(this)), m_typing(this)
{
    setObjectName(QStringLiteral("pairing"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(SearchPause);
    connect(&m_typing, &QTimer::timeout, this, &PairingDialog::search);
    connect(m_search, &QLineEdit::textChanged, this, [this] {
        withdraw();
        m_isAnswered = false;
        m_typing.start();
    });
    // After the table has taken them.
    connect(m_model, &QAbstractItemModel::modelReset, this, &PairingDialog::takeRows);
    connect(m_table, &TableView::currentRowChanged, this, &PairingDialog::previewCurrent);
    connect(m_table, &TableView::enterPressed, this, &PairingDialog::assign);
    connect(m_assign, &QPushButton::clicked, this, &PairingDialog::assign);
    if (!m_pairing.firstQuery.isEmpty())
        m_search->setText(m_pairing.firstQuery + QLatin1Char(' ')); // so that one can type on
    m_search->setFocus();
    search();
}

PairingDialog::~PairingDialog()
{
    m_table->disconnect(this); // it loses its rows after this window is one no more
}

void PairingDialog::build()
{
    setWindowTitle(models::DataText::inTitle(m_pairing.title));
    m_search->setObjectName(QStringLiteral("assignSearch"));
    m_search->setPlaceholderText(m_pairing.placeholder);
    m_search->setAccessibleName(pageSpec(m_pairing.rows).search());
    makeSearchField(*m_search, m_theme);
    m_search->installEventFilter(this);
    buildTable();
    m_model->setSort(m_pairing.order);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_assign->setObjectName(QStringLiteral("assign"));
    m_assign->setText(m_pairing.button);
    m_assign->setDefault(true);
    m_confirm = new AwaitedConfirm(*this, *m_assign);
    setEmphasis(*m_assign, Emphasis::Primary);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &PairingDialog::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_verdict, 1);
    foot->addWidget(cancel);
    foot->addWidget(m_assign);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addLayout(foot);
    const auto most = parentWidget() != nullptr ? parentWidget()->window()->size() : QSize(900, 600);
    resize(QSize(fontMetrics().averageCharWidth() * 110, fontMetrics().lineSpacing() * 28).boundedTo(most));
}

void PairingDialog::buildTable()
{
    m_table->setAccessibleName(pageSpec(m_pairing.rows).tableName());
    m_table->setRows(m_model);
    m_table->setColumnHidden(0, true); // one row is chosen; there is nothing to mark
    int section = 0;
    for (const auto& column : m_model->columns()) {
        const auto& shown = m_pairing.columns;
        const bool isShown = std::find(shown.begin(), shown.end(), column.id) != shown.end();
        m_table->setColumnHidden(++section, !isShown);
    }
    m_table->horizontalHeader()->setStretchLastSection(true);
}

void PairingDialog::search()
{
    m_typing.stop();
    const auto scope = interfaces::queryScopeOf(m_pairing.rows, m_session.directory());
    if (const auto query = domain::parseQuery(m_search->text().toStdString(), scope); !query)
        return refuse(FindingText::queryErrorSentence(query.error()), Tone::Danger);
    m_model->setQuery(m_search->text()); // the rows may come at once or later
}

void PairingDialog::takeRows()
{
    if (m_model->source().view().query != m_search->text().toStdString())
        return; // rows of the search before: the text is still being typed, or not understood
    m_isAnswered = true;
    // Among several somebody has to choose.
    if (!m_table->currentRow() && m_model->rowCount() == 1) {
        m_onlyRow = m_model->handleAt(0);
        m_table->setCurrentRow(*m_onlyRow);
    }
    previewCurrent();
}

/// Nobody is assigned to by what was true of another row.
void PairingDialog::withdraw()
{
    m_plan.reset();
    m_confirm->await();
}

void PairingDialog::previewCurrent()
{
    withdraw();
    if (!m_isAnswered)
        return;
    const auto row = m_table->currentRow();
    if (!row || !m_model->rowOf(*row))
        return refuse(reasonForNoRow(), Tone::Muted);
    m_session.preview(this, m_pairing.command(m_model->source().idOf(*row)),
                      [self = QPointer(this)](const SharedPlan& plan) {
                          if (self && plan && self->m_isAnswered)
                              self->takePlan(plan);
                      });
}

void PairingDialog::refuse(const QString& text, Tone tone)
{
    m_confirm->judged(false);
    say(text, tone);
}

QString PairingDialog::reasonForNoRow() const
{
    if (m_model->rowCount() > 0)
        return tr("Choose a row.");
    return m_model->source().isLoading() ? tr("Nothing fetched yet.") : tr("Nothing matches.");
}

void PairingDialog::takePlan(SharedPlan plan)
{
    m_plan = std::move(plan);
    const bool canAssign = m_plan->isExecutable() && m_plan->count(OutcomeKind::Refused) == 0;
    m_confirm->judged(canAssign);
    for (const auto& outcome : m_plan->outcomes) {
        if (!outcome.findings.empty()) {
            const auto& finding = outcome.findings.front();
            const auto label = outcome.target.table == domain::RecordKind::Number
                                   ? CellText::phoneNumber(outcome.label)
                                   : models::DataText::inSentence(outcome.label);
            const auto sentence = FindingText::sentence(finding, label);
            return canAssign ? say(withSeats(sentence), Tone::Warning) : say(sentence, Tone::Danger);
        }
    }
    const auto row = m_table->currentRow();
    const auto chosen = row ? m_model->rowName(*row) : QString();
    say(withSeats(m_pairing.outcome(chosen)), Tone::Ordinary);
}

/// A license taken by it is told before it is done: no review opens for a clean plan.
QString PairingDialog::withSeats(QString sentence) const
{
    for (const auto& seats : PlanTotals::seatsOf(*m_plan, m_session.directory()))
        sentence = tr("%1 %2.", "a sentence, what it comes to").arg(sentence, seats.text);
    return sentence;
}

void PairingDialog::say(const QString& text, Tone tone)
{
    m_verdict->setText(text);
    tint(*m_verdict, m_theme, tone);
    m_assign->setAccessibleDescription(text);
}

void PairingDialog::assign()
{
    if (!m_assign->isEnabled() || !m_plan)
        return;
    m_flow.act(m_plan->command);
    accept();
}

void PairingDialog::reject()
{
    if (!m_table->isCurrentChosen() || m_table->currentRow() == m_onlyRow)
        return QDialog::reject();
    askToDiscard(
        *this, [this] { QDialog::reject(); }, tr("You have chosen a row. Nothing is assigned yet."));
}

bool PairingDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_PageDown) {
            m_table->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace cordboard::ui
