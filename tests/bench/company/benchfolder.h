// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/company/preparedserver.h"

namespace cordboard::bench {

inline constexpr const char* AdminEmail = "omar@acme.test";
inline constexpr const char* AdminPassword = "sample-company";

/// The number of users to measure with: CORDBOARD_BENCH_SIZE, 100,000 unless told.
[[nodiscard]] std::size_t benchUsers();

/// What `prepare_company` left for a size beside the programs: the seeded company, a console's profile that
/// has it, and all the server said meanwhile. Programs that measure only read it; a profile that is written
/// to is a copy.
class BenchFolder final {
public:
    explicit BenchFolder(std::size_t users = benchUsers());

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return m_path; }
    [[nodiscard]] std::string database() const { return m_path / "company.db"; }
    [[nodiscard]] std::string answers() const { return m_path / "answers.bin"; }
    [[nodiscard]] std::filesystem::path profile() const { return m_path / "profile"; }
    /// A fresh copy of the profile under another name, replacing the one of last time.
    [[nodiscard]] std::filesystem::path profileCopy(const std::string& name) const;
    /// Where the profile believes its server to be. The first call of all takes a free one.
    [[nodiscard]] std::uint16_t port() const;
    void keepPort(std::uint16_t port) const;
    [[nodiscard]] std::string serverUrl() const { return "http://127.0.0.1:" + std::to_string(port()); }
    /// The answers on the profile's port. Ends the program with a sentence when that cannot be.
    [[nodiscard]] std::unique_ptr<PreparedServer> serveAnswers() const;

private:
    std::filesystem::path m_path;
};

/// A user as plain programs keep one, read from the seeded company: what the console's table shows at first,
/// in words.
struct SeededUser {
    std::string id, name, email, number, extension, license, office, role, state, lastActive, jobTitle;
    std::int64_t version = 0;
};
/// All users that are not deleted, by id. At most `limit`.
[[nodiscard]] std::vector<SeededUser> seededUsers(const std::string& database, std::size_t limit);

/// Ends the program with a sentence for who started it.
[[noreturn]] void giveUp(const std::string& reason);

} // namespace cordboard::bench
