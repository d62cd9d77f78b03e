// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <span>
#include <string>

#include "server/store.h"

namespace cordboard::server {

/// Who was anonymized, kept beside the database ("company.db.erased", mode 0600), so that a database restored
/// from a backup does not bring anybody back.
///
/// Specification. A line for each of them: the database's lineage, which a backup shares with what it was
/// made from, and the id, which says nothing of anybody. It only grows and is not part of a backup of the
/// database; lines of another lineage count for nothing. Whoever copies a backup into place leaves the list
/// where it is. Threads: one at a time.
class ErasedList final {
public:
    explicit ErasedList(const std::string& databasePath) : m_path(databasePath + ".erased") {}

    /// Anonymizes whoever is on the list and not anonymized in the database, in whatever state he is there,
    /// and gives the database a new epoch then: it is another history than the one that clients know. Answers
    /// how many they were. To be called before anybody reads.
    [[nodiscard]] domain::Result<std::int64_t> cleanse(Store& store);
    /// Writes down who is anonymized by now and not on the list; durable when it returns.
    [[nodiscard]] domain::Result<void> note(Store& store);
    /// Writes down these, who have just been anonymized for good.
    [[nodiscard]] domain::Result<void> note(Store& store, std::span<const std::string> ids);

private:
    [[nodiscard]] domain::Result<std::set<std::string>> listed(const std::string& lineage) const;
    [[nodiscard]] domain::Result<void> append(const std::string& lines) const;

    const std::string m_path;
};

} // namespace cordboard::server
