// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "contract/command.h"
#include "domain/plan.h"
#include "server/audittrail.h"
#include "server/sessions.h"

namespace cordboard::server {

/// The lines of the audit that one command makes, in their order: `ofWhole`, then `ofRows` for all rows, then
/// `ofShared`.
///
/// Rationale. A bulk's lines take more memory than its plan: they are made in slices, each just before it is
/// written. Pure but for the offices, which are looked up in the store. Requires: what is given outlives it;
/// the records of a slice's rows have been written. Threads: as the Store.
class AuditLines final {
public:
    /// The records that a command removes, as they were.
    using Removed = std::map<domain::EntityRef, domain::Record>;

    /// `refusal`: why the whole command was refused; nullptr when it was carried out.
    AuditLines(Store& store, const Caller& caller, const contract::CommandRequest& request,
               const domain::Plan& plan, const domain::Finding* refusal, const Removed& removed = nothing());

    /// About a bulk as such, and about a refusal; none for a single row that went through.
    [[nodiscard]] std::vector<AuditLine> ofWhole() const;
    /// Of a command that was refused as a whole: the first `limits::RefusedRowsInFull` of its refused rows,
    /// and one line with the number of the others.
    [[nodiscard]] domain::Result<std::vector<AuditLine>> ofRefusedRows() const;
    /// Rows from `first` up to `end`, without it: those refused (R-GEN-03), and what those carried out have
    /// changed.
    [[nodiscard]] domain::Result<std::vector<AuditLine>> ofRows(std::size_t first, std::size_t end) const;
    /// One line for each license pool: seats change with the rows, and belong to none of them alone (I-11).
    [[nodiscard]] domain::Result<std::vector<AuditLine>> ofShared() const;

private:
    [[nodiscard]] static const Removed& nothing();
    void noteMoves();
    void tellRemoved(std::span<AuditLine> lines) const;
    [[nodiscard]] std::string actionOf(std::size_t index) const;
    [[nodiscard]] std::string officeBehind(const domain::TargetOutcome& row,
                                           const domain::EntityRef& record) const;
    void addRefused(std::vector<AuditLine>& lines, std::size_t index) const;
    void addApplied(std::vector<AuditLine>& lines, std::size_t index) const;
    [[nodiscard]] domain::Result<void> nameById(std::vector<AuditLine>& lines) const;
    [[nodiscard]] domain::Result<void> namePeople(std::vector<AuditLine>& lines) const;
    [[nodiscard]] domain::Result<void> namePools(std::vector<AuditLine>& lines) const;
    [[nodiscard]] domain::Result<std::vector<AuditLine>> placed(std::vector<AuditLine> lines) const;

    Store& m_store;
    const contract::CommandRequest& m_request;
    const domain::Plan& m_plan;
    const domain::Finding* m_refusal;
    const std::string& m_client;
    const Removed& m_removed;
    AuditLine m_base; ///< what all lines have in common
    /// Of a batch: which change moves a record to another office, and where it was.
    std::map<std::pair<domain::EntityRef, std::size_t>, std::string> m_moves;
};

} // namespace cordboard::server
