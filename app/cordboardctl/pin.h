// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "app/cordboardctl/request.h"
#include "domain/secret.h"

/// Where the PIN comes from that somebody sets: a file, or the terminal. Not the command line nor the
/// environment: other programs could read them there.
namespace cordboard::cordboardctl {

enum class PinFault : std::uint8_t {
    NoFile,
    NotReadable,
    NoText, ///< the first line of the file is empty, or no text
    NotAsked, ///< no file was named, and there is no terminal to ask at
    NotTyped,
    Different, ///< the second time something else was typed
};

/// Asks somebody at the terminal, which does not show what is typed. Nothing when nobody answers.
using AskSilently = std::function<std::optional<std::string>(const std::string& question)>;

/// The first line of the file, or what is typed twice; whether it is a PIN is for the rules to say. Empty
/// `ask`: there is no terminal. Requires: the PIN is not drawn.
[[nodiscard]] tl::expected<domain::Secret, PinFault> pinFrom(const PinWish& wish, const AskSilently& ask);
/// A whole sentence for whoever started the program.
[[nodiscard]] std::string sentence(PinFault fault, const std::string& file);

} // namespace cordboard::cordboardctl
