// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/trust.h"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <mutex>

#include "domain/tlssuites.h"
#include "platform/address.h"

namespace cordboard::http {

namespace {

/// Before the handshake: what curl has no option for.
CURLcode prepareTls(CURL*, void* context, void* data) noexcept
{
    const auto& host = *static_cast<const std::string*>(data);
    auto* const tls = static_cast<SSL_CTX*>(context);
    SSL_CTX_set_keylog_callback(tls, nullptr); // whatever SSLKEYLOGFILE says
    constexpr int Level = 2; // keys of 112 bits and more, signatures without SHA-1
    if (SSL_CTX_get_security_level(tls) < Level)
        SSL_CTX_set_security_level(tls, Level);
    // curl itself would take a host's name from the common name, where the issuer need not have checked it.
    auto* const parameters = SSL_CTX_get0_param(tls);
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT |
                                                    X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    const bool isSet = platform::isIpAddress(host)
                           ? X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str()) == 1
                           : X509_VERIFY_PARAM_set1_host(parameters, host.c_str(), host.size()) == 1;
    return isSet ? CURLE_OK : CURLE_ABORTED_BY_CALLBACK;
}

} // namespace

void initializeCurl()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

void setTrust(CURL* handle, const std::string& caFile, const std::string& host)
{
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle, CURLOPT_SSL_CIPHER_LIST, domain::ForwardSecretSuites);
    curl_easy_setopt(handle, CURLOPT_SSL_CTX_FUNCTION, &prepareTls);
    curl_easy_setopt(handle, CURLOPT_SSL_CTX_DATA, const_cast<std::string*>(&host)); // read, not written
    if (!caFile.empty()) {
        curl_easy_setopt(handle, CURLOPT_CAINFO, caFile.c_str());
        curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);
    }
}

std::string certificateHost(std::string host)
{
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    if (host.ends_with('.'))
        host.pop_back();
    return host;
}

std::string partOf(CURLU* url, CURLUPart part, unsigned flags)
{
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK || text == nullptr)
        return {};
    std::string result(text);
    curl_free(text);
    return result;
}

bool isLoopback(const std::string& host)
{
    // curl itself resolves "localhost" to loopback without asking anybody.
    return host == "localhost" || host == "[::1]" || platform::isLoopbackIp4(host);
}

} // namespace cordboard::http
