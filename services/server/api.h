// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/http.h"
#include "server/sessions.h"
#include "server/workers.h"

namespace cordboard::server {

/// The routes of the wire: one table from which also 404, 405 and 415 come. Translates requests to calls and results to
/// answers or problem documents. Threads: any; the work is done by `workers`.
class Api final {
public:
    Api(Workers& workers, std::string epoch, SessionPolicy policy)
        : m_workers(workers), m_epoch(std::move(epoch)), m_policy(policy)
    {
    }

    void serve(HttpRequest request, const HttpServer::Respond& respond);
    /// The problem document for something refused below the routes.
    [[nodiscard]] HttpResponse refusal(int status, const std::string& detail) const;

    struct Exchange; ///< one request on its way
    struct Route;

private:
    void dispatch(const std::shared_ptr<Exchange>& exchange, Store& store);
    void changes(const std::shared_ptr<Exchange>& exchange, Store& store);
    void finish(const Exchange& exchange, HttpResponse response) const;
    [[nodiscard]] HttpResponse run(Exchange& exchange, Store& store);
    [[nodiscard]] HttpResponse signIn(const Exchange& exchange, Store& store);
    [[nodiscard]] HttpResponse command(const Exchange& exchange, Store& store);

    Workers& m_workers;
    std::string m_epoch;
    SessionPolicy m_policy;
    SignInThrottle m_throttle;
};

} // namespace cordboard::server
