// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "domain/field.h"
#include "domain/recordkind.h"

namespace cordboard::interfaces {

/// What the connected service can do. What it does not offer is shown as not offered, with where to do it
/// instead; nobody asks for the service's name.
struct Offer {
    std::vector<std::string> commands; ///< kinds of commands that it carries out
    std::vector<domain::RecordKind> records; ///< kinds of records that it has
    std::vector<domain::Field> missingFields; ///< of these, and kept by the service for nobody
    bool hasAuditTrail = false;
    std::string website; ///< "https://admin.example.com": where the rest is done; empty = nowhere we know

    [[nodiscard]] bool hasCommand(std::string_view kind) const noexcept
    {
        return std::find(commands.begin(), commands.end(), kind) != commands.end();
    }
    [[nodiscard]] bool hasField(domain::Field field) const noexcept
    {
        return std::find(missingFields.begin(), missingFields.end(), field) == missingFields.end();
    }
    [[nodiscard]] bool hasRecords(domain::RecordKind kind) const noexcept
    {
        return std::find(records.begin(), records.end(), kind) != records.end();
    }
};

} // namespace cordboard::interfaces
