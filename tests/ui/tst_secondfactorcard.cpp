// SPDX-License-Identifier: GPL-3.0-or-later
// The second factor of an account, in one's own settings and in the details of a person.
#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPlainTextEdit>

#include "tests/kit/qttests.h"
#include "tests/ui/cardtest.h"
#include "ui/settings/qrpicture.h"
#include "ui/settings/secondfactorremoval.h"
#include "ui/settings/secondfactorsetup.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::CardKind;

class tst_SecondFactorCard final : public CardTest {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { closeCards(); }

    void itIsTurnedOnInThreeSteps()
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {CardKind::SecondFactor});
        press("turnOnSecondFactor");
        auto* dialog = m_window->findChild<ui::SecondFactorSetup*>();
        QVERIFY(dialog != nullptr);
        auto& next = in<QAbstractButton>(*dialog, "continue");
        QVERIFY(!next.isEnabled());
        in<QLineEdit>(*dialog, "factorPassword").setText(QStringLiteral("other"));
        go(next);
        QVERIFY(in<QLabel>(*dialog, "factorNote").text().contains(QStringLiteral("not your password")));
        in<QLineEdit>(*dialog, "factorPassword").setText(QStringLiteral("secret"));
        go(next);
        QCOMPARE(in<QLineEdit>(*dialog, "factorKey").text(),
                 QStringLiteral("ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567"));
        in<QAbstractButton>(*dialog, "copyKey").click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"));
        in<QLineEdit>(*dialog, "factorCode").setText(QStringLiteral("000000"));
        go(next);
        QVERIFY(in<QLabel>(*dialog, "factorNote").text().contains(QStringLiteral("not the present code")));
        in<QLineEdit>(*dialog, "factorCode").setText(QStringLiteral("123456"));
        go(next);
        QVERIFY(m_session->secondFactor().onSince.has_value());
        QCOMPARE(in<QPlainTextEdit>(*dialog, "recoveryCodes").toPlainText(),
                 QStringLiteral("AAAA-BBBB-CCCC-DDDD\nEEEE-FFFF-GGGG-HHHH"));
        QVERIFY2(said().contains(QStringLiteral("The second factor is on.")), qPrintable(said()));
        dialog->reject();
        QVERIFY(dialog->isVisible()); // it asks first: the codes were neither copied nor saved
        in<QAbstractButton>(*dialog, "copyCodes").click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("AAAA-")));
    }
    void itIsTurnedOffWithPasswordAndCode()
    {
        openCards(kit::companyWithDevices(), "ada", "ada", {});
        m_session->setSecondFactor({m_session->serverNow(), 7});
        m_cards->show(userId("ada"), {CardKind::SecondFactor});
        settle();
        QVERIFY2(said().contains(QStringLiteral("left: 7")), qPrintable(said()));
        QVERIFY(part<QAbstractButton>("turnOnSecondFactor")->isHidden());
        press("turnOffSecondFactor");
        auto* dialog = m_window->findChild<ui::SecondFactorRemoval*>();
        QVERIFY(dialog != nullptr);
        in<QLineEdit>(*dialog, "factorPassword").setText(QStringLiteral("secret"));
        in<QLineEdit>(*dialog, "factorCode").setText(QStringLiteral("000000"));
        go(in<QAbstractButton>(*dialog, "turnOff"));
        QVERIFY(m_session->secondFactor().onSince.has_value());
        in<QLineEdit>(*dialog, "factorCode").setText(QStringLiteral("123456"));
        go(in<QAbstractButton>(*dialog, "turnOff"));
        QVERIFY(!m_session->secondFactor().onSince);
        QVERIFY2(said().contains(QStringLiteral("The second factor is off.")), qPrintable(said()));
    }
    void aCompanyAdminIsAskedBeforeItIsReset()
    {
        openCards(kit::companyWithDevices(), "omar", "kim", {});
        m_session->setSecondFactor({m_session->serverNow(), 7});
        m_cards->show(userId("kim"), {CardKind::SecondFactor});
        settle();
        QVERIFY(part<QAbstractButton>("turnOnSecondFactor")->isHidden());
        press("turnOffSecondFactor");
        auto* question = m_window->findChild<QMessageBox*>(QStringLiteral("resetSecondFactor"));
        QVERIFY(question != nullptr);
        QVERIFY(m_session->secondFactor().onSince.has_value());
        for (auto* button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        settle();
        QVERIFY(!m_session->secondFactor().onSince);
        QVERIFY2(said().contains(QStringLiteral("told by mail")), qPrintable(said()));
    }
    void nobodyElseIsOfferedThatOfOthers()
    {
        openCards(kit::companyWithDevices(), "nina", "kim", {});
        const auto kinds = [this](const char* person) {
            return ui::PersonCards::offered(*m_session, userId(person), {CardKind::SecondFactor}).size();
        };
        QCOMPARE(kinds("kim"), std::size_t{0});
        QCOMPARE(kinds("nina"), std::size_t{1});
    }
    void thePictureIsBlackOnWhiteWithItsQuietZone()
    {
        ui::QrPicture picture(nullptr);
        QVERIFY(picture.modules().isNull());
        picture.setText(QStringLiteral("otpauth://totp/Acme:ada?secret=ABC"));
        const auto image = picture.modules();
        QVERIFY(!image.isNull());
        QCOMPARE(image.width(), image.height());
        for (int at = 0; at < image.width(); ++at) {
            for (const int edge : {0, 3, image.width() - 4, image.width() - 1})
                QCOMPARE(image.pixelColor(at, edge), QColor(Qt::white));
        }
        for (int at = 4; at < 11; ++at) // a finder pattern is seven modules wide
            QCOMPARE(image.pixelColor(at, 4), QColor(Qt::black));
        QCOMPARE(image.pixelColor(5, 5), QColor(Qt::white));
        picture.setText(QString(10'000, QLatin1Char('x')));
        QVERIFY(picture.modules().isNull());
    }

private:
    template <typename T> [[nodiscard]] T& in(const QWidget& dialog, const char* name)
    {
        auto* found = dialog.findChild<T*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no such part: %s", name);
        return *found;
    }
    void go(QAbstractButton& button)
    {
        button.click();
        settle();
    }
};

CORDBOARD_QT_TEST(tst_SecondFactorCard)
#include "tst_secondfactorcard.moc"
