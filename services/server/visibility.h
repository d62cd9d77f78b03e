// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "domain/permission.h"
#include "server/sessions.h"
#include "server/sight.h"
#include "server/store.h"

namespace cordboard::server {

/// Which records a caller may see (rulebook 5, R-ROLE-11, R-ROLE-12): one condition for listings, single
/// records and the change feed, so that the three do not differ.
///
/// Specification. Of a table one sees what belongs to offices in which one's role may view it. People are
/// also seen by the Department Admins of their departments and by themselves, and with a person comes what
/// the person's own facts name: the office, the departments, and the numbers assigned to them. A Department
/// Admin sees the departments themselves, their offices and numbers. What belongs to somebody visible must
/// not look as if it were not there. Devices are seen by the admins of their office and by those who have
/// them, regions by Company Admins and their own. Threads: as its Store. Requires an open transaction for
/// each call.
class Visibility final {
public:
    /// As of the caller's roles now.
    [[nodiscard]] static domain::Result<Visibility> of(Store& store, const Caller& caller);

    struct Condition {
        std::string text; ///< over `r`, a row of the table; never NULL
        std::vector<domain::Value> values; ///< for its question marks, in order
        /// Set when nothing but these offices decides: an index may be read.
        std::vector<std::string> offices;
        /// Whatever there is: the caller's role is shown none of it.
        bool isNothing = false;
    };
    [[nodiscard]] bool isWholeCompany(domain::RecordKind table) const;
    /// Requires: !isWholeCompany(table).
    [[nodiscard]] Condition on(domain::RecordKind table) const;
    /// `column` names a member of a department that the caller is an admin of: for what is told about people
    /// elsewhere.
    [[nodiscard]] Condition ofMembers(const std::string& column) const;
    /// What `on` says in SQL, of facts that may be those of yesterday. Of offices and departments it knows
    /// those near the caller only; which others come with a person that is seen is for `seen` to say.
    [[nodiscard]] bool sees(domain::RecordKind table, const Sight& sight) const;
    /// Whether the caller is Regional Admin of it: what he sees follows from what is in it.
    [[nodiscard]] bool isOfRegion(const std::string& region) const;
    /// Whether all records of the table that belong to the office are seen.
    [[nodiscard]] bool includesOffice(domain::RecordKind table, const std::string& office) const;
    /// Those of the records that are seen, as they are now.
    [[nodiscard]] domain::Result<std::set<std::string>> seen(Store& store, domain::RecordKind table,
                                                             std::span<const std::string> ids) const;

private:
    class Writer;
    struct Offices {
        bool isAll = false;
        std::vector<std::string> ids;
    };
    std::map<domain::RecordKind, Offices> m_offices;
    std::vector<std::string> m_departments; ///< that the caller is an admin of
    std::vector<std::string> m_regions; ///< the same
    std::string m_company;
    std::string m_person;
    std::string m_ownOffice;
    std::set<std::string> m_nearOffices; ///< the caller's, and those of the departments administered
    std::set<std::string> m_nearDepartments; ///< the same
};

} // namespace cordboard::server
