// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>
#include <thread>

#include "server/server.h"
#include "session/guihop.h"

namespace cordboard::app {

/// Who signs in to the sample company. It is on this machine only, so its password is no secret.
inline constexpr std::string_view SampleEmail = "omar@acme.test";
inline constexpr std::string_view SamplePassword = "sample-company";

/// Makes the sample company's database when `file` holds none yet. It is filled under another name and moved
/// into place when it is complete, so that a half-made company is never opened. Threads: any; takes about a
/// second.
[[nodiscard]] domain::Result<void> prepareSampleDatabase(const std::filesystem::path& file,
                                                         std::int64_t users = 2500);

/// The sample company on a real server in this process, on loopback, kept in `sample-company.db` of the
/// profile.
///
/// Threads: made, used and destroyed on the window's thread; what takes long runs on a thread of its own, and
/// destruction waits for it.
class SampleCompany final {
public:
    using Started = std::function<void(domain::Result<std::uint16_t> port)>;

    explicit SampleCompany(std::filesystem::path profile);
    ~SampleCompany();
    SampleCompany(const SampleCompany&) = delete;
    SampleCompany& operator=(const SampleCompany&) = delete;

    /// Serves on `preferredPort` if it is free, else on any: an account's cache belongs to an address, so the
    /// address should stay. Answers later, on this thread. Requires: called once.
    void start(std::uint16_t preferredPort, Started started);

private:
    const std::filesystem::path m_profile;
    session::GuiHop m_hop;
    std::unique_ptr<server::Server> m_server;
    std::jthread m_starting; ///< last: it posts to m_hop
};

} // namespace cordboard::app
