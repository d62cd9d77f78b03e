// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cordboard::directory {

/// Rows of the records of one kind by their ids: what references of other kinds are kept as. A reference may
/// come before the record it names; it then claims the record's row.
class KeyTable {
public:
    virtual ~KeyTable() = default;
    /// The row of this id, reserved if it is new.
    virtual std::uint32_t claimRow(std::string_view id) = 0;
    [[nodiscard]] virtual std::optional<std::uint32_t> rowOf(std::string_view id) const = 0;
    [[nodiscard]] virtual std::string_view id(std::uint32_t row) const = 0;
    [[nodiscard]] virtual std::size_t rowCount() const noexcept = 0;
};

/// Columns of a tuned table as a KeyTable.
template <typename Columns> class KeysOf final : public KeyTable {
public:
    explicit KeysOf(Columns& columns) : m_columns(columns) {}
    std::uint32_t claimRow(std::string_view id) override { return m_columns.claimRow(id); }
    [[nodiscard]] std::optional<std::uint32_t> rowOf(std::string_view id) const override
    {
        return m_columns.rowOf(id);
    }
    [[nodiscard]] std::string_view id(std::uint32_t row) const override { return m_columns.id(row); }
    [[nodiscard]] std::size_t rowCount() const noexcept override { return m_columns.rowCount(); }

private:
    Columns& m_columns;
};

} // namespace cordboard::directory
