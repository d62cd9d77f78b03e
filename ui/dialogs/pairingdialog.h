// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>
#include <memory>

#include "interfaces/session.h"
#include "models/tablemodel.h"
#include "ui/dialogs/pairing.h"
#include "ui/theme/theme.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace cordboard::ui {

class AwaitedConfirm;
class CommandFlow;
class TableView;

/// Brings a number or a device and a person together, from either side: a search field in the query language,
/// the rows that match, and under them what the rules say about the highlighted one (country, kind, hold,
/// seats, who has it), from a preview of that very assignment. Enter assigns. Not modal; goes away when
/// closed. Threads: GUI thread. All references must outlive it.
class PairingDialog final : public QDialog {
    Q_OBJECT
public:
    PairingDialog(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                  const PairingPurpose& purpose, QWidget* parent);
    ~PairingDialog() override;

    bool eventFilter(QObject* watched, QEvent* event) override;
    /// Asks before a row that somebody chose is lost; what is typed into the search is nothing to lose.
    void reject() override;

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
    /// Nothing can be confirmed, for this reason.
    void refuse(const QString& text, models::RowModel::Tone tone);
    void say(const QString& text, models::RowModel::Tone tone);
    void assign();
    [[nodiscard]] QString reasonForNoRow() const;
    [[nodiscard]] QString withSeats(QString sentence) const;

    interfaces::Session& m_session;
    const Theme& m_theme;
    CommandFlow& m_flow;
    Pairing m_pairing;
    models::TableModel* m_model;
    QLineEdit* m_search;
    TableView* m_table;
    QLabel* m_verdict;
    QPushButton* m_assign;
    AwaitedConfirm* m_confirm = nullptr;
    QTimer m_typing;
    SharedPlan m_plan;
    std::optional<domain::RowHandle> m_onlyRow; ///< chosen because nothing else matched
    bool m_isAnswered = false; ///< the rows are those of the text in the search field
};

} // namespace cordboard::ui
