// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/letter.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

#include "domain/ascii.h"
#include "domain/codepoints.h"
#include "domain/email.h"
#include "domain/utf8.h"
#include "platform/base64.h"
#include "server/lettertext.h"
#include "server/oneline.h"

namespace cordboard::server {

namespace {

constexpr std::array<const char*, 12> MonthNames{"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> DayNames{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::string_view HexDigits = "0123456789ABCDEF";

void appendHex(std::string& text, unsigned char byte)
{
    text += '=';
    text += HexDigits[byte >> 4U];
    text += HexDigits[byte & 15U];
}

[[nodiscard]] bool isPlain(std::string_view text)
{
    constexpr std::size_t MostInLine = 60; // beside the header's name
    return text.size() <= MostInLine && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
           });
}

/// With the domain as the network has it.
[[nodiscard]] std::string networkAddress(const std::string& address)
{
    const auto at = address.rfind('@');
    if (at == std::string::npos || domain::isAscii(address))
        return address;
    return address.substr(0, at + 1) + domain::domainKey(std::string_view(address).substr(at + 1));
}

/// A name, if there is any, and the address.
[[nodiscard]] std::string mailboxOf(std::string_view name, const std::string& address)
{
    const auto mailbox = "<" + networkAddress(address) + ">";
    return domain::isBlank(name) ? mailbox : headerText(name) + "\r\n " + mailbox;
}

struct Calendar {
    std::chrono::year_month_day date;
    std::chrono::hh_mm_ss<std::chrono::seconds> time;
    unsigned weekday;

    explicit Calendar(domain::Instant at)
        : Calendar(std::chrono::floor<std::chrono::seconds>(at), std::chrono::floor<std::chrono::days>(at))
    {
    }

private:
    Calendar(std::chrono::sys_seconds at, std::chrono::sys_days day)
        : date(day), time(at - day), weekday(std::chrono::weekday(day).c_encoding())
    {
    }
};

/// RFC 5322, 3.3.
[[nodiscard]] std::string dateHeader(domain::Instant at)
{
    const Calendar when(at);
    std::array<char, 64> text{};
    std::snprintf(
        text.data(), text.size(), "%s, %u %.3s %d %02d:%02d:%02d +0000", DayNames[when.weekday],
        static_cast<unsigned>(when.date.day()), MonthNames[static_cast<unsigned>(when.date.month()) - 1],
        static_cast<int>(when.date.year()), static_cast<int>(when.time.hours().count()),
        static_cast<int>(when.time.minutes().count()), static_cast<int>(when.time.seconds().count()));
    return text.data();
}

constexpr const char* PlainText = "text/plain; charset=utf-8";

/// What stands between the parts of a letter: no line of quoted-printable or base64 has it (RFC 2045, 6.7),
/// and a letter that is sent once more is the same to the last byte.
[[nodiscard]] std::string boundaryOf(const LetterContent& content)
{
    return "=_" + content.messageId;
}

void appendParts(std::string& text, const std::string& boundary, std::string_view body,
                 const Attachment& attachment)
{
    constexpr std::size_t LineLength = 76; // RFC 2045, 6.8
    text.append("--").append(boundary).append("\r\nContent-Type: ").append(PlainText);
    text.append("\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n").append(quotedPrintable(body));
    text.append("\r\n--").append(boundary).append("\r\nContent-Type: ").append(attachment.type);
    text.append("\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n filename=\"");
    text.append(attachment.name).append("\"\r\n\r\n");
    text.append(platform::toBase64(attachment.bytes, LineLength));
    text.append("--").append(boundary).append("--\r\n");
}

} // namespace

std::string spokenTime(domain::Instant at)
{
    const Calendar when(at);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%u %s %d, %02d:%02d UTC", static_cast<unsigned>(when.date.day()),
                  MonthNames[static_cast<unsigned>(when.date.month()) - 1],
                  static_cast<int>(when.date.year()), static_cast<int>(when.time.hours().count()),
                  static_cast<int>(when.time.minutes().count()));
    return text.data();
}

std::string headerText(std::string_view text)
{
    constexpr std::size_t MostBytes = 18; // three signs each, and 12 of frame: a word has 75 at most
    auto line = inOneLine(text);
    if (isPlain(line))
        return line;
    std::string encoded;
    std::string_view rest = line;
    while (!rest.empty()) {
        std::size_t bytes = 0; // no letter is cut in two
        while (bytes < rest.size()) {
            const auto length = std::max<std::size_t>(1, domain::bytesOfFirst(rest.substr(bytes)));
            if (bytes + length > MostBytes)
                break;
            bytes += length;
        }
        encoded += encoded.empty() ? "=?UTF-8?Q?" : "\r\n =?UTF-8?Q?";
        for (const char c : rest.substr(0, bytes)) {
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
                encoded += c;
            else
                appendHex(encoded, static_cast<unsigned char>(c));
        }
        encoded += "?=";
        rest.remove_prefix(bytes);
    }
    return encoded;
}

std::string quotedPrintable(std::string_view text)
{
    constexpr std::size_t MostInLine = 73; // and a sign of three, of the 76 with the one that joins lines
    std::string encoded;
    std::size_t inLine = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '\n') {
            encoded += "\r\n";
            inLine = 0;
            continue;
        }
        if (inLine >= MostInLine - 1) {
            encoded += "=\r\n";
            inLine = 0;
        }
        const bool isLastInLine = i + 1 == text.size() || text[i + 1] == '\n';
        const bool isLoneDot = byte == '.' && inLine == 0; // some mail servers take it for the end
        if ((byte > 0x20 && byte < 0x7F && byte != '=' && !isLoneDot) || (byte == ' ' && !isLastInLine)) {
            encoded += text[i];
            ++inLine;
        } else {
            appendHex(encoded, byte);
            inLine += 3;
        }
    }
    return encoded;
}

Letter letterOf(const LetterContent& content)
{
    const auto company = inOneLine(content.company);
    const auto senderDomain = content.sender.substr(content.sender.rfind('@') + 1);
    const auto name = content.firstName + (content.firstName.empty() || content.lastName.empty() ? "" : " ") +
                      content.lastName;
    const auto said = textOf(content, company);
    std::string text;
    const auto header = [&text](std::string_view title, const std::string& value) {
        text.append(title).append(": ").append(value).append("\r\n");
    };
    header("Date", dateHeader(content.writtenAt));
    header("From", mailboxOf(company, content.sender));
    header("To", mailboxOf(name, content.recipient));
    header("Message-ID", "<" + content.messageId + "@" + senderDomain + ">");
    header("Subject", headerText(said.subject));
    header("MIME-Version", "1.0");
    const auto boundary = boundaryOf(content);
    if (content.attachment) {
        header("Content-Type", "multipart/mixed; boundary=\"" + boundary + "\"");
    } else {
        header("Content-Type", PlainText);
        header("Content-Transfer-Encoding", "quoted-printable");
    }
    header("Content-Language", "en");
    header("Auto-Submitted", "auto-generated"); // no answer of an absent person comes back (RFC 3834)
    text += "\r\n";
    if (content.attachment)
        appendParts(text, boundary, said.body, *content.attachment);
    else
        text += quotedPrintable(said.body);
    return {content.recipient, std::move(text)};
}

} // namespace cordboard::server
