// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/planmodel.h"

#include <QMetaEnum>
#include <QStringList>
#include <algorithm>
#include <array>
#include <numeric>

#include "models/celltext.h"
#include "models/datatext.h"

namespace cordboard::models {

using domain::OutcomeKind;

namespace {

PlanModel::Group groupOf(domain::Grade grade)
{
    switch (grade) {
    case domain::Grade::LostForGood: return PlanModel::Group::LostForGood;
    case domain::Grade::Refused: return PlanModel::Group::Refused;
    case domain::Grade::Warned: return PlanModel::Group::Warnings;
    case domain::Grade::WillChange: return PlanModel::Group::WillChange;
    case domain::Grade::NoChange: return PlanModel::Group::NoChange;
    }
    return PlanModel::Group::WillChange;
}

RowModel::Tone toneOf(PlanModel::Group group)
{
    switch (group) {
    case PlanModel::Group::LostForGood:
    case PlanModel::Group::Refused: return RowModel::Tone::Danger;
    case PlanModel::Group::Warnings: return RowModel::Tone::Warning;
    case PlanModel::Group::WillChange: return RowModel::Tone::Ordinary;
    case PlanModel::Group::NoChange: return RowModel::Tone::Muted;
    }
    return RowModel::Tone::Ordinary;
}

} // namespace

PlanModel::PlanModel(Sentence sentence, QObject* parent) : RowModel(parent), m_sentence(std::move(sentence))
{
}

void PlanModel::setPlan(std::shared_ptr<const domain::Plan> plan, const domain::RowSet& without)
{
    beginResetModel();
    m_plan = std::move(plan);
    const auto outcomes = m_plan ? static_cast<std::uint32_t>(m_plan->outcomes.size()) : 0;
    auto toCome = m_plan ? without.count() : 0;
    std::vector<Row> rows;
    rows.reserve(outcomes + toCome);
    // Outcomes stand in the order of targets (R-BULK-04), those left out are not among them.
    std::uint32_t outcome = 0;
    for (domain::RowHandle handle = 0; outcome < outcomes || toCome > 0; ++handle) {
        const bool isWithout = without.contains(handle);
        toCome -= isWithout ? 1 : 0;
        if (isWithout)
            rows.push_back({handle, NoOutcome});
        else if (outcome < outcomes)
            rows.push_back({handle, outcome++});
    }
    arrange(std::move(rows));
    findNamesakes();
    endResetModel();
}

/// Comparing the names of a bulk takes longer than a frame, and some of so many are namesakes: there all are
/// told apart.
void PlanModel::findNamesakes()
{
    constexpr std::size_t MostCompared = 1000;
    m_namesakes.clear();
    m_isCrowd = m_plan && m_plan->outcomes.size() > MostCompared;
    if (!m_plan || m_isCrowd || !m_identity)
        return;
    std::set<std::string_view> seen;
    for (const auto& outcome : m_plan->outcomes) {
        if (!seen.insert(outcome.label).second)
            m_namesakes.insert(outcome.label);
    }
}

void PlanModel::arrange(std::vector<Row> rows)
{
    std::vector<Group> groups;
    groups.reserve(rows.size());
    std::array<std::size_t, 6> starts{}; // of each group
    for (const auto& row : rows) {
        groups.push_back(groupOf(row));
        ++starts[static_cast<std::size_t>(groups.back()) + 1];
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    m_rows.resize(rows.size());
    m_places.assign(rows.empty() ? 0 : rows.back().handle + std::size_t{1}, 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto place = starts[static_cast<std::size_t>(groups[i])]++;
        m_rows[place] = rows[i];
        m_places[rows[i].handle] = static_cast<std::uint32_t>(place + 1);
    }
}

const domain::TargetOutcome* PlanModel::outcomeOf(const Row& row) const
{
    return row.outcome == NoOutcome ? nullptr : &m_plan->outcomes[row.outcome];
}

PlanModel::Group PlanModel::groupOf(const Row& row) const
{
    if (row.outcome != NoOutcome)
        return models::groupOf(m_plan->totals.grades[row.outcome]);
    return row.handle < m_kept.size() ? m_kept[row.handle].group : Group::WillChange;
}

QString PlanModel::labelOf(const Row& row) const
{
    const auto* outcome = outcomeOf(row);
    if (outcome == nullptr && row.handle >= m_kept.size())
        return {};
    const auto& label = outcome != nullptr ? outcome->label : m_kept[row.handle].label;
    return m_isCrowd || m_namesakes.contains(label) ? identityOf(row) : nameOf(row);
}

QString PlanModel::nameOf(const Row& row) const
{
    const auto* outcome = outcomeOf(row);
    if (outcome == nullptr && row.handle >= m_kept.size())
        return {};
    const auto& target = outcome != nullptr ? outcome->target : m_kept[row.handle].target;
    const auto& label = outcome != nullptr ? outcome->label : m_kept[row.handle].label;
    return target.table == domain::RecordKind::Number ? CellText::phoneNumber(label)
                                                      : DataText::inSentence(label);
}

QString PlanModel::identityOf(const Row& row) const
{
    const auto* outcome = outcomeOf(row);
    const auto name = nameOf(row);
    if (name.isEmpty() || !m_identity)
        return name;
    const auto identity = m_identity(outcome != nullptr ? outcome->target : m_kept[row.handle].target);
    return identity.isEmpty() ? name : tr("%1 (%2)", "name, e-mail").arg(name, identity);
}

bool PlanModel::setLeftOut(const Row& row, bool isLeftOut)
{
    if (m_leftOut.contains(row.handle) == isLeftOut)
        return false;
    if (!isLeftOut) {
        m_leftOut.erase(row.handle);
        return true;
    }
    m_leftOut.insert(row.handle);
    if (const auto* outcome = outcomeOf(row)) { // the next plan knows nothing of it
        if (m_kept.size() < m_places.size())
            m_kept.resize(m_places.size());
        m_kept[row.handle] = {outcome->target, outcome->label, groupOf(row)};
    }
    return true;
}

void PlanModel::tellMarks(int first, int last)
{
    Q_EMIT dataChanged(index(first, MarkColumn), index(last, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, MarkColumn, MarkColumn);
    Q_EMIT leftOutChanged();
}

void PlanModel::markRange(int first, int last, bool isMarked)
{
    bool isNews = false;
    for (auto row = first; row <= last; ++row)
        isNews = setLeftOut(m_rows[static_cast<std::size_t>(row)], !isMarked) || isNews;
    if (isNews)
        tellMarks(first, last);
}

void PlanModel::invertMarks()
{
    for (const auto& row : m_rows)
        setLeftOut(row, !isLeftOut(row));
    if (!m_rows.empty())
        tellMarks(0, rowCount() - 1);
}

void PlanModel::leaveOut(const domain::EntityRef& target)
{
    for (int row = 0; row < rowCount(); ++row) {
        const auto* outcome = outcomeOf(m_rows[static_cast<std::size_t>(row)]);
        if (outcome != nullptr && outcome->target == target)
            return markRange(row, row, false);
    }
}

std::size_t PlanModel::count(Group group) const
{
    return static_cast<std::size_t>(
        std::count_if(m_rows.begin(), m_rows.end(),
                      [this, group](const Row& row) { return !isLeftOut(row) && groupOf(row) == group; }));
}

QString PlanModel::title(Group group)
{
    switch (group) {
    case Group::LostForGood: return tr("Lost for good");
    case Group::Refused: return tr("Refused");
    case Group::Warnings: return tr("Warning");
    case Group::WillChange: return tr("Will change");
    case Group::NoChange: return tr("Already so");
    }
    return {};
}

domain::RowHandle PlanModel::handleAt(int row) const
{
    return m_rows[static_cast<std::size_t>(row)].handle;
}

std::optional<int> PlanModel::rowOf(domain::RowHandle handle) const
{
    if (handle >= m_places.size() || m_places[handle] == 0)
        return std::nullopt;
    return static_cast<int>(m_places[handle]) - 1;
}

int PlanModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PlanModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

/// What becomes of the row, and what is to be said about it. What is lost for good leads: a narrow column
/// shows the start.
QString PlanModel::reasonOf(const Row& row, const domain::TargetOutcome& outcome) const
{
    QStringList sentences;
    for (const auto& finding : outcome.findings)
        sentences.append(m_sentence(finding, labelOf(row)));
    const auto told = sentences.join(QLatin1Char(' '));
    const auto effect = outcome.kind == OutcomeKind::WillChange && m_effect ? m_effect(*m_plan, outcome)
                                                                            : QString();
    if (told.isEmpty() || effect.isEmpty())
        return told + effect;
    return outcome.isFinal() ? tr("%1 %2.", "warnings in sentences, changes").arg(told, effect)
                             : tr("%1. %2", "changes, warnings in sentences").arg(effect, told);
}

QString PlanModel::text(const Row& row, int column) const
{
    const auto* outcome = outcomeOf(row);
    const bool isIn = outcome != nullptr && !isLeftOut(row);
    QStringList parts;
    switch (static_cast<Column>(column)) {
    case ResultColumn: return isLeftOut(row) ? tr("Left out") : title(groupOf(row));
    case TargetColumn: return labelOf(row).isEmpty() ? tr("Not found") : labelOf(row);
    case ReasonColumn: return isIn ? reasonOf(row, *outcome) : QString();
    case RuleColumn:
        for (std::size_t i = 0; isIn && i < outcome->findings.size(); ++i) {
            const auto rule = outcome->findings[i].rule;
            parts.append(QString::fromLatin1(rule.data(), static_cast<qsizetype>(rule.size())));
        }
        parts.removeDuplicates();
        return parts.join(QStringLiteral(", "));
    case MarkColumn:
    case ColumnCount: break;
    }
    return {};
}

QVariant PlanModel::markData(const Row& row, int role) const
{
    switch (role) {
    case Qt::CheckStateRole: return isLeftOut(row) ? Qt::Unchecked : Qt::Checked;
    case Qt::AccessibleTextRole: return tr("Include %1").arg(text(row, TargetColumn));
    case HandleRole: return QVariant::fromValue(row.handle);
    default: // Qt's roles are an open set
        return {};
    }
}

RowModel::Tone PlanModel::toneOf(const Row& row, int column) const
{
    if (column == RuleColumn || isLeftOut(row))
        return Tone::Muted;
    return column == ResultColumn ? models::toneOf(groupOf(row)) : Tone::Ordinary;
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
    case Qt::AccessibleTextRole: return text(row, index.column());
    case Qt::ToolTipRole: return DataText::inToolTip(data(index, HintRole).toString());
    case HintRole:
        return index.column() == ReasonColumn   ? text(row, ReasonColumn)
               : index.column() == TargetColumn ? identityOf(row)
                                                : QString();
    case HandleRole: return QVariant::fromValue(row.handle);
    case ToneRole: return static_cast<int>(toneOf(row, index.column()));
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
    markRange(index.row(), index.row(), value.toInt() == Qt::Checked);
    return true;
}

Qt::CheckState PlanModel::stateOfAll() const
{
    const auto out = m_leftOut.count();
    if (out == 0)
        return m_rows.empty() ? Qt::Unchecked : Qt::Checked;
    return out == m_rows.size() ? Qt::Unchecked : Qt::PartiallyChecked;
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
    case MarkColumn: return role == Qt::AccessibleTextRole ? QVariant(tr("Included")) : QVariant();
    case ResultColumn: return tr("Result");
    case TargetColumn: return tr("For");
    case ReasonColumn: return tr("What happens");
    case RuleColumn: return tr("Rule");
    default: // sections are plain numbers
        return {};
    }
}

} // namespace cordboard::models
