// SPDX-License-Identifier: GPL-3.0-or-later
// One console per profile: the second hands its wish over, a crash leaves nothing in the way.
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <future>
#include <thread>

#include "app/cordboard/singleinstance.h"

using namespace cordboard::app;
using namespace std::chrono_literals;
using Claim = SingleInstance::Claim;

namespace {

/// What another console gets to hear; on a thread of its own, because the first answers from its event loop.
Claim claimElsewhere(const QString& profile, const QString& message)
{
    std::promise<Claim> promise;
    auto claim = promise.get_future();
    const std::jthread other([&] { promise.set_value(SingleInstance(profile).claim(message)); });
    if (!QTest::qWaitFor([&] { return claim.wait_for(0s) == std::future_status::ready; }, 20'000))
        qFatal("the second console waits for ever");
    return claim.get();
}

} // namespace

class TestSingleInstance : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSecondHandsItsMessageOver()
    {
        QTemporaryDir profile;
        SingleInstance first(profile.path());
        QSignalSpy asked(&first, &SingleInstance::asked);
        QCOMPARE(first.claim({}), Claim::Owned);
        QCOMPARE(claimElsewhere(profile.path(), QStringLiteral("deleted-users")), Claim::Handed);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("deleted-users"));
        QCOMPARE(claimElsewhere(profile.path(), {}), Claim::Handed);
        QCOMPARE(asked.count(), 2);
    }

    void anotherProfileIsAnotherConsole()
    {
        QTemporaryDir one, two;
        SingleInstance first(one.path());
        QCOMPARE(first.claim({}), Claim::Owned);
        QCOMPARE(claimElsewhere(two.path(), {}), Claim::Owned);
    }

    void aLongPathWorksToo()
    {
        QTemporaryDir folder;
        const auto profile = folder.filePath(QString(150, QLatin1Char('p')));
        SingleInstance first(profile);
        QCOMPARE(first.claim({}), Claim::Owned);
        QCOMPARE(claimElsewhere(profile, {}), Claim::Handed);
    }

    void theProfileIsFreeAfterTheFirstHasEnded()
    {
        QTemporaryDir profile;
        {
            SingleInstance first(profile.path());
            QCOMPARE(first.claim({}), Claim::Owned);
        }
        QCOMPARE(claimElsewhere(profile.path(), {}), Claim::Owned);
    }

    void whatADeadProcessLeftIsTakenOver()
    {
        QTemporaryDir profile;
        QFile lock(profile.filePath(QStringLiteral("lock")));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write("999999999\ncordboard\n" + QSysInfo::machineHostName().toUtf8() + "\n");
        lock.close();
        QFile socket(profile.filePath(QStringLiteral("cordboard.socket")));
        QVERIFY(socket.open(QIODevice::WriteOnly));
        socket.close();
        SingleInstance first(profile.path());
        QCOMPARE(first.claim({}), Claim::Owned);
        QCOMPARE(claimElsewhere(profile.path(), {}), Claim::Handed);
    }

    void aFileInItsPlaceIsNoProfile()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("profile")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(SingleInstance(file.fileName()).claim({}), Claim::Unusable);
    }

    void aTaskDisturbsNobody()
    {
        QTemporaryDir profile;
        SingleInstance first(profile.path());
        QSignalSpy asked(&first, &SingleInstance::asked);
        QCOMPARE(first.claim({}), Claim::Owned);
        QCOMPARE(SingleInstance(profile.path()).claimAlone(), Claim::Busy);
        QCOMPARE(asked.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
