// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <unordered_map>

#include "directory/dictionary.h"
#include "directory/rowindex.h"
#include "directory/stringcolumn.h"
#include "domain/entities.h"
#include "domain/rowset.h"

namespace cordboard::directory {

/// All numbers of the company, a column a field; what only a number that was once given back has stands in a side table.
/// The same promises about rows as UserColumns.
class NumberColumns final {
public:
    /// `holders` holds names of last holders, `words` offices, countries and area codes.
    NumberColumns(Dictionary& holders, Dictionary& words);

    [[nodiscard]] std::optional<std::uint32_t> rowOf(std::string_view id) const { return m_byId.find(id); }
    /// The row of this id, reserved if it is new.
    std::uint32_t claimRow(const std::string& id);
    void store(std::uint32_t row, const domain::OwnedNumber& number);
    void remove(std::uint32_t row);
    [[nodiscard]] domain::OwnedNumber at(std::uint32_t row) const;
    [[nodiscard]] bool isPresent(std::uint32_t row) const { return m_present.contains(row); }
    [[nodiscard]] const domain::RowSet& present() const noexcept { return m_present; }
    /// Reserved, on hold or cooling: what the Reserved numbers table shows (R-NUM-02; on hold with its time left, C-19).
    [[nodiscard]] const domain::RowSet& pooled() const noexcept { return m_pooled; }
    [[nodiscard]] std::size_t rowCount() const noexcept { return m_status.size(); }
    /// Rows of the numbers of one target, primary first, then by id.
    [[nodiscard]] std::vector<std::uint32_t> rowsOfTarget(domain::TargetType type, std::string_view id) const;

    [[nodiscard]] std::string_view id(std::uint32_t row) const { return m_id.at(row); }
    [[nodiscard]] std::string_view e164(std::uint32_t row) const { return m_e164.at(row); }
    [[nodiscard]] domain::NumberStatus status(std::uint32_t row) const { return m_status[row]; }
    [[nodiscard]] domain::NumberKind kind(std::uint32_t row) const { return m_kind[row]; }
    [[nodiscard]] domain::TargetType targetType(std::uint32_t row) const { return m_targetType[row]; }
    [[nodiscard]] std::string_view targetId(std::uint32_t row) const;
    [[nodiscard]] std::optional<domain::Instant> unassignedAt(std::uint32_t row) const;
    /// Until when nobody can have it: the hold of a deleted user's number, or the end of the cooling time.
    [[nodiscard]] std::optional<domain::Instant> heldUntil(std::uint32_t row) const;

    /// Dictionary codes.
    [[nodiscard]] std::uint32_t office(std::uint32_t row) const { return m_office[row]; }
    [[nodiscard]] std::uint32_t country(std::uint32_t row) const { return m_country[row]; }
    [[nodiscard]] std::uint32_t areaCode(std::uint32_t row) const { return m_areaCode[row]; }
    [[nodiscard]] std::uint32_t lastHolder(std::uint32_t row) const { return m_lastHolder[row]; }
    [[nodiscard]] const Dictionary& holders() const noexcept { return m_holders; }
    [[nodiscard]] const Dictionary& words() const noexcept { return m_words; }

private:
    /// What only a number that has been unassigned has, in ms; Never when absent.
    struct Past {
        std::int64_t unassigned, hold, quarantine, released, recoverable;
        domain::TargetType lastHolderType;
        std::uint32_t lastOffice;
    };

    [[nodiscard]] Past pastOf(std::uint32_t row) const;

    Dictionary& m_holders;
    Dictionary& m_words;
    StringColumn m_id, m_e164, m_target; ///< target with its type: "user/u1"
    std::vector<domain::NumberKind> m_kind;
    std::vector<domain::NumberStatus> m_status;
    std::vector<domain::TargetType> m_targetType;
    std::vector<bool> m_isPrimary;
    std::vector<std::uint32_t> m_country, m_areaCode, m_office, m_lastHolder;
    std::vector<std::int64_t> m_version;
    std::unordered_map<std::uint32_t, Past> m_past;
    domain::RowSet m_present, m_pooled;
    RowIndex m_byId, m_byTarget;
};

} // namespace cordboard::directory
