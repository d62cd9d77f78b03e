// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/addressescard.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include "domain/limits.h"
#include "models/datatext.h"
#include "ui/review/commandflow.h"
#include "ui/review/wrappedcheckbox.h"
#include "ui/settings/cardrows.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using domain::AddEmailAddress;
using domain::EditEmailAddresses;
using domain::EmailAddress;
using domain::EmailAddressEdit;
using domain::MakeEmailPrimary;
using domain::RemoveEmailAddresses;
using models::DataText;
using Tone = models::RowModel::Tone;

namespace {

QString addressObject(const char* what, const EmailAddress& address)
{
    return QStringLiteral("%1-%2").arg(QLatin1String(what), QString::fromStdString(address.id.value()));
}

} // namespace

AddressesCard::AddressesCard(const CardHost& host, QWidget* parent)
    : SettingsCard(host, "addressesCard", tr("E-mail addresses"), parent), m_primary(wrappedLabel({}, this)),
      m_unconfirmed(new QWidget(this)), m_confirm(new QPushButton(tr("Send mail"), m_unconfirmed)),
      m_rows(new CardRows(this))
{
    m_primary->setObjectName(QStringLiteral("primaryAddress"));
    m_confirm->setObjectName(QStringLiteral("confirmPrimary"));
    m_confirm->setAutoDefault(false);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        sendAgain(domain::EmailAddressId(userId().value()), DataText::inSentence(person().user.primaryEmail));
    });
    auto* state = wrappedLabel(tr("Not verified: no password is reset by it."), m_unconfirmed);
    tint(*state, host.theme, Tone::Warning);
    auto* row = new QHBoxLayout(m_unconfirmed);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(state, 1);
    row->addWidget(m_confirm, 0, Qt::AlignTop);
    m_unconfirmed->hide();
    content().addWidget(m_primary);
    content().addWidget(m_unconfirmed);
    content().addWidget(m_rows);
    addEntry(
        {.word = "email",
         .name = tr("New address"),
         .longest = domain::limits::Email,
         .button = "addAddress",
         .action = tr("Add address"),
         .command = [this](const QString& text) -> domain::Command {
             const domain::EmailAddressId id(this->host().session.drawId(domain::RecordKind::EmailAddress));
             return AddEmailAddress{id, userId(), text.trimmed().toStdString()};
         },
         .typed = [](const domain::Command& command) -> std::optional<QString> {
             const auto* added = std::get_if<AddEmailAddress>(&command);
             return added != nullptr ? std::optional(QString::fromStdString(added->email)) : std::nullopt;
         }});
    entry().setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_reason = addReason();
}

bool AddressesCard::event(QEvent* event)
{
    if (event->type() == QEvent::WindowActivate && !m_isPrimaryVerified)
        askAboutPrimary(); // its link was opened in a browser, perhaps
    return SettingsCard::event(event);
}

void AddressesCard::judgePerson()
{
    askAboutPrimary();
}

void AddressesCard::askAboutPrimary()
{
    if (!isOwn() || !host().session.managesOwnAccount())
        return;
    host().session.askOwnAddress(whileSame([this](const interfaces::OwnAddressAnswer& answer) {
        if (answer)
            m_isPrimaryVerified = answer->value_or(true);
        showPrimary();
    }));
}

void AddressesCard::showPrimary()
{
    m_confirm->setAccessibleName(tr("Send a mail to %1 that verifies it", "an e-mail address")
                                     .arg(DataText::inSentence(person().user.primaryEmail)));
    m_unconfirmed->setVisible(isOwn() && !m_isPrimaryVerified);
    Q_EMIT primaryJudged(m_isPrimaryVerified);
}

void AddressesCard::showPerson(Who who)
{
    using domain::Description;
    if (who == Who::Other)
        m_isPrimaryVerified = true; // until it is told
    showPrimary();
    m_refusal = refusalOf(domain::Right::EditAdditionalEmails, Description<AddEmailAddress>::kind);
    m_primaryRefusal = refusalOfOwned(domain::Right::EditPrimaryEmail, Description<MakeEmailPrimary>::kind);
    m_primary->setText(tr("%1 (primary address)").arg(DataText::inSentence(person().user.primaryEmail)));
    QStringList shown{QString::fromStdString(userId().value()), m_refusal, m_primaryRefusal};
    for (const auto& address : person().addresses)
        shown << QString::fromStdString(address.id.value()) << QString::fromStdString(address.email)
              << QString::number(address.isVerified ? 1 : 0);
    m_rows->show(shown, [this](QWidget& rows, QVBoxLayout& layout) {
        for (std::size_t place = 0; place < person().addresses.size(); ++place)
            addRow(place, rows, layout);
    });
    for (const auto& address : person().addresses) // also after a click that came to nothing
        m_rows->findChild<QCheckBox*>(addressObject("notifies", address))->setChecked(address.notifies);
    m_rows->setVisible(!person().addresses.empty());
    allowEntry(m_refusal);
    sayReason(*m_reason, m_refusal);
}

void AddressesCard::addRow(std::size_t place, QWidget& rows, QVBoxLayout& layout)
{
    const auto& address = person().addresses[place];
    const auto email = DataText::inSentence(address.email);
    auto* first = new QHBoxLayout;
    first->addWidget(wrappedLabel(email, &rows), 1);
    first->addWidget(menuOf(place, rows), 0, Qt::AlignTop);
    auto* state = wrappedLabel(address.isVerified ? tr("Verified") : tr("Waiting for verification"), &rows);
    tint(*state, host().theme, address.isVerified ? Tone::Muted : Tone::Warning);
    auto* again = new QPushButton(tr("Send again"), &rows);
    again->setObjectName(addressObject("sendAgain", address));
    again->setAccessibleName(tr("Send the mail to %1 again", "an e-mail address").arg(email));
    again->setAutoDefault(false);
    again->setVisible(!address.isVerified && host().session.managesOwnAccount());
    allow(*again, m_refusal);
    connect(again, &QPushButton::clicked, this, [this, id = address.id, email] { sendAgain(id, email); });
    auto* waiting = new QHBoxLayout;
    waiting->addWidget(state, 1);
    waiting->addWidget(again, 0, Qt::AlignTop);
    auto* notifies = new WrappedCheckBox(tr("Gets notifications"), &rows);
    notifies->box()->setObjectName(addressObject("notifies", address));
    notifies->box()->setAccessibleName(tr("%1 gets notifications", "an e-mail address").arg(email));
    allow(*notifies->box(), m_refusal);
    connect(notifies->box(), &QCheckBox::clicked, this, [this, id = address.id](bool isOn) {
        send(EditEmailAddresses{{EmailAddressEdit{.address = id, .notifies = isOn}}});
    });
    auto* row = new QVBoxLayout;
    row->setSpacing(0);
    row->addLayout(first);
    row->addLayout(waiting);
    row->addWidget(notifies);
    layout.addLayout(row);
}

/// What is done with an address now and then.
QWidget* AddressesCard::menuOf(std::size_t place, QWidget& rows)
{
    const auto& address = person().addresses[place];
    const auto position = static_cast<std::int64_t>(place);
    auto* button = new QToolButton(&rows);
    button->setObjectName(addressObject("address", address));
    button->setIcon(host().theme.icon(QStringLiteral("more")));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolTip(tr("More actions"));
    button->setAccessibleName(
        tr("Actions for %1", "an e-mail address").arg(DataText::inSentence(address.email)));
    auto* menu = new QMenu(button);
    menu->setToolTipsVisible(true);
    button->setMenu(menu);
    const auto add = [&](const char* name, const QString& text, const QString& refusal, auto run) {
        auto* entry = menu->addAction(text);
        entry->setObjectName(QLatin1String(name));
        entry->setEnabled(refusal.isEmpty());
        setPlainToolTip(*entry, refusal);
        connect(entry, &QAction::triggered, this, run);
    };
    const auto id = address.id;
    add("makePrimary", tr("Make primary"), m_primaryRefusal, [this, id] { send(MakeEmailPrimary{id}); });
    const auto isFirst = m_refusal.isEmpty() && place == 0 ? tr("It is the first one.") : m_refusal;
    add("moveUp", tr("Move up"), isFirst, [this, id, position] { move(id, position - 1); });
    const bool isLast = place + 1 == person().addresses.size();
    const auto atEnd = m_refusal.isEmpty() && isLast ? tr("It is the last one.") : m_refusal;
    add("moveDown", tr("Move down"), atEnd, [this, id, position] { move(id, position + 1); });
    add("removeAddress", tr("Remove…"), m_refusal, [this, id] {
        host().flow.review(RemoveEmailAddresses{{id}}); // it is for good
    });
    return button;
}

void AddressesCard::sendAgain(const domain::EmailAddressId& address, const QString& email)
{
    host().session.requestVerification(
        address, whileSame([this, email](const interfaces::OwnAccountAnswer& answer) {
            const bool isSent = answer && !*answer;
            tell(isSent   ? tr("A mail with a link is on its way to %1.").arg(email)
                 : answer ? FindingText::sentence(**answer, email)
                          : FindingText::errorSentence(answer.error()),
                 isSent ? Tone::Ordinary : Tone::Danger);
        }));
}

void AddressesCard::move(const domain::EmailAddressId& address, std::int64_t position)
{
    send(EditEmailAddresses{{EmailAddressEdit{.address = address, .position = position}}});
}

} // namespace cordboard::ui
