// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing on the window's thread reads all marked rows: whatever is done with thousands of them, one event
// asks the directory for a screenful at most.
#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "tests/kit/crowd.h"
#include "tests/kit/samplecompany.h"
#include "tests/kit/watchedsession.h"
#include "ui/actions/actionlist.h"
#include "ui/review/planreview.h"
#include "ui/window/mainwindow.h"

using namespace cordboard;
using namespace cordboard::domain;
using interfaces::TableKind;

namespace {

kit::ReadWatch* watch = nullptr;

/// Tells the watch where one event ends and the next begins.
class Application final : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_depth == 0 && watch != nullptr)
            watch->beginTurn();
        ++m_depth;
        const bool isTaken = QApplication::notify(receiver, event);
        --m_depth;
        return isTaken;
    }

private:
    int m_depth = 0;
};

constexpr std::size_t Crowd = 600; // the naive company answers each question by a look at everything
constexpr int Stock = 240; // of numbers and devices each

kit::MemoryDirectory crowdedCompany()
{
    auto company = kit::companyOfAllKinds();
    kit::addCrowd(company, Crowd);
    auto number = company.m_numbers.at(NumberId("n+4930900"));
    auto device = company.m_devices.at(DeviceId("stock.desk"));
    const auto address = device.mac->number();
    for (int i = 0; i < Stock; ++i) {
        number.e164 = "+4930700" + std::to_string(1000 + i);
        number.id = NumberId("n" + number.e164);
        company.put(number);
        device.id = DeviceId("stock" + std::to_string(i));
        device.mac = MacAddress::fromNumber(address + 1000 + static_cast<std::uint64_t>(i));
        company.put(device);
    }
    return company;
}

} // namespace

class tst_GuiReads final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void theWatchSeesWhatIsRead();
    void actionsOnManyRowsReadThemElsewhere_data();
    void actionsOnManyRowsReadThemElsewhere();
    void aBulkIsConfirmedAndTakenBackWithoutReadingIt();
    void manyRowsThatAreTakenAwayElsewhereAreCountedElsewhere();

private:
    /// Everybody of the crowd who is active.
    [[nodiscard]] DeleteUsers deletionOfTheCrowd() const;
    void settle();
    void verifyQuiet(const QString& what);

    QTemporaryDir m_folder;
    std::unique_ptr<kit::FakeSession> m_company;
    std::unique_ptr<kit::WatchedSession> m_session;
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
};

void tst_GuiReads::init()
{
    m_company = std::make_unique<kit::FakeSession>(
        crowdedCompany(), [this](std::function<void()> completion) {
            QMetaObject::invokeMethod(this, std::move(completion), Qt::QueuedConnection);
        });
    m_session = std::make_unique<kit::WatchedSession>(*m_company);
    watch = &m_session->watch();
    m_theme = std::make_unique<ui::Theme>(*qApp, ui::ThemeChoice::Light);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")),
                                             QSettings::IniFormat);
    m_settings->clear();
    m_window = std::make_unique<ui::MainWindow>(*m_session, *m_theme, *m_settings);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    settle();
}

void tst_GuiReads::cleanup()
{
    watch = nullptr;
    m_window.reset();
    m_settings.reset();
    m_theme.reset();
    m_session.reset();
    m_company.reset();
}

DeleteUsers tst_GuiReads::deletionOfTheCrowd() const
{
    DeleteUsers deletion{{}, LicenseDisposition::Keep, {}, true};
    for (const auto& [id, user] : m_company->company().m_users) {
        if (user.state == UserState::Active && id.value().starts_with("crowd"))
            deletion.users.push_back(id);
    }
    return deletion;
}

/// Everything that was asked is answered, and painted.
void tst_GuiReads::settle()
{
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
}

void tst_GuiReads::verifyQuiet(const QString& what)
{
    QStringList complaints;
    for (const auto& complaint : watch->complaints())
        complaints.append(QString::fromStdString(complaint));
    watch->forgive();
    QVERIFY2(complaints.isEmpty(),
             qPrintable(what + QStringLiteral(": ") + complaints.join(QStringLiteral("; "))));
}

void tst_GuiReads::theWatchSeesWhatIsRead()
{
    auto& marks = m_window->page(TableKind::Users).model().marks();
    marks.markAllMatching();
    settle();
    verifyQuiet(QStringLiteral("marking"));
    watch->beginTurn();
    QVERIFY(marks.ids().size() > kit::ReadWatch::MostRecords);
    QCOMPARE(watch->complaints().size(), std::size_t{1});
    watch->forgive();
    QVERIFY(watch->total() > Crowd / 2);
}

void tst_GuiReads::actionsOnManyRowsReadThemElsewhere_data()
{
    QTest::addColumn<int>("page");
    for (const auto kind : {TableKind::Users, TableKind::ReservedNumbers, TableKind::Numbers,
                            TableKind::Devices, TableKind::DeletedUsers})
        QTest::newRow(interfaces::word(kind).data()) << static_cast<int>(kind);
}

void tst_GuiReads::actionsOnManyRowsReadThemElsewhere()
{
    QFETCH(int, page);
    const auto kind = static_cast<TableKind>(page);
    if (kind == TableKind::DeletedUsers)
        m_company->actElsewhere(deletionOfTheCrowd(), "omar");
    m_window->showPage(kind);
    auto& marks = m_window->page(kind).model().marks();
    QTRY_VERIFY(m_window->page(kind).model().rowCount() > 0);
    marks.markAllMatching();
    settle();
    verifyQuiet(QStringLiteral("marking"));
    QVERIFY(marks.count() > kit::ReadWatch::MostRecords);
    int run = 0;
    for (const auto& spec : ui::allActions()) {
        auto* action = m_window->actions().action(spec.id);
        if (!spec.standsOn(kind) || !action->isEnabled())
            continue;
        ++run;
        watch->beginTurn();
        action->trigger();
        settle();
        verifyQuiet(action->objectName());
        const auto dialogs = m_window->findChildren<QDialog*>();
        QVERIFY2(!dialogs.isEmpty(), qPrintable(action->objectName())); // it has done something
        qDeleteAll(dialogs);
    }
    QVERIFY(run > 0);
}

void tst_GuiReads::aBulkIsConfirmedAndTakenBackWithoutReadingIt()
{
    auto& page = m_window->page(TableKind::Users);
    page.filter().setQuery(QStringLiteral("office:austin"));
    settle();
    page.model().marks().markAllMatching();
    settle();
    watch->beginTurn();
    m_window->actions().action(ui::ActionId::DeleteUsers)->trigger();
    settle();
    auto* review = m_window->findChild<ui::PlanReview*>();
    QVERIFY(review != nullptr);
    const auto planned = std::make_shared<const Plan>(plan(deletionOfTheCrowd(), m_session->account().actor,
                                                           m_company->directory(), m_session->serverNow()));
    QVERIFY(planned->isExecutable());
    watch->forgive();
    watch->beginTurn();
    Q_EMIT review->confirmRequested(planned);
    settle();
    QVERIFY(m_window->flow().undoText());
    verifyQuiet(QStringLiteral("confirming"));
    watch->beginTurn();
    m_window->flow().undoNewest();
    settle();
    verifyQuiet(QStringLiteral("taking back"));
}

void tst_GuiReads::manyRowsThatAreTakenAwayElsewhereAreCountedElsewhere()
{
    auto& page = m_window->page(TableKind::Users);
    page.model().marks().markAllMatching();
    settle();
    watch->forgive();
    watch->beginTurn();
    m_company->actElsewhere(deletionOfTheCrowd(), "omar");
    settle();
    QVERIFY(m_window->toasts().count() > 0);
    verifyQuiet(QStringLiteral("losing marks"));
}

int main(int argc, char* argv[])
{
    Application application(argc, argv);
    tst_GuiReads test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_guireads.moc"
