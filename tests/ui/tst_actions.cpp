// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QTest>
#include <algorithm>
#include <map>

#include "tests/kit/fakesession.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"
#include "ui/actions/actions.h"
#include "ui/actions/applicability.h"
#include "ui/actions/menus.h"
#include "ui/pages/celledit.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::ColumnId;
using interfaces::TableKind;

namespace {

/// On two pages, for one row.
ActionSpec actionOfTwoPages()
{
    return {.id = ActionId::ShowHolders,
            .name = "onTwoPages",
            .text = "On two pages",
            .icon = "",
            .group = MenuGroup::None,
            .right = std::nullopt,
            .run = OnRows{.pages = PageSet(TableKind::Licenses, TableKind::Audit),
                          .rows = RowCount::One,
                          .run = RunOnRows([](MainWindow&, const TargetRows&) {}),
                          .obstacle = [](const TargetRows& rows, const interfaces::Session&) {
                              return rows.page == TableKind::Audit ? QStringLiteral("Not here.") : QString();
                          }}};
}

} // namespace

class tst_Actions final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyActionIsNamedWordedAndFound();
    void noKeyIsTakenTwiceInOneScope();
    void everyActionStandsOnceInTheMenusOrOnAPage();
    void menusAreInTheirOrder_data();
    void menusAreInTheirOrder();
    void actionsOfPagesAreInTheirOrder_data();
    void actionsOfPagesAreInTheirOrder();
    void keysOfPagesFollowTheSidebar();
    void anActionMayStandOnSeveralPages();
    void nobodyIsOfferedADeviceThatCannotBeGiven();
    void aDeniedActionSaysWhy();
    void anEntryFollowsItsAction();
    void everyDeedNeedsAPermissionOrChangesNothing();
    void anEditOfANameTouchesTheFieldThatChanged_data();
    void anEditOfANameTouchesTheFieldThatChanged();
};

void tst_Actions::everyActionIsNamedWordedAndFound()
{
    const Theme theme(*qApp, ThemeChoice::Light);
    const Actions actions(theme);
    QSet<QString> names;
    for (const auto* action : actions.all()) {
        QVERIFY(!action->objectName().isEmpty());
        QVERIFY(!names.contains(action->objectName()));
        names.insert(action->objectName());
        QVERIFY2(!Actions::plainText(*action).isEmpty(), qPrintable(action->objectName()));
    }
    QCOMPARE(static_cast<std::size_t>(names.size()), allActions().size() + interfaces::AllTables.size());
    for (const auto& spec : allActions()) {
        const auto* action = actions.action(spec.id);
        QCOMPARE(&specOf(spec.id), &spec);
        QCOMPARE(action->objectName(), QString::fromLatin1(spec.name.value()));
        QVERIFY2(*spec.icon.value() == '\0' || !action->icon().isNull(), spec.name);
        QCOMPARE(action->isCheckable(), spec.ticking != Ticking::Never);
        QVERIFY2(spec.onRows() == nullptr || !pagesOf(spec).empty(), spec.name);
    }
}

void tst_Actions::noKeyIsTakenTwiceInOneScope()
{
    const Theme theme(*qApp, ThemeChoice::Light);
    const Actions actions(theme);
    QSet<QString> taken;
    for (const auto* action : actions.all()) {
        for (const auto& key : action->shortcuts()) {
            // A key of the window works in the table too, so both scopes share.
            QVERIFY2(!taken.contains(key.toString()), qPrintable(key.toString()));
            taken.insert(key.toString());
        }
    }
}

void tst_Actions::everyActionStandsOnceInTheMenusOrOnAPage()
{
    const Theme theme(*qApp, ThemeChoice::Light);
    const Actions actions(theme);
    QMenuBar bar;
    fillMenuBar(bar, actions);
    std::map<const QAction*, int> places;
    for (const auto* menu : bar.findChildren<QMenu*>()) {
        for (const auto* entry : menu->actions())
            ++places[entry];
    }
    const auto groups = shownGroups();
    for (const auto& spec : allActions()) {
        const bool isInMenu = spec.group != MenuGroup::None;
        QVERIFY2(isInMenu || !pagesOf(spec).empty(), spec.name);
        QCOMPARE(std::count(groups.begin(), groups.end(), spec.group.value()), isInMenu ? 1 : 0);
        QCOMPARE(places[actions.action(spec.id)], isInMenu ? 1 : 0);
    }
    for (const auto page : interfaces::AllTables)
        QCOMPARE(places[actions.pageAction(page)], 1);
}

void tst_Actions::menusAreInTheirOrder_data()
{
    QTest::addColumn<QString>("menu");
    QTest::addColumn<QString>("entries");
    QTest::newRow("file") << "&File"
                          << "newCompany | switchAccount signOut wipe | quit";
    QTest::newRow("edit")
        << "&Edit"
        << "undo redo | copyRows copyCell editCell | markAllMatching invertMarks clearMarks "
           "| find addFilter findClear";
    QTest::newRow("theme") << "&Theme"
                           << "themeSystem themeLight themeDark themeHighContrast";
    QTest::newRow("text size") << "Te&xt size"
                               << "textLarger textSmaller textUsual | text80 text90 text100 text110 text125 "
                                  "text150 text175 text200";
    QTest::newRow("row height") << "Row h&eight"
                                << "densityCompact densityNormal densityComfortable";
    QTest::newRow("users")
        << "&Users"
        << "addPeople | editUsers | editRoles grantOfficeAdmin revokeOfficeAdmin grantCompanyAdmin "
           "revokeCompanyAdmin | allowAnalytics denyAnalytics | joinDepartment leaveDepartment | "
           "transferUsers changeLicense | suspendUsers reactivateUsers | resendInvitations "
           "approveInvitations sendPasswordResets | "
           "deleteUsers "
           "restoreUsers restoreWithNumber remindOfDeletion purgeUsers";
    QTest::newRow("numbers") << "&Numbers"
                             << "assignNumber swapNumber unassignNumbers | assignToUser assignToDepartment "
                                "assignToMainLine setQuarantine liftQuarantine releaseNumbers "
                                "recoverNumbers addNumbers | "
                                "addOfficeNumber removeOfficeNumbers addDepartmentNumber "
                                "removeDepartmentNumbers";
    QTest::newRow("devices") << "&Devices"
                             << "assignDevice registerForUser addForwardingNumber | registerDevice "
                                "assignDevices unassignDevices | "
                                "editDevice addNumberOfOwner ringDevices silenceDevices removeDevices";
    QTest::newRow("licenses") << "&Licenses"
                              << "buyLicenses transferLicenses scheduleRemoval keepLicenses showHolders "
                                 "showIdleHolders showHistory plansAndPrices";
    QTest::newRow("company") << "&Company"
                             << "createOffice editOffice | createDepartment editDepartment "
                                "removeDepartments | createRegion editRegion removeRegions | editCompany "
                                "outgoingMail billing apiKeys";
    QTest::newRow("help") << "&Help"
                          << "commandPalette shortcuts permissions | about";
}

void tst_Actions::menusAreInTheirOrder()
{
    QFETCH(QString, menu);
    QFETCH(QString, entries);
    const Theme theme(*qApp, ThemeChoice::Light);
    const Actions actions(theme);
    QMenuBar bar;
    fillMenuBar(bar, actions);
    for (const auto* known : bar.findChildren<QMenu*>()) {
        if (known->title() != menu)
            continue;
        QStringList found;
        for (const auto* entry : known->actions())
            found.append(entry->isSeparator() ? QStringLiteral("|") : entry->objectName());
        QCOMPARE(found.join(QLatin1Char(' ')), entries);
        return;
    }
    QFAIL("no such menu");
}

void tst_Actions::actionsOfPagesAreInTheirOrder_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<QString>("names");
    const auto add = [](TableKind page, const char* names) {
        QTest::newRow(interfaces::word(page).data()) << static_cast<int>(page) << QString::fromLatin1(names);
    };
    add(TableKind::Users, "deleteUsers editUsers editRoles grantOfficeAdmin revokeOfficeAdmin "
                          "grantCompanyAdmin revokeCompanyAdmin "
                          "allowAnalytics denyAnalytics transferUsers changeLicense suspendUsers "
                          "reactivateUsers resendInvitations "
                          "approveInvitations sendPasswordResets assignNumber swapNumber unassignNumbers "
                          "assignDevice registerForUser addForwardingNumber joinDepartment leaveDepartment");
    add(TableKind::ReservedNumbers, "assignToUser assignToDepartment assignToMainLine setQuarantine "
                                    "liftQuarantine releaseNumbers recoverNumbers");
    add(TableKind::Numbers, "unassignNumbers assignToUser assignToDepartment assignToMainLine setQuarantine "
                            "liftQuarantine releaseNumbers recoverNumbers");
    add(TableKind::Devices, "assignDevices unassignDevices editDevice addNumberOfOwner ringDevices "
                            "silenceDevices removeDevices");
    add(TableKind::DeletedUsers, "restoreUsers restoreWithNumber remindOfDeletion purgeUsers");
    add(TableKind::Licenses, "buyLicenses transferLicenses scheduleRemoval keepLicenses showHolders "
                             "showIdleHolders showHistory");
    add(TableKind::Offices, "addOfficeNumber removeOfficeNumbers editOffice");
    add(TableKind::Departments,
        "addDepartmentNumber removeDepartmentNumbers editDepartment removeDepartments");
    add(TableKind::Regions, "editRegion removeRegions");
    add(TableKind::Audit, "undoThis showParts showUndone showItsUndo copyOperationId");
}

void tst_Actions::actionsOfPagesAreInTheirOrder()
{
    QFETCH(int, page);
    QFETCH(QString, names);
    QStringList found;
    for (const auto id : actionsOf(static_cast<TableKind>(page)))
        found.append(QString::fromLatin1(specOf(id).name.value()));
    QCOMPARE(found.join(QLatin1Char(' ')), names);
}

void tst_Actions::keysOfPagesFollowTheSidebar()
{
    const Theme theme(*qApp, ThemeChoice::Light);
    const Actions actions(theme);
    int place = 0;
    for (const auto page : interfaces::AllTables) {
        ++place;
        const auto key = place < 10 ? QStringLiteral("Ctrl+%1").arg(place)
                                    : QString(); // there are nine digits
        QCOMPARE(actions.pageAction(page)->shortcut().toString(), key);
    }
    const auto all = actions.all();
    const auto first = std::find(all.begin(), all.end(), actions.pageAction(TableKind::Users));
    QVERIFY(std::equal(
        interfaces::AllTables.begin(), interfaces::AllTables.end(), first,
        [&](TableKind page, const QAction* action) { return action == actions.pageAction(page); }));
}

void tst_Actions::anActionMayStandOnSeveralPages()
{
    const auto spec = actionOfTwoPages();
    QCOMPARE(pagesOf(spec), (std::vector{TableKind::Licenses, TableKind::Audit}));
    kit::FakeSession session(kit::sampleCompany());
    const auto reason = [&](TableKind page, std::size_t targets) {
        const auto table = session.openTable(page);
        return Applicability::reasonAgainst(spec, targets,
                                            {{page, std::vector<std::string>(targets, "x")}, *table}, session,
                                            session.offer());
    };
    const auto pages = QLocale().createSeparatedList(
        {QStringLiteral("Licenses"), QStringLiteral("Activity")});
    QCOMPARE(reason(TableKind::Users, 1), QStringLiteral("This is done on the pages %1.").arg(pages));
    QCOMPARE(reason(TableKind::Licenses, 1), QString());
    QCOMPARE(reason(TableKind::Audit, 1), QStringLiteral("Not here."));
    QVERIFY(reason(TableKind::Licenses, 0).contains(QStringLiteral("Choose a row first")));
    QVERIFY(reason(TableKind::Licenses, 2).contains(QStringLiteral("one row at a time")));
}

void tst_Actions::nobodyIsOfferedADeviceThatCannotBeGiven() // R-DEV-05, R-DEV-10
{
    kit::FakeSession session(kit::companyWithDevices());
    const auto table = session.openTable(TableKind::Devices);
    const auto reason = [&](const std::vector<std::string>& devices) {
        return Applicability::reasonAgainst(specOf(ActionId::AssignDevices), devices.size(),
                                            {{TableKind::Devices, devices}, *table}, session,
                                            session.offer());
    };
    QCOMPARE(reason({"stock.desk"}), QString());
    QCOMPARE(reason({"ada.app", "stock.desk"}), QString());
    for (const auto* id : {"ada.app", "ada.mobile", "ada.forward", "room.phone"})
        QVERIFY2(reason({id}).contains(QStringLiteral("only desk phones, handsets and adapters")), id);
    QVERIFY(reason({"base"}).startsWith(QStringLiteral("A DECT base serves everyone")));
}

void tst_Actions::aDeniedActionSaysWhy()
{
    const Theme theme(*qApp, ThemeChoice::Light);
    Actions actions(theme);
    actions.deny(ActionId::DeleteUsers, QStringLiteral("Choose a row first."));
    QVERIFY(!actions.action(ActionId::DeleteUsers)->isEnabled());
    QCOMPARE(actions.action(ActionId::DeleteUsers)->toolTip(), QStringLiteral("Choose a row first."));
    actions.allow(ActionId::DeleteUsers);
    QVERIFY(actions.action(ActionId::DeleteUsers)->isEnabled());
    // Qt makes it of the text.
    QCOMPARE(actions.action(ActionId::DeleteUsers)->toolTip(), QStringLiteral("Delete…"));
}

void tst_Actions::anEntryFollowsItsAction()
{
    const Theme theme(*qApp, ThemeChoice::Light);
    Actions actions(theme);
    QMenu menu;
    Actions::addEntry(menu, *actions.action(ActionId::EditUsers));
    auto* entry = menu.actions().constFirst();
    QVERIFY(entry->text().startsWith(QStringLiteral("&Edit…\t")));
    actions.deny(ActionId::EditUsers, QStringLiteral("Choose a row first."));
    QVERIFY(!entry->isEnabled());
    QCOMPARE(entry->toolTip(), QStringLiteral("Choose a row first."));
    actions.allow(ActionId::EditUsers);
    int triggered = 0;
    connect(actions.action(ActionId::EditUsers), &QAction::triggered, this, [&triggered] { ++triggered; });
    entry->trigger();
    QCOMPARE(triggered, 1);
}

void tst_Actions::everyDeedNeedsAPermissionOrChangesNothing()
{
    QSet<int> harmless;
    for (const auto id :
         {ActionId::ShowHolders, ActionId::ShowIdleHolders, ActionId::UndoThis, ActionId::ShowParts,
          ActionId::ShowUndone, ActionId::ShowItsUndo, ActionId::CopyOperationId})
        harmless.insert(static_cast<int>(id));
    for (const auto& spec : allActions()) {
        if (spec.onRows() != nullptr)
            QCOMPARE(spec.right.value().has_value(), !harmless.contains(static_cast<int>(spec.id.value())));
    }
}

void tst_Actions::anEditOfANameTouchesTheFieldThatChanged_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("last");
    for (const auto* first : {"Ada", "Ana María", "Anna  Maria", "", " Jean-Luc ", "María José del Carmen"}) {
        for (const auto* last :
             {"Lovelace", "de la Cruz", "van der  Berg", "", "O’Brien Ó Briain", "Nguyễn Thị"})
            QTest::addRow("%s|%s", first, last) << QString::fromUtf8(first) << QString::fromUtf8(last);
    }
}

void tst_Actions::anEditOfANameTouchesTheFieldThatChanged()
{
    QFETCH(QString, first);
    QFETCH(QString, last);
    const std::vector<std::string> before{first.toStdString(), last.toStdString()};
    const auto edited = [&](const std::vector<std::string>& after) {
        const auto edit = editOfCell("us_1", ColumnId::Name, before, after);
        return edit ? edit->edits.front() : domain::UserEdit{};
    };
    const auto letter = std::string("x");
    QCOMPARE(edited({before[0] + letter, before[1]}).firstName, std::optional(before[0] + letter));
    QCOMPARE(edited({before[0] + letter, before[1]}).lastName, std::optional<std::string>());
    QCOMPARE(edited({before[0], letter + before[1]}).lastName, std::optional(letter + before[1]));
    QCOMPARE(edited({before[0], letter + before[1]}).firstName, std::optional<std::string>());
    QVERIFY(!editOfCell("us_1", ColumnId::Name, before, before));
    QVERIFY(!editOfCell("us_1", ColumnId::Office, {"Berlin"}, {"Rome"}));
}

CORDBOARD_QT_TEST(tst_Actions)
#include "tst_actions.moc"
