// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/server.h"

#include <cstdio>

#include "server/api.h"
#include "server/http.h"
#include "server/purgejob.h"
#include "server/workers.h"

namespace cordboard::server {

using domain::Result;

struct Server::Private {
    // Destroyed from the end: answers may be given until the workers have stopped.
    std::unique_ptr<HttpServer> http;
    std::unique_ptr<Workers> workers;
    std::unique_ptr<Api> api;
    bool isStopped = false;
};

Server::Server(std::unique_ptr<Private> owned) : d(std::move(owned)) {}
Server::~Server() { stop(); }
std::uint16_t Server::port() const noexcept { return d->http->port(); }

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
    owned->api = std::make_unique<Api>(*owned->workers, epoch, SessionPolicy{options.sessionAbsolute, options.sessionIdle});
    auto* api = owned->api.get();
    auto http = HttpServer::start(
        {options.address, options.port, options.certificateFile, options.keyFile},
        [api](HttpRequest request, const HttpServer::Respond& respond) { api->serve(std::move(request), respond); },
        [api](int status, const std::string& detail) { return api->refusal(status, detail); });
    if (!http)
        return tl::unexpected(http.error());
    owned->http = *std::move(http);
    owned->workers->repeat(
        [pool = owned->workers.get()](Store& store) {
            auto purged = purgeExpired(store);
            if (!purged)
                std::fprintf(stderr, "cordboardd: purge: %s\n", purged.error().detail.c_str());
            else if (*purged > 0)
                pool->wake();
        },
        std::chrono::seconds(60));
    return std::unique_ptr<Server>(new Server(std::move(owned)));
}

void Server::stop()
{
    if (d->isStopped)
        return;
    d->isStopped = true;
    d->http->stop();
    d->workers->stop();
}

} // namespace cordboard::server
