// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>

#include "interfaces/session.h"
#include "models/tablemodel.h"
#include "ui/actions/actions.h"
#include "ui/pages/emptystate.h"
#include "ui/pages/pagespec.h"
#include "ui/tables/bulkbar.h"
#include "ui/tables/filterbar.h"
#include "ui/tables/tableview.h"

class QStackedWidget;
class QToolButton;

namespace cordboard::ui {

class Banner;

/// One table of the session as a page: title, search line, table or why there is none, and what can be done
/// with the marked rows. All pages are this class; what differs is in their PageSpec. Threads: GUI thread.
/// Session, theme and actions must outlive it.
class TablePage final : public QWidget {
    Q_OBJECT
public:
    TablePage(interfaces::TableKind kind, interfaces::Session& session, const Theme& theme, Actions& actions,
              QWidget* parent = nullptr);

    [[nodiscard]] interfaces::TableKind kind() const { return m_model.source().kind(); }
    [[nodiscard]] const PageSpec& spec() const noexcept { return m_spec; }
    [[nodiscard]] models::TableModel& model() noexcept { return m_model; }
    [[nodiscard]] TableView& view() noexcept { return *m_view; }
    [[nodiscard]] FilterBar& filter() noexcept { return *m_filter; }
    [[nodiscard]] BulkBar& bulkBar() noexcept { return *m_bulkBar; }
    /// Leaves so much free below the rows: news stand there for a while. The bulk bar stays where it is, and
    /// so do the rows that are still seen.
    void setFootRoom(int height);

    /// Gives the keyboard to the rows: where work goes on. While there are none yet, to what is there
    /// instead; the rows get it when they come, if nobody has gone elsewhere meanwhile.
    void focusRows();

    /// Ids of the rows that actions are for: the marked ones if there are any, else the current one.
    [[nodiscard]] std::vector<std::string> targets();
    /// The same, read where the GUI does not wait.
    [[nodiscard]] interfaces::IdReader targetReader();
    /// Their number alone, which is asked at every click.
    [[nodiscard]] std::size_t targetCount();
    /// Id of the current row; empty when there is none.
    [[nodiscard]] std::string currentId() const;
    /// Whether a search that hides a row is given up to show it.
    enum class Search { MayChange, Stays };
    /// Makes the row with this id current, in a moment where rows are looked up elsewhere. Nothing happens
    /// when there is no such row.
    void showRecord(const std::string& id, Search search = Search::MayChange);
    /// "12 marked users", "Ada Lovelace"; empty when there are none.
    [[nodiscard]] QString targetsText();
    /// "2,500 users, 156 suspended hidden, 640 match, 12 marked"
    [[nodiscard]] QString facts();

Q_SIGNALS:
    /// Which rows actions are for, or how many match, is different now.
    void targetsChanged();
    void enterPressed();
    /// For the current row, whatever is marked.
    void actionAsked(ActionId action);
    /// Nothing comes, and the admin wants it to: a sync, or a sign-in when the session has ended.
    void connectionAsked();
    /// What is not here may be there.
    void elsewhereAsked(interfaces::TableKind kind, const QString& query);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    /// By the service, which may have no such records, no edits and not all of the fields.
    void showWhatIsOffered();
    void buildLayout();
    [[nodiscard]] QToolButton* makeAddButton(ActionId adding);
    void connectParts();
    void rowsChanged();
    void findWanted();
    /// Nothing was ever fetched, or ever will be, so that there is no count to tell.
    [[nodiscard]] bool isUnknown() const;
    void marksChanged();
    void showMarkedAlone();
    void showAllAgain();
    void openForm(const QString& term, QWidget& chip);
    void showRowsOrReason();
    void showFault();
    [[nodiscard]] bool isStillWaitingForRows() const;
    [[nodiscard]] EmptyState::Message reasonForNothing();
    [[nodiscard]] EmptyState::Message notOffered() const;
    [[nodiscard]] EmptyState::Message nothingMatches();
    [[nodiscard]] EmptyState::Message loadingMessage() const;
    void pressEmptyButton();
    void editOtherwise(int section);
    void openContextMenu(const QPoint& global);
    void tick();
    [[nodiscard]] bool isCountingSeconds() const;

    interfaces::Session& m_session;
    const Theme& m_theme;
    const PageSpec& m_spec;
    models::TableModel m_model;
    Actions& m_actions;
    QMenu* m_filters;
    FilterBar* m_filter;
    TableView* m_view;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QWidget* m_foot; ///< free room below the rows
    Banner* m_fault; ///< rows are there, but what is new could not be fetched
    BulkBar* m_bulkBar;
    /// Opened by the first search that finds nothing here.
    std::unique_ptr<interfaces::TableSource> m_elsewhere;
    interfaces::Subscription m_foundElsewhere;
    bool m_isOffered = true; ///< by the service
    bool m_areRowsDue = false; ///< they shall get the keyboard
    bool m_wasLoading = false;
    QString m_queryBefore; ///< the marked were shown alone
    std::string m_wanted; ///< the row that is to become current
    QStringList m_searchesForWanted; ///< that may show it, the next one first
    QTimer m_clock; ///< of countdowns; runs while the page shows
    interfaces::Subscription m_status;
};

} // namespace cordboard::ui
