// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/transferpeople.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "models/celltext.h"
#include "models/datatext.h"
#include "models/textrank.h"
#include "ui/dialogs/awaitedconfirm.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/review/commandflow.h"
#include "ui/text/findingtext.h"
#include "ui/text/numbertext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using domain::OfficeId;
using domain::OutcomeKind;
using domain::UserId;
using models::CellText;
using models::DataText;
using Tone = models::RowModel::Tone;

namespace {

constexpr qsizetype MostOfficesNamed = 4; ///< offices in a sentence
constexpr int ShownOfficeLines = 10;

} // namespace

TransferPeople::TransferPeople(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                               std::vector<UserId> users, QWidget* parent)
    : QDialog(parent), m_session(session), m_theme(theme), m_flow(flow),
      m_users(std::make_shared<const std::vector<UserId>>(std::move(users))), m_notes(theme, *this),
      m_who(wrappedLabel({}, this)), m_offices(new QListWidget(this)), m_meaning(wrappedLabel({}, this)),
      m_numbers(new QComboBox(this)), m_rights(new QCheckBox(tr("Move &admin rights, too"), this)),
      m_review(new QPushButton(tr("Review…"), this))
{
    setObjectName(QStringLiteral("transferPeople"));
    setAttribute(Qt::WA_DeleteOnClose);
    if (m_users->size() == 1)
        m_choices.person = session.directory().users(std::span(m_users->data(), 1)).front();
    build();
    connect(m_offices, &QListWidget::itemSelectionChanged, this, &TransferPeople::chooseOffice);
    connect(m_numbers, &QComboBox::currentIndexChanged, this, &TransferPeople::check);
    connect(m_rights, &QCheckBox::toggled, this, &TransferPeople::check);
    // Until then it stays: a review can be left, and a number can be taken meanwhile.
    connect(&flow, &CommandFlow::applied, this, [this](const domain::Plan& plan) {
        if (isOfThis(plan))
            accept();
    });
    askForChoices();
    m_offices->setFocus();
}

TransferPeople::~TransferPeople() = default;

void TransferPeople::build()
{
    setWindowTitle(DataText::inTitle(
        m_choices.person
            ? tr("Transfer %1 to another office").arg(DataText::inSentence(m_choices.person->displayName()))
            : tr("Transfer %Ln users to another office", nullptr, static_cast<int>(m_users->size()))));
    m_who->setObjectName(QStringLiteral("who"));
    m_meaning->setObjectName(QStringLiteral("meaning"));
    m_offices->setWordWrap(true);
    m_offices->setUniformItemSizes(false);
    m_offices->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_offices->setMinimumHeight(fontMetrics().lineSpacing() * ShownOfficeLines);
    m_numbers->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names may be long
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(4);
    m_notes.addRow(*form, tr("Move to"), "office", m_offices);
    form->addRow(QString(), m_meaning);
    m_numberName = m_notes.addRow(*form, tr("New number"), "number", m_numbers);
    m_rights->setObjectName(QStringLiteral("moveAdminRights"));
    form->addRow(QString(), m_rights);
    tint(*m_meaning, m_theme, QPalette::WindowText, &Tokens::muted);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_who);
    layout->addLayout(form, 1);
    layout->addLayout(makeFoot());
    for (auto* widget : std::initializer_list<QWidget*>{m_numberName, m_numbers, m_rights})
        widget->hide();
    setWidthInCharacters(*this, 80);
}

QLayout* TransferPeople::makeFoot()
{
    m_notes.general()->setObjectName(QStringLiteral("transferNote"));
    m_review->setObjectName(QStringLiteral("review"));
    m_review->setDefault(true);
    setEmphasis(*m_review, Emphasis::Primary);
    m_notes.setConfirming(m_review);
    m_confirm = new AwaitedConfirm(*this, *m_review);
    connect(m_review, &QPushButton::clicked, this, &TransferPeople::confirm);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &TransferPeople::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_notes.general(), 1);
    foot->addWidget(cancel);
    foot->addWidget(m_review);
    return foot;
}

void TransferPeople::askForChoices()
{
    m_confirm->await();
    m_session.ask(
        [self = QPointer(this), users = m_users, actor = m_session.account().actor,
         now = m_session.serverNow()](const domain::DirectoryView& company) -> std::function<void()> {
            return [self, choices = transferChoices(*users, actor, company, now)] {
                if (self)
                    self->takeChoices(choices);
            };
        });
}

void TransferPeople::takeChoices(TransferChoices choices)
{
    m_choices = std::move(choices);
    models::sortByName(m_choices.offices,
                       [](const TransferOffice& office) { return QString::fromStdString(office.name); });
    m_who->setText(who());
    const auto& offices = m_choices.offices;
    const bool isCountryTold = std::any_of(offices.begin(), offices.end(), [&offices](const auto& office) {
        return office.country != offices.front().country;
    });
    m_offices->clear();
    for (const auto& office : offices)
        addOffice(office, isCountryTold);
    m_rights->setVisible(m_choices.hasAdminRights);
    growToText(*this);
    check();
}

/// One that they cannot move to says why.
void TransferPeople::addOffice(const TransferOffice& office, bool isCountryTold)
{
    const auto name = DataText::inSentence(office.name);
    const auto called = isCountryTold
                            //: An office and its country.
                            ? tr("%1 (%2)").arg(name, CellText::country(office.country))
                            : name;
    auto* item = new QListWidgetItem(called, m_offices);
    item->setData(Qt::UserRole, QString::fromStdString(office.id.value()));
    if (!office.obstacle)
        return;
    const auto label = m_choices.person ? DataText::inSentence(m_choices.person->displayName()) : QString();
    const auto reason = FindingText::sentence(*office.obstacle, label);
    item->setText(QStringLiteral("%1\n%2").arg(called, reason));
    item->setFlags(item->flags() & ~(Qt::ItemIsEnabled | Qt::ItemIsSelectable));
}

QString TransferPeople::who() const
{
    QStringList names;
    for (const auto& name : m_choices.from)
        names.append(DataText::inSentence(name));
    if (m_choices.person)
        return tr("%1 is in %2.").arg(DataText::inSentence(m_choices.person->displayName()), names.value(0));
    const auto count = static_cast<int>(m_users->size());
    if (!m_choices.isFromKnown || names.isEmpty() || names.size() > MostOfficesNamed)
        return tr("%Ln users of several offices.", nullptr, count);
    //: How many people, and the offices they are in.
    return tr("%Ln users, in %1.", nullptr, count).arg(QLocale().createSeparatedList(names));
}

const TransferOffice* TransferPeople::chosenOffice() const
{
    const auto chosen = m_offices->selectedItems();
    if (chosen.isEmpty())
        return nullptr;
    const auto id = chosen.front()->data(Qt::UserRole).toString().toStdString();
    const auto found = std::find_if(m_choices.offices.begin(), m_choices.offices.end(),
                                    [&id](const auto& office) { return office.id.value() == id; });
    return found == m_choices.offices.end() ? nullptr : &*found;
}

/// R-XFER-03, R-XFER-04.
QString TransferPeople::meaning() const
{
    const auto* office = chosenOffice();
    if (office == nullptr)
        return {};
    if (!office->isAbroad)
        return m_choices.person ? tr("License, numbers, extension and settings stay; the seat moves along.")
                                : tr("They keep licenses, numbers, extensions and settings; the seats move "
                                     "along.");
    const auto country = CellText::country(office->country);
    if (!m_choices.person)
        return tr("Whoever comes from another country than %1 gives local and fax numbers up and gets one "
                  "there. All else stays; the seats move along.")
            .arg(country);
    if (!m_choices.givesNumbersUp)
        return tr("There is no local number to give up. All stays; the seat moves along.");
    return tr("Local and fax numbers go to the reserved pool, and one of %1 is new. All else stays; the seat "
              "moves along.")
        .arg(country);
}

bool TransferPeople::isNumberAsked() const
{
    const auto* office = chosenOffice();
    return office != nullptr && office->isAbroad && m_choices.person.has_value();
}

void TransferPeople::chooseOffice()
{
    m_meaning->setText(meaning());
    m_numbers->clear();
    for (auto* widget : std::initializer_list<QWidget*>{m_numberName, m_numbers})
        widget->setVisible(isNumberAsked());
    growToText(*this);
    if (isNumberAsked())
        askForNumbers();
    check();
}

void TransferPeople::askForNumbers()
{
    m_session.ask([self = QPointer(this), office = chosenOffice()->id, now = m_session.serverNow()](
                      const domain::DirectoryView& company) -> std::function<void()> {
        return [self, office, numbers = numbersFor(office, company, now)] {
            if (self && self->chosenOffice() != nullptr && self->chosenOffice()->id == office)
                self->takeNumbers(numbers);
        };
    });
}

/// The first is what they get anyway, so that it is not wished for by name: a newer answer may know better.
void TransferPeople::takeNumbers(const std::vector<domain::OwnedNumber>& numbers)
{
    const QSignalBlocker quiet(m_numbers); // what is chosen stays what comes by itself
    m_numbers->clear();
    if (!m_choices.givesNumbersUp)
        m_numbers->addItem(tr("None"), QString());
    for (const auto& number : numbers) {
        const bool isUsual = m_choices.givesNumbersUp && m_numbers->count() == 0;
        m_numbers->addItem(NumberText::spare(number),
                           isUsual ? QString() : QString::fromStdString(number.id.value()));
    }
    m_numbers->setCurrentIndex(0);
}

std::optional<domain::TransferUsers> TransferPeople::command() const
{
    const auto* office = chosenOffice();
    if (office == nullptr)
        return std::nullopt;
    auto made = transferTo(office->id, *m_users);
    made.moveAdminRights = m_choices.hasAdminRights && m_rights->isChecked();
    if (isNumberAsked())
        made.transfers.front().number = domain::NumberId(m_numbers->currentData().toString().toStdString());
    return made;
}

void TransferPeople::check()
{
    m_confirm->await();
    m_notes.clear();
    auto made = command();
    if (!made)
        return m_confirm->judged(false);
    const auto asked = std::make_shared<const domain::TransferUsers>(*std::move(made));
    m_session.preview(
        this, [asked](const domain::DirectoryView&) { return domain::Command(*asked); },
        [self = QPointer(this), office = asked->transfers.front().office](const SharedPlan& plan) {
            if (self && plan && self->chosenOffice() != nullptr && self->chosenOffice()->id == office)
                self->takePlan(*plan);
        });
}

void TransferPeople::takePlan(const domain::Plan& plan)
{
    m_notes.clear();
    m_notes.sayFindings(plan);
    const auto refused = static_cast<int>(plan.count(OutcomeKind::Refused));
    if (plan.isExecutable() && refused > 0)
        m_notes.sayGenerally(tr("%Ln of them cannot move there. The review says why.", nullptr, refused),
                             Tone::Warning);
    m_confirm->judged(plan.isExecutable());
}

/// A review may have left rows out.
bool TransferPeople::isOfThis(const domain::Plan& plan) const
{
    const auto* done = std::get_if<domain::TransferUsers>(&plan.command);
    if (done == nullptr || !m_sent || done->transfers.empty())
        return false;
    const auto& first = done->transfers.front();
    return std::any_of(m_sent->transfers.begin(), m_sent->transfers.end(), [&first](const auto& transfer) {
        return transfer.user == first.user && transfer.office == first.office;
    });
}

void TransferPeople::confirm()
{
    m_sent = command();
    if (m_sent)
        m_flow.review(*m_sent);
}

void TransferPeople::reject()
{
    if (chosenOffice() == nullptr && !m_rights->isChecked())
        return QDialog::reject();
    askToDiscard(
        *this, [this] { QDialog::reject(); }, tr("Nobody has been transferred yet."));
}

} // namespace cordboard::ui
