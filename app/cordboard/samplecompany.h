// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "app/cordboard/embeddedserver.h"

namespace cordboard::app {

/// Who signs in to the sample company. It is on this machine only, so its password is no secret.
inline constexpr std::string_view SampleEmail = "omar@acme.test";
inline constexpr std::string_view SamplePassword = "sample-company";

/// The sample company's database in a profile.
[[nodiscard]] std::filesystem::path sampleFile(const std::filesystem::path& profile);
/// Invents its people.
[[nodiscard]] Fill fillWithSample(std::int64_t users = 2500);

} // namespace cordboard::app
