// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "directory/recordcolumn.h"

/// The columns there are, for `columnOf` alone.
namespace cordboard::directory {

[[nodiscard]] std::unique_ptr<RecordColumn> flagColumn(const domain::FieldSpec& spec, domain::Value fresh);
/// Of integers: as wide as the field's range needs.
[[nodiscard]] std::unique_ptr<RecordColumn> integerColumn(const domain::FieldSpec& spec, domain::Value fresh);
[[nodiscard]] std::unique_ptr<RecordColumn> timeColumn(const domain::FieldSpec& spec, domain::Value fresh);
/// Texts that many records have: a byte a row while there are few.
[[nodiscard]] std::unique_ptr<RecordColumn> wordColumn(const domain::FieldSpec& spec, domain::Value fresh,
                                                       Dictionary& words);
/// Texts of their own, and lists of texts.
[[nodiscard]] std::unique_ptr<RecordColumn> textColumn(const domain::FieldSpec& spec, domain::Value fresh);
[[nodiscard]] std::unique_ptr<RecordColumn> macColumn(const domain::FieldSpec& spec, domain::Value fresh);
[[nodiscard]] std::unique_ptr<RecordColumn> referenceColumn(const domain::FieldSpec& spec,
                                                            domain::Value fresh, KeyTable& targets);

} // namespace cordboard::directory
