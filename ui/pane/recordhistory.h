// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <string>
#include <vector>

#include "interfaces/session.h"
#include "ui/pane/factsheet.h"

namespace cordboard::ui {

/// What happened to one record, newest first, from the audit trail of the service; what of it can be taken
/// back from here leads there. A record is looked up a moment after it was asked for, so that walking through
/// a table asks for one only. Threads: GUI thread. Requires: the session outlives it.
class RecordHistory final : public QObject {
    Q_OBJECT
public:
    RecordHistory(interfaces::Session& session, QObject* parent);

    /// Of the record with this id; of the same one only what is new.
    void follow(const std::string& id);
    /// Asks for what is new, if there is a record.
    void refresh();
    /// With what is known now: who had a number (R-NUM-14), and entries, or why there are none.
    [[nodiscard]] std::vector<FactSheet::Group> groups() const;

Q_SIGNALS:
    void changed();

private:
    void lookUp();
    void addEntry(FactSheet::Group& group, interfaces::RowHandle row) const;
    [[nodiscard]] QString shown(interfaces::RowHandle row, interfaces::ColumnId column) const;

    interfaces::Session& m_session;
    std::unique_ptr<interfaces::TableSource> m_table; ///< opened for the first record
    interfaces::Subscription m_rows;
    std::string m_record;
    std::string m_asked; ///< of the table
    QTimer m_due;
};

} // namespace cordboard::ui
