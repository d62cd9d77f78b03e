// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QTimer>
#include <map>
#include <optional>
#include <vector>

#include "interfaces/session.h"
#include "models/navigationmodel.h"
#include "ui/actions/actions.h"
#include "ui/dialogs/pairingdialog.h"
#include "ui/pages/tablepage.h"
#include "ui/review/commandflow.h"
#include "ui/theme/theme.h"
#include "ui/toasts/toastarea.h"

class QSettings;
class QSplitter;
class QStackedWidget;

namespace cordboard::ui {

class Banner;
class DetailPane;
class Sidebar;
class StatusStrip;

/// The window of one signed-in account: pages at the left, a page in the middle, details at the right, the
/// state of the connection at the foot. Geometry, page and layouts are kept in `settings`. Threads: GUI
/// thread. Session, theme and settings must outlive it.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(interfaces::Session& session, Theme& theme, QSettings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// A page that is not there for the role stays away.
    void showPage(interfaces::TableKind kind);
    /// Is made when it is first asked for.
    [[nodiscard]] TablePage& page(interfaces::TableKind kind);
    [[nodiscard]] TablePage& currentPage();
    [[nodiscard]] Actions& actions() noexcept { return m_actions; }
    [[nodiscard]] CommandFlow& flow() noexcept { return m_flow; }

Q_SIGNALS:
    void signOutRequested();
    /// What this computer kept of the account is gone, and the session over.
    void wiped();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    /// A place in the history of back and forward.
    struct Place {
        interfaces::TableKind page;
        QString query;
    };

    // mainwindow.cpp: what stands where, and what follows from what
    [[nodiscard]] interfaces::TableKind savedPage() const;
    TablePage& buildPage(interfaces::TableKind kind);
    void buildOtherPages();
    /// Which pages and actions are there for whoever is signed in.
    void showWhatIsTheirs();
    void buildLayout();
    void buildMenus();
    void connectSession();
    void showSyncStatus();
    void showBanner();
    void showCounts();
    void showDeadline();
    void showTargets();
    void showUndo();
    void showOutboxRepair();
    void showDetails();
    void showTitle();
    void fitToWidth();
    void togglePane();
    void enterPane();
    void leavePane();
    void tellMarksLost(const TablePage& page, const std::vector<std::string>& ids);
    void liftToasts();
    void restoreState();
    void saveState();
    // mainwindowactions.cpp: what actions do
    void connectActions();
    void runOnWindow(ActionId action);
    void runOnTable(ActionId action);
    void runOnRows(ActionId action);
    void judgeRowActions();
    [[nodiscard]] QString reasonAgainst(ActionId action, std::size_t targets) const;
    void showHolders();
    void undoOfRow();
    /// The operation behind the current entry of Activity, while it can be taken back from here.
    [[nodiscard]] std::optional<domain::OperationId> undoableOfRow();
    [[nodiscard]] QString reasonAgainstUndo();
    void editUsers(const std::vector<std::string>& users);
    void choosePartner(const PairingPurpose& purpose);
    void editCell(TablePage& page, domain::RowHandle row, interfaces::ColumnId column,
                  const QStringList& before, const QStringList& after);
    void remember(Place place);
    void travel(int step);
    void cyclePart(int step);
    void showAbout();
    /// What is offered while the state of the connection is told: a session that has ended is not helped by a
    /// sync.
    void syncOrSignIn();
    void askToSignOut();
    void signOutOnceSent();
    void askToWipe();

    interfaces::Session& m_session;
    Theme& m_theme;
    QSettings& m_settings;
    Actions m_actions;
    ToastArea m_toasts;
    CommandFlow m_flow;
    models::NavigationModel m_navigation;
    std::map<interfaces::TableKind, TablePage*> m_pages; ///< those that are made
    TableView::Density m_density = TableView::Density::Normal;
    std::unique_ptr<interfaces::TableSource> m_deadlines; ///< deleted users, the most urgent first
    Sidebar* m_sidebar;
    QStackedWidget* m_stack;
    QSplitter* m_splitter;
    DetailPane* m_pane;
    Banner* m_banner;
    StatusStrip* m_strip;
    std::vector<Place> m_history;
    std::size_t m_place = 0;
    bool m_isTravelling = false;
    bool m_isSigningOut = false; ///< once everything is sent
    bool m_wantsPane = true; ///< beside the table, where there is room for both
    bool m_isPaneInFront = false; ///< in place of the table, in a narrow window
    /// Changed cells come in runs, by the thousand in a first fetch; details follow once.
    QTimer m_detailsDue;
    std::vector<interfaces::Subscription> m_subscriptions;
};

} // namespace cordboard::ui
