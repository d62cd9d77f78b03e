// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/planmodel.h"

#include <QMetaEnum>
#include <QStringList>
#include <algorithm>

#include "models/celltext.h"

namespace cordboard::models {

using domain::Code;
using domain::OutcomeKind;

namespace {

/// The row ends in something no undo and no restore brings back.
bool isLostForGood(const domain::TargetOutcome& outcome)
{
    return std::any_of(outcome.findings.begin(), outcome.findings.end(), [](const auto& finding) {
        return finding.code == Code::WPendingNumber || finding.code == Code::WNoGrace || finding.code == Code::WPurgeNow ||
               finding.code == Code::WRelease;
    });
}

RowModel::Tone toneOf(PlanModel::Group group)
{
    switch (group) {
    case PlanModel::Group::LostForGood:
    case PlanModel::Group::Refused:
        return RowModel::Tone::Danger;
    case PlanModel::Group::Warnings:
        return RowModel::Tone::Warning;
    case PlanModel::Group::WillChange:
        return RowModel::Tone::Ordinary;
    case PlanModel::Group::NoChange:
        return RowModel::Tone::Muted;
    }
    return RowModel::Tone::Ordinary;
}

} // namespace

PlanModel::PlanModel(Sentence sentence, QObject* parent) : RowModel(parent), m_sentence(std::move(sentence)) {}

void PlanModel::setPlan(std::shared_ptr<const domain::Plan> plan)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_rows.clear();
    std::set<domain::RowHandle> shown;
    for (std::size_t i = 0; m_plan && i < m_plan->outcomes.size(); ++i)
        addRow(m_plan->outcomes[i], shown);
    for (domain::RowHandle handle = 0; m_plan && handle < m_known.size(); ++handle) {
        if (m_leftOut.contains(m_known[handle].target) && !shown.contains(handle))
            m_rows.push_back({handle, nullptr});
    }
    tellNamesakesApart();
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [this](const Row& a, const Row& b) { return known(a).group < known(b).group; });
    endResetModel();
}

void PlanModel::tellNamesakesApart()
{
    if (!m_identity)
        return;
    std::map<QString, int> bearers;
    for (const auto& row : m_rows) {
        if (row.outcome != nullptr)
            ++bearers[known(row).label];
    }
    for (const auto& row : m_rows) {
        if (row.outcome == nullptr || bearers[known(row).label] < 2)
            continue;
        if (const auto identity = m_identity(known(row).target); !identity.isEmpty())
            m_known[row.handle].label = tr("%1 (%2)", "name, e-mail").arg(known(row).label, identity);
    }
}

void PlanModel::addRow(const domain::TargetOutcome& outcome, std::set<domain::RowHandle>& shown)
{
    const auto label = outcome.target.table == domain::Table::Number ? CellText::phoneNumber(outcome.label)
                                                                     : QString::fromStdString(outcome.label);
    const auto found = m_handles.find(outcome.target);
    // A target named twice has two rows, and a handle names one.
    if (found != m_handles.end() && shown.insert(found->second).second) {
        m_known[found->second] = {outcome.target, label, groupOf(outcome)};
        m_rows.push_back({found->second, &outcome});
        return;
    }
    const auto handle = static_cast<domain::RowHandle>(m_known.size());
    m_known.push_back({outcome.target, label, groupOf(outcome)});
    m_handles.emplace(outcome.target, handle);
    shown.insert(handle);
    m_rows.push_back({handle, &outcome});
}

void PlanModel::leaveOut(const domain::EntityRef& target)
{
    const auto found = m_handles.find(target);
    const auto row = found == m_handles.end() ? std::nullopt : rowOf(found->second);
    if (row)
        setData(index(*row, MarkColumn), Qt::Unchecked, Qt::CheckStateRole);
}

std::size_t PlanModel::count(Group group) const
{
    return static_cast<std::size_t>(std::count_if(m_rows.begin(), m_rows.end(), [this, group](const Row& row) {
        return known(row).group == group && !isLeftOut(row);
    }));
}

PlanModel::Group PlanModel::groupOf(const domain::TargetOutcome& outcome)
{
    switch (outcome.kind) {
    case OutcomeKind::Refused:
        return Group::Refused;
    case OutcomeKind::NoChange:
        return Group::NoChange;
    case OutcomeKind::WillChange:
        break;
    }
    if (isLostForGood(outcome))
        return Group::LostForGood;
    return outcome.isWarned() ? Group::Warnings : Group::WillChange;
}

QString PlanModel::title(Group group)
{
    switch (group) {
    case Group::LostForGood:
        return tr("Lost for good");
    case Group::Refused:
        return tr("Refused");
    case Group::Warnings:
        return tr("Warning");
    case Group::WillChange:
        return tr("Will change");
    case Group::NoChange:
        return tr("Already so");
    }
    return {};
}

domain::RowHandle PlanModel::handleAt(int row) const
{
    return m_rows[static_cast<std::size_t>(row)].handle;
}

std::optional<int> PlanModel::rowOf(domain::RowHandle handle) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [handle](const Row& row) { return row.handle == handle; });
    if (found == m_rows.end())
        return std::nullopt;
    return static_cast<int>(found - m_rows.begin());
}

int PlanModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PlanModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PlanModel::text(const Row& row, int column) const
{
    const auto& label = known(row).label;
    const bool isIn = row.outcome != nullptr && !isLeftOut(row);
    QStringList parts;
    switch (static_cast<Column>(column)) {
    case ResultColumn:
        return isLeftOut(row) ? tr("Left out") : title(known(row).group);
    case TargetColumn:
        return label.isEmpty() ? tr("Not found") : label;
    case ReasonColumn:
        for (std::size_t i = 0; isIn && i < row.outcome->findings.size(); ++i)
            parts.append(m_sentence(row.outcome->findings[i], label));
        if (parts.isEmpty() && isIn && row.outcome->kind == OutcomeKind::WillChange && m_effect)
            return m_effect(*m_plan, *row.outcome);
        return parts.join(QLatin1Char(' '));
    case RuleColumn:
        for (std::size_t i = 0; isIn && i < row.outcome->findings.size(); ++i) {
            const auto rule = row.outcome->findings[i].rule;
            parts.append(QString::fromLatin1(rule.data(), static_cast<qsizetype>(rule.size())));
        }
        parts.removeDuplicates();
        return parts.join(QStringLiteral(", "));
    case MarkColumn:
    case ColumnCount:
        break;
    }
    return {};
}

QVariant PlanModel::markData(const Row& row, int role) const
{
    switch (role) {
    case Qt::CheckStateRole:
        return isLeftOut(row) ? Qt::Unchecked : Qt::Checked;
    case Qt::AccessibleTextRole:
        return tr("Include %1").arg(text(row, TargetColumn));
    case HandleRole:
        return QVariant::fromValue(row.handle);
    default: // Qt's roles are an open set
        return {};
    }
}

RowModel::Tone PlanModel::toneOf(const Row& row, int column) const
{
    if (column == RuleColumn || isLeftOut(row))
        return Tone::Muted;
    return column == ResultColumn ? models::toneOf(known(row).group) : Tone::Ordinary;
}

QVariant PlanModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    if (index.column() == MarkColumn)
        return markData(row, role);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == ReasonColumn ? text(row, ReasonColumn) : QString();
    case HandleRole:
        return QVariant::fromValue(row.handle);
    case ToneRole:
        return static_cast<int>(toneOf(row, index.column()));
    default: // Qt's roles are an open set
        return {};
    }
}

Qt::ItemFlags PlanModel::flags(const QModelIndex& index) const
{
    const auto flags = RowModel::flags(index);
    return index.column() == MarkColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

bool PlanModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != MarkColumn ||
        !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return false;
    const auto& target = known(m_rows[static_cast<std::size_t>(index.row())]).target;
    const bool hasChanged = value.toInt() == Qt::Checked ? m_leftOut.erase(target) > 0 : m_leftOut.insert(target).second;
    if (!hasChanged)
        return true;
    Q_EMIT dataChanged(index, index.siblingAtColumn(ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, MarkColumn, MarkColumn);
    Q_EMIT leftOutChanged();
    return true;
}

Qt::CheckState PlanModel::stateOfAll() const
{
    const auto out = std::count_if(m_rows.begin(), m_rows.end(), [this](const Row& row) { return isLeftOut(row); });
    if (out == 0)
        return m_rows.empty() ? Qt::Unchecked : Qt::Checked;
    return static_cast<std::size_t>(out) == m_rows.size() ? Qt::Unchecked : Qt::PartiallyChecked;
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (section == MarkColumn && role == Qt::CheckStateRole)
        return stateOfAll();
    if (role == WordRole)
        return QString::fromLatin1(QMetaEnum::fromType<Column>().valueToKey(section));
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (section) {
    case MarkColumn:
        return role == Qt::AccessibleTextRole ? QVariant(tr("Included")) : QVariant();
    case ResultColumn:
        return tr("Result");
    case TargetColumn:
        return tr("For");
    case ReasonColumn:
        return tr("What happens");
    case RuleColumn:
        return tr("Rule");
    default: // sections are plain numbers
        return {};
    }
}

} // namespace cordboard::models
