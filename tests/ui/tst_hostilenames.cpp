// SPDX-License-Identifier: GPL-3.0-or-later
// What people typed goes through every widget of the window and is shown as its letters, never as something
// that Qt reads: markup, keys of buttons, marks in titles, placeholders, controls.
#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QToolButton>

#include "models/datatext.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"
#include "tests/ui/allplaceforms.h"
#include "ui/dialogs/addpeople.h"
#include "ui/dialogs/assignseveral.h"
#include "ui/dialogs/editroles.h"
#include "ui/dialogs/editseveral.h"
#include "ui/dialogs/edituser.h"
#include "ui/dialogs/licensehistory.h"
#include "ui/dialogs/pairingdialog.h"
#include "ui/dialogs/peoplemodel.h"
#include "ui/dialogs/registerdevice.h"
#include "ui/dialogs/reminddialog.h"
#include "ui/dialogs/roletree.h"
#include "ui/dialogs/transferlicenses.h"
#include "ui/dialogs/transferpeople.h"
#include "ui/palette/commandpalette.h"
#include "ui/review/planreview.h"
#include "ui/settings/leavequestion.h"
#include "ui/signin/signin.h"
#include "ui/signin/signinagain.h"
#include "ui/signin/signinwindow.h"
#include "ui/window/activityparts.h"
#include "ui/window/mainwindow.h"
#include "ui/window/operationrows.h"
#include "ui/window/operationslist.h"
#include "ui/window/signoutquestion.h"
#include "ui/window/wipequestion.h"

using namespace cordboard;
using namespace cordboard::domain;
using interfaces::TableKind;
using kit::userId;
using models::DataText;

namespace {

/// Is part of every name, so that texts made of one are recognized however they came out.
const QString Marker = QStringLiteral("Zed");

QString read(const QString& toolTip)
{
    return Qt::mightBeRichText(toolTip) ? QTextDocumentFragment::fromHtml(toolTip).toPlainText() : toolTip;
}

/// As a title bar shows it: "[*]" is a mark, twice it is itself.
QString readTitle(QString title)
{
    const auto both = QStringLiteral("\uE000");
    return title.replace(QStringLiteral("[*][*]"), both)
        .remove(QStringLiteral("[*]"))
        .replace(both, QStringLiteral("[*]"));
}

QString bare(QString text)
{
    return DataText::copied(std::move(text)).simplified();
}

/// Looks at everything there is and notes what is not shown as its letters.
class Walk final {
public:
    explicit Walk(const QString& name) : m_name(bare(DataText::shown(name))) {}

    void everything()
    {
        for (auto* top : QApplication::topLevelWidgets()) {
            widget(*top);
            for (auto* child : top->findChildren<QWidget*>())
                widget(*child);
            for (auto* child : top->findChildren<QAction*>())
                action(*child);
        }
    }
    QStringList complaints;
    int seen = 0; ///< texts that hold a name

private:
    void literal(const QString& place, const QString& shown)
    {
        if (!shown.contains(Marker))
            return;
        ++seen;
        if (!bare(shown).contains(m_name))
            complaints.append(place + QStringLiteral(": ") + shown);
    }
    void keys(const QString& place, const QString& text)
    {
        if (!text.contains(Marker))
            return;
        literal(place, DataText::withoutKeys(text));
        if (!QKeySequence::mnemonic(text).isEmpty())
            complaints.append(place + QStringLiteral(" has the key ") +
                              QKeySequence::mnemonic(text).toString());
        if (text.contains(QLatin1Char('\t')))
            complaints.append(place + QStringLiteral(" has a tab, behind which menus show keys: ") + text);
    }
    void widget(const QWidget& widget)
    {
        const auto place = QString::fromLatin1(widget.metaObject()->className()) + QLatin1Char(' ') +
                           widget.objectName();
        literal(place + QStringLiteral(" tooltip"), read(widget.toolTip()));
        literal(place + QStringLiteral(" title"), readTitle(widget.windowTitle()));
        literal(place + QStringLiteral(" accessible name"), widget.accessibleName());
        literal(place + QStringLiteral(" accessible description"), widget.accessibleDescription());
        if (const auto* label = qobject_cast<const QLabel*>(&widget);
            label != nullptr && !label->text().isEmpty()) {
            if (label->textFormat() != Qt::PlainText)
                complaints.append(place + QStringLiteral(" may be markup: ") + label->text());
            if (label->buddy() != nullptr)
                keys(place, label->text());
            else
                literal(place, label->text());
        }
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
            keys(place, button->text());
        if (const auto* menu = qobject_cast<const QMenu*>(&widget))
            keys(place, menu->title());
        for (const auto* own : widget.actions())
            action(*own);
        if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget);
            view != nullptr && view->model() != nullptr)
            rows(place, *view->model());
    }
    void action(const QAction& action)
    {
        const auto place = QStringLiteral("action ") + action.objectName();
        keys(place, action.text());
        literal(place + QStringLiteral(" tooltip"), read(action.toolTip()));
        literal(place + QStringLiteral(" status tip"), read(action.statusTip()));
    }
    void rows(const QString& place, const QAbstractItemModel& model, const QModelIndex& parent = {})
    {
        for (int row = 0; row < std::min(model.rowCount(parent), 30); ++row) {
            if (const auto child = model.index(row, 0, parent); model.hasChildren(child))
                rows(place, model, child);
            for (int column = 0; column < model.columnCount(parent); ++column) {
                const auto cell = model.index(row, column, parent);
                const auto at = QStringLiteral("%1 cell %2,%3").arg(place).arg(row).arg(column);
                literal(at, cell.data(Qt::DisplayRole).toString());
                literal(at, cell.data(Qt::AccessibleTextRole).toString());
                for (const auto role : {Qt::ToolTipRole, Qt::StatusTipRole, Qt::WhatsThisRole})
                    literal(at + QStringLiteral(" tooltip"), read(cell.data(role).toString()));
            }
        }
    }

    QString m_name;
};

} // namespace

class tst_HostileNames final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyWidgetShowsTheLetters_data();
    void everyWidgetShowsTheLetters();
    void everyWindowBesideTheTablesShowsTheLetters_data();
    void everyWindowBesideTheTablesShowsTheLetters();
    void theConfirmButtonShowsTheNameAndHasNoKeyOfIt();
    void aCopyIsTheDataItself();
    void controlsBecomeVisible_data();
    void controlsBecomeVisible();
    void markupInATooltipIsLetters_data();
    void markupInATooltipIsLetters();

private:
    [[nodiscard]] static kit::MemoryDirectory companyOf(const std::string& name);
    void open(const std::string& name);
    [[nodiscard]] std::shared_ptr<const Plan> planOf(const Command& command) const;
    void close();

    QTemporaryDir m_folder;
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
};

void tst_HostileNames::everyWidgetShowsTheLetters_data()
{
    QTest::addColumn<QString>("name");
    const auto add = [](const char* tag, const QString& name) { QTest::newRow(tag) << name; };
    add("ampersand", QStringLiteral("Zed AT&T Smith & &Sons"));
    add("leading ampersand", QStringLiteral("&Zed"));
    add("two ampersands", QStringLiteral("Zed && Co"));
    add("image", QStringLiteral("<img src='file:///etc/passwd'>Zed"));
    add("link", QStringLiteral("Zed <a href='http://evil.test'>here</a>"));
    add("bold", QStringLiteral("<b>Zed</b>"));
    add("entity", QStringLiteral("Zed &lt;b&gt;"));
    add("doctype", QStringLiteral("<!doctype html>Zed"));
    add("xml", QStringLiteral("<?xml version='1.0'?>Zed"));
    add("style", QStringLiteral("Zed<style>*{color:red}</style>"));
    add("half a tag", QStringLiteral("Zed <3 & x>y"));
    add("title mark", QStringLiteral("Zed [*] x"));
    add("placeholders", QStringLiteral("Zed %1 %2 %3 %L1 %n %Ln"));
    add("line break", QStringLiteral("Zed\nall is well"));
    add("tab", QStringLiteral("Zed\tCtrl+Q"));
    add("override", QStringLiteral("Zed \u202Egnp.exe"));
    add("isolate without end", QStringLiteral("Zed \u2066\u2067x"));
    add("right to left", QStringLiteral("\u05E9\u05E8\u05D4 Zed"));
    add("escape", QStringLiteral("Zed \x1b[31mred\x07"));
    add("C1", QStringLiteral("Zed \u009B31m"));
    add("paragraph", QStringLiteral("Zed \u2029x\u2028y"));
    add("all at once", QStringLiteral("<i>Zed</i> & [*] %1 \u202E&x"));
}

kit::MemoryDirectory tst_HostileNames::companyOf(const std::string& name)
{
    auto company = kit::companyOfAllKinds();
    company.m_company.name = name;
    for (auto& [id, office] : company.m_offices)
        office.name = name + " " + id.value();
    for (auto& [id, department] : company.m_departments)
        department.name = department.description = name;
    for (auto& [id, region] : company.m_regions)
        region.name = name;
    company.put(Region{RegionId("west"), name, {OfficeId("austin")}, 1});
    for (auto& [id, user] : company.m_users) {
        user.firstName = name;
        user.lastName = id.value();
        user.jobTitle = name;
        user.primaryEmail = name + id.value() + "@acme.test";
    }
    for (auto& [id, number] : company.m_numbers) {
        number.lastHolderName = name;
        number.country = number.country + name;
        number.areaCode = name;
    }
    for (auto& [id, pool] : company.m_pools)
        pool.unitPriceMonthly.currency = name;
    for (auto& [id, device] : company.m_devices)
        device.name = device.model = device.vendor = device.firmware = name;
    return company;
}

void tst_HostileNames::open(const std::string& name)
{
    m_session = std::make_unique<kit::FakeSession>(companyOf(name), [this](std::function<void()> completion) {
        QMetaObject::invokeMethod(this, std::move(completion), Qt::QueuedConnection);
    });
    m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")),
                                             QSettings::IniFormat);
    m_settings->clear();
    m_window = std::make_unique<ui::MainWindow>(*m_session, *m_theme, *m_settings);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_HostileNames::close()
{
    m_window.reset();
    m_settings.reset();
    m_theme.reset();
    m_session.reset();
}

std::shared_ptr<const Plan> tst_HostileNames::planOf(const Command& command) const
{
    return std::make_shared<const Plan>(
        plan(command, m_session->account().actor, m_session->directory(), m_session->serverNow()));
}

void tst_HostileNames::everyWidgetShowsTheLetters()
{
    QFETCH(QString, name);
    open(name.toStdString());
    m_session->actElsewhere(DeleteUsers{{userId("nina")}, LicenseDisposition::Keep, {}, true}, "omar");
    Walk walk(name);
    for (const auto kind : interfaces::AllTables) {
        m_window->showPage(kind);
        auto& page = m_window->page(kind);
        QTRY_VERIFY(page.model().rowCount() > 0);
        page.view().setCurrentRow(page.model().handleAt(0));
        Q_EMIT page.view().contextMenuAsked(QPoint(10, 10));
        page.filter().setQuery(
            QStringLiteral("\"%1\" office:\"%1\"").arg(QString(name).remove(QLatin1Char('"'))));
        for (auto* menu : page.findChildren<QMenu*>())
            Q_EMIT menu->aboutToShow();
        QCoreApplication::processEvents();
        walk.everything();
        page.filter().clear();
        for (auto* menu : m_window->findChildren<QMenu*>())
            menu->close();
    }
    m_session->actElsewhere(EditSettings{{SettingsEdit{.user = userId("omar"), .displayName = "Zed"}}},
                            "omar");
    m_window->switchView();
    QTRY_COMPARE(m_session->waitingAnswers(), std::size_t{0});
    walk.everything();
    (new ui::LeaveQuestion(DataText::inSentence(name.toStdString()), m_window.get()))->show();
    m_window->showPage(TableKind::Users);
    auto* tabs = m_window->findChild<QTabBar*>(QStringLiteral("detailTabs"));
    m_window->page(TableKind::Users)
        .view()
        .setCurrentRow(*m_window->page(TableKind::Users).model().source().handleOf(userId("ada").value()));
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        QTRY_COMPARE(m_session->waitingAnswers(), std::size_t{0});
        walk.everything();
    }
    auto& flow = m_window->flow();
    const std::vector<Command> commands{
        SuspendUsers{{userId("ada")}},
        DeleteUsers{{userId("zoe")}, LicenseDisposition::Release, {}, false},
        DeleteUsers{
            {userId("ada"), userId("kim"), userId("zoe"), userId("sam")}, LicenseDisposition::Keep, {}, true},
        PurgeUsers{{userId("nina")}, {}},
        RevokeRole{{userId("omar")}, Role::CompanyAdmin, {}},
        RevokeRole{{userId("omar"), userId("ada")}, Role::CompanyAdmin, {}},
        GrantRole{{userId("ada")}, Role::OfficeAdmin, {}},
        ReactivateUsers{{userId("ada")}},
        ReleaseNumbers{{NumberId("n+4930900")}},
        UnassignNumbers{{NumberId("n+4930100")}},
        AssignNumbers{{{NumberId("n+4930100"), userId("omar"), false}}},
        UnassignDevices{{DeviceId("ada.desk")}, {}, {}},
        RemoveDevices{{DeviceId("ada.app"), DeviceId("stock.desk")}},
        AssignDevices{{{DeviceId("ada.desk"), userId("zoe"), {}, false, false}}},
        EditUsers{{UserEdit{userId("ada"), {}, name.toStdString(), "x@acme.test", {}, {}}}},
        EditUsers{{UserEdit{userId("ada"), {}, {}, name.toStdString() + "kim@acme.test", {}, {}}}},
    };
    for (const auto& command : commands) {
        flow.review(command);
        QTRY_COMPARE(m_session->waitingAnswers(), std::size_t{0});
        QCoreApplication::processEvents();
        for (auto* details : m_window->findChildren<QToolButton*>(QStringLiteral("planMore")))
            details->setChecked(true);
        walk.everything();
        qDeleteAll(m_window->findChildren<ui::PlanReview*>());
    }
    // Actions: toasts, undo and redo in the menu, the list of changes, the foot.
    flow.act(SuspendUsers{{userId("ada")}});
    QTRY_VERIFY(flow.undoText());
    walk.everything();
    flow.undoNewest();
    QTRY_VERIFY(flow.redoText());
    m_session->refuseNext();
    flow.act(EditUsers{{UserEdit{userId("kim"), {}, {}, {}, {}, name.toStdString() + "!"}}});
    (new ui::OperationsList(*m_session, *m_theme, flow, m_window.get()))->show();
    QCoreApplication::processEvents();
    for (const auto& operation : m_session->operations())
        ui::OperationRows::open(*m_session, *m_theme, operation.id, m_window.get());
    auto status = m_session->syncStatus();
    status.waiting = 2;
    status.execution = interfaces::Execution{m_session->operations().front().id,
                                             planOf(SuspendUsers{{userId("kim")}}), 1, 2};
    status.outboxRepair = interfaces::OutboxRepair{name.toStdString(), 1, 1};
    m_session->setStatus(status);
    (new ui::EditUser(*m_session, *m_theme, flow, userId("ada"), m_window.get()))->show();
    (new ui::EditSeveral(*m_session, *m_theme, flow, {userId("ada"), userId("kim")}, m_window.get()))->show();
    for (auto& form : kit::placeFormsOf(*m_session))
        (new ui::FormDialog(*m_session, *m_theme, flow, std::move(form), m_window.get()))->show();
    (new ui::TransferLicenses(*m_session, *m_theme, flow,
                              *m_session->directory().pool(OfficeId("berlin"), LicenseType::Voice),
                              m_window.get()))
        ->show();
    (new ui::EditRoles(*m_session, *m_theme, flow, {userId("ada")}, m_window.get()))->show();
    (new ui::EditRoles(*m_session, *m_theme, flow, {userId("ada"), userId("kim")}, m_window.get()))->show();
    (new ui::TransferPeople(*m_session, *m_theme, flow, {userId("ada")}, m_window.get()))->show();
    (new ui::AssignSeveral(*m_session, *m_theme, flow, {userId("ada"), userId("kim")}, m_window.get()))
        ->show();
    QTRY_COMPARE(m_session->waitingAnswers(), std::size_t{0});
    for (auto* tree : m_window->findChildren<ui::RoleTree*>()) {
        for (QTreeWidgetItemIterator line(tree); *line != nullptr; ++line) {
            if (((*line)->flags() & Qt::ItemIsUserCheckable) != 0)
                (*line)->setCheckState(0,
                                       (*line)->checkState(0) == Qt::Checked ? Qt::Unchecked : Qt::Checked);
        }
    }
    auto* people = new ui::AddPeople(*m_session, *m_theme, flow, m_window.get());
    people->show();
    people->findChild<QLineEdit*>(QStringLiteral("primary_email"))
        ->insert(QStringLiteral("one@acme.test\ntwo@acme.test"));
    auto& rows = *people->findChild<QAbstractItemView*>(QStringLiteral("people"))->model();
    QVERIFY(rows.setData(rows.index(0, ui::PeopleModel::FirstName), name));
    QVERIFY(rows.setData(rows.index(1, ui::PeopleModel::LastName), name));
    (new ui::PairingDialog(*m_session, *m_theme, flow, ui::NumberForPerson{userId("ada")}, m_window.get()))
        ->show();
    (new ui::PairingDialog(*m_session, *m_theme, flow, ui::NumbersToPerson{{NumberId("n+4930900")}},
                           m_window.get()))
        ->show();
    ui::SignOutQuestion signOut(status, nullptr);
    ui::DiscardQuestion discard(2, nullptr);
    ui::ActivityParts parts(*m_session, *m_theme, {}, QStringLiteral("\u03B1"), nullptr);
    parts.setAttribute(Qt::WA_DeleteOnClose, false);
    ui::WipeQuestion wipe(m_session->account(), status, nullptr);
    ui::SignInAgain again(*m_session, *m_theme, nullptr);
    ui::SignIn signIn([](const ui::SignIn::Attempt&) { return std::unique_ptr<interfaces::Session>(); });
    ui::SignInWindow window(signIn, *m_theme);
    window.showNotice(name);
    window.offerAccounts({{name, name, name}});
    window.showProblem(ui::SignInText::problem({ErrorCode::Offline, {}, {}}, name));
    m_window->actions().action(ui::ActionId::About)->trigger();
    QTest::qWait(250); // what is typed is planned after a pause
    walk.everything();
    QVERIFY2(walk.complaints.isEmpty(), qPrintable(walk.complaints.join(QLatin1Char('\n'))));
    QVERIFY(walk.seen > 500); // it has been somewhere
    close();
}

void tst_HostileNames::everyWindowBesideTheTablesShowsTheLetters_data()
{
    everyWidgetShowsTheLetters_data();
}

void tst_HostileNames::everyWindowBesideTheTablesShowsTheLetters()
{
    QFETCH(QString, name);
    open(name.toStdString());
    const auto choose = [this](const char* table) {
        auto* rows = m_window->findChild<QAbstractItemView*>(QLatin1String(table));
        QVERIFY(rows != nullptr && rows->model()->rowCount() > 0);
        rows->setCurrentIndex(rows->model()->index(0, 0));
    };
    m_window->actions().action(ui::ActionId::Billing)->trigger();
    auto invoice = kit::FakeBilling::invoice(1);
    invoice.officeName = invoice.companyName = name.toStdString();
    m_session->billing()->answer({invoice});
    choose("billingTable");
    m_window->actions().action(ui::ActionId::OutgoingMail)->trigger();
    auto mail = kit::FakeMail::mail(1, "invitation");
    mail.recipient = name.toStdString() + "@acme.test";
    mail.lastError = name.toStdString();
    mail.attempts = 1;
    m_session->mail()->answer({mail});
    choose("mailTable");
    (new ui::LicenseHistory(*m_session, *m_theme,
                            *m_session->directory().pool(OfficeId("berlin"), LicenseType::Voice),
                            m_session->openLicenseHistory(), m_window.get()))
        ->show();
    auto deleted = *m_session->directory().users(std::vector{userId("ada")}).front();
    deleted.purgeAt = m_session->serverNow() + std::chrono::hours(30);
    (new ui::RemindDialog(*m_session, m_window->reminders(), deleted, m_window.get()))->show();
    (new ui::RegisterDevice(*m_session, *m_theme, m_window->flow(), userId("ada"), m_window.get()))->show();
    m_window->actions().action(ui::ActionId::Palette)->trigger();
    auto* palette = m_window->findChild<ui::CommandPalette*>();
    QVERIFY(palette != nullptr);
    palette->findChild<QLineEdit*>()->setText(Marker);
    QTRY_COMPARE(m_session->waitingAnswers(), std::size_t{0});
    QTest::qWait(250); // what is typed is asked for after a pause
    Walk walk(name);
    walk.everything();
    QVERIFY2(walk.complaints.isEmpty(), qPrintable(walk.complaints.join(QLatin1Char('\n'))));
    QVERIFY(walk.seen > 10); // it has been somewhere
    close();
}

void tst_HostileNames::theConfirmButtonShowsTheNameAndHasNoKeyOfIt()
{
    open("AT&T Smith &Sons");
    m_window->flow().review(SuspendUsers{{userId("ada")}});
    QTRY_VERIFY(m_window->findChild<ui::PlanReview*>() != nullptr);
    auto* review = m_window->findChild<ui::PlanReview*>();
    auto* confirm = review->findChild<QPushButton*>(QStringLiteral("confirm"));
    QTRY_COMPARE(confirm->text(), QStringLiteral("Suspend AT&&T Smith &&Sons ada"));
    QVERIFY(confirm->shortcut().isEmpty());
    close();
}

void tst_HostileNames::aCopyIsTheDataItself()
{
    const auto name = QStringLiteral("<b>\u05E9\u05E8\u05D4</b> & Co");
    open(name.toStdString());
    auto& page = m_window->page(TableKind::Users);
    QTRY_VERIFY(page.model().rowCount() > 0);
    page.view().setCurrentRow(page.model().handleAt(0));
    page.view().copyRows();
    const auto* copied = QGuiApplication::clipboard()->mimeData();
    QVERIFY(copied->text().contains(name + QStringLiteral(" ")));
    QVERIFY(!copied->html().contains(QStringLiteral("<b>")));
    QVERIFY(QTextDocumentFragment::fromHtml(copied->html()).toPlainText().contains(name));
    close();
}

void tst_HostileNames::controlsBecomeVisible_data()
{
    QTest::addColumn<int>("control");
    for (const int control : {0x00, 0x01, 0x08, 0x1B, 0x1F, 0x7F, 0x80, 0x9B, 0x9F, 0x202A, 0x202B, 0x202C,
                              0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF})
        QTest::addRow("U+%04X", static_cast<unsigned>(control)) << control;
}

void tst_HostileNames::controlsBecomeVisible()
{
    QFETCH(int, control);
    const auto name = QStringLiteral("Ada") + QChar(static_cast<char16_t>(control)) + QStringLiteral("x");
    const auto shown = DataText::shown(name);
    QCOMPARE(shown.size(), name.size());
    QVERIFY(!shown.contains(QChar(static_cast<char16_t>(control))));
    QVERIFY(shown[3].isPrint());
    QCOMPARE(DataText::shown(shown), shown);
}

void tst_HostileNames::markupInATooltipIsLetters_data()
{
    everyWidgetShowsTheLetters_data();
}

void tst_HostileNames::markupInATooltipIsLetters()
{
    QFETCH(QString, name);
    const auto shown = DataText::shown(name);
    const auto tip = DataText::inToolTip(shown);
    QCOMPARE(bare(read(tip)), bare(shown));
    QCOMPARE(DataText::withoutKeys(DataText::inButton(shown)), shown);
    QVERIFY(QKeySequence::mnemonic(DataText::inButton(shown)).isEmpty());
    QCOMPARE(readTitle(DataText::inTitle(shown)), shown);
}

CORDBOARD_QT_TEST(tst_HostileNames)
#include "tst_hostilenames.moc"
