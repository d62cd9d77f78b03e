// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "domain/finding.h"
#include "domain/plan.h"

namespace cordboard::interfaces {

/// What has been told of an operation's rows while it is carried out, from the first of its plan on
/// (R-BULK-08).
///
/// Specification. It only grows. All of it is provisional: the operation is one transaction, and what became
/// of it stands in the executed plan afterwards. A row takes a byte, and a refused one its first reason.
/// Threads: one.
class RowResults final {
public:
    /// The next row in order; of `findings` the first that refuses is kept.
    void add(domain::OutcomeKind kind, const std::vector<domain::Finding>& findings);

    [[nodiscard]] std::size_t count() const noexcept { return m_kinds.size(); }
    [[nodiscard]] std::size_t count(domain::OutcomeKind kind) const noexcept
    {
        return m_counts[static_cast<std::size_t>(kind)];
    }
    /// Requires: row < count().
    [[nodiscard]] domain::OutcomeKind kindOf(std::size_t row) const { return m_kinds[row]; }
    /// Why the row was refused; nullptr when it was not.
    [[nodiscard]] const domain::Finding* reasonOf(std::size_t row) const;

private:
    std::vector<domain::OutcomeKind> m_kinds;
    std::array<std::size_t, 3> m_counts{};
    std::map<std::size_t, domain::Finding> m_reasons; ///< of refused rows
};

} // namespace cordboard::interfaces
