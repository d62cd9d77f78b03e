// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/addpeople.h"

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
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "domain/billing.h"
#include "domain/limits.h"
#include "domain/permission.h"
#include "models/celltext.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "models/tablemodel.h"
#include "ui/dialogs/awaitedconfirm.h"
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

constexpr std::chrono::milliseconds TypingPause{150};
constexpr std::size_t MostOffers = 500; ///< numbers to choose from
constexpr int MostPasted = 1'000'000; ///< letters of a pasted list
constexpr int UserRole = Qt::UserRole;

enum Column : int { Email, FirstName, LastName, Outcome };

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

/// The licenses that people have, in the order in which they are offered.
constexpr std::array PeoplesLicenses{LicenseType::Voice, LicenseType::Sales, LicenseType::ContactCenter,
                                     LicenseType::Meetings};

} // namespace

AddPeople::AddPeople(interfaces::Session& session, const Theme& theme, CommandFlow& flow, QWidget* parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_flow(flow),
      m_user(session.drawId(domain::RecordKind::User)),
      m_pool(new models::TableModel(
          session.openTable(interfaces::TableKind::ReservedNumbers),
          [&session] { return session.serverNow(); }, this)),
      m_office(new QComboBox(this)), m_license(new QComboBox(this)), m_email(new QLineEdit(this)),
      m_firstName(new QLineEdit(this)), m_lastName(new QLineEdit(this)), m_number(new QComboBox(this)),
      m_extension(new QLineEdit(this)), m_jobTitle(new QLineEdit(this)), m_isAdmin(new QCheckBox(this)),
      m_numbers(new QCheckBox(tr("Give each of them a &number from the reserved pool"), this)),
      m_buy(new QCheckBox(this)), m_seats(wrappedLabel({}, this)), m_pages(new QStackedWidget(this)),
      m_people(new QTableWidget(this)), m_notes(theme, *this), m_add(new QPushButton(this)), m_typing(this)
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
    connect(m_people, &QTableWidget::itemChanged, this, &AddPeople::wait);
    connect(m_pool, &QAbstractItemModel::modelReset, this, &AddPeople::takeNumbers);
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
    m_people->setObjectName(QStringLiteral("people"));
    m_people->setAccessibleName(tr("People to add"));
    m_people->setColumnCount(4);
    m_people->setHorizontalHeaderLabels({models::ChangeText::title(Field::UserPrimaryEmail),
                                         models::ChangeText::title(Field::UserFirstName),
                                         models::ChangeText::title(Field::UserLastName), tr("What happens")});
    m_people->verticalHeader()->hide();
    m_people->horizontalHeader()->setStretchLastSection(true);
    m_people->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_people->setTabKeyNavigation(false);
    m_people->installEventFilter(this);
    m_numbers->setObjectName(QStringLiteral("numbers"));
    layout->addWidget(wrappedLabel(tr("Double-click or F2 changes a cell, Delete takes a line out."), page));
    layout->addWidget(m_people, 1);
    layout->addWidget(m_numbers);
    return page;
}

void AddPeople::add(QFormLayout& form, const QString& name, const char* word, QWidget* field)
{
    field->setObjectName(QString::fromLatin1(word));
    field->setAccessibleName(name);
    auto* label = plainLabel(name, this);
    label->setBuddy(field);
    m_labels.push_back(label);
    form.addRow(label, field);
    form.addRow(QString(), m_notes.add(word, field));
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
            m_office->addItem(DataText::inSentence(office.name), textOf(office.id.value()));
    }
    m_office->setCurrentIndex(std::max(0, m_office->findData(textOf(actor.officeId.value()))));
    fillLicenses();
}

/// Those that are sold to the office, with what is free of each; the chosen one stays.
void AddPeople::fillLicenses()
{
    const auto before = m_license->currentData();
    const QSignalBlocker silent(m_license);
    m_license->clear();
    for (const auto type : PeoplesLicenses) {
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
    m_pool->setQuery(QStringLiteral("status:reserved kind:local country:%1").arg(textOf(place->country)));
    takeNumbers();
}

void AddPeople::takeNumbers()
{
    m_offers.clear();
    const auto& source = m_pool->source();
    const auto text = [&source](interfaces::RowHandle row, ColumnId column) {
        const auto cell = source.cell(row, column);
        const auto* value = std::get_if<std::string>(&cell.value);
        return value != nullptr ? *value : std::string();
    };
    const auto count = std::min(source.rowCount(), MostOffers);
    for (std::size_t row = 0; row < count; ++row) {
        const auto handle = source.handleAt(row);
        const auto number = CellText::phoneNumber(text(handle, ColumnId::PhoneNumber));
        const auto holder = text(handle, ColumnId::LastUsedBy);
        m_offers.push_back(
            {domain::NumberId(source.idOf(handle)),
             holder.empty() ? number : tr("%1, last used by %2").arg(number, DataText::inSentence(holder))});
    }
    const auto before = m_number->currentData();
    const QSignalBlocker silent(m_number);
    m_number->clear();
    m_number->addItem(tr("None yet"), QString());
    for (const auto& offer : m_offers)
        m_number->addItem(offer.text, textOf(offer.number.value()));
    m_number->setCurrentIndex(std::max(0, m_number->findData(before)));
    m_numbers->setEnabled(!m_offers.empty());
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

void AddPeople::becomeTable(const std::vector<PastedPerson>& people)
{
    m_isFilling = true;
    const auto rows = std::min(people.size(), domain::limits::Targets);
    m_people->setRowCount(static_cast<int>(rows));
    for (int row = 0; row < m_people->rowCount(); ++row) {
        const auto& person = people[static_cast<std::size_t>(row)];
        auto* email = new QTableWidgetItem(person.email);
        email->setData(UserRole, textOf(m_session.drawId(domain::RecordKind::User)));
        m_people->setItem(row, Column::Email, email);
        m_people->setItem(row, Column::FirstName, new QTableWidgetItem(person.firstName));
        m_people->setItem(row, Column::LastName, new QTableWidgetItem(person.lastName));
        auto* outcome = new QTableWidgetItem;
        outcome->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        m_people->setItem(row, Column::Outcome, outcome);
    }
    m_isFilling = false;
    m_people->resizeColumnsToContents();
    m_pages->setCurrentIndex(1);
    const auto room = parentWidget() != nullptr ? parentWidget()->window()->size() : QSize(900, 600);
    resize(QSize(fontMetrics().averageCharWidth() * 120, fontMetrics().lineSpacing() * 30).boundedTo(room));
    m_people->setCurrentCell(0, 0);
    m_people->setFocus();
    check();
}

void AddPeople::removeCurrentRow()
{
    if (m_people->currentRow() < 0)
        return;
    m_people->removeRow(m_people->currentRow());
    check();
}

bool AddPeople::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_people && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        removeCurrentRow();
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

/// Licenses that are not there yet.
std::int64_t AddPeople::missing() const
{
    const auto pool = m_session.directory().pool(office(), license());
    return pool ? std::max<std::int64_t>(0, count() - std::max<std::int64_t>(0, pool->free())) : 0;
}

bool AddPeople::buys() const
{
    return m_buy->isVisibleTo(this) && m_buy->isChecked() && missing() > 0;
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

domain::Invitation AddPeople::invitationOfRow(int row) const
{
    const auto text = [this, row](Column column) {
        return m_people->item(row, column)->text().toStdString();
    };
    domain::Invitation invitation;
    invitation.user = domain::UserId(
        m_people->item(row, Column::Email)->data(UserRole).toString().toStdString());
    invitation.office = office();
    invitation.primaryEmail = text(Column::Email);
    invitation.firstName = text(Column::FirstName);
    invitation.lastName = text(Column::LastName);
    invitation.license = license();
    const auto place = static_cast<std::size_t>(row);
    if (m_numbers->isChecked() && place < m_offers.size())
        invitation.number = m_offers[place].number;
    return invitation;
}

domain::Command AddPeople::command() const
{
    domain::InviteUsers invite;
    if (isTable()) {
        for (int row = 0; row < m_people->rowCount(); ++row)
            invite.invitations.push_back(invitationOfRow(row));
    } else {
        invite.invitations.push_back(invitationOfForm());
    }
    if (!buys())
        return invite;
    return domain::Batch{{domain::BuyLicenses{office(), license(), missing()}, std::move(invite)}};
}

void AddPeople::wait()
{
    if (m_isFilling)
        return;
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
    if (saysNothing()) { // nothing to judge yet
        m_notes.clear();
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
        sayRows(*plan);
    else
        m_notes.sayFindings(*plan);
    m_confirm->judged(plan->isExecutable() && plan->count(OutcomeKind::Refused) == 0);
}

/// A refusal rather than a warning; nothing to say is good news.
void AddPeople::sayRows(const domain::Plan& plan)
{
    m_isFilling = true;
    const auto rows = static_cast<std::size_t>(m_people->rowCount());
    const auto first = plan.outcomes.size() - std::min(rows, plan.outcomes.size()); // what is bought before
    for (std::size_t row = 0; row < std::min(rows, plan.outcomes.size()); ++row) {
        const auto& outcome = plan.outcomes[first + row];
        const auto* reason = mainReason(outcome.findings);
        auto* item = m_people->item(static_cast<int>(row), Column::Outcome);
        const auto text = reason != nullptr
                              ? FindingText::sentence(*reason, DataText::inSentence(outcome.label))
                              : tr("Is invited by e-mail.");
        item->setText(text);
        item->setToolTip(DataText::inToolTip(text));
        item->setForeground(m_theme.color(outcome.kind == OutcomeKind::Refused
                                              ? models::RowModel::Tone::Danger
                                          : reason != nullptr ? models::RowModel::Tone::Warning
                                                              : models::RowModel::Tone::Ordinary));
    }
    m_isFilling = false;
}

/// R-USER-12: what is missing, and what it would cost, before anybody is added.
void AddPeople::tellSeats()
{
    const auto lacking = missing();
    const auto place = m_session.directory().office(office());
    const auto pool = m_session.directory().pool(office(), license());
    const bool isSold = lacking > 0 && place && pool && !place->isContract &&
                        isAllowed(m_session.account().actor, domain::Right::BuyLicenses, office());
    m_seats->setVisible(lacking > 0);
    m_buy->setVisible(isSold);
    if (lacking == 0)
        return;
    const auto name = CellText::word(word(license()));
    m_seats->setText(tr("%Ln license(s) missing: %1, %2", nullptr, static_cast<int>(lacking))
                         .arg(name, place ? DataText::inSentence(place->name) : QString()));
    if (!isSold)
        return;
    auto monthly = pool->unitPriceMonthly;
    monthly.tenThousandths *= lacking;
    const CellText texts;
    m_buy->setText(DataText::inButton(
        tr("Buy what is missing: %1 more a month, %2 now for what is left of this month")
            .arg(texts.money(monthly), texts.money(proratedPrice(*pool, lacking, m_session.serverNow())))));
}

void AddPeople::confirm()
{
    m_flow.act(command()); // planned again: what was typed last counts
    accept();
}

void AddPeople::reject()
{
    if (saysNothing())
        return QDialog::reject();
    askToDiscard(*this, [this] { QDialog::reject(); });
}

} // namespace cordboard::ui
