// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/toasts/toastarea.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace cordboard::ui;
using Kind = ToastArea::Toast::Kind;

class tst_ToastArea final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 600);
        m_field = new QLineEdit(m_window.get());
        m_toasts = new ToastArea(*m_theme, m_window.get());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
    }
    void atMostThreeAreShownAndTheOldestGoes()
    {
        for (const auto* text : {"one", "two", "three", "four"})
            m_toasts->show({QString::fromLatin1(text), {}, {}, Kind::Info});
        QCOMPARE(m_toasts->count(), 3);
        QCOMPARE(texts(), (QStringList{"two", "three", "four"}));
    }
    void theActionRunsOnceAndTheToastGoes()
    {
        int undone = 0;
        m_toasts->show({QStringLiteral("Deleted 12 users."), QStringLiteral("Undo"), [&undone] { ++undone; },
                        Kind::Done});
        auto* button = m_toasts->findChild<QPushButton*>(QStringLiteral("toastAction"));
        QCOMPARE(button->text(), QStringLiteral("Undo"));
        button->click();
        QCOMPARE(undone, 1);
        QCOMPARE(m_toasts->count(), 0);
        QVERIFY(m_toasts->isHidden());
    }
    void itStandsAtTheFootInTheMiddleAndFollowsTheWindow()
    {
        m_toasts->show({QStringLiteral("Saved."), {}, {}, Kind::Done});
        m_window->resize(1440, 900);
        QTRY_VERIFY(std::abs(m_toasts->geometry().center().x() - 720) <= 1);
        QVERIFY(m_toasts->geometry().bottom() < 900);
        QVERIFY(m_toasts->geometry().top() > 450);
    }
    void whatIsNoLongerTrueIsWithdrawn()
    {
        m_toasts->show(
            {QStringLiteral("Deleted 12 users."), QStringLiteral("Undo"), [] {}, Kind::Done, "op1"});
        m_toasts->show({QStringLiteral("Saved."), {}, {}, Kind::Done});
        m_toasts->withdraw({});
        m_toasts->withdraw("op2");
        QCOMPARE(m_toasts->count(), 2);
        m_toasts->withdraw("op1");
        QCOMPARE(texts(), QStringList{"Saved."});
    }
    void itIsLiftedOverWhatMustNotBeCovered()
    {
        m_toasts->show({QStringLiteral("Saved."), {}, {}, Kind::Done});
        const auto bottom = m_toasts->geometry().bottom();
        m_toasts->setLift(40);
        QCOMPARE(m_toasts->geometry().bottom(), bottom - 40);
        m_toasts->show({QStringLiteral("Saved again."), {}, {}, Kind::Done});
        QCOMPARE(m_toasts->geometry().bottom(), bottom - 40);
        m_toasts->setLift(0);
        QCOMPARE(m_toasts->geometry().bottom(), bottom);
    }
    void itStandsOverThePartThatMayBeCovered()
    {
        m_toasts->show({QStringLiteral("Deleted 12 users. Restorable until tomorrow."),
                        QStringLiteral("Undo"), [] {}, Kind::Done});
        const QRect ground(600, 40, 300, 520);
        m_toasts->setGround(ground);
        QVERIFY(ground.contains(m_toasts->geometry()));
        QVERIFY(m_toasts->geometry().bottom() > 500);
        QSignalSpy resized(m_toasts, &ToastArea::resized);
        m_toasts->show({QStringLiteral("Saved."), {}, {}, Kind::Done});
        QVERIFY(resized.size() > 0);
        QVERIFY(ground.contains(m_toasts->geometry()));
    }
    void aLongTextStaysInsideANarrowWindow()
    {
        m_window->resize(420, 600);
        m_toasts->show(
            {QStringLiteral(
                 "No free Contact Center license in Austin. Buy one, transfer one from another office, or "
                 "delete an unused user before the end of the month."),
             QStringLiteral("Show"), [] {}, Kind::Failure});
        QVERIFY(m_window->rect().contains(m_toasts->geometry()));
    }
    void focusGoesToTheNewestAndComesBack()
    {
        m_field->setFocus();
        m_toasts->show({QStringLiteral("Saved."), QStringLiteral("Undo"), [] {}, Kind::Done});
        m_toasts->focusNewest();
        QCOMPARE(m_window->focusWidget()->objectName(), QStringLiteral("toastAction"));
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
        QCOMPARE(m_toasts->count(), 0);
        QCOMPARE(m_window->focusWidget(), m_field);
    }
    void theNewestTextIsTheAccessibleName()
    {
        m_toasts->show({QStringLiteral("Deleted 12 users."), {}, {}, Kind::Done});
        QCOMPARE(m_toasts->accessibleName(), QStringLiteral("Deleted 12 users."));
        QCOMPARE(m_toasts->findChild<QToolButton*>(QStringLiteral("toastClose"))->accessibleName(),
                 QStringLiteral("Close message: Deleted 12 users."));
    }
    void failuresStayUntilClosedAndOthersCountDownUnlessFocused()
    {
        m_toasts->show({QStringLiteral("Refused."), {}, {}, Kind::Failure});
        QVERIFY(!isCountingDown(0));
        m_toasts->show({QStringLiteral("Saved."), QStringLiteral("Undo"), [] {}, Kind::Done});
        QVERIFY(isCountingDown(1));
        m_toasts->focusNewest();
        QTRY_VERIFY(!isCountingDown(1));
        m_field->setFocus();
        QTRY_VERIFY(isCountingDown(1));
    }

private:
    [[nodiscard]] QStringList texts() const
    {
        QStringList found;
        for (const auto* label : m_toasts->findChildren<QLabel*>(QStringLiteral("toastText"))) {
            if (label->isVisibleTo(m_toasts))
                found.append(label->text());
        }
        return found;
    }
    [[nodiscard]] bool isCountingDown(int place) const
    {
        const auto frames = m_toasts->findChildren<QFrame*>(QStringLiteral("toast"));
        return frames.at(place)->findChild<QTimer*>()->isActive();
    }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QWidget> m_window;
    QLineEdit* m_field = nullptr;
    ToastArea* m_toasts = nullptr;
};

CORDBOARD_QT_TEST(tst_ToastArea)
#include "tst_toastarea.moc"
