// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/client.h"

#include <atomic>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "http/transfer.h"
#include "platform/thread.h"

namespace cordboard::http {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

/// The I/O thread and what it owns. Other threads only put requests and cancellations into the inbox and wake
/// it.
class Client::Loop final {
public:
    explicit Loop(ClientOptions options) : m_options(std::move(options))
    {
        initializeCurl();
        m_multi = curl_multi_init();
        // One long poll and a few ordinary requests; more would only queue up in the server.
        curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, 8L);
        m_thread = std::thread([this] { run(); });
    }

    ~Loop()
    {
        m_isStopping = true;
        curl_multi_wakeup(m_multi);
        m_thread.join();
        for (const auto& [handle, transfer] : m_transfers)
            curl_multi_remove_handle(m_multi, handle);
        m_transfers.clear();
        curl_multi_cleanup(m_multi);
    }

    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    RequestId send(Request request, Completion completion)
    {
        const auto id = ++m_lastId;
        {
            const std::lock_guard lock(m_mutex);
            m_inbox.push_back(
                {std::make_unique<Transfer>(id, std::move(request), std::move(completion), m_arriving), id});
        }
        curl_multi_wakeup(m_multi);
        return id;
    }

    void cancel(RequestId id)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_inbox.push_back({nullptr, id});
        }
        curl_multi_wakeup(m_multi);
    }

private:
    /// A request to start, or, without a transfer, one to cancel; one list keeps their order.
    struct Wish {
        std::unique_ptr<Transfer> transfer;
        RequestId id;
    };

    void run()
    {
        platform::ignoreBrokenPipesInThisThread();

        constexpr int LongestWait = 60'000; // milliseconds; curl itself returns earlier for its time-outs
        while (!m_isStopping) {
            takeInbox();
            int running = 0;
            curl_multi_perform(m_multi, &running);
            completeFinished();
            if (!m_isStopping)
                curl_multi_poll(m_multi, nullptr, 0, LongestWait, nullptr);
        }
    }

    void takeInbox()
    {
        std::vector<Wish> wishes;
        {
            const std::lock_guard lock(m_mutex);
            wishes.swap(m_inbox);
        }
        for (auto& wish : wishes) {
            if (m_isStopping)
                return;
            if (wish.transfer)
                start(std::move(wish.transfer));
            else
                abandon(wish.id);
        }
    }

    void start(std::unique_ptr<Transfer> transfer)
    {
        if (auto prepared = transfer->prepare(m_options.caFile); !prepared) {
            finish(*transfer, tl::unexpected<domain::Error>(std::move(prepared).error()));
            return;
        }
        auto* handle = transfer->handle();
        if (curl_multi_add_handle(m_multi, handle) != CURLM_OK) {
            finish(*transfer, failure(ErrorCode::Internal, "a transfer could not be started"));
            return;
        }
        m_transfers.emplace(handle, std::move(transfer));
    }

    std::unique_ptr<Transfer> remove(CURL* handle)
    {
        curl_multi_remove_handle(m_multi, handle);
        auto node = m_transfers.extract(handle);
        return std::move(node.mapped());
    }

    void abandon(RequestId id)
    {
        for (const auto& [handle, transfer] : m_transfers) {
            if (transfer->id() == id) {
                const auto removed = remove(handle);
                finish(*removed, failure(ErrorCode::Cancelled, "cancelled"));
                return;
            }
        }
    }

    void completeFinished()
    {
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            const auto code = message->data.result; // the message dies with the handle's removal
            const auto transfer = remove(message->easy_handle);
            finish(*transfer, transfer->result(code));
            if (m_isStopping)
                return;
        }
    }

    void finish(Transfer& transfer, Result<Response> result)
    {
        if (m_options.log)
            m_options.log(transfer.logLine(result));
        transfer.complete(std::move(result));
    }

    const ClientOptions m_options;
    CURLM* m_multi = nullptr;
    std::atomic<RequestId> m_lastId{0};
    std::atomic<bool> m_isStopping{false};
    std::size_t m_arriving = 0; ///< bytes of bodies; I/O thread
    std::mutex m_mutex; ///< guards m_inbox; never held across a completion
    std::vector<Wish> m_inbox;
    std::unordered_map<CURL*, std::unique_ptr<Transfer>> m_transfers; ///< I/O thread
    std::thread m_thread;
};

Client::Client(ClientOptions options) : m_loop(std::make_unique<Loop>(std::move(options))) {}
Client::~Client() = default;

RequestId Client::send(Request request, Completion completion)
{
    return m_loop->send(std::move(request), std::move(completion));
}

void Client::cancel(RequestId id)
{
    m_loop->cancel(id);
}

std::string curlVersion()
{
    return curl_version_info(CURLVERSION_NOW)->version;
}

} // namespace cordboard::http
