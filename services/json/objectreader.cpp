// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/objectreader.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "domain/utf8.h"

namespace cordboard::json {

using domain::Error;
using domain::ErrorCode;

namespace {

/// A member's name is foreign text of any length, and this comes back in the answer.
[[nodiscard]] std::string shortened(const std::string& path)
{
    constexpr std::size_t MostCharacters = 200;
    return std::string(domain::firstCodePoints(path, MostCharacters));
}

} // namespace

ObjectReader::ObjectReader(const Value& object, Unknown unknown, std::string path)
    : m_unknown(unknown), m_path(std::move(path))
{
    if (object.is_object())
        m_object = &object;
    else
        m_error = Error{ErrorCode::InvalidInput, "an object is expected", m_path};
}

std::string ObjectReader::pathOf(std::string_view name) const
{
    return m_path.empty() ? std::string(name) : m_path + '/' + std::string(name);
}

void ObjectReader::refuse(std::string_view name, std::string detail)
{
    if (!m_error)
        m_error = Error{ErrorCode::InvalidInput, std::move(detail), shortened(pathOf(name))};
}

void ObjectReader::adopt(Error error)
{
    if (!m_error)
        m_error = std::move(error);
}

const Value* ObjectReader::any(std::string_view name)
{
    m_known.push_back(name);
    if (m_error || m_object == nullptr)
        return nullptr;
    const auto found = m_object->find(name);
    return found == m_object->end() ? nullptr : &*found;
}

void ObjectReader::skip(std::string_view name)
{
    m_known.push_back(name);
}

const Value* ObjectReader::find(std::string_view name)
{
    const Value* value = any(name);
    return value == nullptr || value->is_null() ? nullptr : value;
}

const Value* ObjectReader::require(std::string_view name)
{
    const Value* value = find(name);
    if (value == nullptr)
        refuse(name, "a value is missing");
    return value;
}

std::optional<std::string> ObjectReader::optionalText(std::string_view name)
{
    const Value* value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_string()) {
        refuse(name, "a text is expected");
        return std::nullopt;
    }
    return value->get_ref<const std::string&>();
}

std::string ObjectReader::text(std::string_view name)
{
    auto value = optionalText(name);
    if (!value)
        refuse(name, "a value is missing");
    return std::move(value).value_or(std::string());
}

std::optional<std::int64_t> ObjectReader::optionalInteger(std::string_view name)
{
    const Value* value = find(name);
    if (value == nullptr)
        return std::nullopt;
    const bool isTooLarge = value->is_number_unsigned() &&
                            value->get<std::uint64_t>() >
                                static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!value->is_number_integer() || isTooLarge) {
        refuse(name, "an integer is expected");
        return std::nullopt;
    }
    return value->get<std::int64_t>();
}

std::int64_t ObjectReader::integer(std::string_view name)
{
    const auto value = optionalInteger(name);
    if (!value)
        refuse(name, "a value is missing");
    return value.value_or(0);
}

std::int64_t ObjectReader::integer(std::string_view name, std::int64_t least, std::int64_t most)
{
    const auto value = integer(name);
    if (value >= least && value <= most)
        return value;
    refuse(name, "a number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected");
    return 0;
}

std::optional<std::int64_t> ObjectReader::optionalCount(std::string_view name, std::int64_t most)
{
    auto value = optionalInteger(name);
    if (value && (*value < 0 || *value > most)) {
        refuse(name, "a number from 0 to " + std::to_string(most) + " is expected");
        return std::nullopt;
    }
    return value;
}

std::int64_t ObjectReader::count(std::string_view name, std::int64_t most)
{
    const auto value = optionalCount(name, most);
    if (!value)
        refuse(name, "a value is missing");
    return value.value_or(0);
}

std::optional<bool> ObjectReader::optionalBoolean(std::string_view name)
{
    const Value* value = find(name);
    if (value == nullptr)
        return std::nullopt;
    if (!value->is_boolean()) {
        refuse(name, "true or false is expected");
        return std::nullopt;
    }
    return value->get<bool>();
}

bool ObjectReader::boolean(std::string_view name)
{
    const auto value = optionalBoolean(name);
    if (!value)
        refuse(name, "a value is missing");
    return value.value_or(false);
}

std::optional<domain::Instant> ObjectReader::optionalInstant(std::string_view name)
{
    const auto value = optionalText(name);
    if (!value)
        return std::nullopt;
    const auto instant = domain::instantFromRfc3339(*value);
    if (!instant) {
        refuse(name, "a time as in RFC 3339 is expected");
        return std::nullopt;
    }
    return *instant;
}

domain::Instant ObjectReader::instant(std::string_view name)
{
    const auto value = optionalInstant(name);
    if (!value)
        refuse(name, "a value is missing");
    return value.value_or(domain::Instant{});
}

const Value* ObjectReader::optionalObject(std::string_view name)
{
    const Value* value = find(name);
    if (value != nullptr && !value->is_object()) {
        refuse(name, "an object is expected");
        return nullptr;
    }
    return value;
}

const Value* ObjectReader::object(std::string_view name)
{
    const Value* value = optionalObject(name);
    if (value == nullptr)
        refuse(name, "a value is missing");
    return value;
}

const Value* ObjectReader::optionalArray(std::string_view name)
{
    const Value* value = find(name);
    if (value != nullptr && !value->is_array()) {
        refuse(name, "a list is expected");
        return nullptr;
    }
    return value;
}

const Value* ObjectReader::array(std::string_view name)
{
    const Value* value = optionalArray(name);
    if (value == nullptr)
        refuse(name, "a value is missing");
    return value;
}

std::vector<std::string> ObjectReader::optionalTexts(std::string_view name)
{
    std::vector<std::string> texts;
    const Value* list = optionalArray(name);
    if (list == nullptr)
        return texts;
    texts.reserve(list->size());
    for (const auto& item : *list) {
        if (!item.is_string()) {
            refuse(name, "a list of texts is expected");
            return {};
        }
        texts.push_back(item.get_ref<const std::string&>());
    }
    return texts;
}

std::vector<std::string> ObjectReader::texts(std::string_view name)
{
    if (require(name) == nullptr)
        return {};
    return optionalTexts(name);
}

domain::Result<void> ObjectReader::finish()
{
    if (!m_error && m_unknown == Unknown::Refuse && m_object != nullptr) {
        for (const auto& [name, value] : m_object->items()) {
            if (std::find(m_known.begin(), m_known.end(), std::string_view(name)) == m_known.end()) {
                refuse(name, "no such member");
                break;
            }
        }
    }
    if (m_error)
        return tl::unexpected<Error>(*m_error);
    return {};
}

} // namespace cordboard::json
