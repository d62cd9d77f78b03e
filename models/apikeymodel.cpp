// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/apikeymodel.h"

#include "models/celltext.h"
#include "models/datatext.h"

namespace cordboard::models {

using domain::ApiKey;
using domain::ApiKeyKind;

ApiKeyModel::ApiKeyModel(Clock now, Name name, Roles roles, QObject* parent)
    : ListModel(ColumnCount, parent), m_now(std::move(now)), m_name(std::move(name)),
      m_roles(std::move(roles))
{
}

void ApiKeyModel::take(std::vector<ApiKey> keys)
{
    if (keys == m_keys)
        return;
    beginResetModel();
    m_keys = std::move(keys);
    std::vector<std::string> ids;
    for (const auto& key : m_keys)
        ids.push_back(key.id);
    setKeys(ids);
    endResetModel();
}

const ApiKey& ApiKeyModel::keyAt(int row) const
{
    return m_keys[static_cast<std::size_t>(row)];
}

QString ApiKeyModel::text(int row, int column) const
{
    const auto& key = keyAt(row);
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

QString ApiKeyModel::exact(int row, int column) const
{
    const auto& key = keyAt(row);
    if (column == UsedColumn && key.usedAt)
        return CellText().dateTime(*key.usedAt);
    if (column == StateColumn && key.revokedAt)
        return CellText().dateTime(*key.revokedAt);
    return column == MakerColumn ? CellText().dateTime(key.createdAt) : QString();
}

RowModel::Tone ApiKeyModel::tone(int row, int column) const
{
    if (!isUsable(keyAt(row)))
        return Tone::Muted;
    return column == StateColumn ? Tone::Success : Tone::Ordinary;
}

QString ApiKeyModel::heading(int column) const
{
    switch (column) {
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
