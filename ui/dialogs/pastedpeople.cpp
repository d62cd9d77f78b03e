// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pastedpeople.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

namespace cordboard::ui {

namespace {

/// "ada" -> "Ada": what a local part tells is in small letters.
QString capitalized(const QString& word)
{
    return word.isEmpty() ? word : word.left(1).toUpper() + word.mid(1);
}

/// What surrounds a name in a list: brackets, quotation marks, separators.
QString withoutEnds(QString text)
{
    static const QRegularExpression ends(QStringLiteral("^[\\s<>\"',;:()]+|[\\s<>\"',;:()]+$"));
    text.remove(
        QRegularExpression(QStringLiteral("mailto:\\s*$"), QRegularExpression::CaseInsensitiveOption));
    return text.remove(ends).simplified();
}

/// What is left of the entry before: "> , ".
QString withoutClosing(QString before)
{
    static const QRegularExpression closing(QStringLiteral("^\\s*>[\\s,;]*"));
    return before.remove(closing);
}

/// "Lovelace, Ada" is how programs for mail write it: in quotation marks, or right before the brackets of the
/// address. Elsewhere a comma stands between cells, of which only those with letters are names.
bool isTurnedAround(const QString& before)
{
    static const QRegularExpression form(
        QStringLiteral("^[\\s,;]*\"[^\",]+,[^\",]+\"\\s*<?$|^[\\s;]*[^<>\",]+,[^<>\",]+<$"));
    return form.match(before).hasMatch();
}

void nameFrom(PastedPerson& person, const QString& before)
{
    const auto text = withoutEnds(before);
    if (isTurnedAround(before)) {
        person.lastName = withoutEnds(text.section(QLatin1Char(','), 0, 0));
        person.firstName = withoutEnds(text.section(QLatin1Char(','), 1));
        return;
    }
    static const QRegularExpression cells(QStringLiteral("[\\s,;]+"));
    static const QRegularExpression letter(QStringLiteral("\\p{L}"));
    auto words = text.split(cells, Qt::SkipEmptyParts);
    erase_if(words, [](const QString& word) { return !word.contains(letter); });
    if (words.size() > 1)
        person.lastName = words.takeLast();
    person.firstName = words.join(QLatin1Char(' '));
}

void nameFromAddress(PastedPerson& person)
{
    static const QRegularExpression separators(QStringLiteral("[._]+"));
    auto parts = person.email.section(QLatin1Char('@'), 0, 0).split(separators, Qt::SkipEmptyParts);
    static const QRegularExpression digits(QStringLiteral("\\d"));
    if (parts.size() != 2 || parts.join(QString()).contains(digits))
        return;
    person.firstName = capitalized(parts.front());
    person.lastName = capitalized(parts.back());
}

} // namespace

std::vector<PastedPerson> peopleIn(const QString& pasted)
{
    static const QRegularExpression address(QStringLiteral("[^\\s<>\"',;:()]+@[^\\s<>\"',;:()]+"));
    static const QRegularExpression lines(QStringLiteral("[\\r\\n]+"));
    std::vector<PastedPerson> people;
    QSet<QString> known;
    for (const auto& line : pasted.split(lines, Qt::SkipEmptyParts)) {
        qsizetype end = 0;
        for (auto matches = address.globalMatch(line); matches.hasNext();) {
            const auto match = matches.next();
            PastedPerson person{match.captured(0), {}, {}};
            const auto before = line.mid(end, match.capturedStart() - end);
            end = match.capturedEnd();
            if (withoutEnds(before).isEmpty())
                nameFromAddress(person);
            else
                nameFrom(person, withoutClosing(before));
            const auto key = person.email.toCaseFolded();
            if (known.contains(key))
                continue;
            known.insert(key);
            people.push_back(std::move(person));
        }
    }
    return people;
}

} // namespace cordboard::ui
