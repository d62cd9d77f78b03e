// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/paletterank.h"

#include <QStringList>
#include <algorithm>

#include "domain/query/query.h"

namespace cordboard::ui {

namespace {

QString folded(const QString& text)
{
    return QString::fromStdString(domain::foldForSearch(text.toStdString()));
}

QStringList wordsOf(const QString& text)
{
    QStringList words;
    QString word;
    for (const auto letter : text) {
        if (letter.isLetterOrNumber()) {
            word += letter;
        } else if (!word.isEmpty()) {
            words.append(word);
            word.clear();
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

bool beginInOrder(const QStringList& typed, const QStringList& words)
{
    auto next = words.begin();
    return std::all_of(typed.begin(), typed.end(), [&](const QString& start) {
        next = std::find_if(next, words.end(),
                            [&start](const QString& word) { return word.startsWith(start); });
        if (next == words.end())
            return false;
        ++next;
        return true;
    });
}

} // namespace

PaletteQuery paletteQueryOf(const QString& typed)
{
    const auto text = typed.trimmed();
    const auto rest = text.mid(1).trimmed();
    if (text.startsWith(QLatin1Char('>')))
        return {PaletteScope::Commands, rest};
    if (text.startsWith(QLatin1Char('@')))
        return {PaletteScope::People, rest};
    if (text.startsWith(QLatin1Char('#')))
        return {PaletteScope::Numbers, rest};
    if (text.startsWith(QLatin1Char('?')))
        return {PaletteScope::Help, rest};
    return {PaletteScope::Everything, text};
}

std::optional<PaletteRank> rankOf(const QString& words, const QString& text)
{
    const auto wanted = folded(words);
    const auto all = folded(text);
    if (all.startsWith(wanted))
        return PaletteRank::Start;
    const auto typed = wordsOf(wanted);
    const auto own = wordsOf(all);
    if (typed.isEmpty())
        return std::nullopt;
    if (beginInOrder(typed, own))
        return PaletteRank::Words;
    QString initials;
    for (const auto& word : own)
        initials += word.front();
    if (typed.size() == 1 && typed.front().size() > 1 && initials.startsWith(typed.front()))
        return PaletteRank::Initials;
    if (std::all_of(typed.begin(), typed.end(), [&all](const QString& word) { return all.contains(word); }))
        return PaletteRank::Parts;
    return std::nullopt;
}

} // namespace cordboard::ui
