// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/guihop.h"
#include "tests/kit/qttests.h"

#include <QEventLoop>
#include <QTest>
#include <algorithm>
#include <thread>
#include <vector>

using cordboard::session::GuiHop;

class tst_GuiHop final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tasksRunLaterInTheOrderOfPosting()
    {
        GuiHop hop;
        std::vector<int> seen;
        for (int number = 0; number < 3; ++number)
            hop.post([&seen, number] { seen.push_back(number); });
        QVERIFY(seen.empty());
        QCoreApplication::sendPostedEvents();
        QCOMPARE(seen, (std::vector{0, 1, 2}));
    }
    void whatATaskPostsComesAfterAllThatWaits()
    {
        GuiHop hop;
        std::vector<int> seen;
        hop.post([&] {
            seen.push_back(0);
            hop.post([&] { seen.push_back(2); });
        });
        hop.post([&] { seen.push_back(1); });
        QTRY_COMPARE(seen, (std::vector{0, 1, 2}));
    }
    void everyThreadsTasksArriveOnThisThreadInItsOrder()
    {
        constexpr int Threads = 4, Tasks = 500;
        GuiHop hop;
        std::vector<std::vector<int>> seen(Threads); // plain memory: the hop alone makes it safe
        const auto here = std::this_thread::get_id();
        {
            std::vector<std::jthread> posters;
            for (std::size_t poster = 0; poster < Threads; ++poster)
                posters.emplace_back([&, poster] {
                    for (int task = 0; task < Tasks; ++task)
                        hop.post([&, poster, numbers = std::vector{task}] {
                            QCOMPARE(std::this_thread::get_id(), here);
                            seen[poster].push_back(numbers.front());
                        });
                });
        }
        QCoreApplication::sendPostedEvents();
        for (const auto& numbers : seen) {
            QCOMPARE(numbers.size(), std::size_t{Tasks});
            QVERIFY(std::is_sorted(numbers.begin(), numbers.end()));
        }
    }
    void anEventLoopWithinATaskGoesOnWithTheNext()
    {
        GuiHop hop;
        bool isReached = false;
        hop.post([&] {
            QEventLoop inner;
            hop.post([&] {
                isReached = true;
                inner.quit();
            });
            inner.exec();
            QVERIFY(isReached);
        });
        QTRY_VERIFY(isReached);
    }
    void whatHasNotRunIsDroppedWithTheHop()
    {
        auto hop = std::make_unique<GuiHop>();
        bool isDropped = true;
        hop->post([&] { hop.reset(); });
        hop->post([&] { isDropped = false; });
        QTRY_VERIFY(!hop);
        QCoreApplication::sendPostedEvents();
        QVERIFY(isDropped);
    }
};

CORDBOARD_QT_TEST(tst_GuiHop)
#include "tst_guihop.moc"
