// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/collections.h"
#include "server/denials.h"
#include "server/http.h"
#include "server/progressboard.h"
#include "server/sessions.h"
#include "server/workers.h"
#include "server/writer.h"

namespace cordboard::server {

/// The routes of the wire: one table from which also 404, 405 and 415 come. Translates requests to calls and results to
/// answers or problem documents. Threads: any; `workers` read, `writer` writes.
class Api final {
public:
    Api(Workers& workers, Writer& writer, std::string epoch, SessionPolicy policy)
        : m_workers(workers), m_writer(writer), m_epoch(std::move(epoch)), m_policy(policy)
    {
    }

    void serve(HttpRequest request, const HttpServer::Respond& respond);
    /// Writes the counts of refusals whose minute is over. To be called now and then.
    void tellDenials(Store& store);
    /// Writes what is left of them. To be called before the writer stops.
    void tellAllDenials();
    /// The problem document for something refused below the routes.
    [[nodiscard]] HttpResponse refusal(int status, const std::string& detail) const;

    struct Exchange; ///< one request on its way
    struct Route;

private:
    using Shared = std::shared_ptr<Exchange>;
    void dispatch(const Shared& exchange, Store& store);
    void read(const Shared& exchange, Store& store);
    void changes(const Shared& exchange, Store& store);
    void signIn(const Shared& exchange, Store& store);
    void signOut(const Shared& exchange, const Caller& caller);
    void command(const Shared& exchange);
    /// Has the writer make the answer, and gives it when it is durable.
    void write(const Shared& exchange, std::function<domain::Result<HttpResponse>(Store&)> deed,
               Writer::Size size = Writer::Size::Small);
    void deny(const Shared& exchange, AuditLine line, HttpResponse response);
    void noteDenial(AuditLine line);
    void append(std::vector<AuditLine> lines);
    void finish(const Exchange& exchange, HttpResponse response) const;
    void keepAlive(const Caller& caller);

    Workers& m_workers;
    Writer& m_writer;
    std::string m_epoch;
    SessionPolicy m_policy;
    SignInThrottle m_throttle;
    Totals m_totals;
    ProgressBoard m_progress;
    Denials m_denials;
};

} // namespace cordboard::server
