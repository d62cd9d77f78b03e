// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "contract/unknownword.h"
#include "domain/enums.h"
#include "json/objectreader.h"

/// Lists in the codec's own .cpp files; not a public header, because it looks inside json::Value.
namespace cordboard::contract {

/// The elements of `list` (may be null: then none), each through `decode(element, path)` -> Result<T>.
template <typename T, typename Decode>
[[nodiscard]] std::vector<T> readList(json::ObjectReader& reader, std::string_view name,
                                      const json::Value* list, Decode decode)
{
    std::vector<T> items;
    if (list == nullptr)
        return items;
    items.reserve(list->size());
    std::size_t index = 0;
    for (const auto& element : *list) {
        auto item = decode(element, reader.pathOf(name) + '/' + std::to_string(index++));
        if (!item) {
            reader.adopt(std::move(item).error());
            return {};
        }
        items.push_back(*std::move(item));
    }
    return items;
}

template <typename Items, typename Encode>
[[nodiscard]] json::Value writeList(const Items& items, Encode encode)
{
    json::Value list = json::Value::array();
    for (const auto& item : items)
        list.push_back(encode(item));
    return list;
}

/// A list of typed ids as texts, and back.
template <typename Ids> [[nodiscard]] json::Value writeIds(const Ids& ids)
{
    return writeList(ids, [](const auto& id) { return json::Value(id.value()); });
}

template <typename Id> [[nodiscard]] std::vector<Id> toIds(std::vector<std::string> texts)
{
    std::vector<Id> ids;
    ids.reserve(texts.size());
    for (auto& text : texts)
        ids.emplace_back(std::move(text));
    return ids;
}

/// A member that is one word of a closed vocabulary.
template <typename Enum> [[nodiscard]] Enum readWord(json::ObjectReader& reader, std::string_view name)
{
    const auto text = reader.text(name);
    const auto value = domain::fromWord<Enum>(text);
    if (!value)
        reader.refuse(name, std::string(UnknownWord));
    return value.value_or(Enum{});
}

/// "" <-> null, for texts that may be absent.
[[nodiscard]] inline json::Value textOrNull(std::string_view text)
{
    return text.empty() ? json::Value() : json::Value(text);
}

/// The object's end: `value`, or the first thing that was wrong.
template <typename T> [[nodiscard]] domain::Result<T> finished(json::ObjectReader& reader, T value)
{
    if (auto done = reader.finish(); !done)
        return tl::unexpected<domain::Error>(std::move(done).error());
    return value;
}

} // namespace cordboard::contract
