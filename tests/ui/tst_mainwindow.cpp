// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/kit/crowd.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"
#include "ui/actions/applicability.h"
#include "ui/pane/factvalue.h"
#include "ui/text/commandtext.h"
#include "ui/toasts/toastarea.h"
#include "ui/window/mainwindow.h"
#include "ui/window/operationrows.h"
#include "ui/window/operationslist.h"
#include "ui/window/sidebar.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::TableKind;

class tst_MainWindow final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theOtherPagesFollowTheFirst();
    void everyPageShowsItsRows_data();
    void everyPageShowsItsRows();
    void whoItIsCanBeReadInTheDefaultWindow();
    void theStatusStripStaysInASmallWindow();
    void marksSurviveSearchAndPage();
    void aGrantIsReviewedAppliedAndTakenBack();
    void aDisabledActionSaysWhy();
    void whatAppliesToNoRowIsDisabledWithTheRulesReason();
    void theRulesAreAskedOnceForTheNewestRows();
    void manyRowsAreNotLookedAt();
    void signingOutAsksWhatBecomesOfWaitingChanges();
    void signingOutDiscardsAfterOneMoreQuestion();
    void theSessionKnowsWhetherSomebodyLooks();
    void toastsCoverNeitherRowsNorTheBulkBar_data();
    void toastsCoverNeitherRowsNorTheBulkBar();
    void aDiscardedChangeCanBePutBack();
    void pagesAreWalkedBackAndForth();
    void theWindowTellsItIsOffline();
    void theFootTellsHowFarTheServerIsWithABulk();
    void aNarrowWindowKeepsTheTable();
    void mnemonicsOfAMenuDoNotClash();
    void layoutAndPageComeBack();
    void themeAndRowHeightAreKeptByWord();
    void theSizeOfTextIsSteppedAndKept();
    void anEditInPlaceIsACommand();
    void marksThatOnesOwnDeedTakesAreNotNews();
    void devicesThatOneRemovesOneselfAreNotNews();
    void whoIsNotFoundMayBeAmongTheDeleted();
    void enterGoesIntoTheDetailsAndEscapeBack();
    void anEntryOfActivityIsToldInThePane();
    void theSidebarTellsOfADeadlineThatIsNear();
    void holdersAreThoseOfTheRow();
    void anEntryIsTakenBackFromActivity();

private:
    void begin(std::size_t crowd);
    void beginWith(kit::MemoryDirectory company);
    void open();
    [[nodiscard]] QAction& action(ActionId id) { return *m_window->actions().action(id); }
    void picture(const char* name);

    QTemporaryDir m_folder;
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void tst_MainWindow::init()
{
    begin(60);
}

void tst_MainWindow::begin(std::size_t crowd)
{
    auto company = kit::sampleCompany();
    kit::addCrowd(company, crowd);
    beginWith(std::move(company));
}

void tst_MainWindow::beginWith(kit::MemoryDirectory company)
{
    m_session = std::make_unique<kit::FakeSession>(
        std::move(company), [this](std::function<void()> completion) {
            QMetaObject::invokeMethod(this, std::move(completion), Qt::QueuedConnection);
        });
    m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")),
                                             QSettings::IniFormat);
    m_settings->clear();
    open();
}

void tst_MainWindow::open()
{
    m_window = std::make_unique<MainWindow>(*m_session, *m_theme, *m_settings);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
}

void tst_MainWindow::cleanup()
{
    m_window.reset();
    m_settings.reset();
    m_theme.reset();
    m_session.reset();
}

/// For looking at: CORDBOARD_PICTURES=folder.
void tst_MainWindow::picture(const char* name)
{
    const auto folder = qEnvironmentVariable("CORDBOARD_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(50); // layouts settle
    m_window->grab().save(folder + QLatin1Char('/') + QString::fromLatin1(name) + QStringLiteral(".png"));
}

void tst_MainWindow::theOtherPagesFollowTheFirst()
{
    const auto pages = [this] { return m_window->findChildren<TablePage*>().size(); };
    m_settings->setValue(QStringLiteral("window/page"), QStringLiteral("licenses"));
    m_window.reset();
    m_window = std::make_unique<MainWindow>(*m_session, *m_theme, *m_settings);
    QCOMPARE(pages(), 1);
    QCOMPARE(m_window->currentPage().kind(), TableKind::Licenses);
    action(ActionId::DensityCompact).trigger();
    QCOMPARE(m_window->page(TableKind::Users).view().density(), TableView::Density::Compact);
    QCOMPARE(pages(), 2);
    QTRY_COMPARE(pages(), static_cast<qsizetype>(interfaces::AllTables.size()));
    QCOMPARE(m_window->page(TableKind::Audit).view().density(), TableView::Density::Compact);
    QCOMPARE(m_window->currentPage().kind(), TableKind::Licenses);
}

void tst_MainWindow::everyPageShowsItsRows_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    QTest::newRow("users") << static_cast<int>(TableKind::Users) << QStringLiteral("Users");
    QTest::newRow("numbers") << static_cast<int>(TableKind::ReservedNumbers)
                             << QStringLiteral("Reserved numbers");
    QTest::newRow("deleted") << static_cast<int>(TableKind::DeletedUsers) << QStringLiteral("Deleted users");
    QTest::newRow("licenses") << static_cast<int>(TableKind::Licenses) << QStringLiteral("Licenses");
    QTest::newRow("activity") << static_cast<int>(TableKind::Audit) << QStringLiteral("Audit trail");
}

void tst_MainWindow::everyPageShowsItsRows()
{
    QFETCH(int, kind);
    m_session->actElsewhere(
        domain::DeleteUsers{{domain::UserId(m_window->page(TableKind::Users).model().idAt(5))},
                            domain::LicenseDisposition::Keep,
                            {},
                            true},
        "omar");
    m_window->showPage(static_cast<TableKind>(kind));
    auto& page = m_window->currentPage();
    QCOMPARE(static_cast<int>(page.kind()), kind);
    QTEST(page.view().accessibleName(), "name");
    QVERIFY(page.model().rowCount() > 0);
    QVERIFY(page.view().isVisible());
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("Cordboard")));
    picture(QTest::currentDataTag());
}

void tst_MainWindow::whoItIsCanBeReadInTheDefaultWindow()
{
    constexpr int Paddings = 16;
    auto& page = m_window->page(TableKind::Users);
    auto* header = page.view().horizontalHeader();
    const std::map<interfaces::ColumnId, QString> usual{
        {interfaces::ColumnId::Email, QStringLiteral("martin.meyer@acme.test")},
        {interfaces::ColumnId::Name, QStringLiteral("Aaliyah Hernandez")},
        {interfaces::ColumnId::Status, QStringLiteral("Pending invite")},
        {interfaces::ColumnId::Number, QStringLiteral("+44 20 7946 0958")}};
    int section = 0;
    for (const auto& column : page.model().columns()) {
        ++section;
        const auto text = usual.find(column.id);
        if (text == usual.end())
            continue;
        QVERIFY2(header->sectionSize(section) >=
                     page.view().fontMetrics().horizontalAdvance(text->second) + Paddings,
                 qPrintable(text->second));
        // A wide font may leave the number to the scroll bar; it does not say who somebody is.
        if (column.id != interfaces::ColumnId::Number)
            QVERIFY2(header->sectionViewportPosition(section) + header->sectionSize(section) <=
                         page.view().viewport()->width(),
                     qPrintable(text->second));
    }
}

void tst_MainWindow::theStatusStripStaysInASmallWindow() // of 900 x 600
{
    m_window->resize(900, 600);
    auto status = m_session->syncStatus();
    status.state = interfaces::SyncState::Offline; // a banner
    m_session->setStatus(status);
    auto* strip = m_window->findChild<QWidget*>(QStringLiteral("statusStrip"));
    for (const auto kind : interfaces::AllTables) {
        m_window->showPage(kind);
        auto& page = m_window->currentPage();
        if (page.model().rowCount() > 0) {
            page.model().marks().mark(page.model().handleAt(0));
            page.view().setCurrentRow(page.model().handleAt(0));
        }
        for (const bool isPaneShown : {true, false}) {
            if (action(ActionId::TogglePane).isChecked() != isPaneShown)
                action(ActionId::TogglePane).trigger();
            QTest::qWait(1); // layouts settle
            QCOMPARE(m_window->size(), QSize(900, 600));
            QVERIFY2(m_window->minimumSizeHint().height() <= 600,
                     qPrintable(QString::number(m_window->minimumSizeHint().height())));
            QVERIFY(strip->mapTo(m_window.get(), QPoint(0, strip->height())).y() <= 600);
        }
    }
}

void tst_MainWindow::marksSurviveSearchAndPage()
{
    auto& page = m_window->page(TableKind::Users);
    for (int row = 0; row < 3; ++row)
        page.model().marks().mark(page.model().handleAt(row));
    const auto* count = page.bulkBar().findChild<QLabel*>(QStringLiteral("markedCount"));
    QCOMPARE(count->text(), QStringLiteral("3 marked"));
    QVERIFY(page.bulkBar().isVisible());
    const auto name = page.model().rowName(page.model().handleAt(1));
    page.filter().setQuery(QLatin1Char('"') + name + QLatin1Char('"'));
    QCOMPARE(page.model().marks().count(), std::size_t{3});
    QVERIFY(count->text().startsWith(QStringLiteral("3 marked (")));
    m_window->showPage(TableKind::Licenses);
    m_window->showPage(TableKind::Users);
    QCOMPARE(page.model().marks().count(), std::size_t{3});
    page.bulkBar().findChild<QToolButton*>(QStringLiteral("showMarked"))->click();
    QCOMPARE(count->text(), QStringLiteral("3 marked"));
    picture("marked");
    page.filter().focusSearch();
    QTest::keyClick(page.filter().findChild<QLineEdit*>(QStringLiteral("search")), Qt::Key_A,
                    Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(page.model().marks().isEmpty());
}

void tst_MainWindow::aGrantIsReviewedAppliedAndTakenBack()
{
    auto& page = m_window->page(TableKind::Users);
    // Has an Office Admin: taking back warns of nothing.
    page.filter().setQuery(QStringLiteral("office:austin -role:admin"));
    const auto row = page.model().handleAt(0);
    page.filter().clear();
    const auto before = page.model().text(row, interfaces::ColumnId::Role);
    page.view().setCurrentRow(row);
    QTRY_VERIFY(action(ActionId::GrantOfficeAdmin).isEnabled());
    action(ActionId::GrantOfficeAdmin).trigger();
    QWidget* review = nullptr;
    QTRY_VERIFY((review = m_window->findChild<QWidget*>(QStringLiteral("planReview"))) != nullptr);
    QPushButton* run = nullptr;
    QTRY_VERIFY((run = review->findChild<QPushButton*>(QStringLiteral("confirm"))) != nullptr &&
                run->isEnabled());
    run->click();
    QTRY_COMPARE(page.model().text(row, interfaces::ColumnId::Role), QStringLiteral("Office Admin"));
    QTRY_VERIFY(action(ActionId::Undo).isEnabled());
    picture("granted");
    action(ActionId::Undo).trigger();
    QTRY_COMPARE(page.model().text(row, interfaces::ColumnId::Role), before);
    QTRY_VERIFY(action(ActionId::Redo).isEnabled());
}

void tst_MainWindow::aDisabledActionSaysWhy()
{
    m_window->showPage(TableKind::Users);
    QVERIFY(!action(ActionId::RestoreUsers).isEnabled());
    QVERIFY(action(ActionId::RestoreUsers).toolTip().contains(QStringLiteral("Deleted users")));
    auto& page = m_window->page(TableKind::Users);
    page.model().marks().markAllMatching();
    QVERIFY(!action(ActionId::SwapNumber).isEnabled());
    QVERIFY(action(ActionId::SwapNumber).toolTip().contains(QStringLiteral("one row at a time")));
    QTRY_VERIFY(action(ActionId::DeleteUsers).isEnabled());
}

void tst_MainWindow::whatAppliesToNoRowIsDisabledWithTheRulesReason()
{
    m_window->showPage(TableKind::Users);
    auto& page = m_window->page(TableKind::Users);
    const auto mark = [&page](const char* name) {
        page.model().marks().clear();
        const auto row = page.model().source().handleOf(name);
        QVERIFY(row);
        page.model().marks().mark(*row);
    };
    mark("ada");
    QTRY_VERIFY(!action(ActionId::ReactivateUsers).isEnabled());
    QTRY_VERIFY(!action(ActionId::RevokeOfficeAdmin).isEnabled());
    QTRY_VERIFY(!action(ActionId::RevokeCompanyAdmin).isEnabled());
    QTRY_COMPARE(action(ActionId::ReactivateUsers).toolTip(), QStringLiteral("Nothing would change."));
    QTRY_VERIFY(action(ActionId::SuspendUsers).isEnabled());
    QTRY_VERIFY(action(ActionId::GrantCompanyAdmin).isEnabled());
    mark("zoe"); // pending: R-SUSP-01
    QTRY_VERIFY(!action(ActionId::SuspendUsers).isEnabled());
    QTRY_COMPARE(
        action(ActionId::SuspendUsers).toolTip(),
        QStringLiteral("Zoe Müller is invited but not active yet. Only active people can be suspended."));
    mark("omar"); // oneself: R-DEL-11
    QTRY_VERIFY(!action(ActionId::DeleteUsers).isEnabled());
    page.model().marks().mark(*page.model().source().handleOf("ada"));
    QTRY_VERIFY(action(ActionId::DeleteUsers).isEnabled()); // for one of both
    QTRY_VERIFY(!action(ActionId::GrantCompanyAdmin).isEnabled()); // one at a time: R-BULK-02
    QTRY_VERIFY(action(ActionId::GrantCompanyAdmin)
                    .toolTip()
                    .startsWith(QStringLiteral("For none of the marked rows: ")));

    m_window->showPage(TableKind::ReservedNumbers);
    m_session->actElsewhere(
        domain::DeleteUsers{{kit::userId("ada")}, domain::LicenseDisposition::Keep, {}, true}, "omar");
    auto& numbers = m_window->page(TableKind::ReservedNumbers);
    QTRY_VERIFY(numbers.model().source().handleOf("n+4930100").has_value());
    numbers.model().marks().mark(*numbers.model().source().handleOf("n+4930100"));
    QTRY_VERIFY(!action(ActionId::AssignToUser).isEnabled()); // R-DEL-04
    QTRY_VERIFY(action(ActionId::AssignToUser)
                    .toolTip()
                    .startsWith(QStringLiteral("+49 30 100 is held for Ada Lovelace until ")));
    QTRY_VERIFY(!action(ActionId::ReleaseNumbers).isEnabled());
}

void tst_MainWindow::theRulesAreAskedOnceForTheNewestRows()
{
    auto& page = m_window->currentPage();
    const auto choose = [&page](const char* name) {
        page.view().setCurrentRow(*page.model().source().handleOf(name));
    };
    choose("omar");
    QTRY_VERIFY(!action(ActionId::DeleteUsers).isEnabled()); // oneself: R-DEL-11
    QCoreApplication::sendPostedEvents();
    const auto before = m_session->questions();
    choose("zoe");
    QCOMPARE(m_session->questions(), before + 1); // for all actions
    QVERIFY(!action(ActionId::DeleteUsers).isEnabled()); // nobody has answered
    choose("ada");
    choose("omar");
    choose("ada");
    QCOMPARE(m_session->questions(), before + 4);
    QTRY_VERIFY(action(ActionId::DeleteUsers).isEnabled());
    QVERIFY(action(ActionId::SuspendUsers).isEnabled()); // not as zoe, who is pending
    QVERIFY(!action(ActionId::ReactivateUsers).isEnabled());
}

void tst_MainWindow::manyRowsAreNotLookedAt()
{
    cleanup();
    begin(3 * Applicability::MostRows);
    auto& page = m_window->currentPage();
    page.view().setCurrentRow(*page.model().source().handleOf("omar"));
    QTRY_VERIFY(!action(ActionId::DeleteUsers).isEnabled());
    const auto before = m_session->questions();
    page.model().marks().markAllMatching();
    QVERIFY(page.model().marks().count() > Applicability::MostRows);
    QCOMPARE(m_session->questions(), before + 1); // of the row that the details tell of
    QVERIFY(action(ActionId::DeleteUsers).isEnabled()); // the review says for whom
    QVERIFY(action(ActionId::ReactivateUsers).isEnabled());
}

void tst_MainWindow::signingOutAsksWhatBecomesOfWaitingChanges()
{
    QSignalSpy out(m_window.get(), &MainWindow::signOutRequested);
    const auto setStatus = [this](interfaces::SyncState state, std::size_t waiting) {
        auto status = m_session->syncStatus();
        status.state = state;
        status.waiting = waiting;
        m_session->setStatus(status);
    };
    const auto press = [this](const char* name) {
        auto* question = m_window->findChild<QDialog*>(QStringLiteral("signOutQuestion"));
        QVERIFY(question != nullptr && question->isModal());
        question->findChild<QPushButton*>(QString::fromLatin1(name))->click();
        QTRY_VERIFY(m_window->findChild<QDialog*>(QStringLiteral("signOutQuestion")) == nullptr);
    };
    setStatus(interfaces::SyncState::Synced, 2);
    action(ActionId::SignOut).trigger();
    press("cancel");
    QCOMPARE(out.size(), 0);
    action(ActionId::SignOut).trigger();
    press("keepChanges");
    QCOMPARE(out.size(), 1);

    action(ActionId::SignOut).trigger();
    press("sendNow");
    QCOMPARE(out.size(), 1);
    setStatus(interfaces::SyncState::Synced, 1);
    QCOMPARE(out.size(), 1); // not all
    setStatus(interfaces::SyncState::Synced, 0);
    QCOMPARE(out.size(), 2);

    setStatus(interfaces::SyncState::Synced, 1);
    action(ActionId::SignOut).trigger();
    press("sendNow");
    setStatus(interfaces::SyncState::Offline, 1);
    setStatus(interfaces::SyncState::Synced, 0);
    QCOMPARE(out.size(), 2); // what was asked for has been given up, and told
    action(ActionId::SignOut).trigger();
    QCOMPARE(out.size(), 3); // nothing to ask
}

void tst_MainWindow::signingOutDiscardsAfterOneMoreQuestion()
{
    QSignalSpy out(m_window.get(), &MainWindow::signOutRequested);
    const auto add = [this](const char* id, interfaces::OperationState state) {
        interfaces::OperationSummary operation;
        operation.id = domain::OperationId(id);
        operation.state = state;
        operation.plan = std::make_shared<domain::Plan>(
            domain::plan(domain::SuspendUsers{{kit::userId("ada")}}, m_session->account().actor,
                         m_session->directory(), m_session->serverNow()));
        m_session->show(operation);
    };
    const auto press = [this](const char* question, const char* name) {
        auto* asked = m_window->findChild<QMessageBox*>(QString::fromLatin1(question));
        QVERIFY(asked != nullptr && asked->isModal());
        asked->findChild<QPushButton*>(QString::fromLatin1(name))->click();
    };
    add("one", interfaces::OperationState::Queued);
    add("two", interfaces::OperationState::Queued);
    auto status = m_session->syncStatus();
    status.state = interfaces::SyncState::Offline;
    status.waiting = 2;
    m_session->setStatus(status);
    action(ActionId::SignOut).trigger();
    press("signOutQuestion", "discardChanges");
    const auto* asked = m_window->findChild<QMessageBox*>(QStringLiteral("discardQuestion"));
    QVERIFY(asked != nullptr);
    QVERIFY2(asked->text().contains(QLatin1Char('2')), qPrintable(asked->text()));
    QCOMPARE(asked->defaultButton()->objectName(), QStringLiteral("cancel")); // Enter loses nothing
    press("discardQuestion", "cancel");
    QTRY_VERIFY(m_window->findChild<QMessageBox*>(QStringLiteral("discardQuestion")) == nullptr);
    QCOMPARE(out.size(), 0);
    QCOMPARE(m_session->operation(domain::OperationId("one"))->state, interfaces::OperationState::Queued);
    action(ActionId::SignOut).trigger();
    press("signOutQuestion", "discardChanges");
    press("discardQuestion", "discardChanges");
    QTRY_COMPARE(out.size(), 1);
    for (const auto* id : {"one", "two"})
        QCOMPARE(m_session->operation(domain::OperationId(id))->state, interfaces::OperationState::Cancelled);
    // What may have reached the server stays, and so does whoever wanted to go.
    add("three", interfaces::OperationState::Unknown);
    QTRY_VERIFY(m_window->findChild<QMessageBox*>(QStringLiteral("discardQuestion")) == nullptr);
    action(ActionId::SignOut).trigger();
    press("signOutQuestion", "discardChanges");
    press("discardQuestion", "discardChanges");
    QTRY_COMPARE(m_window->findChild<ToastArea*>()->count(), 1);
    QCOMPARE(out.size(), 1);
}

void tst_MainWindow::theSessionKnowsWhetherSomebodyLooks()
{
    QVERIFY(m_session->isInUse());
    m_window->hide();
    QVERIFY(!m_session->isInUse());
    m_window->show();
    QVERIFY(m_session->isInUse());
    m_window->showMinimized();
    QTRY_VERIFY(!m_session->isInUse());
    m_window->showNormal();
    QTRY_VERIFY(m_session->isInUse());
}

void tst_MainWindow::toastsCoverNeitherRowsNorTheBulkBar_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("hasPane");
    QTest::newRow("beside the pane") << 1440 << true;
    QTest::newRow("without the pane") << 1440 << false;
    QTest::newRow("narrow") << 900 << false;
}

void tst_MainWindow::toastsCoverNeitherRowsNorTheBulkBar()
{
    QFETCH(int, width);
    QFETCH(bool, hasPane);
    m_window->resize(width, 700);
    auto& page = m_window->page(TableKind::Users);
    page.model().marks().mark(page.model().handleAt(0));
    if (width > 1100 && !hasPane)
        action(ActionId::TogglePane).trigger();
    QCoreApplication::processEvents(); // everything has its place
    const auto before = page.bulkBar().geometry();
    auto& toasts = m_window->toasts();
    toasts.show({QStringLiteral("Suspended Ada Lovelace."), QStringLiteral("Undo"), [] {}});
    QCoreApplication::processEvents();
    const auto inWindow = [this](QWidget& widget) {
        return QRect(widget.mapTo(m_window.get(), QPoint()), widget.size());
    };
    QVERIFY(m_window->rect().contains(inWindow(toasts)));
    QVERIFY(!inWindow(toasts).intersects(inWindow(*page.view().viewport())));
    QVERIFY(!inWindow(toasts).intersects(inWindow(page.bulkBar())));
    QCOMPARE(page.bulkBar().geometry(), before); // it does not jump under the pointer
    const auto height = page.view().height();
    toasts.withdraw("nothing");
    toasts.findChild<QToolButton*>(QStringLiteral("toastClose"))->click();
    QTRY_COMPARE(toasts.count(), 0);
    QCoreApplication::processEvents();
    QVERIFY(hasPane ? page.view().height() == height : page.view().height() > height);
}

void tst_MainWindow::aDiscardedChangeCanBePutBack()
{
    interfaces::OperationSummary operation;
    operation.id = domain::OperationId("waits");
    operation.plan = std::make_shared<domain::Plan>(
        domain::plan(domain::SuspendUsers{{kit::userId("ada")}}, m_session->account().actor,
                     m_session->directory(), m_session->serverNow()));
    m_session->show(operation);
    m_window->findChild<QToolButton*>(QStringLiteral("outbox"))->click();
    auto* list = m_window->findChild<OperationsList*>();
    QVERIFY(list != nullptr);
    m_window->findChild<QToolButton*>(QStringLiteral("outbox"))->click();
    QCOMPARE(m_window->findChildren<OperationsList*>().size(), 1);
    list->findChild<QPushButton*>(QStringLiteral("discardButton"))->click();
    auto& toasts = m_window->toasts();
    QTRY_COMPARE(toasts.count(), 1);
    toasts.findChild<QPushButton*>(QStringLiteral("toastAction"))->click();
    const auto isDone = [this] {
        const auto operations = m_session->operations();
        return std::any_of(operations.begin(), operations.end(), [](const auto& known) {
            return known.state == interfaces::OperationState::Applied;
        });
    };
    QTRY_VERIFY(isDone());
}

void tst_MainWindow::pagesAreWalkedBackAndForth()
{
    m_window->page(TableKind::Users).filter().setQuery(QStringLiteral("a"));
    m_window->showPage(TableKind::Licenses);
    m_window->showPage(TableKind::Audit);
    action(ActionId::GoBack).trigger();
    QCOMPARE(m_window->currentPage().kind(), TableKind::Licenses);
    action(ActionId::GoBack).trigger();
    QCOMPARE(m_window->currentPage().kind(), TableKind::Users);
    action(ActionId::GoForward).trigger();
    QCOMPARE(m_window->currentPage().kind(), TableKind::Licenses);
    action(ActionId::GoBack).trigger();
    QCOMPARE(m_window->currentPage().filter().query(), QStringLiteral("a"));
}

void tst_MainWindow::theWindowTellsItIsOffline()
{
    auto status = m_session->syncStatus();
    status.state = interfaces::SyncState::Offline;
    status.waiting = 2;
    m_session->setStatus(status);
    const auto* banner = m_window->findChild<QWidget*>(QStringLiteral("banner"));
    QVERIFY(banner->isVisible());
    QVERIFY(banner->findChild<QLabel*>(QStringLiteral("bannerText"))
                ->text()
                .startsWith(QStringLiteral("Offline.")));
    QCOMPARE(m_window->findChild<QToolButton*>(QStringLiteral("outbox"))->text(),
             QStringLiteral("2 waiting"));
    QVERIFY(m_window->isWindowModified());
    picture("offline");
    status.state = interfaces::SyncState::Synced;
    status.waiting = 0;
    m_session->setStatus(status);
    QVERIFY(!banner->isVisible());
    QVERIFY(!m_window->isWindowModified());
}

void tst_MainWindow::theFootTellsHowFarTheServerIsWithABulk()
{
    const auto* bar = m_window->findChild<QProgressBar*>(QStringLiteral("execution"));
    auto* text = m_window->findChild<QToolButton*>(QStringLiteral("executionText"));
    QVERIFY(!bar->isVisible());
    auto plan = std::make_shared<domain::Plan>();
    plan->command = domain::DeleteUsers{
        std::vector<domain::UserId>(10'000, kit::userId("ada")), {}, {}, true};
    plan->outcomes.resize(10'000);
    for (auto& outcome : plan->outcomes)
        outcome.kind = domain::OutcomeKind::WillChange;
    plan->recount();
    auto status = m_session->syncStatus();
    status.execution = interfaces::Execution{domain::OperationId("bulk"), plan, 4200, 10'000};
    m_session->setStatus(status);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->value(), 4200);
    QCOMPARE(bar->maximum(), 10'000);
    QCOMPARE(text->text(),
             QStringLiteral("%1: %2 of %3")
                 .arg(CommandText::title(*plan), QLocale().toString(4200), QLocale().toString(10'000)));
    picture("execution");
    text->click(); // opens what becomes of each row
    QCOMPARE(m_window->findChildren<OperationRows*>().size(), 1);
    status.execution.reset();
    m_session->setStatus(status);
    QVERIFY(!bar->isVisible());
    QVERIFY(!text->isVisible());
}

void tst_MainWindow::aNarrowWindowKeepsTheTable()
{
    const auto* pane = m_window->findChild<QWidget*>(QStringLiteral("detailPane"));
    QVERIFY(pane->isVisible());
    m_window->resize(900, 600);
    QTRY_VERIFY(!pane->isVisible());
    QVERIFY(m_window->currentPage().view().isVisible());
    QCOMPARE(m_window->findChild<Sidebar*>()->barWidth(), Sidebar::Width::IconsOnly);
    picture("narrow");
    m_window->resize(1280, 800);
    QTRY_VERIFY(pane->isVisible());
}

void tst_MainWindow::mnemonicsOfAMenuDoNotClash()
{
    for (const auto* menu : m_window->menuBar()->findChildren<QMenu*>()) {
        QSet<QChar> taken;
        for (const auto* entry : menu->actions()) {
            const auto place = entry->text().indexOf(QLatin1Char('&'));
            if (place < 0)
                continue;
            const auto letter = entry->text().at(place + 1).toLower();
            QVERIFY2(!taken.contains(letter), qPrintable(entry->text()));
            taken.insert(letter);
        }
    }
}

void tst_MainWindow::layoutAndPageComeBack()
{
    m_window->showPage(TableKind::ReservedNumbers);
    auto& view = m_window->page(TableKind::Users).view();
    const auto hidden = *m_window->page(TableKind::Users).model().sectionOf(interfaces::ColumnId::License);
    view.setColumnShown(hidden, false);
    m_window->close();
    open();
    QCOMPARE(m_window->currentPage().kind(), TableKind::ReservedNumbers);
    QVERIFY(m_window->page(TableKind::Users).view().isColumnHidden(hidden));
}

void tst_MainWindow::themeAndRowHeightAreKeptByWord()
{
    action(ActionId::ThemeDark).trigger();
    action(ActionId::DensityCompact).trigger();
    QCOMPARE(m_settings->value(ThemeKey).toString(), QStringLiteral("dark"));
    m_window->close();
    open();
    QCOMPARE(m_window->currentPage().view().density(), TableView::Density::Compact);
    m_window->close();
    // Another action is not started by it.
    m_settings->setValue(QStringLiteral("window/density"), QStringLiteral("signOut"));
    open();
    QCOMPARE(m_window->currentPage().view().density(), TableView::Density::Normal);
}

void tst_MainWindow::theSizeOfTextIsSteppedAndKept()
{
    auto& view = m_window->page(TableKind::Users).view();
    const auto rowBefore = view.rowHeight(0);
    const auto boxBefore = view.horizontalHeader()->sectionSize(0);
    auto* sidebar = m_window->findChild<Sidebar*>();
    const auto pagesBefore = sidebar->width();
    const auto pageBefore = sidebar->sizeHintForRow(0);
    QVERIFY(action(ActionId::Text100).isChecked());
    action(ActionId::TextLarger).trigger();
    QCOMPARE(m_theme->textSize(), 110);
    QVERIFY(action(ActionId::Text110).isChecked());
    action(ActionId::Text200).trigger();
    QCOMPARE(m_settings->value(TextSizeKey).toInt(), 200);
    QVERIFY(view.rowHeight(0) > rowBefore);
    QVERIFY(view.horizontalHeader()->sectionSize(0) > boxBefore);
    QVERIFY(sidebar->sizeHintForRow(0) > pageBefore);
    m_window->resize(2400, 900); // there is room for the words then
    QVERIFY(sidebar->width() > pagesBefore);
    action(ActionId::TextSmaller).trigger();
    QCOMPARE(m_theme->textSize(), 175);
    action(ActionId::TextUsual).trigger();
    QCOMPARE(m_theme->textSize(), 100);
    QVERIFY(action(ActionId::Text100).isChecked());
    QCOMPARE(view.rowHeight(0), rowBefore);
}

void tst_MainWindow::anEditInPlaceIsACommand()
{
    auto& page = m_window->page(TableKind::Users);
    const auto row = page.model().handleAt(2);
    const auto section = *page.model().sectionOf(interfaces::ColumnId::Name);
    QVERIFY(page.model().setData(page.model().index(2, section),
                                 QStringList({QStringLiteral("Grace"), QStringLiteral("Hopper")}),
                                 Qt::EditRole));
    QTRY_COMPARE(page.model().rowName(row), QStringLiteral("Grace Hopper"));
    QTRY_VERIFY(action(ActionId::Undo).isEnabled());
}

void tst_MainWindow::marksThatOnesOwnDeedTakesAreNotNews()
{
    const auto& toasts = *m_window->findChild<ToastArea*>();
    auto& marks = m_window->page(TableKind::Users).model().marks();
    const auto& source = m_window->page(TableKind::Users).model().source();
    for (const auto* name : {"ada", "kim"})
        marks.mark(*source.handleOf(kit::userId(name).value()));
    domain::DeleteUsers deletion;
    deletion.users = {kit::userId("ada")};
    m_window->flow().review(deletion);
    auto* confirm = m_window->findChild<QPushButton*>(QStringLiteral("confirm"));
    QTRY_VERIFY(confirm->isEnabled());
    confirm->click();
    QTRY_COMPARE(marks.count(), std::size_t{1});
    QCoreApplication::processEvents(); // what was lost is counted
    QCOMPARE(toasts.count(), 1); // the action's own
    deletion.users = {kit::userId("kim")};
    m_session->actElsewhere(deletion, "omar");
    QCOMPARE(marks.count(), std::size_t{0});
    QTRY_COMPARE(toasts.count(), 2);
    QVERIFY2(toasts.accessibleName().contains(QStringLiteral("deleted elsewhere")),
             qPrintable(toasts.accessibleName()));
}

void tst_MainWindow::devicesThatOneRemovesOneselfAreNotNews()
{
    cleanup();
    beginWith(kit::companyWithDevices());
    m_window->actions().pageAction(TableKind::Devices)->trigger();
    const auto& toasts = *m_window->findChild<ToastArea*>();
    auto& page = m_window->page(TableKind::Devices);
    auto& marks = page.model().marks();
    for (const auto* id : {"stock.desk", "stock.ata"})
        marks.mark(*page.model().source().handleOf(id));
    page.view().setFocus();
    QTest::keyClick(&page.view(), Qt::Key_Delete);
    auto* confirm = m_window->findChild<QPushButton*>(QStringLiteral("confirm"));
    QVERIFY(confirm != nullptr);
    QTRY_VERIFY(confirm->isEnabled());
    confirm->click();
    QTRY_COMPARE(marks.count(), std::size_t{0});
    QCoreApplication::processEvents(); // what was lost is counted
    QCOMPARE(toasts.count(), 1); // the action's own
}

void tst_MainWindow::whoIsNotFoundMayBeAmongTheDeleted()
{
    auto& page = m_window->currentPage();
    domain::DeleteUsers deletion;
    deletion.users = {kit::userId("ada")};
    m_session->actElsewhere(deletion, "omar");
    page.filter().setQuery(QStringLiteral("lovelace"));
    auto* other = page.findChild<QPushButton*>(QStringLiteral("emptyOtherButton"));
    QTRY_VERIFY(other->isVisible());
    other->click();
    QCOMPARE(m_window->currentPage().kind(), TableKind::DeletedUsers);
    QCOMPARE(m_window->currentPage().model().rowCount(), 1);
    page.filter().setQuery(QStringLiteral("nobody-at-all"));
    QVERIFY(other->isHidden());
}

void tst_MainWindow::enterGoesIntoTheDetailsAndEscapeBack()
{
    auto& view = m_window->currentPage().view();
    view.setFocus();
    const auto* pane = m_window->findChild<QWidget*>(QStringLiteral("detailPane"));
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(pane->isVisible());
    QVERIFY(pane->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(view.hasFocus());
    QVERIFY(pane->isVisible()); // there is room for both
    m_window->resize(950, 700);
    QTest::keyClick(&view, Qt::Key_Return);
    QVERIFY(pane->isVisible() && !view.isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(view.isVisible() && view.hasFocus() && !pane->isVisible());
}

void tst_MainWindow::anEntryOfActivityIsToldInThePane()
{
    m_session->actElsewhere(domain::SuspendUsers{{kit::userId("ada")}}, "omar");
    m_window->showPage(TableKind::Audit);
    auto& view = m_window->currentPage().view();
    view.setCurrentRow(view.rows()->handleAt(0));
    const auto* title = m_window->findChild<FactValue*>(QStringLiteral("detailTitle"));
    QVERIFY(title->isVisible());
    QCOMPARE(title->text(), QStringLiteral("Suspend user"));
}

void tst_MainWindow::theSidebarTellsOfADeadlineThatIsNear() // R-DEL-01
{
    const auto* pages = m_window->findChild<Sidebar*>()->model();
    const auto attention = [pages] {
        for (int row = 0; row < pages->rowCount(); ++row) {
            if (pages->index(row, 0).data().toString() == QStringLiteral("Deleted users"))
                return pages->index(row, 0).data(models::NavigationModel::AttentionRole).toString();
        }
        return QStringLiteral("no such page");
    };
    m_session->actElsewhere(
        domain::DeleteUsers{{kit::userId("ada")}, domain::LicenseDisposition::Keep, {}, true}, "omar");
    QCOMPARE(attention(), QString());
    m_session->setNow(m_session->serverNow() + std::chrono::hours(72 - 20));
    m_session->actElsewhere(
        domain::DeleteUsers{{kit::userId("kim")}, domain::LicenseDisposition::Keep, {}, true}, "omar");
    QVERIFY2(attention().startsWith(QStringLiteral("one ends in 4 h")), qPrintable(attention())); // the first
}

void tst_MainWindow::holdersAreThoseOfTheRow()
{
    m_window->showPage(TableKind::Licenses);
    auto& page = m_window->currentPage();
    const auto row = page.model().source().handleOf("berlin~voice");
    QVERIFY(row);
    // The marked row is meant, whichever is current.
    page.view().setCurrentRow(page.model().handleAt(page.model().idAt(0) == "berlin~voice" ? 1 : 0));
    page.model().marks().mark(*row);
    action(ActionId::ShowHolders).trigger();
    QCOMPARE(m_window->currentPage().kind(), TableKind::Users);
    QCOMPARE(m_window->currentPage().filter().query(), QStringLiteral("office:Berlin license:voice"));
    m_window->showPage(TableKind::Licenses);
    action(ActionId::ShowIdleHolders).trigger(); // R-IDLE-03
    QCOMPARE(m_window->currentPage().kind(), TableKind::Users);
    QCOMPARE(m_window->currentPage().filter().query(),
             QStringLiteral("office:Berlin license:voice idle:>60d"));
}

void tst_MainWindow::anEntryIsTakenBackFromActivity()
{
    m_window->flow().act(domain::SuspendUsers{{kit::userId("ada")}});
    QTRY_VERIFY(action(ActionId::Undo).isEnabled());
    m_window->showPage(TableKind::Audit);
    auto& view = m_window->currentPage().view();
    QTRY_VERIFY(view.rows()->rowCount() > 0);
    const auto choose = [&](bool isOwn) {
        const auto& source = m_window->currentPage().model().source();
        for (std::size_t row = 0; row < source.rowCount(); ++row) {
            const auto cell = source.cell(source.handleAt(row), interfaces::ColumnId::OperationId);
            const auto* id = std::get_if<std::string>(&cell.value);
            if (id != nullptr && (*id != "elsewhere") == isOwn)
                return view.setCurrentRow(source.handleAt(row));
        }
        QFAIL("no such entry");
    };
    choose(true);
    QVERIFY2(action(ActionId::UndoThis).isEnabled(), qPrintable(action(ActionId::UndoThis).toolTip()));
    m_session->actElsewhere(domain::SuspendUsers{{kit::userId("nina")}}, "omar");
    choose(false);
    QVERIFY(!action(ActionId::UndoThis).isEnabled()); // done by someone else
    QVERIFY(action(ActionId::UndoThis).toolTip().contains(QStringLiteral("taken back")));
}

CORDBOARD_QT_TEST(tst_MainWindow)
#include "tst_mainwindow.moc"
