// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidcheck.h>

#include "contract/record.h"
#include "domain/field.h"

/// Random values of the catalogue's kinds, for round trips.
namespace cordboard::contract::testing {

inline std::string anyText()
{
    return *rc::gen::element<std::string>("", "Ada", "Müller", "\"quoted\\\"", "a/b~c", "日本", "line\nbreak",
                                          "%00");
}

inline domain::Instant anyInstant()
{
    // 1970 to 2100 in milliseconds: what RFC 3339 with four digits of a year holds.
    return domain::Instant(std::chrono::milliseconds(*rc::gen::inRange<std::int64_t>(0, 4'102'444'800'000)));
}

inline domain::Value anyValue(const domain::FieldSpec& spec)
{
    if (spec.nullable && *rc::gen::arbitrary<bool>())
        return {};
    switch (spec.kind) {
    case domain::ValueKind::Bool: return *rc::gen::arbitrary<bool>();
    case domain::ValueKind::Integer: return *rc::gen::inRange<std::int64_t>(0, spec.most + 1);
    case domain::ValueKind::Text: return anyText();
    case domain::ValueKind::Time: return anyInstant();
    case domain::ValueKind::TextList: return std::vector<std::string>{anyText(), anyText()};
    }
    return {};
}

inline domain::RecordKind anyTable()
{
    return *rc::gen::elementOf(domain::LoadingOrder);
}

/// Some of the table's fields, in catalogue order.
inline FieldValues anyFields(domain::RecordKind table)
{
    FieldValues fields;
    for (const auto& spec : domain::fieldsOf(table)) {
        if (*rc::gen::arbitrary<bool>())
            fields.emplace_back(spec.field, anyValue(spec));
    }
    return fields;
}

inline domain::Record anyRecord(domain::RecordKind table)
{
    return {{table, "id_" + anyText()}, *rc::gen::inRange<std::int64_t>(0, 1'000'000), anyFields(table)};
}

} // namespace cordboard::contract::testing
