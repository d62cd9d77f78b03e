// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the outbox that hold a PIN or a password: their bytes are in memory alone (R-CHG-10).
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include "cache/outboxstore.h"
#include "platform/sha256.h"
#include "tests/cache/profilefolder.h"

using namespace cordboard;
using namespace cordboard::cache;
using cache::testing::ProfileFolder;
using domain::OperationId;

namespace {

const std::string Body = R"({"pin":"7391528406"})";

OutboxRow secretRow(const std::string& id = "op")
{
    OutboxRow row;
    row.id = OperationId(id);
    row.account = {"https://pbx.example.com", "co_1", "us_1"};
    row.kind = "set_voicemail_pin";
    row.steps.push_back({Body, platform::sha256Hex(Body), {}});
    row.objects = {"user/u1"};
    row.isSecret = true;
    return row;
}

std::unique_ptr<OutboxStore> openedSecret(const std::string& path)
{
    auto store = OutboxStore::open(path);
    REQUIRE(store);
    return *std::move(store);
}

/// Whether a file of the folder holds the PIN, or a hash by which it could be guessed.
bool isKept(const std::filesystem::path& folder)
{
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
        for (const auto& trace :
             {std::string("7391528406"), platform::sha256Hex("7391528406"), platform::sha256Hex(Body)}) {
            if (bytes.find(trace) != std::string::npos)
                return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE("aSecretIsSentFromMemoryAndWrittenNowhere R-CHG-10")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    const auto parent = std::filesystem::path(path).parent_path();
    auto store = openedSecret(path);
    const auto row = store->enqueue(secretRow());
    REQUIRE(row);
    CHECK(row->steps.front().body == Body);
    CHECK_FALSE(isKept(parent));
    // What is to be sent is whole, before it is sent and while nobody knows what became of it.
    for (const auto state : {OutboxState::Queued, OutboxState::Sending, OutboxState::Unknown}) {
        auto open = store->open();
        REQUIRE(open);
        REQUIRE(open->size() == 1);
        auto& waiting = open->front();
        CHECK(waiting.isIntact);
        CHECK(waiting.isSecret);
        CHECK(waiting.steps.front().body == Body);
        CHECK(waiting.steps.front().digest == platform::sha256Hex(Body));
        waiting.state = waiting.steps.front().state = state;
        REQUIRE(store->update(waiting, 0));
        CHECK_FALSE(isKept(parent));
    }
    // Whoever looks at the history does not see it.
    CHECK(store->row(OperationId("op")).value()->steps.front().body.empty());
    CHECK(store->newest(10)->front().steps.front().body.empty());
}

TEST_CASE("aDecidedSecretIsForgotten R-CHG-10")
{
    const ProfileFolder folder;
    auto store = openedSecret(folder.file("outbox.db"));
    REQUIRE(store->enqueue(secretRow()));
    auto row = store->open()->front();
    row.state = row.steps.front().state = OutboxState::Applied;
    REQUIRE(store->finish(row, 0));
    CHECK(store->open()->empty());
    row.state = row.steps.front().state = OutboxState::Queued; // which nobody does
    REQUIRE(store->update(row, 0));
    CHECK(store->open()->front().steps.front().body.empty());
}

TEST_CASE("anotherProgramKnowsThatThereWasASecretAndNotWhich R-CHG-10")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    REQUIRE(openedSecret(path)->enqueue(secretRow()));
    const auto store = openedSecret(path);
    const auto open = store->open();
    REQUIRE(open);
    REQUIRE(open->size() == 1);
    CHECK(open->front().isSecret);
    CHECK(open->front().isIntact);
    CHECK(open->front().steps.front().body.empty());
    // Somebody in it is forgotten: it stays what it is.
    REQUIRE(store->revise([](OutboxRow& row) {
        row.plan = "{}";
        return true;
    }));
    CHECK(store->open()->front().isSecret);
    CHECK(store->open()->front().isIntact);
}

TEST_CASE("aRevisedSecretIsSentAsItWas R-PURGE-06 R-CHG-10")
{
    const ProfileFolder folder;
    const auto path = folder.file("outbox.db");
    auto store = openedSecret(path);
    REQUIRE(store->enqueue(secretRow()));
    REQUIRE(store->revise([](OutboxRow& row) {
        row.plan = "{}";
        return true;
    }));
    CHECK_FALSE(isKept(std::filesystem::path(path).parent_path()));
    CHECK(store->open()->front().steps.front().body == Body);
}
