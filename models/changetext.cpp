// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/changetext.h"

#include <QCoreApplication>
#include <QStringList>

#include "models/celltext.h"
#include "models/datatext.h"
#include "models/languages.h"

namespace cordboard::models {

using domain::Field;

namespace {

/// Fields whose text is a word of an enumeration, or a list of such words.
bool holdsWords(Field field)
{
    return field == Field::UserRoles || (field != Field::Existence && !domain::spec(field).words.empty());
}

/// "Ada Lovelace:1", who has a device on which line key.
QString ownerText(const std::string& text)
{
    const auto key = text.rfind(':');
    if (key == std::string::npos)
        return DataText::inSentence(text);
    return ChangeText::tr("%1 (line key %2)", "owner of a device")
        .arg(DataText::inSentence(text.substr(0, key)), DataText::inSentence(text.substr(key + 1)));
}

QString textOf(Field field, const std::string& text)
{
    if (field == Field::DeviceOwners)
        return ownerText(text);
    if (field == Field::SettingsLanguage)
        return languageName(text);
    if (!holdsWords(field))
        return field == Field::NumberE164 || field == Field::DevicePhoneNumber ||
                       field == Field::VoicemailTextNumber
                   ? CellText::phoneNumber(text)
                   : DataText::inSentence(text);
    const auto scope = field == Field::UserRoles ? text.find(':') : std::string::npos;
    const auto word = CellText::word(text);
    return scope == std::string::npos ? word
                                      : ChangeText::tr("%1 of %2", "role, office")
                                            .arg(word, DataText::inSentence(text.substr(scope + 1)));
}

} // namespace

QString ChangeText::title(Field field)
{
    const auto title = sentences::titleOf(field);
    return title.empty() ? QString() : QCoreApplication::translate("Fields", std::string(title).c_str());
}

QString ChangeText::value(Field field, const domain::Value& value)
{
    const auto none = tr("none");
    if (const auto flag = value.flag())
        return *flag ? tr("yes") : tr("no");
    if (const auto count = value.integer())
        return CellText::count(*count);
    if (const auto instant = value.time())
        return CellText().dateTime(*instant);
    if (const auto text = value.text())
        return text->empty() ? none : textOf(field, std::string(*text));
    QStringList parts;
    if (const auto* list = value.list()) {
        for (const auto& element : *list)
            parts.append(textOf(field, element));
    }
    if (parts.isEmpty() && field == Field::UserRoles)
        return CellText::word("user"); // as the table has it (R-ROLE-01)
    return parts.isEmpty() ? none : parts.join(QStringLiteral(", "));
}

ChangeText::Part ChangeText::worded(const sentences::Part& part)
{
    using Manner = sentences::Part::Manner;
    const auto& [field, before, after] = part.change;
    switch (part.manner) {
    case Manner::Added: return {{}, tr("Added")};
    case Manner::Removed: return {{}, tr("Removed")};
    case Manner::Holds: return {title(field), value(field, after)};
    case Manner::Becomes: break;
    }
    //: What was there before, what is there now.
    return {title(field), tr("%1 → %2").arg(value(field, before), value(field, after))};
}

std::vector<ChangeText::Part> ChangeText::parts(const interfaces::FieldChanges& changes)
{
    std::vector<sentences::NamedChange> named;
    for (const auto& change : changes)
        named.push_back({change.field, change.before, change.after});
    std::vector<Part> parts;
    for (const auto& part : sentences::partsOf(named))
        parts.push_back(worded(part));
    return parts;
}

QString ChangeText::summary(const interfaces::FieldChanges& changes)
{
    return joined(parts(changes));
}

QString ChangeText::summaryOf(const std::vector<sentences::Part>& parts)
{
    std::vector<Part> texts;
    for (const auto& part : parts)
        texts.push_back(worded(part));
    return joined(texts);
}

QString ChangeText::joined(const std::vector<Part>& parts)
{
    QStringList texts;
    for (const auto& part : parts)
        texts.append(part.name.isEmpty()
                         ? part.text
                         : tr("%1: %2", "field, what became of it").arg(part.name, part.text));
    return texts.join(QStringLiteral(", "));
}

} // namespace cordboard::models
