// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/openapi/yamlwriter.h"

namespace cordboard::contract::openapi {

/// Of each kind of record that has a listing: the listing, and one record.
void writeListingRoutes(YamlWriter& yaml);

} // namespace cordboard::contract::openapi
