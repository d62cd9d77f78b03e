// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "contract/audit.h"
#include "contract/personal.h"
#include "domain/actor.h"
#include "domain/directoryview.h"
#include "server/store.h"

namespace cordboard::server {

/// One line to write: what the wire tells of it, and whose name it holds beside those of target and actor.
struct AuditLine {
    contract::AuditEntry entry;
    std::string
        person; ///< a user's id; "" = nobody else's. Holders named in the values are found without it.
    /// Users whom its reason is about and who have no line of their own.
    std::vector<std::string> subjects = {};
    /// Whose trail it belongs to, where it is written later; "" = every company's, as an attempt on an
    /// account that does not exist. Written at once it is of the company that is entered.
    std::string company = {};
};

/// The audit trail: it only grows (I-11), is written in the transaction of what it tells, and each row holds
/// the hash of the one before (R-AUD-06). Labels and values are hashed apart, so that masking the personal
/// data of an anonymized user (R-AUD-05) leaves the chain whole.
class AuditTrail final {
public:
    explicit AuditTrail(Store& store) : m_store(store) {}

    /// Numbers the lines, chains and writes them. Requires an open write transaction.
    [[nodiscard]] domain::Result<void> append(std::span<const AuditLine> lines);
    /// The same for lines that have waited: whoever was anonymized meanwhile is not named by them.
    [[nodiscard]] domain::Result<void> appendLate(std::span<const AuditLine> lines);

    /// The newest line that tells of such a change of the record (R-GEN-04, R-CHG-04).
    [[nodiscard]] domain::Result<std::optional<contract::AuditEntry>>
    lastChange(const domain::EntityRef& entity, const domain::DirectoryView::ChangeQuestion& question);

    /// The changes that take these users' names out of records of others: numbers they held and gave back
    /// before, and users they deleted (R-PURGE-05). To be asked before `mask`, which takes away how they are
    /// known.
    [[nodiscard]] domain::Result<std::vector<domain::Change>>
    formerNameChanges(std::span<const std::string> userIds);
    /// What lines about these users call them, and addresses they had. To be asked before `mask`.
    [[nodiscard]] domain::Result<std::vector<contract::Person>>
    formerSpellings(std::span<const std::string> userIds);
    /// What lines about these devices tell of their names and numbers. To be asked before `maskDevices`.
    [[nodiscard]] domain::Result<std::vector<contract::Person::DeviceName>>
    formerDeviceNames(std::span<const std::string> deviceIds);
    /// Takes names and values of these users out of what was written before (R-AUD-05), lines about the
    /// numbers they held included, with the reasons of all these lines and of the bulks they were in
    /// (R-PURGE-05). Requires a write transaction.
    [[nodiscard]] domain::Result<void> mask(std::span<const std::string> userIds);
    /// The same for what was said of these devices: their names, their numbers, and reasons. Requires a write
    /// transaction.
    [[nodiscard]] domain::Result<void> maskDevices(std::span<const std::string> deviceIds);
    /// Empties every reason that names one of them. Requires a write transaction.
    [[nodiscard]] domain::Result<void> eraseReasons(std::span<const contract::Person> people);

    struct Verdict {
        std::int64_t checked = 0;
        std::optional<std::int64_t> firstBroken; ///< sequence of the first row that does not fit
    };
    [[nodiscard]] domain::Result<Verdict> verify();

private:
    [[nodiscard]] domain::Result<void> notePeople(const AuditLine& line, std::int64_t sequence);
    [[nodiscard]] domain::Result<void> noteHolder(const AuditLine& line, std::set<std::string>& people);

    Store& m_store;
};

} // namespace cordboard::server
