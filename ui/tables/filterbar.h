// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <vector>

#include "domain/query/query.h"
#include "ui/tables/suggestionlist.h"
#include "ui/theme/theme.h"

class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace cordboard::ui {

class FilterChip;
class FlowLayout;

/// The search line above a table: what is typed, terms as chips, what can be filtered by, and how much
/// matches.
///
/// Specification. The query is all chips, then the text. It is told with each key press that leaves it
/// parsing: a search takes less than a frame, and a pause before it would be the longest part of the answer.
/// A mistake is worded under the field once nothing more is typed, and the rows of the last good query stay.
/// A term with a field becomes a chip when a space or Enter ends it. Below the field stands what the word at
/// the cursor may become. Chips stand below the field, in as many lines as they need. Escape closes that
/// list, then clears; on an empty line it leaves for the table. Threads: GUI thread.
class FilterBar final : public QWidget {
    Q_OBJECT
public:
    /// `label` is the accessible name and the placeholder: "Search users". `filters` is what + Filter opens;
    /// not owned, nullptr = none.
    FilterBar(const Theme& theme, const QString& label, QMenu* filters, QWidget* parent = nullptr);

    /// The last query that parsed.
    [[nodiscard]] const QString& query() const noexcept { return m_query; }
    /// Replaces chips and text and tells at once.
    void setQuery(const QString& query);
    /// Parses the query anew: what values there are has become known.
    void reconsider() { tellQuery(); }
    /// Adds a term as a chip; one that is there already stays once. Another value of a field is an
    /// alternative of the first, in its chip.
    void addTerm(const QString& term);
    void clear() { setQuery({}); }
    /// A chip's term becomes another; an empty one takes the chip away.
    void replaceTerm(const QString& term, const QString& other);
    /// Puts a chip's term into the field, to be typed on.
    void editAsText(const QString& term);
    /// Opens a form for the term of a chip. Without one it is edited as text.
    using OpenForm = std::function<void(const QString& term, QWidget& chip)>;
    void setForm(OpenForm open) { m_openForm = std::move(open); }
    /// Tells that only some rows are shown, with a chip to leave; an empty text takes it away.
    void tellRestriction(const QString& text);
    void focusSearch();
    /// Opens the menu of filters, if there is one.
    void openFilters();
    /// `hidden` rows are offered to no query that does not ask for them; a button tells it (R-TBL-05).
    void setCounts(std::size_t matching, std::size_t total, std::size_t hidden = 0);
    /// Nobody knows how many there are.
    void clearCounts();
    /// Words typed that are looked for anywhere.
    [[nodiscard]] QStringList plainWords() const;
    /// Answers what a word may become. Without it nothing is suggested.
    using Suggest = std::function<std::vector<Suggestion>(const QString& word)>;
    void setSuggest(Suggest suggest) { m_suggest = std::move(suggest); }

    /// Answers what a query means, or why it is none. Without it any value of a field will do.
    using Parse =
        std::function<tl::expected<domain::QueryNode, domain::QueryError>(const std::string& query)>;
    void setParse(Parse parse) { m_parse = std::move(parse); }

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void queryChanged(const QString& query);
    /// Escape on an empty line, Down or Enter: the keyboard belongs to the table now.
    void leaveAsked();
    /// The table's key for it was pressed in the field, where the table's own action does not hear it.
    void clearMarksAsked();
    /// All rows are wanted again (see `tellRestriction`).
    void restrictionLeft();
    /// "38 suspended hidden" was pressed.
    void hiddenAsked();

private:
    void textEdited();
    void takeTerms();
    void tellQuery();
    [[nodiscard]] bool extendChip(const QString& term);
    void insertChip(const QString& term);
    [[nodiscard]] FilterChip* chipOf(const QString& term) const;
    void showChipLine();
    void removeChip(FilterChip* chip);
    void editChip(FilterChip* chip);
    void focusNeighbor(FilterChip* chip, int step);
    [[nodiscard]] QString wholeQuery() const;
    [[nodiscard]] bool actOnKey(int key);
    void suggest();
    void takeSuggestion(const Suggestion& suggestion);
    /// The last word before the cursor; empty when the cursor is not at the end.
    [[nodiscard]] QString wordAtCursor() const;
    void showMistake(const QString& text);

    const Theme& m_theme;
    QLineEdit* m_field;
    QWidget* m_chipLine; ///< below the field; hidden without chips
    FlowLayout* m_chipLayout;
    QToolButton* m_restriction;
    QLabel* m_counts;
    QToolButton* m_filterButton;
    QToolButton* m_hidden;
    QLabel* m_mistake;
    std::vector<FilterChip*> m_chips;
    Suggest m_suggest;
    OpenForm m_openForm;
    Parse m_parse = [](const std::string& query) { return domain::parseQuery(query); };
    /// Made when there is something to suggest: it belongs to the window.
    QPointer<SuggestionList> m_suggestions;
    QTimer m_delay;
    QString m_query;
};

} // namespace cordboard::ui
