// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/retrypolicy.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace cordboard::http {

using domain::ErrorCode;
using std::chrono::milliseconds;
using std::chrono::seconds;

Verdict verdictOf(int status, std::string_view code) noexcept
{
    switch (status) {
    case 304: return Verdict::Success;
    case 401: return Verdict::SessionOver;
    case 408:
    case 425:
    case 429: return Verdict::Later;
    case 404:
    case 410:
    case 412: return Verdict::Conflict;
    case 409: return code == "E-IN-PROGRESS" ? Verdict::InProgress : Verdict::Conflict;
    case 422: return code == "E-KEY-REUSED" ? Verdict::OurBug : Verdict::Rejected;
    case 428: return Verdict::OurBug;
    }
    if (status >= 200 && status < 300)
        return Verdict::Success;
    if (status >= 300 && status < 400)
        return Verdict::Misdirected;
    if (status >= 400 && status < 500)
        return Verdict::Rejected;
    return Verdict::NoAnswer;
}

Verdict verdictOf(ErrorCode error) noexcept
{
    switch (error) {
    case ErrorCode::Untrusted: return Verdict::NotTrusted;
    case ErrorCode::Cancelled: return Verdict::Cancelled;
    case ErrorCode::Unauthorized: return Verdict::SessionOver;
    case ErrorCode::RateLimited: return Verdict::Later;
    case ErrorCode::Offline:
    case ErrorCode::Protocol:
    case ErrorCode::TooLarge: return Verdict::NoAnswer;
    case ErrorCode::NotFound:
    case ErrorCode::Conflict: return Verdict::Conflict;
    case ErrorCode::Forbidden: return Verdict::Rejected;
    case ErrorCode::InvalidInput:
    case ErrorCode::KeyReused:
    case ErrorCode::Storage:
    case ErrorCode::Internal: return Verdict::OurBug;
    }
    return Verdict::OurBug;
}

std::optional<seconds> retryAfter(const Response& response)
{
    constexpr seconds Longest = std::chrono::hours(1);
    constexpr seconds Absurd = std::chrono::hours(24);
    const auto text = response.header("retry-after");
    if (text.empty())
        return std::nullopt;
    long long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        const auto at = curl_getdate(text.c_str(), nullptr);
        const auto now = curl_getdate(response.header("date").c_str(), nullptr);
        if (at == -1 || now == -1)
            return std::nullopt;
        value = static_cast<long long>(at) - static_cast<long long>(now);
    }
    if (value < 0 || value > Absurd.count())
        return std::nullopt;
    return std::min(seconds(value), Longest);
}

RetryPolicy::RetryPolicy(std::function<double()> random) : m_random(std::move(random)) {}

milliseconds RetryPolicy::delay(int attempt, std::optional<seconds> retryAfter, milliseconds longest) const
{
    // Beyond this the cap is reached anyway, and the shift stays defined.
    constexpr int LastDoubling = 16;
    const auto step = FirstStep * (1LL << std::clamp(attempt, 0, LastDoubling));
    const auto most = std::min<milliseconds>(step, longest);
    const milliseconds jittered(
        static_cast<milliseconds::rep>(static_cast<double>(most.count()) * m_random()));
    return retryAfter ? std::max<milliseconds>(*retryAfter, jittered) : jittered;
}

} // namespace cordboard::http
