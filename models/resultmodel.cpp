// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/resultmodel.h"

#include <QMetaEnum>
#include <algorithm>
#include <map>
#include <numeric>

#include "models/celltext.h"
#include "models/datatext.h"
#include "models/textrank.h"

namespace cordboard::models {

using domain::OutcomeKind;
using interfaces::OperationState;

namespace {

/// Of a row that has been dealt with.
ResultModel::Result resultOf(OutcomeKind kind, ResultModel::Result whenChanged)
{
    switch (kind) {
    case OutcomeKind::WillChange: return whenChanged;
    case OutcomeKind::NoChange: return ResultModel::Result::AlreadySo;
    case OutcomeKind::Refused: return ResultModel::Result::Refused;
    }
    return ResultModel::Result::Unknown;
}

/// Of one row, when the first `known` have been told of while it is being sent.
ResultModel::Result resultOf(const interfaces::OperationSummary& operation, std::size_t known,
                             std::size_t outcome)
{
    using Result = ResultModel::Result;
    const auto planned = operation.plan->outcomes[outcome].kind;
    switch (operation.state) {
    case OperationState::Queued: return Result::Waiting;
    case OperationState::Sending:
        return outcome < known ? resultOf(operation.rows->kindOf(outcome), Result::Written) : Result::Working;
    case OperationState::Unknown: return Result::Unknown;
    case OperationState::Applied:
        // Refused by nobody: the admin stopped it before.
        if (planned == OutcomeKind::Refused &&
            domain::mainReason(operation.plan->outcomes[outcome].findings) == nullptr)
            return Result::NotDone;
        return resultOf(planned, Result::Done);
    case OperationState::Refused:
    case OperationState::Conflict:
    case OperationState::Cancelled: return resultOf(planned, Result::NotDone);
    }
    return Result::Unknown;
}

bool isFailure(ResultModel::Result result)
{
    return result == ResultModel::Result::Refused || result == ResultModel::Result::NotDone;
}

/// Of the rows from `first` up to `end`, without it, those that have failed.
std::vector<domain::RowHandle> failedIn(const interfaces::OperationSummary& operation, std::size_t known,
                                        std::size_t first, std::size_t end)
{
    std::vector<domain::RowHandle> failed;
    for (auto outcome = first; outcome < end; ++outcome) {
        if (isFailure(resultOf(operation, known, outcome)))
            failed.push_back(static_cast<domain::RowHandle>(outcome));
    }
    return failed;
}

std::size_t rowsOf(const interfaces::OperationSummary& operation)
{
    return operation.plan ? operation.plan->outcomes.size() : 0;
}

RowModel::Tone resultTone(ResultModel::Result result)
{
    switch (result) {
    case ResultModel::Result::Waiting:
    case ResultModel::Result::Working:
    case ResultModel::Result::Unknown:
    case ResultModel::Result::AlreadySo: return RowModel::Tone::Muted;
    case ResultModel::Result::Written: return RowModel::Tone::Info;
    case ResultModel::Result::Done: return RowModel::Tone::Success;
    case ResultModel::Result::Refused:
    case ResultModel::Result::NotDone: return RowModel::Tone::Danger;
    }
    return RowModel::Tone::Ordinary;
}

} // namespace

ResultModel::ResultModel(Sentence sentence, Identity identity, QObject* parent)
    : RowModel(parent), m_sentence(std::move(sentence)), m_identity(std::move(identity))
{
}

QString ResultModel::title(Result result)
{
    switch (result) {
    case Result::Waiting: return tr("Waiting");
    case Result::Working: return tr("Working");
    case Result::Written: return tr("Written, not final yet");
    case Result::Done: return tr("Done");
    case Result::AlreadySo: return tr("Already so");
    case Result::Refused: return tr("Refused");
    case Result::NotDone: return tr("Not done");
    case Result::Unknown: return tr("Not known yet");
    }
    return {};
}

void ResultModel::setOperation(const interfaces::OperationSummary& operation)
{
    const bool isSame = operation.state == m_operation.state && operation.plan == m_operation.plan;
    if (isSame && operation.rows && (operation.rows == m_operation.rows || !m_operation.rows)) {
        m_operation = operation;
        takeMoreRows();
    } else {
        takeState(operation);
    }
}

void ResultModel::takeMoreRows()
{
    const auto first = m_known;
    const auto end = m_operation.rows->count();
    if (first == end)
        return;
    m_known = end;
    const auto failed = failedIn(m_operation, end, first, end);
    const auto add = [&] { m_failed.insert(m_failed.end(), failed.begin(), failed.end()); };
    count();
    if (isSorted()) {
        beginResetModel();
        add();
        arrange();
        endResetModel();
    } else if (!m_isFailedOnly) {
        add();
        Q_EMIT dataChanged(index(static_cast<int>(first), 0),
                           index(static_cast<int>(end) - 1, ColumnCount - 1));
    } else if (!failed.empty()) {
        const auto before = static_cast<int>(m_failed.size());
        beginInsertRows({}, before, before + static_cast<int>(failed.size()) - 1);
        add();
        endInsertRows();
    }
}

/// Rows stay where they are as long as they are the same: whoever reads them keeps his place.
void ResultModel::takeState(const interfaces::OperationSummary& operation)
{
    const auto known = operation.rows ? operation.rows->count() : 0;
    auto failed = failedIn(operation, known, 0, rowsOf(operation));
    const bool isInPlace = !isSorted() &&
                           (m_isFailedOnly ? failed == m_failed : rowsOf(operation) == total());
    if (!isInPlace)
        beginResetModel();
    m_operation = operation;
    m_known = known;
    m_failed = std::move(failed);
    count();
    arrange();
    if (!isInPlace)
        endResetModel();
    else if (const auto rows = rowCount(); rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows - 1, ColumnCount - 1));
}

void ResultModel::setFailedOnly(bool isFailedOnly)
{
    if (isFailedOnly == m_isFailedOnly)
        return;
    beginResetModel();
    m_isFailedOnly = isFailedOnly;
    arrange();
    endResetModel();
}

RowModel::Direction ResultModel::directionOf(int section) const
{
    if (section != m_sortedBy)
        return Direction::None;
    return m_isDescending ? Direction::Descending : Direction::Ascending;
}

void ResultModel::turnOrder(int section)
{
    if (section == TargetColumn)
        return; // names of a bulk are not put into order while a window waits
    beginResetModel();
    if (section != m_sortedBy)
        m_isDescending = false;
    const bool isOver = section == m_sortedBy && m_isDescending;
    m_isDescending = section == m_sortedBy && !m_isDescending;
    m_sortedBy = isOver ? NoColumn : section;
    arrange();
    endResetModel();
}

/// Results as the enumeration has them. Reasons and rules by the code behind them, or by the result where
/// there is none, of which there are few: these are put into words.
std::vector<std::uint32_t> ResultModel::places() const
{
    std::vector<std::uint32_t> places(total());
    std::map<std::pair<std::optional<domain::Code>, Result>, std::uint32_t> kinds;
    std::vector<QString> texts;
    for (std::size_t outcome = 0; outcome < places.size(); ++outcome) {
        if (m_sortedBy == ResultColumn) {
            places[outcome] = static_cast<std::uint32_t>(resultOf(outcome));
            continue;
        }
        const auto* finding = findingOf(outcome);
        const auto code = finding != nullptr ? std::optional(finding->code) : std::nullopt;
        const std::pair kind(code, code ? Result{} : resultOf(outcome));
        auto known = kinds.find(kind);
        if (known == kinds.end()) {
            const auto words = text(outcome, m_sortedBy);
            const auto place = std::find(texts.begin(), texts.end(), words) -
                               texts.begin(); // some say the same
            if (place == static_cast<std::ptrdiff_t>(texts.size()))
                texts.push_back(words);
            known = kinds.emplace(kind, static_cast<std::uint32_t>(place)).first;
        }
        places[outcome] = known->second;
    }
    if (m_sortedBy == ResultColumn)
        return places;
    const auto ranks = ranksOf(texts);
    for (auto& place : places)
        place = ranks[place];
    return places;
}

void ResultModel::arrange()
{
    m_order.clear();
    m_rowOfHandle.clear();
    if (!isSorted())
        return;
    m_order = m_failed;
    if (!m_isFailedOnly) {
        m_order.resize(total());
        std::iota(m_order.begin(), m_order.end(), domain::RowHandle{0});
    }
    const auto byPlace = [places = places(), this](domain::RowHandle left, domain::RowHandle right) {
        return m_isDescending ? places[left] > places[right] : places[left] < places[right];
    };
    std::stable_sort(m_order.begin(), m_order.end(), byPlace);
    m_rowOfHandle.assign(total(), 0);
    for (std::size_t row = 0; row < m_order.size(); ++row)
        m_rowOfHandle[m_order[row]] = static_cast<std::uint32_t>(row + 1);
}

std::size_t ResultModel::total() const
{
    return rowsOf(m_operation);
}

void ResultModel::count()
{
    m_counts = {};
    const auto& plan = m_operation.plan;
    if (!plan)
        return;
    switch (m_operation.state) {
    case OperationState::Sending:
        if (const auto& rows = m_operation.rows)
            m_counts = {rows->count(OutcomeKind::WillChange), rows->count(OutcomeKind::Refused),
                        rows->count(OutcomeKind::NoChange), 0};
        [[fallthrough]];
    case OperationState::Queued:
    case OperationState::Unknown: m_counts.left = total() - m_known; return;
    case OperationState::Applied:
        m_counts = {plan->count(OutcomeKind::WillChange), plan->count(OutcomeKind::Refused),
                    plan->count(OutcomeKind::NoChange), 0};
        return;
    case OperationState::Refused:
    case OperationState::Conflict:
    case OperationState::Cancelled:
        m_counts.failed = plan->count(OutcomeKind::WillChange) + plan->count(OutcomeKind::Refused);
        m_counts.alreadySo = plan->count(OutcomeKind::NoChange);
        return;
    }
}

ResultModel::Result ResultModel::resultOf(std::size_t outcome) const
{
    return models::resultOf(m_operation, m_known, outcome);
}

/// Why a row has failed; nullptr when it has not, or nobody said.
const domain::Finding* ResultModel::findingOf(std::size_t outcome) const
{
    const auto result = resultOf(outcome);
    if (!isFailure(result))
        return nullptr;
    if (m_operation.state == OperationState::Sending)
        return m_operation.rows->reasonOf(outcome);
    const auto& plan = *m_operation.plan;
    if (result == Result::Refused)
        return domain::mainReason(plan.outcomes[outcome].findings);
    return plan.guards.empty() ? nullptr : &plan.guards.front();
}

QString ResultModel::labelOf(std::size_t outcome) const
{
    const auto& row = m_operation.plan->outcomes[outcome];
    if (row.label.empty())
        return tr("Not found");
    if (row.target.table == domain::RecordKind::Number)
        return CellText::phoneNumber(row.label);
    const auto name = DataText::inSentence(row.label);
    const auto identity = m_identity(row);
    return identity.isEmpty() ? name : tr("%1 (%2)", "name, e-mail").arg(name, identity);
}

QString ResultModel::text(std::size_t outcome, int column) const
{
    const auto* finding = findingOf(outcome);
    switch (static_cast<Column>(column)) {
    case TargetColumn: return labelOf(outcome);
    case ResultColumn: return title(resultOf(outcome));
    case ReasonColumn:
        if (finding == nullptr && m_operation.state == OperationState::Applied &&
            resultOf(outcome) == Result::NotDone)
            return tr("This was stopped before the row’s turn came.");
        return finding != nullptr
                   ? m_sentence(*finding, DataText::inSentence(m_operation.plan->outcomes[outcome].label))
                   : QString();
    case RuleColumn:
        return finding != nullptr
                   ? QString::fromLatin1(finding->rule.data(), static_cast<qsizetype>(finding->rule.size()))
                   : QString();
    case ColumnCount: break;
    }
    return {};
}

RowModel::Tone ResultModel::toneOf(std::size_t outcome, int column) const
{
    if (column == RuleColumn)
        return Tone::Muted;
    return column == ResultColumn ? resultTone(resultOf(outcome)) : Tone::Ordinary;
}

domain::RowHandle ResultModel::handleAt(int row) const
{
    if (isSorted())
        return m_order[static_cast<std::size_t>(row)];
    return m_isFailedOnly ? m_failed[static_cast<std::size_t>(row)] : static_cast<domain::RowHandle>(row);
}

std::optional<int> ResultModel::rowOf(domain::RowHandle handle) const
{
    if (isSorted()) {
        const auto row = handle < m_rowOfHandle.size() ? m_rowOfHandle[handle] : 0;
        return row > 0 ? std::optional(static_cast<int>(row) - 1) : std::nullopt;
    }
    if (!m_isFailedOnly)
        return handle < total() ? std::optional(static_cast<int>(handle)) : std::nullopt;
    const auto found = std::lower_bound(m_failed.begin(), m_failed.end(), handle);
    return found != m_failed.end() && *found == handle
               ? std::optional(static_cast<int>(found - m_failed.begin()))
               : std::nullopt;
}

int ResultModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid())
        return 0;
    return static_cast<int>(m_isFailedOnly ? m_failed.size() : total());
}

int ResultModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ResultModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const std::size_t outcome = handleAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(outcome, index.column());
    case Qt::AccessibleTextRole: {
        const auto spoken = text(outcome, index.column());
        // A cell without a name is passed over as if it were not there.
        return spoken.isEmpty() ? tr("none") : spoken;
    }
    case Qt::ToolTipRole: return DataText::inToolTip(data(index, HintRole).toString());
    case HintRole: return index.column() == ReasonColumn ? text(outcome, ReasonColumn) : QString();
    case HandleRole: return QVariant::fromValue(handleAt(index.row()));
    case ToneRole: return static_cast<int>(toneOf(outcome, index.column()));
    default: // Qt's roles are an open set
        return {};
    }
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == WordRole)
        return QString::fromLatin1(QMetaEnum::fromType<Column>().valueToKey(section));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (section) {
    case TargetColumn: return tr("For");
    case ResultColumn: return tr("Result");
    case ReasonColumn: return tr("Why");
    case RuleColumn: return tr("Rule");
    default: // sections are plain numbers
        return {};
    }
}

} // namespace cordboard::models
