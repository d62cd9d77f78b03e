// SPDX-License-Identifier: GPL-3.0-or-later
#include "directory/recordcolumns.h"

#include <utility>

namespace cordboard::directory {

using namespace domain;

std::unique_ptr<RecordColumn> columnOf(const FieldSpec& spec, Value fresh, const ColumnSurroundings& around)
{
    auto* const targets = spec.refersTo ? around.keys[indexOf(*spec.refersTo)] : nullptr;
    switch (spec.kind) {
    case ValueKind::Bool: return flagColumn(spec, std::move(fresh));
    case ValueKind::Time: return timeColumn(spec, std::move(fresh));
    case ValueKind::Integer: return integerColumn(spec, std::move(fresh));
    case ValueKind::TextList:
        return targets != nullptr ? referenceColumn(spec, std::move(fresh), *targets)
                                  : textColumn(spec, std::move(fresh));
    case ValueKind::Text: break;
    }
    if (targets != nullptr)
        return referenceColumn(spec, std::move(fresh), *targets);
    switch (spec.form) {
    case TextForm::Own:
    case TextForm::Email: return textColumn(spec, std::move(fresh));
    case TextForm::Mac: return macColumn(spec, std::move(fresh));
    case TextForm::Shared: break;
    }
    return wordColumn(spec, std::move(fresh), around.words);
}

} // namespace cordboard::directory
