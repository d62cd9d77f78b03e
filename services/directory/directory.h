// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

#include "directory/applied.h"
#include "directory/numbercolumns.h"
#include "directory/order.h"
#include "directory/overlay.h"
#include "directory/recordtable.h"
#include "directory/searchtext.h"
#include "directory/usercolumns.h"
#include "domain/changelist.h"
#include "domain/directoryview.h"
#include "domain/field.h"
#include "domain/packedrecords.h"
#include "domain/query/query.h"

namespace cordboard::directory {

enum class UserOrder : std::uint8_t {
    Id,
    Name,
    Email,
    Number,
    Extension,
    License,
    Office,
    Role,
    State,
    LastActive,
    JobTitle,
    Department,
    Analytics,
    InvitedAt,
    DaysInvited, ///< of those who are pending, the last invited first; others come before them
    DeletedAt,
    DeletedBy,
    PurgeAt,
    Disposition
};
/// Of numbers: of pooled ones, and of all.
enum class NumberOrder : std::uint8_t {
    Id,
    Number,
    State,
    Kind,
    Country,
    AreaCode,
    LastHolder,
    Office,
    Unassigned,
    HeldUntil,
    Holder ///< people by name, then main lines, then departments
};
template <typename Column> struct SortBy {
    Column column{};
    bool isDescending = false;
};

/// The company in memory: what the window searches, sorts and plans on (architecture, section 4).
///
/// What it shows is what the server has plus what waits: `applyOptimistic` lays a confirmed operation over
/// the server's values, `settle` takes it away again. Plans, searches and orders see the shown values.
///
/// Threads: any number of readers, one writer at a time. Functions of the writing half take the lock
/// themselves, from any thread, and hold it for their batch; so batches are kept small (about a thousand
/// records). A reader holds a `ReadLock` while it looks; all it asks under one lock comes from one state, and
/// no view into columns outlives it. Do not call the writing half while holding a ReadLock. Nothing is called
/// back under the lock. A short look (cells on the window's thread) waits for the batch under way only, never
/// for one that waits; a long one takes its turn, so that searches that follow each other do not keep the
/// writer out.
///
/// Rows: a record keeps its row for the life of the directory. Rows are dense per table and never reused.
class Directory final : public domain::DirectoryView {
public:
    using ReadLock = std::shared_lock<std::shared_mutex>;

    Directory();
    ~Directory() override;
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;

    [[nodiscard]] ReadLock lockForReading() const { return ReadLock(m_mutex); }
    /// The same for what may take longer than a frame: lets a writer that waits go first. Not for the
    /// window's thread.
    [[nodiscard]] ReadLock lockInTurn() const
    {
        const std::scoped_lock turn(m_turn);
        return ReadLock(m_mutex);
    }

    // ---- Writing. After an error what came before the record to blame is in; the caller fetches afresh.
    // ----

    /// So many records of a kind will be there in all. Spares readers the moments in which tables of them
    /// grow: with a million users a tenth of a second each.
    void expect(domain::RecordKind kind, std::size_t records);
    /// Adds or replaces whole records, as pages and the cache have them. Goes on after a record that does not
    /// parse, keeps what it had of that one, and tells the first error.
    [[nodiscard]] domain::Result<Applied> upsert(std::span<const domain::Record> records);
    /// The same for many records of one table, without an allocation a row.
    [[nodiscard]] domain::Result<Applied> upsert(const domain::PackedRecords& records);
    /// An entry of the change feed: sets the fields and the version that are told; `Existence` creates or
    /// removes. An operation of ours that the entry is the outcome of is settled in the same step, so that
    /// nothing flickers.
    [[nodiscard]] domain::Result<Applied> patch(std::span<const domain::Record> records,
                                                const domain::OperationId& settles = {});
    /// Applies changes in order, each to the record it names; for `Existence` as in `patch`.
    [[nodiscard]] domain::Result<Applied> apply(const domain::ChangeList& changes);

    /// Shows the changes of a confirmed operation ahead of the server. All or nothing. An operation that is
    /// shown already stays as it is.
    [[nodiscard]] domain::Result<Applied> applyOptimistic(const domain::OperationId& operation,
                                                          const domain::ChangeList& changes);
    /// The same for some runs of the changes, so that a large operation is shown in slices between which
    /// readers get their turn. Only the slice is all or nothing: after an error `settle` takes the operation
    /// away.
    [[nodiscard]] domain::Result<Applied> applyOptimistic(const domain::OperationId& operation,
                                                          const domain::ChangeList& changes,
                                                          std::size_t firstRun, std::size_t runCount);
    /// Whether something of the operation is shown ahead of the server.
    [[nodiscard]] bool isAhead(const domain::OperationId& operation) const;
    /// Stops showing an operation ahead of the server: call it when the feed has passed the operation, not
    /// when the server has answered (the old values would come back until the feed brings the new ones), or
    /// when the operation was refused or cancelled. An unknown operation touches nothing.
    Applied settle(const domain::OperationId& operation)
    {
        return settle(operation, std::numeric_limits<std::size_t>::max());
    }
    /// The same for at most so many of its records; the rest is still ahead.
    Applied settle(const domain::OperationId& operation, std::size_t mostRecords);

    // ---- Images: everything as the server has it, in one file of this machine and this version. ----

    /// Writes an image in place of another, readable by this account's owner alone; after a crash there is
    /// the old one or the new one. `stamp` tells whose it is and how far it goes. Holds a ReadLock while it
    /// copies (about 150 ms with a million users), none while it waits for the disk: not for the window's
    /// thread.
    [[nodiscard]] domain::Result<void> saveImage(const std::filesystem::path& path,
                                                 std::string_view stamp) const;
    /// Fills an empty directory and answers the stamp. NotFound when there is no image; InvalidInput when it
    /// is damaged or of another version (the directory is then empty, and the image good for nothing);
    /// Conflict when the directory is not empty. Reads aside and holds the lock for writing only to take over
    /// what it read. Nothing waits afterwards: lay the operations anew.
    [[nodiscard]] domain::Result<std::string> loadImage(const std::filesystem::path& path);
    /// The stamp of an image, without a look at the rest; errors as above.
    [[nodiscard]] static domain::Result<std::string> stampOfImage(const std::filesystem::path& path);

    // ---- Reading. Requires a ReadLock from here on. ----

    /// Rows that match, of those present. Complexity: one scan of the search text per word.
    [[nodiscard]] domain::RowSet searchUsers(const domain::QueryNode& query, domain::Instant now) const;
    /// Rows of `among`, which are rows of `NumberColumns`. What is not in the pool is found by the names of
    /// who has it; each number that somebody has is looked at for a word.
    [[nodiscard]] domain::RowSet searchNumbers(const domain::QueryNode& query,
                                               const domain::RowSet& among) const;
    /// The rows of any other kind. `leaf` answers a single condition for the rows of `among`: what a kind is
    /// searched by is said where its table is described.
    using Leaf = std::function<domain::RowSet(const domain::QueryNode& match, const domain::RowSet& among)>;
    [[nodiscard]] static domain::RowSet search(const domain::RowSet& among, const domain::QueryNode& query,
                                               const Leaf& leaf);
    /// By code in the words: the offices whose name or country matches a condition of one of the two.
    [[nodiscard]] std::vector<char> officesMatching(const domain::QueryNode& match) const;
    /// The rows of `wanted`, by the first key, then the next ..., then by id (R-TBL-07). The first call for
    /// an order sorts, later ones only walk. With one key descending is the exact reverse.
    [[nodiscard]] std::vector<std::uint32_t> sortUsers(const domain::RowSet& wanted,
                                                       std::span<const SortBy<UserOrder>> keys) const;
    [[nodiscard]] std::vector<std::uint32_t> sortUsers(const domain::RowSet& wanted, UserOrder order,
                                                       bool descending) const;
    /// Rows of pooled numbers, which have orders of their own, or of any.
    [[nodiscard]] std::vector<std::uint32_t> sortNumbers(const domain::RowSet& wanted,
                                                         std::span<const SortBy<NumberOrder>> keys) const;
    [[nodiscard]] std::vector<std::uint32_t> sortAllNumbers(const domain::RowSet& wanted,
                                                            std::span<const SortBy<NumberOrder>> keys) const;
    [[nodiscard]] std::vector<std::uint32_t> sort(domain::RecordKind kind, const domain::RowSet& wanted,
                                                  std::span<const RecordSort> keys) const;
    /// For orders of other kinds: places of an office by its code in the words, and of a user by his row, in
    /// the order of their names. Only while `sort` runs.
    [[nodiscard]] std::uint64_t placeOfOffice(std::uint32_t code) const { return m_officeRank[code]; }
    [[nodiscard]] std::uint64_t placeOfUser(std::uint32_t row) const { return keyOf(UserOrder::Name, row); }

    [[nodiscard]] const UserColumns& userColumns() const noexcept { return m_users; }
    [[nodiscard]] const NumberColumns& numberColumns() const noexcept { return m_numbers; }
    [[nodiscard]] std::vector<domain::OwnedNumber> numbersOfRow(std::uint32_t userRow) const;
    /// The record of a row; nothing when it is not there.
    template <domain::StoredRecord T> [[nodiscard]] std::optional<T> recordAt(std::uint32_t row) const;
    /// Records of a kind that has no columns of its own: any but users and numbers.
    [[nodiscard]] const RecordTable& table(domain::RecordKind kind) const { return *m_tables[indexOf(kind)]; }
    /// A text of the record with this id, and empty when it is not there: the name of an office.
    [[nodiscard]] std::string_view textOf(domain::Field field, std::string_view id) const;
    [[nodiscard]] const Overlay& overlay() const noexcept { return m_overlay; }

    [[nodiscard]] domain::Company company() const override;
    [[nodiscard]] std::vector<domain::Office> offices() const override;
    [[nodiscard]] std::optional<domain::Office> office(const domain::OfficeId& id) const override;
    [[nodiscard]] std::vector<domain::Department> departments() const override;
    [[nodiscard]] std::optional<domain::Department> department(const domain::DepartmentId& id) const override;
    [[nodiscard]] std::vector<domain::Region> regions() const override;
    [[nodiscard]] std::optional<domain::LicensePool> pool(const domain::OfficeId& office,
                                                          domain::LicenseType type) const override;
    [[nodiscard]] std::vector<std::optional<domain::User>>
    users(std::span<const domain::UserId> ids) const override;
    [[nodiscard]] std::vector<std::optional<domain::OwnedNumber>>
    numbers(std::span<const domain::NumberId> ids) const override;
    [[nodiscard]] std::vector<std::vector<domain::OwnedNumber>>
    numbersOf(std::span<const domain::UserId> ids) const override;
    [[nodiscard]] std::vector<domain::OwnedNumber> lineNumbers(domain::TargetType type,
                                                               const std::string& id) const override;
    /// Complexity: as many looks as there are numbers of offices, departments and the like.
    [[nodiscard]] std::optional<domain::NumberId> lineNumber(std::string_view e164) const override;
    [[nodiscard]] std::vector<domain::OwnedNumber>
    numbersWith(std::span<const std::string> e164) const override;
    [[nodiscard]] std::vector<domain::OwnedNumber> spareNumbers(const PoolQuestion& question) const override;
    [[nodiscard]] std::optional<domain::UserId> userByEmail(std::string_view email) const override;
    [[nodiscard]] std::optional<domain::UserId> userByExtension(std::string_view extension) const override;
    [[nodiscard]] std::vector<std::optional<domain::Record>>
    records(domain::RecordKind kind, std::span<const std::string> ids) const override;
    [[nodiscard]] std::vector<std::vector<std::string>>
    referring(domain::RecordKind kind, domain::RecordKind target,
              std::span<const std::string> targets) const override;
    [[nodiscard]] std::optional<std::string> recordWith(domain::Field field,
                                                        std::string_view text) const override;
    [[nodiscard]] bool wasUsed(const domain::EntityRef& entity) const override;
    [[nodiscard]] std::vector<domain::UserId> effectiveCompanyAdmins() const override;
    [[nodiscard]] std::vector<domain::UserId>
    effectiveAdmins(const domain::RoleAssignment& role) const override;
    [[nodiscard]] std::int64_t presentUserCount() const override { return m_presentCount; }

private:
    /// Held by a writer from when it begins to wait.
    struct WriteLock {
        std::unique_lock<std::mutex> turn;
        std::unique_lock<std::shared_mutex> state;
    };
    [[nodiscard]] WriteLock lockForWriting() { return {std::unique_lock(m_turn), std::unique_lock(m_mutex)}; }

    // directory.cpp
    [[nodiscard]] domain::Result<void> upsertOne(const domain::Record& record, Applied& applied);
    [[nodiscard]] domain::Result<void> showWhole(const domain::Record& record, Applied& applied);
    [[nodiscard]] domain::Result<void> patchOne(const domain::Record& record, Applied& applied);
    [[nodiscard]] domain::Result<void> applyRun(const domain::ChangeList::Run& run, Applied& applied);
    [[nodiscard]] domain::Result<void> layRun(const domain::OperationId& operation,
                                              const domain::ChangeList::Run& run, Applied& applied);
    [[nodiscard]] domain::Result<void> layMade(const domain::OperationId& operation,
                                               const domain::ChangeList::Run& run, Applied& applied);
    void layRemoved(const domain::OperationId& operation, const domain::EntityRef& entity, Applied& applied);
    void dropLayers(const domain::OperationId& operation, std::size_t mostRecords, Applied& applied);
    template <domain::StoredRecord T> [[nodiscard]] std::optional<T> stored(const std::string& id) const;
    template <domain::StoredRecord T, typename Alter>
    [[nodiscard]] domain::Result<void> editRecord(const domain::EntityRef& entity, bool mayCreate,
                                                  Applied& applied, Alter alter);
    template <typename Alter>
    [[nodiscard]] domain::Result<void> edit(const domain::EntityRef& entity, bool mayCreate, Applied& applied,
                                            Alter alter);
    template <typename T>
    [[nodiscard]] domain::Result<void> writeBase(T& record, const domain::EntityRef& entity,
                                                 domain::Field field, const domain::Value& value,
                                                 Applied& applied);
    template <typename T> void coverWithLayers(T& record, const domain::EntityRef& entity);
    /// Users and numbers, of which a plan reads a hundred thousand, have columns of their own.
    [[nodiscard]] static constexpr bool isTuned(domain::RecordKind kind) noexcept
    {
        return kind == domain::RecordKind::User || kind == domain::RecordKind::Number;
    }
    [[nodiscard]] RecordTable& tableOf(domain::RecordKind kind) { return *m_tables[indexOf(kind)]; }
    void remove(const domain::EntityRef& entity, Applied& applied);
    void takeOut(const domain::EntityRef& entity, Applied& applied);
    [[nodiscard]] domain::Result<void> store(const domain::User& user, Applied& applied);
    [[nodiscard]] domain::Result<void> store(const domain::OwnedNumber& number, Applied& applied);
    template <domain::StoredRecord T>
    [[nodiscard]] domain::Result<void> store(const T& record, Applied& applied);
    void countUser(std::uint32_t row, int sign);
    void touchHolder(std::uint32_t numberRow, Applied& applied);
    [[nodiscard]] std::uint32_t shownHolder(std::uint32_t numberRow);
    [[nodiscard]] std::string targetName(std::uint32_t numberRow) const;
    /// The code in m_holders of who is shown with a pooled number.
    [[nodiscard]] std::uint32_t holderShown(std::uint32_t numberRow) const
    {
        const auto found = m_holderShown.find(numberRow);
        return found == m_holderShown.end() ? 0 : found->second;
    }
    void nameHolders(Applied& applied);
    void touchReferring(Applied& applied);
    void finish(Applied& applied);

    // directoryview.cpp
    template <domain::StoredRecord T> [[nodiscard]] std::vector<T> allById() const;
    [[nodiscard]] std::optional<domain::Record> recordOf(const domain::EntityRef& entity) const;

    // directoryreferences.cpp
    [[nodiscard]] domain::RowSet usersReferring(const domain::EntityRef& target) const;
    [[nodiscard]] domain::RowSet numbersReferring(const domain::EntityRef& target) const;
    [[nodiscard]] domain::RowSet rowsReferring(const RecordTable& table,
                                               const domain::EntityRef& target) const;
    [[nodiscard]] std::optional<std::uint32_t> rowOfTarget(const domain::EntityRef& target) const;
    [[nodiscard]] std::vector<std::string> idsReferring(domain::RecordKind kind,
                                                        const domain::EntityRef& target) const;

    // directorybulk.cpp
    template <typename T, typename Columns>
    [[nodiscard]] bool takeAll(const domain::PackedRecords& records, Applied& applied,
                               const Columns& columns);
    [[nodiscard]] bool takeAllOfTable(const domain::PackedRecords& records, Applied& applied);
    void dropOrders();

    // directoryimage.cpp
    void saveTables(ImageWriter& image) const;
    [[nodiscard]] bool loadTables(ImageReader& image);
    [[nodiscard]] bool loadBases(ImageReader& image);
    [[nodiscard]] bool isEmpty() const noexcept;
    /// Becomes what another directory is, on which nobody waits; that one is good for nothing then. Requires:
    /// nothing of its own, the lock for writing.
    void take(Directory& other);

    // directorysearch.cpp
    [[nodiscard]] domain::RowSet searchUserField(const domain::QueryNode& match, const domain::RowSet& among,
                                                 domain::Instant now) const;
    [[nodiscard]] domain::RowSet searchUserText(const domain::QueryNode& match,
                                                const domain::RowSet& among) const;
    [[nodiscard]] domain::RowSet searchNumberField(const domain::QueryNode& match,
                                                   const domain::RowSet& among) const;
    [[nodiscard]] domain::RowSet usersHaving(const std::string& what, const domain::RowSet& among) const;
    [[nodiscard]] domain::RowSet searchNumberText(const domain::QueryNode& match,
                                                  const domain::RowSet& among) const;
    [[nodiscard]] domain::RowSet searchHeldNumbers(const domain::QueryNode& match,
                                                   const domain::RowSet& among) const;
    [[nodiscard]] std::string numberTextOf(std::uint32_t userRow) const;
    [[nodiscard]] std::string numberSearchText(std::uint32_t row) const;

    // directoryorder.cpp
    void updateOrders(const Applied& applied);
    [[nodiscard]] bool isAnyOrderBuilt() const;
    void rankOffices() const;
    [[nodiscard]] std::uint64_t keyOf(UserOrder order, std::uint32_t row) const;
    [[nodiscard]] std::uint64_t keyOf(NumberOrder order, std::uint32_t row) const;
    [[nodiscard]] std::string_view textOf(UserOrder order, std::uint32_t row) const;
    [[nodiscard]] std::string_view textOf(NumberOrder order, std::uint32_t row) const;
    [[nodiscard]] std::string_view idOf(UserOrder, std::uint32_t row) const { return m_users.id(row); }
    [[nodiscard]] std::string_view idOf(NumberOrder, std::uint32_t row) const { return m_numbers.id(row); }
    /// The rows that these orders are of.
    [[nodiscard]] const domain::RowSet& orderedRows(const Orders<UserOrder>&) const
    {
        return m_users.present();
    }
    [[nodiscard]] const domain::RowSet& orderedRows(const Orders<NumberOrder>& orders) const
    {
        return &orders == &m_numberOrders ? m_numbers.pooled() : m_numbers.present();
    }
    [[nodiscard]] std::uint64_t placeOfHolder(std::uint32_t numberRow) const;
    template <typename Column>
    [[nodiscard]] int compare(Column column, std::uint32_t a, std::uint32_t b) const;
    template <typename Column>
    [[nodiscard]] bool isBefore(Column column, std::uint32_t a, std::uint32_t b) const;
    template <typename Column>
    [[nodiscard]] const Order& builtOrder(Orders<Column>& orders, Column column) const;
    template <typename Column> void place(Column column, std::vector<std::uint32_t>& rows) const;
    void placeByAddress(std::vector<std::uint32_t>& rows) const;
    void appendAddressOf(std::uint32_t row, std::string& key) const;
    template <typename Column>
    [[nodiscard]] std::vector<std::uint64_t> exactKeys(Orders<Column>& orders, Column column,
                                                       std::span<const std::uint32_t> rows) const;
    template <typename Column>
    [[nodiscard]] std::vector<std::uint32_t>
    sortedPart(Orders<Column>& orders, Column column, const domain::RowSet& wanted, bool isDescending) const;
    template <typename Column>
    [[nodiscard]] std::vector<std::uint32_t> sorted(Orders<Column>& orders, const domain::RowSet& wanted,
                                                    std::span<const SortBy<Column>> keys) const;

    mutable std::mutex m_turn;
    mutable std::shared_mutex m_mutex;
    Collation m_collation; ///< writer, and whoever holds m_orderMutex under a ReadLock
    Dictionary m_names{m_collation}, m_words{m_collation}, m_holders{m_collation};
    UserColumns m_users{m_names, m_words};
    NumberColumns m_numbers{m_holders, m_words, m_users};
    KeysOf<UserColumns> m_userKeys{m_users};
    std::array<std::optional<RecordTable>, domain::KindCount> m_tables; ///< of all but users and numbers
    SearchText m_numberText; ///< of pooled ones: digits, last holder
    std::unordered_map<std::uint32_t, std::uint32_t>
        m_holderShown; ///< by row of a pooled number: holder or last holder, in m_holders
    Overlay m_overlay;

    std::int64_t m_presentCount = 0;
    std::map<std::string, std::set<std::uint32_t>> m_effectiveAdmins; ///< role text -> rows

    /// Orders are built by whoever asks first, under a ReadLock; guards what follows.
    mutable std::mutex m_orderMutex;
    mutable Orders<UserOrder> m_userOrders;
    mutable Orders<NumberOrder> m_numberOrders; ///< of pooled ones
    mutable Orders<NumberOrder> m_allNumberOrders; ///< made anew with each start
    mutable std::vector<std::uint32_t> m_officeRank, m_departmentRank; ///< by code in m_words
};

} // namespace cordboard::directory
