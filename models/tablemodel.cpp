// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tablemodel.h"

#include <QStringList>
#include <algorithm>

#include "models/datatext.h"

namespace cordboard::models {

using namespace interfaces;

namespace {

QVariant rawValue(const Cell& cell)
{
    if (const auto* text = std::get_if<std::string>(&cell.value))
        return QString::fromStdString(*text);
    if (const auto* amount = std::get_if<std::int64_t>(&cell.value))
        return static_cast<qlonglong>(*amount);
    if (const auto* instant = std::get_if<domain::Instant>(&cell.value))
        return static_cast<qlonglong>(instant->time_since_epoch().count());
    if (const auto* money = std::get_if<domain::Money>(&cell.value))
        return static_cast<qlonglong>(money->tenThousandths);
    return {};
}

Qt::Alignment alignmentOf(ColumnKind kind)
{
    const bool isAmount = kind == ColumnKind::Count || kind == ColumnKind::Money;
    return (isAmount ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter;
}

} // namespace

TableModel::TableModel(std::unique_ptr<TableSource> source, Clock now, QObject* parent)
    : RowModel(parent), m_source(std::move(source)), m_now(std::move(now)),
      m_columns(columnsOf(m_source->kind()).begin(), columnsOf(m_source->kind()).end()),
      m_marks(new MarkSet(*m_source, this))
{
    m_reset = m_source->rowsReset.connect([this] { replaceRows(); });
    m_change = m_source->rowsChanged.connect([this](const auto& rows) { refreshRows(rows); });
    connect(m_marks, &MarkSet::changed, this, &TableModel::refreshMarks);
}

TableModel::~TableModel()
{
    delete m_marks; // it listens to the source, which goes before QObject's children would
}

std::optional<int> TableModel::sectionOf(ColumnId column) const
{
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].id == column)
            return static_cast<int>(i) + 1;
    }
    return std::nullopt;
}

void TableModel::setQuery(const QString& query)
{
    auto view = m_source->view();
    view.query = query.toStdString();
    m_source->setView(std::move(view));
}

void TableModel::restrictTo(std::optional<RowSet> rows)
{
    auto view = m_source->view();
    view.only = std::move(rows);
    m_source->setView(std::move(view));
}

void TableModel::setSort(std::vector<SortKey> keys)
{
    auto view = m_source->view();
    view.sort = std::move(keys);
    m_source->setView(std::move(view));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

QString TableModel::text(RowHandle row, ColumnId column) const
{
    const auto section = sectionOf(column);
    return section ? m_text.text(m_columns[static_cast<std::size_t>(*section - 1)],
                                 m_source->cell(row, column), m_now())
                   : QString();
}

QString TableModel::fullText(RowHandle row, ColumnId column) const
{
    const auto section = sectionOf(column);
    return section ? m_text.full(m_columns[static_cast<std::size_t>(*section - 1)],
                                 m_source->cell(row, column), m_now())
                   : QString();
}

QString TableModel::rowName(RowHandle row) const
{
    const auto& first = m_columns.front();
    const auto name = m_text.text(first, m_source->cell(row, first.id), m_now());
    // A word says what the row is, not which one: "Voice, Berlin".
    return first.kind == interfaces::ColumnKind::Word && m_columns.size() > 1
               ? tr("%1, %2").arg(name, text(row, m_columns[1].id))
               : name;
}

std::string TableModel::idAt(int row) const
{
    return m_source->idOf(handleAt(row));
}

RowHandle TableModel::handleAt(int row) const
{
    return m_source->handleAt(static_cast<std::size_t>(row));
}

std::optional<int> TableModel::rowOf(RowHandle handle) const
{
    const auto row = m_source->rowOf(handle);
    return row ? std::optional(static_cast<int>(*row)) : std::nullopt;
}

int TableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_source->rowCount());
}

int TableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size()) + 1;
}

QVariant TableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto handle = handleAt(index.row());
    if (role == HandleRole)
        return QVariant::fromValue(handle);
    if (index.column() == 0)
        return markData(handle, role);
    return cellData(handle, m_columns[static_cast<std::size_t>(index.column() - 1)], role);
}

RowModel::Shown TableModel::shown(const QModelIndex& cell) const
{
    if (!checkIndex(cell, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) ||
        cell.column() == 0)
        return {};
    const auto& column = m_columns[static_cast<std::size_t>(cell.column() - 1)];
    const auto value = m_source->cell(handleAt(cell.row()), column.id);
    const auto now = m_now();
    return {m_text.text(column, value, now), m_text.tone(column, value, now), value.isWaiting,
            value.isLoading};
}

QVariant TableModel::markData(RowHandle row, int role) const
{
    switch (role) {
    case Qt::CheckStateRole: return m_marks->contains(row) ? Qt::Checked : Qt::Unchecked;
    case Qt::AccessibleTextRole: return tr("Mark %1").arg(rowName(row));
    default: // Qt's roles are an open set
        return {};
    }
}

QVariant TableModel::cellData(RowHandle row, const ColumnSpec& column, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return m_text.text(column, m_source->cell(row, column.id), m_now());
    case Qt::AccessibleTextRole: {
        const auto cell = m_source->cell(row, column.id);
        if (cell.isLoading)
            return tr("Loading");
        const auto text = m_text.text(column, cell, m_now());
        // A cell without a name is passed over as if it were not there.
        return text.isEmpty() ? tr("none") : text;
    }
    case Qt::EditRole: return column.editable ? editedValue(row, column.id) : QVariant();
    case Qt::AccessibleDescriptionRole: return column.id == m_columns.front().id ? facts(row) : QString();
    case Qt::TextAlignmentRole: return QVariant::fromValue(alignmentOf(column.kind));
    case Qt::ToolTipRole: return DataText::inToolTip(cellData(row, column, HintRole).toString());
    case HintRole: {
        const auto cell = m_source->cell(row, column.id);
        if (cell.isWaiting)
            return tr("Waiting to be sent. The server still has: %1")
                .arg(DataText::inSentence(cell.formerText));
        return m_text.exact(column, cell);
    }
    case RawRole: return rawValue(m_source->cell(row, column.id));
    case ToneRole: return static_cast<int>(m_text.tone(column, m_source->cell(row, column.id), m_now()));
    case WaitingRole: return m_source->cell(row, column.id).isWaiting;
    default: // Qt's roles are an open set
        return {};
    }
}

QVariant TableModel::editedValue(RowHandle row, ColumnId column) const
{
    if (column != ColumnId::Name)
        return rawValue(m_source->cell(row, column)).toString();
    return QStringList{rawValue(m_source->cell(row, ColumnId::FirstName)).toString(),
                       rawValue(m_source->cell(row, ColumnId::LastName)).toString()};
}

/// What is unusual about a person, for those who cannot see the colors of its other cells: "Pending invite,
/// no number".
QString TableModel::facts(RowHandle row) const
{
    if (!sectionOf(ColumnId::Status) || !sectionOf(ColumnId::Number))
        return {};
    QStringList facts{rowName(row)};
    const auto status = m_source->cell(row, ColumnId::Status);
    if (const auto* word = std::get_if<std::string>(&status.value); word != nullptr && *word != "active")
        facts.append(text(row, ColumnId::Status));
    const auto number = m_source->cell(row, ColumnId::Number);
    const auto* e164 = std::get_if<std::string>(&number.value);
    if (!number.isLoading && (e164 == nullptr || e164->empty()))
        facts.append(tr("no number"));
    return facts.size() > 1 ? facts.join(QStringLiteral(", ")) : QString();
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (section == 0) {
        if (role == Qt::CheckStateRole)
            return m_marks->stateOfMatching();
        if (role == WordRole)
            return QStringLiteral("mark");
        return role == Qt::AccessibleTextRole ? tr("Marked") : QVariant();
    }
    const auto& column = m_columns[static_cast<std::size_t>(section - 1)];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return CellText::title(column.id);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(alignmentOf(column.kind));
    if (role == WordRole)
        return QString::fromLatin1(word(column.id).data(), static_cast<qsizetype>(word(column.id).size()));
    return {};
}

Qt::ItemFlags TableModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    auto flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == 0)
        return flags | Qt::ItemIsUserCheckable;
    if (isEdited(m_columns[static_cast<std::size_t>(index.column() - 1)]))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool TableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return false;
    const auto handle = handleAt(index.row());
    if (index.column() == 0) {
        if (role != Qt::CheckStateRole)
            return false;
        if (value.toInt() == Qt::Checked)
            m_marks->mark(handle);
        else
            m_marks->unmark(handle);
        return true;
    }
    const auto& column = m_columns[static_cast<std::size_t>(index.column() - 1)];
    if (role != Qt::EditRole || !isEdited(column))
        return false;
    if (const auto before = editedValue(handle, column.id); value != before)
        Q_EMIT cellEdited(handle, column.id, before, value);
    return true;
}

void TableModel::replaceRows()
{
    beginResetModel();
    endResetModel();
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, 0); // the state of the marks among those that match
}

/// A signal for each run of neighbors. When there are many runs, one for all that lies between: views only
/// look at what they show of it, while every signal of its own costs them and assistive technology the same
/// again.
void TableModel::refreshRows(const std::vector<RowHandle>& rows)
{
    constexpr std::size_t MostSignals = 32; // about a screenful of rows
    std::vector<int> places;
    for (const auto handle : rows) {
        if (const auto row = rowOf(handle))
            places.push_back(*row);
    }
    std::sort(places.begin(), places.end());
    std::vector<std::pair<int, int>> runs;
    for (const auto row : places) {
        if (!runs.empty() && row <= runs.back().second + 1)
            runs.back().second = row;
        else
            runs.emplace_back(row, row);
    }
    if (runs.size() > MostSignals)
        runs = {{runs.front().first, runs.back().second}};
    for (const auto& [first, last] : runs)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void TableModel::refreshMarks()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, 0);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
}

} // namespace cordboard::models
