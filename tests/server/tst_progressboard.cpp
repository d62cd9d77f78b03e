// SPDX-License-Identifier: GPL-3.0-or-later
// What may be told of a command while its transaction is open.
#include <catch2/catch.hpp>

#include "server/progressboard.h"

using namespace cordboard;
using domain::OperationId;
using domain::OutcomeKind;
using domain::UserId;
using server::ProgressBoard;
using server::WrittenRows;

namespace {

[[nodiscard]] domain::EntityRef user(std::size_t number)
{
    return {domain::RecordKind::User, "us_" + std::to_string(number)};
}

/// Every tenth is refused.
[[nodiscard]] domain::Plan planOf(std::size_t rows)
{
    domain::Plan plan;
    for (std::size_t row = 0; row < rows; ++row) {
        domain::TargetOutcome outcome;
        outcome.target = user(rows - row); // not in the order of ids
        outcome.label = "Person " + std::to_string(row);
        outcome.kind = row % 10 == 9 ? OutcomeKind::Refused : OutcomeKind::WillChange;
        if (outcome.kind == OutcomeKind::Refused)
            outcome.findings = {{domain::Code::ESelf, "R-DEL-09", outcome.target, {}, {}}};
        outcome.baseVersion = 7;
        plan.outcomes.push_back(std::move(outcome));
    }
    return plan;
}

} // namespace

TEST_CASE("a command is on the board while it runs, for its actor and for whoever sees everybody's")
{
    ProgressBoard board;
    const ProgressBoard::Place id{"co", OperationId("op1")};
    const auto plan = planOf(10);
    const WrittenRows rows(plan);
    CHECK_FALSE(board.find(id, UserId("omar"), true, 0));
    {
        const ProgressBoard::Running running(board, id, UserId("omar"), rows);
        REQUIRE(board.find(id, UserId("omar"), false));
        CHECK(board.find(id, UserId("omar"), false)->done == 0);
        CHECK(board.find(id, UserId("omar"), false)->total == 10);
        CHECK_FALSE(board.find(id, UserId("ada"), false, 0));
        CHECK(board.find(id, UserId("ada"), true, 0));
        CHECK_FALSE(board.find({"co", OperationId("op2")}, UserId("omar"), true, 0));
        CHECK_FALSE(board.find({"other", OperationId("op1")}, UserId("omar"), true, 0)); // of another company
    }
    CHECK_FALSE(board.find(id, UserId("omar"), true, 0));
}

TEST_CASE("rows are told on request, in the plan's order and no earlier than they are written R-BULK-08")
{
    ProgressBoard board;
    const ProgressBoard::Place id{"co", OperationId("op1")};
    const auto plan = planOf(30);
    WrittenRows rows(plan);
    const ProgressBoard::Running running(board, id, UserId("omar"), rows);
    const auto ask = [&](std::optional<std::size_t> after) {
        return board.find(id, UserId("omar"), false, after).value();
    };
    CHECK_FALSE(ask({}).rows);
    CHECK(ask(0).rows.value().empty());

    rows.noteVersion(plan.outcomes[0].target, 8);
    rows.noteVersion(user(4711), 9); // a record that is no row's
    rows.noteCount(20);
    CHECK(ask({}).done == 20);
    CHECK_FALSE(ask({}).rows);
    const auto told = ask(0).rows.value();
    REQUIRE(told.size() == 20);
    for (std::size_t row = 0; row < told.size(); ++row) {
        CHECK(told[row].target == plan.outcomes[row].target);
        CHECK(told[row].label == plan.outcomes[row].label);
        CHECK(told[row].kind == plan.outcomes[row].kind);
        CHECK(told[row].findings.size() == plan.outcomes[row].findings.size());
        CHECK(told[row].version == (row == 0 ? 8 : 7));
    }
    REQUIRE(ask(19).rows.value().size() == 1);
    CHECK(ask(19).rows->front().target == plan.outcomes[19].target);
    for (const std::size_t after : {20, 30, 31})
        CHECK(ask(after).rows.value().empty());
}

TEST_CASE("an answer tells of a thousand rows at most")
{
    ProgressBoard board;
    const ProgressBoard::Place id{"co", OperationId("op1")};
    const auto plan = planOf(2'500);
    WrittenRows rows(plan);
    rows.noteCount(2'500);
    const ProgressBoard::Running running(board, id, UserId("omar"), rows);
    std::size_t known = 0;
    for (const std::size_t expected : {1'000, 1'000, 500, 0}) {
        const auto told = board.find(id, UserId("omar"), false, known)->rows.value();
        CHECK(told.size() == expected);
        if (!told.empty())
            CHECK(told.front().target == plan.outcomes[known].target);
        known += told.size();
    }
}

TEST_CASE("a target that a command names twice has one version in both rows")
{
    auto plan = planOf(3);
    plan.outcomes[2].target = plan.outcomes[0].target;
    WrittenRows rows(plan);
    rows.noteVersion(plan.outcomes[0].target, 8);
    rows.noteCount(3);
    const auto told = rows.outcomes(0, 3);
    CHECK(told[0].version == 8);
    CHECK(told[1].version == 7);
    CHECK(told[2].version == 8);
}
