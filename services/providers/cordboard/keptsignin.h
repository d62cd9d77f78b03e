// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <string>
#include <utility>

namespace cordboard::providers {

/// A sign-in that outlasts this run of the program: begun with the password, or gone on with, instead of it,
/// by what is kept. Threads: any.
class KeptSignIn final {
public:
    /// `refreshToken` is as the service told it last; `next` was drawn for this and is kept since before it
    /// is used, so that one whose answer is lost can be asked for again.
    struct Tokens {
        std::string refreshToken;
        std::string next;
    };

    /// To be begun.
    KeptSignIn() = default;
    /// To be gone on with.
    KeptSignIn(std::string refreshToken, std::string next)
        : m_tokens{std::move(refreshToken), std::move(next)}
    {
    }
    [[nodiscard]] bool isBegun() const { return !tokens().refreshToken.empty(); }
    [[nodiscard]] Tokens tokens() const
    {
        const std::lock_guard lock(m_mutex);
        return m_tokens;
    }
    /// What the next sign-in without a password is made with; empty ones: it is to be begun.
    void goOnWith(Tokens tokens)
    {
        const std::lock_guard lock(m_mutex);
        m_tokens = std::move(tokens);
    }

    /// What the service tells is to be kept in place of what was.
    void hear(std::string refreshToken)
    {
        const std::lock_guard lock(m_mutex);
        m_heard = refreshToken;
        m_tokens = {std::move(refreshToken), {}};
    }
    /// Empty: nothing was told.
    [[nodiscard]] std::string heard() const
    {
        const std::lock_guard lock(m_mutex);
        return m_heard;
    }

private:
    mutable std::mutex m_mutex;
    Tokens m_tokens;
    std::string m_heard;
};

} // namespace cordboard::providers
