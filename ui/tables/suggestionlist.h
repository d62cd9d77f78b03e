// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <vector>

#include "ui/theme/theme.h"

class QKeyEvent;
class QLineEdit;
class QListWidget;

namespace cordboard::ui {

/// What a word in a search may become.
struct Suggestion {
    enum class Kind { Field, Term };
    QString term; ///< "status:", "status:pending"
    QString text; ///< "Status", "Pending invite"
    Kind kind = Kind::Term;
};

/// The list of suggestions below a search field. A child of the window, not a pop-up: assistive technology
/// is not told of pop-ups by Qt 6.4. The field keeps the keyboard and hands its keys over first. Threads: GUI
/// thread.
class SuggestionList final : public QFrame {
    Q_OBJECT
public:
    SuggestionList(const Theme& theme, QLineEdit& field);

    /// Shows itself under the field, or hides when there is nothing to suggest.
    void offer(std::vector<Suggestion> suggestions);
    /// Whether the key was for the list: Down and Up walk, Enter and Tab take what is chosen, Escape closes.
    [[nodiscard]] bool actOnKey(const QKeyEvent& event);

Q_SIGNALS:
    void taken(const Suggestion& suggestion);

private:
    void place();
    void walk(int step);
    void take(int row);
    void adoptTheme();

    const Theme& m_theme;
    QLineEdit& m_field;
    QListWidget* m_list;
    std::vector<Suggestion> m_suggestions;
};

} // namespace cordboard::ui
