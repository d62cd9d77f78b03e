// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/dialogs/transferpeople.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include "tests/ui/flowtest.h"
#include "translations/translations.h"
#include "ui/review/planreview.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::TransferPeople;

namespace {

const OfficeId Munich("of_munich");

Office officeLike(const Office& model, const char* id, const char* name)
{
    auto made = model;
    made.id = OfficeId(id);
    made.name = name;
    made.isPrimary = false;
    return made;
}

/// The sample company with Munich, Paris on a lower plan, and Tokyo on another price level.
kit::MemoryDirectory companyToMoveIn()
{
    auto made = kit::sampleCompany();
    const auto berlin = made.m_offices.at(OfficeId("berlin"));
    made.put(officeLike(berlin, "of_munich", "Munich"));
    for (const auto type : {LicenseType::Voice, LicenseType::AdditionalNumber}) {
        auto pool = made.m_pools.at(LicensePool::idOf(berlin.id, type));
        pool.officeId = Munich;
        pool.purchased = pool.assigned = 0;
        made.put(pool);
    }
    auto paris = officeLike(berlin, "of_paris", "Paris");
    paris.country = "FR";
    paris.tier = PlanTier::Standard;
    made.put(paris);
    auto tokyo = officeLike(berlin, "of_tokyo", "Tokyo");
    tokyo.country = "JP";
    tokyo.priceLevel = "jp-advanced";
    made.put(tokyo);
    auto spare = made.m_numbers.at(NumberId("n+15125559"));
    spare.lastHolderName = "Grace Hopper";
    spare.unassignedAt = kit::sampleNow() - std::chrono::days(9);
    made.put(spare);
    spare.id = NumberId("n+15125560");
    spare.e164 = "+15125560";
    spare.unassignedAt = kit::sampleNow() - std::chrono::days(3);
    made.put(spare);
    return made;
}

} // namespace

class tst_TransferPeople final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { translations::install(*qApp); }
    void init() { openWindow(companyToMoveIn()); }
    void cleanup() { closeWindow(); }

    void officesThatNobodyCanMoveToSayWhy() // R-XFER-01, R-XFER-02, R-XFER-13
    {
        open({"ada"});
        QCOMPARE(names(), QStringList({"Austin", "Berlin", "Munich", "Paris", "Tokyo"}));
        QVERIFY(isOffered("Austin") && isOffered("Munich"));
        QVERIFY(!isOffered("Berlin") && !isOffered("Paris") && !isOffered("Tokyo"));
        QVERIFY2(text("Berlin").endsWith(
                     QStringLiteral("Ada Lovelace is already in Berlin. Choose another office.")),
                 qPrintable(text("Berlin")));
        QVERIFY2(text("Paris").contains(QStringLiteral("Paris is on the Standard plan.")),
                 qPrintable(text("Paris")));
        QVERIFY2(text("Tokyo").contains(QStringLiteral("different price levels")), qPrintable(text("Tokyo")));
        QCOMPARE(text("Munich"), QStringLiteral("Munich (Germany)"));
        QCOMPARE(label("who"), QStringLiteral("Ada Lovelace is in Berlin."));
        QVERIFY(!review()->isEnabled());
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog); // unasked
    }
    void anOfficeThatHasNoNumberLeftSaysSo() // R-XFER-07
    {
        auto made = companyToMoveIn();
        made.m_numbers.erase(NumberId("n+15125559"));
        made.m_numbers.erase(NumberId("n+15125560"));
        actIn(std::move(made));
        open({"ada"});
        QVERIFY(!isOffered("Austin"));
        QVERIFY2(text("Austin").contains(QStringLiteral("No number is available in United States")),
                 qPrintable(text("Austin")));
    }
    void inTheCountryNothingIsAskedAndTheReviewComesAllTheSame() // R-XFER-03, R-XFER-09
    {
        open({"ada"});
        choose("Munich");
        QVERIFY(!numbers()->isVisible());
        QVERIFY(!rights()->isVisible());
        QVERIFY2(label("meaning").contains(QStringLiteral("numbers")), qPrintable(label("meaning")));
        QVERIFY(review()->isEnabled());
        review()->click();
        m_session->answerAll();
        QVERIFY(m_session->operations().empty());
        QVERIFY(m_dialog && m_dialog->isVisible());
        const auto told = reviewText();
        QVERIFY2(told.contains(QStringLiteral("Moves from Berlin to Munich.")), qPrintable(told));
        QVERIFY2(told.contains(QStringLiteral("+49 30 100 is kept")), qPrintable(told));
        QVERIFY2(told.contains(QStringLiteral("The license moves along: Voice.")), qPrintable(told));
        QVERIFY2(told.contains(QStringLiteral("Stays a member of Support.")), qPrintable(told));
        confirmOpenReview();
        QCOMPARE(user("ada").officeId, Munich);
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(m_flow->undoText(), QStringLiteral("Undo transfer Ada Lovelace"));
        m_flow->undoNewest();
        m_session->answerAll();
        QTRY_COMPARE(user("ada").officeId, OfficeId("berlin"));
    }
    void abroadTheNewNumberIsSuggestedAndCanBeChosen() // R-XFER-07, R-NUM-10
    {
        open({"ada"});
        choose("Austin");
        QVERIFY(numbers()->isVisible());
        QCOMPARE(numbers()->count(), 2);
        QCOMPARE(numbers()->currentIndex(), 0);
        QCOMPARE(numbers()->itemText(0), QStringLiteral("+1 5125559 (last used by Grace Hopper)"));
        numbers()->setCurrentIndex(1);
        m_session->answerAll();
        QVERIFY(review()->isEnabled());
        review()->click();
        m_session->answerAll();
        const auto told = reviewText();
        const auto lost = told.indexOf(QStringLiteral("+49 30 100 goes to the reserved pool"));
        const auto fresh = told.indexOf(QStringLiteral("+1 5125560 is assigned"));
        QVERIFY2(lost >= 0 && lost < fresh, qPrintable(told)); // what is lost comes first
        confirmOpenReview();
        QCOMPARE(number("+15125560").targetId, std::string("ada"));
        QCOMPARE(number("+4930100").status, NumberStatus::Reserved);
        QTRY_VERIFY(!m_dialog);
        QVERIFY(!m_flow->undoText());
    }
    void whatComesByItselfIsNotWishedForByName()
    {
        open({"ada"});
        choose("Austin");
        review()->click();
        m_session->answerAll();
        confirmOpenReview();
        QCOMPARE(number("+15125559").targetId, std::string("ada"));
        const auto plan = m_session->operations().front().plan;
        QVERIFY(std::get<TransferUsers>(plan->command).transfers.front().number.isEmpty());
    }
    void whoHasNoNumberNeedNotTakeOne() // R-XFER-04
    {
        open({"sam"});
        choose("Austin");
        QCOMPARE(numbers()->itemText(0), QStringLiteral("None"));
        QCOMPARE(numbers()->count(), 3);
    }
    void aReviewThatIsLeftKeepsTheDialogAndWhatWasChosen()
    {
        open({"ada"});
        choose("Munich");
        review()->click();
        m_session->answerAll();
        auto* shown = m_window->findChild<ui::PlanReview*>();
        QVERIFY(shown != nullptr);
        QTest::keyClick(shown, Qt::Key_Escape);
        QTRY_VERIFY(m_window->findChild<ui::PlanReview*>() == nullptr);
        QVERIFY(m_dialog && m_dialog->isVisible());
        QVERIFY(review()->isEnabled());
        // Something else that is done meanwhile does not close it.
        m_flow->act(GrantRole{{userId("kim")}, Role::OfficeAdmin, "austin"});
        m_session->answerAll();
        QVERIFY(m_dialog && m_dialog->isVisible());
    }
    void adminRightsMoveWhereSomebodyHasThem() // R-XFER-14
    {
        auto made = companyToMoveIn();
        made.m_users.at(userId("ada")).roles = {{Role::OfficeAdmin, "berlin"}};
        actIn(std::move(made));
        open({"ada"});
        QVERIFY(rights()->isVisible());
        choose("Munich");
        QVERIFY2(note().contains(QStringLiteral("Ada Lovelace stays Office Admin of Berlin.")),
                 qPrintable(note()));
        rights()->click();
        m_session->answerAll();
        QVERIFY2(!note().contains(QStringLiteral("stays")), qPrintable(note()));
        review()->click();
        m_session->answerAll();
        confirmOpenReview();
        QVERIFY(user("ada").roles == (std::vector<RoleAssignment>{{Role::OfficeAdmin, "of_munich"}}));
    }
    void ofSeveralThoseWhoCannotAreCounted() // R-XFER-12, R-XFER-17
    {
        open({"ada", "zoe", "sam"});
        QCOMPARE(label("who"), QStringLiteral("3 users, in Berlin."));
        choose("Munich");
        QVERIFY(!numbers()->isVisible());
        QCOMPARE(note(), QStringLiteral("1 of them cannot move there. The review says why."));
        review()->click();
        m_session->answerAll();
        confirmOpenReview();
        QCOMPARE(user("ada").officeId, Munich);
        QCOMPARE(user("sam").officeId, Munich);
        QCOMPARE(user("zoe").officeId, OfficeId("berlin"));
        QTRY_VERIFY(!m_dialog);
    }
    void everythingCanBeDoneByKeys()
    {
        open({"ada"});
        QVERIFY(offices()->hasFocus());
        QTest::keyClick(offices(), Qt::Key_Home); // Austin
        QTest::keyClick(offices(), Qt::Key_Down); // not Berlin
        m_session->answerAll();
        QCOMPARE(chosen(), QStringLiteral("Munich"));
        QTest::keyClick(offices(), Qt::Key_Return);
        m_session->answerAll();
        QVERIFY(m_window->findChild<ui::PlanReview*>() != nullptr);
    }
    void escapeAsksBeforeAChoiceIsLost()
    {
        open({"ada"});
        choose("Munich");
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        m_dialog->findChild<QPushButton*>(QStringLiteral("discard"))->click();
        QTRY_VERIFY(!m_dialog);
        QVERIFY(m_session->operations().empty());
    }
    void aNumberThatWasTakenMeanwhileIsToldBeforeTheReview() // R-XFER-07
    {
        open({"ada"});
        choose("Austin");
        numbers()->setCurrentIndex(1);
        m_session->actElsewhere(AssignNumbers{{{NumberId("n+15125560"), userId("nina"), false}}}, "omar");
        rights()->toggle(); // anything asks again
        m_session->answerAll();
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
        m_dialog = new TransferPeople(*m_session, *m_theme, *m_flow, std::move(users), m_window.get());
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
    [[nodiscard]] QString reviewText() const
    {
        QStringList texts;
        for (const auto* sentence :
             m_window->findChild<ui::PlanReview*>()->findChildren<QLabel*>(QStringLiteral("planSentence")))
            texts.append(sentence->text());
        return texts.join(QLatin1Char('\n'));
    }
    [[nodiscard]] QListWidget* offices() const
    {
        return m_dialog->findChild<QListWidget*>(QStringLiteral("office"));
    }
    [[nodiscard]] static QString nameIn(const QListWidgetItem& item)
    {
        return item.text().section(QStringLiteral(" ("), 0, 0);
    }
    [[nodiscard]] QListWidgetItem* item(const char* name) const
    {
        for (int row = 0; row < offices()->count(); ++row) {
            if (nameIn(*offices()->item(row)) == QString::fromLatin1(name))
                return offices()->item(row);
        }
        return nullptr;
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList all;
        for (int row = 0; row < offices()->count(); ++row)
            all.append(nameIn(*offices()->item(row)));
        return all;
    }
    [[nodiscard]] QString text(const char* name) const { return item(name)->text(); }
    [[nodiscard]] bool isOffered(const char* name) const
    {
        return (item(name)->flags() & Qt::ItemIsEnabled) != 0;
    }
    void choose(const char* name) const
    {
        offices()->setCurrentItem(item(name));
        m_session->answerAll();
    }
    [[nodiscard]] QString chosen() const
    {
        const auto found = offices()->selectedItems();
        return found.isEmpty() ? QString() : nameIn(*found.front());
    }
    [[nodiscard]] QComboBox* numbers() const
    {
        return m_dialog->findChild<QComboBox*>(QStringLiteral("number"));
    }
    [[nodiscard]] QCheckBox* rights() const
    {
        return m_dialog->findChild<QCheckBox*>(QStringLiteral("moveAdminRights"));
    }
    [[nodiscard]] QPushButton* review() const
    {
        return m_dialog->findChild<QPushButton*>(QStringLiteral("review"));
    }
    [[nodiscard]] QString label(const char* name) const
    {
        return m_dialog->findChild<QLabel*>(QLatin1String(name))->text();
    }
    [[nodiscard]] QString note() const { return label("transferNote"); }
    [[nodiscard]] const User& user(const char* name) const
    {
        return m_session->company().m_users.at(userId(name));
    }
    [[nodiscard]] const OwnedNumber& number(const char* e164) const
    {
        return m_session->company().m_numbers.at(NumberId(std::string("n") + e164));
    }

    QPointer<TransferPeople> m_dialog;
};

CORDBOARD_QT_TEST(tst_TransferPeople)
#include "tst_transferpeople.moc"
