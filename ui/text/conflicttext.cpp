// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/conflicttext.h"

#include <string_view>

#include "domain/namedvalue.h"
#include "models/celltext.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "sentences/findingtexts.h"
#include "ui/text/findingtext.h"

namespace cordboard::ui {

using models::CellText;
using models::ChangeText;

QString ConflictText::value(const domain::Finding& finding, std::string_view text)
{
    const auto* field = domain::findFieldNear(finding.object.table, finding.field);
    if (field != nullptr && field->field == domain::Field::UserRoles)
        return ChangeText::value(field->field, domain::rolesIn(text));
    if (field != nullptr && field->isWord())
        return CellText::word(text);
    if (field != nullptr && field->kind == domain::ValueKind::Bool)
        return ChangeText::value(field->field, text == "yes");
    const auto instant = domain::instantFromRfc3339(text);
    if (instant && (field == nullptr || field->kind == domain::ValueKind::Time))
        return CellText().dateTime(*instant);
    const auto shown = models::DataText::inSentence(text);
    if (field != nullptr && field->kind == domain::ValueKind::Integer)
        return shown;
    return tr("\"%1\"", "a value").arg(shown);
}

QString ConflictText::fieldTitle(const domain::Finding& finding)
{
    const auto* field = finding.code == domain::Code::EConflict
                            ? domain::findFieldNear(finding.object.table, finding.field)
                            : nullptr;
    const auto title = field == nullptr ? QString() : ChangeText::title(field->field);
    const std::string told(parameterOf(finding, "field"));
    return title.isEmpty() ? FindingText::fieldName(told.empty() ? finding.field : told) : title;
}

} // namespace cordboard::ui
