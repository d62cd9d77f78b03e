// SPDX-License-Identifier: GPL-3.0-or-later
// The window at a service that cannot do everything: what it does not offer is there and says so.
#include <QAction>
#include <QDesktopServices>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <random>

#include "models/celltext.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"
#include "ui/pages/emptystate.h"
#include "ui/pages/pagespec.h"
#include "ui/window/mainwindow.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::Offer;
using interfaces::TableKind;
using kit::userId;

namespace {

const QString NotOffered = QStringLiteral("The connected service does not offer this.");

/// Takes what the button of an empty page opens, instead of a browser.
class Browser final : public QObject {
    Q_OBJECT
public:
    Browser() { QDesktopServices::setUrlHandler(QStringLiteral("https"), this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(QStringLiteral("https")); }
    QUrl opened;
public Q_SLOTS:
    void open(const QUrl& url) { opened = url; }
};

QString textOf(const QWidget& place)
{
    QStringList texts;
    for (const auto* label : place.findChildren<QLabel*>())
        texts.append(label->text());
    return texts.join(QLatin1Char('\n'));
}

} // namespace

class tst_Offer final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_settings.clear(); }
    void cleanup() { close(); }

    void anActionIsOfferedWhereItsCommandIs_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 8; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    /// Any part of the commands, on every page: with rows, without a row, and after marking all.
    void anActionIsOfferedWhereItsCommandIs()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        prepare();
        auto offer = m_session->offer();
        std::erase_if(offer.commands, [&random](const auto&) { return random() % 2 == 0; });
        m_session->setOffer(offer);
        open();
        int denied = 0;
        for (const auto page : interfaces::AllTables) {
            m_window->showPage(page);
            denied += compare(offer);
            auto& shown = m_window->currentPage();
            if (shown.model().rowCount() > 0)
                shown.view().setCurrentRow(shown.model().handleAt(0));
            denied += compare(offer);
            shown.model().marks().markAllMatching();
            denied += compare(offer);
        }
        QVERIFY(denied > 0);
    }
    void everythingIsOfferedByOurOwnServer()
    {
        prepare();
        open();
        QCOMPARE(compare(m_session->offer()), 0);
    }
    /// The commands are made, so that a spec cannot name another.
    void anActionMakesTheCommandThatItNames()
    {
        const auto company = kit::companyOfAllKinds();
        int made = 0;
        for (const auto& spec : allActions()) {
            const auto* onRows = spec.onRows();
            const auto* make = onRows == nullptr ? nullptr : std::get_if<MakeCommand>(&onRows->run.value());
            if (make == nullptr)
                continue;
            QVERIFY2(spec.command, spec.name);
            const auto command = (*make)(RowIds{pagesOf(spec).front(), {"ada"}}, company);
            QCOMPARE(kindOf(command), *spec.command);
            ++made;
        }
        QVERIFY(made > 10);
    }
    void theReasonSaysWhereItIsDone()
    {
        prepare();
        auto offer = m_session->offer();
        offer.commands.clear();
        offer.website = "https://admin.example.com/<b>x";
        m_session->setOffer(offer);
        open();
        const auto* action = m_window->actions().action(ActionId::SuspendUsers);
        QVERIFY(!action->isEnabled());
        QVERIFY2(action->toolTip().contains(QStringLiteral("It is done at")), qPrintable(action->toolTip()));
        QVERIFY2(!action->toolTip().contains(QStringLiteral("<b>")), qPrintable(action->toolTip()));
    }
    void nothingIsEditedInPlaceWithoutTheCommand_data()
    {
        QTest::addColumn<bool>("isOffered");
        QTest::newRow("offered") << true;
        QTest::newRow("not offered") << false;
    }
    void nothingIsEditedInPlaceWithoutTheCommand()
    {
        QFETCH(bool, isOffered);
        prepare();
        auto offer = m_session->offer();
        if (!isOffered)
            std::erase(offer.commands, "edit_users");
        m_session->setOffer(offer);
        open();
        auto& model = m_window->page(TableKind::Users).model();
        QTRY_VERIFY(model.rowCount() > 0);
        const auto title = model.index(0, *model.sectionOf(interfaces::ColumnId::JobTitle));
        QCOMPARE(model.flags(title).testFlag(Qt::ItemIsEditable), isOffered);
        QCOMPARE(model.setData(title, QStringList{QStringLiteral("Lead")}, Qt::EditRole), isOffered);
        QCOMPARE(m_window->actions().action(ActionId::EditCell)->isEnabled(), isOffered);
    }
    void aPageWithoutRecordsSaysThatTheyAreNotOffered_data()
    {
        QTest::addColumn<TableKind>("page");
        QTest::addColumn<bool>("hasWebsite");
        for (const auto page : interfaces::AllTables) {
            for (const bool hasWebsite : {false, true})
                QTest::addRow("%s, %s", word(page).data(), hasWebsite ? "website" : "nowhere")
                    << page << hasWebsite;
        }
    }
    void aPageWithoutRecordsSaysThatTheyAreNotOffered()
    {
        QFETCH(TableKind, page);
        QFETCH(bool, hasWebsite);
        prepare();
        m_session->setLoading(true); // no row is there
        auto offer = m_session->offer();
        offer.records.clear();
        offer.hasAuditTrail = false;
        if (hasWebsite)
            offer.website = "https://admin.example.com/records";
        m_session->setOffer(offer);
        open();
        m_window->showPage(page);
        auto& shown = m_window->currentPage();
        QCOMPARE(shown.kind(), page); // it stays
        const auto* empty = shown.findChild<EmptyState*>();
        QTRY_VERIFY(empty->isVisible());
        QVERIFY2(textOf(*empty).contains(QStringLiteral("Not offered")), qPrintable(textOf(*empty)));
        QVERIFY(shown.facts().isEmpty());
        auto* button = empty->findChild<QPushButton*>(QStringLiteral("emptyButton"));
        QCOMPARE(button->isHidden(), !hasWebsite);
        QCOMPARE(textOf(*empty).contains(QStringLiteral("admin.example.com")), hasWebsite);
        Browser browser;
        if (hasWebsite)
            button->click();
        QCOMPARE(browser.opened.toString().toStdString(), offer.website);
    }
    void aColumnWithoutItsFieldIsNotThere()
    {
        prepare();
        auto offer = m_session->offer();
        offer.missingFields = {domain::Field::UserJobTitle, domain::Field::DeviceModel};
        m_session->setOffer(offer);
        open();
        for (const auto page : interfaces::AllTables) {
            auto& model = m_window->page(page).model();
            for (const auto& column : interfaces::columnsOf(page)) {
                const bool isMissing = column.id == interfaces::ColumnId::JobTitle ||
                                       column.id == interfaces::ColumnId::Model;
                QCOMPARE(model.sectionOf(column.id).has_value(), !isMissing);
            }
            // What is left has its own titles and cells.
            for (int section = 1; section < model.columnCount(); ++section) {
                const auto& column = model.columns()[static_cast<std::size_t>(section - 1)];
                QCOMPARE(model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString(),
                         models::CellText::title(column.id));
                QCOMPARE(model.sectionOf(column.id), std::optional(section));
            }
        }
    }
    void aPageFollowsTheRecordsItShows()
    {
        Offer offer;
        for (const auto page : interfaces::AllTables)
            QVERIFY(!isPageOffered(pageSpec(page), offer));
        offer.hasAuditTrail = true;
        offer.records = {domain::RecordKind::Number};
        for (const auto page : interfaces::AllTables)
            QCOMPARE(isPageOffered(pageSpec(page), offer), page == TableKind::ReservedNumbers ||
                                                               page == TableKind::Numbers ||
                                                               page == TableKind::Audit);
    }

private:
    void prepare()
    {
        m_session = std::make_unique<kit::FakeSession>(
            kit::companyOfAllKinds(), [this](std::function<void()> completion) {
                QMetaObject::invokeMethod(this, std::move(completion), Qt::QueuedConnection);
            });
    }
    void open()
    {
        m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
        m_window = std::make_unique<MainWindow>(*m_session, *m_theme, m_settings);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void close()
    {
        m_window.reset();
        m_theme.reset();
        m_session.reset();
    }
    /// How many actions the service does not offer.
    int compare(const Offer& offer)
    {
        int denied = 0;
        for (const auto& spec : allActions()) {
            const auto* action = m_window->actions().action(spec.id);
            if (!action->isVisible())
                continue;
            const bool isOffered = !spec.command || offer.hasCommand(*spec.command);
            const bool saysSo = !action->isEnabled() && action->toolTip().contains(NotOffered);
            if (saysSo == isOffered)
                QTest::qFail(spec.name, __FILE__, __LINE__);
            denied += isOffered ? 0 : 1;
        }
        return denied;
    }

    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
};

CORDBOARD_QT_TEST(tst_Offer)
#include "tst_offer.moc"
