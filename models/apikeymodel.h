// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "domain/apikey.h"
#include "models/rowmodel.h"

namespace cordboard::models {

/// API keys as a table, newest first: what they are for, what they may do, who made them and until when, when
/// one was used last, and whether it still opens anything. Rows keep their handle by the key's id; what comes
/// anew is one reset, when it differs. Threads: GUI thread.
class ApiKeyModel final : public RowModel {
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        RightsColumn,
        HintColumn,
        MakerColumn,
        UsedColumn,
        UntilColumn,
        StateColumn,
        ColumnCount
    };
    Q_ENUM(Column)
    using Clock = std::function<domain::Instant()>;
    /// The name of who made it; empty when they are gone, or out of sight.
    using Name = std::function<QString(const domain::UserId&)>;
    /// What its roles are called, with what they are over.
    using Roles = std::function<QString(const domain::ApiKey&)>;

    ApiKeyModel(Clock now, Name name, Roles roles, QObject* parent = nullptr);

    void take(std::vector<domain::ApiKey> keys);
    /// Requires: 0 <= row < rowCount().
    [[nodiscard]] const domain::ApiKey& keyAt(int row) const;
    [[nodiscard]] bool isUsable(const domain::ApiKey& key) const { return key.isUsable(m_now()); }

    [[nodiscard]] domain::RowHandle handleAt(int row) const override;
    [[nodiscard]] std::optional<int> rowOf(domain::RowHandle handle) const override;
    [[nodiscard]] bool hasMarkColumn() const override { return false; }
    void markRange(int, int, bool) override {}
    void invertMarks() override {}
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const domain::ApiKey& key, int column) const;
    [[nodiscard]] QString exact(const domain::ApiKey& key, int column) const;
    [[nodiscard]] Tone tone(const domain::ApiKey& key, int column) const;

    Clock m_now;
    Name m_name;
    Roles m_roles;
    std::vector<domain::ApiKey> m_keys;
    std::map<std::string, domain::RowHandle> m_handles; ///< by id, of all that were ever shown
};

} // namespace cordboard::models
