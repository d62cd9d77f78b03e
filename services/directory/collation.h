// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace cordboard::directory {

/// The order of text for people: ICU's root collation, digits by value ("Floor 9" before "Floor 10").
/// Threads: one at a time. Falls back to byte order when ICU has no data; never fails.
class Collation final {
public:
    Collation();
    ~Collation();
    Collation(const Collation&) = delete;
    Collation& operator=(const Collation&) = delete;

    /// Bytes whose plain comparison is the order of the texts.
    [[nodiscard]] std::string sortKey(std::string_view utf8) const;
    /// Changes whenever sort keys or folding may: what was sorted with another version must be sorted anew.
    [[nodiscard]] static std::uint32_t version() noexcept;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace cordboard::directory
