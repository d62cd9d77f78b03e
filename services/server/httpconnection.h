// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "framing/requestreader.h"
#include "server/httpconnections.h"

namespace cordboard::server {

/// The head of a request as whoever serves it sees it.
[[nodiscard]] HttpRequest requestFrom(framing::RequestHead head);
/// How long the body of such a head may take to come.
[[nodiscard]] std::chrono::seconds bodyTime(std::uint64_t bytes);

/// One connection: read a head, have it served, read its body when that is asked for, write, again.
/// Everything runs on its strand.
template <typename Stream>
class HttpConnection final : public Closable, public std::enable_shared_from_this<HttpConnection<Stream>> {
public:
    HttpConnection(Stream stream, std::shared_ptr<HttpShared> shared, std::shared_ptr<Peer> peer)
        : m_stream(std::move(stream)), m_shared(std::move(shared)), m_peer(std::move(peer)),
          m_pause(m_stream.get_executor())
    {
    }
    ~HttpConnection() override { m_shared->connections.remove(this, *m_peer); }

    void start()
    {
        boost::asio::dispatch(m_stream.get_executor(), [self = this->shared_from_this()] { self->begin(); });
    }
    void close() override
    {
        boost::asio::post(m_stream.get_executor(), [self = this->shared_from_this()] { self->shutDown(); });
    }
    void forget() override { m_take = nullptr; }

private:
    using Error = boost::beast::error_code;
    using Step = framing::RequestReader::Step;
    using Message = boost::beast::http::response<boost::beast::http::string_body>;
    static constexpr auto IdleTime = std::chrono::seconds(60); ///< until the first byte of a request
    /// From its first byte on, and for a handshake.
    static constexpr auto HeadTime = std::chrono::seconds(10);
    static constexpr auto WriteTime = std::chrono::seconds(60);
    static constexpr auto LingerTime = std::chrono::seconds(2);
    static constexpr std::size_t MaxLinger = std::size_t{1} << 20;

    [[nodiscard]] auto& lowest() { return boost::beast::get_lowest_layer(m_stream); }

    void begin()
    {
        if constexpr (std::is_same_v<Stream, boost::beast::tcp_stream>) {
            readHead();
        } else {
            lowest().expires_after(HeadTime);
            m_stream.async_handshake(boost::asio::ssl::stream_base::server,
                                     [self = this->shared_from_this()](Error error) {
                                         if (!error)
                                             self->readHead();
                                     });
        }
    }

    void readHead()
    {
        m_isHeadTimed = false;
        m_state = State::ReadsHead;
        lowest().expires_after(IdleTime);
        goOn();
    }

    /// Takes what has come, and asks for more when that is not enough.
    void goOn()
    {
        switch (m_reader.read(m_pending)) {
        case Step::NeedsMore: break;
        case Step::HeadIsRead: return serve();
        case Step::BodyIsRead: return take();
        case Step::Refused: return refuse();
        }
        if (m_state == State::ReadsHead && m_reader.hasBegun() && !std::exchange(m_isHeadTimed, true))
            lowest().expires_after(HeadTime); // the time of the whole head, however it trickles
        m_stream.async_read_some(boost::asio::buffer(m_bytes),
                                 [self = this->shared_from_this()](Error error, std::size_t count) {
                                     if (error)
                                         return self->shutDown();
                                     self->m_pending = {self->m_bytes.data(), count};
                                     self->goOn();
                                 });
    }

    void refuse()
    {
        const auto refusal = m_reader.refusal();
        m_keepsAlive = false;
        m_isHead = false;
        m_take = nullptr;
        answer(m_shared->refuse(refusal.status, refusal.detail));
    }

    void serve()
    {
        m_state = State::Serves;
        lowest().expires_never(); // the long poll waits; whoever serves answers within limits of its own
        m_keepsAlive = m_reader.head().keepsAlive;
        m_isHead = m_reader.head().method == "HEAD";
        m_expectsContinue = m_reader.head().expectsContinue;
        auto request = requestFrom(m_reader.takeHead());
        m_isAbandoned = std::make_shared<std::atomic<bool>>(false);
        request.isAbandoned = m_isAbandoned;
        request.peer = m_peer;
        m_bodySize = request.bodySize;
        m_isBodyLeft = request.hasBody;
        if (!m_isBodyLeft && m_reader.allowBody(0) == Step::BodyIsRead)
            awaitAnswer();
        m_shared->serve(
            std::move(request),
            [self = this->shared_from_this()](HttpResponse response) {
                boost::asio::post(
                    self->m_stream.get_executor(),
                    [self, response = std::move(response)]() mutable { self->answer(std::move(response)); });
            },
            [self = this->shared_from_this()](std::size_t limit, HttpServer::Take take) {
                boost::asio::post(self->m_stream.get_executor(),
                                  [self, limit, take = std::move(take)]() mutable {
                                      self->readBody(limit, std::move(take));
                                  });
            });
    }

    /// No byte is read before this.
    void readBody(std::size_t limit, HttpServer::Take take)
    {
        if (m_state != State::Serves)
            return;
        m_take = std::move(take);
        m_state = State::ReadsBody;
        if (!m_isBodyLeft)
            return give({});
        if (m_reader.allowBody(limit) == Step::Refused)
            return refuse();
        lowest().expires_after(bodyTime(m_bodySize.value_or(limit)));
        if (!m_expectsContinue || !m_pending.empty()) // who has begun to send does not wait
            return goOn();
        static constexpr std::string_view Continue = "HTTP/1.1 100 Continue\r\n\r\n";
        boost::asio::async_write(m_stream, boost::asio::buffer(Continue),
                                 [self = this->shared_from_this()](Error error, std::size_t) {
                                     return error ? self->shutDown() : self->goOn();
                                 });
    }

    void take()
    {
        auto body = m_reader.takeBody();
        m_isBodyLeft = false;
        lowest().expires_never();
        awaitAnswer();
        give(std::move(body));
    }

    void give(std::string body)
    {
        m_state = State::Serves;
        const auto take = std::exchange(m_take, nullptr);
        take(std::move(body));
    }

    /// The whole request is read: what comes now is the next one, or the end.
    void awaitAnswer()
    {
        m_reader.next();
        watch(m_isAbandoned);
    }

    /// While a request waits for its answer, nothing is read, so that its end would not be seen. Ends with
    /// the request.
    void watch(const std::weak_ptr<std::atomic<bool>>& isAbandoned)
    {
        using tcp = boost::asio::ip::tcp;
        auto& socket = lowest().socket();
        socket.async_wait(
            tcp::socket::wait_read, [self = this->shared_from_this(), isAbandoned](Error error) {
                const auto flag = isAbandoned.lock();
                if (!flag)
                    return;
                char next = 0;
                auto& peer = self->lowest().socket();
                if (!error)
                    peer.non_blocking(true, error);
                if (!error)
                    peer.receive(boost::asio::buffer(&next, 1), tcp::socket::message_peek, error);
                if (error == boost::asio::error::would_block) // it was about what has been read already
                    return self->watch(isAbandoned);
                *flag = static_cast<bool>(error); // without one, the next request has come
            });
    }

    /// Refusals of strangers are held back, so that asking in a loop costs the one who asks.
    void answer(HttpResponse response)
    {
        constexpr int FirstRefusal = 400;
        if (m_state == State::Writes)
            return;
        m_state = State::Writes;
        m_isAbandoned = nullptr;
        auto delay = StrangerPace::Clock::duration::zero();
        if (response.status >= FirstRefusal && !m_peer->isKnown)
            delay = m_shared->pace.delay(m_peer->network, StrangerPace::Clock::now());
        if (delay == delay.zero())
            return write(std::move(response));
        m_pause.expires_after(delay);
        m_pause.async_wait(
            [self = this->shared_from_this(), response = std::move(response)](Error error) mutable {
                return error ? self->shutDown() : self->write(std::move(response));
            });
    }

    void write(HttpResponse response)
    {
        namespace http = boost::beast::http;
        m_message.emplace(static_cast<http::status>(response.status), 11U);
        m_message->set(http::field::server, "cordboardd");
        if (response.status != 204 && response.status != 304)
            m_message->set(http::field::content_type, response.contentType);
        m_message->set(http::field::cache_control, "no-store");
        m_message->set("X-Content-Type-Options", "nosniff");
        for (const auto& [name, value] : response.headers)
            m_message->set(name, value);
        m_message->keep_alive(m_keepsAlive && !m_isBodyLeft && !m_shared->isStopping);
        m_message->body() = m_isHead ? std::string() : std::move(response.body);
        m_message->prepare_payload();
        m_held = std::move(response.held);
        lowest().expires_after(WriteTime);
        http::async_write(m_stream, *m_message, [self = this->shared_from_this()](Error error, std::size_t) {
            const bool keepsAlive = self->m_message->keep_alive();
            self->m_message.reset();
            self->m_held = nullptr;
            if (error)
                return self->shutDown();
            return keepsAlive ? self->readHead() : self->endAnswered();
        });
    }

    /// Closing while bytes have not been read would have the system throw away the answer on its way.
    void endAnswered()
    {
        Error ignored; // the peer may be gone already
        lowest().socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
        lowest().expires_after(LingerTime);
        linger(0);
    }

    void linger(std::size_t seen)
    {
        lowest().async_read_some(boost::asio::buffer(m_bytes), [self = this->shared_from_this(),
                                                                seen](Error error, std::size_t count) {
            return error || seen + count > MaxLinger ? self->shutDown() : self->linger(seen + count);
        });
    }

    void shutDown()
    {
        m_take = nullptr;
        m_pause.cancel();
        Error ignored; // the peer may be gone already
        lowest().socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
        lowest().close();
    }

    enum class State { ReadsHead, Serves, ReadsBody, Writes };
    Stream m_stream;
    std::shared_ptr<HttpShared> m_shared;
    std::shared_ptr<Peer> m_peer;
    boost::asio::steady_timer m_pause;
    std::array<char, std::size_t{8} << 10> m_bytes{};
    std::string_view m_pending; ///< read into m_bytes, and not taken yet
    framing::RequestReader m_reader;
    State m_state = State::ReadsHead;
    std::shared_ptr<std::atomic<bool>> m_isAbandoned; ///< of the request that is served
    HttpServer::Take m_take;
    std::optional<std::uint64_t> m_bodySize;
    std::optional<Message> m_message;
    std::shared_ptr<void> m_held; ///< with the message
    bool m_isHeadTimed = false;
    bool m_isHead = false;
    bool m_isBodyLeft = false;
    bool m_keepsAlive = false;
    bool m_expectsContinue = false;
};

} // namespace cordboard::server
