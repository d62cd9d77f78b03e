// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/field.h"
#include "domain/recordkind.h"

namespace cordboard::providers {

/// What the service can do, beside which parts of the port it has. The rest of the program asks here and
/// never by the provider's name.
struct Capabilities {
    std::int64_t largestPage = 100;
    std::vector<std::string> commands; ///< kinds of commands it executes, "delete_users"
    /// Kinds of records that it has. A listing of another kind is empty.
    std::vector<domain::RecordKind> records{domain::LoadingOrder.begin(), domain::LoadingOrder.end()};
    /// Fields of these that it does not keep: they are as a new record has them, for everybody.
    std::vector<domain::Field> missingFields = {};
    /// "https://admin.example.com": where admins do by themselves what is not offered here; empty = nowhere.
    std::string website = {};
    /// More requests are refused for a while, whoever makes them; 0 = as many as there are.
    int requestsPerSecond = 0;

    [[nodiscard]] bool offers(std::string_view command) const noexcept
    {
        return std::find(commands.begin(), commands.end(), command) != commands.end();
    }
};

} // namespace cordboard::providers
