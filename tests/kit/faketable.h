// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <set>

#include "interfaces/tablesource.h"
#include "tests/kit/memorydirectory.h"

namespace cordboard::kit {

/// One line of the activity list.
struct ActivityLine {
    domain::Instant at;
    std::string actor;
    std::string action;
    std::string target;
    std::string outcome;
    std::string operation;
    std::string targetId;
    std::string undoOf = {}; ///< the operation that it took back
    interfaces::FieldChanges changes = {};
};

/// What fake tables look at; shared by all of one session.
struct FakeCompany {
    MemoryDirectory directory;
    std::vector<ActivityLine> activity; ///< oldest first
    domain::Instant now;
    std::set<interfaces::ColumnId> withheld = {}; ///< what their cells are made of is still being fetched
};

/// A table answered by looking at everything again after each change. Handles are shared by all tables of a
/// session.
class FakeTable final : public interfaces::TableSource {
public:
    /// Ids and handles both ways; a handle is the id's place in `ids`.
    struct Handles {
        std::map<std::string, domain::RowHandle> handles;
        std::vector<std::string> ids;
    };

    FakeTable(interfaces::TableKind kind, const FakeCompany& company, std::shared_ptr<Handles> handles);

    /// Call after the company changed: tells what was removed, what changed and, when the view changed, a
    /// reset.
    void refresh();
    /// While loading the table has no rows.
    void setLoading(bool isLoading);
    void setFault(std::optional<domain::Error> fault);
    [[nodiscard]] std::optional<domain::Error> fault() const override { return m_fault; }
    void retry() override { setFault(std::nullopt); } ///< succeeds

    [[nodiscard]] interfaces::TableKind kind() const override { return m_kind; }
    void setView(interfaces::ViewRequest request) override;
    [[nodiscard]] const interfaces::ViewRequest& view() const override { return m_view; }
    [[nodiscard]] std::size_t rowCount() const override { return m_rows.size(); }
    [[nodiscard]] std::size_t totalCount() const override { return m_total; }
    [[nodiscard]] domain::RowHandle handleAt(std::size_t row) const override { return m_rows[row]; }
    [[nodiscard]] std::optional<std::size_t> rowOf(domain::RowHandle handle) const override;
    [[nodiscard]] const domain::RowSet& matching() const override { return m_matching; }
    [[nodiscard]] std::string idOf(domain::RowHandle handle) const override;
    [[nodiscard]] std::optional<domain::RowHandle> handleOf(const std::string& id) const override;
    [[nodiscard]] interfaces::Cell cell(domain::RowHandle handle, interfaces::ColumnId column) const override;
    [[nodiscard]] bool isLoading() const override { return m_isLoading; }
    [[nodiscard]] std::optional<domain::RowHandle> undoneBy(domain::RowHandle handle) const override;
    [[nodiscard]] std::optional<domain::RowHandle> undoOf(domain::RowHandle handle) const override;

private:
    [[nodiscard]] std::vector<std::string> idsOfTable() const;
    [[nodiscard]] std::string rowText(const std::string& id) const;
    /// The line of this table for which `fits`.
    template <typename Fits> [[nodiscard]] std::optional<domain::RowHandle> lineWhere(Fits fits) const;
    [[nodiscard]] domain::RowHandle handleFor(const std::string& id);
    void search();

    interfaces::TableKind m_kind;
    const FakeCompany& m_company;
    std::shared_ptr<Handles> m_handles;
    interfaces::ViewRequest m_view;
    std::vector<domain::RowHandle> m_rows;
    std::map<domain::RowHandle, std::size_t> m_places;
    domain::RowSet m_matching;
    domain::RowSet m_members; ///< of the table, whether they match or not
    std::map<domain::RowHandle, std::string> m_texts; ///< what each row said when last looked at
    std::size_t m_total = 0;
    bool m_isLoading = false;
    std::optional<domain::Error> m_fault;
};

} // namespace cordboard::kit
