// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/dialogs/editroles.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QTest>

#include "domain/limits.h"
#include "tests/ui/flowtest.h"
#include "ui/dialogs/permissiontable.h"
#include "ui/dialogs/roletree.h"
#include "ui/review/planreview.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::EditRoles;
using ui::RoleTree;

namespace {

/// Three roles to be over something, beside that of the company.
kit::MemoryDirectory companyOfRoles()
{
    auto made = kit::sampleCompany();
    made.put(Department{DepartmentId("sales"), OfficeId("austin"), "Sales", {}, 1});
    made.put(Region{RegionId("west"), "West", {OfficeId("austin")}, 1});
    made.put(Region{RegionId("world"), "World", {OfficeId("austin"), OfficeId("berlin")}, 1});
    return made;
}

} // namespace

class tst_EditRoles final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { openWindow(companyOfRoles()); }
    void cleanup() { closeWindow(); }

    // ---- one person

    void whatTheyHaveIsTicked()
    {
        open({"nina"});
        QCOMPARE(lines(), QStringList({"Company Admin", "Regional Admin/West", "Regional Admin/World",
                                       "Office Admin/Austin", "Office Admin/Berlin", "Department Admin/Sales",
                                       "Department Admin/Support"}));
        for (const auto& line : lines())
            QCOMPARE(isTicked(line), line == QStringLiteral("Office Admin/Austin"));
        QCOMPARE(access("Office Admin/Austin"), QStringLiteral("Has it."));
        QCOMPARE(item("Department Admin/Support")->text(1), QStringLiteral("Berlin"));
        QVERIFY(item("Regional Admin/World")->text(1).contains(QStringLiteral("Austin")));
        QVERIFY(!save()->isEnabled());
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog); // unasked
    }
    void severalScopesAreOneOperationAndOneUndo()
    {
        open({"ada"});
        tick("Office Admin/Austin");
        tick("Office Admin/Berlin");
        tick("Department Admin/Sales");
        QCOMPARE(access("Office Admin/Berlin"), QStringLiteral("Will be given."));
        QVERIFY(save()->isEnabled());
        save()->click();
        m_session->answerAll();
        const std::vector<RoleAssignment> given{
            {Role::OfficeAdmin, "austin"}, {Role::OfficeAdmin, "berlin"}, {Role::DepartmentAdmin, "sales"}};
        QVERIFY(rolesOf("ada") == given);
        QTRY_VERIFY(!m_dialog);
        QVERIFY(m_window->findChild<ui::PlanReview*>() == nullptr); // it was told what follows
        QCOMPARE(m_session->operations().size(), std::size_t{1});
        QCOMPARE(m_flow->undoText(), QStringLiteral("Undo the change to Ada Lovelace"));
        m_flow->undoNewest();
        m_session->answerAll();
        confirmOpenReview();
        QVERIFY(rolesOf("ada").empty());
    }
    void whatIsGivenAndWhatIsTakenGoTogether()
    {
        m_session->actElsewhere(GrantRole{{userId("kim")}, Role::OfficeAdmin, "austin"}, "omar");
        open({"nina"});
        tick("Office Admin/Austin"); // Kim is left
        tick("Regional Admin/West");
        QCOMPARE(access("Office Admin/Austin"), QStringLiteral("Will be taken away."));
        save()->click();
        m_session->answerAll();
        QVERIFY(rolesOf("nina") == (std::vector<RoleAssignment>{{Role::RegionalAdmin, "west"}}));
    }
    void aTickThatIsTakenBackDecidesNothing()
    {
        open({"ada"});
        tick("Office Admin/Austin");
        tick("Office Admin/Austin");
        QVERIFY(!save()->isEnabled());
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
    }
    void theLastCompanyAdminStays() // R-ROLE-05
    {
        open({"omar"});
        tick("Company Admin");
        QVERIFY(!save()->isEnabled());
        QVERIFY2(note().startsWith(QStringLiteral("Omar Haddad is the only active Company Admin.")),
                 qPrintable(note()));
        QCOMPARE(save()->accessibleDescription(), note());
        tick("Department Admin/Sales"); // among others, too
        QVERIFY(!save()->isEnabled());
        QVERIFY2(note().contains(QStringLiteral("Company Admin")), qPrintable(note()));
    }
    void aWarningIsReviewedAndAReviewThatIsLeftKeepsTheTicks() // R-ROLE-14
    {
        open({"nina"});
        tick("Office Admin/Austin");
        QCOMPARE(note(), QStringLiteral("Austin will have no Office Admin."));
        QVERIFY(save()->isEnabled());
        save()->click();
        m_session->answerAll();
        auto* review = m_window->findChild<ui::PlanReview*>();
        QVERIFY(review != nullptr);
        QTest::keyClick(review, Qt::Key_Escape);
        QVERIFY(m_session->operations().empty());
        QTRY_VERIFY(m_window->findChild<ui::PlanReview*>() == nullptr);
        QVERIFY(m_dialog && m_dialog->isVisible());
        QVERIFY(!isTicked("Office Admin/Austin"));
        // Something else that is done meanwhile does not close it.
        m_flow->act(GrantRole{{userId("kim")}, Role::DepartmentAdmin, "sales"});
        m_session->answerAll();
        QVERIFY(m_dialog && m_dialog->isVisible());
        save()->click();
        m_session->answerAll();
        confirmOpenReview();
        QVERIFY(rolesOf("nina").empty());
        QTRY_VERIFY(!m_dialog);
    }
    void everythingCanBeDoneByKeys()
    {
        open({"ada"});
        auto* tree = m_dialog->findChild<RoleTree*>();
        QVERIFY(tree->hasFocus());
        QTest::keyClick(tree, Qt::Key_Down); // Regional Admin
        QTest::keyClick(tree, Qt::Key_Down); // West
        QTest::keyClick(tree, Qt::Key_Space);
        QVERIFY(isTicked("Regional Admin/West"));
        QTest::keyClick(tree, Qt::Key_Return); // before the rules have answered
        QVERIFY(m_session->operations().empty());
        m_session->answerAll();
        QCoreApplication::processEvents();
        m_session->answerAll();
        QVERIFY(rolesOf("ada") == (std::vector<RoleAssignment>{{Role::RegionalAdmin, "west"}}));
    }
    void whatTheActorMayNotGiveIsNotOffered() // R-ROLE-03, R-ROLE-07
    {
        actAs("nina");
        open({"kim"});
        QCOMPARE(lines(), QStringList({"Company Admin", "Office Admin/Austin", "Department Admin/Sales"}));
        QCOMPARE(access("Company Admin"), QStringLiteral("Only a Company Admin can do this."));
        QCOMPARE(access("Regional Admin"), QStringLiteral("Only a Company Admin can do this."));
        QVERIFY(!isTickable("Company Admin") && isTickable("Office Admin/Austin"));
        delete m_dialog;
    }
    void whatTheActorMayNotTakeIsShown()
    {
        actAs("nina");
        m_session->actElsewhere(GrantRole{{userId("kim")}, Role::RegionalAdmin, "west"}, "omar");
        open({"kim"});
        QVERIFY(isTicked("Regional Admin/West") && !isTickable("Regional Admin/West"));
        QCOMPARE(access("Regional Admin/West"), QStringLiteral("Has it. Only a Company Admin can do this."));
        delete m_dialog;
        open({"nina"});
        tick("Office Admin/Austin"); // R-ROLE-08
        QVERIFY2(!note().isEmpty(), qPrintable(note()));
        delete m_dialog;
    }
    void whoIsOutsideOnesRoleIsGivenNothing()
    {
        auto made = companyOfRoles();
        made.m_users.at(userId("kim")).roles = {{Role::OfficeAdmin, "berlin"}}; // of Austin herself
        actIn(std::move(made), "kim");
        open({"kim"});
        QCOMPARE(lines(), QStringList({"Company Admin", "Office Admin/Berlin"}));
        QVERIFY(isTickable("Office Admin/Berlin")); // their own, which they may give up (R-ROLE-08)
        QCOMPARE(access("Department Admin"), QStringLiteral("This person is outside what your role covers."));
        delete m_dialog;
    }
    void whatIsNotThereYetIsSaid()
    {
        actIn(kit::sampleCompany());
        open({"ada"});
        QCOMPARE(access("Regional Admin"), QStringLiteral("There are no regions yet."));
    }
    void whatTheServiceDoesNotKeepIsLeftOut()
    {
        auto offer = m_session->offer();
        std::erase(offer.records, RecordKind::Region);
        m_session->setOffer(offer);
        open({"ada"});
        QVERIFY(item("Regional Admin") == nullptr);
        QVERIFY(item("Department Admin/Sales") != nullptr);
    }
    void whoWasFasterIsNoticed()
    {
        open({"ada"});
        m_session->actElsewhere(GrantRole{{userId("ada")}, Role::OfficeAdmin, "austin"}, "omar");
        tick("Office Admin/Austin");
        QVERIFY(!save()->isEnabled());
        QCOMPARE(note(), QStringLiteral("Nothing would change: it is so already."));
    }
    void theSearchHidesAndForgetsNothing()
    {
        open({"ada"});
        tick("Office Admin/Berlin");
        auto* search = m_dialog->findChild<QLineEdit*>(QStringLiteral("search"));
        search->setText(QStringLiteral(" sal"));
        QVERIFY(item("Office Admin/Berlin")->isHidden() || item("Office Admin")->isHidden());
        QVERIFY(!item("Department Admin/Sales")->isHidden());
        QVERIFY(item("Department Admin/Support")->isHidden());
        QVERIFY2(meaning().startsWith(QStringLiteral("Will be given: Office Admin (Berlin)")),
                 qPrintable(meaning()));
        search->setText(QStringLiteral("department admin")); // a role with all of it
        QVERIFY(!item("Department Admin/Support")->isHidden());
        search->clear();
        QVERIFY(isTicked("Office Admin/Berlin") && !item("Office Admin/Berlin")->isHidden());
        QVERIFY(save()->isEnabled());
    }
    void atMostOneBatchAtOnce()
    {
        auto many = companyOfRoles();
        for (std::size_t i = 0; i <= limits::BatchCommands; ++i)
            many.put(Department{DepartmentId("many" + std::to_string(i)),
                                OfficeId("berlin"),
                                "Many " + std::to_string(i),
                                {},
                                1});
        actIn(std::move(many));
        open({"ada"});
        for (const auto& line : lines()) {
            if (line.startsWith(QStringLiteral("Department Admin/Many")))
                item(line)->setCheckState(0, Qt::Checked);
        }
        m_session->answerAll();
        QVERIFY(!save()->isEnabled());
        QVERIFY2(note().contains(QStringLiteral("100")), qPrintable(note()));
        QVERIFY2(meaning().contains(QStringLiteral("96 more")), qPrintable(meaning()));
        tick("Department Admin/Many 7");
        QVERIFY(save()->isEnabled());
    }

    // ---- what follows, in sentences

    void whatFollowsIsToldBefore_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("told");
        const auto add = [](const char* tag, const char* who, const char* line, const char* told) {
            QTest::newRow(tag) << QString::fromLatin1(who) << QString::fromLatin1(line)
                               << QString::fromUtf8(told);
        };
        add("company", "ada", "Company Admin", "A Company Admin sees and changes everything");
        add("region", "ada", "Regional Admin/West", "also of one that joins it later");
        add("office", "ada", "Office Admin/Austin",
            "numbers, devices, licenses and departments of the office");
        add("department", "ada", "Department Admin/Sales", "The members' own accounts stay as they are.");
        add("no second sign-in", "ada", "Office Admin/Austin",
            "It holds at once: Ada Lovelace does not have to sign in again.");
        add("not started", "zoe", "Office Admin/Austin", "It holds from the first sign-in of Zoe Müller on.");
        add("suspended", "sam", "Office Admin/Austin", "It holds once Sam Okafor is active again.");
        add("who edits", "ada", "Office Admin/Austin", "can still edit, suspend or delete Ada Lovelace.");
        add("charts come", "ada", "Office Admin/Austin", "Admins see the charts of what they administer");
        add("charts go", "nina", "Office Admin/Austin", "Charts are out of sight, too");
        add("out of sight", "nina", "Office Admin/Austin", "Nina Kowalski loses access at once");
        add("nothing left", "nina", "Office Admin/Austin",
            "Without a role, Nina Kowalski sees the directory");
        add("taken", "nina", "Office Admin/Austin", "Will be taken away: Office Admin (Austin)");
    }
    void whatFollowsIsToldBefore()
    {
        QFETCH(QString, who);
        QFETCH(QString, line);
        QFETCH(QString, told);
        const auto name = who.toStdString();
        open({name.c_str()});
        QVERIFY(!meaning().contains(told) || told.startsWith(QStringLiteral("A Company Admin")));
        tick(line);
        QVERIFY2(meaning().contains(told), qPrintable(meaning()));
    }
    void analyticsThatWereGrantedStay() // R-ANL-04
    {
        auto made = companyOfRoles();
        made.m_users.at(userId("nina")).analytics = AnalyticsAccess::Charts;
        actIn(std::move(made));
        open({"nina"});
        tick("Office Admin/Austin");
        QVERIFY2(meaning().contains(QStringLiteral("Analytics access stays")), qPrintable(meaning()));
        tick("Department Admin/Sales"); // another role instead: nothing of that
        QVERIFY2(!meaning().contains(QStringLiteral("Analytics access stays")), qPrintable(meaning()));
    }
    void theLineSaysWhatItsRoleMayDo()
    {
        open({"ada"});
        auto* tree = m_dialog->findChild<RoleTree*>();
        for (const auto* role : {"Company Admin", "Regional Admin", "Office Admin", "Department Admin"}) {
            tree->setCurrentItem(item(role));
            QVERIFY2(meaning().contains(QString::fromLatin1(role)), qPrintable(meaning()));
        }
    }
    void theWholeTableIsOneButtonAway()
    {
        open({"ada"});
        m_dialog->findChild<QPushButton*>(QStringLiteral("matrix"))->click();
        QVERIFY(m_window->findChild<ui::PermissionTable*>() != nullptr);
    }

    // ---- several people

    void severalAreGivenWhatTheRulesAllowForSeveral() // R-BULK-02
    {
        open({"ada", "kim", "nina"});
        QCOMPARE(lines(), QStringList({"Company Admin", "Office Admin/Each one's own office",
                                       "Department Admin/Sales", "Department Admin/Support"}));
        QCOMPARE(access("Company Admin"), QStringLiteral("Is given to one person at a time."));
        QCOMPARE(access("Regional Admin"), QStringLiteral("Is given to one person at a time."));
        QCOMPARE(access("Office Admin/Each one's own office"), QStringLiteral("1 of 3 have it."));
        QVERIFY(!isTickable("Company Admin"));
        tick("Office Admin/Each one's own office");
        tick("Department Admin/Sales");
        QVERIFY2(meaning().contains(QStringLiteral("these people")), qPrintable(meaning()));
        save()->click();
        m_session->answerAll();
        QVERIFY(m_session->operations().empty()); // nothing is done to several unseen
        confirmOpenReview();
        QVERIFY(rolesOf("ada") == (std::vector<RoleAssignment>{{Role::OfficeAdmin, "berlin"},
                                                               {Role::DepartmentAdmin, "sales"}}));
        QVERIFY(rolesOf("kim") == (std::vector<RoleAssignment>{{Role::OfficeAdmin, "austin"},
                                                               {Role::DepartmentAdmin, "sales"}}));
        QVERIFY(rolesOf("kim") == rolesOf("nina"));
        QCOMPARE(m_session->operations().size(), std::size_t{1});
        QTRY_VERIFY(!m_dialog);
    }
    void fromSeveralACompanyAdminTakesAny()
    {
        m_session->actElsewhere(GrantRole{{userId("ada")}, Role::OfficeAdmin, "austin"}, "omar");
        open({"ada", "nina"});
        m_dialog->findChild<QRadioButton*>(QStringLiteral("take"))->click();
        m_session->answerAll();
        QCOMPARE(access("Office Admin/Austin"), QStringLiteral("2 of 2 have it."));
        tick("Office Admin/Austin");
        save()->click();
        m_session->answerAll();
        confirmOpenReview();
        QVERIFY(rolesOf("ada").empty() && rolesOf("nina").empty());
    }
    void fromSeveralAnOfficeAdminTakesTheOwnOffice()
    {
        actAs("nina");
        open({"kim", "nina"});
        m_dialog->findChild<QRadioButton*>(QStringLiteral("take"))->click();
        m_session->answerAll();
        QCOMPARE(lines(), QStringList({"Company Admin", "Office Admin/Each one's own office",
                                       "Department Admin/Sales"}));
        QCOMPARE(access("Company Admin"), QStringLiteral("Only a Company Admin can do this."));
        delete m_dialog;
    }
    void whatIsTickedStaysTickedTheOtherWayRound()
    {
        open({"ada", "kim"});
        tick("Department Admin/Sales");
        QCOMPARE(access("Department Admin/Sales"), QStringLiteral("Will be given."));
        m_dialog->findChild<QRadioButton*>(QStringLiteral("take"))->click();
        m_session->answerAll();
        QCOMPARE(access("Department Admin/Sales"), QStringLiteral("Will be taken away."));
        QVERIFY(!save()->isEnabled()); // nobody has it
    }
    void allCompanyAdminsCannotGoAtOnce() // R-BULK-05
    {
        m_session->actElsewhere(GrantRole{{userId("ada")}, Role::CompanyAdmin, {}}, "omar");
        open({"omar", "ada"});
        m_dialog->findChild<QRadioButton*>(QStringLiteral("take"))->click();
        m_session->answerAll();
        tick("Company Admin");
        QVERIFY(!save()->isEnabled());
        QVERIFY2(note().contains(QStringLiteral("without a Company Admin")), qPrintable(note()));
    }
    void escapeAsksBeforeTicksAreLost()
    {
        open({"ada"});
        tick("Company Admin");
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        m_dialog->findChild<QPushButton*>(QStringLiteral("discard"))->click();
        QTRY_VERIFY(!m_dialog);
        QVERIFY(m_session->operations().empty());
    }

private:
    void actIn(kit::MemoryDirectory made, const std::string& actor = "omar")
    {
        closeWindow();
        openWindow(kit::sampleCompany());
        m_session = std::make_unique<kit::FakeSession>(std::move(made), kit::FakeSession::Post{}, actor);
        m_flow = new ui::CommandFlow(*m_session, *m_theme, *m_toasts, m_window.get());
    }
    void actAs(const std::string& actor) { actIn(companyOfRoles(), actor); }
    void open(std::initializer_list<const char*> names)
    {
        std::vector<UserId> users;
        for (const auto* name : names)
            users.push_back(userId(name));
        m_dialog = new EditRoles(*m_session, *m_theme, *m_flow, std::move(users), m_window.get());
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
        m_session->answerAll();
    }
    void confirmOpenReview()
    {
        auto* review = m_window->findChild<ui::PlanReview*>();
        if (review == nullptr)
            return; // it was clean
        for (auto* tick : review->findChildren<QCheckBox*>(QStringLiteral("acknowledge")))
            tick->setChecked(true);
        auto* confirm = review->findChild<QPushButton*>(QStringLiteral("confirm"));
        QVERIFY(confirm->isEnabled());
        confirm->click();
        m_session->answerAll();
    }
    /// "Company Admin", or "Office Admin/Berlin".
    [[nodiscard]] QTreeWidgetItem* item(const QString& path) const
    {
        const auto parts = path.split(QLatin1Char('/'));
        const auto* tree = m_dialog->findChild<RoleTree*>();
        for (int i = 0; i < tree->topLevelItemCount(); ++i) {
            auto* group = tree->topLevelItem(i);
            if (group->text(0) != parts.front())
                continue;
            if (parts.size() == 1)
                return group;
            for (int child = 0; child < group->childCount(); ++child) {
                if (group->child(child)->text(0) == parts.back())
                    return group->child(child);
            }
        }
        return nullptr;
    }
    [[nodiscard]] QTreeWidgetItem* item(const char* path) const { return item(QString::fromUtf8(path)); }
    /// What can be ticked, or is.
    [[nodiscard]] QStringList lines() const
    {
        QStringList found;
        const auto* tree = m_dialog->findChild<RoleTree*>();
        for (int i = 0; i < tree->topLevelItemCount(); ++i) {
            const auto* group = tree->topLevelItem(i);
            if (i == 0)
                found.append(group->text(0));
            for (int child = 0; child < group->childCount(); ++child)
                found.append(QStringLiteral("%1/%2").arg(group->text(0), group->child(child)->text(0)));
        }
        return found;
    }
    void tick(const QString& path) const
    {
        auto* line = item(path);
        QVERIFY2(line != nullptr && (line->flags() & Qt::ItemIsUserCheckable), qPrintable(path));
        line->setCheckState(0, line->checkState(0) == Qt::Checked ? Qt::Unchecked : Qt::Checked);
        m_session->answerAll();
    }
    void tick(const char* path) const { tick(QString::fromUtf8(path)); }
    [[nodiscard]] bool isTicked(const QString& path) const
    {
        return item(path)->checkState(0) == Qt::Checked;
    }
    [[nodiscard]] bool isTicked(const char* path) const { return isTicked(QString::fromUtf8(path)); }
    [[nodiscard]] bool isTickable(const char* path) const
    {
        return (item(path)->flags() & Qt::ItemIsUserCheckable) != 0;
    }
    [[nodiscard]] QString access(const char* path) const
    {
        const auto* line = item(path);
        return line != nullptr ? line->text(2) : QStringLiteral("no such line");
    }
    [[nodiscard]] QString note() const
    {
        return m_dialog->findChild<QLabel*>(QStringLiteral("roleNote"))->text();
    }
    [[nodiscard]] QString meaning() const
    {
        return qobject_cast<QLabel*>(m_dialog->findChild<QScrollArea*>(QStringLiteral("meaning"))->widget())
            ->text();
    }
    [[nodiscard]] QPushButton* save() const
    {
        return m_dialog->findChild<QPushButton*>(QStringLiteral("save"));
    }
    [[nodiscard]] const std::vector<RoleAssignment>& rolesOf(const char* name) const
    {
        return m_session->company().m_users.at(userId(name)).roles;
    }

    QPointer<EditRoles> m_dialog;
};

CORDBOARD_QT_TEST(tst_EditRoles)
#include "tst_editroles.moc"
