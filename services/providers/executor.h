// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/operation.h"
#include "domain/plan.h"
#include "providers/reply.h"

namespace cordboard::providers {

/// What the admin has confirmed. Requires: `plan` outlives the call it is given to.
struct Confirmed {
    domain::OperationKey key;
    const domain::Plan& plan;
    domain::Reliance reliance; ///< on what of the service's state the plan rests
    std::vector<domain::Code> acknowledged;
};

/// One request that carries out a confirmed command or a part of it, as it is sent, byte for byte, however
/// often and by whichever version of the program: frozen at the moment the admin confirmed. `digest` is the
/// SHA-256 of `body` in hex; bytes that do not match it are never sent.
struct Step {
    std::string body; ///< the executor's own: nobody else looks into it
    std::string digest;
    std::vector<domain::EntityRef> targets; ///< whom it is for; empty = all the command is for
};

/// Which step of which operation. Services with idempotency keys make theirs of it.
struct StepKey {
    domain::OperationKey operation;
    std::size_t number = 0; ///< from 0
    std::size_t count = 1; ///< steps of the operation
};

/// A step on its way.
struct SentStep {
    StepKey key;
    Step step;
};

/// The service has never carried out the step.
struct NeverArrived {};

/// The service is carrying it out: so many of its targets have been worked on, in the command's order. What
/// is told of a row is provisional.
struct Working {
    /// An answer tells of so many rows at most; whoever follows asks again behind the last.
    static constexpr std::size_t MostRows = domain::limits::ProgressRows;
    std::size_t done = 0;
    std::size_t total = 0; ///< 0 = the service does not tell
    std::vector<domain::OperationOutcome> rows = {}; ///< behind those that were named in the question
};

/// What the step would change was neither left as it was nor is it as the step makes it: somebody else was
/// there, before or after. Nobody can say any more whether the step was carried out.
struct Overtaken {};

/// What became of a step whose answer did not come.
using Sighting = std::variant<domain::Operation, NeverArrived, Working, Overtaken>;

/// Carries out what was confirmed. Threads and answers: see Provider.
///
/// A plan becomes steps: one where the service takes a command as a whole, one a row where it takes one
/// request a row. Whoever drives it writes down that a step is on its way before it is sent and what became
/// of it afterwards, one step after another; after a lost answer or a crash it asks `find` before it sends
/// again. So a step acts once: also at a service without keys, which `find` looks at to see whether the step
/// has happened already.
class Executor {
public:
    virtual ~Executor() = default;

    /// At least one, in the order in which they are to be carried out. Deterministic.
    [[nodiscard]] virtual std::vector<Step> stepsOf(Confirmed confirmed) const = 0;
    /// What became of the step's rows (applied, possibly with refused ones), a refusal of all of them
    /// (Failure, with its operation if the service told the rows), or NoAnswer: then ask `find`.
    virtual void send(SentStep step, OnReply<domain::Operation> onReply) = 0;
    /// Whether it has happened. The body may be empty or damaged by then, because somebody was forgotten or a
    /// disk has failed: a service with keys finds the step by its key, for any other it is Overtaken.
    /// `rowsAfter`: if it is being worked on, tell also the rows behind the first so
    /// many, as many as fit one answer.
    virtual void find(SentStep step, std::optional<std::size_t> rowsAfter, OnReply<Sighting> onReply) = 0;
};

} // namespace cordboard::providers
