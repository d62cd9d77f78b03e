// SPDX-License-Identifier: GPL-3.0-or-later
// Marks, review, and a feed that brings 1,000 changes a second.
#include <fmt/format.h>

#include <QDialog>
#include <QItemSelection>
#include <QTest>
#include <QWindow>
#include <algorithm>

#include "tests/bench/window/feedmaker.h"
#include "tests/bench/window/windowbench.h"

namespace cordboard::bench {

using namespace std::chrono_literals;

namespace {

constexpr int Repeats = 7;
constexpr auto FillLimit = 60s;
constexpr std::size_t RowsToCount = 10'000; ///< QItemSelectionModel::selectedRows() of 100,000 takes minutes

/// Every `step`th row of a stock table, as single rows.
[[nodiscard]] QItemSelection scattered(const QAbstractItemModel& rows, int step, std::size_t most)
{
    QItemSelection selection;
    for (int row = 0; row < rows.rowCount() && static_cast<std::size_t>(selection.size()) < most; row += step)
        selection.append(QItemSelectionRange(rows.index(row, 0), rows.index(row, rows.columnCount() - 1)));
    return selection;
}

} // namespace

void WindowBench::marking()
{
    auto& page = m_console.users();
    auto& marks = page.model().marks();
    std::vector<double> mark, clear;
    m_recentStalls.clear();
    (void)noted(m_console.type(QStringLiteral("office:london")), "one office");
    const auto matching = static_cast<std::size_t>(page.model().rowCount());
    m_console.focusTable();
    m_clock.rest();
    for (int i = 0; i < Repeats; ++i) {
        mark.push_back(
            noted(m_console.press(Qt::Key_A, Qt::ControlModifier, [&] { return marks.count() == matching; }),
                  "marks"));
        clear.push_back(noted(m_console.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier,
                                              [&] { return marks.isEmpty(); }),
                              "no marks"));
    }
    (void)noted(m_console.press(Qt::Key_A, Qt::ControlModifier, [&] { return marks.count() == matching; }),
                "marks");
    const auto note = fmt::format("{} scattered rows; clearing {}; {}", matching,
                                  inWords(median(clear), "ms"), stallNote());

    auto plain = stock(m_users.size());
    const auto selection = scattered(plain->rows(), 8, matching);
    const auto select = timed(
        [&] { plain->view().selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect); });
    const auto few = scattered(plain->rows(), 8, RowsToCount);
    plain->view().selectionModel()->select(few, QItemSelectionModel::ClearAndSelect);
    const auto count = timed([&] { (void)plain->view().selectionModel()->selectedRows().size(); });
    plain.reset();
    report({"mark all that match, counted and painted",
            "ms",
            median(mark),
            fmt::format("QItemSelectionModel: select {} rows, selectedRows() of {}", selection.size(),
                        few.size()),
            select + count,
            {10, 100},
            note});
    reviewMarked(ui::ActionId::SuspendUsers, "suspension");
    reviewMarked(ui::ActionId::DeleteUsers, "deletion");
    (void)noted(
        m_console.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier, [&] { return marks.isEmpty(); }),
        "no marks");
    (void)noted(m_console.clearSearch(), "all rows again");
}

/// All rules look at every row. Deleting changes most: the person, the seat and the numbers.
void WindowBench::reviewMarked(ui::ActionId action, const std::string& name)
{
    auto& window = m_console.window();
    auto stall = 0.0; // from the action until the review is closed
    const auto review = [&window]() -> QDialog* {
        for (auto* dialog : window.findChildren<QDialog*>(QStringLiteral("planReview"))) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    };
    const auto isFilled = [&] {
        auto* dialog = review();
        auto* table = dialog != nullptr ? dialog->findChild<ui::TableView*>() : nullptr;
        return table != nullptr && table->rows() != nullptr && table->rows()->rowCount() > 0;
    };
    std::vector<double> open, fill;
    m_recentStalls.clear();
    for (int i = 0; i < 3; ++i) {
        const auto start = Clock::now();
        open.push_back(noted(m_clock.measure(
                                 nullptr, [&] { window.actions().action(action)->trigger(); },
                                 [&] { return review() != nullptr; }),
                             "the review window"));
        const auto limit = start + FillLimit;
        while (!isFilled() && Clock::now() < limit)
            stall = std::max(stall, m_clock.watchFor(2ms));
        if (!isFilled())
            giveUp("The review window never filled.");
        fill.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        stall = std::max(stall, m_clock.watchFor(200ms));
        QTest::keyClick(review()->windowHandle(), Qt::Key_Escape);
        m_clock.rest();
        if (review() != nullptr)
            giveUp("The review window did not close.");
        window.activateWindow();
    }
    m_recentStalls.push_back(stall);
    m_stalls.push_back(stall);
    const auto rows = m_console.users().model().marks().count();
    report({fmt::format("review of a {} open", name),
            "ms",
            median(open),
            {},
            {},
            {50, {}},
            fmt::format("{} targets, {}", rows, stallNote())});
    report({fmt::format("review of a {} filled", name),
            "ms",
            median(fill),
            {},
            {},
            {},
            fmt::format("{} targets, all rules", rows)});
}

/// `action` does things at the window and notes their stalls, while changes come.
void WindowBench::feedWhile(const char* name, const std::function<void()>& action)
{
    m_recentStalls.clear();
    action();
    const auto longest = m_recentStalls.empty()
                             ? 0
                             : *std::max_element(m_recentStalls.begin(), m_recentStalls.end());
    report({fmt::format("longest stall while 1,000 changes a second come: {}", name),
            "ms",
            longest,
            {},
            {},
            {50, {}},
            fmt::format("median {} of {} actions", inWords(median(m_recentStalls), "ms"),
                        m_recentStalls.size())});
}

void WindowBench::feeding()
{
    FeedMaker feed(m_server, m_users);
    (void)noted(m_console.type(QStringLiteral("mar")), "mar"); // sorted and filtered
    std::vector<double> arrival;
    m_recentStalls.clear();
    feed.push(1000); // the first one finds the feed asleep
    (void)m_clock.watchFor(2s);
    for (int i = 0; i < Repeats; ++i) {
        const auto timing = m_clock.measure(
            &m_console.viewport(), [&] { feed.push(1000); }, [&] { return feed.fetched() == feed.made(); },
            10s);
        arrival.push_back(noted(timing, "1,000 changes"));
    }
    report({"1,000 changes at once: longest stall",
            "ms",
            *std::max_element(m_recentStalls.begin(), m_recentStalls.end()),
            {},
            {},
            {16, {}},
            fmt::format("fetched, stored, applied and painted in {}", inWords(median(arrival), "ms"))});

    feed.start();
    feedWhile("looking on", [&] {
        for (int i = 0; i < 10; ++i)
            m_recentStalls.push_back(m_clock.watchFor(1s));
    });
    feedWhile("typing and clearing", [&] {
        for (int i = 0; i < Repeats; ++i) {
            (void)noted(m_console.clearSearch(), "all rows again");
            (void)noted(m_console.type(QStringLiteral("mar")), "mar");
        }
    });
    feedWhile("wheel and thumb", [&] {
        m_console.users().view().scrollToTop();
        m_clock.rest();
        for (int i = 0; i < 15; ++i)
            (void)noted(m_console.wheel(1), "wheel");
        for (int i = 0; i < 10; ++i)
            (void)noted(m_console.dragThumbTo(((i * 7) % 10) / 10.0 + 0.03), "thumb");
    });
    feedWhile("sorting", [&] {
        for (const int section : {2, 1, 6, 1})
            (void)noted(m_console.sortBy(section), "sort");
    });
    feedWhile("review of a deletion", [&] {
        const auto& marks = m_console.users().model().marks();
        m_console.focusTable();
        (void)noted(m_console.press(Qt::Key_A, Qt::ControlModifier, [&] { return !marks.isEmpty(); }),
                    "marks");
        reviewMarked(ui::ActionId::DeleteUsers, "deletion while changes come");
        (void)noted(m_console.press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier,
                                    [&] { return marks.isEmpty(); }),
                    "no marks");
    });
    feed.stop();
    (void)m_clock.watchFor(1s);
    std::printf("  %zu of %zu changes fetched\n", feed.fetched(), feed.made());
    (void)noted(m_console.clearSearch(), "all rows again");
}

} // namespace cordboard::bench
