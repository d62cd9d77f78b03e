// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/field.h"
#include "domain/macaddress.h"
#include "domain/online.h"

/// How a member of a record becomes a `Value` and back. Internal to the domain: records.cpp uses it for every
/// table.
namespace cordboard::domain::valuecodec {

[[nodiscard]] inline Value toValue(const std::string& text)
{
    return text;
}
[[nodiscard]] inline Value toValue(bool flag)
{
    return flag;
}
[[nodiscard]] inline Value toValue(std::int64_t number)
{
    return number;
}
[[nodiscard]] inline Value toValue(int number)
{
    return static_cast<std::int64_t>(number);
}
[[nodiscard]] inline Value toValue(const std::vector<std::string>& list)
{
    return list;
}
template <typename Tag> [[nodiscard]] Value toValue(const Id<Tag>& id)
{
    return id.value();
}
template <typename Tag> [[nodiscard]] Value toValue(const std::vector<Id<Tag>>& ids)
{
    std::vector<std::string> list;
    list.reserve(ids.size());
    for (const auto& id : ids)
        list.push_back(id.value());
    return list;
}
[[nodiscard]] inline Value toValue(Instant instant)
{
    return instant;
}
[[nodiscard]] inline Value toValue(const std::vector<RoleAssignment>& roles)
{
    std::vector<std::string> list;
    list.reserve(roles.size());
    for (const auto& role : roles)
        list.push_back(toText(role));
    return list;
}
[[nodiscard]] inline Value toValue(MacAddress address)
{
    return address.text();
}
template <typename Tag> [[nodiscard]] Value toValue(const std::vector<OnLine<Tag>>& lines)
{
    std::vector<std::string> list;
    list.reserve(lines.size());
    for (const auto& line : lines)
        list.push_back(toText(line));
    return list;
}
template <typename Enum>
    requires std::is_enum_v<Enum>
[[nodiscard]] Value toValue(Enum value)
{
    return word(value);
}
template <typename T> [[nodiscard]] Value toValue(const std::optional<T>& value)
{
    return value ? toValue(*value) : Value{};
}

/// Each `assign` answers whether the value had the right kind; on false the member is as before.
template <typename T> [[nodiscard]] bool take(T& member, const std::optional<T>& held)
{
    if (held)
        member = *held;
    return held.has_value();
}
[[nodiscard]] inline bool assign(bool& member, const Value& value)
{
    return take(member, value.flag());
}
[[nodiscard]] inline bool assign(std::int64_t& member, const Value& value)
{
    return take(member, value.integer());
}
[[nodiscard]] inline bool assign(Instant& member, const Value& value)
{
    return take(member, value.time());
}
[[nodiscard]] inline bool assign(std::string& member, const Value& value)
{
    const auto held = value.text();
    if (held)
        member = *held;
    return held.has_value();
}
[[nodiscard]] inline bool assign(std::vector<std::string>& member, const Value& value)
{
    const auto* held = value.list();
    if (held != nullptr)
        member = *held;
    return held != nullptr;
}
[[nodiscard]] inline bool assign(int& member, const Value& value)
{
    const auto held = value.integer();
    if (!held || *held < -1'000'000 || *held > 1'000'000)
        return false;
    member = static_cast<int>(*held);
    return true;
}
template <typename Tag> [[nodiscard]] bool assign(Id<Tag>& member, const Value& value)
{
    const auto held = value.text();
    if (held)
        member = Id<Tag>(std::string(*held));
    return held.has_value();
}
template <typename Tag> [[nodiscard]] bool assign(std::vector<Id<Tag>>& member, const Value& value)
{
    const auto* held = value.list();
    if (held == nullptr)
        return false;
    member.clear();
    for (const auto& id : *held)
        member.emplace_back(id);
    return true;
}
[[nodiscard]] inline bool assign(std::vector<RoleAssignment>& member, const Value& value)
{
    const auto* held = value.list();
    if (held == nullptr)
        return false;
    std::vector<RoleAssignment> roles;
    for (const auto& text : *held) {
        auto role = roleAssignmentFromText(text);
        if (!role)
            return false;
        roles.push_back(std::move(*role));
    }
    member = std::move(roles);
    return true;
}
[[nodiscard]] inline bool assign(MacAddress& member, const Value& value)
{
    const auto held = value.text();
    return held && take(member, MacAddress::fromText(*held));
}
template <typename Tag> [[nodiscard]] bool assign(std::vector<OnLine<Tag>>& member, const Value& value)
{
    const auto* held = value.list();
    if (held == nullptr)
        return false;
    std::vector<OnLine<Tag>> lines;
    for (const auto& text : *held) {
        auto line = lineFromText<Tag>(text);
        if (!line)
            return false;
        lines.push_back(std::move(*line));
    }
    member = std::move(lines);
    return true;
}
template <typename Enum>
    requires std::is_enum_v<Enum>
[[nodiscard]] bool assign(Enum& member, const Value& value)
{
    const auto held = value.text();
    return held && take(member, fromWord<Enum>(*held));
}
template <typename T> [[nodiscard]] bool assign(std::optional<T>& member, const Value& value)
{
    if (value.isAbsent()) {
        member.reset();
        return true;
    }
    T inner{};
    if (!assign(inner, value))
        return false;
    member = std::move(inner);
    return true;
}

} // namespace cordboard::domain::valuecodec
