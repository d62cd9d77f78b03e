// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/transfer.h"

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <charconv>

#include "domain/ascii.h"
#include "domain/cause.h"
#include "http/trust.h"

namespace cordboard::http {

using domain::asciiLowered;
using domain::asciiTrimmed;
using domain::Cause;
using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

bool isOneLine(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// What stands around the parts of a header line, its end included.
constexpr std::string_view LineBlanks = " \t\r\n";

std::string_view nameOf(Method method) noexcept
{
    switch (method) {
    case Method::Get: return "GET";
    case Method::Post: return "POST";
    case Method::Delete: return "DELETE";
    }
    return {};
}

std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
    return result += '"';
}

/// What OpenSSL found wrong with a certificate.
Cause causeOf(long verdict) noexcept
{
    switch (verdict) { // OpenSSL's numbers: of all others the chain does not lead to a known authority
    case X509_V_OK: // curl's own check of the name
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH: return Cause::CertificateOfAnotherHost;
    case X509_V_ERR_CERT_HAS_EXPIRED: return Cause::CertificateExpired;
    case X509_V_ERR_CERT_NOT_YET_VALID: return Cause::CertificateNotYetValid;
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK: return Cause::CertificateWeak;
    case X509_V_ERR_CERT_REVOKED: return Cause::CertificateRevoked;
    case X509_V_ERR_INVALID_PURPOSE:
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
    case X509_V_ERR_PERMITTED_VIOLATION:
    case X509_V_ERR_EXCLUDED_VIOLATION:
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION: return Cause::CertificateNotForServers;
    default: return Cause::CertificateOfUnknownAuthority;
    }
}

/// Whether a handshake ended because one side has no protocol, suite or key that the other takes. curl tells
/// OpenSSL's reason in its text only: "error:0A000410:SSL routines::...".
bool hasNothingSafeInCommon(std::string_view text) noexcept
{
    constexpr std::array Reasons{SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE,
                                 SSL_R_TLSV1_ALERT_PROTOCOL_VERSION,
                                 SSL_R_TLSV1_ALERT_INSUFFICIENT_SECURITY,
                                 SSL_R_UNSUPPORTED_PROTOCOL,
                                 SSL_R_DH_KEY_TOO_SMALL,
                                 SSL_R_WRONG_CIPHER_RETURNED,
                                 SSL_R_UNKNOWN_CIPHER_RETURNED,
                                 SSL_R_WRONG_SIGNATURE_TYPE,
                                 SSL_R_WRONG_SSL_VERSION,
                                 SSL_R_VERSION_TOO_LOW,
                                 SSL_R_UNKNOWN_PROTOCOL};
    constexpr std::string_view Mark = "error:";
    constexpr std::size_t Digits = 8;
    const auto at = text.find(Mark);
    if (at == std::string_view::npos)
        return false;
    const auto digits = text.substr(at + Mark.size(), Digits);
    unsigned long code = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    return ERR_GET_LIB(code) == ERR_LIB_SSL &&
           std::find(Reasons.begin(), Reasons.end(), ERR_GET_REASON(code)) != Reasons.end();
}

ErrorCode errorFrom(CURLcode code) noexcept
{
    switch (code) { // curl's enumeration: all others mean that there was no answer
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CRL_BADFILE: return ErrorCode::Untrusted;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return ErrorCode::InvalidInput;
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WEIRD_SERVER_REPLY: return ErrorCode::Protocol;
    default: return ErrorCode::Offline;
    }
}

} // namespace

Transfer::Transfer(RequestId id, Request request, Completion completion, std::size_t& arriving)
    : m_id(id), m_request(std::move(request)), m_completion(std::move(completion)),
      m_handle(curl_easy_init()), m_arriving(arriving)
{
}

Transfer::~Transfer()
{
    m_arriving -= m_bodyBytes;
    OPENSSL_cleanse(m_request.body.data(), m_request.body.size()); // it may be a password
}

Result<void> Transfer::checkUrl()
{
    const std::unique_ptr<CURLU, UrlCleanup> url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, m_request.url.c_str(), 0) != CURLUE_OK)
        return failure(ErrorCode::InvalidInput, "not a URL");
    m_path = partOf(url.get(), CURLUPART_PATH);
    const auto scheme = partOf(url.get(), CURLUPART_SCHEME);
    m_isSecure = scheme == "https";
    m_host = certificateHost(partOf(url.get(), CURLUPART_HOST, CURLU_PUNYCODE));
    if (!m_isSecure && !(scheme == "http" && isLoopback(partOf(url.get(), CURLUPART_HOST))))
        return failure(ErrorCode::InvalidInput, "only https, or http to this computer");
    if (!partOf(url.get(), CURLUPART_USER).empty() || !partOf(url.get(), CURLUPART_PASSWORD).empty())
        return failure(ErrorCode::InvalidInput, "a URL may not carry a user or password");
    return {};
}

Result<void> Transfer::addHeaders()
{
    const auto append = [this](const std::string& line) {
        auto* list = curl_slist_append(m_headerList.get(), line.c_str());
        if (list == nullptr)
            return false;
        static_cast<void>(m_headerList.release());
        m_headerList.reset(list);
        return true;
    };
    // Without "Expect:" curl waits a second before it sends a large body.
    bool isDone = append("Expect:");
    if (!m_request.expectedType.empty())
        isDone = isDone && append("Accept: " + m_request.expectedType + ", application/problem+json");
    for (const auto& [name, value] : m_request.headers) {
        if (name.empty() || !isOneLine(name) || !isOneLine(value))
            return failure(ErrorCode::InvalidInput, "a header is not one line",
                           name.empty() ? "header" : "headers");
        isDone = isDone && append(name + ": " + value);
    }
    if (!isOneLine(m_request.userAgent))
        return failure(ErrorCode::InvalidInput, "a header is not one line", "user-agent");
    if (!isDone)
        return failure(ErrorCode::Internal, "out of memory");
    curl_easy_setopt(handle(), CURLOPT_HTTPHEADER, m_headerList.get());
    return {};
}

void Transfer::setTransport(const std::string& caFile)
{
    auto* curl = handle();
    curl_easy_setopt(curl, CURLOPT_URL, m_request.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, m_isSecure ? "https" : "http");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, m_errorText.data());
    if (m_isSecure)
        setTrust(curl, caFile, m_host);
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); // also overrules the environment
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L); // a cancelled name look-up does not hold up the others
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(m_request.limits.connectTimeout.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(m_request.limits.totalTimeout.count()));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(m_request.limits.stallTimeout.count()));
    if (!m_request.userAgent.empty())
        curl_easy_setopt(curl, CURLOPT_USERAGENT, m_request.userAgent.c_str());
}

void Transfer::setBody()
{
    auto* curl = handle();
    switch (m_request.method) {
    case Method::Get: curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L); break;
    case Method::Post:
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, m_request.body.c_str());
        break;
    case Method::Delete: curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, "DELETE"); break;
    }
    curl_easy_setopt(curl, CURLOPT_PRIVATE, this);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Transfer::takeBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &Transfer::takeHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
}

Result<void> Transfer::prepare(const std::string& caFile)
{
    if (!m_handle)
        return failure(ErrorCode::Internal, "out of memory");
    return checkUrl().and_then([this] { return addHeaders(); }).map([&] {
        setTransport(caFile);
        setBody();
    });
}

std::size_t Transfer::takeBody(char* data, std::size_t size, std::size_t count, void* self) noexcept
{
    auto& transfer = *static_cast<Transfer*>(self);
    const auto bytes = size * count;
    auto& body = transfer.m_response.body;
    if (bytes > transfer.m_request.limits.maxBodyBytes - body.size() ||
        transfer.m_arriving + bytes > domain::limits::AnswersTaken) {
        transfer.m_isOverCap = true;
        return 0;
    }
    transfer.m_arriving += bytes;
    transfer.m_bodyBytes += bytes;
    body.append(data, bytes);
    return bytes;
}

std::size_t Transfer::takeHeader(char* data, std::size_t size, std::size_t count, void* self) noexcept
{
    auto& transfer = *static_cast<Transfer*>(self);
    const auto bytes = size * count;
    transfer.m_headerBytes += bytes;
    if (transfer.m_headerBytes > transfer.m_request.limits.maxHeaderBytes) {
        transfer.m_isOverCap = true;
        return 0;
    }
    const std::string_view line(data, bytes);
    const auto colon = line.find(':');
    if (line.starts_with("HTTP/")) { // after "100 Continue" the real answer begins anew
        transfer.m_response.headers.clear();
        transfer.m_isHeadWhole = false;
    } else if (asciiTrimmed(line, LineBlanks).empty()) {
        transfer.m_isHeadWhole = true;
    } else if (colon != std::string_view::npos) {
        auto& value =
            transfer.m_response.headers[asciiLowered(asciiTrimmed(line.substr(0, colon), LineBlanks))];
        const auto text = asciiTrimmed(line.substr(colon + 1), LineBlanks);
        value = value.empty() ? std::string(text) : value + ", " + std::string(text);
    }
    return bytes;
}

bool Transfer::hasExpectedType() const
{
    const bool isSuccess = m_response.status >= 200 && m_response.status < 300;
    if (m_request.expectedType.empty() || !isSuccess || m_response.body.empty())
        return true;
    const auto type = m_response.header("content-type");
    return asciiLowered(asciiTrimmed(std::string_view(type).substr(0, type.find(';')))) ==
           m_request.expectedType;
}

domain::Error Transfer::errorOf(CURLcode code)
{
    const std::string text = curl_easy_strerror(code);
    if (code == CURLE_PEER_FAILED_VERIFICATION) {
        long verdict = X509_V_OK;
        curl_easy_getinfo(handle(), CURLINFO_SSL_VERIFYRESULT, &verdict);
        return {ErrorCode::Untrusted, domain::detailOf(causeOf(verdict), text), {}};
    }
    if (code == CURLE_SSL_CACERT_BADFILE)
        return {ErrorCode::Untrusted, domain::detailOf(Cause::AuthoritiesUnusable, text), {}};
    if (code == CURLE_SSL_CONNECT_ERROR && hasNothingSafeInCommon(m_errorText.data()))
        return {ErrorCode::Untrusted, domain::detailOf(Cause::ConnectionWeak, text), {}};
    const auto error = errorFrom(code);
    long sent = 0; // of the request itself, on however many connections it was tried
    curl_easy_getinfo(handle(), CURLINFO_REQUEST_SIZE, &sent);
    if (error == ErrorCode::Offline && sent == 0)
        return {error, domain::detailOf(Cause::NotConnected, text), {}};
    return {error, text, {}};
}

Result<Response> Transfer::result(CURLcode code)
{
    if (m_isOverCap)
        return failure(ErrorCode::TooLarge, "the answer is larger than allowed");
    if (code != CURLE_OK)
        return tl::unexpected(errorOf(code));
    // curl takes a connection closed in the middle of the headers for the end of an answer without body.
    if (!m_isHeadWhole)
        return failure(ErrorCode::Offline, "the answer broke off in its headers");
    long status = 0;
    curl_easy_getinfo(handle(), CURLINFO_RESPONSE_CODE, &status);
    m_response.status = static_cast<int>(status);
    if (!hasExpectedType())
        return failure(ErrorCode::Protocol, "an answer of the wrong content type");
    return std::move(m_response);
}

std::string Transfer::logLine(const Result<Response>& result) const
{
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                            m_startedAt);
    std::string line = "{\"event\":\"http\",\"id\":" + std::to_string(m_id) +
                       ",\"method\":" + quoted(nameOf(m_request.method)) + ",\"path\":" + quoted(m_path) +
                       ",\"sent\":" + std::to_string(m_request.body.size()) +
                       ",\"milliseconds\":" + std::to_string(took.count());
    if (result)
        line += ",\"status\":" + std::to_string(result->status) +
                ",\"received\":" + std::to_string(result->body.size());
    else
        line += ",\"error\":" + quoted(result.error().detail);
    return line += '}';
}

} // namespace cordboard::http
