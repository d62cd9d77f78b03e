// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "domain/entities.h"

namespace cordboard::domain {

/// The small read side a planner needs. Implemented by the console's columns, the server's SQL and a naive test twin.
///
/// For implementers: answers must come from one consistent state for the life of a `plan()` call; batched calls answer
/// in the order asked, with nothing for an unknown id; anonymized users are answered (state tells). Complexity: a
/// batch is linear in its size; counts are O(1) or an indexed look-up.
class DirectoryView {
public:
    virtual ~DirectoryView() = default;

    [[nodiscard]] virtual Company company() const = 0;
    [[nodiscard]] virtual std::vector<Office> offices() const = 0;
    [[nodiscard]] virtual std::optional<Office> office(const OfficeId& id) const = 0;
    [[nodiscard]] virtual std::optional<Department> department(const DepartmentId& id) const = 0;
    [[nodiscard]] virtual std::optional<LicensePool> pool(const OfficeId& office, LicenseType type) const = 0;

    [[nodiscard]] virtual std::vector<std::optional<User>> users(std::span<const UserId> ids) const = 0;
    [[nodiscard]] virtual std::vector<std::optional<OwnedNumber>> numbers(std::span<const NumberId> ids) const = 0;
    /// Numbers whose target is one of these users (assigned or on hold), grouped per user, primary first, then by id.
    [[nodiscard]] virtual std::vector<std::vector<OwnedNumber>> numbersOf(std::span<const UserId> ids) const = 0;
    /// Local numbers of the office's main line.
    [[nodiscard]] virtual std::vector<OwnedNumber> mainLineNumbers(const OfficeId& office) const = 0;

    /// A PENDING, ACTIVE, SUSPENDED or DELETED user with this e-mail, compared without case (I-08, R-GEN-06).
    [[nodiscard]] virtual std::optional<UserId> userByEmail(std::string_view email) const = 0;
    /// Whoever has this extension: PENDING, ACTIVE or SUSPENDED (I-09).
    [[nodiscard]] virtual std::optional<UserId> userByExtension(std::string_view extension) const = 0;

    /// ACTIVE holders of Company Admin who have started (I-01).
    [[nodiscard]] virtual std::vector<UserId> effectiveCompanyAdmins() const = 0;
    /// ACTIVE, started holders of Office Admin for this office (W-COVERAGE).
    [[nodiscard]] virtual std::vector<UserId> effectiveOfficeAdmins(const OfficeId& office) const = 0;
    /// PENDING, ACTIVE and SUSPENDED users of the company (R-DEL-09).
    [[nodiscard]] virtual std::int64_t presentUserCount() const = 0;
};

} // namespace cordboard::domain
