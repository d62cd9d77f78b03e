// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/openapi/yamlwriter.h"

namespace cordboard::contract::openapi {

/// A schema a command, from its description, and `Command`, which is any of them.
void writeCommandSchemas(YamlWriter& yaml);

} // namespace cordboard::contract::openapi
