// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http.h"

#include <boost/asio/strand.hpp>

#include <algorithm>
#include <thread>

#include "domain/tlssuites.h"
#include "framing/form.h"
#include "server/httpconnection.h"

namespace cordboard::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;

namespace {

void readQuery(std::string_view text, HttpRequest& request)
{
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto part = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (part.empty())
            continue;
        const auto equals = std::min(part.find('='), part.size());
        std::string name;
        std::string value;
        const bool isGood = framing::percentDecoded(part.substr(0, equals), true, name) &&
                            framing::percentDecoded(equals < part.size() ? part.substr(equals + 1)
                                                                         : std::string_view(),
                                                    true, value);
        if (!isGood || !request.query.emplace(name, value).second)
            request.isQueryMalformed = true;
    }
}

} // namespace

HttpRequest requestFrom(framing::RequestHead head)
{
    HttpRequest request;
    request.method = std::move(head.method);
    const auto question = std::min(head.target.find('?'), head.target.size());
    request.path = head.target.substr(0, question);
    if (question < head.target.size())
        readQuery(std::string_view(head.target).substr(question + 1), request);
    request.headers = std::move(head.fields);
    request.hasBody = head.body != framing::RequestHead::Body::None;
    if (head.body != framing::RequestHead::Body::Chunked)
        request.bodySize = head.size;
    return request;
}

std::chrono::seconds bodyTime(std::uint64_t bytes)
{
    constexpr std::uint64_t BytesPerSecond = std::uint64_t{64} << 10;
    return std::chrono::seconds(10 + bytes / BytesPerSecond);
}

bool namesTag(std::string_view list, std::string_view tag)
{
    constexpr std::string_view Blanks = " \t";
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size()); // tags of ours hold no comma
        auto one = list.substr(0, end);
        list.remove_prefix(std::min(end + 1, list.size()));
        one.remove_prefix(std::min(one.find_first_not_of(Blanks), one.size()));
        one = one.substr(0, one.find_last_not_of(Blanks) + 1);
        if (one == "*" || one == tag || (one.starts_with("W/") && one.substr(2) == tag))
            return true;
    }
    return false;
}

struct HttpServer::Private {
    asio::io_context context{2};
    std::optional<asio::ssl::context> tls;
    tcp::acceptor acceptor{context};
    asio::steady_timer rest{context};
    std::uint16_t port = 0;
    std::shared_ptr<HttpShared> shared = std::make_shared<HttpShared>();
    std::vector<std::thread> threads;

    void accept();
    void pause();
    void welcome(tcp::socket socket);
    [[nodiscard]] domain::Result<void> listen(const Options& options);
};

void HttpServer::Private::accept()
{
    acceptor.async_accept(asio::make_strand(context), [this](beast::error_code error, tcp::socket socket) {
        if (shared->isStopping)
            return;
        if (error)
            return pause();
        welcome(std::move(socket));
        accept();
    });
}

/// Out of descriptors, most likely: the one who waits stays in the queue, and asking again at once would only
/// spin.
void HttpServer::Private::pause()
{
    rest.expires_after(std::chrono::milliseconds(100));
    rest.async_wait([this](beast::error_code error) {
        if (!error && !shared->isStopping)
            accept();
    });
}

void HttpServer::Private::welcome(tcp::socket socket)
{
    beast::error_code error;
    const auto other = socket.remote_endpoint(error);
    if (error)
        return; // gone already
    auto peer = std::make_shared<Peer>();
    peer->address = other.address().to_string();
    peer->network = networkOf(peer->address);
    const auto keep = [this, &peer](const auto& connection) {
        shared->connections.add(connection, peer, HttpConnections::Clock::now());
        connection->start();
    };
    socket.set_option(tcp::no_delay(true), error); // only a matter of speed
    using Plain = beast::tcp_stream;
    using Secret = beast::ssl_stream<beast::tcp_stream>;
    if (tls)
        keep(std::make_shared<HttpConnection<Secret>>(Secret(Plain(std::move(socket)), *tls), shared, peer));
    else
        keep(std::make_shared<HttpConnection<Plain>>(Plain(std::move(socket)), shared, peer));
}

domain::Result<void> HttpServer::Private::listen(const Options& options)
{
    const auto refusal = [&options](const char* what, const beast::error_code& error) {
        return domain::failure(domain::ErrorCode::InvalidInput, std::string(what) + " " + options.address +
                                                                    ":" + std::to_string(options.port) +
                                                                    ": " + error.message());
    };
    beast::error_code error;
    if (!options.certificateFile.empty() || !options.keyFile.empty()) {
        tls.emplace(asio::ssl::context::tls_server);
        tls->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                             asio::ssl::context::no_tlsv1_1 | asio::ssl::context::no_compression |
                             SSL_OP_NO_RENEGOTIATION,
                         error);
        if (SSL_CTX_set_cipher_list(tls->native_handle(), domain::ForwardSecretSuites) != 1)
            return domain::failure(domain::ErrorCode::Internal,
                                   "this library has no suite that is safe today");
        if (!error)
            tls->use_certificate_chain_file(options.certificateFile, error);
        if (!error)
            tls->use_private_key_file(options.keyFile, asio::ssl::context::pem, error);
        if (error)
            return domain::failure(domain::ErrorCode::InvalidInput,
                                   "certificate and key cannot be used: " + error.message());
    }
    const auto address = asio::ip::make_address(options.address, error);
    if (error)
        return refusal("not an address:", error);
    const tcp::endpoint endpoint(address, options.port);
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return refusal("cannot listen on", error);
    port = acceptor.local_endpoint().port();
    return {};
}

HttpServer::HttpServer(std::unique_ptr<Private> owned) : d(std::move(owned)) {}
HttpServer::~HttpServer()
{
    stop();
}
std::uint16_t HttpServer::port() const noexcept
{
    return d->port;
}

domain::Result<std::unique_ptr<HttpServer>> HttpServer::start(Options options, Serve serve, Refuse refuse)
{
    auto owned = std::make_unique<Private>();
    owned->shared->serve = std::move(serve);
    owned->shared->refuse = std::move(refuse);
    if (auto done = owned->listen(options); !done)
        return tl::unexpected(done.error());
    owned->accept();
    for (int i = 0; i < 2; ++i)
        owned->threads.emplace_back([context = &owned->context] { context->run(); });
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(owned)));
}

void HttpServer::stop()
{
    if (d->shared->isStopping.exchange(true))
        return;
    asio::post(d->context, [this] {
        beast::error_code ignored; // nothing to do about an acceptor that does not close
        d->acceptor.close(ignored);
        d->rest.cancel();
    });
    for (const auto& connection : d->shared->connections.all())
        connection->close();
    d->context.stop();
    for (auto& thread : d->threads)
        thread.join();
    for (const auto& connection : d->shared->connections.all())
        connection->forget();
}

} // namespace cordboard::server
