// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http.h"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "domain/tlssuites.h"

namespace cordboard::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

namespace {

constexpr std::size_t MaxBody = std::size_t{1} << 20;
constexpr std::uint32_t MaxHeader = 16 * 1024;
constexpr auto ReadTimeout = std::chrono::seconds(60); ///< also how long an idle connection is kept
constexpr auto WriteTimeout = std::chrono::seconds(60);

using Parser = http::request_parser<http::string_body>;
using Message = http::response<http::string_body>;

/// Something that can be closed when the server stops.
class Closable {
public:
    virtual ~Closable() = default;
    virtual void close() = 0;
};

struct Shared {
    HttpServer::Serve serve;
    HttpServer::Refuse refuse;
    std::mutex mutex;
    std::set<std::weak_ptr<Closable>, std::owner_less<>> connections;
    std::atomic<bool> isStopping{false};
};

[[nodiscard]] std::string lowered(beast::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return result;
}

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
        const bool isGood = percentDecoded(part.substr(0, equals), true, name) &&
                            percentDecoded(equals < part.size() ? part.substr(equals + 1) : std::string_view(), true, value);
        if (!isGood || !request.query.emplace(name, value).second)
            request.isQueryMalformed = true;
    }
}

[[nodiscard]] HttpRequest toRequest(http::request<http::string_body> message)
{
    HttpRequest request;
    request.method = std::string(message.method_string());
    const std::string target(message.target());
    const auto question = std::min(target.find('?'), target.size());
    request.path = target.substr(0, question);
    if (question < target.size())
        readQuery(std::string_view(target).substr(question + 1), request);
    for (const auto& field : message)
        request.headers.emplace(lowered(field.name_string()), std::string(field.value()));
    request.body = std::move(message.body());
    return request;
}

/// One connection: read, serve, write, again. Everything runs on its strand.
template <typename Stream>
class Connection final : public Closable, public std::enable_shared_from_this<Connection<Stream>> {
public:
    Connection(Stream stream, std::shared_ptr<Shared> shared) : m_stream(std::move(stream)), m_shared(std::move(shared)) {}

    void start()
    {
        asio::dispatch(m_stream.get_executor(), [self = this->shared_from_this()] { self->begin(); });
    }

    void close() override
    {
        asio::post(m_stream.get_executor(), [self = this->shared_from_this()] { self->shutDown(); });
    }

private:
    void begin()
    {
        if constexpr (std::is_same_v<Stream, beast::tcp_stream>) {
            read();
        } else {
            beast::get_lowest_layer(m_stream).expires_after(ReadTimeout);
            m_stream.async_handshake(asio::ssl::stream_base::server,
                                     [self = this->shared_from_this()](beast::error_code error) {
                                         if (!error)
                                             self->read();
                                     });
        }
    }

    void read()
    {
        m_parser.emplace();
        m_parser->body_limit(MaxBody);
        m_parser->header_limit(MaxHeader);
        beast::get_lowest_layer(m_stream).expires_after(ReadTimeout);
        http::async_read(m_stream, m_buffer, *m_parser,
                         [self = this->shared_from_this()](beast::error_code error, std::size_t) { self->onRead(error); });
    }

    void onRead(beast::error_code error)
    {
        if (error == http::error::body_limit)
            return write(m_shared->refuse(413, "the body is over 1 MiB"), false);
        if (error == http::error::header_limit || error == http::error::buffer_overflow)
            return write(m_shared->refuse(431, "the headers are over 16 KiB"), false);
        if (error && error.category() == http::make_error_code(http::error::bad_method).category() &&
            error != http::error::end_of_stream && error != http::error::partial_message)
            return write(m_shared->refuse(400, "not HTTP: " + error.message()), false);
        if (error)
            return shutDown();
        const auto& message = m_parser->get();
        // Two ways to tell the length is how requests are smuggled past proxies.
        const bool isAmbiguous = message.count(http::field::content_length) > 1 ||
                                 (message.count(http::field::content_length) > 0 &&
                                  message.count(http::field::transfer_encoding) > 0);
        if (isAmbiguous)
            return write(m_shared->refuse(400, "the length is told twice"), false);
        const bool keepsAlive = message.keep_alive();
        m_isHead = message.method() == http::verb::head;
        beast::get_lowest_layer(m_stream).expires_never(); // the long poll waits; the server answers within its own limits
        auto request = toRequest(m_parser->release());
        const auto isAbandoned = std::make_shared<std::atomic<bool>>(false);
        request.isAbandoned = isAbandoned;
        watch(isAbandoned);
        m_shared->serve(std::move(request), [self = this->shared_from_this(), keepsAlive](HttpResponse response) {
            asio::post(self->m_stream.get_executor(), [self, keepsAlive, response = std::move(response)]() mutable {
                self->write(std::move(response), keepsAlive);
            });
        });
    }

    /// While a request waits for its answer, nothing is read, so that its end would not be seen. Ends with the request.
    void watch(const std::weak_ptr<std::atomic<bool>>& isAbandoned)
    {
        auto& socket = beast::get_lowest_layer(m_stream).socket();
        socket.async_wait(tcp::socket::wait_read, [self = this->shared_from_this(), isAbandoned](beast::error_code error) {
            const auto flag = isAbandoned.lock();
            if (!flag)
                return;
            char next = 0;
            auto& peer = beast::get_lowest_layer(self->m_stream).socket();
            if (!error)
                peer.non_blocking(true, error);
            if (!error)
                peer.receive(asio::buffer(&next, 1), tcp::socket::message_peek, error);
            if (error == asio::error::would_block) // it was about what has been read already
                return self->watch(isAbandoned);
            *flag = static_cast<bool>(error); // without one, the next request has come
        });
    }

    void write(HttpResponse response, bool keepsAlive)
    {
        m_message.emplace(static_cast<http::status>(response.status), 11U);
        m_message->set(http::field::server, "cordboardd");
        if (response.status != 204 && response.status != 304)
            m_message->set(http::field::content_type, response.contentType);
        m_message->set(http::field::cache_control, "no-store");
        m_message->set("X-Content-Type-Options", "nosniff");
        for (const auto& [name, value] : response.headers)
            m_message->set(name, value);
        m_message->keep_alive(keepsAlive && !m_shared->isStopping);
        m_message->body() = m_isHead ? std::string() : std::move(response.body);
        m_message->prepare_payload();
        beast::get_lowest_layer(m_stream).expires_after(WriteTimeout);
        http::async_write(m_stream, *m_message, [self = this->shared_from_this()](beast::error_code error, std::size_t) {
            if (error || !self->m_message->keep_alive())
                return self->shutDown();
            self->read();
        });
    }

    void shutDown()
    {
        beast::error_code ignored; // the peer may be gone already
        beast::get_lowest_layer(m_stream).socket().shutdown(tcp::socket::shutdown_send, ignored);
        beast::get_lowest_layer(m_stream).close();
    }

    Stream m_stream;
    std::shared_ptr<Shared> m_shared;
    beast::flat_buffer m_buffer{MaxBody + MaxHeader};
    std::optional<Parser> m_parser;
    std::optional<Message> m_message;
    bool m_isHead = false;
};

} // namespace

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

bool percentDecoded(std::string_view text, bool isQuery, std::string& decoded)
{
    const auto digit = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    decoded.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (i + 2 >= text.size() || digit(text[i + 1]) < 0 || digit(text[i + 2]) < 0)
                return false;
            decoded += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            decoded += isQuery && text[i] == '+' ? ' ' : text[i];
        }
    }
    return true;
}

struct HttpServer::Private {
    asio::io_context context{2};
    std::optional<asio::ssl::context> tls;
    tcp::acceptor acceptor{context};
    asio::steady_timer rest{context};
    std::uint16_t port = 0;
    std::shared_ptr<Shared> shared = std::make_shared<Shared>();
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

/// Out of descriptors, most likely: the one who waits stays in the queue, and asking again at once would only spin.
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
    const auto keep = [this](const auto& connection) {
        {
            const std::scoped_lock lock(shared->mutex);
            std::erase_if(shared->connections, [](const auto& known) { return known.expired(); });
            shared->connections.insert(connection);
        }
        connection->start();
    };
    beast::error_code ignored; // only a matter of speed
    socket.set_option(tcp::no_delay(true), ignored);
    if (tls)
        keep(std::make_shared<Connection<beast::ssl_stream<beast::tcp_stream>>>(
            beast::ssl_stream<beast::tcp_stream>(beast::tcp_stream(std::move(socket)), *tls), shared));
    else
        keep(std::make_shared<Connection<beast::tcp_stream>>(beast::tcp_stream(std::move(socket)), shared));
}

domain::Result<void> HttpServer::Private::listen(const Options& options)
{
    const auto refusal = [&options](const char* what, const beast::error_code& error) {
        return domain::failure(domain::ErrorCode::InvalidInput, std::string(what) + " " + options.address + ":" +
                                                                    std::to_string(options.port) + ": " + error.message());
    };
    beast::error_code error;
    if (!options.certificateFile.empty() || !options.keyFile.empty()) {
        tls.emplace(asio::ssl::context::tls_server);
        tls->set_options(
            asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1 |
                asio::ssl::context::no_compression | SSL_OP_NO_RENEGOTIATION,
            error);
        if (SSL_CTX_set_cipher_list(tls->native_handle(), domain::ForwardSecretSuites) != 1)
            return domain::failure(domain::ErrorCode::Internal, "this library has no suite that is safe today");
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
    {
        const std::scoped_lock lock(d->shared->mutex);
        for (const auto& known : d->shared->connections) {
            if (const auto connection = known.lock())
                connection->close();
        }
    }
    d->context.stop();
    for (auto& thread : d->threads)
        thread.join();
}

} // namespace cordboard::server
