// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "contract/openapi/yamlwriter.h"
#include "domain/enums.h"

/// What schemas of records and of commands have in common.
namespace cordboard::contract::openapi {

/// "license_pool", "license-pools" -> "LicensePool", "LicensePools": the name of a schema or an operation.
[[nodiscard]] inline std::string schemaName(std::string_view word)
{
    std::string name;
    bool isStart = true;
    for (const char letter : word) {
        if (letter == '_' || letter == '-') {
            isStart = true;
            continue;
        }
        name += isStart && letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
        isStart = false;
    }
    return name;
}

template <typename T> inline constexpr bool IsList = false;
template <typename T> inline constexpr bool IsList<std::vector<T>> = true;
template <typename T> inline constexpr bool IsOptional = false;
template <typename T> inline constexpr bool IsOptional<std::optional<T>> = true;
template <typename T> struct WithoutOptional {
    using Type = T;
};
template <typename T> struct WithoutOptional<std::optional<T>> {
    using Type = T;
};

/// A text that is one of the words of `Enum`.
enum class Absence : bool { Never, IsNull };
template <domain::Worded Enum> void writeWords(YamlWriter& yaml, Absence absence = Absence::Never)
{
    yaml.value("type", "string");
    yaml.list("enum", [&] {
        for (const auto word : domain::WordsOf<Enum>)
            yaml.item(word);
        if (absence == Absence::IsNull)
            yaml.item("null");
    });
}

} // namespace cordboard::contract::openapi
