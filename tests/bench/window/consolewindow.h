// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <memory>
#include <string>

#include "app/cordboard/console.h"
#include "tests/bench/company/benchfolder.h"
#include "tests/bench/window/eventclock.h"
#include "ui/window/mainwindow.h"

namespace cordboard::bench {

/// The console itself, signed in to the prepared server with a copy of the prepared profile, and hands for
/// it: keys and clicks go to its window, as the window system brings them.
class ConsoleWindow final {
public:
    /// Opens it and waits until all is loaded and up to date. Ends the program with a sentence when that
    /// fails.
    ConsoleWindow(EventClock& clock, const BenchFolder& folder, const std::string& copyOfProfile);
    ~ConsoleWindow();
    ConsoleWindow(const ConsoleWindow&) = delete;
    ConsoleWindow& operator=(const ConsoleWindow&) = delete;

    [[nodiscard]] ui::MainWindow& window() noexcept { return *m_window; }
    [[nodiscard]] ui::TablePage& users() { return m_window->page(interfaces::TableKind::Users); }
    [[nodiscard]] QWidget& viewport() { return *users().view().viewport(); }

    /// Milliseconds from the last key press of `text` to its rows on screen; the keys before are pressed and
    /// waited for.
    [[nodiscard]] Timing type(const QString& text);
    /// Escape in the search field.
    [[nodiscard]] Timing clearSearch();
    /// A key to whatever has the focus, until the table was painted while `isShown`.
    [[nodiscard]] Timing press(Qt::Key key, Qt::KeyboardModifiers modifiers,
                               const std::function<bool()>& isShown);
    /// A click on the title of a shown column.
    [[nodiscard]] Timing sortBy(int section);
    [[nodiscard]] Timing wheel(int notches);
    /// Drags the thumb to a place between 0 and 1.
    [[nodiscard]] Timing dragThumbTo(double place);
    void focusSearch();
    void focusTable();

private:
    void pressLetter(QChar letter);
    [[nodiscard]] std::function<bool()> afterReset();

    EventClock& m_clock;
    std::unique_ptr<app::Console> m_console;
    ui::MainWindow* m_window = nullptr;
    int m_resets = 0;
};

} // namespace cordboard::bench
