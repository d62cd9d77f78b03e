// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <utility>

#include "cache/entitystore.h"

namespace cordboard::kit {

/// One page of a listing into a cache.
[[nodiscard]] inline domain::Result<void> putPage(cache::EntityStore& store, domain::PackedRecords records,
                                                  const cache::SyncMarkers& markers)
{
    const domain::SharedRecords page = std::make_shared<domain::PackedRecords>(std::move(records));
    return store.putPages(std::span(&page, 1), markers);
}

} // namespace cordboard::kit
