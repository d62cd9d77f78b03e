// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/planmodel.h"

#include <QMetaEnum>
#include <QPointer>
#include <QStringList>
#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <numeric>

#include "models/celltext.h"
#include "models/datatext.h"
#include "models/textrank.h"

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

RowModel::Tone groupTone(PlanModel::Group group)
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
    m_all = std::move(rows);
    m_namePlaces.clear();
    arrange();
    findNamesakes();
    endResetModel();
    askForNames();
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
    std::map<std::string_view, const domain::EntityRef*> seen; // a batch may have several rows of one person
    for (const auto& outcome : m_plan->outcomes) {
        const auto known = seen.emplace(outcome.label, &outcome.target).first;
        if (*known->second != outcome.target)
            m_namesakes.insert(outcome.label);
    }
}

bool PlanModel::passes(const Row& row, Filter filter) const
{
    if (filter == Filter::All)
        return true;
    if (isLeftOut(row))
        return filter == Filter::LeftOut;
    const auto group = groupOf(row);
    switch (filter) {
    case Filter::WillChange: return group != Group::Refused && group != Group::NoChange;
    case Filter::LostForGood: return group == Group::LostForGood;
    case Filter::Warned: return group == Group::Warnings;
    case Filter::Refused: return group == Group::Refused;
    case Filter::NoChange: return group == Group::NoChange;
    case Filter::All:
    case Filter::LeftOut: break;
    }
    return false;
}

PlanModel::Counts PlanModel::counts() const
{
    Counts counts{};
    for (const auto& row : m_all) {
        for (std::size_t filter = 0; filter < FilterCount; ++filter)
            counts[filter] += passes(row, static_cast<Filter>(filter)) ? 1 : 0;
    }
    return counts;
}

void PlanModel::arrange()
{
    std::vector<Row> rows;
    rows.reserve(m_all.size());
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(rows),
                 [this](const Row& row) { return passes(row, m_filter); });
    if (m_sortedBy == TargetColumn && !m_namePlaces.empty())
        arrangeByPlace(std::move(rows), m_namePlaces);
    else if (m_sortedBy == ReasonColumn && m_plan)
        arrangeByPlace(std::move(rows), reasonPlaces());
    else
        arrangeByGroup(rows);
    m_places.assign(m_all.empty() ? 0 : m_all.back().handle + std::size_t{1}, 0);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_places[m_rows[i].handle] = static_cast<std::uint32_t>(i + 1);
}

void PlanModel::arrangeByPlace(std::vector<Row> rows, const std::vector<std::uint32_t>& places)
{
    const auto placeOf = [&places](const Row& row) { // rows without a plan come last
        return row.outcome == NoOutcome ? NoOutcome : places[row.outcome];
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const Row& left, const Row& right) {
        return m_isDescending ? placeOf(left) > placeOf(right) : placeOf(left) < placeOf(right);
    });
    m_rows = std::move(rows);
}

/// Sentences of all rows would take longer than a frame. The same is said where the same findings stand in
/// the same command: the first row of each kind is put into words, and these into order.
std::vector<std::uint32_t> PlanModel::reasonPlaces() const
{
    std::map<std::string, std::uint32_t> kinds;
    std::vector<std::uint32_t> kindOf;
    std::vector<QString> texts;
    std::size_t part = 0;
    const auto parts = domain::partsOf(*m_plan);
    for (std::uint32_t outcome = 0; outcome < m_plan->outcomes.size(); ++outcome) {
        while (part + 1 < parts.size() && parts[part + 1].firstOutcome <= outcome)
            ++part;
        auto key = std::to_string(part) + char('0' + static_cast<int>(m_plan->outcomes[outcome].kind));
        for (const auto& finding : m_plan->outcomes[outcome].findings)
            key.append(" ").append(word(finding.code));
        const auto [known, isNew] = kinds.emplace(std::move(key), static_cast<std::uint32_t>(texts.size()));
        if (isNew)
            texts.push_back(reasonOf({outcome, outcome}, m_plan->outcomes[outcome]));
        kindOf.push_back(known->second);
    }
    const auto ranks = ranksOf(texts);
    for (auto& kind : kindOf)
        kind = ranks[kind];
    return kindOf;
}

/// In the order of handles within each.
void PlanModel::arrangeByGroup(const std::vector<Row>& rows)
{
    constexpr auto Last = static_cast<std::size_t>(Group::NoChange);
    const bool isTurned = m_sortedBy == ResultColumn && m_isDescending;
    std::vector<std::uint8_t> groups;
    groups.reserve(rows.size());
    std::array<std::size_t, Last + 2> starts{}; // of each group
    for (const auto& row : rows) {
        const auto group = static_cast<std::size_t>(groupOf(row));
        groups.push_back(static_cast<std::uint8_t>(isTurned ? Last - group : group));
        ++starts[groups.back() + std::size_t{1}];
    }
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    m_rows.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        m_rows[starts[groups[i]]++] = rows[i];
}

void PlanModel::arrangeAnew()
{
    beginResetModel();
    arrange();
    endResetModel();
}

void PlanModel::setFilter(Filter filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    arrangeAnew();
}

RowModel::Direction PlanModel::directionOf(int section) const
{
    if (section != m_sortedBy)
        return Direction::None;
    return m_isDescending ? Direction::Descending : Direction::Ascending;
}

void PlanModel::turnOrder(int section)
{
    if (section == MarkColumn)
        return;
    m_isDescending = section == m_sortedBy && !m_isDescending;
    m_sortedBy = section;
    arrangeAnew();
    askForNames();
}

std::vector<std::uint32_t> PlanModel::namePlaces(const domain::Plan& plan)
{
    std::vector<QString> names;
    names.reserve(plan.outcomes.size());
    for (const auto& outcome : plan.outcomes)
        names.push_back(QString::fromStdString(outcome.label));
    return ranksOf(names);
}

void PlanModel::askForNames()
{
    if (!m_plan || m_sortedBy != TargetColumn || !m_namePlaces.empty())
        return;
    const auto take = [self = QPointer(this), plan = m_plan](std::vector<std::uint32_t> places) {
        if (!self || self->m_plan != plan)
            return;
        self->m_namePlaces = std::move(places);
        self->arrangeAnew();
    };
    if (m_nameOrder)
        m_nameOrder(m_plan, take);
    else
        take(namePlaces(*m_plan));
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
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&](const Row& row) {
        const auto* outcome = outcomeOf(row);
        return outcome != nullptr && outcome->target == target;
    });
    if (found == m_all.end() || !setLeftOut(*found, true))
        return;
    if (const auto row = rowOf(found->handle))
        tellMarks(*row, *row);
    else
        Q_EMIT leftOutChanged(); // the filter hides it
}

const domain::TargetOutcome* PlanModel::outcomeAt(int row) const
{
    return outcomeOf(m_rows[static_cast<std::size_t>(row)]);
}

QString PlanModel::title(Group group)
{
    switch (group) {
    case Group::LostForGood: return tr("Lost for good");
    case Group::Refused: return tr("Refused");
    case Group::Warnings: return tr("Warning");
    case Group::WillChange: return tr("Will change");
    case Group::NoChange: return tr("No change");
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

QString PlanModel::findingsOf(const Row& row, const domain::TargetOutcome& outcome) const
{
    QStringList sentences;
    for (const auto& finding : outcome.findings)
        sentences.append(m_sentence(finding, labelOf(row)));
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString PlanModel::effectOf(const domain::TargetOutcome& outcome) const
{
    return outcome.kind == OutcomeKind::WillChange && m_effect ? m_effect(*m_plan, outcome) : QString();
}

QString PlanModel::joined(const QString& first, const QString& second)
{
    if (first.isEmpty() || second.isEmpty())
        return first + second;
    return tr("%1 %2", "two sentences").arg(first, second);
}

/// What is to be said about the row, and what becomes of it. What has to be decided leads: a narrow column
/// shows the start.
QString PlanModel::reasonOf(const Row& row, const domain::TargetOutcome& outcome) const
{
    return joined(findingsOf(row, outcome), effectOf(outcome));
}

QString PlanModel::sentencesAt(int row) const
{
    const auto& shown = m_rows[static_cast<std::size_t>(row)];
    const auto* outcome = outcomeOf(shown);
    if (outcome == nullptr || isLeftOut(shown))
        return {};
    return joined(effectOf(*outcome), findingsOf(shown, *outcome));
}

QString PlanModel::text(const Row& row, int column) const
{
    const auto* outcome = outcomeOf(row);
    const bool isIn = outcome != nullptr && !isLeftOut(row);
    switch (static_cast<Column>(column)) {
    case ResultColumn: return isLeftOut(row) ? tr("Left out") : title(groupOf(row));
    case TargetColumn: return labelOf(row).isEmpty() ? tr("Not found") : labelOf(row);
    case ReasonColumn: return isIn ? reasonOf(row, *outcome) : QString();
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
    if (isLeftOut(row))
        return Tone::Muted;
    return column == ResultColumn ? groupTone(groupOf(row)) : Tone::Ordinary;
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
    const auto out = m_filter == Filter::All ? m_leftOut.count()
                                             : static_cast<std::size_t>(std::count_if(
                                                   m_rows.begin(), m_rows.end(),
                                                   [this](const Row& row) { return isLeftOut(row); }));
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
    default: // sections are plain numbers
        return {};
    }
}

} // namespace cordboard::models
