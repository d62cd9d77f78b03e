// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <string>
#include <utility>

namespace cordboard::providers {

/// A sign-in that outlasts this run of the program: begun with the password, or gone on with, instead of it,
/// by what an earlier run kept. Threads: any.
class KeptSignIn final {
public:
    /// To be begun.
    KeptSignIn() = default;
    /// To be gone on with. `refreshToken` is as the service told it last; `next` was drawn for this and is
    /// kept since before it is used, so that one whose answer is lost can be asked for again.
    KeptSignIn(std::string refreshToken, std::string next)
        : m_refreshToken(std::move(refreshToken)), m_next(std::move(next))
    {
    }
    [[nodiscard]] bool isBegun() const noexcept { return !m_refreshToken.empty(); }
    [[nodiscard]] const std::string& refreshToken() const noexcept { return m_refreshToken; }
    [[nodiscard]] const std::string& next() const noexcept { return m_next; }

    /// What the service tells is to be kept in place of what was.
    void hear(std::string refreshToken)
    {
        const std::lock_guard lock(m_mutex);
        m_heard = std::move(refreshToken);
    }
    /// Empty: nothing was told.
    [[nodiscard]] std::string heard() const
    {
        const std::lock_guard lock(m_mutex);
        return m_heard;
    }

private:
    const std::string m_refreshToken;
    const std::string m_next;
    mutable std::mutex m_mutex;
    std::string m_heard;
};

} // namespace cordboard::providers
