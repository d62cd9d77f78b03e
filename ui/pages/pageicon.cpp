// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pageicon.h"

namespace cordboard::ui {

using interfaces::TableKind;

QString pageIcon(TableKind page)
{
    switch (page) {
    case TableKind::Users: return QStringLiteral("users");
    case TableKind::ReservedNumbers: return QStringLiteral("numbers");
    case TableKind::DeletedUsers: return QStringLiteral("deleted");
    case TableKind::Licenses: return QStringLiteral("licenses");
    case TableKind::Audit: return QStringLiteral("activity");
    }
    return {};
}

} // namespace cordboard::ui
