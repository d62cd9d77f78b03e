// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/matchelsewhere.h"

#include <QCoreApplication>
#include <algorithm>

#include "domain/query/query.h"
#include "models/tablemodel.h"
#include "ui/tables/tableview.h"

namespace cordboard::ui {

namespace {

constexpr qsizetype MostKnown = 512; // some screens of rows

std::string digitsOf(const std::string& text)
{
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](char letter) { return letter >= '0' && letter <= '9'; });
    return digits;
}

/// As a search finds it: numbers by their digits, whatever stands between them.
bool holdsWord(const QString& text, const std::string& word)
{
    const auto folded = domain::foldForSearch(text.toStdString());
    if (folded.find(word) != std::string::npos)
        return true;
    const auto digits = digitsOf(word);
    return digits.size() > 2 && digitsOf(folded).find(digits) != std::string::npos;
}

} // namespace

QString FoundElsewhere::sentence() const
{
    return isNothing() ? QString()
                       : QCoreApplication::translate("MatchElsewhere", "%1: %2", "field, what it holds")
                             .arg(field, text);
}

void MatchElsewhere::setWords(const QStringList& words)
{
    m_words.clear();
    for (const auto& word : words)
        m_words.push_back(domain::foldForSearch(word.toStdString()));
    forget();
}

const FoundElsewhere& MatchElsewhere::of(domain::RowHandle row)
{
    static const FoundElsewhere nothing;
    if (m_words.empty())
        return nothing;
    if (const auto known = m_known.constFind(row); known != m_known.constEnd())
        return *known;
    if (m_known.size() >= MostKnown)
        m_known.clear();
    return *m_known.insert(row, found(row));
}

FoundElsewhere MatchElsewhere::found(domain::RowHandle row) const
{
    const auto* table = qobject_cast<const models::TableModel*>(m_view.rows());
    if (table == nullptr)
        return {};
    for (const auto& word : m_words) {
        bool isSeen = false;
        FoundElsewhere hidden;
        int section = 0;
        for (const auto& column : table->columns()) {
            const bool isShown = !m_view.isColumnHidden(++section);
            isSeen = isSeen || (isShown && holdsWord(table->text(row, column.id), word));
            if (isSeen)
                break;
            const auto full = table->fullText(row, column.id); // of several numbers only the first is seen
            if (hidden.isNothing() && holdsWord(full, word))
                hidden = {models::CellText::title(column.id), full};
        }
        if (!isSeen && !hidden.isNothing())
            return hidden;
    }
    return {};
}

} // namespace cordboard::ui
