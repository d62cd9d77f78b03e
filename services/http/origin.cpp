// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/origin.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include "http/trust.h"

namespace cordboard::http {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

/// As it may stand in a text and in HTML.
[[nodiscard]] bool isPlain(std::string_view host)
{
    return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("-.:[]").find(c) != std::string_view::npos;
    });
}

} // namespace

Result<std::string> originFrom(const std::string& text)
{
    const auto wrong = [] {
        return failure(ErrorCode::InvalidInput, "an address that browsers open, like https://phones.example");
    };
    initializeCurl();
    const std::unique_ptr<CURLU, UrlCleanup> url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK)
        return wrong();
    const auto part = [&url](CURLUPart which) { return partOf(url.get(), which); };
    const auto scheme = part(CURLUPART_SCHEME);
    const auto host = part(CURLUPART_HOST);
    if ((scheme != "https" && scheme != "http") || !isPlain(host) || !part(CURLUPART_USER).empty() ||
        !part(CURLUPART_PASSWORD).empty())
        return wrong();
    if (part(CURLUPART_PATH).find_first_not_of('/') != std::string::npos || !part(CURLUPART_QUERY).empty() ||
        !part(CURLUPART_FRAGMENT).empty())
        return failure(ErrorCode::InvalidInput, "an address that ends with its host or port");
    if (scheme == "http" && !isLoopback(host))
        return failure(ErrorCode::InvalidInput,
                       "https://, or http:// of this computer: passwords are typed into what it opens");
    const auto port = part(CURLUPART_PORT);
    return scheme + "://" + host + (port.empty() ? "" : ":" + port);
}

} // namespace cordboard::http
