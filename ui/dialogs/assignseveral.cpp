// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/assignseveral.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/dialogs/awaitedconfirm.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/review/commandflow.h"
#include "ui/text/numbertext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using domain::NumberId;
using domain::UserId;
using models::CellText;
using models::DataText;
using Tone = models::RowModel::Tone;

namespace {

constexpr int ShownLines = 12;

NumberId numberIn(const QComboBox& box)
{
    return NumberId(box.currentData().toString().toStdString());
}

} // namespace

AssignSeveral::AssignSeveral(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                             std::vector<UserId> users, QWidget* parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_flow(flow),
      m_users(std::make_shared<const std::vector<UserId>>(std::move(users))), m_notes(theme, *this),
      m_areas(new QComboBox(this)), m_table(new QScrollArea(this)), m_review(new QPushButton(this))
{
    setObjectName(QStringLiteral("assignSeveral"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Assign numbers to %Ln users", nullptr, static_cast<int>(m_users->size())));
    build();
    connect(m_areas, &QComboBox::currentIndexChanged, this, &AssignSeveral::ask);
    // Until then it stays: the review can be left, and somebody may take a number meanwhile.
    connect(&flow, &CommandFlow::applied, this, [this](const domain::Plan& plan) {
        const auto* done = std::get_if<domain::AssignNumbers>(&plan.command);
        if (done != nullptr && m_sent && !done->assignments.empty() &&
            std::any_of(m_sent->assignments.begin(), m_sent->assignments.end(),
                        [done](const auto& sent) { return sent.number == done->assignments.front().number; }))
            accept();
    });
    ask();
}

AssignSeveral::~AssignSeveral() = default;

void AssignSeveral::build()
{
    auto* introduction = wrappedLabel(
        tr("Each gets a number of the reserved pool: of their office first, then of its area, the one that "
           "is longest in the pool."),
        this);
    introduction->setObjectName(QStringLiteral("introduction"));
    m_areas->addItem(tr("As near as possible"), QString());
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(4);
    m_notes.addRow(*form, tr("Area code"), "area_code", m_areas);
    m_table->setWidgetResizable(true);
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->setMinimumHeight(fontMetrics().lineSpacing() * ShownLines);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(introduction);
    layout->addLayout(form);
    layout->addWidget(m_table, 1);
    if (m_users->size() > MostPeople) {
        auto* more = wrappedLabel(tr("Not all of %Ln users are shown: those without a number come first. Do "
                                     "this again for the others.",
                                     nullptr, static_cast<int>(m_users->size())),
                                  this);
        more->setObjectName(QStringLiteral("more"));
        layout->addWidget(more);
    }
    layout->addLayout(makeFoot());
    setWidthInCharacters(*this, 90);
}

QLayout* AssignSeveral::makeFoot()
{
    m_notes.general()->setObjectName(QStringLiteral("assignNote"));
    m_review->setObjectName(QStringLiteral("review"));
    m_review->setText(tr("Review…"));
    m_review->setDefault(true);
    setEmphasis(*m_review, Emphasis::Primary);
    m_notes.setConfirming(m_review);
    m_confirm = new AwaitedConfirm(*this, *m_review);
    connect(m_review, &QPushButton::clicked, this, &AssignSeveral::confirm);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &AssignSeveral::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_notes.general(), 1);
    foot->addWidget(cancel);
    foot->addWidget(m_review);
    return foot;
}

void AssignSeveral::ask()
{
    m_confirm->await();
    const auto area = m_areas->currentData().toString();
    m_session.ask([self = QPointer(this), users = m_users, area, now = m_session.serverNow()](
                      const domain::DirectoryView& company) -> std::function<void()> {
        return
            [self, area, suggestions = suggestNumbers(*users, area.toStdString(), company, now, MostPeople)] {
                if (self && self->m_areas->currentData().toString() == area)
                    self->take(suggestions);
            };
    });
}

void AssignSeveral::take(const NumberSuggestions& suggestions)
{
    fillAreas(suggestions.areas);
    m_lines.clear();
    m_isChanged = false;
    auto* table = new QWidget;
    table->setObjectName(QStringLiteral("people"));
    std::map<domain::OfficeId, QStandardItemModel*> choices;
    for (const auto& [office, numbers] : suggestions.spare) {
        auto* model = new QStandardItemModel(table);
        const auto add = [model](const QString& text, const QString& id) {
            auto* item = new QStandardItem(text);
            item->setData(id, Qt::UserRole);
            model->appendRow(item);
        };
        add(tr("None", "no number"), QString());
        for (const auto& number : numbers)
            add(NumberText::spare(number), QString::fromStdString(number.id.value()));
        choices.emplace(office, model);
    }
    auto* grid = new QGridLayout(table);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(6);
    for (const auto& person : suggestions.people)
        addLine(*grid, person, *choices.at(person.office));
    grid->setColumnStretch(2, 1);
    grid->setRowStretch(grid->rowCount(), 1);
    m_table->setWidget(table); // which takes the one before away
    check();
}

/// What there is to choose from stays while an area is chosen.
void AssignSeveral::fillAreas(const std::set<std::string>& areas)
{
    if (m_areas->count() > 1)
        return;
    const QSignalBlocker still(m_areas);
    for (const auto& area : areas)
        m_areas->addItem(QString::fromStdString(area), QString::fromStdString(area));
    m_areas->setEnabled(m_areas->count() > 1);
}

void AssignSeveral::addLine(QGridLayout& grid, const NumberSuggestion& person, QStandardItemModel& choices)
{
    auto* parent = grid.parentWidget();
    const auto row = grid.rowCount();
    const auto name = DataText::inSentence(person.name);
    auto* box = new QComboBox(parent);
    box->setObjectName(QString::fromStdString(person.user.value()));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names may be long
    box->setModel(&choices);
    box->setCurrentIndex(
        std::max(0, box->findData(QString::fromStdString(person.number.value()), Qt::UserRole)));
    auto* label = shortenedLabel(name, parent);
    const auto has = CellText::phoneNumber(person.has);
    const bool isNoneLeft = choices.rowCount() <= 1;
    auto* note = plainLabel(!person.has.empty() ? tr("Has %1 already", "a number").arg(has)
                            : isNoneLeft        ? tr("No number is available")
                                                : QString(),
                            parent);
    note->setObjectName(QStringLiteral("state_") + box->objectName());
    tint(*note, m_theme, QPalette::WindowText, &Tokens::muted);
    box->setAccessibleName(!person.has.empty() ? tr("Number of %1, who has %2 already").arg(name, has)
                           : isNoneLeft        ? tr("Number of %1; none is available").arg(name)
                                               : tr("Number of %1").arg(name));
    grid.addWidget(label, row, 0);
    grid.addWidget(shortenedLabel(DataText::inSentence(person.officeName), parent), row, 1);
    grid.addWidget(box, row, 2);
    grid.addWidget(note, row, 3);
    m_lines.push_back({person.user, box, box->currentIndex()});
    connect(box, &QComboBox::currentIndexChanged, this, [this, line = m_lines.size() - 1] { choose(line); });
}

/// Whoever had the number gets the one that was chosen here before.
void AssignSeveral::choose(std::size_t line)
{
    m_isChanged = true;
    auto& own = m_lines[line];
    const auto wanted = numberIn(*own.number);
    const auto before = own.number->itemData(own.chosen).toString();
    own.chosen = own.number->currentIndex();
    for (auto& other : m_lines) {
        if (&other == &own || wanted.isEmpty() || numberIn(*other.number) != wanted)
            continue;
        const QSignalBlocker still(other.number);
        other.number->setCurrentIndex(std::max(0, other.number->findData(before)));
        other.chosen = other.number->currentIndex();
    }
    check();
}

std::optional<domain::AssignNumbers> AssignSeveral::command() const
{
    domain::AssignNumbers made;
    for (const auto& line : m_lines) {
        if (auto number = numberIn(*line.number); !number.isEmpty())
            made.assignments.push_back({std::move(number), line.user});
    }
    return made.assignments.empty() ? std::nullopt : std::optional(std::move(made));
}

void AssignSeveral::check()
{
    m_confirm->await();
    m_notes.clear();
    auto made = command();
    if (!made) {
        m_notes.sayGenerally(tr("No number is chosen."), Tone::Muted);
        return m_confirm->judged(false);
    }
    const auto asked = std::make_shared<const domain::AssignNumbers>(*std::move(made));
    m_session.preview(
        this, [asked](const domain::DirectoryView&) { return domain::Command(*asked); },
        [self = QPointer(this)](const SharedPlan& plan) {
            if (self && plan)
                self->takePlan(*plan);
        });
}

void AssignSeveral::takePlan(const domain::Plan& plan)
{
    m_notes.clear();
    m_notes.sayFindings(plan);
    const auto refused = static_cast<int>(plan.count(domain::OutcomeKind::Refused));
    if (plan.isExecutable() && refused > 0)
        m_notes.sayGenerally(tr("%Ln of them cannot get theirs. The review says why.", nullptr, refused),
                             Tone::Warning);
    m_confirm->judged(plan.isExecutable());
}

void AssignSeveral::confirm()
{
    m_sent = command();
    if (m_sent)
        m_flow.review(*m_sent);
}

void AssignSeveral::reject()
{
    if (!m_isChanged)
        return QDialog::reject();
    askToDiscard(
        *this, [this] { QDialog::reject(); }, tr("Nobody has been given a number yet."));
}

} // namespace cordboard::ui
