// SPDX-License-Identifier: GPL-3.0-or-later
// What may be told of a command while its transaction is open.
#include <catch2/catch.hpp>

#include "server/progressboard.h"

using namespace cordboard;
using domain::OperationId;
using domain::UserId;
using server::ProgressBoard;

TEST_CASE("a command is on the board while it runs, for its actor and for whoever sees everybody's")
{
    ProgressBoard board;
    const OperationId id("op1");
    CHECK_FALSE(board.find(id, UserId("omar"), true));
    {
        ProgressBoard::Running running(board, id, UserId("omar"), 10, 40);
        REQUIRE(board.find(id, UserId("omar"), false));
        CHECK(board.find(id, UserId("omar"), false)->done == 0);
        CHECK(board.find(id, UserId("omar"), false)->total == 10);
        CHECK_FALSE(board.find(id, UserId("ada"), false));
        CHECK(board.find(id, UserId("ada"), true));
        CHECK_FALSE(board.find(OperationId("op2"), UserId("omar"), true));
    }
    CHECK_FALSE(board.find(id, UserId("omar"), true));
}

TEST_CASE("progress counts in targets, never goes back and never says more than all")
{
    ProgressBoard board;
    const OperationId id("op1");
    ProgressBoard::Running running(board, id, UserId("omar"), 10, 40);
    std::int64_t before = 0;
    for (int step = 1; step <= 50; ++step) {
        running.step();
        const auto progress = board.find(id, UserId("omar"), false);
        REQUIRE(progress);
        CHECK(progress->done >= before);
        CHECK(progress->done == std::min(step / 4, 10));
        before = progress->done;
    }
}
