// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "domain/auditfilter.h"
#include "domain/field.h"
#include "domain/query/query.h"
#include "domain/result.h"
#include "domain/right.h"
#include "domain/rowset.h"
#include "interfaces/signal.h"

namespace cordboard::interfaces {

using domain::RowHandle;
using domain::RowSet;

enum class TableKind : std::uint8_t {
    Users,
    ReservedNumbers,
    Numbers,
    Devices,
    DeletedUsers,
    Licenses,
    Offices,
    Departments,
    Regions,
    Audit ///< the last; see AllTables
};

/// In the order of the enumerators, which is that of the sidebar.
inline constexpr auto AllTables = [] {
    std::array<TableKind, static_cast<std::size_t>(TableKind::Audit) + 1> all{};
    for (std::size_t place = 0; place < all.size(); ++place)
        all[place] = static_cast<TableKind>(place);
    return all;
}();
/// "users", "reserved-numbers", "devices", ...: in settings and on command lines.
[[nodiscard]] std::string_view word(TableKind kind) noexcept;
[[nodiscard]] std::optional<TableKind> tableFromWord(std::string_view text) noexcept;
/// The right it takes to see anything of a table; nothing when everybody sees at least himself. Who has it
/// nowhere is told so, or has no such page: an empty table would say that there is nothing.
[[nodiscard]] std::optional<domain::Right> rightToSee(TableKind kind) noexcept;

/// Columns of all tables; each table answers those of its own. Saved layouts use `word(ColumnId)`, never the
/// number.
enum class ColumnId : std::uint8_t {
    // Users and Deleted users
    Name,
    Email,
    Number,
    Extension,
    License,
    Office,
    Role,
    Status,
    LastActive,
    JobTitle,
    Department,
    Analytics,
    InvitedAt,
    DaysInvited,
    DeletedAt,
    DeletedBy,
    TimeLeft,
    NumbersOnHold,
    LicenseChoice,
    // What Name is made of: asked for by its editor, in no table by themselves
    FirstName,
    LastName,
    // Reserved numbers and all numbers
    PhoneNumber,
    Kind,
    Country,
    AreaCode,
    LastUsedBy,
    Unassigned,
    HeldUntil,
    NumberState,
    Holder,
    // Devices
    Device,
    DeviceKind,
    HardwareId,
    Vendor,
    Model,
    Firmware,
    DeviceStatus,
    Location,
    Assignee,
    Rings,
    LastSeen,
    Base,
    // Licenses
    LicenseType,
    Purchased,
    Assigned,
    Free,
    ScheduledRemoval,
    PriceLevel,
    UnitPrice,
    NextBill,
    // Offices, departments and regions
    PlanTier,
    Currency,
    TimeZone,
    Regions,
    Offices,
    Description,
    // Activity
    Time,
    Actor,
    Action,
    Target,
    BeforeAfter,
    Outcome,
    Reason,
    OperationId,
};

/// How a column is shown, aligned and sorted.
enum class ColumnKind : std::uint8_t { Text, PhoneNumber, Word, Count, Instant, Countdown, Money, Changes };

struct ColumnSpec {
    ColumnId id;
    ColumnKind kind;
    bool shownAtFirst;
    bool editable;
};

[[nodiscard]] std::string_view word(ColumnId) noexcept;
[[nodiscard]] std::optional<ColumnId> columnFromWord(std::string_view) noexcept;
/// The field that the column shows, when it is one and the column is called after it.
[[nodiscard]] std::optional<domain::Field> fieldOf(ColumnId) noexcept;
[[nodiscard]] std::span<const ColumnSpec> columnsOf(TableKind kind) noexcept;

/// A field of a record and what became of it. Ids of offices, departments and people stand as their names, in
/// a role too: "office_admin:Berlin"; `rawBefore` and `rawAfter` hold the ids, for programs.
struct FieldChange {
    domain::Field field = domain::Field::Existence;
    domain::Value before;
    domain::Value after;
    domain::Value rawBefore{};
    domain::Value rawAfter{};
    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};
using FieldChanges = std::vector<FieldChange>;

/// A raw value; models word it. Words of enumerations (`Word`) are the domain's snake_case words; several are
/// joined by ",".
struct Cell {
    std::variant<std::monostate, std::string, std::int64_t, domain::Instant, domain::Money, FieldChanges>
        value;
    bool isWaiting = false; ///< shows a change that has not reached the server
    std::string formerText; ///< what the server still has, when waiting
    bool isLoading = false; ///< has no value yet: the records it is made of are still being fetched
};

struct SortKey {
    ColumnId column = ColumnId::Name;
    bool descending = false;
    friend bool operator==(const SortKey&, const SortKey&) = default;
};

/// How a table is sorted until somebody sorts it. Activity comes newest first by itself.
[[nodiscard]] std::vector<SortKey> firstOrder(TableKind kind);

struct ViewRequest {
    std::string query; ///< the query language; must parse (see parseQuery)
    std::vector<SortKey> sort; ///< first is strongest; ties by id (R-TBL-07)
    /// Activity: every line the service has that fits, however old, instead of the newest ones.
    std::optional<domain::AuditFilter> audit = {};
    /// Of these alone, also those that are not offered to the query (see `hiddenCount`).
    std::optional<RowSet> only = {};
    /// Activity: the lines of this operation alone, instead of a row for each operation.
    std::string operation = {};
};

/// Answers the ids of some rows, in ascending order of handles, within a `CommandMaker` or a
/// `DirectoryQuestion`: on their thread, where the company is one state. Does not need the table any more.
using IdReader = std::function<std::vector<std::string>()>;

/// A view of one table: which rows match, in which order. Several views of one table may exist (page, people
/// search). Threads: GUI thread only. `setView` may answer at once or later; the rows change only together
/// with `rowsReset`.
class TableSource {
public:
    virtual ~TableSource() = default;
    [[nodiscard]] virtual TableKind kind() const = 0;

    /// Newest wins: an older request that has not been answered is dropped.
    virtual void setView(ViewRequest request) = 0;
    [[nodiscard]] virtual const ViewRequest& view() const = 0;

    [[nodiscard]] virtual std::size_t rowCount() const = 0; ///< rows that match
    [[nodiscard]] virtual std::size_t totalCount() const = 0; ///< rows of the table without the query
    /// Rows that are not offered to this query because it does not ask for them: suspended people (R-TBL-05).
    [[nodiscard]] virtual std::size_t hiddenCount() const { return 0; }
    [[nodiscard]] virtual RowHandle handleAt(std::size_t row) const = 0; ///< Requires: row < rowCount()
    [[nodiscard]] virtual std::optional<std::size_t> rowOf(RowHandle handle) const = 0;
    [[nodiscard]] virtual const RowSet& matching() const = 0;
    /// Why rows may be missing: what was asked for last could not be fetched. The rows are those known
    /// before. Told by `rowsReset`, when it comes and when it goes.
    [[nodiscard]] virtual std::optional<domain::Error> fault() const { return std::nullopt; }
    /// Asks again for what could not be fetched; nothing to do when nothing is missing.
    virtual void retry() {}
    /// Works for any handle ever given out, also of rows that no longer match or exist.
    [[nodiscard]] virtual std::string idOf(RowHandle handle) const = 0;
    /// Of many, in ascending order of handles.
    [[nodiscard]] virtual std::vector<std::string> idsOf(const RowSet& handles) const
    {
        std::vector<std::string> ids;
        ids.reserve(handles.count());
        handles.forEach([&](RowHandle handle) { ids.push_back(idOf(handle)); });
        return ids;
    }
    /// For rows that are too many to be read on the GUI thread.
    [[nodiscard]] virtual IdReader idReader(RowSet handles) const
    {
        return [ids = idsOf(handles)] { return ids; };
    }
    [[nodiscard]] virtual std::optional<RowHandle> handleOf(const std::string& id) const = 0;
    [[nodiscard]] virtual Cell cell(RowHandle handle, ColumnId column) const = 0;
    /// Activity: what asks for the lines that the row stands for; nothing when it stands for itself.
    [[nodiscard]] virtual std::optional<ViewRequest> partsOf(RowHandle) const { return std::nullopt; }
    /// Activity: the row that took this one back, and the one that this row took back, as far as they are
    /// known.
    [[nodiscard]] virtual std::optional<RowHandle> undoneBy(RowHandle) const { return std::nullopt; }
    [[nodiscard]] virtual std::optional<RowHandle> undoOf(RowHandle) const { return std::nullopt; }
    /// The cache has nothing yet and the first pages are being fetched.
    [[nodiscard]] virtual bool isLoading() const = 0;

    Signal<> rowsReset; ///< order or membership changed; keep marks and current row by handle
    Signal<const std::vector<RowHandle>&> rowsChanged; ///< cell values changed in place
    Signal<const RowSet&> rowsRemoved; ///< no longer in the table (deleted, purged); marks go
};

} // namespace cordboard::interfaces
