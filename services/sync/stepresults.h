// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cache/outboxstore.h"
#include "domain/limits.h"
#include "domain/operation.h"
#include "providers/executor.h"

/// The steps of a waiting operation, and the one operation that they add up to. Pure.
namespace cordboard::sync {

/// Of steps that the admin did not want to be sent any more.
inline constexpr std::string_view CauseOfDiscarded = "discarded";

/// The first that is not decided; as many as there are when all are.
[[nodiscard]] std::size_t nextStep(const cache::OutboxRow& row) noexcept;
/// A step as the outbox keeps it, from now on unchanged.
[[nodiscard]] cache::OutboxStep keptStep(providers::Step step);
/// The same on its way.
[[nodiscard]] providers::SentStep sentStep(const cache::OutboxRow& row, std::size_t step);

/// An answer as row or step keep it; one that cannot be read, or has more bytes, says nothing.
[[nodiscard]] std::optional<domain::Operation>
answerFrom(const std::string& text, std::size_t mostBytes = domain::limits::AnswerTaken);

/// "user/u1", as OutboxRow::objects spells it.
[[nodiscard]] std::string objectOf(const domain::EntityRef& entity);
/// Whether an answer is about what was sent: its command, its people and numbers.
[[nodiscard]] bool isAbout(const domain::Operation& operation, const cache::OutboxRow& row, std::size_t step);

/// What became of the rows of the steps that are decided, in order. Of one that was not carried out and that
/// the service told nothing about: refused, for the reason that the step has, or for none when it was
/// discarded.
[[nodiscard]] std::vector<domain::OperationOutcome> knownRows(const cache::OutboxRow& row);
[[nodiscard]] std::vector<domain::OperationOutcome> knownRows(const cache::OutboxRow& row, std::size_t step);

/// Sets state, cause and answer of a row whose steps are all decided. Applied: at least one was; the answer
/// says which were not. The cause is that of the first step of that state.
void conclude(cache::OutboxRow& row);

} // namespace cordboard::sync
