// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cordboard::domain {

/// What stands for a secret wherever a command is told of and not carried out.
inline constexpr std::string_view MaskedSecret = "****";

/// A PIN or a password as a member of a command. It goes to the service and nowhere else: whoever writes a
/// command writes `shown`, unless it is the request that carries it out; such a command does not wait in the
/// outbox, stands in no batch and is not taken back.
///
/// Nothing prints it, and its memory is overwritten before it is given up. Copies of what it was made from
/// are their owners' matter. Threads: as a text.
class Secret final {
public:
    Secret() = default;
    explicit Secret(std::string_view text) : m_bytes(text.begin(), text.end()) {}
    Secret(const Secret& other) = default;
    Secret(Secret&& other) noexcept = default; // the bytes change hands, nothing is left behind
    Secret& operator=(const Secret& other);
    Secret& operator=(Secret&& other) noexcept;
    ~Secret() { wipe(); }

    [[nodiscard]] bool isEmpty() const noexcept { return m_bytes.empty(); }
    /// The secret itself, as long as this is.
    [[nodiscard]] std::string_view revealed() const noexcept { return {m_bytes.data(), m_bytes.size()}; }
    /// What may be told of it: whether there is one.
    [[nodiscard]] std::string shown() const { return std::string(isEmpty() ? "" : MaskedSecret); }
    friend bool operator==(const Secret&, const Secret&) = default;

private:
    void wipe() noexcept;

    std::vector<char> m_bytes; ///< a short std::string would leave its bytes behind where it was moved from
};

} // namespace cordboard::domain
