// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/baseline/sqlitebaseline.h"

#include <sqlite3.h>

namespace cordboard::bench {

SqliteBaseline::SqliteBaseline(const std::vector<SeededUser>& users)
{
    sqlite3_open(":memory:", &m_connection);
    sqlite3_exec(m_connection,
                 "CREATE TABLE users (id TEXT, name TEXT, email TEXT, number TEXT, extension TEXT, license "
                 "TEXT, office TEXT, "
                 "role TEXT, state TEXT, last_active INTEGER, job_title TEXT); BEGIN",
                 nullptr, nullptr, nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(m_connection, "INSERT INTO users VALUES (?,?,?,?,?,?,?,?,?,?,?)", -1, &insert,
                       nullptr);
    for (const auto& user : users) {
        int place = 0;
        for (const auto* text :
             {&user.id, &user.name, &user.email, &user.number, &user.extension, &user.license, &user.office,
              &user.role, &user.state, &user.lastActive, &user.jobTitle})
            sqlite3_bind_text(insert, ++place, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    sqlite3_exec(m_connection, "COMMIT", nullptr, nullptr, nullptr);
}

SqliteBaseline::~SqliteBaseline()
{
    sqlite3_close(m_connection);
}

std::size_t SqliteBaseline::like(const std::string& text)
{
    return count("SELECT id FROM users WHERE name LIKE ?1 OR email LIKE ?1 OR number LIKE ?1",
                 '%' + text + '%');
}

std::size_t SqliteBaseline::sort(const std::string& column)
{
    return count("SELECT id FROM users ORDER BY " + column + " COLLATE NOCASE", {});
}

std::size_t SqliteBaseline::count(const std::string& sql, const std::string& text)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_connection, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        giveUp(std::string("sqlite3: ") + sqlite3_errmsg(m_connection));
    if (!text.empty())
        sqlite3_bind_text(statement, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    std::size_t rows = 0;
    std::size_t bytes = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        ++rows;
        bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement, 0));
    }
    sqlite3_finalize(statement);
    return bytes > 0 ? rows : 0;
}

} // namespace cordboard::bench
