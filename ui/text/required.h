// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <utility>

namespace cordboard::ui {

/// A member of a description that has to be said: who leaves it out gets no object, whatever the warnings of
/// the build are. Reads as the value; a function can be called as it stands.
template <typename T> class Required final {
public:
    template <typename Said>
        requires(std::convertible_to<Said, T> && !std::same_as<Said, Required>)
    constexpr Required(Said said) : m_value(std::move(said)) // a description names the value, not this type
    {
    }
    constexpr operator const T&() const noexcept { return m_value; }
    [[nodiscard]] constexpr const T& value() const noexcept { return m_value; }

private:
    T m_value;
};

} // namespace cordboard::ui
