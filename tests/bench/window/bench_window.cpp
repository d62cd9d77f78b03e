// SPDX-License-Identifier: GPL-3.0-or-later
// The real window on the company of `prepare_company`, with accessibility active, driven by key and mouse
// events.
//
// Measured is the time from bringing the event to the window until the turn of the event loop has ended that
// painted the awaited rows: key handling, search, order, model reset, layout, paint and flush. There is no
// screen to wait for.
//
//     bench_window [typing] [sorting] [marking] [scrolling] [painting] [feeding]
//
// All of them unless some are named. CORDBOARD_BENCH_SIZE users; QT_QPA_PLATFORM is offscreen unless told.
#include <QAccessible>
#include <cstdio>
#include <string>

#include "tests/bench/window/windowbench.h"

using namespace cordboard::bench;

int main(int argc, char** argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    EventClock clock(argc, argv);
    QAccessible::setActive(true);
    struct Group {
        const char* name;
        void (WindowBench::*measure)();
    };
    constexpr Group Groups[] = {{"typing", &WindowBench::typing},     {"sorting", &WindowBench::sorting},
                                {"marking", &WindowBench::marking},   {"scrolling", &WindowBench::scrolling},
                                {"painting", &WindowBench::painting}, {"feeding", &WindowBench::feeding}};
    const auto wanted = QCoreApplication::arguments().mid(1);
    const BenchFolder folder;
    const auto server = folder.serveAnswers();
    WindowBench bench(clock, folder, *server);
    for (const auto& group : Groups) {
        if (wanted.isEmpty() || wanted.contains(QLatin1String(group.name)))
            (bench.*group.measure)();
    }
    bench.stalls();
    if (const auto unknown = server->firstUnknown(); !unknown.empty())
        std::printf("  not prepared: %s\n", unknown.c_str());
    return 0;
}
