// SPDX-License-Identifier: GPL-3.0-or-later
// Pages come in order and ahead, but never more than there is room for.
#include "sync/pagechain.h"

#include <atomic>
#include <thread>

#include "tests/sync/world.h"

using namespace cordboard;
using namespace cordboard::domain;
using namespace cordboard::sync;
using providers::RecordPage;
using providers::Reply;

namespace {

/// Pages of one user each, and a chain that goes through them.
struct Pages {
    kit::FakeService service{recordsOf(kit::sampleCompany())};
    kit::ManualQueue queue;
    std::vector<std::string> ids;
    std::size_t failures = 0;
    std::unique_ptr<PageChain> chain;

    static std::vector<Record> recordsOf(const kit::MemoryDirectory& company)
    {
        auto records = kit::recordsOf(company);
        for (int i = 0; i < 40; ++i) {
            auto user = company.m_users.at(kit::userId("kim"));
            user.id = UserId("x" + std::to_string(i));
            records.push_back(toRecord(user));
        }
        return records;
    }
    Pages()
    {
        service.pageSize = 1;
        chain = std::make_unique<PageChain>(service.reader(), queue, RecordKind::User, providers::PageToken{},
                                            1, [this](Reply<RecordPage> reply) {
                                                if (!reply)
                                                    ++failures;
                                                else
                                                    ids.emplace_back(reply->value.records->idAt(0));
                                            });
    }
    void answer()
    {
        while (service.deliver()) {}
    }
    void run()
    {
        while (queue.runNext()) {}
    }
};

} // namespace

TEST_CASE("pagesAreFetchedAheadWhileNobodyTakesThemButNoMoreThanThereIsRoomFor", "[pagechain]")
{
    Pages pages;
    pages.answer();
    CHECK(pages.service.calls().size() == PageChain::MostAhead);
    CHECK(pages.ids.empty()); // the queue is busy
    pages.run();
    CHECK(pages.ids.size() == PageChain::MostAhead);
    pages.answer();
    CHECK(pages.service.calls().size() == PageChain::MostAhead);
    pages.chain->taken(3);
    pages.answer();
    CHECK(pages.service.calls().size() == PageChain::MostAhead + 3);
}

TEST_CASE("everyPageArrivesOnceAndInOrder", "[pagechain]")
{
    Pages pages;
    for (std::size_t before = 1; before != pages.ids.size();) {
        before = pages.ids.size();
        pages.answer();
        pages.run();
        pages.chain->taken(pages.ids.size() - before);
    }
    std::vector<std::string> all;
    for (const auto& [entity, record] : pages.service.records()) {
        if (entity.table == RecordKind::User)
            all.push_back(entity.id);
    }
    CHECK(pages.ids == all);
    CHECK(pages.failures == 0);
}

TEST_CASE("afterAFailureNothingIsAskedAnyMore", "[pagechain]")
{
    Pages pages;
    int asked = 0;
    pages.service.fault = [&](const kit::FakeService::Call&) {
        return ++asked == 3 ? kit::Fault::LostRequest : kit::Fault::None;
    };
    pages.answer();
    pages.run();
    pages.answer();
    pages.run();
    CHECK(pages.ids.size() == 3); // one was asked for before the faults began
    CHECK(pages.failures == 1);
    CHECK(asked == 3);
}

TEST_CASE("nothingArrivesOnceItIsGone", "[pagechain]")
{
    Pages pages;
    pages.answer();
    pages.chain.reset();
    pages.run();
    pages.answer();
    CHECK(pages.ids.empty());
    CHECK(pages.service.calls().size() == PageChain::MostAhead);
}

namespace {

/// Takes its time with every page but the first, and sees whether it should have been left alone by then.
class SlowReader final : public providers::Reader {
public:
    void fetchPage(RecordKind table, providers::PageToken, std::int64_t,
                   providers::OnReply<RecordPage> onReply) override
    {
        if (!answerFirst) {
            answerFirst = [table, onReply = std::move(onReply)] {
                RecordPage page;
                page.records = std::make_shared<PackedRecords>(table);
                page.next.value = "second";
                onReply(providers::Answer<RecordPage>{std::move(page), {}});
            };
            return;
        }
        for (int i = 0; i < 100; ++i)
            std::this_thread::yield();
        wasAskedTooLate = isOver.load();
    }
    void fetchRecord(EntityRef, providers::OnReply<std::optional<Record>>) override {}

    std::function<void()> answerFirst;
    std::atomic<bool> isOver = false;
    bool wasAskedTooLate = false;
};

} // namespace

TEST_CASE("aChainDoesNotGoWhileItsReaderIsAsked", "[pagechain]")
{
    for (int round = 0; round < 300; ++round) {
        kit::ManualQueue queue;
        SlowReader reader;
        std::atomic<bool> isAnswered = false;
        auto chain = std::make_unique<PageChain>(reader, queue, RecordKind::User, providers::PageToken{}, 1,
                                                 [](const Reply<RecordPage>&) {});
        std::thread replies([&] { // the service's, which asks for the next page
            isAnswered = true;
            reader.answerFirst();
        });
        while (!isAnswered)
            std::this_thread::yield();
        chain.reset();
        reader.isOver = true;
        replies.join();
        REQUIRE_FALSE(reader.wasAskedTooLate);
    }
}
