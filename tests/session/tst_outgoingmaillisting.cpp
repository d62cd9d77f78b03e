// SPDX-License-Identifier: GPL-3.0-or-later
// The service's mail is asked for page by page, and what cannot be fetched says so.
#include "session/outgoingmaillisting.h"
#include "tests/kit/qttests.h"

#include <QCoreApplication>
#include <QTest>

using namespace cordboard;
using domain::OutgoingMail;
using session::OutgoingMailListing;

namespace {

/// Mails with numbers, newest first, in pages.
class Mails final : public providers::OutgoingMailList {
public:
    std::int64_t count = 0;
    std::size_t asked = 0;
    std::optional<domain::ErrorCode> fault;

    void fetchOutgoingMail(providers::PageToken token, std::int64_t limit,
                           providers::OnReply<domain::OutgoingMailPage> onReply) override
    {
        ++asked;
        if (fault) {
            providers::Failure failure;
            failure.error = {*fault, {}, {}};
            return onReply(tl::unexpected<providers::Failure>(failure));
        }
        domain::OutgoingMailPage page;
        auto number = token.isEmpty() ? count : std::stoll(token.value) - 1;
        for (; number > 0 && static_cast<std::int64_t>(page.items.size()) < limit; --number) {
            OutgoingMail mail;
            mail.number = number;
            page.items.push_back(mail);
        }
        if (number > 0)
            page.nextCursor = std::to_string(number + 1);
        onReply(providers::Answer<domain::OutgoingMailPage>{std::move(page), {}});
    }
};

} // namespace

class tst_OutgoingMailListing final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsAskedForBeforeSomebodyLooks()
    {
        session::GuiHop hop;
        Mails mails;
        const OutgoingMailListing listing(mails, hop);
        QCoreApplication::processEvents();
        QCOMPARE(mails.asked, std::size_t{0});
        QVERIFY(!listing.isLoaded());
    }
    void pagesFollowEachOther()
    {
        session::GuiHop hop;
        Mails mails;
        mails.count = 450;
        OutgoingMailListing listing(mails, hop);
        listing.refresh();
        QVERIFY(listing.isFetching());
        QTRY_VERIFY(listing.isLoaded() && !listing.isFetching());
        const auto first = listing.mails().size();
        QVERIFY(first < 450 && listing.hasMore());
        while (listing.hasMore()) {
            listing.fetchMore();
            listing.fetchMore(); // once is enough
            QTRY_VERIFY(!listing.isFetching());
        }
        QCOMPARE(listing.mails().size(), std::size_t{450});
        for (std::size_t i = 0; i < listing.mails().size(); ++i)
            QCOMPARE(listing.mails()[i].number, static_cast<std::int64_t>(450 - i));
        // Asked anew it is as much, at once.
        mails.count = 451;
        std::size_t least = 450;
        const auto watching = listing.changed.connect(
            [&] { least = std::min(least, listing.mails().size()); });
        listing.refresh();
        QTRY_VERIFY(!listing.isFetching());
        QCOMPARE(least, std::size_t{450});
        QCOMPARE(listing.mails().front().number, std::int64_t{451});
    }
    void whatCannotBeFetchedSaysSoAndStays()
    {
        session::GuiHop hop;
        Mails mails;
        mails.count = 3;
        mails.fault = domain::ErrorCode::Offline;
        OutgoingMailListing listing(mails, hop);
        listing.refresh();
        QTRY_VERIFY(listing.fault().has_value());
        QVERIFY(!listing.isLoaded());
        mails.fault.reset();
        listing.refresh();
        QTRY_VERIFY(listing.isLoaded());
        QVERIFY(!listing.fault());
        mails.fault = domain::ErrorCode::Forbidden;
        listing.refresh();
        QTRY_VERIFY(listing.fault().has_value());
        QCOMPARE(listing.mails().size(), std::size_t{3});
    }
    void anAnswerThatNobodyAwaitsIsDropped()
    {
        session::GuiHop hop;
        Mails mails;
        mails.count = 3;
        int told = 0;
        {
            OutgoingMailListing listing(mails, hop);
            const auto watching = listing.changed.connect([&told] { ++told; });
            listing.refresh();
        }
        const auto before = told;
        QCoreApplication::processEvents();
        QCOMPARE(told, before);
    }
};

CORDBOARD_QT_TEST(tst_OutgoingMailListing)
#include "tst_outgoingmaillisting.moc"
