// SPDX-License-Identifier: GPL-3.0-or-later
// News gather on their way to the window, and lose neither a row nor their order.
#include <QTest>

#include <random>
#include <thread>

#include "session/newsrelay.h"
#include "tests/kit/qttests.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::session;

namespace {

constexpr int LongestWait = 30'000; // milliseconds; sanitizers are slow

News rows(RowHandle row)
{
    News news;
    news.applied.of(domain::RecordKind::User).insert(row);
    return news;
}

News operation(const std::string& id)
{
    News news;
    KnownOperation known;
    known.id = OperationId(id);
    news.operations.push_back(known);
    return news;
}

News status(sync::Connection connection, std::int64_t fetched)
{
    News news;
    news.statuses.push_back({connection, {}, "epoch", fetched, {}, {}});
    return news;
}

/// What the window has been told.
struct Window {
    GuiHop hop;
    std::vector<News> told;
    NewsRelay relay{hop, [this](const News& news) { told.push_back(news); }};

    [[nodiscard]] News all() const
    {
        News sum;
        for (const auto& news : told)
            sum.unite(news);
        return sum;
    }
};

} // namespace

class TestNewsRelay final : public QObject {
    Q_OBJECT
private slots:
    void whatComesInOneTurnIsToldTogether();
    void whatSomebodyWaitsForIsToldAtOnceWithAllBefore();
    void countsOfOneConnectionAreToldOnceAndEveryConnectionIs();
    void rowsOfAnOperationThatGoOnAreToldAsOneStep();
    void theWindowRestsFromWhatWasToldBetweenTwoTimers();
    void nothingIsLostOrReordered();
};

void TestNewsRelay::whatComesInOneTurnIsToldTogether()
{
    Window window;
    for (RowHandle row = 0; row < 1'000; ++row)
        window.relay.post(rows(row));
    QVERIFY(window.told.empty()); // never from inside the call
    QTRY_COMPARE_WITH_TIMEOUT(window.told.size(), std::size_t(1), LongestWait);
    QCOMPARE(window.told.front().applied.of(domain::RecordKind::User).count(), std::size_t(1'000));
}

void TestNewsRelay::whatSomebodyWaitsForIsToldAtOnceWithAllBefore()
{
    Window window;
    window.relay.post(rows(1));
    QTRY_COMPARE_WITH_TIMEOUT(window.told.size(), std::size_t(1), LongestWait);
    window.relay.post(rows(2)); // waits for its time
    window.relay.post(operation("op1"));
    QCoreApplication::sendPostedEvents(); // one turn, in which no timer counts
    QCOMPARE(window.told.size(), std::size_t(2));
    QVERIFY(window.told.back().applied.of(domain::RecordKind::User).contains(2));
    QCOMPARE(window.told.back().operations.size(), std::size_t(1));
}

void TestNewsRelay::countsOfOneConnectionAreToldOnceAndEveryConnectionIs()
{
    Window window;
    using sync::Connection;
    for (const auto& news : {status(Connection::Syncing, 10), status(Connection::Syncing, 20),
                             status(Connection::Offline, 0), status(Connection::Syncing, 30)})
        window.relay.post(news);
    QTRY_COMPARE_WITH_TIMEOUT(window.told.size(), std::size_t(1), LongestWait);
    const auto& statuses = window.told.front().statuses;
    QCOMPARE(statuses.size(), std::size_t(3));
    QCOMPARE(statuses[0].fetched, std::int64_t(20));
    QVERIFY(statuses[1].connection == Connection::Offline);
    QCOMPARE(statuses[2].fetched, std::int64_t(30));
}

void TestNewsRelay::rowsOfAnOperationThatGoOnAreToldAsOneStep()
{
    const auto step = [](const std::string& id, std::size_t firstRow, std::size_t rows) {
        News news;
        news.progress.push_back({OperationId(id), firstRow + rows, 100, firstRow, {}});
        news.progress.back().rows.resize(rows);
        return news;
    };
    News news;
    for (auto& later : {step("op1", 0, 2), step("op1", 2, 0), step("op1", 2, 3), step("op2", 0, 1),
                        step("op1", 5, 1), step("op1", 0, 4)}) // the last begins anew
        news.unite(later);
    QCOMPARE(news.progress.size(), std::size_t(4));
    QCOMPARE(news.progress[0].rows.size(), std::size_t(5));
    QCOMPARE(news.progress[0].done, std::size_t(5));
    QCOMPARE(news.progress[1].rows.size(), std::size_t(1));
    QCOMPARE(news.progress[2].firstRow, std::size_t(5));
    QCOMPARE(news.progress[3].firstRow, std::size_t(0));
    QCOMPARE(news.progress[3].rows.size(), std::size_t(4));
}

void TestNewsRelay::theWindowRestsFromWhatWasToldBetweenTwoTimers()
{
    using Clock = std::chrono::steady_clock;
    GuiHop hop;
    std::vector<Clock::time_point> begun;
    std::vector<Clock::time_point> ended;
    NewsRelay relay{hop, [&](const News&) {
                        begun.push_back(Clock::now());
                        QTest::qSleep(5);
                        ended.push_back(Clock::now());
                    }};
    relay.post(rows(1)); // at once
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), std::size_t(1), LongestWait);
    relay.post(rows(2)); // waits for a timer
    QTest::qWait(static_cast<int>(NewsRelay::ShortestPause.count()) * 3 / 4);
    relay.post(operation("op")); // does not wait, and takes the rows along
    QTRY_VERIFY_WITH_TIMEOUT(ended.size() >= 2, LongestWait);
    const auto told = ended.size();
    relay.post(rows(3)); // the timer still runs, but it is too early for these
    QTRY_COMPARE_WITH_TIMEOUT(ended.size(), told + 1, LongestWait);
    QVERIFY(begun.back() - ended[told - 1] >= NewsRelay::ShortestPause);
}

void TestNewsRelay::nothingIsLostOrReordered()
{
    Window window;
    News expected;
    std::jthread poster([&] {
        std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same in every run
        for (int i = 0; i < 5'000; ++i) {
            auto news = random() % 50 == 0 ? operation("op" + std::to_string(i))
                        : random() % 50 == 0
                            ? status(random() % 2 == 0 ? sync::Connection::Offline : sync::Connection::Synced,
                                     i)
                            : rows(static_cast<RowHandle>(random() % 100'000));
            expected.unite(news);
            window.relay.post(std::move(news));
        }
        window.relay.post(operation("last"));
        expected.unite(operation("last"));
    });
    QTRY_VERIFY_WITH_TIMEOUT(!window.told.empty() && !window.told.back().operations.empty() &&
                                 window.told.back().operations.back().id == OperationId("last"),
                             LongestWait);
    poster.join();
    const auto told = window.all();
    QCOMPARE(told.applied.of(domain::RecordKind::User).count(),
             expected.applied.of(domain::RecordKind::User).count());
    QCOMPARE(told.operations.size(), expected.operations.size());
    for (std::size_t i = 0; i < told.operations.size(); ++i)
        QVERIFY(told.operations[i].id == expected.operations[i].id);
    QCOMPARE(told.statuses.size(), expected.statuses.size());
    for (std::size_t i = 0; i < told.statuses.size(); ++i)
        QCOMPARE(told.statuses[i].fetched, expected.statuses[i].fetched);
}

CORDBOARD_QT_TEST(TestNewsRelay)
#include "tst_newsrelay.moc"
