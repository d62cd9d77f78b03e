// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cache/accountfolder.h"
#include "cache/database.h"
#include "domain/ids.h"
#include "domain/instant.h"
#include "domain/secret.h"

namespace cordboard::cache {

enum class OutboxState : std::uint8_t {
    Queued,
    Sending, ///< on its way, or was when the program ended
    Applied,
    Refused,
    Conflict,
    Unknown, ///< sent, and no answer came
    Cancelled
};
[[nodiscard]] std::string_view word(OutboxState state) noexcept;
[[nodiscard]] bool isTerminal(OutboxState state) noexcept;

/// One request of a confirmed command: the only one, or one of many where the service takes one a row. What
/// stands above `state` was fixed when the admin confirmed and never changes again.
struct OutboxStep {
    /// Exactly the bytes to send. Of a secret row they are told by `enqueue` and `open` alone, as long as the
    /// program runs and the row is not decided; else empty, and the digest, too.
    std::string body;
    std::string digest; ///< SHA-256 of `body` in hex
    std::vector<std::string> objects = {}; ///< "user/u1": whom it is for; empty = all the row is for

    OutboxState state = OutboxState::Queued;
    std::string answer = {}; ///< as OutboxRow::answer, of this step; empty once the row has its own
    std::string cause = {}; ///< as OutboxRow::cause
    friend bool operator==(const OutboxStep&, const OutboxStep&) = default;
};

/// One confirmed command. What stands above `state` was fixed when the admin confirmed and never changes
/// again, and so do its steps but for their states.
struct OutboxRow {
    std::int64_t position = 0; ///< queue order; given by the store
    domain::OperationId id;
    std::int64_t generation = 1;
    AccountKey account; ///< who confirmed, and where; sent under nobody else's name
    std::string epoch; ///< the server history it was confirmed in; empty = none known yet
    std::string kind; ///< "delete_users"
    std::vector<OutboxStep> steps; ///< in the order in which they are carried out; at least one
    std::vector<std::string> objects; ///< "user/u1": what it touches, for the order per object
    std::string plan; ///< JSON: what the admin was shown
    domain::OperationId undoOf; ///< empty = not an undo
    domain::Instant createdAt{};

    OutboxState state = OutboxState::Queued;
    std::int64_t attempts = 0;
    std::string answer; ///< JSON of the server's operation; empty = none
    std::string cause; ///< why it is where it is: a code, for the log and the window
    std::int64_t sequence = 0; ///< feed position that carries its effect, when applied

    /// R-CHG-10: the bytes to send hold a PIN or a password, and are not written to disk. To be said of a row
    /// that is queued; what was kept of one is known by a step without a digest.
    bool isSecret = false;
    bool isIntact = true; ///< false: the fixed part does not match its checksum; it is never sent
};

/// What became of a damaged file: nothing of it was thrown away.
struct OutboxRepair {
    std::string keptFile; ///< the damaged one, under another name
    std::int64_t saved = 0; ///< rows found whole and taken over
    std::int64_t lost = 0; ///< rows that were there and cannot be read, as far as can be told
};

/// What admins have confirmed. Precious: fully synchronous, never deleted by itself, checked row by row.
///
/// Threads: any; a call holds the store's lock for one short transaction. Two programs may share the file.
class OutboxStore final {
public:
    /// Conflict: the file was written by a newer version; nothing was touched and nothing may be queued. A
    /// damaged file is put aside and its whole rows are taken over, with their positions and states; `repair`
    /// tells of it.
    [[nodiscard]] static domain::Result<std::unique_ptr<OutboxStore>> open(const std::string& path);

    [[nodiscard]] const std::optional<OutboxRepair>& repair() const noexcept { return m_repair; }

    /// Durable when it returns. Refuses an id that is there already (Conflict) and a row without steps; the
    /// row gets its position.
    [[nodiscard]] domain::Result<OutboxRow> enqueue(OutboxRow row);
    /// Stores what comes after the fixed part (from `state` on), of the row and of one of its steps, together
    /// or not at all.
    [[nodiscard]] domain::Result<void> update(const OutboxRow& row, std::size_t step);
    /// The same for a row that is decided, and for all its steps from one on. Drops the answers of its steps:
    /// they are in its own. It is not held any more.
    [[nodiscard]] domain::Result<void> finish(const OutboxRow& row, std::size_t step);
    /// Stores the states of the steps behind one, together or not at all. What was read of the row before is
    /// out of date: it counts as a revision.
    [[nodiscard]] domain::Result<void> updateBehind(const OutboxRow& row, std::size_t step);
    /// Whether the admin has paused the row between two of its steps.
    [[nodiscard]] domain::Result<void> setHeld(const domain::OperationId& id, bool isHeld);
    [[nodiscard]] domain::Result<std::set<domain::OperationId>> held();
    /// Rows that are not terminal, in queue order, with what is to be sent of secret ones.
    [[nodiscard]] domain::Result<std::vector<OutboxRow>> open();
    /// The newest rows of any state, newest first.
    [[nodiscard]] domain::Result<std::vector<OutboxRow>> newest(std::size_t limit);
    [[nodiscard]] domain::Result<std::optional<OutboxRow>> row(const domain::OperationId& id);
    /// What any row touches.
    [[nodiscard]] domain::Result<std::set<std::string>> objects();
    /// Shows every row, oldest first; one that `revise` answers true for is stored with its new plan, answer,
    /// state and steps (as many as before). Somebody may have to be forgotten (R-PURGE-06), which counts more
    /// than that what was fixed stays; a row that was not whole is not made so by it.
    [[nodiscard]] domain::Result<void> revise(const std::function<bool(OutboxRow&)>& revise);
    /// How many rows were revised, or stopped behind a step, since this object has the file: what was read
    /// before may be out of date.
    [[nodiscard]] std::uint64_t revisions() const noexcept { return m_revisions; }
    /// Leaves no byte of what was overwritten: in the log, and in damaged files put aside that hold one of
    /// `traces`, which are removed. Storage while another program reads the file; to be asked again then.
    [[nodiscard]] domain::Result<void> scrub(std::span<const std::string> traces);

private:
    OutboxStore(std::string path, Database database)
        : m_path(std::move(path)), m_database(std::move(database))
    {
    }
    /// Keeps the bodies of a secret row in memory, and leaves none in the row.
    void keepSecret(OutboxRow& row);
    void recallSecret(OutboxRow& row) const;
    [[nodiscard]] domain::Result<std::vector<OutboxRow>> select(const std::string& clause,
                                                                std::string_view text, std::int64_t limit);
    [[nodiscard]] domain::Result<std::int64_t> insert(const OutboxRow& row);
    [[nodiscard]] domain::Result<void> insertSteps(const OutboxRow& row);
    [[nodiscard]] domain::Result<void> updateOperation(const OutboxRow& row);
    [[nodiscard]] domain::Result<void> updateStep(const OutboxRow& row, std::size_t step);
    [[nodiscard]] domain::Result<void> updateStepsFrom(const OutboxRow& row, std::size_t step);
    [[nodiscard]] domain::Result<void> store(const OutboxRow& row); ///< by its position
    [[nodiscard]] domain::Result<void> takeOver(Database& damaged);
    [[nodiscard]] domain::Result<void> takeOverHeld(Database& damaged);
    [[nodiscard]] domain::Result<void> storeHeld(const domain::OperationId& id, bool isHeld);
    [[nodiscard]] static domain::Result<std::unique_ptr<OutboxStore>> openOnce(const std::string& path);
    [[nodiscard]] static domain::Result<std::unique_ptr<OutboxStore>> salvaged(const std::string& path);

    const std::string m_path;
    std::mutex m_mutex;
    std::atomic<std::uint64_t> m_revisions = 0;
    Database m_database;
    std::map<domain::OperationId, std::vector<domain::Secret>> m_secrets; ///< bodies, by step; guarded
    std::optional<OutboxRepair> m_repair;
};

} // namespace cordboard::cache
