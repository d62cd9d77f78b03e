// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/cordboardsession.h"

#include "http/client.h"
#include "providers/cordboard/cordboardprovider.h"
#include "providers/cordboard/devicefile.h"
#include "session/livesession.h"

namespace cordboard::session {

std::unique_ptr<interfaces::Session> openCordboardSession(CordboardSessionOptions options)
{
    while (options.server.ends_with('/'))
        options.server.pop_back();
    Service service;
    service.server = options.server;
    service.keeper = options.keeper;
    service.transport = std::make_shared<http::Client>(http::ClientOptions{options.caFile, {}});
    service.provider = std::make_shared<providers::CordboardProvider>(
        *service.transport,
        providers::CordboardOptions{options.server, options.userAgent, options.clientName,
                                    providers::DeviceFile::in(options.profile),
                                    options.keeper ? options.keeper->kept() : options.kept});
    return std::make_unique<LiveSession>(std::move(service), std::move(options.profile));
}

} // namespace cordboard::session
