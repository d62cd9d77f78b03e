// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <unordered_map>
#include <vector>

#include "directory/imagestream.h"
#include "directory/packing.h"

namespace cordboard::directory {

/// Asks for the memory of a row's value in a plain column that is read soon.
template <typename T>
void fetchValue([[maybe_unused]] const std::vector<T>& column, [[maybe_unused]] std::uint32_t row) noexcept
{
#if defined(__GNUC__)
    __builtin_prefetch(column.data() + row);
#endif
}

/// Integers from `Low` on in `Bytes` bytes a row; the few that do not fit stand aside. A row that was never
/// assigned, and one that was assigned Never, has Never.
template <unsigned Bytes, std::int64_t Low> class IntegerColumn final {
    static_assert(Bytes < 8);

public:
    [[nodiscard]] std::int64_t at(std::uint32_t row) const
    {
        std::uint64_t raw = 0;
        std::memcpy(&raw, m_bytes.data() + std::size_t{row} * Bytes, Bytes);
        if (raw == 0)
            return Never;
        return raw == Aside ? aside(row) : Low + static_cast<std::int64_t>(raw) - 1;
    }
    void fetchAhead([[maybe_unused]] std::uint32_t row) const noexcept
    {
#if defined(__GNUC__)
        __builtin_prefetch(m_bytes.data() + std::size_t{row} * Bytes);
#endif
    }
    void assign(std::uint32_t row, std::int64_t value)
    {
        const bool fits = value >= Low &&
                          static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(Low) < Aside - 1;
        const std::uint64_t raw = value == Never ? 0
                                  : fits         ? static_cast<std::uint64_t>(value - Low) + 1
                                                 : Aside;
        if (raw == Aside)
            m_aside[row] = value;
        else if (!m_aside.empty())
            m_aside.erase(row);
        std::memcpy(m_bytes.data() + std::size_t{row} * Bytes, &raw, Bytes);
    }
    void grow()
    {
        m_bytes.resize(m_bytes.size() + Bytes);
    }
    void reserve(std::size_t rows)
    {
        m_bytes.reserve(rows * Bytes);
    }

    void save(ImageWriter& image) const
    {
        image.values(m_bytes);
        image.number(m_aside.size());
        for (const auto& [row, value] : m_aside) {
            image.number(row);
            image.number(static_cast<std::uint64_t>(value));
        }
    }
    /// False when what the image has are not `rows` integers.
    [[nodiscard]] bool load(ImageReader& image, std::size_t rows)
    {
        image.values(m_bytes);
        m_aside.clear();
        for (auto left = image.number(); image.claims(left, 16) && left > 0; --left) {
            const auto row = static_cast<std::uint32_t>(image.number());
            m_aside[row] = static_cast<std::int64_t>(image.number());
        }
        return image.isGood() && m_bytes.size() == rows * Bytes;
    }

private:
    [[nodiscard]] std::int64_t aside(std::uint32_t row) const
    {
        const auto found = m_aside.find(row);
        return found == m_aside.end() ? Never : found->second; // an image that is wrong may lack it
    }

    static constexpr std::uint64_t Aside = (std::uint64_t{1} << (Bytes * 8)) - 1;

    std::vector<std::uint8_t> m_bytes; // little-endian, as everywhere this is built
    std::unordered_map<std::uint32_t, std::int64_t> m_aside;
};

/// Instants to the millisecond: 2010 to 2044 in five bytes, others aside.
using InstantColumn = IntegerColumn<5, 1'262'304'000'000>;
/// Versions start at 1 and grow slowly.
using VersionColumn = IntegerColumn<3, 0>;

/// Codes of a dictionary: two bytes a row while there are few, four once one is above 65,535.
class CodeColumn final {
public:
    [[nodiscard]] std::uint32_t at(std::uint32_t row) const
    {
        return m_wide.empty() ? m_narrow[row] : m_wide[row];
    }
    void fetchAhead([[maybe_unused]] std::uint32_t row) const noexcept
    {
#if defined(__GNUC__)
        if (m_wide.empty())
            __builtin_prefetch(m_narrow.data() + row);
        else
            __builtin_prefetch(m_wide.data() + row);
#endif
    }
    void assign(std::uint32_t row, std::uint32_t code)
    {
        if (m_wide.empty() && code > 0xFFFF) {
            m_wide.assign(m_narrow.begin(), m_narrow.end());
            m_narrow = {};
        }
        if (m_wide.empty())
            m_narrow[row] = static_cast<std::uint16_t>(code);
        else
            m_wide[row] = code;
    }
    [[nodiscard]] std::size_t rowCount() const noexcept
    {
        return m_narrow.size() + m_wide.size();
    }
    void grow()
    {
        if (m_wide.empty())
            m_narrow.push_back(0);
        else
            m_wide.push_back(0);
    }
    void reserve(std::size_t rows)
    {
        if (m_wide.empty())
            m_narrow.reserve(rows);
        else
            m_wide.reserve(rows);
    }

    void save(ImageWriter& image) const
    {
        image.values(m_narrow);
        image.values(m_wide);
    }
    /// False when what the image has are not `rows` codes below `codes`.
    [[nodiscard]] bool load(ImageReader& image, std::size_t rows, std::size_t codes)
    {
        image.values(m_narrow);
        image.values(m_wide);
        const auto isBelow = [codes](const auto& column) {
            bool isGood = true;
            for (const auto code : column)
                isGood &= code < codes;
            return isGood;
        };
        return image.isGood() && m_narrow.size() + m_wide.size() == rows &&
               (m_narrow.empty() || m_wide.empty()) && isBelow(m_narrow) && isBelow(m_wide);
    }

private:
    std::vector<std::uint16_t> m_narrow;
    std::vector<std::uint32_t> m_wide; ///< instead of the narrow ones
};

} // namespace cordboard::directory
