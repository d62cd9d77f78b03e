// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <termios.h>

namespace cordboard::cordboardctl {

/// Whether what is typed is shown.
enum class Echo { Shown, Silent };

/// The terminal of this process, whatever its standard streams are. While it is silent signals by key are off
/// too: a program that ends there would leave a terminal behind that shows nothing.
class Terminal final {
public:
    explicit Terminal(Echo echo);
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    [[nodiscard]] bool isReady() const noexcept { return m_isReady; } ///< there is one
    /// Writes the question and answers the line that is typed. Nothing without a terminal, or when the typing
    /// is ended or interrupted. Blocks.
    [[nodiscard]] std::optional<std::string> ask(std::string_view question) const;

private:
    int m_file;
    termios m_before{};
    Echo m_echo;
    bool m_isReady = false;
};

} // namespace cordboard::cordboardctl
