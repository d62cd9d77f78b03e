// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates of authorities that a person chose: kept per server, and only what is one.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "app/cordboard/keptauthorities.h"
#include "platform/privatefiles.h"
#include "tests/app/rootcertificate.h"

using namespace cordboard;
using app::KeptAuthorities;

class TestKeptAuthorities : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatWasChosenIsKeptForThatServerAlone()
    {
        const QTemporaryDir folder;
        const auto file = written(folder, test::Root);
        const std::filesystem::path profile(folder.filePath(QStringLiteral("profile")).toStdString());
        KeptAuthorities kept(profile);
        QVERIFY(kept.fileOf(Server).empty());
        QVERIFY(kept.keep(Server, file));
        QVERIFY(QFile::remove(file)); // what is kept is a copy
        const auto place = kept.fileOf(Server);
        QCOMPARE(bytesOf(place), QByteArray(test::Root));
        QVERIFY(!platform::rightsOfOthers(place));
        QVERIFY(kept.fileOf(Server + QStringLiteral(":8443")).empty());
        QCOMPARE(KeptAuthorities(profile).fileOf(Server), place);
        QVERIFY(kept.forget(Server));
        QVERIFY(kept.fileOf(Server).empty());
        QVERIFY(kept.forget(Server)); // nothing left is no failure
    }

    void whatIsNoCertificateIsRefusedAndTheFormerOneStays_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const auto invalid = static_cast<int>(domain::ErrorCode::InvalidInput);
        const auto large = static_cast<int>(domain::ErrorCode::TooLarge);
        QTest::newRow("nothing") << QByteArray() << invalid;
        QTest::newRow("text") << QByteArray("trust me\n") << invalid;
        QTest::newRow("cut off") << QByteArray(test::Root).left(300) << invalid;
        QTest::newRow("one good, one broken")
            << QByteArray(test::Root) + QByteArray(test::Root).replace("MIIB", "MIIC") << invalid;
        QTest::newRow("too much") << QByteArray(test::Root) + QByteArray(1 << 20, '\n') << large;
    }
    void whatIsNoCertificateIsRefusedAndTheFormerOneStays()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        const QTemporaryDir folder;
        KeptAuthorities kept(folder.filePath(QStringLiteral("profile")).toStdString());
        QVERIFY(kept.keep(Server, written(folder, test::Root)));
        const auto refused = kept.keep(Server, written(folder, bytes));
        QVERIFY(!refused);
        QCOMPARE(static_cast<int>(refused.error().code), code);
        QCOMPARE(bytesOf(kept.fileOf(Server)), QByteArray(test::Root));
    }

    void aFileThatIsNotThereIsRefused()
    {
        const QTemporaryDir folder;
        KeptAuthorities kept(folder.path().toStdString());
        QVERIFY(!kept.keep(Server, folder.filePath(QStringLiteral("none.pem"))));
        QVERIFY(!kept.keep(Server, folder.path()));
    }

private:
    static QString written(const QTemporaryDir& folder, const QByteArray& bytes)
    {
        auto name = folder.filePath(QStringLiteral("chosen.pem"));
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the file could not be written");
        return name;
    }

    static QByteArray bytesOf(const std::filesystem::path& path)
    {
        QFile file(QString::fromStdString(path.string()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    const QString Server = QStringLiteral("https://pbx.acme.test");
};

QTEST_GUILESS_MAIN(TestKeptAuthorities)
#include "tst_keptauthorities.moc"
