// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>
#include <map>
#include <string>
#include <vector>

#include "interfaces/session.h"
#include "ui/actions/actions.h"
#include "ui/pages/tablepage.h"

class QSettings;

namespace cordboard::ui {

/// The pages of the window, each made when it is first needed, and the way through them: back, forward, and
/// where nothing was found here but something there. Page and layouts are kept in `settings`. Threads: GUI
/// thread. What the constructor takes must outlive it.
class PageStack final : public QStackedWidget {
    Q_OBJECT
public:
    /// Starts with the page of last time.
    PageStack(interfaces::Session& session, const Theme& theme, Actions& actions, QSettings& settings,
              QWidget* parent);
    ~PageStack() override;

    [[nodiscard]] TablePage& current();
    [[nodiscard]] const TablePage& current() const;
    /// Is made when it is first asked for.
    [[nodiscard]] TablePage& page(interfaces::TableKind kind);
    [[nodiscard]] const std::map<interfaces::TableKind, TablePage*>& made() const noexcept { return m_pages; }
    /// A page that is not there for the role stays away.
    void showPage(interfaces::TableKind kind);
    /// Makes the row current on its page; a search that hides it is given up. Back returns from there.
    void openRecord(interfaces::TableKind kind, const std::string& id);
    /// Searches on a page. Back returns from there.
    void openQuery(interfaces::TableKind kind, const QString& query);
    /// Leaves a page that is there no more.
    void leaveForbidden();
    /// Back is -1, forward 1.
    void travel(int step);
    /// The window opens with one page. The others, a few milliseconds each, follow one by one once that is
    /// painted, for the counts in the sidebar.
    void makeOthersLater();

    void setDensity(TableView::Density density);

Q_SIGNALS:
    /// By whatever way; also when it is shown again.
    void pageShown();
    void rowsReset();
    void rowsChanged();
    /// Of the page that is shown.
    void targetsChanged();
    void enterPressed();
    void connectionAsked();
    void cellEdited(const std::string& row, interfaces::ColumnId column, const QStringList& before,
                    const QStringList& after);
    /// For the current row.
    void actionAsked(ActionId action);
    void marksLost(interfaces::TableKind page, const domain::RowSet& rows);

private:
    /// A place in the history of back and forward.
    struct Place {
        interfaces::TableKind page;
        QString query;
        std::string record; ///< that is current
    };
    [[nodiscard]] interfaces::TableKind savedPage() const;
    [[nodiscard]] bool isThere(interfaces::TableKind kind) const;
    TablePage& makePage(interfaces::TableKind kind);
    void connectPage(TablePage& page);
    void makeNext();
    void keepPlace();
    void remember(Place place);
    void leaveFor(interfaces::TableKind kind);

    interfaces::Session& m_session;
    const Theme& m_theme;
    Actions& m_actions;
    QSettings& m_settings;
    std::map<interfaces::TableKind, TablePage*> m_pages; ///< those that are made
    TableView::Density m_density = TableView::Density::Normal;
    std::vector<Place> m_history;
    std::size_t m_place = 0;
    bool m_isTravelling = false;
};

} // namespace cordboard::ui
