// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/dialogs/registerdevice.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include "tests/ui/flowtest.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;

class tst_RegisterDevice final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { openWindow(kit::companyWithDevices()); }
    void cleanup() { closeWindow(); }

    void nothingIsJudgedBeforeAnAddressIsTyped()
    {
        open({});
        QVERIFY(!button()->isEnabled());
        QVERIFY(notes().isEmpty());
    }
    void anAddressAsPeopleWriteItTellsTheMakerAndIsRegistered_data()
    {
        QTest::addColumn<QString>("typed");
        for (const auto* typed : {"00:15:65:aa:bb:cc", "00-15-65-AA-BB-CC", "0015.65aa.bbcc", "001565AABBCC"})
            QTest::newRow(typed) << QString::fromLatin1(typed);
    }
    void anAddressAsPeopleWriteItTellsTheMakerAndIsRegistered()
    {
        QFETCH(QString, typed);
        open({});
        field<QComboBox>("office")->setCurrentText(
            QStringLiteral("Berlin")); // which has an emergency address
        type("mac", typed);
        QCOMPARE(notes().join(QLatin1Char('|')), QStringLiteral("Yealink"));
        QVERIFY(button()->isEnabled());
        button()->click();
        m_session->answerAll();
        const auto* device = registered();
        QVERIFY(device != nullptr);
        QCOMPARE(device->mac->text(), std::string("00:15:65:aa:bb:cc"));
        QVERIFY(device->owners.empty());
        QTRY_VERIFY(m_dialog.isNull());
    }
    void aPersonGetsItInTheSameStep()
    {
        open(userId("zoe"));
        QCOMPARE(field<QComboBox>("office")->count(), 1); // the person's
        type("mac", QStringLiteral("001565aabbcc"));
        button()->click();
        m_session->answerAll();
        const auto* device = registered();
        QVERIFY(device != nullptr);
        QCOMPARE(device->owners.size(), std::size_t(1));
        QCOMPARE(device->owners.front().id, userId("zoe"));
    }
    void whatIsWrongStandsUnderItsField_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("too short") << QStringLiteral("00:15:65")
                                   << QStringLiteral("A MAC address has 12 characters 0-9 and A-F.");
        const auto notOne = [](const char* name, const char* typed, const char* address) {
            QTest::newRow(name) << QString::fromLatin1(typed)
                                << QStringLiteral("%1 is not the address of one device. Use the one on its "
                                                  "label.")
                                       .arg(QLatin1String(address));
        };
        notOne("multicast", "01:15:65:AA:bb:cc", "01:15:65:aa:bb:cc");
        notOne("broadcast", "ffffffffffff", "ff:ff:ff:ff:ff:ff");
        notOne("all zero", "000000000000", "00:00:00:00:00:00");
        QTest::newRow("taken") << QStringLiteral("00:15:65:00:00:01") << QStringLiteral("already registered");
    }
    void whatIsWrongStandsUnderItsField()
    {
        QFETCH(QString, typed);
        QFETCH(QString, sentence);
        open({});
        type("mac", typed);
        QVERIFY2(notes().join(QLatin1Char('|')).contains(sentence),
                 qPrintable(notes().join(QLatin1Char('|'))));
        QVERIFY(!button()->isEnabled());
        QVERIFY(field<QLineEdit>("mac")->accessibleDescription().contains(sentence));
    }
    void withoutAnEmergencyLocationThereIsAWarning()
    {
        open({});
        type("mac", QStringLiteral("001565aabbcc"));
        field<QComboBox>("location")->setCurrentIndex(0);
        m_session->answerAll();
        QVERIFY2(notes().join(QLatin1Char('|')).contains(QStringLiteral("emergency")),
                 qPrintable(notes().join(QLatin1Char('|'))));
        QVERIFY(field<QComboBox>("location")->accessibleDescription().contains(QStringLiteral("emergency")));
        QVERIFY(button()->isEnabled());
    }
    void anAnswerThatComesLateIsNoVerdictOnWhatStandsThereNow()
    {
        open({});
        auto* mac = field<QLineEdit>("mac");
        mac->setText(QStringLiteral("001565aabbcc"));
        QTest::qWait(300); // asked, not answered
        mac->setText(QStringLiteral("0015"));
        m_session->answerAll();
        QVERIFY(!button()->isEnabled());
        mac->clear();
        QTest::qWait(300);
        m_session->answerAll();
        QVERIFY(!button()->isEnabled());
        QVERIFY(notes().isEmpty());
    }

private:
    void open(const UserId& user)
    {
        m_dialog = new ui::RegisterDevice(*m_session, *m_theme, *m_flow, user, m_window.get());
        m_dialog->show();
        m_session->answerAll();
    }
    template <typename Widget> [[nodiscard]] Widget* field(const char* name) const
    {
        return m_dialog->findChild<Widget*>(QString::fromLatin1(name));
    }
    void type(const char* name, const QString& text)
    {
        field<QLineEdit>(name)->setText(text);
        QTest::qWait(200); // the pause after typing
        m_session->answerAll();
    }
    [[nodiscard]] QPushButton* button() const { return field<QPushButton>("register"); }
    /// What stands under the fields and beside the buttons.
    [[nodiscard]] QStringList notes() const
    {
        QStringList shown;
        for (const auto* label : m_dialog->findChildren<QLabel*>()) {
            if (label->buddy() == nullptr && label->isVisible() && !label->text().isEmpty())
                shown.append(label->text());
        }
        return shown;
    }
    [[nodiscard]] const Device* registered() const
    {
        for (const auto& [id, device] : m_session->company().m_devices) {
            if (id.value().starts_with("dv_"))
                return &device;
        }
        return nullptr;
    }

    QPointer<ui::RegisterDevice> m_dialog;
};

CORDBOARD_QT_TEST(tst_RegisterDevice)
#include "tst_registerdevice.moc"
