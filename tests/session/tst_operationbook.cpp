// SPDX-License-Identifier: GPL-3.0-or-later
// What the book knows of the rows of an operation that is being sent (R-BULK-08).
#include <catch2/catch.hpp>
#include <chrono>

#include "session/operationbook.h"

using namespace cordboard;
using namespace cordboard::domain;
using interfaces::OperationState;
using session::KnownOperation;
using session::OperationBook;
using sync::OperationProgress;

namespace {

const OperationId Bulk("bulk");

[[nodiscard]] EntityRef user(std::size_t number)
{
    return {RecordKind::User, "us_" + std::to_string(number)};
}

[[nodiscard]] std::shared_ptr<const Plan> planOf(std::size_t rows)
{
    auto plan = std::make_shared<Plan>();
    plan->outcomes.resize(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        plan->outcomes[row].target = user(row);
        plan->outcomes[row].kind = OutcomeKind::WillChange;
    }
    plan->recount();
    return plan;
}

[[nodiscard]] KnownOperation known(OperationState state, std::shared_ptr<const Plan> plan)
{
    KnownOperation operation;
    operation.id = Bulk;
    operation.state = state;
    operation.plan = std::move(plan);
    return operation;
}

/// Every third row is refused, for a warned of reason and another.
[[nodiscard]] OperationProgress told(std::size_t first, std::size_t end)
{
    OperationProgress progress{Bulk, end, 10, first, {}};
    for (auto row = first; row < end; ++row) {
        const bool isRefused = row % 3 == 2;
        progress.rows.push_back(
            {user(row), "somebody", isRefused ? OutcomeKind::Refused : OutcomeKind::WillChange, {}, 0});
        if (isRefused)
            progress.rows.back().findings = {{Code::WLicenseKeep, "R-DEL-03", {}, {}, {}},
                                             {Code::ESelf, "R-DEL-09", {}, {}, {}}};
    }
    return progress;
}

/// With a bulk of ten that is being sent.
[[nodiscard]] OperationBook sendingBook()
{
    OperationBook book;
    REQUIRE(book.note(known(OperationState::Sending, planOf(10))));
    return book;
}

[[nodiscard]] std::shared_ptr<const interfaces::RowResults> rowsIn(const OperationBook& book)
{
    return book.summary(Bulk, {})->rows;
}

} // namespace

TEST_CASE("rows of an operation that is being sent gather in order")
{
    auto book = sendingBook();
    CHECK(rowsIn(book) == nullptr);
    REQUIRE(book.noteRows(told(0, 4)));
    const auto rows = rowsIn(book);
    REQUIRE(rows);
    REQUIRE(book.noteRows(told(4, 9)));
    CHECK(rowsIn(book) == rows); // it grows where it is
    CHECK(rows->count() == 9);
    CHECK(rows->count(OutcomeKind::Refused) == 3);
    CHECK(rows->count(OutcomeKind::WillChange) == 6);
    CHECK(rows->kindOf(2) == OutcomeKind::Refused);
    REQUIRE(rows->reasonOf(2));
    CHECK(rows->reasonOf(2)->code == Code::ESelf);
    CHECK(rows->reasonOf(3) == nullptr);
}

TEST_CASE("rows that do not fit what is known are not shown")
{
    auto book = sendingBook();
    CHECK_FALSE(book.noteRows(told(1, 4))); // a gap
    CHECK_FALSE(book.noteRows(told(0, 0)));
    CHECK_FALSE(book.noteRows(told(0, 11))); // more than were planned
    auto others = told(0, 2);
    others.rows[1].target = user(7);
    CHECK_FALSE(book.noteRows(others));
    auto strange = told(0, 2);
    strange.operation = OperationId("strange");
    CHECK_FALSE(book.noteRows(strange));
    CHECK(rowsIn(book) == nullptr);
    REQUIRE(book.noteRows(told(0, 3)));
    CHECK_FALSE(book.noteRows(told(2, 5))); // a repetition
    CHECK(rowsIn(book)->count() == 3);
}

TEST_CASE("rows begin anew with the next attempt, and what was looked at stays as it was")
{
    auto book = sendingBook();
    REQUIRE(book.noteRows(told(0, 5)));
    const auto before = rowsIn(book);
    REQUIRE(book.noteRows(told(0, 2)));
    CHECK(rowsIn(book)->count() == 2);
    CHECK(before->count() == 5);
}

TEST_CASE("of an operation that is not being sent any more no provisional row is claimed")
{
    const auto state = GENERATE(OperationState::Unknown, OperationState::Queued, OperationState::Applied,
                                OperationState::Refused, OperationState::Conflict);
    auto book = sendingBook();
    REQUIRE(book.noteRows(told(0, 5)));
    REQUIRE(book.note(known(state, nullptr)));
    CHECK(rowsIn(book) == nullptr);
    CHECK_FALSE(book.noteRows(told(0, 5)));
}

namespace {

/// Rows 0, 3, 6 and 9 are refused by the plan already: a service that takes one request a row hears nothing
/// of them.
[[nodiscard]] std::shared_ptr<const Plan> planWithRefusedRows()
{
    auto plan = std::make_shared<Plan>(*planOf(10));
    for (std::size_t row = 0; row < plan->outcomes.size(); row += 3) {
        plan->outcomes[row].kind = OutcomeKind::Refused;
        plan->outcomes[row].findings = {{Code::ESelf, "R-DEL-09", {}, {}, {}}};
    }
    plan->recount();
    return plan;
}

/// One that was told of a step: the rows of the plan that change, from one of them on.
[[nodiscard]] OperationProgress toldOf(std::size_t firstRow, std::vector<std::size_t> rows)
{
    OperationProgress progress{Bulk, firstRow + rows.size(), 6, firstRow, {}};
    for (const auto row : rows)
        progress.rows.push_back({user(row), "somebody", OutcomeKind::WillChange, {}, 0});
    return progress;
}

} // namespace

TEST_CASE("rows that the plan refuses stand between those that a service of single requests tells")
{
    OperationBook book;
    auto operation = known(OperationState::Sending, planWithRefusedRows());
    operation.isStepped = true;
    REQUIRE(book.note(operation));
    REQUIRE(book.noteRows(toldOf(0, {1, 2})));
    CHECK(rowsIn(book)->count() == 3);
    CHECK(rowsIn(book)->kindOf(0) == OutcomeKind::Refused);
    REQUIRE(rowsIn(book)->reasonOf(0));
    CHECK_FALSE(book.noteRows(toldOf(3, {4}))); // one is missing
    CHECK_FALSE(book.noteRows(toldOf(2, {5}))); // 4 would change, and nobody told of it
    REQUIRE(book.noteRows(toldOf(2, {4})));
    CHECK(rowsIn(book)->kindOf(3) == OutcomeKind::Refused);
    CHECK(rowsIn(book)->count() == 5);
}

TEST_CASE("what became of a step stays known while the next one is in doubt")
{
    OperationBook book;
    auto operation = known(OperationState::Sending, planWithRefusedRows());
    operation.isStepped = true;
    REQUIRE(book.note(operation));
    REQUIRE(book.noteRows(toldOf(0, {1, 2})));
    operation.plan = nullptr;
    for (const auto doubt : {OperationState::Unknown, OperationState::Queued}) {
        operation.state = doubt;
        REQUIRE(book.note(operation));
        CHECK(rowsIn(book) == nullptr); // nothing is being sent
    }
    operation.state = OperationState::Sending;
    REQUIRE(book.note(operation));
    REQUIRE(rowsIn(book));
    CHECK(rowsIn(book)->count() == 3);
    REQUIRE(book.noteRows(toldOf(2, {4})));
    CHECK(rowsIn(book)->count() == 5);
}

TEST_CASE("what was refused before it was confirmed is no news R-GEN-03")
{
    auto refused = std::make_shared<Plan>(*planOf(1));
    refused->outcomes.front().kind = OutcomeKind::Refused;
    refused->recount();
    cache::OutboxRow row;
    row.state = cache::OutboxState::Refused;
    OperationBook book;
    row.id = OperationId("attempt");
    REQUIRE(book.note(session::knownFrom(row, refused)));
    CHECK(book.failedCount() == 0);
    row.id = OperationId("thought to be done");
    REQUIRE(book.note(session::knownFrom(row, planOf(1))));
    CHECK(book.failedCount() == 1);
}

TEST_CASE("of an operation that the service cannot take back no time for it is told R-CHG-04")
{
    const auto untilOf = [](OperationState state, bool isInvertible) {
        auto plan = std::make_shared<Plan>(*planOf(1));
        plan->undo.isPossible = true;
        plan->undo.until = Instant{} + std::chrono::hours(1);
        auto operation = known(state, std::move(plan));
        if (isInvertible)
            operation.inverse = Undo{};
        OperationBook book;
        REQUIRE(book.note(std::move(operation)));
        return book.summary(Bulk, {})->undoableUntil;
    };
    CHECK(untilOf(OperationState::Sending, false));
    CHECK(untilOf(OperationState::Applied, true));
    CHECK_FALSE(untilOf(OperationState::Applied, false));
}
