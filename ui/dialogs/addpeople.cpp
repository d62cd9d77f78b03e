// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/addpeople.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "domain/billing.h"
#include "domain/email.h"
#include "domain/limits.h"
#include "domain/permission.h"
#include "models/celltext.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "models/tablemodel.h"
#include "ui/dialogs/awaitedconfirm.h"
#include "ui/dialogs/peoplemodel.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/review/commandflow.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using domain::Field;
using domain::LicenseType;
using domain::OutcomeKind;
using interfaces::ColumnId;
using models::CellText;
using models::DataText;

namespace {

constexpr std::size_t MostOffers = 500; ///< numbers to choose from
constexpr int MostPasted = 4'000'000; ///< letters of a pasted list

QString fromText(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

AddPeople::AddPeople(interfaces::Session& session, const Theme& theme, CommandFlow& flow, QWidget* parent)
    : QDialog(parent), m_session(session), m_flow(flow), m_user(session.drawId(domain::RecordKind::User)),
      m_pool(new models::TableModel(
          session.openTable(interfaces::TableKind::ReservedNumbers),
          [&session] { return session.serverNow(); }, this)),
      m_office(new QComboBox(this)), m_license(new QComboBox(this)), m_email(new QLineEdit(this)),
      m_firstName(new QLineEdit(this)), m_lastName(new QLineEdit(this)), m_number(new QComboBox(this)),
      m_extension(new QLineEdit(this)), m_jobTitle(new QLineEdit(this)), m_isAdmin(new QCheckBox(this)),
      m_numbers(new QCheckBox(this)), m_buy(new QCheckBox(this)), m_seats(wrappedLabel({}, this)),
      m_toHolder(new QPushButton(this)), m_pages(new QStackedWidget(this)),
      m_people(new PeopleModel(theme, this)), m_table(new QTableView(this)), m_notes(theme, *this),
      m_add(new QPushButton(this)), m_typing(this)
{
    setObjectName(QStringLiteral("addPeople"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    fillOffices();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &AddPeople::check);
    connect(m_email, &QLineEdit::textChanged, this, &AddPeople::takeAddress);
    for (auto* edit : {m_email, m_firstName, m_lastName, m_extension, m_jobTitle})
        connect(edit, &QLineEdit::textChanged, this, &AddPeople::wait);
    connect(m_office, &QComboBox::currentIndexChanged, this, [this] {
        fillLicenses();
        askForNumbers();
        check();
    });
    for (auto* box : {m_license, m_number})
        connect(box, &QComboBox::currentIndexChanged, this, &AddPeople::check);
    for (auto* tick : {m_isAdmin, m_buy, m_numbers})
        connect(tick, &QCheckBox::toggled, this, &AddPeople::check);
    connect(m_people, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& index) {
        if (index.column() != PeopleModel::Outcome)
            wait();
    });
    connect(m_pool, &QAbstractItemModel::modelReset, this, &AddPeople::takeNumbers);
    connect(&flow, &CommandFlow::applied, this, [this](const domain::Plan& plan) {
        if (isOfThis(plan))
            accept();
        else if (m_holder) // who had the address may be restored, or gone
            check();
    });
    askForNumbers();
    check();
    m_email->setFocus();
}

AddPeople::~AddPeople() = default;

void AddPeople::build()
{
    setWindowTitle(tr("Add people"));
    m_pages->addWidget(makeForm());
    m_pages->addWidget(makeTable());
    m_buy->setObjectName(QStringLiteral("buy"));
    m_seats->setObjectName(QStringLiteral("seats"));
    m_toHolder->setObjectName(QStringLiteral("toHolder"));
    m_toHolder->setAutoDefault(false);
    m_toHolder->hide();
    connect(m_toHolder, &QPushButton::clicked, this, &AddPeople::goToHolder);
    m_notes.general()->setObjectName(QStringLiteral("addNote"));
    m_add->setObjectName(QStringLiteral("add"));
    m_add->setDefault(true);
    setEmphasis(*m_add, Emphasis::Primary);
    m_notes.setConfirming(m_add);
    m_confirm = new AwaitedConfirm(*this, *m_add);
    connect(m_add, &QPushButton::clicked, this, &AddPeople::confirm);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &AddPeople::reject);
    auto* place = new QFormLayout;
    place->setHorizontalSpacing(12);
    place->setVerticalSpacing(4);
    add(*place, tr("Office"), "office", m_office);
    add(*place, tr("License"), "license_type", m_license);
    alignLabels();
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_notes.general(), 1);
    foot->addWidget(m_toHolder);
    foot->addWidget(cancel);
    foot->addWidget(m_add);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(place);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_seats);
    layout->addWidget(m_buy);
    layout->addLayout(foot);
    setWidthInCharacters(*this, 80);
}

QWidget* AddPeople::makeForm()
{
    using models::ChangeText;
    auto* page = new QWidget(m_pages);
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(4);
    add(*form, ChangeText::title(Field::UserPrimaryEmail), "primary_email", m_email);
    add(*form, ChangeText::title(Field::UserFirstName), "first_name", m_firstName);
    add(*form, ChangeText::title(Field::UserLastName), "last_name", m_lastName);
    add(*form, tr("Number"), "number", m_number);
    add(*form, ChangeText::title(Field::UserExtension), "extension", m_extension);
    add(*form, ChangeText::title(Field::UserJobTitle), "job_title", m_jobTitle);
    add(*form, tr("Role"), "office_admin", m_isAdmin);
    m_email->setMaxLength(MostPasted);
    m_email->setPlaceholderText(tr("ada@example.com, or paste a list of addresses"));
    for (auto* edit : {m_firstName, m_lastName})
        edit->setMaxLength(static_cast<int>(domain::limits::Name));
    m_extension->setMaxLength(static_cast<int>(domain::limits::Extension));
    m_jobTitle->setMaxLength(static_cast<int>(domain::limits::JobTitle));
    m_isAdmin->setText(tr("O&ffice Admin of this office"));
    m_isAdmin->setToolTip(tr("From the first sign-in on. Other roles are given later."));
    return page;
}

QWidget* AddPeople::makeTable()
{
    auto* page = new QWidget(m_pages);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_table->setModel(m_people);
    m_table->setObjectName(QStringLiteral("people"));
    m_table->setAccessibleName(tr("People to add"));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->installEventFilter(this);
    m_numbers->setObjectName(QStringLiteral("numbers"));
    layout->addWidget(wrappedLabel(tr("Double-click or F2 changes a cell, Delete takes a line out."), page));
    layout->addWidget(m_table, 1);
    layout->addWidget(m_numbers);
    return page;
}

void AddPeople::add(QFormLayout& form, const QString& name, const char* word, QWidget* field)
{
    m_labels.push_back(m_notes.addRow(form, name, word, field));
}

/// Fields of both forms stand in one column.
void AddPeople::alignLabels()
{
    int widest = 0;
    for (const auto* label : m_labels)
        widest = std::max(widest, label->sizeHint().width());
    for (auto* label : m_labels)
        label->setMinimumWidth(widest);
}

/// Offices in which the admin may add people, the own one first.
void AddPeople::fillOffices()
{
    const auto& actor = m_session.account().actor;
    for (const auto& office : m_session.directory().offices()) {
        if (isAllowed(actor, domain::Right::AddUser, office.id))
            m_office->addItem(DataText::inSentence(office.name), fromText(office.id.value()));
    }
    m_office->setCurrentIndex(std::max(0, m_office->findData(fromText(actor.officeId.value()))));
    fillLicenses();
}

/// Those that are sold to the office, with what is free of each; the chosen one stays.
void AddPeople::fillLicenses()
{
    const auto before = m_license->currentData();
    const QSignalBlocker silent(m_license);
    m_license->clear();
    for (const auto type : domain::PeoplesLicenses) {
        const auto pool = m_session.directory().pool(office(), type);
        if (!pool)
            continue;
        const auto free = static_cast<int>(std::max<std::int64_t>(0, pool->free()));
        m_license->addItem(tr("%1 (%Ln free)", "license", free).arg(CellText::word(word(type))),
                           static_cast<int>(type));
    }
    m_license->setCurrentIndex(std::max(0, m_license->findData(before)));
}

void AddPeople::askForNumbers()
{
    const auto place = m_session.directory().office(office());
    if (!place)
        return;
    m_pool->setSort({{ColumnId::Unassigned, false}});
    m_pool->setQuery(QStringLiteral("status:reserved kind:local country:%1").arg(fromText(place->country)));
    takeNumbers();
}

/// As many as there are people, in the pool's order; some to choose from.
void AddPeople::takeNumbers()
{
    const auto before = std::exchange(m_offers, {});
    const auto& source = m_pool->source();
    const auto text = [&source](interfaces::RowHandle row, ColumnId column) {
        const auto cell = source.cell(row, column);
        const auto* value = std::get_if<std::string>(&cell.value);
        return value != nullptr ? *value : std::string();
    };
    const auto most = std::min(source.rowCount(), std::max(MostOffers, static_cast<std::size_t>(count())));
    for (std::size_t row = 0; row < most; ++row) {
        const auto handle = source.handleAt(row);
        const auto number = CellText::phoneNumber(text(handle, ColumnId::PhoneNumber));
        const auto holder = text(handle, ColumnId::LastUsedBy);
        m_offers.push_back(
            {domain::NumberId(source.idOf(handle)),
             holder.empty() ? number : tr("%1, last used by %2").arg(number, DataText::inSentence(holder))});
    }
    const auto chosen = m_number->currentData();
    {
        const QSignalBlocker silent(m_number);
        m_number->clear();
        m_number->addItem(tr("None yet"), QString());
        for (std::size_t i = 0; i < std::min(m_offers.size(), MostOffers); ++i)
            m_number->addItem(m_offers[i].text, fromText(m_offers[i].number.value()));
        m_number->setCurrentIndex(std::max(0, m_number->findData(chosen)));
    }
    m_numbers->setEnabled(!m_offers.empty());
    if (before != m_offers) // what was judged had other numbers
        check();
}

/// A list that is pasted becomes a table; a name that is pasted with its address goes where it belongs.
void AddPeople::takeAddress()
{
    const auto text = m_email->text();
    const bool isPasted = text.size() > m_lengthBefore + 1;
    m_lengthBefore = text.size();
    if (!isPasted)
        return;
    const auto people = peopleIn(text);
    if (people.size() > domain::limits::Targets)
        return; // which is told when it is checked
    if (people.size() > 1)
        becomeTable(people);
    else if (people.size() == 1)
        adopt(people.front());
}

void AddPeople::adopt(const PastedPerson& person)
{
    m_email->setText(person.email);
    if (m_firstName->text().isEmpty() && m_lastName->text().isEmpty()) {
        m_firstName->setText(person.firstName);
        m_lastName->setText(person.lastName);
    }
}

void AddPeople::becomeTable(const std::vector<PastedPerson>& pasted)
{
    std::vector<PeopleModel::Person> people;
    people.reserve(pasted.size());
    for (const auto& [email, firstName, lastName] : pasted)
        people.push_back(
            {domain::UserId(m_session.drawId(domain::RecordKind::User)), email, firstName, lastName});
    m_people->setPeople(std::move(people));
    m_pages->setCurrentIndex(1);
    takeNumbers();
    m_table->resizeColumnsToContents();
    const auto room = parentWidget() != nullptr ? parentWidget()->window()->size() : QSize(900, 600);
    resize(QSize(fontMetrics().averageCharWidth() * 120, fontMetrics().lineSpacing() * 30).boundedTo(room));
    m_table->setCurrentIndex(m_people->index(0, 0));
    m_table->setFocus();
    check();
}

/// From below, so that lines keep their places until it is their turn.
void AddPeople::removeChosenLines()
{
    std::set<int, std::greater<>> lines;
    for (const auto& index : m_table->selectionModel()->selectedRows())
        lines.insert(index.row());
    for (const auto line : lines)
        m_people->removeRows(line, 1);
    if (m_people->rowCount() == 0) { // begins anew
        m_pages->setCurrentIndex(0);
        m_email->clear();
        m_email->setFocus();
    }
    check();
}

bool AddPeople::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        removeChosenLines();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

bool AddPeople::isTable() const
{
    return m_pages->currentIndex() == 1;
}

bool AddPeople::saysNothing() const
{
    if (isTable())
        return m_people->rowCount() == 0;
    const auto edits = {m_email, m_firstName, m_lastName, m_extension, m_jobTitle};
    return std::all_of(edits.begin(), edits.end(),
                       [](const QLineEdit* edit) { return edit->text().trimmed().isEmpty(); });
}

/// A pasted list with more addresses than one command takes; it stays where it is.
bool AddPeople::isOfTooMany() const
{
    // Read again at each check it would be a second of work on the window's thread.
    return !isTable() &&
           m_email->text().count(QLatin1Char('@')) > static_cast<qsizetype>(domain::limits::Targets);
}

domain::OfficeId AddPeople::office() const
{
    return domain::OfficeId(m_office->currentData().toString().toStdString());
}

LicenseType AddPeople::license() const
{
    return static_cast<LicenseType>(m_license->currentData().toInt());
}

int AddPeople::count() const
{
    return isTable() ? m_people->rowCount() : 1;
}

/// Who gets a number.
int AddPeople::numberCount() const
{
    if (!isTable())
        return m_number->currentIndex() > 0 ? 1 : 0;
    return m_numbers->isChecked() ? std::min(count(), static_cast<int>(m_offers.size())) : 0;
}

/// R-USER-04, R-USER-14: licenses that are needed and not there.
std::vector<AddPeople::Lack> AddPeople::missing() const
{
    std::vector<Lack> lacks;
    const auto need = [&](LicenseType type, std::int64_t needed) {
        const auto pool = m_session.directory().pool(office(), type);
        const auto lacking = pool ? needed - std::max<std::int64_t>(0, pool->free()) : 0;
        if (lacking > 0)
            lacks.push_back({*pool, lacking});
    };
    need(license(), count());
    if (domain::includedNumbers(license()) == 0)
        need(LicenseType::AdditionalNumber, numberCount());
    return lacks;
}

/// R-LIC-09: whether the admin may buy for the office.
bool AddPeople::canBuy() const
{
    const auto place = m_session.directory().office(office());
    return place && !place->isContract &&
           isAllowed(m_session.account().actor, domain::Right::BuyLicenses, place->id);
}

bool AddPeople::isOfThis(const domain::Plan& plan) const
{
    const auto& user = isTable() && !m_people->people().empty() ? m_people->people().front().user : m_user;
    return std::any_of(plan.outcomes.begin(), plan.outcomes.end(), [&user](const auto& row) {
        return row.target.table == domain::RecordKind::User && row.target.id == user.value();
    });
}

domain::Invitation AddPeople::invitationOfForm() const
{
    domain::Invitation invitation;
    invitation.user = m_user;
    invitation.office = office();
    invitation.primaryEmail = m_email->text().toStdString();
    invitation.firstName = m_firstName->text().toStdString();
    invitation.lastName = m_lastName->text().toStdString();
    invitation.license = license();
    invitation.isOfficeAdmin = m_isAdmin->isChecked();
    invitation.number = domain::NumberId(m_number->currentData().toString().toStdString());
    invitation.extension = m_extension->text().toStdString();
    invitation.jobTitle = m_jobTitle->text().toStdString();
    return invitation;
}

std::vector<domain::Invitation> AddPeople::invitationsOfTable() const
{
    std::vector<domain::Invitation> invitations;
    invitations.reserve(m_people->people().size());
    for (const auto& person : m_people->people()) {
        auto& invitation = invitations.emplace_back();
        invitation.user = person.user;
        invitation.office = office();
        invitation.primaryEmail = person.email.toStdString();
        invitation.firstName = person.firstName.toStdString();
        invitation.lastName = person.lastName.toStdString();
        invitation.license = license();
        if (const auto place = invitations.size() - 1; m_numbers->isChecked() && place < m_offers.size())
            invitation.number = m_offers[place].number;
    }
    return invitations;
}

domain::Command AddPeople::command() const
{
    domain::InviteUsers invite{isTable() ? invitationsOfTable() : std::vector{invitationOfForm()}};
    const auto lacks = m_buy->isChecked() && canBuy() ? missing() : std::vector<Lack>{};
    if (lacks.empty())
        return invite;
    domain::Batch step;
    for (const auto& [pool, lacking] : lacks)
        step.commands.emplace_back(domain::BuyLicenses{pool.officeId, pool.type, lacking});
    step.commands.emplace_back(std::move(invite));
    return step;
}

void AddPeople::wait()
{
    m_confirm->await();
    m_typing.start();
}

void AddPeople::check()
{
    m_typing.stop();
    m_confirm->await();
    const auto people = count();
    m_add->setText(people == 1 ? tr("Add and invite") : tr("Add %Ln people", nullptr, people));
    tellSeats();
    tellNumbers();
    const bool isTooMuch = isOfTooMany();
    if (saysNothing() || isTooMuch) { // nothing that could be judged
        m_notes.clear();
        m_holder.reset();
        m_toHolder->hide();
        if (isTooMuch)
            m_notes.say("primary_email",
                        tr("At most %1 people can be added at once. Paste a part of the list.")
                            .arg(CellText::count(static_cast<std::int64_t>(domain::limits::Targets))),
                        models::RowModel::Tone::Danger);
        return m_confirm->judged(false);
    }
    m_session.preview(
        this, [wish = command()](const domain::DirectoryView&) { return wish; },
        [self = QPointer(this)](const SharedPlan& plan) {
            if (self && plan && !self->m_typing.isActive() && !self->saysNothing())
                self->takePlan(plan);
        });
}

void AddPeople::takePlan(const SharedPlan& plan)
{
    m_notes.clear();
    if (isTable())
        m_people->setPlan(plan);
    else
        m_notes.sayFindings(*plan);
    offerHolder(*plan);
    m_confirm->judged(plan->isExecutable() && plan->count(OutcomeKind::Refused) == 0);
}

/// R-USER-10, R-USER-11: who has the address already is opened, or restored, in place of being added again.
void AddPeople::offerHolder(const domain::Plan& plan)
{
    m_holder.reset();
    m_toHolder->hide();
    const auto* finding = isTable() || plan.outcomes.empty() ? nullptr
                                                             : mainReason(plan.outcomes.back().findings);
    if (finding == nullptr || parameterOf(*finding, "name").empty()) // of somebody out of sight
        return;
    m_isRestorable = finding->code == domain::Code::EUserInGrace &&
                     parameterOf(*finding, "reason") != "out_of_reach";
    if (m_isRestorable || finding->code == domain::Code::EUserExists)
        m_holder = m_session.directory().userByEmail(domain::emailKey(parameterOf(*finding, "email")));
    m_toHolder->setVisible(m_holder.has_value());
    m_toHolder->setText((m_isRestorable ? tr("Restore %1…") : tr("Show %1"))
                            .arg(DataText::inSentence(parameterOf(*finding, "name"))));
}

void AddPeople::goToHolder()
{
    if (m_holder && m_isRestorable)
        m_flow.review(domain::RestoreUsers{{*m_holder}});
    else if (m_holder)
        Q_EMIT personWanted(*m_holder);
}

/// R-USER-12: what is missing, and what it would cost, before anybody is added.
void AddPeople::tellSeats()
{
    const auto lacks = missing();
    m_seats->setVisible(!lacks.empty());
    m_buy->setVisible(!lacks.empty() && canBuy());
    const CellText texts;
    QStringList seats;
    domain::Money monthly;
    domain::Money now;
    for (const auto& [pool, lacking] : lacks) {
        const auto place = m_session.directory().office(pool.officeId);
        seats.append(
            tr("%Ln license(s) missing: %1, %2", nullptr, static_cast<int>(lacking))
                .arg(CellText::word(word(pool.type)), place ? DataText::inSentence(place->name) : QString()));
        const auto due = proratedPrice(pool, lacking, m_session.serverNow());
        monthly = {monthly.tenThousandths + pool.unitPriceMonthly.tenThousandths * lacking, due.currency};
        now = {now.tenThousandths + due.tenThousandths, due.currency};
    }
    m_seats->setText(seats.join(QLatin1Char('\n')));
    m_buy->setText(DataText::inButton(
        tr("Buy what is missing: %1 more a month, %2 now for what is left of this billing month")
            .arg(texts.money(monthly), texts.money(now))));
}

void AddPeople::tellNumbers()
{
    const auto people = count();
    const auto offers = static_cast<int>(m_offers.size());
    m_numbers->setText(offers >= people
                           ? tr("Give each of them a &number from the reserved pool")
                           : tr("Give them &numbers from the reserved pool: %1 of %2 can get one")
                                 .arg(CellText::count(offers), CellText::count(people)));
}

/// Stays until it is done: a review can still be left, and then all is here to be changed.
void AddPeople::confirm()
{
    m_flow.act(command()); // planned again: what was typed last counts
}

void AddPeople::reject()
{
    if (saysNothing())
        return QDialog::reject();
    askToDiscard(*this, [this] { QDialog::reject(); });
}

} // namespace cordboard::ui
