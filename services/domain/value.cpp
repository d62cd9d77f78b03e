// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/value.h"

#include <algorithm>

namespace cordboard::domain {

namespace {

using List = std::vector<std::string>;

[[nodiscard]] const List& emptyList() noexcept
{
    static const List empty;
    return empty;
}

} // namespace

Value::Value(std::string_view text)
{
    if (text.size() <= ShortLimit) {
        std::copy(text.begin(), text.end(), m_bytes);
        m_length = static_cast<std::uint8_t>(text.size());
        m_tag = Tag::ShortText;
        return;
    }
    auto* data = new char[text.size()];
    std::copy(text.begin(), text.end(), data);
    store<const char*>(data);
    const auto size = static_cast<std::uint32_t>(text.size());
    std::memcpy(m_bytes + SizeOffset, &size, sizeof(size));
    m_tag = Tag::LongText;
}

Value::Value(std::vector<std::string> list)
{
    store<const List*>(list.empty() ? nullptr : new List(std::move(list))); // most lists are empty
    m_tag = Tag::List;
}

Value::Value(const Value& other)
{
    if (const auto* items = other.list())
        *this = Value(*items);
    else if (other.m_tag == Tag::LongText)
        *this = Value(*other.text());
    else {
        std::memcpy(m_bytes, other.m_bytes, sizeof(m_bytes));
        m_length = other.m_length;
        m_tag = other.m_tag;
    }
}

Value& Value::operator=(const Value& other)
{
    if (this != &other)
        *this = Value(other);
    return *this;
}

Value& Value::operator=(Value&& other) noexcept
{
    if (this != &other) {
        release();
        steal(other);
    }
    return *this;
}

std::optional<std::string_view> Value::text() const noexcept
{
    if (m_tag == Tag::ShortText)
        return std::string_view(m_bytes, m_length);
    if (m_tag != Tag::LongText)
        return std::nullopt;
    std::uint32_t size = 0;
    std::memcpy(&size, m_bytes + SizeOffset, sizeof(size));
    return std::string_view(load<const char*>(), size);
}

const std::vector<std::string>* Value::list() const noexcept
{
    if (m_tag != Tag::List)
        return nullptr;
    const auto* held = load<const List*>();
    return held == nullptr ? &emptyList() : held;
}

void Value::releaseHeap() noexcept
{
    if (m_tag == Tag::List)
        delete load<const List*>();
    else
        delete[] load<const char*>();
}

bool Value::equalsOnHeap(const Value& other) const noexcept
{
    if (m_tag != other.m_tag)
        return false;
    return m_tag == Tag::List ? *list() == *other.list() : text() == other.text();
}

} // namespace cordboard::domain
