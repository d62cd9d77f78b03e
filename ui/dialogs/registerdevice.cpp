// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/registerdevice.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "domain/limits.h"
#include "domain/permission.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "ui/dialogs/awaitedconfirm.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/review/commandflow.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using domain::Field;
using domain::OutcomeKind;
using models::DataText;

namespace {

QString placeData(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

RegisterDevice::RegisterDevice(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                               domain::UserId user, QWidget* parent)
    : QDialog(parent), m_session(session), m_flow(flow), m_user(std::move(user)),
      m_device(session.drawId(domain::RecordKind::Device)), m_mac(new QLineEdit(this)),
      m_name(new QLineEdit(this)), m_model(new QLineEdit(this)), m_office(new QComboBox(this)),
      m_location(new QComboBox(this)), m_notes(theme, *this), m_register(new QPushButton(this)),
      m_typing(this)
{
    setObjectName(QStringLiteral("registerDevice"));
    setAttribute(Qt::WA_DeleteOnClose);
    fillOffices();
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &RegisterDevice::check);
    for (auto* edit : {m_mac, m_name, m_model})
        connect(edit, &QLineEdit::textChanged, this, [this] {
            m_confirm->await();
            m_typing.start();
        });
    for (auto* box : {m_office, m_location})
        connect(box, &QComboBox::currentIndexChanged, this, &RegisterDevice::check);
    m_mac->setFocus();
}

RegisterDevice::~RegisterDevice() = default;

/// Offices in which the admin may do it; a person's device belongs to the person's office.
void RegisterDevice::fillOffices()
{
    const auto& directory = m_session.directory();
    const auto users = directory.users(std::span(&m_user, 1));
    m_location->addItem(tr("None yet"), QString());
    for (const auto& office : directory.offices()) {
        const auto name = DataText::inSentence(office.name);
        m_location->addItem(name, placeData(office.id.value()));
        const bool isOfPerson = !users.front() || users.front()->officeId == office.id;
        const bool isOwn = m_user == m_session.account().actor.id; // R-DEV-14: the planner says whether
        if (isOfPerson &&
            (isOwn || isAllowed(m_session.account().actor, domain::Right::RegisterDevice, office.id)))
            m_office->addItem(name, placeData(office.id.value()));
    }
    m_location->setCurrentIndex(std::max(0, m_location->findData(m_office->currentData())));
    connect(m_office, &QComboBox::currentIndexChanged, this, [this] {
        m_location->setCurrentIndex(std::max(0, m_location->findData(m_office->currentData())));
    });
}

void RegisterDevice::build()
{
    const auto users = m_session.directory().users(std::span(&m_user, 1));
    setWindowTitle(DataText::inTitle(
        users.front() ? tr("Register a phone for %1").arg(DataText::inSentence(users.front()->displayName()))
                      : tr("Register a device")));
    m_mac->setPlaceholderText(QStringLiteral("00:15:65:12:ab:cd"));
    m_mac->setMaxLength(static_cast<int>(domain::limits::HardwareAddress));
    m_name->setMaxLength(static_cast<int>(domain::limits::Name));
    m_model->setMaxLength(static_cast<int>(domain::limits::Name));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(4);
    m_notes.addRow(*form, models::ChangeText::title(Field::DeviceMac), "mac", m_mac);
    m_notes.addRow(*form, models::ChangeText::title(Field::DeviceModel), "model", m_model);
    // 2.9: the model is for admins to say.
    m_model->setEnabled(reachOf(m_session.account().actor, domain::Right::RegisterDevice) >
                        domain::Reach::Self);
    m_notes.addRow(*form, models::ChangeText::title(Field::DeviceName), "name", m_name);
    m_notes.addRow(*form, models::ChangeText::title(Field::DeviceOffice), "office", m_office);
    m_notes.addRow(*form, models::ChangeText::title(Field::DeviceLocation), "location", m_location);
    m_notes.general()->setObjectName(QStringLiteral("registerNote"));
    m_register->setObjectName(QStringLiteral("register"));
    m_register->setText(users.front() ? tr("Register and assign") : tr("Register"));
    m_register->setDefault(true);
    setEmphasis(*m_register, Emphasis::Primary);
    m_notes.setConfirming(m_register);
    m_confirm = new AwaitedConfirm(*this, *m_register);
    connect(m_register, &QPushButton::clicked, this, &RegisterDevice::confirm);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &RegisterDevice::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_notes.general(), 1);
    foot->addWidget(cancel);
    foot->addWidget(m_register);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addStretch(1);
    layout->addLayout(foot);
    setWidthInCharacters(*this, 70);
}

domain::RegisterDevice RegisterDevice::command() const
{
    domain::RegisterDevice command;
    command.device = m_device;
    command.office = domain::OfficeId(m_office->currentData().toString().toStdString());
    const auto typed = m_mac->text().toStdString();
    const auto address = domain::MacAddress::fromTyped(typed);
    command.mac = address ? address->text() : typed; // what waits and what is done is told by it
    command.name = m_name->text().toStdString();
    command.model = m_model->text().toStdString();
    command.location = domain::OfficeId(m_location->currentData().toString().toStdString());
    command.user = m_user;
    return command;
}

void RegisterDevice::check()
{
    m_typing.stop();
    m_confirm->await();
    if (m_mac->text().trimmed().isEmpty()) { // nothing to judge yet
        m_notes.clear();
        return m_confirm->judged(false);
    }
    m_session.preview(this, command(), [self = QPointer(this)](const SharedPlan& plan) {
        const bool isOfThis = self && plan && !self->m_typing.isActive() &&
                              !self->m_mac->text().trimmed().isEmpty();
        if (isOfThis) // and not of what stood there before
            self->takePlan(plan);
    });
}

void RegisterDevice::takePlan(const SharedPlan& plan)
{
    m_notes.clear();
    for (const auto change : plan->changes) { // what the address tells
        if (change.field == Field::DeviceVendor && change.after.text() && !change.after.text()->empty())
            m_notes.say("mac", DataText::inSentence(std::string(*change.after.text())),
                        models::RowModel::Tone::Muted);
    }
    m_notes.sayFindings(*plan);
    m_confirm->judged(plan->isExecutable() && plan->count(OutcomeKind::Refused) == 0);
}

void RegisterDevice::confirm()
{
    m_flow.act(command()); // planned again: what was typed last counts
    accept();
}

bool RegisterDevice::isDirty() const
{
    const auto edits = {m_mac, m_name, m_model};
    return std::any_of(edits.begin(), edits.end(),
                       [](const QLineEdit* edit) { return !edit->text().trimmed().isEmpty(); });
}

void RegisterDevice::reject()
{
    if (!isDirty())
        return QDialog::reject();
    askToDiscard(*this, [this] { QDialog::reject(); });
}

} // namespace cordboard::ui
