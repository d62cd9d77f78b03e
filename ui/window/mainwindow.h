// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "interfaces/session.h"
#include "models/navigationmodel.h"
#include "ui/actions/actions.h"
#include "ui/media/pictures.h"
#include "ui/pages/tablepage.h"
#include "ui/review/commandflow.h"
#include "ui/theme/theme.h"
#include "ui/toasts/toastarea.h"

class QSettings;
class QSplitter;
class QStackedWidget;

namespace cordboard::ui {

class AccountActions;
class AccountButton;
enum class CompanyOrigin;
class Banner;
class DetailPane;
class MySettings;
class PageStack;
class RecordHistory;
class Reminders;
class RowActions;
class Sidebar;
class StatusStrip;

/// The window of one signed-in account: pages at the left, a page in the middle, details at the right, the
/// state of the connection at the foot. It puts the parts together and tells each what the others did; what
/// actions do stands in their specs. Geometry, page and layouts are kept in `settings`. Threads: GUI thread.
/// Session, theme and settings must outlive it.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(interfaces::Session& session, Theme& theme, QSettings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Says where the company comes from; a server unless told otherwise.
    void setOrigin(CompanyOrigin origin);
    /// A page that is not there for the role stays away.
    void showPage(interfaces::TableKind kind);
    /// Makes the row current on its page, which comes to the front.
    void openRecord(interfaces::TableKind kind, const std::string& id);
    /// To one's own settings, or back to the pages (R-PROF-04). Settings that are typed and not applied are
    /// asked about first.
    void switchView();
    /// Runs `go` once no settings are left that are typed and not applied, wherever they stand: at once, or
    /// when the question about them is answered. Whoever keeps editing has them before them.
    void leaveInput(const std::function<void()>& go);
    [[nodiscard]] WindowView view() const noexcept { return m_view; }
    /// Is made when it is first asked for.
    [[nodiscard]] TablePage& page(interfaces::TableKind kind);
    [[nodiscard]] TablePage& currentPage();

    // The parts that actions work with.
    [[nodiscard]] interfaces::Session& session() noexcept { return m_session; }
    [[nodiscard]] const Theme& theme() const noexcept { return m_theme; }
    [[nodiscard]] QSettings& settings() noexcept { return m_settings; }
    [[nodiscard]] Actions& actions() noexcept { return m_actions; }
    [[nodiscard]] CommandFlow& flow() noexcept { return m_flow; }
    [[nodiscard]] ToastArea& toasts() noexcept { return m_toasts; }
    [[nodiscard]] PageStack& pages() noexcept { return *m_pages; }
    [[nodiscard]] AccountActions& account() noexcept { return *m_account; }
    [[nodiscard]] Reminders& reminders() noexcept { return *m_reminders; }
    [[nodiscard]] RowActions& rowActions() noexcept { return *m_rowActions; }

    /// Shows and hides sidebar and pane as they are switched on and as there is room. What is switched on by
    /// hand comes back when there is room for it again.
    void fitToWidth();
    void togglePane();
    /// Of this row of Activity. False when it has none.
    bool openParts(std::optional<interfaces::RowHandle> row);
    /// To the next part (1) or the previous one (-1) that takes the keyboard.
    void cyclePart(int step);
    void useTheme(ThemeChoice choice);
    /// In percent; kept for the next start.
    void useTextSize(int percent);
    void useDensity(ActionId action, TableView::Density density);

Q_SIGNALS:
    void signOutRequested();
    /// Somebody wants to work as somebody else, or elsewhere: who stays signed in does so.
    void switchRequested();
    void newCompanyRequested();
    /// What this computer kept of the account is gone, and the session over.
    void wiped();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool isNext) override;

private:
    // mainwindow.cpp: what stands where, and what follows from what
    void buildLayout();
    void connectParts();
    void connectPages();
    void connectActions();
    void tickChosen();
    void connectSession();
    void run(const ActionSpec& action);
    void runOnRows(const OnRows& action);
    /// Which pages and actions are there for whoever is signed in.
    void showWhatIsTheirs();
    void showTargets();
    void showDetails();
    [[nodiscard]] std::optional<FactSheet> detailsOf(TablePage& page);
    void follow(const FactLink& link);
    void editField(const std::string& record, domain::Field field, const QString& before,
                   const QString& after);
    void runOnRecord(ActionId action);
    [[nodiscard]] FactSource sourceOf(TablePage& page, const std::string& id, interfaces::RowHandle row);
    void showTitle();
    void openPartsByArrow();
    void enterPane();
    void pressFocused();
    void leavePane();
    void placeToasts();
    void leaveRoomForToasts();
    void restoreState();
    void saveState();
    // mainwindowviews.cpp: pages or one's own settings
    void buildViews(QWidget& administration);
    void showView(WindowView view);
    /// Which one it has to be, by role.
    void showViewOfRole();
    void showActions();
    /// What the foot tells of the page; of one's own settings nothing.
    void showFacts();
    void stayWith(const std::string& record);
    void bringPane();
    /// Whether nothing typed would be lost; else asks, and closes the window once that is answered.
    [[nodiscard]] bool mayClose();
    // mainwindownews.cpp: what the window tells
    void showSyncStatus();
    void showBanner();
    void showCounts();
    void showDeadlines();
    void showUndo();
    void showOutboxRepair();
    void showOperations();
    void tellDiscarded(const interfaces::OperationSummary& operation);
    void remind(const std::vector<domain::User>& people);
    void showOwnPicture();
    void tellMarksLost(interfaces::TableKind page, const domain::RowSet& rows);

    interfaces::Session& m_session;
    Theme& m_theme;
    QSettings& m_settings;
    Actions m_actions;
    Actions m_recordActions; ///< the same for the row that the details tell of
    ToastArea m_toasts;
    CommandFlow m_flow;
    Pictures m_pictures;
    models::NavigationModel m_navigation;
    /// Of pages with deadlines, the most urgent first.
    std::map<interfaces::TableKind, std::unique_ptr<interfaces::TableSource>> m_deadlines;
    QStackedWidget* m_views;
    MySettings* m_mySettings = nullptr;
    WindowView m_view = WindowView::Administration;
    Sidebar* m_sidebar;
    PageStack* m_pages;
    QSplitter* m_splitter;
    DetailPane* m_pane;
    RecordHistory* m_history;
    Banner* m_banner;
    StatusStrip* m_strip;
    std::unique_ptr<AccountActions> m_account;
    AccountButton* m_accountButton = nullptr;
    CompanyOrigin m_origin{};
    std::unique_ptr<RowActions> m_rowActions;
    Reminders* m_reminders;
    bool m_wantsPane = true; ///< beside the table, where there is room for both
    bool m_isPaneInFront = false; ///< in place of the table, in a narrow window
    /// Changed cells come in runs, by the thousand in a first fetch; details follow once.
    QTimer m_detailsDue;
    std::vector<interfaces::Subscription> m_subscriptions;
};

} // namespace cordboard::ui
