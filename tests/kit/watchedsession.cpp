// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/watchedsession.h"

namespace cordboard::kit {

using namespace domain;
using namespace interfaces;

void ReadWatch::note(const char* question, const std::string& record)
{
    ++m_total;
    if (m_read.insert(record).second && m_read.size() == MostRecords + 1) // once a turn
        m_complaints.push_back(std::string(question) + ": more than " + std::to_string(MostRecords) +
                               " records in one turn");
}

namespace {

/// Counts the records it is asked for.
class WatchedDirectory final : public DirectoryView {
public:
    WatchedDirectory(const DirectoryView& inner, std::shared_ptr<ReadWatch> watch)
        : m_inner(inner), m_watch(std::move(watch))
    {
    }

    [[nodiscard]] Company company() const override { return m_inner.company(); }
    [[nodiscard]] std::vector<Office> offices() const override { return m_inner.offices(); }
    [[nodiscard]] std::optional<Office> office(const OfficeId& id) const override
    {
        m_watch->note("office", id.value());
        return m_inner.office(id);
    }
    [[nodiscard]] std::vector<Region> regions() const override { return m_inner.regions(); }
    [[nodiscard]] std::vector<Department> departments() const override { return m_inner.departments(); }
    [[nodiscard]] std::optional<Department> department(const DepartmentId& id) const override
    {
        m_watch->note("department", id.value());
        return m_inner.department(id);
    }
    [[nodiscard]] std::optional<LicensePool> pool(const OfficeId& office, LicenseType type) const override
    {
        m_watch->note("pool", office.value());
        return m_inner.pool(office, type);
    }
    [[nodiscard]] std::vector<std::optional<User>> users(std::span<const UserId> ids) const override
    {
        m_watch->noteAll("users", ids);
        return m_inner.users(ids);
    }
    [[nodiscard]] std::vector<std::optional<OwnedNumber>>
    numbers(std::span<const NumberId> ids) const override
    {
        m_watch->noteAll("numbers", ids);
        return m_inner.numbers(ids);
    }
    [[nodiscard]] std::vector<std::vector<OwnedNumber>> numbersOf(std::span<const UserId> ids) const override
    {
        m_watch->noteAll("numbersOf", ids);
        return m_inner.numbersOf(ids);
    }
    [[nodiscard]] std::vector<OwnedNumber> lineNumbers(TargetType type, const std::string& id) const override
    {
        m_watch->note("lineNumbers", id);
        return m_inner.lineNumbers(type, id);
    }
    [[nodiscard]] std::optional<NumberId> lineNumber(std::string_view e164) const override
    {
        m_watch->note("lineNumber", std::string(e164));
        return m_inner.lineNumber(e164);
    }
    [[nodiscard]] std::vector<OwnedNumber> numbersWith(std::span<const std::string> e164) const override
    {
        for (const auto& digits : e164)
            m_watch->note("numbersWith", digits);
        return m_inner.numbersWith(e164);
    }
    [[nodiscard]] std::vector<OwnedNumber> spareNumbers(const PoolQuestion& question) const override
    {
        m_watch->note("spareNumbers", question.country);
        return m_inner.spareNumbers(question);
    }
    [[nodiscard]] std::optional<UserId> userByEmail(std::string_view email) const override
    {
        m_watch->note("userByEmail", std::string(email));
        return m_inner.userByEmail(email);
    }
    [[nodiscard]] std::optional<UserId> userByExtension(std::string_view extension) const override
    {
        m_watch->note("userByExtension", std::string(extension));
        return m_inner.userByExtension(extension);
    }
    [[nodiscard]] std::vector<std::optional<Record>> records(RecordKind kind,
                                                             std::span<const std::string> ids) const override
    {
        m_watch->noteAll("records", ids);
        return m_inner.records(kind, ids);
    }
    [[nodiscard]] std::vector<std::vector<std::string>>
    referring(RecordKind kind, RecordKind target, std::span<const std::string> targets) const override
    {
        m_watch->noteAll("referring", targets);
        return m_inner.referring(kind, target, targets);
    }
    [[nodiscard]] std::optional<std::string> recordWith(Field field, std::string_view text) const override
    {
        m_watch->note("recordWith", std::string(text));
        return m_inner.recordWith(field, text);
    }
    [[nodiscard]] bool wasUsed(const EntityRef& entity) const override { return m_inner.wasUsed(entity); }
    [[nodiscard]] std::vector<UserId> effectiveCompanyAdmins() const override
    {
        return m_inner.effectiveCompanyAdmins();
    }
    [[nodiscard]] std::vector<UserId> effectiveAdmins(const RoleAssignment& role) const override
    {
        return m_inner.effectiveAdmins(role);
    }
    [[nodiscard]] std::int64_t presentUserCount() const override { return m_inner.presentUserCount(); }

private:
    const DirectoryView& m_inner;
    std::shared_ptr<ReadWatch> m_watch;
};

/// Counts the rows whose ids it is asked for. Cells are asked for where they are shown.
class WatchedTable final : public TableSource {
public:
    WatchedTable(std::unique_ptr<TableSource> inner, std::shared_ptr<ReadWatch> watch)
        : m_inner(std::move(inner)), m_watch(std::move(watch))
    {
        m_reset = m_inner->rowsReset.connect([this] { rowsReset.notify(); });
        m_change = m_inner->rowsChanged.connect([this](const auto& rows) { rowsChanged.notify(rows); });
        m_removal = m_inner->rowsRemoved.connect([this](const auto& rows) { rowsRemoved.notify(rows); });
    }

    [[nodiscard]] TableKind kind() const override { return m_inner->kind(); }
    void setView(ViewRequest request) override { m_inner->setView(std::move(request)); }
    [[nodiscard]] const ViewRequest& view() const override { return m_inner->view(); }
    [[nodiscard]] std::size_t rowCount() const override { return m_inner->rowCount(); }
    [[nodiscard]] std::size_t totalCount() const override { return m_inner->totalCount(); }
    [[nodiscard]] std::size_t hiddenCount() const override { return m_inner->hiddenCount(); }
    [[nodiscard]] RowHandle handleAt(std::size_t row) const override { return m_inner->handleAt(row); }
    [[nodiscard]] std::optional<std::size_t> rowOf(RowHandle handle) const override
    {
        return m_inner->rowOf(handle);
    }
    [[nodiscard]] const RowSet& matching() const override { return m_inner->matching(); }
    [[nodiscard]] std::optional<Error> fault() const override { return m_inner->fault(); }
    void retry() override { m_inner->retry(); }
    [[nodiscard]] std::string idOf(RowHandle handle) const override
    {
        auto id = m_inner->idOf(handle);
        m_watch->note("idOf", id);
        return id;
    }
    [[nodiscard]] std::vector<std::string> idsOf(const RowSet& handles) const override
    {
        auto ids = m_inner->idsOf(handles);
        m_watch->noteAll("idsOf", ids);
        return ids;
    }
    [[nodiscard]] IdReader idReader(RowSet handles) const override
    {
        return m_inner->idReader(std::move(handles));
    }
    [[nodiscard]] std::optional<RowHandle> handleOf(const std::string& id) const override
    {
        return m_inner->handleOf(id);
    }
    [[nodiscard]] Cell cell(RowHandle handle, ColumnId column) const override
    {
        return m_inner->cell(handle, column);
    }
    [[nodiscard]] bool isLoading() const override { return m_inner->isLoading(); }

private:
    std::unique_ptr<TableSource> m_inner;
    std::shared_ptr<ReadWatch> m_watch;
    Subscription m_reset, m_change, m_removal;
};

} // namespace

WatchedSession::WatchedSession(FakeSession& inner)
    : m_inner(inner), m_directory(std::make_unique<WatchedDirectory>(inner.directory(), m_watch))
{
    m_news.push_back(inner.accountChanged.connect([this] { accountChanged.notify(); }));
    m_news.push_back(inner.syncStatusChanged.connect([this] { syncStatusChanged.notify(); }));
    m_news.push_back(
        inner.operationChanged.connect([this](const auto& news) { operationChanged.notify(news); }));
    m_news.push_back(inner.rowsChanged.connect([this](const auto& news) { rowsChanged.notify(news); }));
}

WatchedSession::~WatchedSession() = default;

void WatchedSession::signIn(const std::string& email, const std::string& password,
                            std::function<void(Result<void>)> done)
{
    m_inner.signIn(email, password, std::move(done));
}

void WatchedSession::wipe(WaitingWork waiting, std::function<void(Result<void>)> done)
{
    m_inner.wipe(waiting, std::move(done));
}

std::unique_ptr<TableSource> WatchedSession::openTable(TableKind kind)
{
    return std::make_unique<WatchedTable>(m_inner.openTable(kind), m_watch);
}

void WatchedSession::preview(const void* owner, CommandMaker command, PlanAnswer answer)
{
    m_inner.preview(owner, std::move(command), std::move(answer));
}

void WatchedSession::judge(const void* owner, std::vector<CommandMaker> commands, Verdicts answer)
{
    m_inner.judge(owner, std::move(commands), std::move(answer));
}

void WatchedSession::confirm(std::shared_ptr<const Plan> plan, std::vector<Code> acknowledged, Confirmed done)
{
    m_inner.confirm(std::move(plan), std::move(acknowledged), std::move(done));
}

std::optional<OperationSummary> WatchedSession::newestUndoable() const
{
    return m_inner.newestUndoable();
}

void WatchedSession::previewUndo(const void* owner, const OperationId& operation, CommandEdit edit,
                                 PlanAnswer answer)
{
    m_inner.previewUndo(owner, operation, std::move(edit), std::move(answer));
}

void WatchedSession::confirmUndo(const OperationId& operation, std::shared_ptr<const Plan> plan,
                                 Confirmed done)
{
    m_inner.confirmUndo(operation, std::move(plan), std::move(done));
}

std::vector<OperationSummary> WatchedSession::operations() const
{
    return m_inner.operations();
}

std::optional<OperationSummary> WatchedSession::operation(const OperationId& id) const
{
    return m_inner.operation(id);
}

} // namespace cordboard::kit
