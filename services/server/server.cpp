// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/server.h"

#include <cstdio>

#include "server/api.h"
#include "server/http.h"
#include "server/purgejob.h"
#include "server/retention.h"
#include "server/workers.h"
#include "server/writer.h"

namespace cordboard::server {

using domain::Result;

struct Server::Private {
    // Destroyed from the end: answers may be given until the workers have stopped.
    std::unique_ptr<HttpServer> http;
    std::unique_ptr<Workers> workers;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<Api> api;
    bool isStopped = false;
};

namespace {

/// Both work batch after batch until none is due, with whatever else is to be written in between.
void trim(Writer& writer, std::chrono::minutes sessionIdle)
{
    auto hasMore = std::make_shared<bool>(false);
    writer.enqueue(
        [hasMore, sessionIdle](Store& store) -> Result<void> {
            auto trimmed = trimExpired(store, sessionIdle);
            *hasMore = trimmed.value_or(false);
            return trimmed ? Result<void>{} : tl::unexpected(trimmed.error());
        },
        [&writer, hasMore, sessionIdle](const Result<void>& done) {
            if (!done && done.error().code == domain::ErrorCode::Cancelled)
                return; // the server is stopping; the next one goes on
            if (!done)
                std::fprintf(stderr, "cordboardd: retention: %s\n", done.error().detail.c_str());
            else if (*hasMore)
                trim(writer, sessionIdle);
        });
}

void purge(Writer& writer)
{
    auto purged = std::make_shared<std::int64_t>(0);
    writer.enqueue(
        [purged](Store& store) -> Result<void> {
            auto count = purgeBatch(store);
            *purged = count.value_or(0);
            return count ? Result<void>{} : tl::unexpected(count.error());
        },
        [&writer, purged](const Result<void>& done) {
            if (!done && done.error().code == domain::ErrorCode::Cancelled)
                return; // the server is stopping; the next one goes on
            if (!done)
                std::fprintf(stderr, "cordboardd: purge: %s\n", done.error().detail.c_str());
            else if (*purged > 0)
                purge(writer);
        });
}

} // namespace

Server::Server(std::unique_ptr<Private> owned) : d(std::move(owned)) {}
Server::~Server()
{
    stop();
}
std::uint16_t Server::port() const noexcept
{
    return d->http->port();
}

Result<std::unique_ptr<Server>> Server::start(Options options)
{
    std::string epoch;
    { // the schema and the overdue purges come before the first read (R-PURGE-07)
        auto store = Store::open(options.databasePath);
        if (!store)
            return tl::unexpected(store.error());
        auto company = (*store)->companyId();
        auto known = (*store)->epoch();
        if (!company || !known)
            return tl::unexpected(company ? known.error() : company.error());
        if (company->empty())
            return domain::failure(domain::ErrorCode::NotFound, "the database holds no company yet");
        epoch = *known;
        if (auto purged = purgeExpired(**store); !purged)
            return tl::unexpected(purged.error());
    }
    auto owned = std::make_unique<Private>();
    auto workers = Workers::start(options.databasePath, options.workers);
    if (!workers)
        return tl::unexpected(workers.error());
    owned->workers = *std::move(workers);
    auto writer = Writer::start(options.databasePath, [pool = owned->workers.get()] { pool->wake(); });
    if (!writer)
        return tl::unexpected(writer.error());
    owned->writer = *std::move(writer);
    owned->api = std::make_unique<Api>(*owned->workers, *owned->writer, epoch,
                                       SessionPolicy{options.sessionAbsolute, options.sessionIdle});
    auto* api = owned->api.get();
    auto http = HttpServer::start(
        {options.address, options.port, options.certificateFile, options.keyFile},
        [api](HttpRequest request, const HttpServer::Respond& respond) { api->serve(std::move(request), respond); },
        [api](int status, const std::string& detail) { return api->refusal(status, detail); });
    if (!http)
        return tl::unexpected(http.error());
    owned->http = *std::move(http);
    owned->workers->repeat([writer = owned->writer.get()](Store&) { purge(*writer); }, std::chrono::seconds(60));
    owned->workers->repeat([writer = owned->writer.get(), idle = options.sessionIdle](Store&) { trim(*writer, idle); },
                           std::chrono::hours(1));
    owned->workers->repeat([api](Store& store) { api->tellDenials(store); }, std::chrono::seconds(20));
    return std::unique_ptr<Server>(new Server(std::move(owned)));
}

void Server::stop()
{
    if (d->isStopped)
        return;
    d->isStopped = true;
    d->http->stop();
    d->workers->stop();
    d->api->tellAllDenials();
    d->writer->stop();
}

} // namespace cordboard::server
