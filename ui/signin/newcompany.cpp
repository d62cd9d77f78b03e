// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/newcompany.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSpinBox>
#include <QTimeZone>
#include <QVBoxLayout>
#include <algorithm>

#include "domain/limits.h"
#include "domain/timezone.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/text/countries.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

namespace {

constexpr int MostSeats = 10'000;
constexpr int UsualSeats = 5;

std::string typedText(const QLineEdit* edit)
{
    return edit->text().trimmed().toStdString();
}

} // namespace

NewCompany::NewCompany(const Theme& theme, QWidget* parent)
    : QDialog(parent), m_company(typed(domain::limits::PlaceName)), m_country(new QComboBox(this)),
      m_timeZone(new QComboBox(this)), m_office(typed(domain::limits::PlaceName)),
      m_seats(new QSpinBox(this)), m_mainLine(typed(domain::limits::NumberText)),
      m_firstName(typed(domain::limits::Name)), m_lastName(typed(domain::limits::Name)),
      m_email(typed(domain::limits::Email)), m_password(typed(domain::limits::Password)),
      m_repeated(typed(domain::limits::Password)), m_notes(theme, *this), m_fields(new QWidget(this)),
      m_create(new QPushButton(tr("Create company"), this))
{
    setObjectName(QStringLiteral("newCompany"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New company"));
    for (auto* box : {m_country, m_timeZone})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const auto& [name, code] : countriesByName())
        m_country->addItem(name, QString::fromStdString(code));
    const auto here = QLocale::territoryToCode(QLocale::system().territory());
    m_country->setPlaceholderText(tr("Choose a country"));
    m_timeZone->setPlaceholderText(tr("Choose a time zone"));
    m_country->setCurrentIndex(m_country->findData(here)); // none where the system tells none
    fillTimeZones();
    connect(m_timeZone, &QComboBox::currentIndexChanged, this, [this] { refresh(); });
    connect(m_country, &QComboBox::currentIndexChanged, this, [this] {
        fillTimeZones();
        refresh();
    });
    m_office->setText(tr("Main office"));
    m_seats->setRange(1, MostSeats); // the first admin's (R-ROLE-09)
    m_seats->setValue(UsualSeats);
    m_mainLine->setPlaceholderText(QStringLiteral("+49 30 12345678"));
    for (auto* edit : {m_password, m_repeated})
        edit->setEchoMode(QLineEdit::Password);
    build();
    for (auto* edit : findChildren<QLineEdit*>())
        connect(edit, &QLineEdit::textChanged, this, &NewCompany::refresh);
    refresh();
    m_company->setFocus();
}

NewCompany::~NewCompany() = default;

QLineEdit* NewCompany::typed(std::size_t most)
{
    auto* edit = new QLineEdit(this);
    edit->setMaxLength(static_cast<int>(most));
    return edit;
}

void NewCompany::fillTimeZones()
{
    const auto code = m_country->currentData().toString().toStdString();
    m_timeZone->clear();
    for (const auto& name : domain::timeZonesOf(code))
        m_timeZone->addItem(QString::fromStdString(name));
    // The country's own, or where this computer is; else nobody can know.
    const auto only = domain::onlyTimeZoneOf(code);
    const auto likely = only ? QString::fromStdString(*only)
                             : QString::fromLatin1(QTimeZone::systemTimeZoneId());
    m_timeZone->setCurrentIndex(m_timeZone->findText(likely));
}

void NewCompany::build()
{
    auto* form = new QFormLayout(m_fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(4);
    m_notes.addRow(*form, tr("Company name"), "company", m_company);
    m_notes.addRow(*form, tr("Country"), "country", m_country);
    m_notes.addRow(*form, tr("Time zone"), "time_zone", m_timeZone);
    m_notes.addRow(*form, tr("First office"), "office", m_office);
    m_notes.addRow(*form, tr("Voice licenses"), "seats", m_seats);
    m_notes.addRow(*form, tr("Main line, if there is one"), "number", m_mainLine);
    m_notes.addRow(*form, tr("Your first name"), "admin_name", m_firstName);
    m_notes.addRow(*form, tr("Your last name"), "admin_last_name", m_lastName);
    m_notes.addRow(*form, tr("Your e-mail address"), "admin_email", m_email);
    m_notes.addRow(*form, tr("Password"), "password", m_password);
    m_notes.addRow(*form, tr("Password again"), "repeated", m_repeated);
    m_notes.general()->setObjectName(QStringLiteral("newCompanyNote"));
    m_create->setObjectName(QStringLiteral("create"));
    m_create->setDefault(true);
    setEmphasis(*m_create, Emphasis::Primary);
    m_notes.setConfirming(m_create);
    connect(m_create, &QPushButton::clicked, this, &NewCompany::confirm);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &NewCompany::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_notes.general(), 1);
    foot->addWidget(cancel);
    foot->addWidget(m_create);
    auto* scroll = new QScrollArea(this); // large text may need more height than a small screen has
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_fields);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(
        wrappedLabel(tr("It is kept on this computer, by a server that runs while Cordboard does. "
                        "You become its first Company Admin and take one of its licenses."),
                     this));
    layout->addWidget(scroll, 1);
    layout->addLayout(foot);
    setWidthInCharacters(*this, 76);
    scroll->setMinimumHeight(std::min(m_fields->sizeHint().height() + 4 * fontMetrics().lineSpacing(),
                                      screen()->availableGeometry().height() * 7 / 10));
}

/// What can be told while somebody types; the rest says whoever makes the company.
void NewCompany::refresh()
{
    m_notes.clear();
    const auto required = {m_company, m_office, m_firstName, m_lastName, m_email, m_password, m_repeated};
    const bool isWhole = std::none_of(required.begin(), required.end(),
                                      [](const QLineEdit* edit) { return edit->text().trimmed().isEmpty(); });
    const bool isTwice = m_password->text() == m_repeated->text();
    if (!isTwice && !m_repeated->text().isEmpty())
        m_notes.say("repeated", tr("The two passwords differ."), models::RowModel::Tone::Danger);
    else if (m_password->text().isEmpty())
        m_notes.say("password",
                    tr("At least 12 characters, or at least 8 with a capital letter and a digit."),
                    models::RowModel::Tone::Muted);
    m_create->setEnabled(isWhole && m_timeZone->currentIndex() >= 0 && isTwice && !m_isRunning);
}

void NewCompany::confirm()
{
    setRunning(true);
    Q_EMIT asked({typedText(m_company), m_country->currentData().toString().toStdString(),
                  typedText(m_office), m_timeZone->currentText().toStdString(), typedText(m_mainLine),
                  m_seats->value(), typedText(m_firstName), typedText(m_lastName), typedText(m_email),
                  m_password->text().toStdString()});
}

void NewCompany::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_fields->setEnabled(!isRunning);
    m_create->setText(isRunning ? tr("Creating…") : tr("Create company"));
    refresh();
}

void NewCompany::showProblem(const std::string& field, const QString& sentence)
{
    setRunning(false);
    auto* wrong = findChild<QWidget*>(QString::fromStdString(field));
    if (wrong == nullptr || !m_fields->isAncestorOf(wrong))
        return m_notes.sayGenerally(sentence, models::RowModel::Tone::Danger);
    m_notes.say(field, sentence, models::RowModel::Tone::Danger);
    wrong->setFocus();
}

bool NewCompany::isDirty() const
{
    const auto edits = {m_company, m_mainLine, m_firstName, m_lastName, m_email, m_password};
    return std::any_of(edits.begin(), edits.end(),
                       [](const QLineEdit* edit) { return !edit->text().trimmed().isEmpty(); });
}

void NewCompany::reject()
{
    if (m_isRunning) // it is being made, and opened when it is
        return;
    if (!isDirty())
        return QDialog::reject();
    askToDiscard(*this, [this] { QDialog::reject(); });
}

} // namespace cordboard::ui
