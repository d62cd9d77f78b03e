// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that goes between the pages and one's own settings.
#include <QMenuBar>
#include <QStackedWidget>

#include "ui/actions/menus.h"
#include "ui/pane/detailpane.h"
#include "ui/settings/mysettings.h"
#include "ui/settings/personcards.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagestack.h"
#include "ui/window/statusstrip.h"

namespace cordboard::ui {

using interfaces::TableKind;

void MainWindow::buildViews(QWidget& administration)
{
    const CardHost host{m_session, m_theme, m_flow, m_pictures};
    m_mySettings = new MySettings(host, m_views);
    m_views->addWidget(&administration);
    m_views->addWidget(m_mySettings);
    m_pane->setCards(new PersonCards(host, PersonCards::Look::Plain, m_pane));
    connect(m_mySettings, &MySettings::attentionAsked, this, [this] { showView(WindowView::MySettings); });
    connect(m_pane, &DetailPane::attentionAsked, this, &MainWindow::bringPane);
    m_pane->setPictures(m_pictures);
    connect(&m_pictures, &Pictures::changed, this, &MainWindow::showOwnPicture);
}

void MainWindow::switchView()
{
    if (m_view == WindowView::Administration)
        return showView(WindowView::MySettings); // what is typed in the details stays there
    m_mySettings->leave([this] { showView(WindowView::Administration); }, [] {});
}

/// Whoever has no admin role has no pages to go to.
void MainWindow::showView(WindowView view)
{
    const bool isThere = view == WindowView::MySettings || isAdmin(m_session.account().actor);
    if (!isThere || view == m_view)
        return;
    m_view = view;
    const bool isOwn = view == WindowView::MySettings;
    m_views->setCurrentIndex(isOwn ? 1 : 0);
    showActions();
    showTitle();
    showFacts();
    fitToWidth();
    placeToasts();
    if (isOwn)
        m_mySettings->setFocus(Qt::OtherFocusReason);
    else
        currentPage().focusRows();
}

void MainWindow::showViewOfRole()
{
    if (!isAdmin(m_session.account().actor))
        showView(WindowView::MySettings);
}

void MainWindow::showActions()
{
    const auto& actor = m_session.account().actor;
    m_actions.setActor(actor, m_view);
    m_recordActions.setActor(actor, m_view);
    m_actions.action(ActionId::SwitchView)
        ->setText(m_view == WindowView::Administration ? tr("My settings") : tr("Administration"));
    hideEmptyMenus(*menuBar());
}

void MainWindow::openRecord(TableKind kind, const std::string& id)
{
    showView(WindowView::Administration);
    m_pages->openRecord(kind, id);
}

void MainWindow::showFacts()
{
    m_strip->showFacts(m_view == WindowView::Administration ? currentPage().facts() : QString());
}

/// They go on typing what belongs to somebody else than the current row.
void MainWindow::stayWith(const std::string& record)
{
    m_pages->openRecord(TableKind::Users, record);
}

/// The details to the front, wherever somebody is.
void MainWindow::bringPane()
{
    showView(WindowView::Administration);
    if (m_pane->isHidden())
        togglePane();
}

void MainWindow::leaveInput(const std::function<void()>& go)
{
    const auto ofPane = [this, go] { m_pane->leave(go, [this] { bringPane(); }); };
    m_mySettings->leave(ofPane, [this] { showView(WindowView::MySettings); });
}

/// Queued: a window is not closed from within what asks whether it may be.
bool MainWindow::mayClose()
{
    if (!m_mySettings->hasInput() && !m_pane->hasInput())
        return true;
    leaveInput([this] { QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection); });
    return false;
}

} // namespace cordboard::ui
