// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/conflicttext.h"

#include <string_view>

#include "domain/namedvalue.h"
#include "models/celltext.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "ui/text/findingtext.h"

namespace cordboard::ui {

using models::CellText;
using models::ChangeText;

namespace {

/// A value that travels as text: words as people read them, what people typed in quotes.
[[nodiscard]] QString value(const domain::FieldSpec* field, std::string_view text)
{
    if (text.empty())
        return ConflictText::tr("empty");
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
    return ConflictText::tr("\"%1\"", "a value").arg(shown);
}

/// "Ada Lovelace (Job title)"
[[nodiscard]] QString subject(const domain::Finding& finding, const domain::FieldSpec* field,
                              const QString& name)
{
    if (finding.field.empty())
        return name;
    auto title = field == nullptr ? QString() : ChangeText::title(field->field);
    if (title.isEmpty())
        title = FindingText::fieldName(finding.field);
    return ConflictText::tr("%1 (%2)", "somebody, a field").arg(name, title);
}

} // namespace

QString ConflictText::sentence(const domain::Finding& finding, const QString& name)
{
    const auto* field = domain::findFieldNear(finding.object.table, finding.field);
    const auto present = parameterOf(finding, "present");
    const auto expected = parameterOf(finding, "expected");
    const auto author = parameterOf(finding, "who");
    const auto who = author.empty() ? tr("Someone else") : models::DataText::inSentence(author);
    const auto what = subject(finding, field, name);
    const auto at = domain::instantFromRfc3339(parameterOf(finding, "time"));
    const bool isSameAgain = !parameterOf(finding, "again").empty() ||
                             (!present.empty() && present == expected);
    QString text;
    if (isSameAgain) {
        text = at ? tr("%1 wrote the same again on %3: %2.").arg(who, what, CellText().dateTime(*at))
                  : tr("%1 wrote the same again: %2.").arg(who, what);
        if (!present.empty())
            text += tr(" It is %1.").arg(value(field, present));
    } else {
        text = at ? tr("%1 changed %2 on %3.").arg(who, what, CellText().dateTime(*at))
                  : tr("%1 changed %2 in the meantime.").arg(who, what);
        if (!expected.empty())
            text += tr(" It is now %1, not %2 any more.").arg(value(field, present), value(field, expected));
        else if (!present.empty())
            text += tr(" It is now %1.").arg(value(field, present));
    }
    // An undo takes back what it did, and nothing that came after: trying again would end here again.
    return text + (finding.rule == "R-CHG-04"
                       ? tr(" It stays as it is; change it by hand if it should be otherwise.")
                       : tr(" Look at that change first."));
}

} // namespace cordboard::ui
