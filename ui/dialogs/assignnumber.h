// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>
#include <memory>
#include <variant>
#include <vector>

#include "interfaces/session.h"
#include "models/tablemodel.h"
#include "ui/theme/theme.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace cordboard::ui {

class CommandFlow;
class TableView;

/// Brings a number and a person together, from either side: a search field in the query language, the rows
/// that match, and under them what the rules say about the highlighted one (country, kind, hold, seats), from
/// a preview of that very assignment. Enter assigns. Not modal; goes away when closed. Threads: GUI thread.
/// All references must outlive it.
class AssignNumber final : public QDialog {
    Q_OBJECT
public:
    struct NumbersToPerson {
        std::vector<domain::NumberId> numbers;
    }; ///< who gets them is looked for
    struct NumberForPerson {
        domain::UserId user;
    }; ///< one more number is looked for
    struct SwapForPerson {
        domain::UserId user;
    }; ///< R-NUM-11: another primary number is looked for
    using Purpose = std::variant<NumbersToPerson, NumberForPerson, SwapForPerson>;

    AssignNumber(interfaces::Session& session, const Theme& theme, CommandFlow& flow, Purpose purpose,
                 QWidget* parent);
    ~AssignNumber() override;

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using SharedPlan = std::shared_ptr<const domain::Plan>;

    void build();
    void buildTable();
    void search();
    /// Judges the highlighted row again whenever the table has other rows: it answers a search later than it
    /// is asked.
    void takeRows();
    void withdraw();
    void previewCurrent();
    void takePlan(SharedPlan plan);
    void say(const QString& text, models::RowModel::Tone tone);
    void assign();
    [[nodiscard]] domain::Command commandFor(const std::string& id) const;
    [[nodiscard]] interfaces::TableKind kind() const;
    [[nodiscard]] QString subject() const;
    [[nodiscard]] QString reasonForNoRow() const;
    [[nodiscard]] QString withSeats(QString sentence) const;
    /// What is worth looking at first: numbers of the person's country.
    [[nodiscard]] QString firstQuery() const;

    interfaces::Session& m_session;
    const Theme& m_theme;
    CommandFlow& m_flow;
    Purpose m_purpose;
    models::TableModel* m_model;
    QLineEdit* m_search;
    TableView* m_table;
    QLabel* m_verdict;
    QPushButton* m_assign;
    QTimer m_typing;
    SharedPlan m_plan;
    bool m_isAnswered = false; ///< the rows are those of the text in the search field
};

} // namespace cordboard::ui
