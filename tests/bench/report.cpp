// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "tests/bench/company/benchfolder.h"

namespace cordboard::bench {

namespace {

constexpr std::size_t UsersOfRatios = 1'000'000;

[[nodiscard]] std::string goalInWords(const Line& line)
{
    std::string text;
    if (line.goal.atMost)
        text = "<= " + inWords(*line.goal.atMost, line.unit);
    if (line.goal.timesBetter)
        text += (text.empty() ? "" : ", ") + fmt::format(">= {:g} x", *line.goal.timesBetter);
    return text.empty() ? "-" : text;
}

[[nodiscard]] std::string verdict(const Line& line)
{
    if (!line.goal.atMost && !line.goal.timesBetter)
        return "-";
    const bool isFastEnough = !line.goal.atMost || line.ours <= *line.goal.atMost;
    const bool isBetterEnough = !line.goal.timesBetter ||
                                (line.baseline && *line.baseline >= *line.goal.timesBetter * line.ours);
    return isFastEnough && isBetterEnough ? "met" : "missed";
}

} // namespace

void report(const Line& told)
{
    auto line = told;
    if (benchUsers() < UsersOfRatios)
        line.goal.timesBetter.reset();
    const auto baseline = line.baseline ? inWords(*line.baseline, line.unit) + " " + line.baselineName : "-";
    const auto ratio = line.baseline && line.ours > 0 ? fmt::format("{:.3g} x", *line.baseline / line.ours)
                                                      : "-";
    const auto text = fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}", line.operation, inWords(line.ours, line.unit),
                                  baseline, ratio, goalInWords(line), verdict(line), line.note);
    auto shown = text;
    std::replace(shown.begin(), shown.end(), '\t', '|');
    std::printf("  %s\n", shown.c_str());
    std::fflush(stdout);
    if (const char* file = std::getenv("CORDBOARD_BENCH_TABLE"))
        std::ofstream(file, std::ios::app) << text << '\n';
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::string inWords(double value, const std::string& unit)
{
    if (unit == "ms" && value >= 1000)
        return fmt::format("{:.3g} s", value / 1000);
    return value >= 100 ? fmt::format("{:.0f} {}", value, unit) : fmt::format("{:.3g} {}", value, unit);
}

double timed(const std::function<void()>& action)
{
    const auto start = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double timedMedian(int times, const std::function<void()>& action)
{
    std::vector<double> values;
    for (int i = 0; i < times; ++i)
        values.push_back(timed(action));
    return median(std::move(values));
}

} // namespace cordboard::bench
