// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "domain/command.h"
#include "domain/ids.h"
#include "interfaces/tablesource.h"

/// What a command line asks for, before anything is looked up on the server.
namespace cordboard::cordboardctl {

struct ListRows {
    interfaces::TableKind table = interfaces::TableKind::Users;
    std::string query;
    std::size_t limit = 0; ///< 0 = all
};

/// Whether only the plan is shown, and whether its warnings are accepted in advance.
enum class Execution { DryRun, Execute };
enum class Warnings { Stop, Acknowledge };

/// A command whose targets are still words of the user: e-mails, extensions, numbers, ids, or a query.
struct ChangeRows {
    domain::Command command;
    std::vector<std::string> users;
    std::string matching; ///< instead of `users`: everyone the query finds
    std::vector<std::string> numbers;
    Execution execution = Execution::Execute;
    Warnings warnings = Warnings::Stop;
};

struct ShowOperation { domain::OperationId id; };

struct UndoOperation {
    domain::OperationId id;
    Execution execution = Execution::Execute;
    Warnings warnings = Warnings::Stop;
};

using Action = std::variant<ListRows, ChangeRows, ShowOperation, UndoOperation>;

enum class Format { Text, Json };

struct Request {
    std::string server;
    std::string email;
    std::string password;
    std::string profileDir; ///< empty = the user's own
    std::chrono::seconds patience{60};
    Format format = Format::Text;
    Action action;
};

} // namespace cordboard::cordboardctl
