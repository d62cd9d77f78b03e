// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMenu>
#include <QSet>
#include <QTest>

#include "ui/actions/actions.h"
#include "ui/pages/pagecommands.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::ColumnId;
using interfaces::TableKind;

class tst_Actions final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyActionIsNamedWordedAndFound();
    void noKeyIsTakenTwiceInOneScope();
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
    for (const auto& spec : Actions::specs()) {
        const auto* action = actions.action(spec.id);
        QVERIFY2(action != nullptr, spec.name);
        QCOMPARE(action->objectName(), QString::fromLatin1(spec.name));
        QVERIFY(!names.contains(action->objectName()));
        names.insert(action->objectName());
        QVERIFY2(!action->text().isEmpty(), spec.name);
        QCOMPARE(Actions::idOf(*action), spec.id);
        QVERIFY2(*spec.icon == '\0' || !action->icon().isNull(), spec.name);
    }
}

void tst_Actions::noKeyIsTakenTwiceInOneScope()
{
    QSet<QString> taken;
    for (const auto& spec : Actions::specs()) {
        for (const auto& key : spec.keys) {
            // A key of the window works in the table too, so both scopes share.
            QVERIFY2(!taken.contains(key.toString()), qPrintable(key.toString()));
            taken.insert(key.toString());
        }
    }
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
    const QSet<int> harmless{static_cast<int>(ActionId::ShowHolders), static_cast<int>(ActionId::UndoThis)};
    for (const auto page : {TableKind::Users, TableKind::ReservedNumbers, TableKind::DeletedUsers,
                            TableKind::Licenses, TableKind::Audit}) {
        for (const auto id : actionsOf(page))
            QVERIFY(harmless.contains(static_cast<int>(id)) || rightOf(id).has_value());
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

QTEST_MAIN(tst_Actions)
#include "tst_actions.moc"
