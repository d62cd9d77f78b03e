// SPDX-License-Identifier: GPL-3.0-or-later
// Company > Billing: what was paid, what will be, and a PDF of it.
#include "tests/kit/qttests.h"
#include "ui/window/billing.h"

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/tables/tableview.h"
#include "ui/window/banner.h"
#include "ui/window/invoicepdf.h"
#include "ui/window/mainwindow.h"

using namespace cordboard;
using namespace cordboard::ui;
using interfaces::SyncState;
using kit::FakeBilling;

class tst_BillingWindow final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { open("omar"); }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
        m_theme.reset();
        m_session.reset();
    }

    void itIsThereForCompanyAdminsAlone()
    {
        QVERIFY(m_window->actions().action(ActionId::Billing)->isVisible());
        open("nina");
        QVERIFY(!m_window->actions().action(ActionId::Billing)->isVisible());
    }
    void whatIsAskedForComesAndNothingSaysSo()
    {
        ask();
        QCOMPARE(billing().refreshes(), 1);
        QCOMPARE(text("billingState"), QStringLiteral("Asking the server…"));
        billing().answer({});
        QVERIFY(text("billingState").contains(QStringLiteral("Nothing was billed")));
        QVERIFY(!button("savePdf")->isEnabled());
        QVERIFY(!fault()->isVisible());
        billing().answer({FakeBilling::invoice(1)}, {FakeBilling::invoice(0)});
        QCOMPARE(table("billingTable").model()->rowCount(), 2);
        QVERIFY(!text("billingState").contains(QStringLiteral("Nothing was billed")));
        ask(); // the same window
        QCOMPARE(m_window->findChildren<ui::Billing*>().size(), 1);
    }
    void theChosenInvoiceShowsItsLinesAndWhatTheyLeaveOut()
    {
        ask();
        billing().answer({FakeBilling::invoice(1)}, {FakeBilling::invoice(0)});
        choose(1);
        QCOMPARE(table("invoiceLines").model()->rowCount(), 3);
        QVERIFY(text("billingNote").contains(QStringLiteral("Taxes, and fees without a line")));
        QVERIFY(!text("billingNote").contains(QStringLiteral("What will be paid")));
        choose(0);
        QVERIFY(text("billingNote").contains(QStringLiteral("What will be paid")));
        QVERIFY(button("savePdf")->isEnabled());
    }
    void withoutAConnectionItSaysSoAndAsksWhenThereIsOne()
    {
        auto status = m_session->syncStatus();
        const auto connected = status;
        status.state = SyncState::Offline;
        m_session->setStatus(status);
        ask();
        QCOMPARE(billing().refreshes(), 0);
        QVERIFY(fault()->isVisible());
        QVERIFY(!button("refresh")->isEnabled());
        m_session->setStatus(connected);
        QCOMPARE(billing().refreshes(), 1);
        QVERIFY(!fault()->isVisible());
    }
    void whatFailedIsToldAndTriedAgain()
    {
        ask();
        billing().answer({FakeBilling::invoice(1)});
        button("refresh")->click();
        billing().fail(domain::ErrorCode::Protocol);
        QVERIFY(fault()->isVisible());
        QCOMPARE(table("billingTable").model()->rowCount(), 1); // what was known stays
        Q_EMIT fault()->buttonPressed();
        QCOMPARE(billing().refreshes(), 3);
    }
    void anInvoiceIsSavedAndAFolderThatIsNotThereIsTold()
    {
        ask();
        billing().answer({FakeBilling::invoice(1)});
        choose(0);
        const auto path = m_folder.filePath(QStringLiteral("invoice.pdf"));
        dialog()->savePdf(path);
        QVERIFY(text("billingNote").contains(QStringLiteral("Saved as")));
        QVERIFY(bytesOf(path).startsWith("%PDF-"));
        dialog()->savePdf(m_folder.filePath(QStringLiteral("nowhere/invoice.pdf")));
        QVERIFY(text("billingNote").contains(QStringLiteral("could not be written")));
    }
    void aPdfHasAsManyPagesAsItTakesWhateverNamesAre()
    {
        auto invoice = FakeBilling::invoice(7);
        const auto path = m_folder.filePath(invoiceFileName(invoice));
        QVERIFY(path.endsWith(QStringLiteral("invoice-7.pdf")));
        QVERIFY(writeInvoicePdf(path, invoice));
        QCOMPARE(pagesOf(path), 1);
        const auto line = invoice.lines.front();
        for (int i = 0; i < 200; ++i)
            invoice.lines.push_back(line);
        invoice.officeName = std::string(100, 'W') + "\n<b>&\u202E";
        invoice.companyName = std::string(5'000, 'M');
        QVERIFY(writeInvoicePdf(path, invoice));
        const auto many = pagesOf(path);
        QVERIFY2(many > 3 && many < 10, QByteArray::number(many));
        invoice.lines.clear();
        invoice.officeName.clear();
        invoice.companyName.clear();
        QVERIFY(writeInvoicePdf(path, invoice));
        QCOMPARE(pagesOf(path), 1);
        QVERIFY(!writeInvoicePdf(m_folder.path(), invoice)); // a folder
    }

private:
    void open(const std::string& actor)
    {
        cleanup();
        m_session = std::make_unique<kit::FakeSession>(
            kit::sampleCompany(),
            [this](std::function<void()> completion) {
                QMetaObject::invokeMethod(this, std::move(completion), Qt::QueuedConnection);
            },
            actor);
        m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light);
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")),
                                                 QSettings::IniFormat);
        m_settings->clear();
        m_window = std::make_unique<MainWindow>(*m_session, *m_theme, *m_settings);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void ask()
    {
        m_window->actions().action(ActionId::Billing)->trigger();
        QVERIFY(dialog() != nullptr && dialog()->isVisible());
    }
    void choose(int row)
    {
        auto& rows = table("billingTable");
        rows.setCurrentIndex(rows.model()->index(row, 0));
    }
    [[nodiscard]] static QByteArray bytesOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// As the file's own tree of pages counts them.
    [[nodiscard]] static int pagesOf(const QString& path)
    {
        const auto bytes = bytesOf(path);
        const auto at = bytes.indexOf("/Count ");
        return at < 0 ? 0 : bytes.mid(at + 7, 10).simplified().split(' ').front().toInt();
    }
    [[nodiscard]] ui::Billing* dialog() const { return m_window->findChild<ui::Billing*>(); }
    [[nodiscard]] FakeBilling& billing() const { return *m_session->billing(); }
    [[nodiscard]] Banner* fault() const
    {
        return dialog()->findChild<Banner*>(QStringLiteral("billingFault"));
    }
    [[nodiscard]] TableView& table(const char* name) const
    {
        return *dialog()->findChild<TableView*>(QLatin1String(name));
    }
    [[nodiscard]] QString text(const char* name) const
    {
        return dialog()->findChild<QLabel*>(QLatin1String(name))->text();
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return dialog()->findChild<QPushButton*>(QLatin1String(name));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<kit::FakeSession> m_session;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

CORDBOARD_QT_TEST(tst_BillingWindow)
#include "tst_billingwindow.moc"
