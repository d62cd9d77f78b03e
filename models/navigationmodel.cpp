// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/navigationmodel.h"

#include <QStringList>
#include <algorithm>

#include "models/celltext.h"

namespace cordboard::models {

using interfaces::TableKind;

NavigationModel::NavigationModel(const std::vector<Page>& pages, QObject* parent) : QAbstractListModel(parent)
{
    m_entries.reserve(pages.size());
    for (const auto& page : pages)
        m_entries.push_back({page, true, {}, {}});
}

/// Places of the entries that are rows.
std::vector<std::size_t> NavigationModel::shown() const
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].isShown)
            places.push_back(i);
    }
    return places;
}

NavigationModel::Entry& NavigationModel::entryOf(TableKind kind)
{
    return *std::find_if(m_entries.begin(), m_entries.end(),
                         [kind](const Entry& e) { return e.page.kind == kind; });
}

void NavigationModel::setPages(const std::vector<TableKind>& pages)
{
    const auto isWanted = [&pages](const Entry& entry) {
        return std::find(pages.begin(), pages.end(), entry.page.kind) != pages.end();
    };
    const auto fits = [&](const Entry& entry) { return entry.isShown == isWanted(entry); };
    if (std::all_of(m_entries.begin(), m_entries.end(), fits))
        return;
    beginResetModel();
    for (auto& entry : m_entries)
        entry.isShown = isWanted(entry);
    endResetModel();
}

TableKind NavigationModel::kindAt(int row) const
{
    return m_entries[shown()[static_cast<std::size_t>(row)]].page.kind;
}

int NavigationModel::rowOf(TableKind kind) const
{
    const auto places = shown();
    const auto found = std::find_if(places.begin(), places.end(), [this, kind](std::size_t place) {
        return m_entries[place].page.kind == kind;
    });
    return found == places.end() ? -1 : static_cast<int>(found - places.begin());
}

void NavigationModel::tellChanged(TableKind kind)
{
    if (const auto row = rowOf(kind); row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

void NavigationModel::setCount(TableKind kind, std::optional<std::size_t> count)
{
    auto& entry = entryOf(kind);
    if (entry.count == count)
        return;
    entry.count = count;
    tellChanged(kind);
}

void NavigationModel::setAttention(TableKind kind, const QString& text)
{
    auto& entry = entryOf(kind);
    if (entry.attention == text)
        return;
    entry.attention = text;
    tellChanged(kind);
}

int NavigationModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(shown().size());
}

QVariant NavigationModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& entry = m_entries[shown()[static_cast<std::size_t>(index.row())]];
    const auto count = entry.page.isCounted && entry.count
                           ? CellText::count(static_cast<std::int64_t>(*entry.count))
                           : QString();
    switch (role) {
    case Qt::DisplayRole: return entry.page.title;
    case Qt::AccessibleTextRole: {
        QStringList parts{entry.page.title, count, entry.attention};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case Qt::ToolTipRole: return entry.attention;
    case KindRole: return static_cast<int>(entry.page.kind);
    case CountRole: return count;
    case AttentionRole: return entry.attention;
    default: // Qt's roles are an open set
        return {};
    }
}

} // namespace cordboard::models
