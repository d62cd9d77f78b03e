// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/operation.h"
#include "domain/finding.h"
#include "domain/limits.h"
#include "json/json.h"
#include "json/objectreader.h"

namespace cordboard::contract {

/// One of several reasons inside a problem.
struct ProblemItem {
    std::string code;
    std::string rule;
    std::string field;
    std::string detail;
};

/// How far a command has come that is being executed: so many of its targets, in the command's order, have
/// been worked on. The command is one transaction: what is told of a row is provisional until the operation
/// itself can be read, and when the transaction fails none of it holds.
struct Progress {
    /// An answer tells of so many rows at most; whoever follows asks again behind the last.
    static constexpr std::size_t MostRows = domain::limits::ProgressRows;

    std::int64_t done = 0;
    std::int64_t total = 0;
    /// Of the rows behind the one that was named in the question; absent when none was. Versions are those
    /// written.
    std::optional<std::vector<OperationOutcome>> rows = {};
};

/// A refused request, application/problem+json (RFC 9457). `code` is the rulebook's ("E-SCOPE"); a text,
/// since a newer server may know more of them. `detail` is a sentence in plain English, for logs and for
/// whoever reads the wire; a window makes its own from the code.
struct Problem {
    int status = 500;
    std::string title;
    std::string code;
    std::string rule; ///< empty = none
    std::string field; ///< empty = no single field
    std::string detail;
    std::vector<ProblemItem> errors;
    std::optional<Operation> operation; ///< a command that was refused whole, with its reasons per target
    std::optional<Progress> progress; ///< of a command that is being executed (E-IN-PROGRESS)

    [[nodiscard]] std::optional<domain::Code> knownCode() const noexcept
    {
        return domain::fromWord<domain::Code>(code);
    }
};

/// The problem of one finding, with the status that belongs to its code.
[[nodiscard]] Problem problemFrom(const domain::Finding& finding);
/// HTTP status of a refusal: 401 E-AUTH, 403 E-SCOPE, E-PLAN, E-ROLE-GRANT, E-ANL-CA and
/// E-MAIL-PEER, 404 E-NOTFOUND, 410
/// E-ANONYMIZED, 422 fields and E-KEY-REUSED, 409 otherwise.
[[nodiscard]] int statusOf(domain::Code code) noexcept;
/// "Conflict": the title of a status.
[[nodiscard]] std::string_view titleOf(int status) noexcept;

[[nodiscard]] json::Value toJson(const Problem& problem);
/// The same as text; the rows of its operation are written one by one, whose tree would take ten times their
/// memory.
[[nodiscard]] std::string dump(const Problem& problem);
[[nodiscard]] domain::Result<Problem> problemFromJson(const json::Value& value, json::Unknown unknown);

} // namespace cordboard::contract
