// SPDX-License-Identifier: GPL-3.0-or-later
// From the start of a process to its first painted rows, and until every user can be searched: the console on
// a profile that has everything, against an empty table window of the same style, and against a stock window
// that loads all rows first.
//
// Each start is a process of its own (this program again, with --child); its time counts from before the
// fork. The console is the one of app/cordboard without its command line and log; the server answers from
// memory in the parent.
#include <fmt/format.h>
#include <sqlite3.h>

#include <QAccessible>
#include <QHeaderView>
#include <QProcess>
#include <QTimer>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "tests/bench/report.h"
#include "tests/bench/window/consolewindow.h"
#include "tests/bench/window/stockwindow.h"
#include "ui/theme/theme.h"

using namespace cordboard;
using namespace cordboard::bench;
using namespace std::chrono_literals;

namespace {

constexpr int Repeats = 5;

double sinceFork(const QString& startedAt)
{
    const auto now =
        std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch()).count();
    return static_cast<double>(now - startedAt.toLongLong()) / 1e6;
}

/// Kilobytes that are this process's alone or its share.
long long proportionalKilobytes()
{
    std::ifstream file("/proc/self/smaps_rollup");
    std::string word;
    long long value = 0;
    while (file >> word) {
        if (word == "Pss:" && file >> value)
            return value;
    }
    return 0;
}

void tell(const char* what, double value)
{
    std::printf("%s %.2f\n", what, value);
    std::fflush(stdout);
}

// ---- children

int startConsole(EventClock& clock, const QString& startedAt, std::size_t total)
{
    QAccessible::setActive(true);
    const BenchFolder folder;
    app::Options options;
    options.server = QString::fromStdString(folder.serverUrl());
    options.email = QString::fromLatin1(AdminEmail);
    options.theme = ui::ThemeChoice::Light;
    options.profileDir = QString::fromStdString((folder.path() / "profile-start").string());
    app::Console console(options, QString::fromLatin1(AdminPassword), clock);
    const auto page = []() -> ui::TablePage* {
        for (auto* widget : QApplication::topLevelWidgets()) {
            if (auto* window = qobject_cast<ui::MainWindow*>(widget))
                return &window->page(interfaces::TableKind::Users);
        }
        return nullptr;
    };
    const auto isAllThere = [&] {
        return page() != nullptr && !page()->model().source().isLoading() &&
               page()->model().source().totalCount() >= total;
    };
    double searchable = 0; // often with the first rows, before the window rests
    const auto first = clock.measure(
        nullptr, [&] { console.start(); },
        [&] {
            const bool isThere = page() != nullptr && page()->model().rowCount() > 0;
            if (isThere)
                tell("rows", sinceFork(startedAt));
            if (isThere && isAllThere())
                searchable = sinceFork(startedAt);
            return isThere;
        });
    double stall = first.longestStall;
    while (!isAllThere() && sinceFork(startedAt) < 120'000)
        stall = std::max(stall, clock.watchFor(2ms));
    tell("searchable", searchable > 0 ? searchable : sinceFork(startedAt));
    tell("stall", std::max(stall, clock.watchFor(1s)));
    return isAllThere() ? 0 : 1;
}

int startEmpty(EventClock& clock, const QString& startedAt)
{
    const ui::Theme theme(clock, ui::ThemeChoice::Light);
    StockWindow window({}, QSize(1280, 800), 26);
    (void)clock.measure(
        nullptr, [&] { window.show(); },
        [&] {
            tell("rows", sinceFork(startedAt));
            return true;
        });
    return 0;
}

int startStock(EventClock& clock, const QString& startedAt)
{
    const ui::Theme theme(clock, ui::ThemeChoice::Light);
    const BenchFolder folder;
    StockWindow window(seededUsers(folder.database(), SIZE_MAX), QSize(1280, 800), 26);
    (void)clock.measure(
        nullptr, [&] { window.show(); },
        [&] {
            tell("rows", sinceFork(startedAt));
            return true;
        });
    tell("memory", static_cast<double>(proportionalKilobytes()));
    return 0;
}

// ---- the parent

struct Start {
    std::vector<double> rows, searchable, stall;
};

enum class Image { Kept, Removed };

void copyProfile(const BenchFolder& folder, Image image)
{
    const auto profile = folder.profileCopy("profile-start");
    std::size_t images = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(profile)) {
        if (file.path().filename() != "directory.image")
            continue;
        ++images;
        if (image == Image::Removed)
            std::filesystem::remove(file.path());
    }
    if (images != 1)
        giveUp("The prepared profile has no image of its directory.");
}

Start runChildren(const BenchFolder& folder, const QString& kind, int times, std::size_t total,
                  Image image = Image::Kept)
{
    Start start;
    for (int i = 0; i < times; ++i) {
        if (kind == QLatin1String("console"))
            copyProfile(folder, image);
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        const auto now =
            std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now().time_since_epoch()).count();
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--child"), kind, QString::number(now), QString::number(total)});
        if (!child.waitForFinished(300'000) || child.exitCode() != 0)
            giveUp("A start of " + kind.toStdString() + " failed.");
        for (const auto& line : QString::fromUtf8(child.readAllStandardOutput()).split(QLatin1Char('\n'))) {
            const auto value = line.section(QLatin1Char(' '), 1).toDouble();
            if (line.startsWith(QLatin1String("rows")))
                start.rows.push_back(value);
            else if (line.startsWith(QLatin1String("searchable")))
                start.searchable.push_back(value);
            else if (line.startsWith(QLatin1String("stall")))
                start.stall.push_back(value);
        }
    }
    return start;
}

/// What the users' table counts at first: pending and active.
std::size_t offeredUsers(const BenchFolder& folder)
{
    const auto users = seededUsers(folder.database(), SIZE_MAX);
    return static_cast<std::size_t>(std::count_if(
        users.begin(), users.end(), [](const auto& user) { return user.state != "suspended"; }));
}

void compare()
{
    const BenchFolder folder;
    const auto server = folder.serveAnswers();
    const auto total = offeredUsers(folder);
    const auto empty = runChildren(folder, QStringLiteral("empty"), Repeats, 0);
    const auto ours = runChildren(folder, QStringLiteral("console"), Repeats, total);
    const auto first = runChildren(folder, QStringLiteral("console"), 1, total, Image::Removed);
    const auto stock = runChildren(folder, QStringLiteral("stock"), 1, 0);
    const auto limit = 1.5 * median(empty.rows);
    report({"start: process to first rows painted",
            "ms",
            median(ours.rows),
            "empty table window",
            median(empty.rows),
            {limit, {}},
            {}});
    report({"start: process to every user searchable",
            "ms",
            median(ours.searchable),
            "stock Qt, all rows loaded, then shown",
            median(stock.rows),
            {300, {}},
            fmt::format("longest stall {}", inWords(median(ours.stall), "ms"))});
    report({"start without an image: first rows painted",
            "ms",
            median(first.rows),
            {},
            {},
            {},
            fmt::format("longest stall {}", inWords(median(first.stall), "ms"))});
    report({"start without an image: every user searchable",
            "ms",
            median(first.searchable),
            "stock Qt, all rows loaded, then shown",
            median(stock.rows),
            {},
            {}});
}

} // namespace

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (argc < 4 || std::string(argv[1]) != "--child") {
        QCoreApplication application(argc, argv);
        compare();
        return 0;
    }
    const std::string kind = argv[2];
    const auto startedAt = QString::fromLatin1(argv[3]);
    EventClock clock(argc, argv);
    if (kind == "console")
        return startConsole(clock, startedAt, static_cast<std::size_t>(std::atoll(argv[4])));
    return kind == "empty" ? startEmpty(clock, startedAt) : startStock(clock, startedAt);
}
