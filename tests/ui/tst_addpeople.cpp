// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/dialogs/addpeople.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
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
    void whoHadANumberLastStandsBesideIt() // R-USER-09
    {
        auto company = kit::sampleCompany();
        company.m_numbers.at(NumberId("n+4930900")).lastHolderName = "Ada Lovelace";
        m_flow = nullptr;
        closeWindow();
        openWindow(company);
        open();
        QCOMPARE(box("number")->count(), 2);
        QVERIFY2(box("number")->itemText(1).contains(QStringLiteral("Ada Lovelace")),
                 qPrintable(box("number")->itemText(1)));
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
    void whoHasTheAddressIsShownInsteadOfAddedAgain() // R-USER-10
    {
        open();
        std::string wanted;
        connect(m_dialog, &AddPeople::personWanted, this,
                [&wanted](const UserId& id) { wanted = id.value(); });
        QVERIFY(!toHolder()->isVisible());
        fillIn(QStringLiteral(" ADA@acme.test"), QStringLiteral("Ada"), QStringLiteral("Again"));
        settle();
        QVERIFY(toHolder()->isVisible());
        QVERIFY2(toHolder()->text().contains(QStringLiteral("Ada Lovelace")), qPrintable(toHolder()->text()));
        toHolder()->click();
        QCOMPARE(wanted, std::string("ada"));
        field("primary_email")->setText(QStringLiteral("grace@acme.test"));
        settle();
        QVERIFY(!toHolder()->isVisible());
    }
    void whoWasDeletedIsRestoredInsteadOfAddedAgain() // R-USER-11
    {
        auto company = kit::sampleCompany();
        auto& ada = company.m_users.at(userId("ada"));
        ada.state = UserState::Deleted;
        ada.tombstoneState = UserState::Active;
        ada.deletedAt = kit::sampleNow() - std::chrono::hours(1);
        ada.purgeAt = kit::sampleNow() + std::chrono::hours(71);
        m_flow = nullptr;
        closeWindow();
        openWindow(company);
        open();
        fillIn(QStringLiteral("ada@acme.test"), QStringLiteral("Ada"), QStringLiteral("Again"));
        settle();
        QVERIFY(toHolder()->isVisible());
        toHolder()->click();
        m_session->answerAll();
        confirmOpenReview();
        QCOMPARE(m_session->company().m_users.at(userId("ada")).state, UserState::Active);
        settle();
        QVERIFY2(toHolder()->text().startsWith(QStringLiteral("Show")), qPrintable(toHolder()->text()));
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
        auto* table = m_dialog->findChild<QTableView*>(QStringLiteral("people"));
        const QAbstractItemModelTester tester(table->model());
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 3);
        QVERIFY2(told(*table, 2).contains(QStringLiteral("Berlin")), qPrintable(told(*table, 2)));
        QVERIFY(!add()->isEnabled());
        table->setCurrentIndex(table->model()->index(2, 0));
        QTest::keyClick(table, Qt::Key_Delete); // who is there already is left out
        settle();
        QCOMPARE(table->model()->rowCount(), 2);
        QVERIFY(!add()->isEnabled()); // one seat is free
        auto* buy = m_dialog->findChild<QCheckBox*>(QStringLiteral("buy"));
        QVERIFY(buy->isVisible());
        QVERIFY2(buy->text().contains(QStringLiteral("25")), qPrintable(buy->text()));
        buy->setChecked(true);
        settle();
        QVERIFY2(add()->isEnabled(), qPrintable(told(*table, 1)));
        add()->click();
        m_session->answerAll();
        confirmOpenReview(); // nothing is done to several unseen
        QVERIFY(byEmail("grace@acme.test") != nullptr);
        QVERIFY(byEmail("alan@acme.test") != nullptr);
        const auto& pool = m_session->company().m_pools.at(
            LicensePool::idOf(OfficeId("berlin"), LicenseType::Voice));
        QCOMPARE(pool.purchased, std::int64_t{5});
        QCOMPARE(pool.free(), std::int64_t{0});
        QCOMPARE(m_session->operations().size(), std::size_t{1});
    }
    void aListOfTooManyStaysAndSaysSo()
    {
        open();
        QString list;
        for (std::size_t i = 0; i <= limits::Targets; ++i)
            list += QStringLiteral("person%1@acme.test,").arg(i);
        field("primary_email")->insert(list);
        settle();
        QCOMPARE(field("primary_email")->text(), list);
        QTRY_VERIFY2(field("primary_email")->accessibleDescription().contains(QStringLiteral("25,000")),
                     qPrintable(field("primary_email")->accessibleDescription()));
        QVERIFY(!add()->isEnabled());
    }
    void aCellThatIsMendedIsJudgedAgain()
    {
        open();
        field("primary_email")->insert(QStringLiteral("Grace Hopper <grace@acme.test>, alan@acme.test"));
        settle();
        auto* table = m_dialog->findChild<QTableView*>(QStringLiteral("people"));
        QCOMPARE(told(*table, 1), QStringLiteral("First name is required."));
        auto* model = table->model();
        QVERIFY(model->setData(model->index(1, 1), QStringLiteral("Alan"), Qt::EditRole));
        QVERIFY(model->setData(model->index(1, 2), QStringLiteral("Turing"), Qt::EditRole));
        settle();
        QVERIFY2(told(*table, 1).contains(QStringLiteral("No free")), qPrintable(told(*table, 1)));
        QVERIFY(!(model->flags(model->index(1, 3)) & Qt::ItemIsEditable));
    }
    void aReviewThatIsLeftKeepsTheList()
    {
        open();
        field("primary_email")
            ->insert(QStringLiteral("Grace Hopper <grace@acme.test>, Alan Turing <alan@acme.test>"));
        m_dialog->findChild<QCheckBox*>(QStringLiteral("buy"))->setChecked(true);
        settle();
        QVERIFY(add()->isEnabled());
        add()->click();
        m_session->answerAll();
        auto* review = m_window->findChild<ui::PlanReview*>();
        QVERIFY(review != nullptr);
        QTest::keyClick(review, Qt::Key_Escape);
        QVERIFY(m_session->operations().empty());
        auto* table = m_dialog->findChild<QTableView*>(QStringLiteral("people"));
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 2);
    }
    void withoutALineItIsAFormAgain()
    {
        open();
        field("primary_email")->insert(QStringLiteral("grace@acme.test, alan@acme.test"));
        auto* table = m_dialog->findChild<QTableView*>(QStringLiteral("people"));
        for (int i = 0; i < 2; ++i) {
            table->setCurrentIndex(table->model()->index(0, 0));
            QTest::keyClick(table, Qt::Key_Delete);
        }
        QVERIFY(field("first_name")->isVisible());
        QCOMPARE(field("primary_email")->text(), QString());
    }
    void aNumberBesideALicenseWithoutOneIsBoughtToo() // R-USER-14
    {
        closeWindow();
        auto company = kit::sampleCompany();
        auto pool = *company.pool(OfficeId("berlin"), LicenseType::Voice);
        pool.type = LicenseType::ContactCenter;
        pool.purchased = pool.assigned = 0;
        company.put(pool);
        company.m_pools.at(LicensePool::idOf(OfficeId("berlin"), LicenseType::AdditionalNumber)).purchased =
            0;
        openWindow(std::move(company));
        open();
        fillIn(QStringLiteral("grace@acme.test"), QStringLiteral("Grace"), QStringLiteral("Hopper"));
        box("license_type")->setCurrentIndex(1);
        box("number")->setCurrentIndex(1);
        settle();
        QVERIFY(!add()->isEnabled());
        QCOMPARE(m_dialog->findChild<QLabel*>(QStringLiteral("seats"))->text().count(QLatin1Char('\n')), 1);
        m_dialog->findChild<QCheckBox*>(QStringLiteral("buy"))->setChecked(true);
        settle();
        QVERIFY2(add()->isEnabled(), qPrintable(add()->accessibleDescription()));
    }
    void aNumberThatGoesMeanwhileIsNotPromised()
    {
        open();
        fillIn(QStringLiteral("grace@acme.test"), QStringLiteral("Grace"), QStringLiteral("Hopper"));
        box("number")->setCurrentIndex(1);
        settle();
        m_session->actElsewhere(AssignNumbers{{{NumberId("n+4930900"), userId("omar"), false}}}, "omar");
        settle();
        QCOMPARE(box("number")->currentIndex(), 0);
        add()->click();
        m_session->answerAll();
        confirmOpenReview(); // that she cannot call is to be known
        const auto* user = byEmail("grace@acme.test");
        QVERIFY(user != nullptr);
        QCOMPARE(m_session->company().m_numbers.at(NumberId("n+4930900")).targetId, std::string("omar"));
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
    void confirmOpenReview()
    {
        auto* review = m_window->findChild<ui::PlanReview*>();
        QVERIFY(review != nullptr);
        for (auto* tick : review->findChildren<QCheckBox*>(QStringLiteral("acknowledge")))
            tick->setChecked(true);
        review->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        m_session->answerAll();
    }
    void fillIn(const QString& email, const QString& first, const QString& last)
    {
        field("primary_email")->setText(email);
        field("first_name")->setText(first);
        field("last_name")->setText(last);
    }
    /// What happens to whom the line is about.
    [[nodiscard]] static QString told(const QTableView& table, int line)
    {
        return table.model()->index(line, 3).data().toString();
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
    [[nodiscard]] QPushButton* toHolder() const
    {
        return m_dialog->findChild<QPushButton*>(QStringLiteral("toHolder"));
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

CORDBOARD_QT_TEST(tst_AddPeople)
#include "tst_addpeople.moc"
