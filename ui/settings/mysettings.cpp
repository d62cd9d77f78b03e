// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/mysettings.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>
#include <utility>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/settings/personcards.h"
#include "ui/text/plainlabel.h"
#include "ui/text/sentencetext.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

namespace {

constexpr int WidestColumn = 680; ///< longer lines are hard to read
constexpr int PageMargin = 24;

const CardKinds& allKinds()
{
    static const CardKinds all{CardKind::Person,     CardKind::DoNotDisturb, CardKind::Profile,
                               CardKind::Picture,    CardKind::CallerId,     CardKind::Devices,
                               CardKind::Forwarding, CardKind::Voicemail,    CardKind::Announcements,
                               CardKind::Greeting,   CardKind::Pin,          CardKind::Addresses,
                               CardKind::Password,   CardKind::SecondFactor, CardKind::Sessions};
    return all;
}

} // namespace

MySettings::MySettings(const CardHost& host, QWidget* parent)
    : QWidget(parent), m_host(host), m_scroll(new QScrollArea(this)), m_column(new QWidget),
      m_title(wrappedLabel(tr("My settings"), m_column)), m_notice(wrappedLabel({}, m_column)),
      m_cards(new PersonCards(host, PersonCards::Look::Framed, m_column)), m_foot(new QWidget(m_column))
{
    setObjectName(QStringLiteral("mySettings"));
    setAccessibleName(tr("My settings"));
    build();
    connect(m_cards, &PersonCards::cardAsked, this, &MySettings::attentionAsked);
    connect(m_cards, &PersonCards::primaryJudged, this, &MySettings::notePrimary);
    connect(&host.theme, &Theme::changed, this, &MySettings::fit);
    fit();
    refresh();
}

void MySettings::build()
{
    m_host.theme.keepFont(*m_title, 1.5, QFont::DemiBold);
    m_notice->setObjectName(QStringLiteral("waitingForMe"));
    tint(*m_notice, m_host.theme, models::RowModel::Tone::Warning);
    m_foot->setFixedHeight(0);
    auto* column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, PageMargin, 0, PageMargin);
    column->setSpacing(PageMargin / 2);
    for (auto* widget : std::initializer_list<QWidget*>{m_title, m_notice, m_cards, m_foot})
        column->addWidget(widget);
    column->addStretch(1);
    auto* inner = new QWidget(m_scroll);
    auto* row = new QHBoxLayout(inner);
    row->setContentsMargins(PageMargin, 0, PageMargin, 0);
    row->addWidget(m_column, 1);
    row->addStretch(0);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("My settings"));
    m_scroll->setWidget(inner);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    setFocusProxy(m_scroll);
}

void MySettings::fit()
{
    m_column->setMaximumWidth(m_host.theme.scaled(WidestColumn));
}

void MySettings::refresh()
{
    const auto& id = m_host.session.account().actor.id;
    m_cards->show(id, PersonCards::offered(m_host.session, id, allKinds()));
    if (const auto person = settingsOf(id, m_host.session.directory()))
        return showWaiting(*person);
    m_notice->setText(tr("Your settings have not been fetched yet."));
    m_notice->show();
}

void MySettings::notePrimary(bool isVerified)
{
    if (std::exchange(m_isPrimaryVerified, isVerified) == isVerified)
        return;
    const auto& session = m_host.session;
    if (const auto person = settingsOf(session.account().actor.id, session.directory()))
        showWaiting(*person);
}

/// What they are to do stands on top.
void MySettings::showWaiting(const PersonSettings& person)
{
    QStringList sentences;
    if (!m_isPrimaryVerified)
        sentences.append(tr("%1 is not verified yet: have a mail sent there, below, and open its link.",
                            "the primary e-mail address")
                             .arg(models::DataText::inSentence(person.user.primaryEmail)));
    for (const auto& address : person.addresses) {
        if (!address.isVerified)
            sentences.append(tr("%1 is not verified yet: open the link in the mail that was sent there.",
                                "an e-mail address")
                                 .arg(models::DataText::inSentence(address.email)));
    }
    for (const auto& device : person.devices) {
        if (device.kind == domain::DeviceKind::ForwardingNumber && !device.isVerified)
            sentences.append(tr("The forwarding number %1 does not ring until it is verified.")
                                 .arg(models::CellText::phoneNumber(device.phoneNumber)));
    }
    m_notice->setText(SentenceText::joined(sentences));
    m_notice->setVisible(!sentences.isEmpty());
}

bool MySettings::hasInput() const
{
    return m_cards->hasInput();
}

void MySettings::leave(std::function<void()> go, std::function<void()> stay)
{
    m_cards->leave(std::move(go), std::move(stay));
}

void MySettings::setFootRoom(int height)
{
    m_foot->setFixedHeight(height);
}

} // namespace cordboard::ui
