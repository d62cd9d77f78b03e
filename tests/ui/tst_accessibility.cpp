// SPDX-License-Identifier: GPL-3.0-or-later
// Every page and dialog as somebody meets it who hears it, or has no mouse.
#include <QAction>
#include <QCheckBox>
#include <QGridLayout>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include "tests/kit/crowd.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"
#include "tests/ui/windowaudit.h"
#include "ui/dialogs/assignseveral.h"
#include "ui/dialogs/editroles.h"
#include "ui/dialogs/editseveral.h"
#include "ui/dialogs/edituser.h"
#include "ui/dialogs/licenseforms.h"
#include "ui/dialogs/licensehistory.h"
#include "ui/dialogs/newapikey.h"
#include "ui/dialogs/pairingdialog.h"
#include "ui/dialogs/planprices.h"
#include "ui/dialogs/registerdevice.h"
#include "ui/dialogs/reminddialog.h"
#include "ui/dialogs/transferlicenses.h"
#include "ui/dialogs/transferpeople.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/pages/filterform.h"
#include "ui/review/planreview.h"
#include "ui/settings/leavequestion.h"
#include "ui/settings/secondfactorremoval.h"
#include "ui/settings/secondfactorsetup.h"
#include "ui/signin/newcompany.h"
#include "ui/signin/signin.h"
#include "ui/signin/signinagain.h"
#include "ui/signin/signinwindow.h"
#include "ui/tables/filterchip.h"
#include "ui/window/accountbutton.h"
#include "ui/window/focusorder.h"
#include "ui/window/mainwindow.h"
#include "ui/window/operationrows.h"
#include "ui/window/operationslist.h"
#include "ui/window/signoutquestion.h"
#include "ui/window/wipequestion.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::ui;
using interfaces::SyncState;
using interfaces::TableKind;
using kit::userId;

namespace {

/// Tab does not get out of it.
class Trap final : public QLineEdit {
public:
    using QLineEdit::QLineEdit;

protected:
    bool focusNextPrevChild(bool) override { return true; }
};

} // namespace

class tst_Accessibility final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsPlantedIsFound_data();
    void whatIsPlantedIsFound();
    void aCutTextIsFound();
    void everyPageIsHeardAndWalked_data();
    void everyPageIsHeardAndWalked();
    void settingsAreHeardAndWalked_data();
    void settingsAreHeardAndWalked();
    void theFormOfAFilterIsHeardAndWalked_data();
    void theFormOfAFilterIsHeardAndWalked();
    void theFormOfAFilterGoesWithTheKeyboard();
    void everyDialogIsHeardAndWalked_data();
    void everyDialogIsHeardAndWalked();
    void everyReviewIsHeardAndWalked_data();
    void everyReviewIsHeardAndWalked();
    void backtabGoesTheSameWayBack();
    void tabGoesOnFromWhatIsNoStop();
    void enterPressesTheButtonThatHasTheKeyboard();
    void aChosenFilterLeadsToTheRows();
    void nothingIsCutInASmallWindow_data();
    void nothingIsCutInASmallWindow();
    void countsAreValues();
    void aChipIsOneButton();
    void theTableHasTheKeyboardAtFirst();
    void theKeyboardReturnsToTheTable();
    void escapeGoesOneLevelUp();
    void aDialogAsksBeforeItLosesWhatWasTyped();
    void theMenuOfARowOpensByItsKeys();
    void whoIsSignedInIsInSight();
    void aSwitchRepaintsEverything_data();
    void aSwitchRepaintsEverything();

private:
    struct Appearance {
        ThemeChoice theme;
        int textSize;
    };
    [[nodiscard]] QImage pictureOf(Appearance atFirst, Appearance then);
    void open();
    [[nodiscard]] QWidget& dialog(const QString& name);
    [[nodiscard]] bool isFine(QWidget& window);
    [[nodiscard]] TablePage& users() { return m_window->page(TableKind::Users); }
    void mark(std::initializer_list<int> rows);
    void settle();

    QTemporaryDir m_folder;
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<SignIn> m_signIn;
    std::unique_ptr<QWidget> m_other; ///< a window or dialog beside the main window
};

void tst_Accessibility::init()
{
    auto company = kit::companyOfAllKinds();
    kit::addCrowd(company, 60);
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

void tst_Accessibility::open()
{
    m_window = std::make_unique<MainWindow>(*m_session, *m_theme, *m_settings);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    settle();
}

void tst_Accessibility::cleanup()
{
    m_other.reset();
    m_signIn.reset();
    m_window.reset();
    m_settings.reset();
    m_theme.reset();
    m_session.reset();
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

/// Answers that are on their way come, and layouts are made.
void tst_Accessibility::settle()
{
    QTRY_COMPARE(m_session->waitingAnswers(), std::size_t{0});
    QTest::qWait(20);
}

void tst_Accessibility::mark(std::initializer_list<int> rows)
{
    auto& page = m_window->currentPage();
    for (const auto row : rows) {
        if (row < page.model().rowCount())
            page.model().marks().mark(page.model().handleAt(row));
    }
    settle();
}

/// For looking at: CORDBOARD_PICTURES=folder.
bool tst_Accessibility::isFine(QWidget& window)
{
    if (const auto folder = qEnvironmentVariable("CORDBOARD_PICTURES"); !folder.isEmpty())
        window.grab().save(QStringLiteral("%1/%2-%3.png")
                               .arg(folder, QString::fromLatin1(QTest::currentTestFunction()),
                                    QString::fromLatin1(QTest::currentDataTag())
                                        .replace(QLatin1Char(' '), QLatin1Char('-'))));
    const auto problems = WindowAudit(window).problems();
    for (const auto& problem : problems)
        qWarning("%s", qPrintable(problem));
    return problems.isEmpty();
}

// ---- the audit itself

void tst_Accessibility::whatIsPlantedIsFound_data()
{
    QTest::addColumn<QString>("mistake");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("no name") << "no name"
                             << "no name";
    QTest::newRow("a name twice") << "twice"
                                  << "another has this name";
    QTest::newRow("only by mouse") << "mouse"
                                   << "the keyboard does not reach it";
    QTest::newRow("a trap") << "trap"
                            << "Tab does not come back";
    QTest::newRow("left out") << "left out"
                              << "Tab leaves out";
    QTest::newRow("told in another order") << "told"
                                           << "is told before";
    QTest::newRow("walked in another order") << "walked"
                                             << "Tab goes back";
    QTest::newRow("too small") << "small"
                               << "too small";
    QTest::newRow("two that are filled") << "filled"
                                         << "ask to be the first";
}

void tst_Accessibility::whatIsPlantedIsFound()
{
    QFETCH(QString, mistake);
    QFETCH(QString, complaint);
    // The order of the program's own windows would mend what is planted here.
    if (auto* order = qApp->findChild<FocusOrder*>())
        qApp->removeEventFilter(order);
    m_other = std::make_unique<QWidget>();
    m_other->resize(400, 300);
    const auto button = [this](const char* name, QRect place) {
        auto* made = new QPushButton(QString::fromLatin1(name), m_other.get());
        made->setObjectName(QString::fromLatin1(name));
        made->setGeometry(place);
        return made;
    };
    auto* first = button("first", {10, 10, 100, 30});
    auto* second = button("second", {10, 60, 100, 30});
    auto* third = button("third", {10, 110, 100, 30});
    if (mistake == QLatin1String("no name"))
        second->setText({});
    if (mistake == QLatin1String("twice"))
        second->setText(first->text());
    if (mistake == QLatin1String("mouse"))
        second->setFocusPolicy(Qt::NoFocus);
    if (mistake == QLatin1String("trap")) {
        auto* trap = new Trap(m_other.get());
        trap->setAccessibleName(QStringLiteral("trap"));
        trap->setGeometry(10, 160, 100, 30);
    }
    if (mistake == QLatin1String("left out")) {
        auto* trap = new Trap(m_other.get());
        trap->setAccessibleName(QStringLiteral("trap"));
        trap->setGeometry(10, 85, 100, 20);
        trap->stackUnder(third);
        QWidget::setTabOrder(second, trap);
    }
    if (mistake == QLatin1String("told"))
        first->raise();
    if (mistake == QLatin1String("walked")) {
        QWidget::setTabOrder(third, second);
        QWidget::setTabOrder(second, first);
    }
    if (mistake == QLatin1String("small"))
        second->setGeometry(10, 60, 100, 12);
    for (auto* chosen : {first, second}) {
        if (mistake == QLatin1String("filled"))
            setEmphasis(*chosen, Emphasis::Primary);
    }
    m_other->show();
    QVERIFY(QTest::qWaitForWindowActive(m_other.get()));
    first->setFocus();
    const auto problems = WindowAudit(*m_other).problems();
    if (auto* order = qApp->findChild<FocusOrder*>())
        qApp->installEventFilter(order);
    if (complaint.isEmpty())
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QLatin1Char('\n'))));
    else
        QVERIFY2(problems.join(QLatin1Char('\n')).contains(complaint),
                 qPrintable(problems.join(QLatin1Char('\n'))));
}

void tst_Accessibility::aCutTextIsFound()
{
    m_other = std::make_unique<QWidget>();
    m_other->resize(400, 300);
    auto* label = new QLabel(QStringLiteral("A sentence that needs some room."), m_other.get());
    label->setGeometry(10, 10, 380, 30);
    m_other->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_other.get()));
    QCOMPARE(WindowAudit(*m_other).cutTexts(), QStringList());
    label->setGeometry(10, 10, 40, 30);
    QCOMPARE(WindowAudit(*m_other).cutTexts().size(), 1);
    label->setWordWrap(true);
    QCOMPARE(WindowAudit(*m_other).cutTexts().size(), 1); // there is one line of many
    label->setGeometry(360, 10, 380, 30); // beyond the edge
    label->setWordWrap(false);
    QCOMPARE(WindowAudit(*m_other).cutTexts().size(), 1);
}

// ---- pages

void tst_Accessibility::everyPageIsHeardAndWalked_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("isMirrored");
    for (const auto kind : interfaces::AllTables) {
        for (const auto* state :
             {"plain", "marked", "filtered", "mistaken", "nothing", "narrow", "offline", "told"}) {
            for (const bool isMirrored : {false, true}) {
                if (isMirrored && QLatin1String(state) != QLatin1String("marked"))
                    continue;
                QTest::addRow("%s %s%s", interfaces::word(kind).data(), state, isMirrored ? " mirrored" : "")
                    << static_cast<int>(kind) << QString::fromLatin1(state) << isMirrored;
            }
        }
    }
}

void tst_Accessibility::everyPageIsHeardAndWalked()
{
    QFETCH(int, kind);
    QFETCH(QString, state);
    QFETCH(bool, isMirrored);
    if (isMirrored)
        QApplication::setLayoutDirection(Qt::RightToLeft);
    m_session->actElsewhere(DeleteUsers{{userId("nina")}, LicenseDisposition::Keep, {}, true}, "omar");
    m_window->showPage(static_cast<TableKind>(kind));
    auto& page = m_window->currentPage();
    QTRY_VERIFY(page.model().rowCount() > 0);
    page.view().setCurrentRow(page.model().handleAt(0));
    if (state == QLatin1String("marked"))
        mark({0, 1});
    if (state == QLatin1String("filtered")) {
        mark({0});
        page.filter().setQuery(QStringLiteral("-office:nowhere -status:none x"));
    }
    if (state == QLatin1String("mistaken"))
        page.filter().setQuery(QStringLiteral("("));
    if (state == QLatin1String("nothing"))
        page.filter().setQuery(QStringLiteral("\u03C9\u03C9\u03C9"));
    if (state == QLatin1String("narrow"))
        m_window->resize(900, 600);
    if (state == QLatin1String("offline")) {
        auto status = m_session->syncStatus();
        status.state = SyncState::Offline;
        status.waiting = 2;
        m_session->setStatus(status);
    }
    if (state == QLatin1String("told")) {
        m_window->toasts().show({QStringLiteral("One thing was done."), QStringLiteral("Undo"), [] {}});
        m_window->toasts().show({QStringLiteral("Another thing was done."), QStringLiteral("Show"), [] {}});
    }
    settle();
    QVERIFY(isFine(*m_window));
}

void tst_Accessibility::settingsAreHeardAndWalked_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("isMirrored");
    for (const auto* place : {"own", "own narrow", "tab 0", "tab 1", "tab 2", "tab 3"}) {
        QTest::newRow(place) << QString::fromLatin1(place) << false;
        QTest::addRow("%s mirrored", place) << QString::fromLatin1(place) << true;
    }
}

/// One's own, and those in the details of a user.
void tst_Accessibility::settingsAreHeardAndWalked()
{
    QFETCH(QString, place);
    QFETCH(bool, isMirrored);
    if (isMirrored)
        QApplication::setLayoutDirection(Qt::RightToLeft);
    m_session->actElsewhere(
        AddEmailAddress{EmailAddressId("ea_aaaaaaaaaaaaaaaa"), userId("omar"), "omar@home.example"}, "omar");
    m_session->actElsewhere(
        AddEmailAddress{EmailAddressId("ea_bbbbbbbbbbbbbbbb"), userId("ada"), "ada@home.example"}, "omar");
    if (place.startsWith(QStringLiteral("own")))
        m_window->switchView();
    if (place.endsWith(QStringLiteral("narrow")))
        m_window->resize(900, 600);
    if (place.startsWith(QStringLiteral("tab"))) {
        users().view().setCurrentRow(*users().model().source().handleOf(userId("ada").value()));
        settle();
        m_window->findChild<QTabBar*>(QStringLiteral("detailTabs"))->setCurrentIndex(place.right(1).toInt());
    }
    settle();
    settle(); // what can be chosen is judged
    QVERIFY(isFine(*m_window));
}

void tst_Accessibility::theFormOfAFilterIsHeardAndWalked_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("isMirrored");
    for (const auto* query :
         {"date:2026-11-01..2026-11-15", "date:<2026-11-01", "date:7d", "office:Berlin", "status:success"}) {
        QTest::newRow(query) << QString::fromLatin1(query) << false;
        QTest::addRow("%s, mirrored", query) << QString::fromLatin1(query) << true;
    }
}

void tst_Accessibility::theFormOfAFilterIsHeardAndWalked()
{
    QFETCH(QString, query);
    QFETCH(bool, isMirrored);
    if (isMirrored)
        QApplication::setLayoutDirection(Qt::RightToLeft);
    m_window->showPage(TableKind::Audit);
    auto& page = m_window->page(TableKind::Audit);
    page.filter().setQuery(query);
    settle();
    auto* chip = page.filter().findChild<FilterChip*>();
    QVERIFY(chip != nullptr);
    QTest::keyClick(chip, Qt::Key_Return);
    settle();
    auto* form = m_window->findChild<FilterForm*>();
    QVERIFY(form != nullptr && form->isVisible());
    QCOMPARE(WindowAudit(*m_window).problemsHeard(), QStringList()); // as it stands between other things
    QVERIFY(isFine(*form)); // Tab stays within
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(m_window->findChild<FilterForm*>() == nullptr);
}

void tst_Accessibility::theFormOfAFilterGoesWithTheKeyboard()
{
    auto& page = users();
    page.filter().setQuery(QStringLiteral("office:berlin status:active"));
    settle();
    const auto chips = page.filter().findChildren<FilterChip*>();
    QCOMPARE(chips.size(), 2);
    QTest::keyClick(chips[0], Qt::Key_Return);
    const QPointer<FilterForm> first = m_window->findChild<FilterForm*>();
    QVERIFY(first != nullptr && first->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(chips[1], Qt::Key_Return);
    QTRY_VERIFY(first == nullptr);
    const auto* second = m_window->findChild<FilterForm*>();
    QVERIFY(second != nullptr && second->isAncestorOf(QApplication::focusWidget()));
    page.view().setFocus();
    QTRY_VERIFY(m_window->findChild<FilterForm*>() == nullptr);
    QVERIFY(page.view().hasFocus()); // and is not sent anywhere else
}

// ---- dialogs

void tst_Accessibility::everyDialogIsHeardAndWalked_data()
{
    QTest::addColumn<QString>("name");
    for (const auto* name : {"addPeople",
                             "newCompany",
                             "newOffice",
                             "newDepartment",
                             "newRegion",
                             "addNumbers",
                             "editCompany",
                             "editOne",
                             "editSeveral",
                             "register",
                             "registerFor",
                             "assignNumber",
                             "swapNumber",
                             "assignDevice",
                             "toPerson",
                             "numbersToPerson",
                             "devicesToPerson",
                             "operations",
                             "rows",
                             "about",
                             "shortcuts",
                             "palette",
                             "signOut",
                             "signOutOffline",
                             "wipe",
                             "wipeWaiting",
                             "signInAgain",
                             "signIn",
                             "signInAccounts",
                             "signInProblem",
                             "loss",
                             "lossOfMany",
                             "release",
                             "discard",
                             "leave",
                             "roles",
                             "rolesOfSeveral",
                             "permissions",
                             "outgoingMail",
                             "billing",
                             "apiKeys",
                             "newApiKey",
                             "buyLicenses",
                             "scheduleRemoval",
                             "keepLicenses",
                             "transferLicenses",
                             "restoreWithNumber",
                             "remind",
                             "changeLicense",
                             "licenseHistory",
                             "plansAndPrices",
                             "assignSeveral",
                             "transfer",
                             "transferOfSeveral"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

QWidget& tst_Accessibility::dialog(const QString& name)
{
    auto* parent = m_window.get();
    auto& flow = m_window->flow();
    auto& session = *m_session;
    auto& theme = *m_theme;
    const auto pairing = [&](PairingPurpose purpose) -> QWidget* {
        return new PairingDialog(session, theme, flow, std::move(purpose), parent);
    };
    const auto review = [&](Command command) -> QWidget* {
        const auto before = parent->findChildren<PlanReview*>();
        flow.review(std::move(command));
        settle();
        for (auto* found : parent->findChildren<PlanReview*>()) {
            if (!before.contains(found))
                return found;
        }
        return nullptr;
    };
    auto waiting = session.syncStatus();
    waiting.waiting = 2;
    auto offline = waiting;
    offline.state = SyncState::Offline;
    const auto opened = [&](ActionId action) -> QWidget* {
        const auto before = parent->findChildren<QDialog*>();
        m_window->actions().action(action)->trigger();
        for (auto* found : parent->findChildren<QDialog*>()) {
            if (!before.contains(found))
                return found;
        }
        return nullptr;
    };
    const auto berlinVoice = [&session] {
        return *session.directory().pool(OfficeId("berlin"), LicenseType::Voice);
    };
    const auto licenseForm = [&](auto* form) -> QWidget* {
        return new ui::FormDialog(session, theme, flow, form(session, berlinVoice()), parent);
    };
    const std::map<QString, std::function<QWidget*()>> all{
        {QStringLiteral("addPeople"), [&] { return opened(ActionId::AddPeople); }},
        {QStringLiteral("newCompany"), [&] { return new ui::NewCompany(theme, parent); }},
        {QStringLiteral("newOffice"), [&] { return opened(ActionId::CreateOffice); }},
        {QStringLiteral("newDepartment"), [&] { return opened(ActionId::CreateDepartment); }},
        {QStringLiteral("newRegion"), [&] { return opened(ActionId::CreateRegion); }},
        {QStringLiteral("addNumbers"), [&] { return opened(ActionId::AddNumbers); }},
        {QStringLiteral("editCompany"), [&] { return opened(ActionId::EditCompany); }},
        {QStringLiteral("editOne"),
         [&] { return new EditUser(session, theme, flow, userId("ada"), parent); }},
        {QStringLiteral("editSeveral"),
         [&] {
             return new EditSeveral(session, theme, flow, {userId("ada"), userId("kim")}, parent);
         }},
        {QStringLiteral("roles"),
         [&] { return new EditRoles(session, theme, flow, {userId("nina")}, parent); }},
        {QStringLiteral("rolesOfSeveral"),
         [&] {
             return new EditRoles(session, theme, flow, {userId("ada"), userId("kim")}, parent);
         }},
        {QStringLiteral("transfer"),
         [&] { return new ui::TransferPeople(session, theme, flow, {userId("nina")}, parent); }},
        {QStringLiteral("transferOfSeveral"),
         [&] {
             return new ui::TransferPeople(session, theme, flow, {userId("ada"), userId("kim")}, parent);
         }},
        {QStringLiteral("remind"),
         [&] {
             auto person = *session.directory().users(std::vector{userId("ada")}).front();
             person.purgeAt = session.serverNow() + std::chrono::hours(5);
             return new ui::RemindDialog(session, m_window->reminders(), person, parent);
         }},
        {QStringLiteral("permissions"), [&] { return opened(ActionId::Permissions); }},
        {QStringLiteral("outgoingMail"),
         [&] {
             auto* opening = opened(ActionId::OutgoingMail);
             session.mail()->setCarried(false);
             session.mail()->answer(
                 {kit::FakeMail::mail(2, "roles"), kit::FakeMail::mail(1, "reset", "kim")});
             return opening;
         }},
        {QStringLiteral("billing"),
         [&] {
             auto* opening = opened(ActionId::Billing);
             session.billing()->answer({kit::FakeBilling::invoice(1)}, {kit::FakeBilling::invoice(0)});
             return opening;
         }},
        {QStringLiteral("apiKeys"),
         [&] {
             domain::ApiKey key;
             key.id = "ak_1";
             key.name = "Payroll export";
             key.roles = {{Role::CompanyAdmin, {}}};
             key.createdBy = userId("omar");
             key.expiresAt = session.serverNow() + std::chrono::hours(5);
             session.apiKeys() = {key};
             return opened(ActionId::ApiKeys);
         }},
        {QStringLiteral("newApiKey"), [&] { return new ui::NewApiKey(session, theme, parent); }},
        {QStringLiteral("buyLicenses"), [&] { return licenseForm(&ui::purchaseForm); }},
        {QStringLiteral("scheduleRemoval"), [&] { return licenseForm(&ui::removalForm); }},
        {QStringLiteral("keepLicenses"), [&] { return licenseForm(&ui::keepingForm); }},
        {QStringLiteral("transferLicenses"),
         [&] { return new ui::TransferLicenses(session, theme, flow, berlinVoice(), parent); }},
        {QStringLiteral("changeLicense"),
         [&] {
             return new ui::FormDialog(session, theme, flow, ui::licenseChangeForm(session, {userId("ada")}),
                                       parent);
         }},
        {QStringLiteral("licenseHistory"),
         [&] {
             auto* history = new ui::LicenseHistory(session, theme, berlinVoice(),
                                                    session.openLicenseHistory(), parent);
             session.history()->answer({{kit::sampleNow(), OfficeId("berlin"), LicenseType::Voice, 4, 3}});
             return history;
         }},
        {QStringLiteral("plansAndPrices"), [&] { return new ui::PlanPrices(theme, parent); }},
        {QStringLiteral("assignSeveral"),
         [&] {
             return new ui::AssignSeveral(session, theme, flow, {userId("ada"), userId("sam")}, parent);
         }},
        {QStringLiteral("register"),
         [&] { return new ui::RegisterDevice(session, theme, flow, UserId(), parent); }},
        {QStringLiteral("registerFor"),
         [&] { return new ui::RegisterDevice(session, theme, flow, userId("ada"), parent); }},
        {QStringLiteral("assignNumber"), [&] { return pairing(NumberForPerson{userId("ada")}); }},
        {QStringLiteral("swapNumber"), [&] { return pairing(SwapForPerson{userId("ada")}); }},
        {QStringLiteral("restoreWithNumber"), [&] { return pairing(RestoreWithNumber{userId("ada")}); }},
        {QStringLiteral("assignDevice"), [&] { return pairing(DeviceForPerson{userId("ada")}); }},
        {QStringLiteral("toPerson"), [&] { return pairing(NumbersToPerson{{NumberId("n+4930900")}}); }},
        {QStringLiteral("numbersToPerson"),
         [&] {
             return pairing(NumbersToPerson{{NumberId("n+4930900"), NumberId("n+15125559")}});
         }},
        {QStringLiteral("devicesToPerson"),
         [&] { return pairing(DevicesToPerson{{DeviceId("stock.desk")}}); }},
        {QStringLiteral("operations"),
         [&] {
             flow.act(SuspendUsers{{userId("ada")}});
             settle();
             return new OperationsList(session, theme, flow, parent);
         }},
        {QStringLiteral("rows"),
         [&]() -> QWidget* {
             flow.act(SuspendUsers{{userId("ada")}});
             settle();
             if (!QTest::qWaitFor([&session] { return !session.operations().empty(); }))
                 return nullptr;
             OperationRows::open(session, theme, session.operations().front().id, parent);
             return parent->findChild<OperationRows*>();
         }},
        {QStringLiteral("about"), [&] { return opened(ActionId::About); }},
        {QStringLiteral("shortcuts"), [&] { return opened(ActionId::Shortcuts); }},
        {QStringLiteral("palette"), [&] { return opened(ActionId::Palette); }},
        {QStringLiteral("signOut"), [&] { return new SignOutQuestion(waiting, parent); }},
        {QStringLiteral("signOutOffline"), [&] { return new SignOutQuestion(offline, parent); }},
        {QStringLiteral("wipe"),
         [&] { return new WipeQuestion(session.account(), session.syncStatus(), parent); }},
        {QStringLiteral("wipeWaiting"), [&] { return new WipeQuestion(session.account(), waiting, parent); }},
        {QStringLiteral("secondFactorSetup"), [&] { return new ui::SecondFactorSetup(session, parent); }},
        {QStringLiteral("secondFactorRemoval"),
         [&] { return new ui::SecondFactorRemoval(session, theme, parent); }},
        {QStringLiteral("signInAgain"), [&] { return new SignInAgain(session, theme, parent); }},
        {QStringLiteral("signIn"), [&] { return new SignInWindow(*m_signIn, theme); }},
        {QStringLiteral("signInAccounts"),
         [&] {
             auto* window = new SignInWindow(*m_signIn, theme);
             window->offerAccounts(
                 {{QStringLiteral("https://a.test"), QStringLiteral("omar@a.test"), QStringLiteral("Acme")}});
             return window;
         }},
        {QStringLiteral("signInProblem"),
         [&] {
             auto* window = new SignInWindow(*m_signIn, theme);
             window->showNotice(QStringLiteral("The session has ended. Sign in to go on."));
             window->showProblem(SignInText::missing({}, {}, {}));
             return window;
         }},
        {QStringLiteral("loss"),
         [&] {
             return review(DeleteUsers{{userId("zoe")}, LicenseDisposition::Release, {}, false});
         }},
        {QStringLiteral("lossOfMany"),
         [&] {
             return review(
                 DeleteUsers{{userId("zoe"), userId("ada")}, LicenseDisposition::Release, {}, false});
         }},
        {QStringLiteral("release"), [&] { return review(ReleaseNumbers{{NumberId("n+4930900")}}); }},
        {QStringLiteral("discard"),
         [&] { return new UnsavedQuestion(*new EditUser(session, theme, flow, userId("ada"), parent)); }},
        {QStringLiteral("leave"), [&] { return new LeaveQuestion(QStringLiteral("Ada Lovelace"), parent); }},
    };
    m_signIn = std::make_unique<SignIn>(
        [](const SignIn::Attempt&) { return std::unique_ptr<interfaces::Session>(); });
    auto* made = all.at(name)();
    made->show();
    if (made->parentWidget() == nullptr)
        m_other.reset(made);
    return *made;
}

void tst_Accessibility::everyDialogIsHeardAndWalked()
{
    QFETCH(QString, name);
    auto& window = dialog(name);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::qWait(200); // what is typed is planned after a pause
    settle();
    QVERIFY(isFine(window));
    // One button is what the dialog is there for; what only lists or tells has none.
    int filled = 0;
    for (const auto* button : window.findChildren<QPushButton*>())
        filled += isFilled(emphasisOf(button)) && button->isVisible() ? 1 : 0;
    const QSet<QString> lists{
        QStringLiteral("outgoingMail"), QStringLiteral("billing"),        QStringLiteral("operations"),
        QStringLiteral("rows"),         QStringLiteral("shortcuts"),      QStringLiteral("permissions"),
        QStringLiteral("palette"),      QStringLiteral("licenseHistory"), QStringLiteral("plansAndPrices"),
        QStringLiteral("about"),        QStringLiteral("apiKeys")};
    QCOMPARE(filled, lists.contains(name) ? 0 : 1);
}

void tst_Accessibility::everyReviewIsHeardAndWalked_data()
{
    QTest::addColumn<QString>("name");
    for (const auto* name :
         {"one", "several", "deletion", "deletionOfSeveral", "purge", "guarded", "numbers"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void tst_Accessibility::everyReviewIsHeardAndWalked()
{
    QFETCH(QString, name);
    m_session->actElsewhere(DeleteUsers{{userId("nina")}, LicenseDisposition::Keep, {}, true}, "omar");
    const std::map<QString, Command> commands{
        {QStringLiteral("one"), SuspendUsers{{userId("ada")}}},
        {QStringLiteral("several"),
         SuspendUsers{{userId("ada"), userId("omar"), userId("zoe"), userId("sam")}}},
        {QStringLiteral("deletion"), DeleteUsers{{userId("zoe")}, LicenseDisposition::Release, {}, false}},
        {QStringLiteral("deletionOfSeveral"),
         DeleteUsers{{userId("ada"), userId("kim"), userId("zoe"), userId("sam"), userId("omar")},
                     LicenseDisposition::Keep,
                     {},
                     true}},
        {QStringLiteral("purge"), PurgeUsers{{userId("nina")}, {}}},
        {QStringLiteral("guarded"), RevokeRole{{userId("omar"), userId("ada")}, Role::CompanyAdmin, {}}},
        {QStringLiteral("numbers"), ReleaseNumbers{{NumberId("n+4930900")}}},
    };
    m_window->flow().review(commands.at(name));
    settle();
    QDialog* review = nullptr;
    for (auto* found : m_window->findChildren<QDialog*>()) {
        if (found->isVisible())
            review = found;
    }
    QVERIFY(review != nullptr);
    QVERIFY(QTest::qWaitForWindowActive(review));
    settle();
    QVERIFY(isFine(*review));
    int filled = 0;
    for (const auto* button : review->findChildren<QPushButton*>())
        filled += isFilled(emphasisOf(button)) && button->isVisible() ? 1 : 0;
    QCOMPARE(filled, 1);
}

void tst_Accessibility::backtabGoesTheSameWayBack()
{
    mark({0, 1});
    users().filter().setQuery(QStringLiteral("status:active -office:nowhere"));
    settle();
    users().view().setFocus();
    auto forth = WindowAudit(*m_window).stops();
    users().view().setFocus();
    auto back = WindowAudit(*m_window).stops(Qt::Key_Backtab);
    std::reverse(back.begin() + 1, back.end()); // both begin at the table
    QVERIFY(forth.size() > 10);
    QCOMPARE(back, forth);
}

/// A value of the details, which arrows or a click lead to.
void tst_Accessibility::tabGoesOnFromWhatIsNoStop()
{
    auto* title = m_window->findChild<QWidget*>(QStringLiteral("detailTitle"));
    auto* behind = m_window->findChild<QWidget*>(QStringLiteral("closePane"));
    QVERIFY(title != nullptr && title->isVisible() && behind != nullptr);
    const auto stops = FocusOrder::of(*m_window);
    QVERIFY(std::find(stops.begin(), stops.end(), title) == stops.end());
    title->setFocus();
    QVERIFY(title->hasFocus());
    QTest::keyClick(title, Qt::Key_Tab);
    QVERIFY(behind->hasFocus());
    title->setFocus();
    QTest::keyClick(title, Qt::Key_Backtab);
    const auto place = std::find(stops.begin(), stops.end(), behind);
    QVERIFY(place != stops.end() && place != stops.begin());
    QCOMPARE(QApplication::focusWidget(), *(place - 1));
}

void tst_Accessibility::enterPressesTheButtonThatHasTheKeyboard()
{
    mark({0, 1});
    auto* button = users().bulkBar().findChild<QToolButton*>(
        m_window->actions().action(ActionId::DeleteUsers)->objectName());
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Return);
    settle();
    auto* review = m_window->findChild<QDialog*>(QStringLiteral("planReview"));
    QVERIFY(review != nullptr);
    review->close();
    auto* menu = m_window->findChild<AccountButton*>();
    menu->setFocus();
    QTest::keyClick(menu, Qt::Key_Enter, Qt::KeypadModifier);
    QTRY_VERIFY(menu->menu()->isVisible());
    menu->menu()->close();
}

void tst_Accessibility::aChosenFilterLeadsToTheRows()
{
    m_window->findChild<QToolButton*>(QStringLiteral("closePane"))->setFocus();
    auto* filters = users().filter().findChild<QToolButton*>(QStringLiteral("addFilter"))->menu();
    users().filter().openFilters();
    QTRY_VERIFY(filters->isVisible());
    const auto fields = filters->actions();
    QVERIFY(!fields.isEmpty() && fields.front()->menu() != nullptr);
    fields.front()->menu()->actions().front()->trigger();
    filters->close();
    QVERIFY(!users().filter().query().isEmpty());
    QTRY_VERIFY(users().view().hasFocus());
}

void tst_Accessibility::nothingIsCutInASmallWindow_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("textSize");
    for (const auto size : {100, 200}) {
        for (const auto kind : interfaces::AllTables)
            QTest::addRow("%s %d", interfaces::word(kind).data(), size)
                << QString::fromLatin1(interfaces::word(kind).data()) << size;
        for (const auto* name :
             {"editOne",       "newRegion", "editCompany", "editSeveral", "register",       "assignNumber",
              "about",         "signOut",   "wipeWaiting", "signInAgain", "signIn",         "signInAccounts",
              "signInProblem", "loss",      "discard",     "roles",       "rolesOfSeveral", "permissions",
              "outgoingMail",  "billing",   "apiKeys",     "newApiKey"})
            QTest::addRow("%s %d", name, size) << QString::fromLatin1(name) << size;
    }
}

void tst_Accessibility::nothingIsCutInASmallWindow()
{
    QFETCH(QString, name);
    QFETCH(int, textSize);
    m_window->resize(900, 600);
    m_window->useTextSize(textSize);
    const auto page = interfaces::tableFromWord(name.toStdString());
    QWidget* looked = m_window.get();
    if (page) {
        m_window->showPage(*page);
        mark({0, 1, 2});
    } else {
        looked = &dialog(name);
        QVERIFY(QTest::qWaitForWindowActive(looked));
        QTest::qWait(200);
    }
    settle();
    if (const auto folder = qEnvironmentVariable("CORDBOARD_PICTURES"); !folder.isEmpty())
        looked->grab().save(QStringLiteral("%1/small-%2-%3.png").arg(folder, name).arg(textSize));
    const auto cut = WindowAudit(*looked).cutTexts();
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
    const auto most = looked->screen()->availableSize().expandedTo(QSize(900, 600));
    QVERIFY2(looked->width() <= most.width() && looked->height() <= most.height(),
             qPrintable(QStringLiteral("%1 x %2").arg(looked->width()).arg(looked->height())));
}

// ---- what is particular

void tst_Accessibility::countsAreValues()
{
    mark({0, 1});
    const std::map<QString, QString> names{{QStringLiteral("matchCount"), QStringLiteral("Match count")},
                                           {QStringLiteral("markedCount"), QStringLiteral("Marked count")},
                                           {QStringLiteral("syncStatus"), QStringLiteral("Sync status")},
                                           {QStringLiteral("outbox"), QStringLiteral("Outbox")}};
    for (const auto& [object, name] : names) {
        auto* widget = m_window->currentPage().findChild<QWidget*>(object);
        if (widget == nullptr)
            widget = m_window->findChild<QWidget*>(object);
        QVERIFY2(widget != nullptr, qPrintable(object));
        auto* told = QAccessible::queryAccessibleInterface(widget);
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const auto shown = label != nullptr ? label->text() : button->text();
        QVERIFY(!shown.isEmpty());
        QCOMPARE(told->text(QAccessible::Name), name);
        QCOMPARE(told->text(QAccessible::Value), shown);
        QVERIFY(told->textInterface() != nullptr);
        QCOMPARE(told->textInterface()->text(0, -1), shown);
        QCOMPARE(told->textInterface()->text(0, told->textInterface()->characterCount()), shown);
        QCOMPARE(told->role(), button != nullptr ? QAccessible::Button : QAccessible::StaticText);
    }
    auto* outbox = QAccessible::queryAccessibleInterface(
        m_window->findChild<QWidget*>(QStringLiteral("outbox")));
    outbox->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QTRY_VERIFY(m_window->findChild<OperationsList*>() != nullptr);
}

void tst_Accessibility::aChipIsOneButton()
{
    auto& filter = users().filter();
    filter.setQuery(QStringLiteral("status:active"));
    auto* told = QAccessible::queryAccessibleInterface(
        filter.findChild<QWidget*>(QStringLiteral("filterChip")));
    QCOMPARE(told->role(), QAccessible::Button);
    QCOMPARE(told->childCount(), 0);
    QVERIFY(told->text(QAccessible::Name).startsWith(QStringLiteral("Filter: ")));
    told->actionInterface()->doAction(QStringLiteral("Remove"));
    QTRY_COMPARE(filter.query(), QString());
}

void tst_Accessibility::theTableHasTheKeyboardAtFirst()
{
    QVERIFY(users().view().hasFocus());
    m_window.reset();
    m_session->setLoading(true);
    open();
    QVERIFY(!users().view().hasFocus());
    m_session->setLoading(false);
    QTRY_VERIFY(users().view().hasFocus());
    m_session->setLoading(true);
    m_window.reset();
    open();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("ad")); // somebody does not wait
    m_session->setLoading(false);
    settle();
    QVERIFY(!users().view().hasFocus());
}

void tst_Accessibility::theKeyboardReturnsToTheTable()
{
    auto& page = users();
    mark({0, 1});
    // Out of the bulk bar, whether something was done or not.
    for (const bool isConfirmed : {false, true}) {
        auto* button = page.bulkBar().findChild<QToolButton*>(
            m_window->actions().action(ActionId::DeleteUsers)->objectName());
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        settle();
        auto* review = m_window->findChild<QDialog*>(QStringLiteral("planReview"));
        QVERIFY(review != nullptr);
        QVERIFY(QTest::qWaitForWindowActive(review));
        if (isConfirmed)
            review->findChild<QPushButton*>(QStringLiteral("confirm"))->click();
        else
            QTest::keyClick(review, Qt::Key_Escape);
        QTRY_VERIFY(m_window->findChild<QDialog*>(QStringLiteral("planReview")) == nullptr);
        m_window->activateWindow();
        QTRY_VERIFY(page.view().hasFocus());
    }
    QTRY_VERIFY(page.bulkBar().isHidden());
    // The bar goes under the keyboard.
    mark({0});
    auto* clear = page.bulkBar().findChild<QToolButton*>(QStringLiteral("clearMarkedRows"));
    clear->setFocus();
    page.model().marks().clear();
    QTRY_VERIFY(page.view().hasFocus());
    // After an edit.
    page.view().setCurrentRow(page.model().handleAt(0));
    page.view().editCurrent();
    QVERIFY(page.view().cellEditor() != nullptr);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(page.view().hasFocus());
}

void tst_Accessibility::escapeGoesOneLevelUp()
{
    auto& page = users();
    const auto escape = [] { QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape); };
    page.filter().focusSearch();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("sta"));
    auto* offered = m_window->findChild<QWidget*>(QStringLiteral("suggestions"));
    QVERIFY(offered != nullptr && offered->isVisible());
    escape();
    QVERIFY(!offered->isVisible());
    QCOMPARE(page.filter().query(), QStringLiteral("sta"));
    escape();
    QCOMPARE(page.filter().query(), QString());
    QVERIFY(!page.view().hasFocus());
    settle();
    escape();
    QVERIFY(page.view().hasFocus());
    escape();
    QVERIFY(page.view().hasFocus()); // there is nothing above
    mark({0});
    page.bulkBar().findChild<QToolButton*>(QStringLiteral("clearMarkedRows"))->setFocus();
    escape();
    QVERIFY(page.view().hasFocus());
    QCOMPARE(page.model().marks().count(), std::size_t{1});
    m_window->findChild<QToolButton*>(QStringLiteral("syncStatus"))->setFocus();
    escape();
    QVERIFY(page.view().hasFocus());
    m_window->findChild<QToolButton*>(QStringLiteral("account"))->setFocus();
    escape();
    QVERIFY(page.view().hasFocus());
}

void tst_Accessibility::aDialogAsksBeforeItLosesWhatWasTyped()
{
    const auto question = [](const QDialog& dialog) {
        return dialog.findChild<QDialog*>(QStringLiteral("unsavedQuestion"));
    };
    for (const auto& name : {QStringLiteral("editOne"), QStringLiteral("register")}) {
        QPointer<QDialog> untouched = qobject_cast<QDialog*>(&dialog(name));
        QVERIFY(QTest::qWaitForWindowActive(untouched));
        QTest::keyClick(untouched, Qt::Key_Escape);
        QTRY_VERIFY(untouched == nullptr);
        QPointer<QDialog> typed = qobject_cast<QDialog*>(&dialog(name));
        QVERIFY(QTest::qWaitForWindowActive(typed));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("x"));
        QTest::keyClick(typed, Qt::Key_Escape);
        QVERIFY(question(*typed) != nullptr);
        QTest::keyClick(question(*typed), Qt::Key_Escape);
        QTRY_VERIFY(question(*typed) == nullptr);
        QVERIFY(typed->isVisible());
        typed->close();
        QVERIFY(typed->isVisible());
        question(*typed)->findChild<QPushButton*>(QStringLiteral("discard"))->click();
        QTRY_VERIFY(typed == nullptr);
    }
}

void tst_Accessibility::theMenuOfARowOpensByItsKeys()
{
    for (const auto kind : interfaces::AllTables) {
        m_window->showPage(kind);
        auto& page = m_window->currentPage();
        if (page.model().rowCount() == 0)
            continue;
        page.view().setFocus();
        page.view().setCurrentRow(page.model().handleAt(0));
        QSignalSpy asked(&page.view(), &TableView::contextMenuAsked);
        // What the platform makes of Menu and Shift+F10.
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(1, 1),
                                m_window->mapToGlobal(QPoint(1, 1)));
        QCoreApplication::sendEvent(&page.view(), &event);
        QCOMPARE(asked.size(), 1);
        const auto at = page.view().viewport()->mapFromGlobal(asked.front().front().toPoint());
        QVERIFY(page.view().viewport()->rect().contains(at));
        for (auto* menu : page.findChildren<QMenu*>())
            menu->close();
    }
}

void tst_Accessibility::whoIsSignedInIsInSight()
{
    auto* account = m_window->findChild<AccountButton*>();
    QVERIFY(account != nullptr && account->isVisible());
    const auto person = QString::fromStdString(m_session->account().actor.name);
    const auto company = QString::fromStdString(m_session->account().company.name);
    for (const auto& part : {person, company}) {
        QVERIFY2(account->text().contains(part), qPrintable(account->text()));
        QVERIFY(account->accessibleName().contains(part));
    }
    QVERIFY2(!account->text().contains(QStringLiteral("Sample")), qPrintable(account->text()));
    m_window->setOrigin(CompanyOrigin::Sample);
    QVERIFY2(account->text().contains(QStringLiteral("Sample")), qPrintable(account->text()));
    QVERIFY(account->accessibleName().contains(QStringLiteral("sample")));
    // At the trailing edge of the bar, also mirrored.
    QVERIFY(account->mapTo(m_window.get(), QPoint(account->width(), 0)).x() > m_window->width() - 20);
    QSet<QString> offered;
    for (const auto* entry : account->menu()->actions())
        offered.insert(entry->objectName());
    QVERIFY(offered.contains(QStringLiteral("signOut")) && offered.contains(QStringLiteral("about")));
    m_window->resize(900, 600);
    m_window->useTextSize(200);
    settle();
    QVERIFY2(account->text().contains(QChar(0x2026)), qPrintable(account->text())); // shortened, and says so
    QVERIFY(account->geometry().left() >= 0 && account->geometry().right() <= m_window->width());
}

void tst_Accessibility::aSwitchRepaintsEverything_data()
{
    QTest::addColumn<int>("theme");
    QTest::addColumn<int>("textSize");
    QTest::newRow("dark") << static_cast<int>(ThemeChoice::Dark) << 100;
    QTest::newRow("high contrast") << static_cast<int>(ThemeChoice::HighContrast) << 100;
    QTest::newRow("large") << static_cast<int>(ThemeChoice::Light) << 150;
    QTest::newRow("small and dark") << static_cast<int>(ThemeChoice::Dark) << 80;
}

/// Of a window in which much is to be seen, and that began another way than it ends.
QImage tst_Accessibility::pictureOf(Appearance atFirst, Appearance then)
{
    m_window.reset();
    m_theme.reset();
    m_settings->clear();
    m_theme = std::make_unique<Theme>(*qApp, atFirst.theme);
    m_theme->setTextSize(atFirst.textSize);
    open();
    auto& page = users();
    page.filter().setQuery(QStringLiteral("-office:nowhere"));
    mark({0, 2});
    page.view().setCurrentRow(page.model().handleAt(1));
    auto status = m_session->syncStatus();
    status.state = SyncState::Offline;
    m_session->setStatus(status);
    m_window->toasts().show({QStringLiteral("One thing failed."), QStringLiteral("Show"), [] {},
                             ToastArea::Toast::Kind::Failure});
    page.view().setFocus();
    settle();
    m_theme->setChoice(then.theme);
    m_theme->setTextSize(then.textSize);
    settle();
    // Rows and counts arrive by and by: the picture is taken once nothing changes any more.
    auto picture = m_window->grab().toImage();
    for (int still = 0, tries = 0; still < 3 && tries < 50; ++tries) {
        QTest::qWait(20);
        settle();
        auto next = m_window->grab().toImage();
        still = next == picture ? still + 1 : 0;
        picture = std::move(next);
    }
    return picture;
}

void tst_Accessibility::aSwitchRepaintsEverything()
{
    QFETCH(int, theme);
    QFETCH(int, textSize);
    const Appearance end{static_cast<ThemeChoice>(theme), textSize};
    auto made = pictureOf(end, end);
    auto switched = pictureOf({ThemeChoice::Light, 100}, end);
    // What comes late may fall between two pictures: what is not painted anew never is.
    for (int again = 0; again < 3 && made != switched; ++again) {
        made = pictureOf(end, end);
        switched = pictureOf({ThemeChoice::Light, 100}, end);
    }
    if (const auto folder = qEnvironmentVariable("CORDBOARD_PICTURES"); !folder.isEmpty()) {
        made.save(QStringLiteral("%1/made-%2.png").arg(folder, QString::fromLatin1(QTest::currentDataTag())));
        switched.save(
            QStringLiteral("%1/switched-%2.png").arg(folder, QString::fromLatin1(QTest::currentDataTag())));
    }
    QCOMPARE(switched.size(), made.size());
    int different = 0;
    QRect where;
    for (int y = 0; y < made.height(); ++y) {
        for (int x = 0; x < made.width(); ++x) {
            if (made.pixel(x, y) == switched.pixel(x, y))
                continue;
            ++different;
            where |= QRect(x, y, 1, 1);
        }
    }
    QVERIFY2(different == 0, qPrintable(QStringLiteral("%1 pixels, at %2,%3 %4 x %5")
                                            .arg(different)
                                            .arg(where.x())
                                            .arg(where.y())
                                            .arg(where.width())
                                            .arg(where.height())));
}

CORDBOARD_QT_TEST(tst_Accessibility)
#include "tst_accessibility.moc"
