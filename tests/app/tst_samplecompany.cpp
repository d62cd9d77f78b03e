// SPDX-License-Identifier: GPL-3.0-or-later
// The sample company of a profile: made once, made whole, kept.
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "app/cordboard/samplecompany.h"
#include "server/store.h"
#include "tests/app/usersin.h"

using namespace cordboard;
using namespace cordboard::app;

namespace {

constexpr std::int64_t Users = 40;

std::string epochOf(const std::filesystem::path& file)
{
    auto store = server::Store::open(file.string());
    return store ? (*store)->epoch().value_or("") : "";
}

} // namespace

class TestSampleCompany : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_file = sampleFile(m_folder->path().toStdString());
    }

    void theFirstStartMakesTheCompany()
    {
        QVERIFY(prepareDatabase(m_file, fillWithSample(Users)).has_value());
        QCOMPARE(kit::usersIn(m_file), Users);
        QVERIFY(!std::filesystem::exists(m_file.string() + ".unfinished"));
    }

    void theSecondStartKeepsIt()
    {
        QVERIFY(prepareDatabase(m_file, fillWithSample(Users)).has_value());
        const auto epoch = epochOf(m_file);
        QVERIFY(!epoch.empty());
        QVERIFY(prepareDatabase(m_file, fillWithSample(Users + 5)).has_value());
        QCOMPARE(epochOf(m_file), epoch);
        QCOMPARE(kit::usersIn(m_file), Users);
    }

    void whatAnInterruptedStartLeftIsMadeAnew_data()
    {
        QTest::addColumn<bool>("isDatabase");
        QTest::newRow("a database without its company") << true;
        QTest::newRow("a torn file") << false;
    }
    void whatAnInterruptedStartLeftIsMadeAnew()
    {
        QFETCH(bool, isDatabase);
        const auto unfinished = m_file.string() + ".unfinished";
        if (isDatabase) {
            QVERIFY(server::Store::open(unfinished).has_value());
        } else {
            QFile torn(QString::fromStdString(unfinished));
            QVERIFY(torn.open(QIODevice::WriteOnly));
            torn.write(QByteArray(5000, 'x'));
        }
        QVERIFY(std::filesystem::exists(unfinished));
        QVERIFY(prepareDatabase(m_file, fillWithSample(Users)).has_value());
        QCOMPARE(kit::usersIn(m_file), Users);
        QVERIFY(!std::filesystem::exists(unfinished));
    }

    void anEmptyDatabaseInItsPlaceIsFilled()
    {
        QVERIFY(server::Store::open(m_file.string()).has_value());
        QVERIFY(prepareDatabase(m_file, fillWithSample(Users)).has_value());
        QCOMPARE(kit::usersIn(m_file), Users);
    }

    void aFileThatIsNoDatabaseIsLeftAlone()
    {
        QFile diary(QString::fromStdString(m_file.string()));
        QVERIFY(diary.open(QIODevice::WriteOnly));
        diary.write(QByteArray(5000, 'x'));
        diary.close();
        const auto prepared = prepareDatabase(m_file, fillWithSample(Users));
        QVERIFY(!prepared.has_value());
        QVERIFY(diary.open(QIODevice::ReadOnly));
        QCOMPARE(diary.readAll(), QByteArray(5000, 'x'));
    }

    void itServesOnThePreferredPortOrAnotherWhenThatIsTaken()
    {
        QVERIFY(prepareDatabase(m_file, fillWithSample(Users)).has_value());
        const auto first = servedPort(0);
        QVERIFY(first != 0);
        QCOMPARE(servedPort(first), first);
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const auto taken = other.serverPort();
        const auto instead = servedPort(taken);
        QVERIFY(instead != 0);
        QVERIFY(instead != taken);
    }

    void filesThatAFormerVersionLeftOpenAreNarrowedAndServed()
    {
        QVERIFY(prepareDatabase(m_file, fillWithSample(Users)).has_value());
        const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
        std::filesystem::permissions(
            m_file, std::filesystem::perms::owner_write | std::filesystem::perms::owner_read |
                        std::filesystem::perms::group_read | std::filesystem::perms::others_read);
        QVERIFY(servedPort(0) != 0);
        QCOMPARE(std::filesystem::status(m_file).permissions() & others, std::filesystem::perms::none);
    }

    void itMayGoWhileItIsStillBeingMade()
    {
        bool isAnswered = false;
        {
            EmbeddedServer company(m_file, fillWithSample(Users), SignInLasts::Long);
            company.start(0, [&isAnswered](const auto&) { isAnswered = true; });
        }
        QCoreApplication::sendPostedEvents();
        QVERIFY(!isAnswered);
    }

private:
    /// The port a company was served on; 0 when it could not start.
    std::uint16_t servedPort(std::uint16_t preferred)
    {
        EmbeddedServer company(m_file, fillWithSample(Users), SignInLasts::Long);
        std::optional<std::uint16_t> port;
        company.start(preferred, [&port](const auto& started) { port = started.value_or(0); });
        return QTest::qWaitFor([&port] { return port.has_value(); }, 60'000) ? *port : 0;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::filesystem::path m_file;
};

QTEST_GUILESS_MAIN(TestSampleCompany)
#include "tst_samplecompany.moc"
