// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "tests/bench/baseline/sqlitebaseline.h"
#include "tests/bench/report.h"
#include "tests/bench/window/consolewindow.h"
#include "tests/bench/window/stockwindow.h"

namespace cordboard::bench {

/// What the measurements at the window share: the console, the programs it is compared with, and all stalls
/// so far.
class WindowBench final {
public:
    /// Baselines of Qt's proxy that take minutes are measured on at most so many users, and say so.
    static constexpr std::size_t MostForSlowBaselines = 100'000;

    WindowBench(EventClock& clock, const BenchFolder& folder, PreparedServer& server);

    // One group each; the baselines are measured in the same run, beside ours.
    void typing();
    void sorting();
    void marking();
    void scrolling();
    void painting();
    void feeding();
    /// The longest stalls of all that was done; call it last.
    void stalls();

private:
    [[nodiscard]] ConsoleWindow& console() noexcept { return m_console; }
    /// Made anew: what one measurement did to its caches is not the next one's.
    [[nodiscard]] std::unique_ptr<StockWindow> stock(std::size_t users);
    [[nodiscard]] SqliteBaseline& sqlite();
    [[nodiscard]] double typeIntoStock(StockWindow& stock, const QString& text);
    /// Keeps its stall. Ends the program when `timing` is not complete.
    double noted(const Timing& timing, const char* what);
    void typeOne(const QString& text, const char* name, bool isRare);
    [[nodiscard]] std::string stallNote() const;
    void reviewMarked(ui::ActionId action, const std::string& name);
    void feedWhile(const char* name, const std::function<void()>& action);

    EventClock& m_clock;
    const BenchFolder& m_folder;
    PreparedServer& m_server;
    std::vector<SeededUser> m_users;
    std::optional<SqliteBaseline> m_sqlite;
    ConsoleWindow m_console;
    std::vector<double> m_stalls;
    std::vector<double> m_recentStalls; ///< since the last line
};

} // namespace cordboard::bench
