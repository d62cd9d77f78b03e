// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/dialogs/assignseveral.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include "tests/ui/flowtest.h"
#include "translations/translations.h"
#include "ui/review/planreview.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::AssignSeveral;

namespace {

/// The sample company with three more numbers in the pool of Berlin, of two areas.
kit::MemoryDirectory companyToAssignIn()
{
    auto made = kit::sampleCompany();
    for (auto& [id, number] : made.m_numbers) {
        if (number.status == NumberStatus::Reserved && number.country == "DE")
            number.status = NumberStatus::Cooling; // all there is are those that follow
    }
    const auto model = made.m_numbers.at(NumberId("n+4930900"));
    const auto add = [&](const char* e164, const char* area, int days) {
        auto number = model;
        number.id = NumberId(std::string("n") + e164);
        number.e164 = e164;
        number.areaCode = area;
        number.status = NumberStatus::Reserved;
        number.lastHolderName = "Grace Hopper";
        number.unassignedAt = kit::sampleNow() - std::chrono::days(days);
        made.put(number);
    };
    add("+4930901", "30", 3);
    add("+4930902", "30", 9);
    add("+4989901", "89", 20);
    for (const auto* name : {"ada", "kim"}) { // they lose theirs
        for (auto& [id, number] : made.m_numbers) {
            if (number.targetType == TargetType::User && number.targetId == name) {
                number.status = NumberStatus::Released;
                number.targetType = TargetType::None;
                number.targetId.clear();
                number.isPrimary = false;
            }
        }
        made.m_users.at(userId(name)).officeId = OfficeId("berlin");
    }
    return made;
}

} // namespace

class tst_AssignSeveral final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { translations::install(*qApp); }
    void init() { openWindow(companyToAssignIn()); }
    void cleanup() { closeWindow(); }

    void whatIsLongestInThePoolIsSuggestedFirstAndNoneTwice() // R-NUM-10
    {
        open({"ada", "kim"});
        QCOMPARE(chosen("ada"), NumberId("n+4989901"));
        QCOMPARE(chosen("kim"), NumberId("n+4930902"));
        QVERIFY(review()->isEnabled());
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog); // unasked
    }
    void ofAnAreaThereAreOnlyItsNumbers() // R-NUM-10
    {
        open({"ada", "kim"});
        areas()->setCurrentIndex(areas()->findData(QStringLiteral("89")));
        m_session->answerAll();
        QCOMPARE(chosen("ada"), NumberId("n+4989901"));
        QCOMPARE(chosen("kim"), NumberId()); // there is one
        areas()->setCurrentIndex(areas()->findData(QStringLiteral("30")));
        m_session->answerAll();
        QCOMPARE(chosen("ada"), NumberId("n+4930902"));
        QCOMPARE(chosen("kim"), NumberId("n+4930901"));
    }
    void whatIsHeldOrInQuarantineIsNotSuggested() // R-NUM-13, R-DEL-04
    {
        auto made = companyToAssignIn();
        made.m_numbers.at(NumberId("n+4989901")).quarantineUntil = kit::sampleNow() + std::chrono::days(1);
        made.m_numbers.at(NumberId("n+4930902")).status = NumberStatus::OnHold;
        actIn(std::move(made));
        open({"ada", "kim"});
        QCOMPARE(chosen("ada"), NumberId("n+4930901"));
        QCOMPARE(chosen("kim"), NumberId());
    }
    void whoHasANumberKeepsItUnlessOneIsChosen()
    {
        m_session->actElsewhere(AssignNumbers{{{NumberId("n+4930901"), userId("ada"), false}}}, "omar");
        open({"ada", "kim"});
        QCOMPARE(chosen("ada"), NumberId());
        QCOMPARE(state("ada"), QStringLiteral("Has +49 30 901 already"));
        QCOMPARE(chosen("kim"), NumberId("n+4989901"));
        QVERIFY(state("kim").isEmpty());
    }
    void twoWhoWantTheSameNumberExchangeTheirs()
    {
        open({"ada", "kim"});
        choose("kim", "n+4989901");
        QCOMPARE(chosen("kim"), NumberId("n+4989901"));
        QCOMPARE(chosen("ada"), NumberId("n+4930902"));
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(m_dialog && m_dialog->isVisible()); // asks first: something was chosen
    }
    void theyAreAssignedAsOneAndTakenBackAsOne() // R-NUM-10, R-CHG-03
    {
        open({"ada", "kim"});
        choose("kim", "n+4930901");
        review()->click();
        m_session->answerAll();
        QVERIFY(m_session->operations().empty());
        confirmOpenReview();
        QCOMPARE(m_session->operations().size(), std::size_t{1});
        QCOMPARE(number("+4989901").targetId, std::string("ada"));
        QCOMPARE(number("+4930901").targetId, std::string("kim"));
        QCOMPARE(number("+4930902").status, NumberStatus::Reserved);
        QTRY_VERIFY(!m_dialog);
        m_flow->undoNewest();
        m_session->answerAll();
        confirmOpenReview(); // two numbers are taken from two people
        QTRY_COMPARE(number("+4989901").status, NumberStatus::Reserved);
        QCOMPARE(number("+4930901").status, NumberStatus::Reserved);
    }
    void nothingIsConfirmedThatNobodyGets()
    {
        open({"ada", "kim"});
        choose("ada", "");
        choose("kim", "");
        QVERIFY(!review()->isEnabled());
    }

private:
    void actIn(kit::MemoryDirectory made)
    {
        closeWindow();
        openWindow(std::move(made));
    }
    void open(std::initializer_list<const char*> people)
    {
        std::vector<UserId> users;
        for (const auto* name : people)
            users.push_back(userId(name));
        m_dialog = new AssignSeveral(*m_session, *m_theme, *m_flow, std::move(users), m_window.get());
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
        m_session->answerAll();
    }
    void confirmOpenReview()
    {
        auto* shown = m_window->findChild<ui::PlanReview*>();
        QVERIFY(shown != nullptr);
        for (auto* tick : shown->findChildren<QCheckBox*>(QStringLiteral("acknowledge")))
            tick->setChecked(true);
        auto* confirm = shown->findChild<QPushButton*>(QStringLiteral("confirm"));
        QVERIFY(confirm->isEnabled());
        confirm->click();
        m_session->answerAll();
        QTRY_VERIFY(m_window->findChild<ui::PlanReview*>() == nullptr);
    }
    [[nodiscard]] QComboBox* box(const char* name) const
    {
        return m_dialog->findChild<QComboBox*>(QString::fromStdString(userId(name).value()));
    }
    [[nodiscard]] NumberId chosen(const char* name) const
    {
        return NumberId(box(name)->currentData().toString().toStdString());
    }
    void choose(const char* name, const char* number) const
    {
        box(name)->setCurrentIndex(box(name)->findData(QString::fromLatin1(number)));
        m_session->answerAll();
    }
    [[nodiscard]] QString state(const char* name) const
    {
        return m_dialog->findChild<QLabel*>(QStringLiteral("state_") + box(name)->objectName())->text();
    }
    [[nodiscard]] QComboBox* areas() const
    {
        return m_dialog->findChild<QComboBox*>(QStringLiteral("area_code"));
    }
    [[nodiscard]] QPushButton* review() const
    {
        return m_dialog->findChild<QPushButton*>(QStringLiteral("review"));
    }
    [[nodiscard]] const OwnedNumber& number(const char* e164) const
    {
        return m_session->company().m_numbers.at(NumberId(std::string("n") + e164));
    }

    QPointer<AssignSeveral> m_dialog;
};

CORDBOARD_QT_TEST(tst_AssignSeveral)
#include "tst_assignseveral.moc"
