// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

#include "directory/directory.h"
#include "interfaces/tablesource.h"
#include "session/firstrows.h"
#include "session/tablelook.h"
#include "session/tables/tabledescription.h"

namespace cordboard::session {

/// A view of one of the tables over the directory: Users, ReservedNumbers, Numbers, DeletedUsers or Licenses.
///
/// Users shows pending and active people, and suspended ones when the query looks for somebody or names a
/// status (R-TBL-05); DeletedUsers those whose time runs; ReservedNumbers numbers that are reserved, on hold
/// or cooling (R-NUM-02; on hold is shown locked, C-19). Rows stay as they were shown until `rowsReset`,
/// whatever the writer does meanwhile; cells are always those of now.
///
/// Specification. Searching and sorting (a look) happens on the thread that `Elsewhere` names, one look at a
/// time. A look for a view that is not wanted any more is given up; batches that come during a look are
/// answered together by the next one. What a look has found takes the place of the rows in one step. After a
/// look for batches the next one rests, `RestFactor` times as long as that took: while a million users arrive
/// a look takes long, and the writer waits for it.
///
/// Threads: as TableSource. `now` is asked for `idle:` and must be the server's clock.
class DirectoryTable : public interfaces::TableSource {
public:
    using Task = std::function<void()>;
    /// Where looks happen and how they come back. Without either a look is done before the call that wants it
    /// returns.
    struct Elsewhere {
        std::function<void(Task)> away; ///< runs a task on another thread, or drops it when the session ends
        /// From there: runs a task on the table's thread, in the order they came.
        std::function<void(Task)> home;
        std::function<void(std::chrono::milliseconds, Task)>
            later; ///< on the table's thread, not before so much time has passed
        /// Steady, on any thread; the machine's unless told.
        std::function<std::chrono::steady_clock::time_point()> clock;
    };

    /// Requires: not Audit; the directory outlives the table and every task that was sent away.
    DirectoryTable(const directory::Directory& directory, interfaces::TableKind kind,
                   std::function<domain::Instant()> now, bool isLoading = false, Elsewhere elsewhere = {});
    ~DirectoryTable() override;
    DirectoryTable(const DirectoryTable&) = delete;
    DirectoryTable& operator=(const DirectoryTable&) = delete;

    /// Tells what a batch touched, once the writer is done. Signals rowsReset only when rows came, went or
    /// moved.
    void notifyApplied(const directory::Applied& applied);
    /// Until the first fetch is complete shows these, if they are what its view asks for; nullptr takes them
    /// away. Of Users.
    void offerFirst(SharedFirstRows first);
    /// False once the first fetch is complete; looks at everything anew.
    void setLoading(bool isLoading);

    [[nodiscard]] interfaces::TableKind kind() const override { return m_kind; }
    void setView(interfaces::ViewRequest request) override;
    [[nodiscard]] const interfaces::ViewRequest& view() const override { return m_view; }
    [[nodiscard]] std::size_t rowCount() const override { return m_rows.size(); }
    [[nodiscard]] std::size_t totalCount() const override { return m_totalCount; }
    [[nodiscard]] std::size_t hiddenCount() const override { return m_hiddenCount; }
    [[nodiscard]] interfaces::RowHandle handleAt(std::size_t row) const override { return m_rows[row]; }
    [[nodiscard]] std::optional<std::size_t> rowOf(interfaces::RowHandle handle) const override;
    [[nodiscard]] const interfaces::RowSet& matching() const override { return m_matching; }
    [[nodiscard]] std::string idOf(interfaces::RowHandle handle) const override;
    [[nodiscard]] std::vector<std::string> idsOf(const interfaces::RowSet& handles) const override;
    [[nodiscard]] interfaces::IdReader idReader(interfaces::RowSet handles) const override;
    [[nodiscard]] std::optional<interfaces::RowHandle> handleOf(const std::string& id) const override;
    [[nodiscard]] interfaces::Cell cell(interfaces::RowHandle handle,
                                        interfaces::ColumnId column) const override;
    [[nodiscard]] bool isLoading() const override { return m_isLoading || !m_hasLooked; }

    static constexpr int RestFactor = 9;

private:
    using Clock = std::chrono::steady_clock;
    struct Anchor;

    [[nodiscard]] bool isFirstAskedFor() const;
    [[nodiscard]] bool isShownFirst(interfaces::RowHandle handle) const
    {
        return m_first && m_matching.contains(handle);
    }
    [[nodiscard]] directory::FieldSet decidingFields() const;
    void wantLook();
    void wantLookForNews();
    void look();
    void arrive(const TableLook& look, bool isGivenUp, TableRows rows, Clock::duration took);
    void show(TableRows rows);
    void showFirst(SharedFirstRows first);
    void take(TableRows rows);
    void tellChanged(const interfaces::RowSet& touched);

    const directory::Directory& m_directory;
    interfaces::TableKind m_kind;
    const TableDescription& m_description;
    std::function<domain::Instant()> m_now;
    bool m_isLoading;
    Elsewhere m_elsewhere;
    interfaces::ViewRequest m_view;
    domain::QueryNode m_query;
    directory::FieldSet m_deciding; ///< a change of these may bring, take or move rows
    /// Counts views that were asked for; a look under way reads it.
    std::shared_ptr<std::atomic<std::uint64_t>> m_newest;
    std::shared_ptr<Anchor> m_anchor; ///< gone with the table: answers that come later are dropped
    bool m_isLooking = false;
    bool m_isOutdated = false; ///< something has changed since the last look was sent
    bool m_isForNews = false; ///< the look under way is for batches alone
    bool m_isLookDue = false; ///< one waits for the end of the rest
    Clock::time_point m_restsUntil{};
    bool m_mustReset = true; ///< the rows come for another view
    bool m_hasLooked = false;
    interfaces::RowSet m_touched; ///< rows whose cells changed, not told yet
    interfaces::RowSet m_members;
    interfaces::RowSet m_matching;
    std::vector<interfaces::RowHandle> m_rows;
    std::size_t m_totalCount = 0;
    std::size_t m_hiddenCount = 0;
    SharedFirstRows m_offered; ///< what may be shown while the table is loading
    SharedFirstRows m_first; ///< what is shown instead of the directory's rows, or nothing
    mutable std::vector<std::uint32_t> m_places; ///< by handle: its row; made when it is often asked for
    mutable int m_placesAsked = 0;
};

} // namespace cordboard::session
