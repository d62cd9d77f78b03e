// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/editroles.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "domain/limits.h"
#include "domain/permission.h"
#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/dialogs/awaitedconfirm.h"
#include "ui/dialogs/permissiontable.h"
#include "ui/dialogs/rolesentences.h"
#include "ui/dialogs/roletree.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/review/commandflow.h"
#include "ui/text/plainlabel.h"
#include "ui/text/searchfield.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using domain::OutcomeKind;
using domain::Role;
using domain::User;
using models::CellText;
using models::DataText;
using Tone = models::RowModel::Tone;

namespace {

constexpr std::size_t MostRolesLookedAt = 100; ///< people; of more nobody says how many have a role
constexpr qsizetype MostRolesNamed = 6; ///< roles in a sentence

} // namespace

EditRoles::EditRoles(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                     std::vector<domain::UserId> users, QWidget* parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_flow(flow),
      m_users(std::make_shared<const std::vector<domain::UserId>>(std::move(users))), m_notes(theme, *this),
      m_hint(wrappedLabel({}, this)), m_search(new QLineEdit(this)), m_tree(new RoleTree(theme, this)),
      m_meaning(wrappedLabel({}, this)), m_save(new QPushButton(this))
{
    setObjectName(QStringLiteral("editRoles"));
    setAttribute(Qt::WA_DeleteOnClose);
    if (isOfOne()) {
        if (auto known = session.directory().users(std::span(m_users->data(), 1)).front())
            m_person = *std::move(known);
    }
    build();
    connect(m_search, &QLineEdit::textChanged, m_tree, &RoleTree::narrow);
    connect(m_tree, &RoleTree::decisionsChanged, this, &EditRoles::check);
    connect(m_tree, &RoleTree::currentRoleChanged, this, &EditRoles::tellMeaning);
    connect(&flow, &CommandFlow::applied, this, [this](const domain::Plan& plan) {
        if (isOfThis(plan))
            accept();
    });
    askForChoices();
    m_tree->setFocus();
}

EditRoles::~EditRoles() = default;

void EditRoles::build()
{
    setWindowTitle(DataText::inTitle(
        m_person ? tr("Roles and scopes of %1").arg(DataText::inSentence(m_person->displayName()))
                 : tr("Roles and scopes of %Ln users", nullptr, static_cast<int>(m_users->size()))));
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setAccessibleName(tr("Search regions, offices and departments"));
    m_search->setPlaceholderText(m_search->accessibleName());
    makeSearchField(*m_search, m_theme);
    m_notes.general()->setObjectName(QStringLiteral("roleNote"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    if (!isOfOne())
        layout->addLayout(makeSteps());
    layout->addWidget(m_hint);
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 3);
    layout->addLayout(makeMeaning(), 2);
    layout->addWidget(m_notes.general());
    layout->addLayout(makeFoot());
    const auto most = parentWidget() != nullptr ? parentWidget()->window()->size() : QSize(900, 600);
    resize(QSize(fontMetrics().averageCharWidth() * 110, fontMetrics().lineSpacing() * 36).boundedTo(most));
}

QLayout* EditRoles::makeSteps()
{
    auto* steps = new QHBoxLayout;
    steps->setSpacing(16);
    auto* give = new QRadioButton(tr("&Give roles"), this);
    auto* take = new QRadioButton(tr("&Take roles away"), this);
    give->setObjectName(QStringLiteral("give"));
    take->setObjectName(QStringLiteral("take"));
    give->setChecked(true);
    m_give = give;
    connect(give, &QRadioButton::toggled, this, &EditRoles::askForChoices);
    steps->addWidget(give);
    steps->addWidget(take);
    steps->addStretch(1);
    return steps;
}

/// As long as its sentences are: it scrolls where there is too little room, by the keyboard, too.
QLayout* EditRoles::makeMeaning()
{
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("meaning"));
    scroll->setAccessibleName(tr("What it means"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_meaning->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    scroll->setWidget(m_meaning);
    scroll->viewport()->setAutoFillBackground(false);
    m_meaning->setAutoFillBackground(false);
    auto* heading = plainLabel(tr("What it means"), this);
    m_theme.keepFont(*heading, 1, QFont::DemiBold);
    auto* layout = new QVBoxLayout;
    layout->setSpacing(4);
    layout->addWidget(heading);
    layout->addWidget(scroll, 1);
    return layout;
}

QLayout* EditRoles::makeFoot()
{
    auto* matrix = new QPushButton(tr("What may a role do?"), this);
    matrix->setObjectName(QStringLiteral("matrix"));
    matrix->setAutoDefault(false);
    connect(matrix, &QPushButton::clicked, this, [this] { PermissionTable::open(m_theme, parentWidget()); });
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setText(isOfOne() ? tr("Save") : tr("Review…"));
    m_save->setDefault(true);
    setEmphasis(*m_save, Emphasis::Primary);
    m_notes.setConfirming(m_save);
    m_confirm = new AwaitedConfirm(*this, *m_save);
    connect(m_save, &QPushButton::clicked, this, &EditRoles::confirm);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &EditRoles::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(matrix);
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(m_save);
    return foot;
}

std::optional<RoleStep> EditRoles::step() const
{
    if (m_give == nullptr)
        return std::nullopt;
    return m_give->isChecked() ? RoleStep::Grant : RoleStep::Revoke;
}

void EditRoles::askForChoices()
{
    m_hint->setText(hint());
    m_session.ask([self = QPointer(this), users = m_users, actor = m_session.account().actor,
                   asked = step()](const domain::DirectoryView& company) -> std::function<void()> {
        std::vector<User> people;
        if (users->size() <= MostRolesLookedAt) {
            for (auto& user : company.users(*users)) {
                if (user)
                    people.push_back(*std::move(user));
            }
        }
        std::vector<RoleChoice> choices;
        if (asked)
            choices = roleChoicesForSeveral(actor, *asked, people, company);
        else if (!people.empty())
            choices = roleChoices(actor, people.front(), company);
        return [self, asked, choices, people] {
            if (self && self->step() == asked)
                self->takeChoices(choices, people);
        };
    });
}

void EditRoles::takeChoices(std::vector<RoleChoice> choices, std::vector<User> people)
{
    const auto before = m_tree->decisions();
    RoleTree::Subject subject{step(), people.size(), {}};
    const auto& actor = m_session.account().actor;
    std::vector<Role> absent;
    const auto offer = m_session.offer();
    for (std::size_t place = 0; place < RoleCount; ++place) {
        const auto role = static_cast<Role>(place);
        if (subject.step)
            subject.obstacles[place] = obstacleToSeveral(actor, role, *subject.step);
        else if (!people.empty())
            subject.obstacles[place] = obstacleTo(actor, role, people.front());
    }
    if (!offer.hasRecords(domain::RecordKind::Region))
        absent.push_back(Role::RegionalAdmin);
    if (!offer.hasRecords(domain::RecordKind::Department))
        absent.push_back(Role::DepartmentAdmin);
    m_tree->setChoices(std::move(choices), subject, absent);
    m_tree->narrow(m_search->text());
    m_tree->tick(before);
}

QString EditRoles::hint() const
{
    if (isOfOne())
        return tr("Tick what this person is to administer. The rights of several roles add up.");
    if (step() == RoleStep::Grant) // R-BULK-02
        return tr("Tick what all of them are to get. Several people at once become Office Admin of their own "
                  "office each, so that nobody is let into another one unseen. Company and Regional Admin "
                  "are given to one person at a time.");
    return m_session.account().actor.isCompanyAdmin()
               ? tr("Tick what all of them are to lose. Who does not have it stays as they are.")
               : tr("Tick what all of them are to lose. From several people at once, Office Admin is taken "
                    "for each one's own office; only a Company Admin takes it for others.");
}

/// What is decided, and what follows; before that what the role of the line may do.
void EditRoles::tellMeaning()
{
    auto sentences = summary();
    if (const auto decisions = m_tree->decisions(); decisions.empty()) {
        if (const auto role = m_tree->currentRole())
            sentences.append(RoleSentences::meaning(*role));
    } else {
        sentences.append(m_person ? RoleSentences::consequences(decisions, *m_person)
                                  : RoleSentences::consequencesForSeveral(decisions));
    }
    m_meaning->setText(sentences.join(QLatin1Char('\n')));
}

QString EditRoles::listed(const QStringList& names)
{
    if (names.size() <= MostRolesNamed)
        return QLocale().createSeparatedList(names);
    const auto first = names.mid(0, MostRolesNamed - 1).join(tr(", ", "between names"));
    return tr("%1 and %Ln more", "roles", static_cast<int>(names.size() - MostRolesNamed + 1)).arg(first);
}

/// What is ticked may be out of sight.
QStringList EditRoles::summary() const
{
    QStringList lines;
    if (const auto given = m_tree->named(RoleStep::Grant); !given.isEmpty())
        lines.append(tr("Will be given: %1").arg(listed(given)));
    if (const auto taken = m_tree->named(RoleStep::Revoke); !taken.isEmpty())
        lines.append(tr("Will be taken away: %1").arg(listed(taken)));
    return lines;
}

interfaces::CommandMaker EditRoles::maker() const
{
    return [users = m_users, decisions = m_tree->decisions()](const domain::DirectoryView&) {
        return commandOf(decisions, *users);
    };
}

void EditRoles::check()
{
    m_confirm->await();
    tellMeaning();
    const auto decided = m_tree->decisions().size();
    const bool isTooMuch = decided > domain::limits::BatchCommands;
    m_notes.clear();
    if (isTooMuch)
        m_notes.sayGenerally(
            tr("At most %1 roles can be given and taken at once. Take some ticks back.")
                .arg(CellText::count(static_cast<std::int64_t>(domain::limits::BatchCommands))),
            Tone::Danger);
    if (decided == 0 || isTooMuch)
        return m_confirm->judged(false);
    m_session.preview(this, maker(),
                      [self = QPointer(this), asked = m_tree->decisions()](const SharedPlan& plan) {
                          if (self && plan && self->m_tree->decisions() == asked)
                              self->takePlan(*plan);
                      });
}

void EditRoles::takePlan(const domain::Plan& plan)
{
    m_notes.clear();
    m_notes.sayFindings(plan);
    const bool isRefused = !plan.guards.empty() || plan.count(OutcomeKind::Refused) > 0;
    if (!isRefused && plan.count(OutcomeKind::WillChange) == 0)
        m_notes.sayGenerally(tr("Nothing would change: it is so already."), Tone::Muted);
    m_confirm->judged(plan.isExecutable() && (!isRefused || !isOfOne()));
}

/// A review may have left rows out.
bool EditRoles::isOfThis(const domain::Plan& plan) const
{
    const auto done = decisionsIn(plan.command);
    return !done.empty() && !plan.outcomes.empty() &&
           std::includes(m_sent.begin(), m_sent.end(), done.begin(), done.end()) &&
           std::any_of(m_users->begin(), m_users->end(), [&plan](const domain::UserId& user) {
               return user.value() == plan.outcomes.front().target.id;
           });
}

/// Planned again: what was ticked last counts.
void EditRoles::confirm()
{
    m_sent = m_tree->decisions();
    std::sort(m_sent.begin(), m_sent.end());
    m_flow.act(maker());
}

void EditRoles::reject()
{
    if (m_tree->decisions().empty())
        return QDialog::reject();
    askToDiscard(
        *this, [this] { QDialog::reject(); }, tr("What you have decided is not done yet."));
}

} // namespace cordboard::ui
