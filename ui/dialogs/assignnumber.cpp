// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/assignnumber.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/pages/pagespec.h"
#include "ui/review/commandflow.h"
#include "ui/review/plantotals.h"
#include "ui/tables/tableview.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using domain::OutcomeKind;
using interfaces::ColumnId;
using interfaces::TableKind;
using models::CellText;
using Tone = models::RowModel::Tone;

namespace {

constexpr std::chrono::milliseconds TypingPause{80};
using Order = std::vector<interfaces::SortKey>;

constexpr std::array PeopleColumns{ColumnId::Name, ColumnId::Email, ColumnId::Office, ColumnId::Number};
constexpr std::array NumberColumns{ColumnId::PhoneNumber, ColumnId::Kind, ColumnId::Country,
                                   ColumnId::NumberState, ColumnId::LastUsedBy};

template <std::size_t Size> bool contains(const std::array<ColumnId, Size>& columns, ColumnId column)
{
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

} // namespace

AssignNumber::AssignNumber(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                           Purpose purpose, QWidget* parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_flow(flow), m_purpose(std::move(purpose)),
      m_model(new models::TableModel(
          session.openTable(kind()), [&session] { return session.serverNow(); }, this)),
      m_search(new QLineEdit(this)), m_table(new TableView(theme, this)), m_verdict(wrappedLabel({}, this)),
      m_assign(new QPushButton(this)), m_typing(this)
{
    setObjectName(QStringLiteral("assignNumber"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &AssignNumber::search);
    connect(m_search, &QLineEdit::textChanged, this, [this] {
        withdraw();
        m_isAnswered = false;
        m_typing.start();
    });
    // After the table has taken them.
    connect(m_model, &QAbstractItemModel::modelReset, this, &AssignNumber::takeRows);
    connect(m_table, &TableView::currentRowChanged, this, &AssignNumber::previewCurrent);
    connect(m_table, &TableView::enterPressed, this, &AssignNumber::assign);
    connect(m_assign, &QPushButton::clicked, this, &AssignNumber::assign);
    m_search->setText(firstQuery());
    m_search->setFocus();
    search();
}

AssignNumber::~AssignNumber()
{
    m_table->disconnect(this); // it loses its rows after this window is one no more
}

TableKind AssignNumber::kind() const
{
    return std::holds_alternative<NumbersToPerson>(m_purpose) ? TableKind::Users : TableKind::ReservedNumbers;
}

QString AssignNumber::subject() const
{
    if (const auto* give = std::get_if<NumbersToPerson>(&m_purpose)) {
        if (give->numbers.size() > 1)
            return tr("%Ln numbers", nullptr, static_cast<int>(give->numbers.size()));
        const auto numbers = m_session.directory().numbers(give->numbers);
        return !numbers.empty() && numbers.front() ? CellText::phoneNumber(numbers.front()->e164)
                                                   : tr("a number");
    }
    const auto* swap = std::get_if<SwapForPerson>(&m_purpose);
    const auto& user = swap != nullptr ? swap->user : std::get<NumberForPerson>(m_purpose).user;
    const auto users = m_session.directory().users(std::span(&user, 1));
    return users.front() ? models::DataText::inSentence(users.front()->displayName()) : tr("this person");
}

QString AssignNumber::firstQuery() const
{
    if (std::holds_alternative<NumbersToPerson>(m_purpose))
        return {};
    const auto* swap = std::get_if<SwapForPerson>(&m_purpose);
    const auto& user = swap != nullptr ? swap->user : std::get<NumberForPerson>(m_purpose).user;
    const auto users = m_session.directory().users(std::span(&user, 1));
    const auto office = users.front() ? m_session.directory().office(users.front()->officeId) : std::nullopt;
    return office ? QStringLiteral("country:%1").arg(QString::fromStdString(office->country)) : QString();
}

void AssignNumber::build()
{
    const bool isForPeople = kind() == TableKind::Users;
    const bool isSwap = std::holds_alternative<SwapForPerson>(m_purpose);
    const auto title = isForPeople ? tr("Assign %1", "number")
                       : isSwap    ? tr("Swap the number of %1")
                                   : tr("Assign a number to %1");
    setWindowTitle(models::DataText::inTitle(title.arg(subject())));
    m_search->setObjectName(QStringLiteral("assignSearch"));
    m_search->setPlaceholderText(isForPeople ? tr("Name, e-mail, office:Berlin…")
                                             : tr("Digits, country:US, kind:local…"));
    m_search->setAccessibleName(isForPeople ? tr("Search users") : tr("Search reserved numbers"));
    m_search->setClearButtonEnabled(true);
    if (auto* clear = m_search->findChild<QToolButton*>())
        clear->setAccessibleName(tr("Clear search"));
    m_search->addAction(m_theme.icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    buildTable();
    m_model->setSort(
        isForPeople ? Order{{ColumnId::Name, false}} // namesakes stand together
                    : Order{{ColumnId::NumberState, false}, {ColumnId::PhoneNumber, false}}); // reserved lead
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_assign->setObjectName(QStringLiteral("assign"));
    m_assign->setText(isSwap ? tr("Swap") : tr("Assign"));
    m_assign->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &AssignNumber::reject);
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
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().lineSpacing() * 28);
}

void AssignNumber::buildTable()
{
    m_table->setAccessibleName(pageSpec(kind()).tableName());
    m_table->setRows(m_model);
    m_table->setColumnHidden(0, true); // one row is chosen; there is nothing to mark
    int section = 0;
    for (const auto& column : m_model->columns()) {
        const bool isShown = kind() == TableKind::Users ? contains(PeopleColumns, column.id)
                                                        : contains(NumberColumns, column.id);
        m_table->setColumnHidden(++section, !isShown);
    }
    m_table->horizontalHeader()->setStretchLastSection(true);
}

void AssignNumber::search()
{
    m_typing.stop();
    if (const auto query = domain::parseQuery(m_search->text().toStdString()); !query)
        return say(FindingText::queryErrorSentence(query.error()), Tone::Danger);
    m_model->setQuery(m_search->text()); // the rows may come at once or later
}

void AssignNumber::takeRows()
{
    if (m_model->source().view().query != m_search->text().toStdString())
        return; // rows of the search before: the text is still being typed, or not understood
    m_isAnswered = true;
    if (!m_table->currentRow() && m_model->rowCount() > 0)
        m_table->setCurrentRow(m_model->handleAt(0));
    previewCurrent();
}

/// Nobody is assigned to by what was true of another row.
void AssignNumber::withdraw()
{
    m_plan.reset();
    m_assign->setEnabled(false);
}

domain::Command AssignNumber::commandFor(const std::string& id) const
{
    if (const auto* give = std::get_if<NumbersToPerson>(&m_purpose)) {
        domain::AssignNumbers command;
        for (const auto& number : give->numbers)
            command.assignments.push_back({number, domain::UserId(id), false});
        return command;
    }
    if (const auto* swap = std::get_if<SwapForPerson>(&m_purpose))
        return domain::SwapNumber{swap->user, domain::NumberId(id)};
    return domain::AssignNumbers{{{domain::NumberId(id), std::get<NumberForPerson>(m_purpose).user, false}}};
}

void AssignNumber::previewCurrent()
{
    withdraw();
    if (!m_isAnswered)
        return;
    const auto row = m_table->currentRow();
    if (!row || !m_model->rowOf(*row))
        return say(reasonForNoRow(), Tone::Muted);
    m_session.preview(this, commandFor(m_model->source().idOf(*row)),
                      [self = QPointer(this)](const SharedPlan& plan) {
                          if (self && plan && self->m_isAnswered)
                              self->takePlan(plan);
                      });
}

QString AssignNumber::reasonForNoRow() const
{
    if (m_model->rowCount() > 0)
        return tr("Choose a row.");
    return m_model->source().isLoading() ? tr("Nothing fetched yet.") : tr("Nothing matches.");
}

void AssignNumber::takePlan(SharedPlan plan)
{
    m_plan = std::move(plan);
    const bool canAssign = m_plan->isExecutable() && m_plan->count(OutcomeKind::Refused) == 0;
    m_assign->setEnabled(canAssign);
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
    say(withSeats(kind() == TableKind::Users ? tr("%1 goes to %2.").arg(subject(), chosen)
                                             : tr("%2 goes to %1.").arg(subject(), chosen)),
        Tone::Ordinary);
}

/// A license taken by it is told before it is done: no review opens for a clean plan.
QString AssignNumber::withSeats(QString sentence) const
{
    for (const auto& seats : PlanTotals::seatsOf(*m_plan, m_session.directory()))
        sentence = tr("%1 %2.", "a sentence, what it comes to").arg(sentence, seats.text);
    return sentence;
}

void AssignNumber::say(const QString& text, Tone tone)
{
    m_verdict->setText(text);
    auto palette = m_verdict->palette();
    palette.setColor(QPalette::WindowText, m_theme.color(tone));
    m_verdict->setPalette(palette);
    m_assign->setAccessibleDescription(text);
}

void AssignNumber::assign()
{
    if (!m_assign->isEnabled() || !m_plan)
        return;
    m_flow.act(m_plan->command);
    close();
}

bool AssignNumber::eventFilter(QObject* watched, QEvent* event)
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
