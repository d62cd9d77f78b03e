// SPDX-License-Identifier: GPL-3.0-or-later
// Invoices are asked for page by page, the next ones as a whole, and what cannot be fetched says so.
#include "session/billinglisting.h"
#include "tests/kit/qttests.h"

#include <QCoreApplication>
#include <QTest>

using namespace cordboard;
using domain::Invoice;
using session::BillingListing;

namespace {

/// Invoices with numbers, newest first, and a forecast of some offices, in pages.
class Invoices final : public providers::InvoiceList {
public:
    std::int64_t count = 0;
    std::int64_t offices = 0;
    std::size_t asked = 0;
    std::optional<domain::ErrorCode> fault;
    std::optional<domain::ErrorCode> forecastFault;

    void fetchInvoices(providers::PageToken token, std::int64_t limit, domain::OfficeId,
                       providers::OnReply<domain::InvoicePage> onReply) override
    {
        answer(count, std::move(token), limit, fault, onReply);
    }
    void fetchForecast(providers::PageToken token, std::int64_t limit,
                       providers::OnReply<domain::InvoicePage> onReply) override
    {
        answer(offices, std::move(token), limit, forecastFault, onReply);
    }

private:
    void answer(std::int64_t all, providers::PageToken token, std::int64_t limit,
                std::optional<domain::ErrorCode> code, const providers::OnReply<domain::InvoicePage>& onReply)
    {
        ++asked;
        if (code) {
            providers::Failure failure;
            failure.error = {*code, {}, {}};
            return onReply(tl::unexpected<providers::Failure>(failure));
        }
        domain::InvoicePage page;
        auto number = token.isEmpty() ? all : std::stoll(token.value) - 1;
        for (; number > 0 && static_cast<std::int64_t>(page.items.size()) < limit; --number)
            page.items.emplace_back().number = number;
        if (number > 0)
            page.nextCursor = std::to_string(number + 1);
        onReply(providers::Answer<domain::InvoicePage>{std::move(page), {}});
    }
};

} // namespace

class tst_BillingListing final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsAskedForByItself()
    {
        Invoices invoices;
        session::GuiHop hop;
        const BillingListing listing(invoices, hop);
        QCOMPARE(invoices.asked, std::size_t{0});
        QVERIFY(!listing.isLoaded());
        QVERIFY(!listing.isFetching());
    }
    void theForecastComesAsAWholeAndInvoicesPageByPage()
    {
        Invoices invoices;
        invoices.count = 450;
        invoices.offices = 450;
        session::GuiHop hop;
        BillingListing listing(invoices, hop);
        listing.refresh();
        QVERIFY(listing.isFetching());
        QTRY_VERIFY(!listing.isFetching());
        QVERIFY(listing.isLoaded());
        QCOMPARE(listing.forecast().size(), std::size_t{450});
        QCOMPARE(listing.invoices().size(), std::size_t{200});
        QVERIFY(listing.hasMore());
        listing.fetchMore();
        QTRY_VERIFY(!listing.isFetching());
        QCOMPARE(listing.invoices().size(), std::size_t{400});
        listing.refresh(); // as many as are there
        QTRY_VERIFY(!listing.isFetching());
        QCOMPARE(listing.invoices().size(), std::size_t{400});
        listing.fetchMore();
        QTRY_VERIFY(!listing.isFetching());
        QCOMPARE(listing.invoices().back().number, std::int64_t{1});
        QVERIFY(!listing.hasMore());
    }
    void whatFailedIsToldAndWhatWasThereStays_data()
    {
        QTest::addColumn<bool>("isForecast");
        QTest::newRow("invoices") << false;
        QTest::newRow("forecast") << true;
    }
    void whatFailedIsToldAndWhatWasThereStays()
    {
        QFETCH(bool, isForecast);
        Invoices invoices;
        invoices.count = 3;
        invoices.offices = 2;
        session::GuiHop hop;
        BillingListing listing(invoices, hop);
        listing.refresh();
        QTRY_VERIFY(listing.isLoaded());
        (isForecast ? invoices.forecastFault : invoices.fault) = domain::ErrorCode::Protocol;
        listing.refresh();
        QTRY_VERIFY(listing.fault().has_value());
        QTRY_VERIFY(!listing.isFetching());
        QCOMPARE(listing.invoices().size(), std::size_t{3});
        QCOMPARE(listing.forecast().size(), std::size_t{2});
        invoices.forecastFault.reset();
        invoices.fault.reset();
        listing.refresh();
        QTRY_VERIFY(!listing.isFetching());
        QVERIFY(!listing.fault());
    }
    void anAnswerAfterItsEndIsForgotten()
    {
        Invoices invoices;
        invoices.count = 1;
        session::GuiHop hop;
        int told = 0;
        {
            BillingListing listing(invoices, hop);
            const auto watching = listing.changed.connect([&told] { ++told; });
            listing.refresh();
        }
        const auto before = told;
        QCoreApplication::processEvents();
        QCOMPARE(told, before);
    }
};

CORDBOARD_QT_TEST(tst_BillingListing)
#include "tst_billinglisting.moc"
