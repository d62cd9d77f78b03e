// SPDX-License-Identifier: GPL-3.0-or-later
// The service's mail as a table.
#include "models/mailmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/kit/fakemail.h"
#include "tests/kit/qttests.h"

using namespace cordboard;
using domain::MailState;
using domain::OutgoingMail;
using kit::FakeMail;
using models::MailModel;
using models::RowModel;

class tst_MailModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        auto source = std::make_unique<FakeMail>();
        m_source = source.get();
        m_model = std::make_unique<MailModel>(
            std::move(source), [] { return domain::Instant(std::chrono::hours(500'001)); },
            [](const domain::UserId& id) {
                return id.value() == "ada" ? QStringLiteral("Ada Lovelace") : QString();
            });
        m_tester = std::make_unique<QAbstractItemModelTester>(
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }
    void rowsKeepTheirHandlesWhileMailComesAndGoes()
    {
        QCOMPARE(m_model->rowCount(), 0);
        m_source->answer({FakeMail::mail(2, "reset"), FakeMail::mail(1, "invitation")});
        QCOMPARE(m_model->rowCount(), 2);
        const auto handle = m_model->handleAt(1);
        m_source->answer(
            {FakeMail::mail(3, "deleted"), FakeMail::mail(2, "reset"), FakeMail::mail(1, "invitation")});
        QCOMPARE(m_model->rowOf(handle), std::optional(2));
        QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
        m_source->answer(
            {FakeMail::mail(3, "deleted"), FakeMail::mail(2, "reset"), FakeMail::mail(1, "invitation")});
        QCOMPARE(resets.count(), 0); // nothing is new
        m_source->answer({FakeMail::mail(3, "deleted")});
        QCOMPARE(m_model->rowOf(handle), std::nullopt);
    }
    void olderPagesAreFetchedAsTheyAreNeeded()
    {
        m_tester.reset(); // it fetches by itself
        m_source->answer({FakeMail::mail(9, "reset")}, /*hasMore=*/true);
        QVERIFY(m_model->canFetchMore({}));
        m_model->fetchMore({});
        QCOMPARE(m_source->pages(), 1);
        QVERIFY(!m_model->canFetchMore({})); // it is on its way
        m_source->fail(domain::ErrorCode::Offline);
        QVERIFY(!m_model->canFetchMore({})); // not again and again; somebody presses Try again
        m_source->answer({FakeMail::mail(9, "reset"), FakeMail::mail(8, "reset")});
        QVERIFY(!m_model->canFetchMore({}));
        QCOMPARE(m_model->rowCount(), 2);
    }
    void whatBecameOfAMailIsSaid_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("isCarried");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("tone");
        const auto row = [](const char* name, MailState state, int attempts, const char* said, bool isCarried,
                            const char* text, RowModel::Tone tone) {
            QTest::newRow(name) << static_cast<int>(state) << attempts << QString::fromLatin1(said)
                                << isCarried << QString::fromLatin1(text) << static_cast<int>(tone);
        };
        using Tone = RowModel::Tone;
        row("new", MailState::Waiting, 0, "", true, "Waits to be sent.", Tone::Ordinary);
        row("under way", MailState::Waiting, 1, "", true, "Is being sent.", Tone::Ordinary);
        row("tried", MailState::Waiting, 3, "451 later", true, "Tried 3 time(s): 451 later", Tone::Warning);
        row("no mail server", MailState::Waiting, 0, "", false,
            "Waits: no mail server is set up. Its link can be handed over.", Tone::Warning);
        row("bounced", MailState::Failed, 1, "550 no such user", true, "Came back: 550 no such user",
            Tone::Danger);
        row("sent", MailState::Delivered, 1, "", true, "The mail server has it.", Tone::Muted);
    }
    void whatBecameOfAMailIsSaid()
    {
        QFETCH(int, state);
        QFETCH(int, attempts);
        QFETCH(QString, said);
        QFETCH(bool, isCarried);
        QFETCH(QString, text);
        QFETCH(int, tone);
        auto mail = FakeMail::mail(1, "invitation");
        mail.state = static_cast<MailState>(state);
        mail.attempts = attempts;
        mail.lastError = said.toStdString();
        mail.link = "https://phones.acme.test/welcome/abc";
        if (mail.state == MailState::Failed)
            mail.failedAt = mail.queuedAt;
        m_source->setCarried(isCarried);
        m_source->answer({mail});
        const auto cell = m_model->index(0, MailModel::StateColumn);
        QCOMPARE(cell.data().toString(), text);
        QCOMPARE(cell.data(RowModel::ToneRole).toInt(), tone);
        if (mail.state != MailState::Failed)
            return;
        mail.failedAt = mail.expiresAt;
        QVERIFY(m_model->state(mail).contains(QStringLiteral("out of date")));
    }
    void whomItIsForAndWhatItIsAreInWords()
    {
        m_source->answer({FakeMail::mail(3, "roles", "kim"), FakeMail::mail(2, "telegram"),
                          FakeMail::mail(1, "invitation")});
        const auto text = [this](int row, int column) {
            return m_model->index(row, column).data().toString();
        };
        QCOMPARE(text(0, MailModel::KindColumn), QStringLiteral("Changed rights"));
        QCOMPARE(text(0, MailModel::PersonColumn), QString()); // out of sight
        QCOMPARE(text(0, MailModel::AddressColumn), QStringLiteral("kim@acme.test"));
        QCOMPARE(text(1, MailModel::KindColumn), QStringLiteral("Mail")); // of a newer service
        QCOMPARE(text(2, MailModel::PersonColumn), QStringLiteral("Ada Lovelace"));
        QVERIFY(!text(2, MailModel::NextColumn).isEmpty());
        QVERIFY(!text(2, MailModel::UntilColumn).isEmpty());
        QCOMPARE(m_model->index(0, MailModel::PersonColumn).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("none"));
        // What is foreign stays within its cell.
        auto mail = FakeMail::mail(4, "invitation");
        mail.attempts = 1;
        mail.lastError = "4\n51";
        m_source->answer({mail});
        QVERIFY(!text(0, MailModel::StateColumn).contains(QLatin1Char('\n')));
    }

private:
    FakeMail* m_source = nullptr;
    std::unique_ptr<MailModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

CORDBOARD_QT_TEST(tst_MailModel)
#include "tst_mailmodel.moc"
