// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// The one table of all measurements. A line is printed when it is known, and appended to the file that
/// CORDBOARD_BENCH_TABLE names; `./test --bench` prints that file at the end.
namespace cordboard::bench {

struct Goal {
    std::optional<double> atMost; ///< of ours, in the line's unit
    /// Of the baseline over ours; asked for with a million users, where it was set.
    std::optional<double> timesBetter;
};

struct Line {
    std::string operation;
    std::string unit = "ms";
    double ours = 0;
    std::string baselineName; ///< "stock Qt", "stock Qt at 100,000 users", "sqlite3 LIKE"
    std::optional<double> baseline;
    Goal goal;
    std::string note; ///< longest stall, number of rows: what the number alone does not say
};

void report(const Line& line);
[[nodiscard]] double median(std::vector<double> values);
/// "12 ms", "0.34 s".
[[nodiscard]] std::string inWords(double value, const std::string& unit);
/// Milliseconds that `action` takes.
[[nodiscard]] double timed(const std::function<void()>& action);
/// The median of `times` runs.
[[nodiscard]] double timedMedian(int times, const std::function<void()>& action);

} // namespace cordboard::bench
