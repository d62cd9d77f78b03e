// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/addpeople.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

#include "tests/ui/flowtest.h"
#include "ui/review/planreview.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::AddPeople;

class tst_AddPeople final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { openWindow(kit::sampleCompany()); }
    void cleanup() { closeWindow(); }

    void nothingTypedIsNothingToAdd()
    {
        open();
        QVERIFY(!add()->isEnabled());
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog); // unasked
    }
    void onePersonIsInvitedWithANumber()
    {
        open();
        fillIn(QStringLiteral("grace@acme.test"), QStringLiteral("Grace"), QStringLiteral("Hopper"));
        box("number")->setCurrentIndex(1);
        settle();
        QVERIFY(add()->isEnabled());
        add()->click();
        m_session->answerAll();
        const auto* user = byEmail("grace@acme.test");
        QVERIFY(user != nullptr);
        QCOMPARE(user->state, UserState::Pending);
        QCOMPARE(user->displayName(), std::string("Grace Hopper"));
        QCOMPARE(m_session->company().m_numbers.at(NumberId("n+4930900")).targetId, user->id.value());
        QTRY_VERIFY(!m_dialog);
    }
    void onlyNumbersOfTheCountryAreOffered()
    {
        open();
        QCOMPARE(box("number")->count(), 2); // none, and the one of Germany
        box("office")->setCurrentIndex(box("office")->findText(QStringLiteral("Austin")));
        settle();
        for (int i = 1; i < box("number")->count(); ++i)
            QVERIFY2(box("number")->itemText(i).startsWith(QStringLiteral("+1")),
                     qPrintable(box("number")->itemText(i)));
        QCOMPARE(box("number")->count(), 2); // the toll-free one is nobody's
    }
    void whatTheRulesHaveAgainstItStandsAtItsField()
    {
        open();
        fillIn(QStringLiteral("ada@acme.test"), QStringLiteral("Ada"), QStringLiteral("Again"));
        settle();
        QVERIFY(!add()->isEnabled());
        QVERIFY2(field("primary_email")->accessibleDescription().contains(QStringLiteral("Berlin")),
                 qPrintable(field("primary_email")->accessibleDescription()));
    }
    void aNamePastedWithItsAddressIsPutWhereItBelongs()
    {
        open();
        field("primary_email")->insert(QStringLiteral("\"Hopper, Grace\" <grace@acme.test>"));
        QCOMPARE(field("primary_email")->text(), QStringLiteral("grace@acme.test"));
        QCOMPARE(field("first_name")->text(), QStringLiteral("Grace"));
        QCOMPARE(field("last_name")->text(), QStringLiteral("Hopper"));
    }
    void aPastedListIsATableAndMissingLicensesAreBoughtWithIt()
    {
        open();
        field("primary_email")
            ->insert(QStringLiteral("Grace Hopper <grace@acme.test>, Alan Turing <alan@acme.test>, "
                                    "Ada Lovelace <ada@acme.test>"));
        settle();
        auto* table = m_dialog->findChild<QTableWidget*>(QStringLiteral("people"));
        QVERIFY(table->isVisible());
        QCOMPARE(table->rowCount(), 3);
        QVERIFY2(table->item(2, 3)->text().contains(QStringLiteral("Berlin")),
                 qPrintable(table->item(2, 3)->text()));
        QVERIFY(!add()->isEnabled());
        table->setCurrentCell(2, 0);
        QTest::keyClick(table, Qt::Key_Delete); // who is there already is left out
        settle();
        QCOMPARE(table->rowCount(), 2);
        QVERIFY(!add()->isEnabled()); // one seat is free
        auto* buy = m_dialog->findChild<QCheckBox*>(QStringLiteral("buy"));
        QVERIFY(buy->isVisible());
        QVERIFY2(buy->text().contains(QStringLiteral("25")), qPrintable(buy->text()));
        buy->setChecked(true);
        settle();
        QVERIFY2(add()->isEnabled(), qPrintable(table->item(1, 3)->text()));
        add()->click();
        m_session->answerAll();
        auto* review = m_window->findChild<ui::PlanReview*>(); // nothing is done to several unseen
        QVERIFY(review != nullptr);
        for (auto* tick : review->findChildren<QCheckBox*>(QStringLiteral("acknowledge")))
            tick->setChecked(true);
        review->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        m_session->answerAll();
        QVERIFY(byEmail("grace@acme.test") != nullptr);
        QVERIFY(byEmail("alan@acme.test") != nullptr);
        const auto& pool = m_session->company().m_pools.at(
            LicensePool::idOf(OfficeId("berlin"), LicenseType::Voice));
        QCOMPARE(pool.purchased, std::int64_t{5});
        QCOMPARE(pool.free(), std::int64_t{0});
        QCOMPARE(m_session->operations().size(), std::size_t{1});
    }
    void enterRightAfterTypingIsNotLost()
    {
        open();
        fillIn(QStringLiteral("grace@acme.test"), QStringLiteral("Grace"), QString());
        box("number")->setCurrentIndex(1);
        settle();
        field("last_name")->setFocus();
        QTest::keyClicks(field("last_name"), QStringLiteral("Hopper"));
        QTest::keyClick(field("last_name"), Qt::Key_Return);
        QVERIFY(byEmail("grace@acme.test") == nullptr);
        settle();
        QCoreApplication::processEvents();
        m_session->answerAll();
        QVERIFY(byEmail("grace@acme.test") != nullptr);
    }
    void whatWasTypedIsNotLostUnasked()
    {
        open();
        fillIn(QStringLiteral("grace@acme.test"), {}, {});
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        m_dialog->findChild<QPushButton*>(QStringLiteral("discard"))->click();
        QTRY_VERIFY(!m_dialog);
        QVERIFY(m_session->operations().empty());
    }
    void anOfficeAdminAddsPeopleToTheirOfficeAlone()
    {
        m_flow = nullptr;
        closeWindow();
        openWindow(kit::sampleCompany());
        m_session = std::make_unique<kit::FakeSession>(kit::sampleCompany(), kit::FakeSession::Post{},
                                                       "nina");
        m_flow = new ui::CommandFlow(*m_session, *m_theme, *m_toasts, m_window.get());
        open();
        QCOMPARE(box("office")->count(), 1);
        QCOMPARE(box("office")->currentText(), QStringLiteral("Austin"));
        delete m_dialog;
    }

private:
    void open()
    {
        m_dialog = new AddPeople(*m_session, *m_theme, *m_flow, m_window.get());
        m_dialog->show();
        m_session->answerAll();
    }
    void settle()
    {
        QTest::qWait(200); // the pause after typing
        m_session->answerAll();
    }
    void fillIn(const QString& email, const QString& first, const QString& last)
    {
        field("primary_email")->setText(email);
        field("first_name")->setText(first);
        field("last_name")->setText(last);
    }
    [[nodiscard]] QLineEdit* field(const char* name) const
    {
        return m_dialog->findChild<QLineEdit*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QComboBox* box(const char* name) const
    {
        return m_dialog->findChild<QComboBox*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QPushButton* add() const
    {
        return m_dialog->findChild<QPushButton*>(QStringLiteral("add"));
    }
    [[nodiscard]] const User* byEmail(const std::string& email) const
    {
        const auto& users = m_session->company().m_users;
        const auto found = std::find_if(users.begin(), users.end(), [&email](const auto& item) {
            return item.second.primaryEmail == email;
        });
        return found != users.end() ? &found->second : nullptr;
    }

    QPointer<AddPeople> m_dialog;
};

QTEST_MAIN(tst_AddPeople)
#include "tst_addpeople.moc"
