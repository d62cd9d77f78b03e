// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pastedpeople.h"

#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

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

void nameFrom(PastedPerson& person, const QString& text)
{
    if (const auto comma = text.indexOf(QLatin1Char(',')); comma > 0) { // "Lovelace, Ada"
        person.lastName = withoutEnds(text.left(comma));
        person.firstName = withoutEnds(text.mid(comma + 1));
        return;
    }
    const auto space = text.lastIndexOf(QLatin1Char(' '));
    person.firstName = space < 0 ? text : text.left(space);
    person.lastName = space < 0 ? QString() : text.mid(space + 1);
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
    static const QRegularExpression lines(QStringLiteral("[\\r\\n;]+"));
    std::vector<PastedPerson> people;
    for (const auto& line : pasted.split(lines, Qt::SkipEmptyParts)) {
        qsizetype end = 0;
        for (auto matches = address.globalMatch(line); matches.hasNext();) {
            const auto match = matches.next();
            PastedPerson person{match.captured(0), {}, {}};
            const auto before = withoutEnds(line.mid(end, match.capturedStart() - end));
            end = match.capturedEnd();
            if (before.isEmpty())
                nameFromAddress(person);
            else
                nameFrom(person, before);
            const bool isKnown = std::any_of(people.begin(), people.end(), [&person](const auto& other) {
                return other.email.compare(person.email, Qt::CaseInsensitive) == 0;
            });
            if (!isKnown)
                people.push_back(std::move(person));
        }
    }
    return people;
}

} // namespace cordboard::ui
