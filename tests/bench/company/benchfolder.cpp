// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/company/benchfolder.h"

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace cordboard::bench {

namespace fs = std::filesystem;

std::size_t benchUsers()
{
    const char* told = std::getenv("CORDBOARD_BENCH_SIZE");
    const auto size = told == nullptr ? 0 : std::strtoull(told, nullptr, 10);
    return size == 0 ? 100'000 : static_cast<std::size_t>(size);
}

void giveUp(const std::string& reason)
{
    std::fprintf(stderr, "%s\n", reason.c_str());
    std::exit(1);
}

BenchFolder::BenchFolder(std::size_t users)
    : m_path(fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "data" / std::to_string(users))
{
    fs::create_directories(m_path);
    // The server serves nothing from a folder that others may enter.
    fs::permissions(m_path, fs::perms::owner_all);
}

fs::path BenchFolder::profileCopy(const std::string& name) const
{
    const auto copy = m_path / name;
    fs::remove_all(copy);
    if (!fs::exists(profile()))
        giveUp("There is no company in " + m_path.string() + ". Make one with: prepare_company");
    fs::copy(profile(), copy, fs::copy_options::recursive);
    return copy;
}

std::uint16_t BenchFolder::port() const
{
    std::uint16_t port = 0;
    std::ifstream(m_path / "port") >> port;
    return port;
}

void BenchFolder::keepPort(std::uint16_t port) const
{
    std::ofstream(m_path / "port") << port << '\n';
}

std::unique_ptr<PreparedServer> BenchFolder::serveAnswers() const
{
    if (port() == 0)
        giveUp("There is no company in " + m_path.string() + ". Make one with: prepare_company");
    auto server = PreparedServer::start(port());
    if (!server)
        giveUp(server.error().detail);
    if (auto loaded = (*server)->load(answers()); !loaded)
        giveUp(loaded.error().detail);
    return std::move(*server);
}

std::vector<SeededUser> seededUsers(const std::string& database, std::size_t limit)
{
    sqlite3* connection = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_open_v2(database.c_str(), &connection, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
        giveUp(database + " cannot be opened");
    constexpr const char* Sql =
        "SELECT u.id, trim(u.first_name || ' ' || u.last_name), u.primary_email, coalesce(n.e164, ''), "
        "u.extension, "
        "u.license_type, coalesce(o.name, ''), u.roles, u.state, coalesce(u.last_login_at, ''), u.job_title, "
        "u.version "
        "FROM users u LEFT JOIN numbers n ON n.company_id = u.company_id AND n.target_id = u.id AND "
        "n.is_primary "
        "LEFT JOIN offices o ON o.company_id = u.company_id AND o.id = u.office_id "
        "WHERE u.state <> 'deleted' AND u.state <> 'anonymized' ORDER BY u.id LIMIT ?1";
    if (sqlite3_prepare_v2(connection, Sql, -1, &statement, nullptr) != SQLITE_OK)
        giveUp(std::string("the seeded company cannot be read: ") + sqlite3_errmsg(connection));
    sqlite3_bind_int64(statement, 1, static_cast<sqlite3_int64>(limit));
    const auto text = [&](int column) {
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
        return std::string(bytes == nullptr ? "" : bytes);
    };
    std::vector<SeededUser> users;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        users.push_back({text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7), text(8),
                         text(9), text(10), sqlite3_column_int64(statement, 11)});
    }
    sqlite3_finalize(statement);
    sqlite3_close(connection);
    return users;
}

} // namespace cordboard::bench
