// SPDX-License-Identifier: GPL-3.0-or-later
// A computer without a keyring: it is said, in time, and nothing is kept elsewhere.
#include <QTest>

#include <optional>

#include "secrets/keyring/keyring.h"

using namespace cordboard;

class tst_Keyring final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/of-a-test"); }

    void anAbsentKeyringAnswersOnceWithASentence()
    {
        secrets::Keyring keyring;
        int answers = 0;
        std::optional<domain::Result<std::string>> read;
        std::optional<domain::Result<void>> written;
        keyring.read("of a test", [&](auto given) {
            ++answers;
            read = std::move(given);
        });
        keyring.write("of a test", "secret", [&](auto given) {
            ++answers;
            written = std::move(given);
        });
        QVERIFY(!read && !written); // later, always
        QTRY_VERIFY_WITH_TIMEOUT(read && written, 30'000);
        QVERIFY(!*written);
        QCOMPARE(written->error().code, domain::ErrorCode::Storage);
        QVERIFY(!written->error().detail.empty());
        QVERIFY(!*read || (*read)->empty()); // nothing of it went to a file
        QTest::qWait(100);
        QCOMPARE(answers, 2);
    }
    void aKeyringThatIsSlowIsNotWaitedFor()
    {
        secrets::Keyring keyring{std::chrono::milliseconds(0)};
        std::optional<domain::Result<void>> written;
        keyring.write("of a test", "secret", [&](auto given) { written = std::move(given); });
        QTRY_VERIFY_WITH_TIMEOUT(written, 30'000);
        QVERIFY(!*written);
    }
};

QTEST_GUILESS_MAIN(tst_Keyring)
#include "tst_keyring.moc"
