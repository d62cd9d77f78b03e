// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/server.h"

#include <cstdio>

#include "server/accountpages.h"
#include "server/api.h"
#include "server/apikeys.h"
#include "server/feedwatch.h"
#include "server/http.h"
#include "server/mailcarrier.h"
#include "server/pbxapi.h"
#include "server/timers.h"
#include "server/workers.h"
#include "server/writer.h"

namespace cordboard::server {

using domain::Result;

struct Server::Private {
    // Destroyed from the end: answers may be given until the workers have stopped.
    std::unique_ptr<HttpServer> http;
    std::shared_ptr<ClockGuard> clock;
    std::unique_ptr<Timers> timers;
    std::unique_ptr<FeedWatch> feedWatch;
    std::unique_ptr<Workers> workers;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<MailCarrier> mail;
    std::unique_ptr<AccountPages> pages;
    std::unique_ptr<Api> api;
    std::unique_ptr<PbxApi> pbx;
    bool isStopped = false;

    [[nodiscard]] Result<void> carryMail(const Options& options);
};

Server::Server(std::unique_ptr<Private> owned) : d(std::move(owned)) {}
Server::~Server()
{
    stop();
}
std::uint16_t Server::port() const noexcept
{
    return d->http->port();
}

namespace {

[[nodiscard]] Result<void> begin(Store& store, ClockGuard& clock, Server::ClockGap gap)
{
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto judged = gap == Server::ClockGap::Accepted ? ClockGuard::Gap::Accepted
                                                          : ClockGuard::Gap::Judged;
    if (auto done = clock.beginIn(store, judged); !done)
        return done;
    return transaction->commit();
}

/// A key of the phone system that is still kept in a file, and what whoever starts the server has to know of
/// it.
[[nodiscard]] Result<void> takeOver(Store& store, const PhoneSystemKey& key)
{
    if (!key.isSet())
        return {};
    const auto now = store.connection().now();
    const auto adopted = now ? adoptPhoneSystemKey(store, key) : tl::unexpected(now.error());
    if (!adopted)
        return tl::unexpected(adopted.error());
    if (adopted->kind != domain::ApiKeyKind::PhoneSystem)
        return domain::failure(
            domain::ErrorCode::InvalidInput,
            "the file of --phone-system-key holds an API key that is not the phone system's");
    const auto end = domain::toRfc3339(adopted->revokedAt.value_or(adopted->expiresAt));
    if (adopted->isUsable(*now))
        std::fprintf(stderr,
                     "cordboardd: the key of the phone system stands among the API keys as %s, until %s; "
                     "--phone-system-key is not needed any more\n",
                     adopted->id.c_str(), end.c_str());
    else
        std::fprintf(
            stderr,
            "cordboardd: the key of --phone-system-key opens nothing since %s; a Company Admin makes "
            "another one: cordboardctl keys create NAME --kind phone_system\n",
            end.c_str());
    return {};
}

} // namespace

Result<void> Server::Private::carryMail(const Options& options)
{
    MailAddresses addresses{options.mailFrom, options.publicUrl, options.mailPost != nullptr};
    if (addresses.publicUrl.empty()) {
        const bool isIp6 = options.address.find(':') != std::string::npos;
        addresses.publicUrl = (options.certificateFile.empty() ? "http://" : "https://") +
                              (isIp6 ? '[' + options.address + ']' : options.address) + ':' +
                              std::to_string(http->port());
    }
    api->useLinks(addresses);
    if (!options.mailPost)
        return {};
    auto store = Store::open(options.databasePath);
    if (!store)
        return tl::unexpected(store.error());
    (*store)->connection().useTime(clock);
    mail = std::make_unique<MailCarrier>(*writer, *std::move(store), options.mailPost, std::move(addresses),
                                         FileFolder(options.databasePath));
    return {};
}

Result<std::unique_ptr<Server>> Server::start(Options options)
{
    std::string epoch;
    const auto clock = std::make_shared<ClockGuard>(options.clock ? options.clock
                                                                  : MachineClock::ofThisMachine());
    { // the schema and what is overdue come before the first read (R-PURGE-07)
        auto store = Store::open(options.databasePath);
        if (!store)
            return tl::unexpected(store.error());
        auto companies = (*store)->companies();
        if (!companies)
            return tl::unexpected(companies.error());
        if (companies->empty())
            return domain::failure(domain::ErrorCode::NotFound, "the database holds no company yet");
        if (auto done = begin(**store, *clock, options.clockGap); !done)
            return tl::unexpected(done.error());
        (*store)->connection().useTime(clock);
        if (auto done = catchUp(**store, *clock, options.databasePath); !done)
            return tl::unexpected(done.error());
        if (auto done = takeOver(**store, options.phoneSystemKey); !done)
            return tl::unexpected(done.error());
        auto known = (*store)->epoch(); // a restored database has got another one
        if (!known)
            return tl::unexpected(known.error());
        epoch = *known;
    }
    auto owned = std::make_unique<Private>();
    owned->clock = clock;
    auto workers = Workers::start(options.databasePath, options.workers, clock);
    if (!workers)
        return tl::unexpected(workers.error());
    owned->workers = *std::move(workers);
    owned->feedWatch = std::make_unique<FeedWatch>(*owned->workers);
    auto writer = Writer::start(
        options.databasePath, [watch = owned->feedWatch.get()](Store& store) { watch->committed(store); },
        clock);
    if (!writer)
        return tl::unexpected(writer.error());
    owned->writer = *std::move(writer);
    owned->api = std::make_unique<Api>(*owned->workers, *owned->writer, *clock, epoch,
                                       SessionPolicy{options.sessionAbsolute, options.sessionIdle},
                                       FileFolder(options.databasePath));
    owned->pages = std::make_unique<AccountPages>(*owned->workers, *owned->writer);
    auto* api = owned->api.get();
    auto* pages = owned->pages.get();
    owned->pbx = std::make_unique<PbxApi>(*owned->workers, *owned->writer, epoch,
                                          FileFolder(options.databasePath),
                                          [api](AuditLine line) { api->noteDenial(std::move(line)); });
    auto* pbx = owned->pbx.get();
    auto http = HttpServer::start(
        {options.address, options.port, options.certificateFile, options.keyFile},
        [api, pages, pbx](HttpRequest request, HttpServer::Respond respond, HttpServer::ReadBody readBody) {
            if (AccountPages::isAt(request.path))
                return pages->serve(std::move(request), respond, readBody);
            if (PbxApi::isAt(request.path))
                return pbx->serve(std::move(request), std::move(respond), std::move(readBody));
            api->serve(std::move(request), std::move(respond), std::move(readBody));
        },
        [api](int status, const std::string& detail) { return api->refusal(status, detail); });
    if (!http)
        return tl::unexpected(http.error());
    owned->http = *std::move(http);
    if (auto done = owned->carryMail(options); !done) {
        owned->http->stop(); // before what it calls goes
        return tl::unexpected(done.error());
    }
    owned->timers = std::make_unique<Timers>(*owned->workers, *owned->writer, clock, options.databasePath,
                                             options.sessionIdle);
    owned->timers->start();
    owned->feedWatch->start();
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
    if (d->mail)
        d->mail->stop(); // its last word goes to the writer
    d->api->tellAllDenials();
    d->timers->beat();
    d->writer->stop();
}

} // namespace cordboard::server
