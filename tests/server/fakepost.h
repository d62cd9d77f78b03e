// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "server/mailpost.h"

/// A mail server that does as the test says, and what a reader sees of its letters.
namespace cordboard::server::test {

/// Keeps what it took, or was to take. Threads: any.
class FakePost final : public MailPost {
public:
    Verdict deliver(const Letter& letter, const std::atomic<bool>&) override
    {
        const std::scoped_lock lock(m_mutex);
        m_letters.push_back(letter);
        m_changed.notify_all();
        auto& own = m_verdictsTo[letter.recipient];
        auto& verdicts = own.empty() ? m_verdicts : own;
        const auto verdict = verdicts.empty() ? Verdict{Outcome::Delivered, {}} : verdicts.front();
        if (!verdicts.empty())
            verdicts.erase(verdicts.begin());
        return verdict;
    }
    /// To whoever comes, in this order; then it takes everything.
    void willSay(std::vector<Verdict> verdicts)
    {
        const std::scoped_lock lock(m_mutex);
        m_verdicts = std::move(verdicts);
    }
    /// To mail for this address, before what it says to all.
    void willSayTo(const std::string& recipient, std::vector<Verdict> verdicts)
    {
        const std::scoped_lock lock(m_mutex);
        m_verdictsTo[recipient] = std::move(verdicts);
    }
    [[nodiscard]] std::vector<Letter> waitFor(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::seconds(30), [&] { return m_letters.size() >= count; });
        return m_letters;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Letter> m_letters;
    std::vector<Verdict> m_verdicts;
    std::map<std::string, std::vector<Verdict>> m_verdictsTo;
};

[[nodiscard]] inline std::string headerOf(const Letter& letter, const std::string& name)
{
    const auto from = letter.text.find("\r\n" + name + ": ") + name.size() + 4;
    std::string value;
    for (auto at = from; at < letter.text.size();) {
        const auto end = letter.text.find("\r\n", at);
        value += letter.text.substr(at, end - at);
        at = end + 2;
        if (letter.text[at] != ' ')
            break;
    }
    return value;
}

/// Quoted-printable as its reader sees it.
[[nodiscard]] inline std::string readableOf(const std::string& text)
{
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'A' + 10; };
    std::string body;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 3, "=\r\n") == 0)
            i += 2;
        else if (text[i] == '=')
            body += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])), i += 2;
        else if (text[i] != '\r')
            body += text[i];
    }
    return body;
}

/// The body of a letter without attachment.
[[nodiscard]] inline std::string bodyOf(const Letter& letter)
{
    return readableOf(letter.text.substr(letter.text.find("\r\n\r\n") + 4));
}

/// The parts of a letter with attachment: headers and content, between its boundaries.
[[nodiscard]] inline std::vector<std::string> partsOf(const Letter& letter)
{
    const auto type = headerOf(letter, "Content-Type");
    const std::string before = "multipart/mixed; boundary=\"";
    if (!type.starts_with(before))
        return {};
    const auto boundary = "--" + type.substr(before.size(), type.size() - before.size() - 1);
    std::vector<std::string> parts;
    auto at = letter.text.find(boundary + "\r\n", letter.text.find("\r\n\r\n"));
    while (at != std::string::npos && letter.text.compare(at + boundary.size(), 2, "--") != 0) {
        const auto begin = at + boundary.size() + 2;
        at = letter.text.find(boundary, begin);
        parts.push_back(letter.text.substr(begin, at - begin));
    }
    return parts;
}
/// What stands in a part behind its headers.
[[nodiscard]] inline std::string contentOf(const std::string& part)
{
    return part.substr(part.find("\r\n\r\n") + 4);
}

/// What its reader reads, with an attachment or without.
[[nodiscard]] inline std::string wordsOf(const Letter& letter)
{
    const auto parts = partsOf(letter);
    return parts.empty() ? bodyOf(letter) : readableOf(contentOf(parts.front()));
}
/// The bytes of the attachment as they are sent; empty without one.
[[nodiscard]] inline std::string attachedTo(const Letter& letter)
{
    const auto parts = partsOf(letter);
    std::string text;
    for (const char c : parts.size() < 2 ? std::string() : contentOf(parts[1])) {
        if (c != '\r' && c != '\n')
            text += c;
    }
    return text;
}

} // namespace cordboard::server::test
