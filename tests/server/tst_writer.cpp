// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks that share a commit share nothing else.
#include <catch2/catch.hpp>

#include <atomic>
#include <fstream>
#include <future>

#include "server/writer.h"
#include "tests/server/httpclient.h"

using namespace cordboard;
using namespace cordboard::server;
using domain::Result;

namespace {

struct Writing {
    test::Folder folder;
    std::atomic<int> commits{0};
    std::unique_ptr<Writer> writer;

    Writing()
    {
        auto store = Store::open(path());
        REQUIRE(store);
        REQUIRE((*store)->connection().execute("CREATE TABLE marks (mark INTEGER PRIMARY KEY)"));
        auto started = Writer::start(path(), [this](Store&) { ++commits; });
        REQUIRE(started);
        writer = *std::move(started);
    }
    [[nodiscard]] std::string path() const { return folder.file("company.db"); }
    /// Holds the writing thread until `gate` opens, so that what follows waits together.
    void hold(std::shared_future<void> gate)
    {
        writer->enqueue(
            [gate = std::move(gate)](Store&) -> Result<void> {
                gate.wait();
                return {};
            },
            [](const Result<void>&) {});
    }
    [[nodiscard]] std::int64_t marks() const
    {
        auto store = Store::open(path());
        REQUIRE(store);
        auto count = (*store)->connection().prepare("SELECT count(*) FROM marks");
        REQUIRE(count);
        REQUIRE(count->run());
        REQUIRE(count->next());
        return count->integer(0);
    }
};

[[nodiscard]] Writer::Task writtenMark(int number)
{
    return [number](Store& store) {
        return store.connection().execute("INSERT INTO marks VALUES (" + std::to_string(number) + ")");
    };
}

} // namespace

TEST_CASE("failedDeedTakesBackItsOwnAndNothingElse")
{
    Writing writing;
    std::promise<void> gate;
    writing.hold(gate.get_future().share());
    std::vector<std::string> ends;
    const auto noting = [&ends](const char* name) {
        return [&ends, name](const Result<void>& done) {
            ends.push_back(name + std::string(done ? " kept" : " lost"));
        };
    };
    writing.writer->enqueue(writtenMark(1), noting("first"));
    writing.writer->enqueue(
        [](Store& store) -> Result<void> {
            if (auto done = writtenMark(2)(store); !done)
                return done;
            return domain::failure(domain::ErrorCode::Conflict, "changed its mind");
        },
        noting("second"));
    writing.writer->enqueue(writtenMark(1), noting("again"));
    writing.writer->enqueue(writtenMark(3), noting("third"));
    gate.set_value();
    writing.writer->stop();
    CHECK(ends == std::vector<std::string>{"first kept", "second lost", "again lost", "third kept"});
    CHECK(writing.marks() == 2);
}

TEST_CASE("deedsThatWaitTogetherShareACommit")
{
    Writing writing;
    std::promise<void> gate;
    std::promise<void> isHolding;
    writing.writer->enqueue(
        [&isHolding, waiting = gate.get_future().share()](Store&) -> Result<void> {
            isHolding.set_value();
            waiting.wait();
            return {};
        },
        [](const Result<void>&) {});
    isHolding.get_future().wait();
    std::atomic<int> kept{0};
    for (int i = 0; i < 50; ++i)
        writing.writer->enqueue(writtenMark(i), [&kept](const Result<void>& done) { kept += done ? 1 : 0; });
    gate.set_value();
    writing.writer->stop();
    CHECK(kept == 50);
    CHECK(writing.commits == 2);
    CHECK(writing.marks() == 50);
}

TEST_CASE("endIsToldAfterTheCommit")
{
    Writing writing;
    std::promise<std::int64_t> seen;
    writing.writer->enqueue(writtenMark(7), [&](const Result<void>&) { seen.set_value(writing.marks()); });
    CHECK(seen.get_future().get() == 1); // another connection sees it already
}

TEST_CASE("aWriterWithoutItsDatabaseSaysSoAtTheStart")
{
    const test::Folder folder;
    std::ofstream(folder.file("file")) << "no folder";
    const auto path = folder.file("file") + "/company.db";
    CHECK_FALSE(Writer::start(path, [](Store&) {}));
}

TEST_CASE("whatComesAfterTheStopIsToldSo")
{
    Writing writing;
    writing.writer->stop();
    std::optional<domain::ErrorCode> heard;
    writing.writer->enqueue(writtenMark(1), [&](const Result<void>& done) {
        heard = done ? domain::ErrorCode::Internal : done.error().code;
    });
    CHECK(heard == domain::ErrorCode::Cancelled);
    CHECK(writing.marks() == 0);
}
