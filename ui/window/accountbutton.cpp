// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/accountbutton.h"

#include <QEvent>
#include <QMenu>
#include <QMenuBar>
#include <QStyle>
#include <QUrl>

#include "models/datatext.h"
#include "ui/actions/actions.h"
#include "ui/media/pictureimage.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using models::DataText;

namespace {

constexpr int MenuPadding = 22; // beside the title of a menu, as Fusion has it
constexpr int OwnPadding = 32; // of the button, and between it and the last menu
constexpr int PictureMargin = 4; // between it and the text
constexpr int ShortestInCharacters = 8;

/// "pbx.example.com", "127.0.0.1:41234": what people know a server by.
QString serverName(const std::string& server)
{
    const QUrl address(QString::fromStdString(server));
    const auto name = address.port() < 0 ? address.host()
                                         : QStringLiteral("%1:%2").arg(address.host()).arg(address.port());
    return DataText::inSentence(address.host().isEmpty() ? server : name.toStdString());
}

} // namespace

AccountButton::AccountButton(const Theme& theme, const Actions& actions, QMenuBar& bar)
    : QToolButton(bar.parentWidget()), m_actions(actions), m_bar(bar), m_room(new QWidget(&bar)),
      m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("account"));
    setFocusPolicy(Qt::StrongFocus);
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setPopupMode(QToolButton::InstantPopup);
    setMenu(m_menu);
    m_bar.setCornerWidget(m_room);
    m_bar.installEventFilter(this);
    connect(&theme, &Theme::changed, this, &AccountButton::fit);
}

void AccountButton::tell(const interfaces::Account& account, CompanyOrigin origin)
{
    const auto person = DataText::inSentence(account.actor.name.empty() ? account.email : account.actor.name);
    const auto company = DataText::inSentence(account.company.name);
    const auto server = serverName(account.server);
    const bool isSample = origin == CompanyOrigin::Sample;
    m_whole = isSample ? tr("Sample \u00b7 %1 \u00b7 %2", "person, company").arg(person, company)
                       : tr("%1 \u00b7 %2 \u00b7 %3", "person, company, server").arg(person, company, server);
    setAccessibleName(
        isSample ? tr("Account: %1, %2, sample company", "person, company").arg(person, company)
                 : tr("Account: %1, %2, %3", "person, company, server").arg(person, company, server));
    m_menu->clear();
    addFact(tr("Signed in as"), person);
    addFact(tr("E-mail"), DataText::inSentence(account.email));
    addFact(tr("Company"), company);
    addFact(tr("Server"), isSample ? tr("Sample company, on this computer only") : server);
    m_menu->addSeparator();
    Actions::addEntry(*m_menu, *m_actions.action(ActionId::SwitchView));
    m_menu->addSeparator();
    Actions::addEntry(*m_menu, *m_actions.action(ActionId::SwitchAccount));
    Actions::addEntry(*m_menu, *m_actions.action(ActionId::SignOut));
    Actions::addEntry(*m_menu, *m_actions.action(ActionId::Wipe));
    m_menu->addSeparator();
    Actions::addEntry(*m_menu, *m_actions.action(ActionId::About));
    fit();
}

void AccountButton::setPicture(const QImage& picture)
{
    if (picture.cacheKey() == m_picture.cacheKey() || (picture.isNull() && m_picture.isNull()))
        return;
    m_picture = picture;
    setToolButtonStyle(picture.isNull() ? Qt::ToolButtonTextOnly : Qt::ToolButtonTextBesideIcon);
    fit();
}

void AccountButton::addFact(const QString& name, const QString& value)
{
    auto* fact = m_menu->addAction(DataText::inButton(tr("%1: %2", "name, value").arg(name, value)));
    setPlainToolTip(*fact, {});
    fact->setEnabled(false);
}

bool AccountButton::eventFilter(QObject* watched, QEvent* event)
{
    const bool isOther = event->type() == QEvent::Resize || event->type() == QEvent::Move ||
                         event->type() == QEvent::ActionChanged || event->type() == QEvent::FontChange;
    if (watched == &m_bar && isOther)
        QMetaObject::invokeMethod(this, &AccountButton::fit,
                                  Qt::QueuedConnection); // the menus are laid out then
    return QToolButton::eventFilter(watched, event);
}

void AccountButton::fit()
{
    int menus = 0;
    for (auto* menu : m_bar.actions()) {
        if (menu->isVisible())
            menus += m_bar.fontMetrics().horizontalAdvance(DataText::withoutKeys(menu->text())) + MenuPadding;
    }
    const auto least = fontMetrics().averageCharWidth() * ShortestInCharacters;
    int pictureRoom = 0;
    if (!m_picture.isNull()) {
        const auto side = fontMetrics().height();
        auto disk = QPixmap::fromImage(diskOf(m_picture, qRound(side * devicePixelRatioF())));
        disk.setDevicePixelRatio(devicePixelRatioF());
        setIcon(disk);
        setIconSize({side, side});
        pictureRoom = side + PictureMargin;
    }
    const auto room = std::max(least, m_bar.width() - menus - OwnPadding - pictureRoom);
    const auto shown = fontMetrics().elidedText(m_whole, Qt::ElideRight, room);
    setPlainToolTip(*this, shown == m_whole ? QString() : m_whole);
    setText(DataText::inButton(shown));
    m_room->setFixedSize(sizeHint().width(), 1);
    m_bar.setCornerWidget(m_room); // lays the bar out with the room as it is now
    setGeometry(QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter,
                                    sizeHint().boundedTo(m_bar.size()), m_bar.geometry()));
}

} // namespace cordboard::ui
