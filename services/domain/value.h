// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "domain/instant.h"

namespace cordboard::domain {

/// What a field of a record holds: nothing, a flag, an integer, a text, an instant or a list of texts.
/// Enumerations travel as their word, money as ten-thousandths.
///
/// Rationale: plans, pages and deltas are made of millions of these, so one is 16 bytes, and texts of up to
/// 14 bytes (words, names, numbers, most ids) need no allocation. A moved-from value is absent.
class Value final {
public:
    Value() noexcept = default;
    Value(std::monostate) noexcept {}
    Value(std::same_as<bool> auto flag) noexcept : m_tag(Tag::Flag) { store(flag); }
    Value(std::int64_t number) noexcept : m_tag(Tag::Integer) { store(number); }
    Value(Instant instant) noexcept : m_tag(Tag::Time) { store(instant); }
    Value(std::string_view text);
    Value(const std::string& text) : Value(std::string_view(text)) {}
    Value(const char* text) : Value(std::string_view(text)) {}
    Value(std::vector<std::string> list);
    Value(const Value& other);
    Value(Value&& other) noexcept { steal(other); }
    Value& operator=(const Value& other);
    Value& operator=(Value&& other) noexcept;
    ~Value() { release(); }

    [[nodiscard]] bool isAbsent() const noexcept { return m_tag == Tag::Absent; }
    /// Each answers nothing when the value is of another kind. Views end with the value.
    [[nodiscard]] std::optional<bool> flag() const noexcept { return loadIf<bool>(Tag::Flag); }
    [[nodiscard]] std::optional<std::int64_t> integer() const noexcept
    {
        return loadIf<std::int64_t>(Tag::Integer);
    }
    [[nodiscard]] std::optional<Instant> time() const noexcept { return loadIf<Instant>(Tag::Time); }
    [[nodiscard]] std::optional<std::string_view> text() const noexcept;
    [[nodiscard]] const std::vector<std::string>* list() const noexcept;

    /// Calls `visitor` with what is held: std::monostate, bool, std::int64_t, std::string_view, Instant or a
    /// list.
    template <typename Visitor> decltype(auto) visit(Visitor&& visitor) const
    {
        switch (m_tag) {
        case Tag::Flag: return visitor(load<bool>());
        case Tag::Integer: return visitor(load<std::int64_t>());
        case Tag::Time: return visitor(load<Instant>());
        case Tag::ShortText:
        case Tag::LongText: return visitor(*text());
        case Tag::List: return visitor(*list());
        case Tag::Absent: break;
        }
        return visitor(std::monostate{});
    }

    friend bool operator==(const Value& left, const Value& right) noexcept
    {
        return left.isOnHeap() ? left.equalsOnHeap(right) : std::memcmp(&left, &right, sizeof(Value)) == 0;
    }

private:
    enum class Tag : std::uint8_t { Absent, Flag, Integer, Time, ShortText, LongText, List };
    static constexpr std::size_t ShortLimit = 14;
    /// A long text: where it is, then its size.
    static constexpr std::size_t SizeOffset = sizeof(const char*);

    template <typename T> void store(const T& content) noexcept
    {
        static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= sizeof(m_bytes));
        std::memcpy(m_bytes, &content, sizeof(T));
    }
    template <typename T> [[nodiscard]] T load() const noexcept
    {
        T content;
        std::memcpy(&content, m_bytes, sizeof(T));
        return content;
    }
    template <typename T> [[nodiscard]] std::optional<T> loadIf(Tag tag) const noexcept
    {
        return m_tag == tag ? std::optional(load<T>()) : std::nullopt;
    }
    void steal(Value& other) noexcept
    {
        std::memcpy(m_bytes, other.m_bytes, sizeof(m_bytes));
        m_length = std::exchange(other.m_length, std::uint8_t{0});
        m_tag = std::exchange(other.m_tag, Tag::Absent);
        std::memset(other.m_bytes, 0, sizeof(other.m_bytes)); // absent like any other
    }
    [[nodiscard]] bool isOnHeap() const noexcept { return m_tag == Tag::LongText || m_tag == Tag::List; }
    [[nodiscard]] bool equalsOnHeap(const Value& other) const noexcept;
    void release() noexcept
    {
        if (isOnHeap())
            releaseHeap();
    }
    void releaseHeap() noexcept;

    // Invariant: bytes that say nothing are zero, so that equal values are equal bytes.
    alignas(8) char m_bytes[ShortLimit] = {}; ///< a short text, or what `Tag` says
    std::uint8_t m_length = 0; ///< of a short text
    Tag m_tag = Tag::Absent;
};
static_assert(sizeof(Value) == 16);

} // namespace cordboard::domain
