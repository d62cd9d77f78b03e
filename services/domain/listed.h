// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <utility>

namespace cordboard::domain {

namespace detail {

template <std::size_t Index, typename T> struct Entry {
    T value;
};

template <typename Indices, typename... T> struct Entries;
template <std::size_t... Index, typename... T>
struct Entries<std::index_sequence<Index...>, T...> : Entry<Index, T>... {
    constexpr explicit Entries(T... values) : Entry<Index, T>{values}... {}

    template <typename Use> constexpr decltype(auto) apply(Use&& use) const
    {
        return std::forward<Use>(use)(static_cast<const Entry<Index, T>&>(*this).value...);
    }
};

} // namespace detail

/// A few values of different types, which descriptions of records and commands are: Listed{a, b, c}. What a
/// std::tuple could do, and is not asked for, is what makes one of many members slow to compile: its parts
/// are derived from one another, where these stand side by side, and nearly every file sees them all.
template <typename... T> struct Listed : detail::Entries<std::index_sequence_for<T...>, T...> {
    static constexpr std::size_t size = sizeof...(T);
    constexpr explicit Listed(T... values) : detail::Entries<std::index_sequence_for<T...>, T...>(values...)
    {
    }
    /// `apply(use)`: calls `use(values...)`, all at once, and answers what it does.
};

} // namespace cordboard::domain
