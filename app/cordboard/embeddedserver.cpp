// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/embeddedserver.h"

#include <spdlog/spdlog.h>

#include "cache/accountfolder.h"
#include "server/dialect.h"
#include "server/privatefiles.h"
#include "server/store.h"

namespace cordboard::app {

using domain::Result;

namespace {

/// SQLite keeps up to two files beside a database.
Result<void> removeDatabase(const std::filesystem::path& file)
{
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::error_code error;
        std::filesystem::remove(file.string() + suffix, error);
        if (error)
            return domain::failure(domain::ErrorCode::Storage,
                                   file.string() + suffix + ": " + error.message());
    }
    return {};
}

Result<bool> holdsCompany(const std::filesystem::path& file)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return error ? Result<bool>(domain::failure(domain::ErrorCode::Storage,
                                                    file.string() + ": " + error.message()))
                     : Result<bool>(false);
    auto store = server::Store::open(file.string());
    if (!store)
        return tl::unexpected(store.error());
    return (*store)->companies().map([](const auto& ids) { return !ids.empty(); });
}

Result<void> fillFile(const std::filesystem::path& file, const Fill& fill)
{
    auto store = server::Store::open(file.string());
    if (!store)
        return tl::unexpected(store.error());
    if (auto filled = fill(**store); !filled)
        return filled;
    // Everything into the one file that is going to be moved.
    return server::Dialect::emptyLog((*store)->connection()).map([](bool) {});
}

Result<std::unique_ptr<server::Server>> serve(const std::filesystem::path& file, SignInLasts signInLasts,
                                              std::uint16_t preferredPort)
{
    server::Server::Options options;
    options.databasePath = file.string();
    options.workers = 2;
    if (signInLasts == SignInLasts::Long)
        options.sessionAbsolute = options.sessionIdle = std::chrono::hours(24 * 365);
    options.port = preferredPort;
    // Whoever comes back after a holiday is its operator.
    options.clockGap = server::Server::ClockGap::Accepted;
    auto started = server::Server::start(options);
    if (!started && preferredPort != 0) {
        options.port = 0;
        started = server::Server::start(options);
    }
    return started;
}

Result<void> prepare(const std::filesystem::path& file, const Fill& fill)
{
    if (auto prepared = cache::preparePrivateFolder(file.parent_path()); !prepared)
        return tl::unexpected(prepared.error());
    // Former versions left these to the mask of new files; the folder kept others out all the same.
    const auto narrowed = server::makePrivate(file.string());
    if (!narrowed)
        return tl::unexpected(narrowed.error());
    for (const auto& one : *narrowed)
        spdlog::info("{} is its owner's alone from now on", one);
    return prepareDatabase(file, fill);
}

} // namespace

Result<void> prepareDatabase(const std::filesystem::path& file, const Fill& fill)
{
    const auto isThere = holdsCompany(file);
    if (!isThere)
        return tl::unexpected(isThere.error());
    if (*isThere)
        return {};
    auto unfinished = file;
    unfinished += ".unfinished";
    if (auto removed = removeDatabase(unfinished); !removed)
        return removed;
    if (auto filled = fillFile(unfinished, fill); !filled) {
        static_cast<void>(removeDatabase(unfinished)); // what cannot be removed now is so by the next attempt
        return filled;
    }
    // What an empty database left beside its file must not meet the new one.
    if (auto removed = removeDatabase(file); !removed)
        return removed;
    std::error_code error;
    std::filesystem::rename(unfinished, file, error);
    if (error)
        return domain::failure(domain::ErrorCode::Storage, file.string() + ": " + error.message());
    return {};
}

EmbeddedServer::EmbeddedServer(std::filesystem::path file, Fill fill, SignInLasts signInLasts)
    : m_file(std::move(file)), m_fill(std::move(fill)), m_signInLasts(signInLasts)
{
}
EmbeddedServer::~EmbeddedServer() = default;

void EmbeddedServer::start(std::uint16_t preferredPort, Started started)
{
    m_starting = std::jthread(
        [this, preferredPort, started = std::move(started), fill = std::exchange(m_fill, nullptr)]() mutable {
            auto prepared = prepare(m_file, fill);
            fill = nullptr;
            // Shared, because a queued task must be copyable.
            const auto outcome = std::make_shared<Result<std::unique_ptr<server::Server>>>(
                prepared ? serve(m_file, m_signInLasts, preferredPort) : tl::unexpected(prepared.error()));
            m_hop.post([this, outcome, started] {
                if (!*outcome)
                    return started(tl::unexpected(outcome->error()));
                m_server = std::move(**outcome);
                started(m_server->port());
            });
        });
}

} // namespace cordboard::app
