// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/dialogs/edituser.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include "tests/ui/flowtest.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::EditUser;

class tst_EditUser final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        auto company = kit::sampleCompany();
        company.m_users.at(userId("ada")).jobTitle = "Engineer";
        openWindow(std::move(company));
    }
    void cleanup() { closeWindow(); }

    void nothingChangedIsNothingToSave()
    {
        open("ada");
        QCOMPARE(field("first_name")->text(), QStringLiteral("Ada"));
        QVERIFY(!save()->isEnabled());
    }
    void whatTheyMayNotChangeSaysWhy_data() // R-EDIT-04, rulebook 5
    {
        QTest::addColumn<QString>("actor");
        QTest::addColumn<bool>("isManaged");
        QTest::addColumn<QStringList>("open");
        const QStringList all{"first_name", "last_name", "primary_email", "extension", "job_title"};
        QTest::newRow("an admin") << "omar" << false << all;
        QTest::newRow("oneself") << "ada" << false
                                 << QStringList{"first_name", "last_name", "primary_email", "job_title"};
        QTest::newRow("an admin, of whom a directory service manages")
            << "omar" << true << QStringList{"extension"};
    }
    void whatTheyMayNotChangeSaysWhy()
    {
        QFETCH(QString, actor);
        QFETCH(bool, isManaged);
        QFETCH(QStringList, open);
        closeWindow();
        auto company = kit::sampleCompany();
        company.m_users.at(userId("ada")).idpManaged = isManaged;
        openWindow(std::move(company), actor.toStdString());
        this->open("ada");
        m_session->answerAll(); // the preview leaves the reasons where they are
        for (const auto* name : {"first_name", "last_name", "primary_email", "extension", "job_title"}) {
            QCOMPARE(field(name)->isEnabled(), open.contains(QLatin1String(name)));
            QCOMPARE(field(name)->accessibleDescription().isEmpty(), open.contains(QLatin1String(name)));
        }
    }
    void aGoodChangeIsSavedWithoutReview()
    {
        open("ada");
        type("last_name", QStringLiteral("King"));
        QVERIFY(save()->isEnabled());
        save()->click();
        m_session->answerAll();
        QCOMPARE(user("ada").lastName, std::string("King"));
        QVERIFY(m_toasts->accessibleName().startsWith(QStringLiteral("Saved changes to Ada")));
    }
    void enterRightAfterTypingIsNotLost()
    {
        open("ada");
        QVERIFY(!save()->isEnabled()); // nothing is different yet, and nothing was judged since
        field("last_name")->setFocus();
        field("last_name")->selectAll();
        QTest::keyClicks(field("last_name"), QStringLiteral("King"));
        QTest::keyClick(field("last_name"), Qt::Key_Return);
        QCOMPARE(user("ada").lastName, std::string("Lovelace"));
        QTest::qWait(200); // the pause after typing
        m_session->answerAll();
        QCoreApplication::processEvents();
        m_session->answerAll();
        QCOMPARE(user("ada").lastName, std::string("King"));
    }
    void enterIsGivenUpByWhatIsTypedAfterIt()
    {
        open("ada");
        field("last_name")->setFocus();
        field("last_name")->selectAll();
        QTest::keyClicks(field("last_name"), QStringLiteral("King"));
        QTest::keyClick(field("last_name"), Qt::Key_Return);
        QTest::keyClicks(field("last_name"), QStringLiteral("s"));
        QTest::qWait(200); // the pause after typing
        m_session->answerAll();
        QCoreApplication::processEvents();
        m_session->answerAll();
        QVERIFY(m_dialog && m_dialog->isVisible());
        QCOMPARE(user("ada").lastName, std::string("Lovelace"));
    }
    void enterOnWhatIsRefusedIsNotDoneLater()
    {
        open("ada");
        field("primary_email")->setFocus();
        field("primary_email")->selectAll();
        QTest::keyClicks(field("primary_email"), QStringLiteral("ada@"));
        QTest::keyClick(field("primary_email"), Qt::Key_Return);
        QTest::qWait(200); // the pause after typing
        m_session->answerAll();
        QVERIFY(!save()->isEnabled());
        field("primary_email")
            ->setText(QStringLiteral("ada.king@acme.example")); // as by a paste of the mouse
        QVERIFY(!save()->isEnabled()); // not judged yet
        QTest::qWait(200);
        m_session->answerAll();
        QCoreApplication::processEvents();
        m_session->answerAll();
        QVERIFY(m_dialog && save()->isEnabled());
        QVERIFY(m_session->operations().empty());
    }
    void whatTheRulesHaveAgainstItStandsAtItsField()
    {
        open("kim");
        type("extension", QStringLiteral("2001"));
        QCOMPARE(field("extension")->accessibleDescription(),
                 QStringLiteral("Extension 2001 belongs to Ada Lovelace."));
        QCOMPARE(field("first_name")->accessibleDescription(), QString());
        QVERIFY(!save()->isEnabled());
        type("first_name", QString());
        QCOMPARE(field("first_name")->accessibleDescription(), QStringLiteral("First name is required."));
        QVERIFY(!field("extension")->accessibleDescription().isEmpty()); // all bad fields are told together
    }
    void whatWasTypedIsNotLostUnasked()
    {
        open("ada");
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(!m_dialog || !m_dialog->isVisible()); // nothing was typed
        open("ada");
        type("last_name", QStringLiteral("King"));
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        auto* question = m_dialog->findChild<QMessageBox*>(QStringLiteral("unsavedQuestion"));
        QVERIFY(question != nullptr);
        QTest::keyClick(question, Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        QTRY_VERIFY(!m_dialog->findChild<QMessageBox*>(QStringLiteral("unsavedQuestion")));
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        m_dialog->findChild<QPushButton*>(QStringLiteral("discard"))->click();
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(user("ada").lastName, std::string("Lovelace"));
    }

private:
    void open(const char* name)
    {
        m_dialog = new EditUser(*m_session, *m_theme, *m_flow, userId(name), m_window.get());
        m_dialog->show();
        m_session->answerAll();
    }
    void type(const char* name, const QString& text)
    {
        field(name)->setText(text);
        QTest::qWait(200); // the pause after typing
        m_session->answerAll();
    }
    [[nodiscard]] QLineEdit* field(const char* name) const
    {
        return m_dialog->findChild<QLineEdit*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QPushButton* save() const
    {
        return m_dialog->findChild<QPushButton*>(QStringLiteral("save"));
    }
    [[nodiscard]] const User& user(const char* name) const
    {
        return m_session->company().m_users.at(userId(name));
    }

    QPointer<EditUser> m_dialog;
};

CORDBOARD_QT_TEST(tst_EditUser)
#include "tst_edituser.moc"
