// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/apikeymodel.h"

#include <algorithm>

#include "models/celltext.h"
#include "models/datatext.h"

namespace cordboard::models {

using domain::ApiKey;
using domain::ApiKeyKind;

ApiKeyModel::ApiKeyModel(Clock now, Name name, Roles roles, QObject* parent)
    : RowModel(parent), m_now(std::move(now)), m_name(std::move(name)), m_roles(std::move(roles))
{
}

void ApiKeyModel::take(std::vector<ApiKey> keys)
{
    if (keys == m_keys)
        return;
    beginResetModel();
    m_keys = std::move(keys);
    for (const auto& key : m_keys)
        m_handles.try_emplace(key.id, static_cast<domain::RowHandle>(m_handles.size()));
    endResetModel();
}

const ApiKey& ApiKeyModel::keyAt(int row) const
{
    return m_keys[static_cast<std::size_t>(row)];
}

domain::RowHandle ApiKeyModel::handleAt(int row) const
{
    return m_handles.at(keyAt(row).id);
}

std::optional<int> ApiKeyModel::rowOf(domain::RowHandle handle) const
{
    const auto found = std::find_if(m_keys.begin(), m_keys.end(),
                                    [&](const ApiKey& key) { return m_handles.at(key.id) == handle; });
    return found == m_keys.end() ? std::nullopt : std::optional(static_cast<int>(found - m_keys.begin()));
}

int ApiKeyModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int ApiKeyModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ApiKeyModel::text(const ApiKey& key, int column) const
{
    const CellText words;
    switch (column) {
    case NameColumn: return DataText::inSentence(key.name);
    case RightsColumn: return key.kind == ApiKeyKind::PhoneSystem ? tr("Phone system") : m_roles(key);
    case HintColumn:
        return key.hint.empty() ? tr("from a file", "where a key was kept")
                                : tr("%1…", "what a key begins with").arg(DataText::inSentence(key.hint));
    case MakerColumn:
        return key.createdBy.isEmpty() ? tr("Operator", "of the server") : m_name(key.createdBy);
    case UsedColumn: return key.usedAt ? words.relative(*key.usedAt, m_now()) : tr("never");
    case UntilColumn: return words.dateTime(key.expiresAt);
    case StateColumn:
        if (key.revokedAt)
            return tr("Revoked");
        return isUsable(key) ? tr("In use", "of a key that may be used") : tr("Expired");
    default: return {}; // a section that a view made up
    }
}

/// What a cell does not say in full.
QString ApiKeyModel::exact(const ApiKey& key, int column) const
{
    if (column == UsedColumn && key.usedAt)
        return CellText().dateTime(*key.usedAt);
    if (column == StateColumn && key.revokedAt)
        return CellText().dateTime(*key.revokedAt);
    return column == MakerColumn ? CellText().dateTime(key.createdAt) : QString();
}

RowModel::Tone ApiKeyModel::tone(const ApiKey& key, int column) const
{
    if (!isUsable(key))
        return Tone::Muted;
    return column == StateColumn ? Tone::Success : Tone::Ordinary;
}

QVariant ApiKeyModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto& key = keyAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(key, index.column());
    case Qt::AccessibleTextRole: {
        const auto shown = text(key, index.column());
        return shown.isEmpty() ? tr("none") : shown;
    }
    case Qt::ToolTipRole: return DataText::inToolTip(exact(key, index.column()));
    case HintRole: return exact(key, index.column());
    case HandleRole: return handleAt(index.row());
    case ToneRole: return static_cast<int>(tone(key, index.column()));
    default: return {};
    }
}

QVariant ApiKeyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    switch (section) {
    case NameColumn: return tr("Name");
    case RightsColumn: return tr("May do what");
    case HintColumn: return tr("Begins with");
    case MakerColumn: return tr("Made by");
    case UsedColumn: return tr("Last used");
    case UntilColumn: return tr("Good until");
    case StateColumn: return tr("State");
    default: return {};
    }
}

} // namespace cordboard::models
