// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/signin/newcompany.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTimeZone>

#include "tests/ui/flowtest.h"
#include "ui/dialogs/unsavedquestion.h"

using namespace cordboard;

/// What is asked before a company can be made.
class tst_NewCompany final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        openWindow(kit::sampleCompany());
        m_dialog = new ui::NewCompany(*m_theme, m_window.get());
        m_dialog->show();
    }
    void cleanup() { closeWindow(); }

    void nothingIsAskedForBeforeAllIsThere()
    {
        QVERIFY(!button()->isEnabled());
        fill();
        QVERIFY(button()->isEnabled());
        for (const auto* word :
             {"company", "office", "admin_name", "admin_last_name", "admin_email", "password", "repeated"}) {
            const auto text = edit(word)->text();
            edit(word)->setText(QStringLiteral("  "));
            QVERIFY2(!button()->isEnabled(), word);
            edit(word)->setText(text);
            QVERIFY2(button()->isEnabled(), word);
        }
    }
    void aCountryHasToBeChosenWhereTheSystemTellsNone()
    {
        fill();
        m_dialog->findChild<QComboBox*>(QStringLiteral("country"))->setCurrentIndex(-1);
        QVERIFY(!button()->isEnabled());
    }
    void passwordsThatDifferAreToldAtOnce()
    {
        fill();
        edit("repeated")->setText(QStringLiteral("another one"));
        QVERIFY(!button()->isEnabled());
        QVERIFY(edit("repeated")->accessibleDescription().contains(QStringLiteral("differ")));
    }
    void aCountryBringsItsTimeZones()
    {
        auto* country = m_dialog->findChild<QComboBox*>(QStringLiteral("country"));
        auto* zone = m_dialog->findChild<QComboBox*>(QStringLiteral("time_zone"));
        country->setCurrentIndex(country->findData(QStringLiteral("JP")));
        QCOMPARE(zone->currentText(), QStringLiteral("Asia/Tokyo"));
        country->setCurrentIndex(country->findData(QStringLiteral("US")));
        QVERIFY(zone->count() > 3);
        QVERIFY(zone->currentIndex() < 0 || // nobody can know which
                zone->currentText() == QString::fromLatin1(QTimeZone::systemTimeZoneId()));
        QVERIFY(zone->findText(QStringLiteral("America/Chicago")) >= 0);
    }
    void whatWasEnteredIsAskedForOnce()
    {
        QVector<ui::CompanyWish> asked;
        connect(m_dialog, &ui::NewCompany::asked, this,
                [&asked](const ui::CompanyWish& wish) { asked.append(wish); });
        fill();
        m_dialog->findChild<QSpinBox*>(QStringLiteral("seats"))->setValue(12);
        button()->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().company, std::string("Rossi SpA"));
        QCOMPARE(asked.front().seats, std::int64_t{12});
        QCOMPARE(asked.front().password, std::string("correct horse battery"));
        QVERIFY(!button()->isEnabled()); // it is being made
        QVERIFY(!edit("company")->isEnabled());
        m_dialog->reject();
        QVERIFY(m_dialog->isVisible()); // there is no way back from half a company
        m_dialog->showProblem("number", QStringLiteral("No such number."));
        QVERIFY(button()->isEnabled());
        QCOMPARE(edit("number")->accessibleDescription(), QStringLiteral("No such number."));
        m_dialog->showProblem("", QStringLiteral("The disk is full."));
        QCOMPARE(button()->accessibleDescription(), QStringLiteral("The disk is full."));
    }
    void whatWasTypedIsAskedAboutBeforeItIsLost()
    {
        fill();
        m_dialog->reject();
        auto* question = m_dialog->findChild<ui::UnsavedQuestion*>();
        QVERIFY(question != nullptr);
        Q_EMIT question->discardAsked();
        QTRY_VERIFY(m_dialog.isNull());
    }

private:
    [[nodiscard]] QLineEdit* edit(const char* word) const
    {
        return m_dialog->findChild<QLineEdit*>(QString::fromLatin1(word));
    }
    [[nodiscard]] QPushButton* button() const
    {
        return m_dialog->findChild<QPushButton*>(QStringLiteral("create"));
    }
    void fill()
    {
        for (const auto& [word, text] :
             {std::pair{"company", "Rossi SpA"}, std::pair{"admin_name", "Ada"},
              std::pair{"admin_last_name", "Rossi"}, std::pair{"admin_email", "ada@rossi.test"},
              std::pair{"password", "correct horse battery"}, std::pair{"repeated", "correct horse battery"}})
            edit(word)->setText(QString::fromLatin1(text));
        auto* country = m_dialog->findChild<QComboBox*>(QStringLiteral("country"));
        country->setCurrentIndex(country->findData(QStringLiteral("IT")));
    }

    QPointer<ui::NewCompany> m_dialog;
};

CORDBOARD_QT_TEST(tst_NewCompany)
#include "tst_newcompany.moc"
