// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/smtp.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "domain/ascii.h"
#include "http/trust.h"

namespace cordboard::http {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

struct SmtpClient::Private {
    SmtpOptions options;
    std::unique_ptr<CURL, HandleCleanup> handle;
    std::string host; ///< as certificates write it
    bool isHere = false; ///< on this computer
    std::array<char, CURL_ERROR_SIZE> errorText{};

    // Of the message that is being sent.
    std::string_view unread;
    const std::atomic<bool>* isStopping = nullptr;
    std::string verb; ///< of the last command, in lower case
    std::string said; ///< the server's last line, but for its farewell
    bool isAboutRecipient = false; ///< that was said to RCPT
    bool hasNamedRecipient = false; ///< it has come as far

    ~Private() { OPENSSL_cleanse(options.password.data(), options.password.size()); }
    [[nodiscard]] Result<void> readUrl();
    void setOptions();
    void watch(curl_infotype type, std::string_view data);
    [[nodiscard]] SmtpVerdict verdictOf(CURLcode code) const;
};

namespace {

/// Of an envelope: nothing in it ends the command that it stands in.
[[nodiscard]] bool isAddress(std::string_view text)
{
    constexpr std::size_t Most = 320;
    return !text.empty() && text.size() <= Most && text.find('@') != std::string_view::npos &&
           std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '<' || c == '>';
           });
}

/// The enhanced code of an answer, like "5.1.1"; empty = it has none.
[[nodiscard]] std::string_view enhancedCode(std::string_view said)
{
    constexpr std::size_t BehindTheCode = 4; // "550 ", and "550-" but for the last line
    if (said.size() <= BehindTheCode)
        return {};
    const auto text = said.substr(BehindTheCode);
    const auto code = text.substr(0, text.find_first_not_of("0123456789."));
    const bool isCode = code.size() >= 5 && code[1] == '.' && std::count(code.begin(), code.end(), '.') == 2;
    return isCode ? code : std::string_view();
}

/// Whether that, said to RCPT, is about the recipient and will be so tomorrow.
[[nodiscard]] bool deniesRecipient(std::string_view said)
{
    if (!said.starts_with('5'))
        return false;
    const auto code = enhancedCode(said);
    if (code.empty())
        return said.starts_with("550") || said.starts_with("553");
    constexpr std::array<std::string_view, 2> OfSender{"5.1.7", "5.1.8"};
    return code.starts_with("5.1.") && std::find(OfSender.begin(), OfSender.end(), code) == OfSender.end();
}

} // namespace

Result<void> SmtpClient::Private::readUrl()
{
    const std::unique_ptr<CURLU, UrlCleanup> url(curl_url());
    if (!url || curl_url_set(url.get(), CURLUPART_URL, options.url.c_str(), 0) != CURLUE_OK)
        return failure(ErrorCode::InvalidInput, "not a URL, like smtps://mail.example");
    const auto scheme = partOf(url.get(), CURLUPART_SCHEME);
    if (scheme != "smtp" && scheme != "smtps")
        return failure(ErrorCode::InvalidInput, "the URL of a mail server begins with smtp:// or smtps://");
    if (!partOf(url.get(), CURLUPART_USER).empty() || !partOf(url.get(), CURLUPART_PASSWORD).empty())
        return failure(ErrorCode::InvalidInput,
                       "the URL may not hold a user or password: they would stand in lists of processes");
    const auto path = partOf(url.get(), CURLUPART_PATH);
    if ((path != "/" && !path.empty()) || !partOf(url.get(), CURLUPART_QUERY).empty())
        return failure(ErrorCode::InvalidInput, "the URL of a mail server ends with its host or port");
    const auto asWritten = partOf(url.get(), CURLUPART_HOST);
    isHere = scheme == "smtp" && isLoopback(asWritten);
    host = certificateHost(partOf(url.get(), CURLUPART_HOST, CURLU_PUNYCODE));
    return {};
}

void SmtpClient::Private::setOptions()
{
    auto* curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, options.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(isHere ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    setTrust(curl, options.caFile, host);
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); // also overrules the environment
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, errorText.data());
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 20L);
    if (!options.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, options.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, options.password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READDATA, this);
    curl_easy_setopt(
        curl, CURLOPT_READFUNCTION,
        +[](char* room, std::size_t size, std::size_t count, void* self) noexcept -> std::size_t {
            auto& unread = static_cast<Private*>(self)->unread;
            const auto bytes = std::min(size * count, unread.size());
            std::copy_n(unread.data(), bytes, room);
            unread.remove_prefix(bytes);
            return bytes;
        });
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
    curl_easy_setopt(
        curl, CURLOPT_XFERINFOFUNCTION,
        +[](void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) noexcept -> int {
            return *static_cast<Private*>(self)->isStopping ? 1 : 0;
        });
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); // for `watch`; nothing is printed
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, this);
    curl_easy_setopt(
        curl, CURLOPT_DEBUGFUNCTION,
        +[](CURL*, curl_infotype type, char* data, std::size_t size, void* self) noexcept -> int {
            static_cast<Private*>(self)->watch(type, {data, size});
            return 0;
        });
}

/// curl tells neither to which command an answer was, nor its text. What is sent may be a password: of it
/// only the verb is looked at.
void SmtpClient::Private::watch(curl_infotype type, std::string_view data)
{
    if (type == CURLINFO_HEADER_OUT) {
        verb = domain::asciiLowered(data.substr(0, 4));
        hasNamedRecipient = hasNamedRecipient || verb == "rcpt";
    }
    if (type != CURLINFO_HEADER_IN || verb == "quit") // curl takes its leave before it tells of a refusal
        return;
    said = domain::asciiTrimmed(data, " \t\r\n");
    isAboutRecipient = verb == "rcpt";
}

SmtpVerdict SmtpClient::Private::verdictOf(CURLcode code) const
{
    using Outcome = SmtpVerdict::Outcome;
    if (code == CURLE_OK)
        return {Outcome::Accepted, said};
    const bool isRefusal = said.size() >= 3 && (said.front() == '4' || said.front() == '5');
    if (isAboutRecipient && deniesRecipient(said))
        return {Outcome::NoSuchRecipient, said};
    const std::string ours = errorText.front() != '\0' ? errorText.data() : curl_easy_strerror(code);
    const bool isServed = hasNamedRecipient && !said.starts_with("421"); // which closes the connection
    return {isServed ? Outcome::Unknown : Outcome::NotServed, isRefusal ? said : ours};
}

SmtpClient::SmtpClient(std::unique_ptr<Private> owned) : d(std::move(owned)) {}
SmtpClient::~SmtpClient() = default;

Result<std::unique_ptr<SmtpClient>> SmtpClient::make(SmtpOptions options)
{
    initializeCurl();
    auto owned = std::make_unique<Private>();
    owned->options = std::move(options);
    if (auto done = owned->readUrl(); !done)
        return tl::unexpected(done.error());
    owned->handle.reset(curl_easy_init());
    if (!owned->handle)
        return failure(ErrorCode::Internal, "out of memory");
    owned->setOptions();
    return std::unique_ptr<SmtpClient>(new SmtpClient(std::move(owned)));
}

SmtpVerdict SmtpClient::send(const SmtpMessage& message, const std::atomic<bool>& isStopping)
{
    using Outcome = SmtpVerdict::Outcome;
    if (!isAddress(message.from) || !isAddress(message.to))
        return {isAddress(message.from) ? Outcome::NoSuchRecipient : Outcome::Unknown,
                "this is no address that mail can be sent to"};
    const std::unique_ptr<curl_slist, ListCleanup> recipients(
        curl_slist_append(nullptr, ("<" + message.to + ">").c_str()));
    if (!recipients)
        return {Outcome::Unknown, "out of memory"};
    auto* curl = d->handle.get();
    const auto from = "<" + message.from + ">";
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.text.size()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT,
                     static_cast<long>(d->options.timeFor(message.text.size()).count()));
    d->unread = message.text;
    d->isStopping = &isStopping;
    d->isAboutRecipient = false;
    d->hasNamedRecipient = false;
    d->verb.clear();
    d->said.clear();
    d->errorText.front() = '\0';
    const auto verdict = d->verdictOf(curl_easy_perform(curl));
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, nullptr); // it goes with this function
    return verdict;
}

} // namespace cordboard::http
