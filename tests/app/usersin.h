// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "server/store.h"

namespace cordboard::kit {

/// How many people the companies of a server's database have; -1 when that cannot be read.
[[nodiscard]] inline std::int64_t usersIn(const std::filesystem::path& file)
{
    auto store = server::Store::open(file.string());
    if (!store)
        return -1;
    std::int64_t users = 0;
    const auto counted = (*store)->forEachCompany(server::Purpose::Reading, [&] {
        return (*store)->count(domain::RecordKind::User, "1 = 1", {}).map([&](auto count) {
            users += count;
        });
    });
    return counted ? users : -1;
}

} // namespace cordboard::kit
