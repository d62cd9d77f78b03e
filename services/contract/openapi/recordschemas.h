// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/openapi/yamlwriter.h"

namespace cordboard::contract::openapi {

/// A schema a kind of record, from its list of fields, and one a page of those that have a listing.
void writeRecordSchemas(YamlWriter& yaml);
/// The words of the kinds of records, and the codes of findings.
void writeKindsAndCodes(YamlWriter& yaml);

} // namespace cordboard::contract::openapi
