// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include "domain/apikey.h"
#include "models/listmodel.h"

namespace cordboard::models {

/// API keys as a table, newest first: what they are for, what they may do, who made them and until when, when
/// one was used last, and whether it still opens anything. A row's key is the id. Threads: GUI thread.
class ApiKeyModel final : public ListModel {
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

private:
    [[nodiscard]] QString text(int row, int column) const override;
    [[nodiscard]] QString exact(int row, int column) const override;
    [[nodiscard]] Tone tone(int row, int column) const override;
    [[nodiscard]] QString heading(int column) const override;

    Clock m_now;
    Name m_name;
    Roles m_roles;
    std::vector<domain::ApiKey> m_keys;
};

} // namespace cordboard::models
