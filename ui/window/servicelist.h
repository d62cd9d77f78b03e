// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <memory>
#include <span>
#include <vector>

#include "interfaces/session.h"
#include "models/listmodel.h"
#include "ui/theme/theme.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace cordboard::ui {

class Banner;
class TableView;

/// A window with a list that is asked of the service while it is open, and kept nowhere: what is wrong, what
/// the list holds in a sentence, the table, buttons for the chosen row, Refresh and Close. What was asked for
/// in vain is asked for again once the service answers. Not modal; deleted when it is closed. Threads: GUI
/// thread. Session and theme must outlive it.
class ServiceList : public QDialog {
    Q_OBJECT
public:
    ~ServiceList() override;

protected:
    struct Words {
        QString name; ///< of the window; its banner, sentence and table are called after `part`
        QString part;
        QString title;
        QString offline; ///< that the list needs a connection
    };
    ServiceList(interfaces::Session& session, const Theme& theme, Words words,
                std::unique_ptr<models::ListModel> rows, QWidget* parent);

    /// Puts the window together, asks for the list, and gives the table the keyboard: the last step of a
    /// constructor. `letters`: widths of the columns; `actions`: what stands before Refresh.
    void complete(std::span<const int> letters, const std::vector<QPushButton*>& actions);
    /// Requires of both: before `complete`.
    void addAbove(QWidget* widget);
    void addBelow(QWidget* widget, int stretch = 0);
    static void setWidths(TableView& table, std::span<const int> letters);

    /// Asks anew, where there is a connection.
    void refresh();
    /// Says what is known by now; to be called whenever that is another.
    void showState();
    [[nodiscard]] interfaces::Session& session() const { return m_session; }
    [[nodiscard]] bool isConnected() const { return m_isConnected; }
    [[nodiscard]] TableView& table() const { return *m_table; }
    [[nodiscard]] std::optional<int> chosenRow() const;
    template <typename Model> [[nodiscard]] Model& rows() const { return static_cast<Model&>(*m_rows); }

    /// Asks the service; nothing to do while it is asked.
    virtual void ask() = 0;
    [[nodiscard]] virtual bool isFetching() const = 0;
    [[nodiscard]] virtual bool isLoaded() const = 0;
    /// Why the newest question was not answered.
    [[nodiscard]] virtual std::optional<domain::Error> fault() const = 0;
    /// What the list holds, once it has come.
    [[nodiscard]] virtual QString summary() const = 0;
    /// Another row was chosen, or what is known of it, or of the connection, is another.
    virtual void showChosen() = 0;

private:
    void followStatus();

    interfaces::Session& m_session;
    Words m_words;
    std::unique_ptr<models::ListModel> m_rows;
    Banner* m_fault;
    QLabel* m_state; ///< what is known, in a sentence
    TableView* m_table;
    QPushButton* m_again = nullptr;
    QVBoxLayout* m_layout;
    bool m_isConnected;
    interfaces::Subscription m_statuses;
};

} // namespace cordboard::ui
