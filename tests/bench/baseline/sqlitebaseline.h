// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "tests/bench/company/benchfolder.h"

struct sqlite3;

namespace cordboard::bench {

/// The users in SQLite's C interface, wholly in memory: what `sqlite3` or a program on it would answer.
/// Kinder than a file, and than DB Browser, which runs the same statements and shows pages.
class SqliteBaseline final {
public:
    explicit SqliteBaseline(const std::vector<SeededUser>& users);
    ~SqliteBaseline();
    SqliteBaseline(const SqliteBaseline&) = delete;
    SqliteBaseline& operator=(const SqliteBaseline&) = delete;

    /// Ids of the rows whose name, e-mail address or number contains `text`, as they come: no order, nothing
    /// painted.
    std::size_t like(const std::string& text);
    /// All ids by a column: "name".
    std::size_t sort(const std::string& column);

private:
    std::size_t count(const std::string& sql, const std::string& text);

    sqlite3* m_connection = nullptr;
};

} // namespace cordboard::bench
