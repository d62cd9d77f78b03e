// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "http/client.h"
#include "providers/provider.h"

namespace cordboard::providers {

struct CordboardOptions {
    std::string baseUrl; ///< "https://pbx.example.com" or "http://127.0.0.1:8080", without a trailing slash
    std::string userAgent; ///< "cordboard/0.1.0"
    std::string clientName; ///< how the session is listed at the server; empty = not told
    std::filesystem::path deviceFile = {}; ///< where a sign-in is remembered, see DeviceFile; empty = nowhere
};

/// Our own server over the wire of contract/openapi.yaml. Requires: `client` outlives this object. The
/// provider may go while calls are under way; they answer all the same.
class CordboardProvider final : public Provider {
public:
    CordboardProvider(http::Client& client, CordboardOptions options);
    ~CordboardProvider() override;

    [[nodiscard]] Capabilities capabilities() const override;
    CallId signIn(std::string email, std::string password, OnReply<contract::SessionAnswer> onReply) override;
    CallId resume(std::string token, OnReply<contract::SessionAnswer> onReply) override;
    CallId signOut(OnReply<Done> onReply) override;
    CallId fetchPage(domain::RecordKind table, PageToken token, std::int64_t limit,
                     OnReply<RecordPage> onReply) override;
    CallId fetchChanges(std::int64_t after, std::chrono::seconds wait,
                        OnReply<contract::FeedPage> onReply) override;
    CallId fetchAudit(PageToken token, std::int64_t limit, domain::AuditFilter filter,
                      OnReply<contract::AuditPage> onReply) override;
    [[nodiscard]] FrozenCommand encodeCommand(const contract::CommandRequest& request) const override;
    CallId submit(const FrozenCommand& command, OnReply<contract::Operation> onReply) override;
    CallId fetchOperation(domain::OperationId id, std::optional<std::size_t> rowsAfter,
                          OnReply<contract::Operation> onReply) override;
    void cancel(CallId id) override;

private:
    class Token;
    http::Client& m_client;
    const CordboardOptions m_options;
    std::shared_ptr<Token> m_token; ///< shared with the sign-in under way
};

} // namespace cordboard::providers
