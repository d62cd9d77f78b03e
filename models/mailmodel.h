// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "interfaces/outgoingmail.h"
#include "models/rowmodel.h"

namespace cordboard::models {

/// The service's mail as a table, newest first: what it is, for whom, when it was written, what became of it.
/// Rows keep their handle by the mail's number; a refresh is one reset, since mail that was sent or trimmed
/// may stand anywhere. Older pages are fetched as the view comes to the end of what is there. Threads: GUI
/// thread.
class MailModel final : public RowModel {
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

    [[nodiscard]] domain::RowHandle handleAt(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(domain::RowHandle handle) const override;
    [[nodiscard]] bool hasMarkColumn() const override { return false; }
    void markRange(int, int, bool) override {}
    void invertMarks() override {}
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    /// The source is another than before: fetching, failed, or with other rows.
    void changed();

private:
    void take();
    [[nodiscard]] QString text(const domain::OutgoingMail& mail, int column) const;
    [[nodiscard]] QString exact(const domain::OutgoingMail& mail, int column) const;
    [[nodiscard]] Tone tone(const domain::OutgoingMail& mail, int column) const;

    std::unique_ptr<interfaces::OutgoingMailSource> m_source;
    Clock m_now;
    Name m_name;
    std::vector<domain::OutgoingMail> m_mails; ///< the source's, as they are shown
    bool m_isCarried = true; ///< as it is shown
    std::map<std::int64_t, domain::RowHandle> m_handles; ///< by number, of all that were ever shown
    interfaces::Subscription m_changes;
};

} // namespace cordboard::models
