// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/personcards.h"

#include <QApplication>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "domain/permission.h"
#include "models/datatext.h"
#include "ui/review/commandflow.h"
#include "ui/settings/addressescard.h"
#include "ui/settings/announcementscard.h"
#include "ui/settings/calleridcard.h"
#include "ui/settings/devicescard.h"
#include "ui/settings/donotdisturbcard.h"
#include "ui/settings/forwardingcard.h"
#include "ui/settings/greetingcard.h"
#include "ui/settings/leavequestion.h"
#include "ui/settings/passwordcard.h"
#include "ui/settings/personcard.h"
#include "ui/settings/picturecard.h"
#include "ui/settings/pincard.h"
#include "ui/settings/profilecard.h"
#include "ui/settings/secondfactorcard.h"
#include "ui/settings/sessionscard.h"
#include "ui/settings/voicemailcard.h"

namespace cordboard::ui {

namespace {

constexpr int Between = 16; // two cards
constexpr int FramePadding = 12;

/// What has to be there for a card; nothing = it is no record.
std::optional<domain::RecordKind> kindOnCard(CardKind kind)
{
    switch (kind) {
    case CardKind::Profile:
    case CardKind::Picture:
    case CardKind::CallerId:
    case CardKind::DoNotDisturb: return domain::RecordKind::Settings;
    case CardKind::Addresses: return domain::RecordKind::EmailAddress;
    case CardKind::Voicemail:
    case CardKind::Announcements:
    case CardKind::Greeting:
    case CardKind::Pin: return domain::RecordKind::Voicemail;
    case CardKind::Forwarding:
    case CardKind::Devices: return domain::RecordKind::Device;
    case CardKind::Person: return domain::RecordKind::User;
    case CardKind::Password:
    case CardKind::SecondFactor:
    case CardKind::Sessions: return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

PersonCards::PersonCards(const CardHost& host, Look look, QWidget* parent)
    : QWidget(parent), m_host(host), m_look(look), m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("personCards"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(Between);
    connect(&host.flow, &CommandFlow::notActed, this, &PersonCards::refresh);
    auto* keys = new QShortcut(QKeySequence::Save, this);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &PersonCards::applyCurrent);
}

CardKinds PersonCards::offered(const interfaces::Session& session, const domain::UserId& person,
                               const CardKinds& of)
{
    const auto& actor = session.account().actor;
    const bool isOwn = actor.id == person;
    const auto offer = session.offer();
    const auto user = session.directory().users(std::span(&person, 1)).front();
    CardKinds kinds;
    if (!user || !user->isPresent() || actor.officeId.isEmpty() ||
        !domain::isAllowed(actor, domain::Right::ViewSettings, *user, session.directory()))
        return kinds;
    std::copy_if(of.begin(), of.end(), std::back_inserter(kinds), [&](CardKind kind) {
        if (kind == CardKind::Password)
            return isOwn && session.managesOwnAccount();
        if (kind == CardKind::SecondFactor)
            return session.offersSecondFactor() && (isOwn || actor.isCompanyAdmin());
        if (kind == CardKind::Sessions)
            return session.tellsSessions() && (isOwn || actor.isCompanyAdmin());
        const bool isFile = kind == CardKind::Picture || kind == CardKind::Greeting;
        return offer.hasRecords(*kindOnCard(kind)) && (isOwn || kind != CardKind::DoNotDisturb) &&
               (!isFile || session.keepsFiles());
    });
    return kinds;
}

SettingsCard* PersonCards::make(CardKind kind)
{
    switch (kind) {
    case CardKind::Person: return new PersonCard(m_host, this);
    case CardKind::Profile: return new ProfileCard(m_host, this);
    case CardKind::Picture: return new PictureCard(m_host, this);
    case CardKind::Addresses: {
        auto* card = new AddressesCard(m_host, this);
        connect(card, &AddressesCard::primaryJudged, this, &PersonCards::primaryJudged);
        return card;
    }
    case CardKind::Password: return new PasswordCard(m_host, this);
    case CardKind::SecondFactor: return new SecondFactorCard(m_host, this);
    case CardKind::Sessions: return new SessionsCard(m_host, this);
    case CardKind::CallerId: return new CallerIdCard(m_host, this);
    case CardKind::Forwarding: return new ForwardingCard(m_host, this);
    case CardKind::DoNotDisturb: return new DoNotDisturbCard(m_host, this);
    case CardKind::Devices: return new DevicesCard(m_host, this);
    case CardKind::Voicemail: return new VoicemailCard(m_host, this);
    case CardKind::Announcements: return new AnnouncementsCard(m_host, this);
    case CardKind::Greeting: return new GreetingCard(m_host, this);
    case CardKind::Pin: return new PinCard(m_host, this);
    }
    return nullptr;
}

SettingsCard& PersonCards::card(CardKind kind)
{
    auto& card = m_cards[kind];
    if (card == nullptr) {
        card = make(kind);
        if (m_look == Look::Framed) {
            card->setFrameShape(QFrame::StyledPanel);
            card->layout()->setContentsMargins(FramePadding, FramePadding, FramePadding, FramePadding);
        }
        // Queued: a card that has its answer is still busy with it.
        connect(card, &SettingsCard::answered, this, &PersonCards::followApplied, Qt::QueuedConnection);
        connect(card, &SettingsCard::refused, this, [this, kind] {
            if (m_isApplying)
                end(std::exchange(m_stay, {}));
            Q_EMIT cardAsked(kind);
        });
    }
    return *card;
}

void PersonCards::show(const domain::UserId& person, const CardKinds& kinds)
{
    m_person = person;
    if (kinds != m_shown) {
        m_shown = kinds;
        for (const auto& [kind, card] : m_cards)
            m_layout->removeWidget(card);
        for (const auto kind : kinds)
            m_layout->addWidget(&card(kind));
    }
    refresh();
    for (const auto& [kind, card] : m_cards)
        card->setVisible(std::find(m_shown.begin(), m_shown.end(), kind) != m_shown.end());
    setVisible(!m_shown.empty());
}

void PersonCards::refresh()
{
    const auto person = m_person.isEmpty() ? std::nullopt : settingsOf(m_person, m_host.session.directory());
    for (const auto& [kind, card] : m_cards) {
        const bool isShown = std::find(m_shown.begin(), m_shown.end(), kind) != m_shown.end();
        if (person && (isShown || card->hasInput())) // others follow when they are shown
            card->setPerson(*person);
    }
}

bool PersonCards::hasInput() const
{
    return std::any_of(m_cards.begin(), m_cards.end(),
                       [](const auto& card) { return card.second->hasInput(); });
}

void PersonCards::leave(std::function<void()> go, std::function<void()> stay)
{
    if (!hasInput())
        return end(std::move(go));
    m_go = std::move(go);
    m_stay = std::move(stay);
    if (m_isApplying)
        return; // until all of it is answered
    if (const auto* open = findChild<LeaveQuestion*>(); open != nullptr && open->isVisible())
        return;
    const auto user = m_host.session.directory().users(std::span(&m_person, 1)).front();
    const auto discard = [this] {
        for (const auto& [kind, card] : m_cards)
            card->discardInput();
        end(std::exchange(m_go, {}));
    };
    if (!user || !user->isPresent())
        return discard(); // there is nobody left whose settings they are
    auto* question = new LeaveQuestion(models::DataText::inSentence(user->displayName()), this);
    connect(question, &LeaveQuestion::keepAsked, this, [this] { end(std::exchange(m_stay, {})); });
    connect(question, &LeaveQuestion::discardAsked, this, discard);
    connect(question, &LeaveQuestion::applyAsked, this, [this] { applyAll(); });
    question->open();
}

void PersonCards::applyAll()
{
    m_isApplying = true;
    for (const auto& [kind, card] : m_cards) {
        if (card->hasInput())
            card->applyInput();
    }
    followApplied(); // nothing may have been sent
}

void PersonCards::applyCurrent()
{
    const auto* focus = QApplication::focusWidget();
    for (const auto& [kind, card] : m_cards) {
        if (focus != nullptr && card->isAncestorOf(focus) && card->hasInput())
            card->applyInput();
    }
}

/// Once all that was applied has its answer: what is left, if anything, keeps them.
void PersonCards::followApplied()
{
    const bool isSending = std::any_of(m_cards.begin(), m_cards.end(),
                                       [](const auto& card) { return card.second->isSending(); });
    if (m_isApplying && !isSending)
        end(std::exchange(hasInput() ? m_stay : m_go, {}));
}

/// The way may lead to other cards, and to another question.
void PersonCards::end(std::function<void()> way)
{
    m_isApplying = false;
    m_go = {};
    m_stay = {};
    if (way)
        way();
}

} // namespace cordboard::ui
