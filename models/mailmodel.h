// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "interfaces/outgoingmail.h"
#include "models/listmodel.h"

namespace cordboard::models {

/// The service's mail as a table, newest first: what it is, for whom, when it was written, what became of it.
/// A row's key is the mail's number. Older pages are fetched as the view comes to the end of what is there.
/// Threads: GUI thread.
class MailModel final : public ListModel {
    Q_OBJECT
public:
    enum Column {
        KindColumn,
        PersonColumn,
        AddressColumn,
        WrittenColumn,
        StateColumn,
        NextColumn,
        UntilColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    using Clock = std::function<domain::Instant()>;
    /// The name of whom it is for; empty when they are out of sight, or gone.
    using Name = std::function<QString(const domain::UserId&)>;

    MailModel(std::unique_ptr<interfaces::OutgoingMailSource> source, Clock now, Name name,
              QObject* parent = nullptr);

    [[nodiscard]] interfaces::OutgoingMailSource& source() noexcept { return *m_source; }
    /// Requires: 0 <= row < rowCount().
    [[nodiscard]] const domain::OutgoingMail& mailAt(int row) const;
    /// "Invitation", "Suspended"; what a newer service sends is "Mail".
    [[nodiscard]] static QString title(const std::string& kind);
    /// What became of it, in a sentence.
    [[nodiscard]] QString state(const domain::OutgoingMail& mail) const;

    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    /// The source is another than before: fetching, failed, or with other rows.
    void changed();

private:
    void take();
    [[nodiscard]] QString text(int row, int column) const override;
    [[nodiscard]] QString exact(int row, int column) const override;
    [[nodiscard]] Tone tone(int row, int column) const override;
    [[nodiscard]] QString heading(int column) const override;

    std::unique_ptr<interfaces::OutgoingMailSource> m_source;
    Clock m_now;
    Name m_name;
    std::vector<domain::OutgoingMail> m_mails; ///< the source's, as they are shown
    bool m_isCarried = true; ///< as it is shown
    interfaces::Subscription m_changes;
};

} // namespace cordboard::models
