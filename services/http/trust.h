// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>

#include <string>

/// Whom connections trust; not a public header.
namespace cordboard::http {

/// curl's process-wide state; its clean-up is left to the end of the process, as other libraries may use curl
/// too. To be called before a handle is made, from any thread.
void initializeCurl();

/// Has the handle verify certificates and names, with TLS 1.2 or newer and suites that keep what was said
/// secret later, too. `caFile`: these authorities and no others; empty = the system's. `host` is as
/// certificates write it (`certificateHost`) and outlives the handle.
void setTrust(CURL* handle, const std::string& caFile, const std::string& host);

/// Without the brackets of an IPv6 address and the dot behind a full name, which no certificate has.
[[nodiscard]] std::string certificateHost(std::string host);

/// A part of the URL, or "" when it has none.
[[nodiscard]] std::string partOf(CURLU* url, CURLUPart part, unsigned flags = 0);

/// Whether the host, as it stands in a URL, is this computer, whatever a name server says.
[[nodiscard]] bool isLoopback(const std::string& host);

struct UrlCleanup {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct HandleCleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListCleanup {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

} // namespace cordboard::http
