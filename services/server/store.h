// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "domain/changelist.h"
#include "server/sql.h"

namespace cordboard::server {

/// Records with the fields that changes set, each once, in order of first mention; versions are not known
/// before they are written. One that is made tells Existence first and then all its fields, one that is
/// removed tells that it is gone and nothing else.
struct ChangedRecords {
    std::vector<domain::Record> records;
    std::vector<std::size_t> firstChanges; ///< of each record: the change that mentions it first
};
/// Fields of which the changes that make a record say nothing are as its type has them. Internal when changes
/// go on with a record that they have removed, or make one that they have changed before.
[[nodiscard]] domain::Result<ChangedRecords> changedRecords(const domain::ChangeList& changes);
/// Whether the record tells of itself that it has been made, or is gone.
enum class Telling : std::uint8_t { Change, Making, Removal };
[[nodiscard]] Telling tellingOf(const domain::Record& record) noexcept;

/// "id, version, ..." and all fields, in the order of the catalogue.
[[nodiscard]] std::string columnsOf(domain::RecordKind table);

/// What a company is entered for.
enum class Purpose : std::uint8_t { Reading, Writing };

/// The companies' records in one database. Tables and columns are made from the field catalogue; the
/// company's id leads every key.
///
/// Specification: everything is of the company that was entered last, which whoever asks for it names: a
/// request by its session, the server's own work by going through all of them. Before a company is entered
/// nothing is found. Rationale: a Store that chooses by itself would, with two companies, serve one with the
/// other's data. Internal: records are added before one is entered. Threads: one Store per thread, over its
/// own connection.
class Store final {
public:
    /// Opens (and makes, for its owner alone) the file and brings its schema up to date by numbered
    /// migrations. Forbidden: others may read or write it; see `checkPrivate`.
    [[nodiscard]] static domain::Result<std::unique_ptr<Store>> open(const std::string& path);

    [[nodiscard]] Connection& connection() noexcept { return *m_connection; }
    /// Their ids, in order.
    [[nodiscard]] domain::Result<std::vector<std::string>> companies();
    /// From now on everything is of this company. To write, its row is locked until the transaction ends:
    /// what is read from here on, and planned on it, is still true when the plan is carried out, whatever
    /// other servers on the same database do. Internal: entered for writing outside of a write transaction.
    [[nodiscard]] domain::Result<void> enter(const std::string& company, Purpose purpose);
    /// Enters none, so that nothing is found.
    void leave() noexcept { m_companyId.clear(); }
    /// Enters all of them, one after the other, for what no caller asks for; afterwards the company is the
    /// one from before. Ends with the first failure.
    [[nodiscard]] domain::Result<void> forEachCompany(Purpose purpose,
                                                      const std::function<domain::Result<void>()>& task);
    /// The one that was entered; empty before.
    [[nodiscard]] const std::string& companyId() const noexcept { return m_companyId; }
    /// Random, made with the database: tells a restored or replaced database from the one a client knew.
    [[nodiscard]] domain::Result<std::string> epoch();
    /// The epoch that the database had first. It outlives restoring, so that it tells whose backup this is.
    [[nodiscard]] domain::Result<std::string> lineage();
    /// What follows is another history than clients know. Requires an open write transaction.
    [[nodiscard]] domain::Result<void> beginEpoch(const std::string& epoch);
    /// The key that signs cursors.
    [[nodiscard]] domain::Result<std::string> secret();

    /// Makes the company's own rows (record, counters) and enters it. Requires an open write transaction.
    [[nodiscard]] domain::Result<void> createCompany(const domain::Company& company);
    [[nodiscard]] domain::Result<void> insert(std::span<const domain::Record> records);
    /// In the order of `ids`; unknown ones are left out.
    [[nodiscard]] domain::Result<std::vector<domain::Record>> load(domain::RecordKind table,
                                                                   std::span<const std::string> ids);
    /// Rows of a table by an SQL condition over its columns (literal text of ours, values bound), ordered by
    /// id.
    [[nodiscard]] domain::Result<std::vector<domain::Record>> select(domain::RecordKind table,
                                                                     const std::string& condition,
                                                                     std::span<const domain::Value> values,
                                                                     std::int64_t limit = -1);
    /// Rows as JSON objects of the wire with commas in between, ordered by id.
    struct WireRows {
        std::string items;
        std::size_t count = 0;
        std::string lastId;
        bool hasMore = false; ///< there is a row after `limit`, or after `limits::ListingPage` bytes
    };
    struct WireQuestion {
        domain::RecordKind table = domain::RecordKind::User; ///< its columns are `r."name"`
        std::string condition; ///< literal text of ours with question marks
        std::vector<domain::Value> values;
        bool isWordsFirst = false; ///< users: the condition is mostly about `w`, the row of user_words
        std::string afterId;
        std::int64_t limit = 100;
    };
    [[nodiscard]] domain::Result<WireRows> selectWire(const WireQuestion& question);
    /// One record as the wire's object, with what decides who may see it; nothing when there is none.
    struct WireRow {
        std::string json;
        std::int64_t version = 0;
        std::string office; ///< an office is its own; "" for the company
    };
    [[nodiscard]] domain::Result<std::optional<WireRow>> wireRow(domain::RecordKind table,
                                                                 const std::string& id);
    /// Id and office of the records that are there. Requires: records of the table belong to an office.
    [[nodiscard]] domain::Result<std::vector<std::pair<std::string, std::string>>>
    officesById(domain::RecordKind table, std::span<const std::string> ids);
    [[nodiscard]] domain::Result<std::int64_t> count(domain::RecordKind table, const std::string& condition,
                                                     std::span<const domain::Value> values);
    /// Whether there is, or ever was, a record with this id.
    [[nodiscard]] domain::Result<bool> wasUsed(const domain::EntityRef& entity);
    /// Writes the fields of changed records and gives each its new version, which has grown by one unless
    /// only bookkeeping changed; makes and removes those that say so. What comes back under its id goes on
    /// from the version that it had. Conflict for one that is made with an
    /// id that was ever used, InvalidInput for one that could not be read again. Requires an open write
    /// transaction.
    [[nodiscard]] domain::Result<void> write(std::span<domain::Record> records);
    /// Writes the records that changes set; answers them in order of first mention, as `changedRecords` and
    /// `write` do.
    [[nodiscard]] domain::Result<std::vector<domain::Record>> apply(const domain::ChangeList& changes);
    /// Who was anonymized since `forgetAnonymized`, in order; whoever commits writes them down (ErasedList).
    [[nodiscard]] const std::vector<std::string>& anonymized() const noexcept { return m_anonymized; }
    /// Keeps the first `count`: the others were rolled back, or are written down.
    void forgetAnonymized(std::size_t count) { m_anonymized.resize(std::min(count, m_anonymized.size())); }

private:
    explicit Store(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}
    [[nodiscard]] domain::Result<std::string> property(std::string_view name);
    [[nodiscard]] domain::Result<void> update(const domain::Record& record);
    [[nodiscard]] domain::Result<std::int64_t> takeBack(const domain::EntityRef& entity);
    [[nodiscard]] domain::Result<void> make(domain::Record& record);
    [[nodiscard]] domain::Result<void> remove(domain::Record& record);
    [[nodiscard]] domain::Result<void> readVersions(domain::RecordKind table,
                                                    std::span<const std::string> ids,
                                                    std::map<domain::EntityRef, std::int64_t>& versions);
    [[nodiscard]] domain::Result<void> indexWords(const domain::Record& record);

    std::unique_ptr<Connection> m_connection;
    std::string m_companyId;
    std::vector<std::string> m_anonymized;
};

/// Tells SQLite what to think of the tables' sizes. Requires an open write transaction. Rationale: without
/// figures it takes one company's rows for ten, reads all of them in the order of their ids and looks at
/// each: a million for one e-mail address. Figures of our own, of a company of a hundred thousand, make every
/// plan the same everywhere and from the first row on, which ANALYZE would not.
[[nodiscard]] domain::Result<void> writeStatistics(Connection& connection);

/// Brings a database to the newest schema. Each step is one transaction. Storage: the database is newer than
/// this program.
[[nodiscard]] domain::Result<void> migrate(Connection& connection);
/// Brings an older database, or an empty one, as far as `version`, and a newer one nowhere.
[[nodiscard]] domain::Result<void> migrateTo(Connection& connection, std::int64_t version);

} // namespace cordboard::server
