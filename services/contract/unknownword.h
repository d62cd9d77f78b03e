// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace cordboard::contract {

/// The detail of an error about a word that is none of its vocabulary.
inline constexpr std::string_view UnknownWord = "unknown word";

} // namespace cordboard::contract
