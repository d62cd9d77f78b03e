// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace cordboard::platform {

/// Whether what is typed is shown.
enum class Echo : std::uint8_t { Shown, Silent };

/// The terminal of this process, whatever its standard streams are. While it is silent signals by key are off
/// too: a program that ends there would leave a terminal behind that shows nothing. Threads: one.
class Terminal final {
public:
    explicit Terminal(Echo echo);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    [[nodiscard]] bool isReady() const noexcept; ///< there is one
    /// Writes the question and answers the line that is typed. Nothing without a terminal, or when the typing
    /// is ended or interrupted. Blocks. Requires: the question holds nothing that a terminal obeys.
    [[nodiscard]] std::optional<std::string> ask(std::string_view question) const;

private:
    struct State;
    std::unique_ptr<State> m_state; ///< null without a terminal
};

} // namespace cordboard::platform
