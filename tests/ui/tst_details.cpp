// SPDX-License-Identifier: GPL-3.0-or-later
// The details of a row within the window: where their links lead, what their actions are for, what they tell
// of the past.
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/kit/crowd.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"
#include "ui/actions/menus.h"
#include "ui/dialogs/edituser.h"
#include "ui/dialogs/pairingdialog.h"
#include "ui/pane/detailpane.h"
#include "ui/pane/factfield.h"
#include "ui/pane/factvalue.h"
#include "ui/review/planreview.h"
#include "ui/tables/editnote.h"
#include "ui/toasts/toastarea.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagestack.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::TableKind;

class tst_Details final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void anOfficeLeadsToItsPeopleAndBackReturns();
    void aPersonIsFoundOnTheirPage();
    void whoIsDeletedIsFoundAmongTheDeleted();
    void inANarrowWindowTheOtherRecordIsTold();
    void whatIsNotThereForARoleIsNoLink();
    void actionsAreForTheRowThatIsToldOf();
    void anActionMayLeadToAnotherPage();
    void historyTellsAndTakesBack();
    void theMarkedAreShownAloneAndLeft();
    void aRefusedEditIsToldAtItsCell();
    void aFieldInTheDetailsGoesThroughTheCommandOfItsCell();
    void aFieldThatSomebodyElseChangedIsReviewedBeforeItIsSaved();
    void whoMayNotEditIsToldWhoMay();
    void aCellThatIsNotTypedInOpensWhatChangesIt();
    void aNewSearchStartsAtTheTop();
    void everyMenuOfRowsIsInGroupsAndEndsWithWhatTakesAway_data();
    void everyMenuOfRowsIsInGroupsAndEndsWithWhatTakesAway();
    void whatCanBeDoneWithPeopleStandsUnderHeadings();

private:
    void open(kit::MemoryDirectory company, const std::string& actor = "omar");
    void choose(TableKind kind, const std::string& id);
    [[nodiscard]] FactValue* value(const QString& text) const;
    [[nodiscard]] QString title() const
    {
        return m_window->findChild<FactValue*>(QStringLiteral("detailTitle"))->text();
    }
    [[nodiscard]] FactField* field(domain::Field which) const
    {
        for (auto* each : m_window->findChild<DetailPane*>()->findChildren<FactField*>()) {
            if (each->field() == which)
                return each;
        }
        return nullptr;
    }
    [[nodiscard]] TablePage& page() { return m_window->currentPage(); }

    QTemporaryDir m_folder;
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void tst_Details::init()
{
    open(kit::companyOfAllKinds());
}

void tst_Details::open(kit::MemoryDirectory company, const std::string& actor)
{
    cleanup();
    kit::addCrowd(company, 40);
    m_session = std::make_unique<kit::FakeSession>(
        std::move(company),
        [this](std::function<void()> completion) {
            QMetaObject::invokeMethod(this, std::move(completion), Qt::QueuedConnection);
        },
        actor);
    m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")),
                                             QSettings::IniFormat);
    m_settings->clear();
    m_window = std::make_unique<MainWindow>(*m_session, *m_theme, *m_settings);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
}

void tst_Details::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_theme.reset();
    m_session.reset();
}

void tst_Details::choose(TableKind kind, const std::string& id)
{
    m_window->showPage(kind);
    page().view().setCurrentRow(*page().model().source().handleOf(id));
}

FactValue* tst_Details::value(const QString& text) const
{
    for (auto* value : m_window->findChild<DetailPane*>()->findChildren<FactValue*>()) {
        if (value->text() == text && value->isVisible() && value->link())
            return value;
    }
    return nullptr;
}

void tst_Details::anOfficeLeadsToItsPeopleAndBackReturns()
{
    const auto ada = kit::userId("ada").value();
    choose(TableKind::Users, ada);
    auto* link = value(QStringLiteral("Berlin"));
    QVERIFY(link != nullptr);
    link->setFocus();
    QTest::keyClick(link, Qt::Key_Return);
    QTRY_COMPARE(page().kind(), TableKind::Offices);
    auto* people = value(QStringLiteral("Show"));
    QVERIFY(people != nullptr); // the first are its users
    people->follow();
    QTRY_COMPARE(page().filter().query(), QStringLiteral("office:Berlin"));
    QCOMPARE(page().kind(), TableKind::Users);
    QVERIFY(page().view().hasFocus());
    page().view().setCurrentRow(page().model().handleAt(3));
    m_window->actions().action(ActionId::GoBack)->trigger();
    QTRY_COMPARE(page().kind(), TableKind::Offices);
    m_window->actions().action(ActionId::GoBack)->trigger();
    QTRY_COMPARE(page().kind(), TableKind::Users);
    QCOMPARE(page().filter().query(), QString());
    QCOMPARE(page().currentId(), ada);
    m_window->actions().action(ActionId::GoForward)->trigger();
    m_window->actions().action(ActionId::GoForward)->trigger();
    QTRY_COMPARE(page().filter().query(), QStringLiteral("office:Berlin"));
}

void tst_Details::aPersonIsFoundOnTheirPage()
{
    page().filter().setQuery(QStringLiteral("nobody-at-all")); // is in the way
    const auto& devices = m_session->company().m_devices;
    const auto owned = std::find_if(devices.begin(), devices.end(),
                                    [](const auto& known) { return known.second.owners.size() == 1; });
    QVERIFY(owned != devices.end());
    const auto owner = owned->second.owners.front().id;
    const auto name = QString::fromStdString(m_session->company().m_users.at(owner).displayName());
    choose(TableKind::Devices, owned->first.value());
    auto* link = value(name);
    QVERIFY(link != nullptr);
    link->follow();
    QTRY_COMPARE(page().kind(), TableKind::Users);
    QCOMPARE(page().currentId(), owner.value());
    QCOMPARE(title(), name);
    m_window->actions().action(ActionId::GoBack)->trigger();
    QTRY_COMPARE(page().kind(), TableKind::Devices);
    QCOMPARE(page().currentId(), owned->first.value());
}

void tst_Details::whoIsDeletedIsFoundAmongTheDeleted()
{
    const auto kim = kit::userId("kim");
    m_session->actElsewhere(domain::DeleteUsers{{kim}, domain::LicenseDisposition::Keep, {}, true}, "omar");
    m_window->showPage(TableKind::Devices);
    m_window->pages().openRecord(TableKind::DeletedUsers, kim.value());
    QTRY_COMPARE(page().kind(), TableKind::DeletedUsers);
    QCOMPARE(page().currentId(), kim.value());
}

void tst_Details::inANarrowWindowTheOtherRecordIsTold()
{
    m_window->resize(900, 600);
    const auto& devices = m_session->company().m_devices;
    const auto owned = std::find_if(devices.begin(), devices.end(),
                                    [](const auto& known) { return known.second.owners.size() == 1; });
    choose(TableKind::Devices, owned->first.value());
    Q_EMIT page().enterPressed();
    const auto name = QString::fromStdString(
        m_session->company().m_users.at(owned->second.owners.front().id).displayName());
    QTRY_VERIFY(value(name) != nullptr);
    value(name)->follow();
    QTRY_COMPARE(title(), name);
    QVERIFY(m_window->findChild<DetailPane*>()->isVisible());
    const auto& owner = m_session->company().m_users.at(owned->second.owners.front().id);
    value(QString::fromStdString(m_session->company().m_offices.at(owner.officeId).name))->follow();
    QTRY_VERIFY(value(QStringLiteral("Show")) != nullptr);
    value(QStringLiteral("Show"))->follow();
    QTRY_VERIFY(page().view().isVisible()); // people are seen in a table
}

void tst_Details::whatIsNotThereForARoleIsNoLink()
{
    FactSheet sheet;
    FactSheet::Group group{QStringLiteral("Numbers"), {}};
    group.add(QStringLiteral("Pool"), {{QStringLiteral("+1"), RecordLink{TableKind::ReservedNumbers, "n"}}});
    group.add(QStringLiteral("People"), {{QStringLiteral("all"), QueryLink{TableKind::Users, {}}}});
    group.add(QStringLiteral("Past"), {{QStringLiteral("Undo"), UndoLink{domain::OperationId("op")}}});
    sheet.tabs = {{{}, {group}}};
    sheet.dropLinks([](TableKind kind) { return kind != TableKind::ReservedNumbers; });
    const auto& facts = sheet.tabs.front().groups.front().facts;
    QVERIFY(!facts[0].lines.front().link);
    QCOMPARE(facts[0].lines.front().text, QStringLiteral("+1"));
    QVERIFY(facts[1].lines.front().link);
    QVERIFY(facts[2].lines.front().link);
}

void tst_Details::actionsAreForTheRowThatIsToldOf()
{
    const auto ada = kit::userId("ada").value();
    const auto kim = kit::userId("kim").value();
    choose(TableKind::Users, ada);
    page().model().marks().mark(*page().model().source().handleOf(kim));
    auto* edit = m_window->findChild<QToolButton*>(QStringLiteral("pane.editUsers"));
    QVERIFY(edit != nullptr && edit->isVisible());
    QTRY_VERIFY(edit->isEnabled());
    edit->click();
    const auto* dialog = m_window->findChild<EditUser*>();
    QVERIFY(dialog != nullptr);
    QVERIFY2(dialog->windowTitle().contains(QStringLiteral("Ada Lovelace")),
             qPrintable(dialog->windowTitle()));
    // What the rules say is asked of her as well: who is active cannot be reactivated.
    auto& more = *m_window->findChild<QToolButton*>(QStringLiteral("pane.more"))->menu();
    Q_EMIT more.aboutToShow();
    const auto entries = more.actions();
    const auto reactivate = std::find_if(entries.begin(), entries.end(), [](const QAction* entry) {
        return entry->objectName() == QLatin1String("reactivateUsers");
    });
    QVERIFY(reactivate != entries.end());
    QTRY_VERIFY(!(*reactivate)->isEnabled());
    QVERIFY(!(*reactivate)->toolTip().isEmpty());
}

void tst_Details::anActionMayLeadToAnotherPage()
{
    choose(TableKind::Licenses, "berlin~voice");
    auto* holders = m_window->findChild<QToolButton*>(QStringLiteral("pane.showHolders"));
    QVERIFY(holders != nullptr);
    m_session->answerAll();
    QTRY_VERIFY(holders->isVisible() && holders->isEnabled());
    QTest::mouseClick(holders, Qt::LeftButton);
    QTRY_COMPARE(page().kind(), TableKind::Users);
    QVERIFY(page().filter().query().contains(QStringLiteral("license:voice")));
    QVERIFY(m_window->findChild<QToolButton*>(QStringLiteral("pane.showHolders")) == nullptr);
    QVERIFY(m_window->findChild<QToolButton*>(QStringLiteral("pane.editUsers")) != nullptr);
}

void tst_Details::historyTellsAndTakesBack()
{
    const auto ada = kit::userId("ada");
    choose(TableKind::Users, ada.value());
    auto* tabs = m_window->findChild<QTabBar*>(QStringLiteral("detailTabs"));
    tabs->setCurrentIndex(tabs->count() - 1);
    QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("History"));
    domain::UserEdit edit;
    edit.user = ada;
    edit.jobTitle = "Countess";
    m_window->flow().act(domain::EditUsers{{edit}});
    QTRY_VERIFY(value(QStringLiteral("Undo")) != nullptr);
    QCOMPARE(m_session->company().m_users.at(ada).jobTitle, std::string("Countess"));
    value(QStringLiteral("Undo"))->follow();
    QTRY_VERIFY(m_session->company().m_users.at(ada).jobTitle != "Countess");
    // Of nobody else.
    choose(TableKind::Users, kit::userId("kim").value());
    QTRY_VERIFY(value(QStringLiteral("Undo")) == nullptr);
}

void tst_Details::theMarkedAreShownAloneAndLeft()
{
    m_window->showPage(TableKind::Users);
    auto& marks = page().model().marks();
    const auto& source = page().model().source();
    for (const auto* name : {"ada", "kim"})
        marks.mark(*source.handleOf(kit::userId(name).value()));
    page().filter().setQuery(QStringLiteral("lovelace"));
    const auto all = source.totalCount();
    auto* show = page().bulkBar().findChild<QToolButton*>(QStringLiteral("showMarked"));
    QVERIFY(show->isVisible());
    show->click();
    QTRY_COMPARE(page().model().rowCount(), 2);
    QCOMPARE(page().filter().query(), QString());
    marks.unmark(*source.handleOf(kit::userId("kim").value()));
    QCOMPARE(page().model().rowCount(), 2); // may be marked again
    page().filter().findChild<QToolButton*>(QStringLiteral("restriction"))->click();
    QTRY_COMPARE(page().filter().query(), QStringLiteral("lovelace"));
    QCOMPARE(source.totalCount(), all);
    show->click();
    QTRY_COMPARE(page().model().rowCount(), 1);
    marks.clear();
    QTRY_VERIFY(!page().model().isRestricted());
}

void tst_Details::aRefusedEditIsToldAtItsCell()
{
    choose(TableKind::Users, kit::userId("ada").value());
    auto& view = page().view();
    view.setFocus();
    const auto section = *page().model().sectionOf(interfaces::ColumnId::Email);
    view.setCurrentIndex(view.currentIndex().siblingAtColumn(section));
    QTest::keyClick(&view, Qt::Key_F2);
    auto* editor = qobject_cast<QLineEdit*>(view.cellEditor());
    QVERIFY(editor != nullptr);
    QVERIFY(editor->findChild<QToolButton*>() != nullptr); // the check mark
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("no address"));
    QTest::keyClick(editor, Qt::Key_Return);
    const auto note = [&view] { return view.findChild<EditNote*>(); };
    QTRY_VERIFY(note() != nullptr && note()->isVisible());
    QVERIFY(!note()->sentence().isEmpty());
    editor = qobject_cast<QLineEdit*>(view.cellEditor());
    QVERIFY(editor != nullptr);
    QCOMPARE(editor->text(), QStringLiteral("no address"));
    QVERIFY(editor->hasFocus());
    QCOMPARE(editor->accessibleDescription(), note()->sentence());
    QVERIFY(view.viewport()->rect().contains(note()->geometry()));
    QTest::keyClick(editor, Qt::Key_End);
    QTest::keyClicks(editor, QStringLiteral("x")); // mended
    QTRY_VERIFY(note() == nullptr);
    QTest::keyClick(editor, Qt::Key_Escape);
    QTRY_VERIFY(view.cellEditor() == nullptr);
    QVERIFY(view.hasFocus());
    QCOMPARE(m_session->company().m_users.at(kit::userId("ada")).primaryEmail, std::string("ada@acme.test"));
}

/// R-EDIT-01.
void tst_Details::aFieldInTheDetailsGoesThroughTheCommandOfItsCell()
{
    using domain::Field;
    const auto ada = kit::userId("ada");
    choose(TableKind::Users, ada.value());
    const auto type = [this](Field which, const QString& text) {
        field(which)->open();
        auto* editor = field(which)->findChild<QLineEdit*>(QStringLiteral("factEditor"));
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
    };
    const auto editor = [this](Field which) {
        auto* there = field(which);
        return there == nullptr ? nullptr : there->findChild<QLineEdit*>(QStringLiteral("factEditor"));
    };
    QVERIFY(field(Field::UserJobTitle) != nullptr);
    type(Field::UserJobTitle, QStringLiteral("Analyst"));
    QTRY_COMPARE(m_session->company().m_users.at(ada).jobTitle, std::string("Analyst"));
    QTRY_COMPARE(field(Field::UserJobTitle)->value().text(), QStringLiteral("Analyst"));
    QVERIFY(field(Field::UserJobTitle)->value().hasFocus());
    type(Field::UserFirstName, QStringLiteral("Augusta Ada"));
    QTRY_COMPARE(m_session->company().m_users.at(ada).firstName, std::string("Augusta Ada"));
    QCOMPARE(m_session->company().m_users.at(ada).lastName, std::string("Lovelace"));
    QTRY_COMPARE(title(), QStringLiteral("Augusta Ada Lovelace"));
    m_window->actions().action(ActionId::Undo)->trigger();
    QTRY_COMPARE(m_session->company().m_users.at(ada).firstName, std::string("Ada"));
    QTRY_COMPARE(title(), QStringLiteral("Ada Lovelace"));
    // What the rules have against it stands at the field, with what was typed.
    type(Field::UserPrimaryEmail, QStringLiteral("no address"));
    QTRY_VERIFY(editor(Field::UserPrimaryEmail) != nullptr);
    QCOMPARE(editor(Field::UserPrimaryEmail)->text(), QStringLiteral("no address"));
    QTRY_VERIFY(!editor(Field::UserPrimaryEmail)->accessibleDescription().isEmpty());
    QCOMPARE(m_session->company().m_users.at(ada).primaryEmail, std::string("ada@acme.test"));
    QTest::keyClick(editor(Field::UserPrimaryEmail), Qt::Key_Escape);
    QTRY_VERIFY(editor(Field::UserPrimaryEmail) == nullptr);
    QTRY_COMPARE(field(Field::UserPrimaryEmail)->value().text(), QStringLiteral("ada@acme.test"));
}

/// R-GEN-04.
void tst_Details::aFieldThatSomebodyElseChangedIsReviewedBeforeItIsSaved()
{
    using domain::Field;
    const auto ada = kit::userId("ada");
    choose(TableKind::Users, ada.value());
    const auto typeOver = [this](const QString& text) {
        auto* editor = field(Field::UserJobTitle)->findChild<QLineEdit*>(QStringLiteral("factEditor"));
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
    };
    field(Field::UserJobTitle)->open();
    domain::UserEdit edit;
    edit.user = ada;
    edit.jobTitle = "Boss";
    m_session->actElsewhere(domain::EditUsers{{edit}}, "omar");
    typeOver(QStringLiteral("Chief"));
    QTRY_VERIFY(m_window->findChild<PlanReview*>() != nullptr);
    QCOMPARE(m_session->company().m_users.at(ada).jobTitle, std::string("Boss"));
    m_window->findChild<PlanReview*>()->reject();
    QTRY_COMPARE(field(Field::UserJobTitle)->value().text(), QStringLiteral("Boss"));
    field(Field::UserJobTitle)->open(); // now it is seen
    typeOver(QStringLiteral("Chief"));
    QTRY_COMPARE(m_session->company().m_users.at(ada).jobTitle, std::string("Chief"));
}

void tst_Details::whoMayNotEditIsToldWhoMay()
{
    open(kit::companyOfAllKinds(), "nina"); // Office Admin of Austin
    choose(TableKind::Users, kit::userId("nina").value());
    auto* mine = field(domain::Field::UserJobTitle);
    QVERIFY(mine != nullptr);
    QVERIFY(mine->findChild<QToolButton*>(QStringLiteral("editFact"))->isEnabled());
    auto company = kit::companyOfAllKinds();
    company.m_users.at(kit::userId("kim")).roles = {{domain::Role::DepartmentAdmin, "support"}};
    open(std::move(company), "kim");
    choose(TableKind::Users, kit::userId("kim").value());
    auto* extension = field(domain::Field::UserExtension);
    QVERIFY(extension != nullptr);
    QVERIFY(!extension->findChild<QToolButton*>(QStringLiteral("editFact"))->isEnabled());
    Q_EMIT extension->value().editAsked();
    QTRY_COMPARE(m_window->findChild<ToastArea*>()->count(), 1);
    QVERIFY(
        field(domain::Field::UserJobTitle)->findChild<QToolButton*>(QStringLiteral("editFact"))->isEnabled());
}

void tst_Details::aCellThatIsNotTypedInOpensWhatChangesIt()
{
    choose(TableKind::Users, kit::userId("ada").value());
    auto& view = page().view();
    view.setFocus();
    const auto section = *page().model().sectionOf(interfaces::ColumnId::Number);
    view.setCurrentIndex(view.currentIndex().siblingAtColumn(section));
    QTest::keyClick(&view, Qt::Key_F2);
    QVERIFY(view.cellEditor() == nullptr);
    QTRY_VERIFY(m_window->findChild<PairingDialog*>() != nullptr ||
                m_window->findChild<ToastArea*>()->count() > 0);
}

void tst_Details::aNewSearchStartsAtTheTop()
{
    m_window->showPage(TableKind::Users);
    auto& view = page().view();
    view.setCurrentRow(page().model().handleAt(page().model().rowCount() - 1));
    QTRY_VERIFY(view.verticalScrollBar()->value() > 0);
    page().filter().setQuery(QStringLiteral("acme"));
    QTRY_COMPARE(view.verticalScrollBar()->value(), 0);
    QCOMPARE(view.currentIndex().row(), 0);
}

void tst_Details::everyMenuOfRowsIsInGroupsAndEndsWithWhatTakesAway_data()
{
    QTest::addColumn<int>("kind");
    for (const auto kind : interfaces::AllTables)
        QTest::newRow(interfaces::word(kind).data()) << static_cast<int>(kind);
}

void tst_Details::everyMenuOfRowsIsInGroupsAndEndsWithWhatTakesAway()
{
    QFETCH(int, kind);
    const auto page = static_cast<TableKind>(kind);
    QMenu menu;
    fillRowMenu(menu, page, m_window->actions());
    QStringList names;
    bool hasDeletion = false;
    for (const auto* entry : menu.actions()) {
        if (!entry->isSeparator())
            names.append(entry->objectName());
    }
    QStringList expected;
    for (const auto& spec : allActions()) {
        if (spec.standsOn(page) || spec.isTableScoped())
            expected.append(QString::fromLatin1(spec.name.value()));
        hasDeletion = hasDeletion || (spec.standsOn(page) && spec.onRows()->isByDelete);
    }
    QCOMPARE(names.size(), expected.size()); // each once
    std::sort(expected.begin(), expected.end());
    auto sorted = names;
    std::sort(sorted.begin(), sorted.end());
    QCOMPARE(sorted, expected);
    if (hasDeletion) {
        const auto last = std::find_if(allActions().begin(), allActions().end(), [&](const auto& spec) {
            return QString::fromLatin1(spec.name.value()) == names.last();
        });
        QVERIFY(last->onRows() != nullptr && last->onRows()->isByDelete);
    }
}

/// R-EDIT-07.
void tst_Details::whatCanBeDoneWithPeopleStandsUnderHeadings()
{
    QMenu menu;
    fillRowMenu(menu, TableKind::Users, m_window->actions());
    QStringList headings;
    QMap<QString, QString> headingOf;
    for (const auto* entry : menu.actions()) {
        if (entry->isSeparator() && !entry->text().isEmpty())
            headings.append(entry->text());
        else if (!headings.isEmpty() && !headingOf.contains(entry->objectName()))
            headingOf.insert(entry->objectName(), headings.last());
    }
    QCOMPARE(headings, (QStringList{QStringLiteral("Calling"), QStringLiteral("Groups"),
                                    QStringLiteral("Privileges"), QStringLiteral("Admin")}));
    const auto under = [&](ActionId id) {
        return headingOf.value(QString::fromLatin1(specOf(id).name.value()));
    };
    QCOMPARE(under(ActionId::SwapNumber), headings[0]);
    QCOMPARE(under(ActionId::AssignDevice), headings[0]);
    QCOMPARE(under(ActionId::JoinDepartment), headings[1]);
    QCOMPARE(under(ActionId::AllowAnalytics), headings[2]);
    QCOMPARE(under(ActionId::GrantOfficeAdmin), headings[3]);
    QCOMPARE(under(ActionId::ResendInvitations), headings[3]);
    QCOMPARE(under(ActionId::SendPasswordResets), headings[3]);
}

CORDBOARD_QT_TEST(tst_Details)
#include "tst_details.moc"
