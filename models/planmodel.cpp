// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/planmodel.h"

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
    for (std::size_t i = 0; m_plan && i < m_plan->outcomes.size(); ++i)
        m_rows.push_back({groupOf(m_plan->outcomes[i]), i});
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const Row& a, const Row& b) { return a.group < b.group; });
    endResetModel();
}

std::size_t PlanModel::count(Group group) const
{
    return static_cast<std::size_t>(
        std::count_if(m_rows.begin(), m_rows.end(), [group](const Row& row) { return row.group == group; }));
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
    return static_cast<domain::RowHandle>(m_rows[static_cast<std::size_t>(row)].outcome);
}

std::optional<int> PlanModel::rowOf(domain::RowHandle handle) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [handle](const Row& row) { return row.outcome == handle; });
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
    const auto& outcome = m_plan->outcomes[row.outcome];
    const auto label = outcome.target.table == domain::Table::Number ? CellText::phoneNumber(outcome.label)
                                                                     : QString::fromStdString(outcome.label);
    QStringList parts;
    switch (static_cast<Column>(column)) {
    case ResultColumn:
        return title(row.group);
    case TargetColumn:
        return label.isEmpty() ? tr("Not found") : label;
    case ReasonColumn:
        for (const auto& finding : outcome.findings)
            parts.append(m_sentence(finding, label));
        return parts.join(QLatin1Char(' '));
    case RuleColumn:
        for (const auto& finding : outcome.findings)
            parts.append(QString::fromLatin1(finding.rule.data(), static_cast<qsizetype>(finding.rule.size())));
        parts.removeDuplicates();
        return parts.join(QStringLiteral(", "));
    case ColumnCount:
        break;
    }
    return {};
}

QVariant PlanModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == ReasonColumn ? text(row, ReasonColumn) : QString();
    case HandleRole:
        return QVariant::fromValue(handleAt(index.row()));
    case ToneRole:
        if (index.column() == ResultColumn)
            return static_cast<int>(toneOf(row.group));
        return static_cast<int>(index.column() == RuleColumn ? Tone::Muted : Tone::Ordinary);
    default: // Qt's roles are an open set
        return {};
    }
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case ResultColumn:
        return tr("Result");
    case TargetColumn:
        return tr("For");
    case ReasonColumn:
        return tr("Why");
    case RuleColumn:
        return tr("Rule");
    default: // sections are plain numbers
        return {};
    }
}

} // namespace cordboard::models
