// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "directory/imagestream.h"
#include "directory/packing.h"

namespace cordboard::directory {

/// Which rows of one table refer to which rows of another, both ways, for references that few records share:
/// nine bytes a row, and four for each row referred to.
///
/// Specification. A row has any number of references, each with a small number beside it (a line key), in the
/// order they were given. The rows that refer to one are found in the time it takes to go through them, in no
/// order. Nearly all rows have one reference at most: the others stand in a side table.
class ReferenceList final {
public:
    struct Reference {
        std::uint32_t target = NoRow;
        std::uint8_t key = 0;
        friend bool operator==(const Reference&, const Reference&) = default;
    };

    void grow()
    {
        m_target.push_back(NoRow);
        m_next.push_back(NoRow);
        m_key.push_back(0);
    }
    void reserve(std::size_t rows)
    {
        m_target.reserve(rows);
        m_next.reserve(rows);
        m_key.reserve(rows);
    }
    [[nodiscard]] std::size_t rowCount() const noexcept { return m_target.size(); }

    void assign(std::uint32_t row, std::span<const Reference> references)
    {
        clear(row);
        if (references.empty())
            return;
        m_target[row] = references.front().target;
        m_key[row] = references.front().key;
        link(row, references.front().target);
        for (const auto& further : references.subspan(1)) {
            m_further[row].push_back(further);
            link(claimNode(row), further.target);
        }
    }
    /// Calls `use(reference)` in their order.
    template <typename Use> void forEachOf(std::uint32_t row, Use use) const
    {
        if (m_target[row] == NoRow)
            return;
        use(Reference{m_target[row], m_key[row]});
        if (m_further.empty())
            return;
        if (const auto found = m_further.find(row); found != m_further.end())
            std::for_each(found->second.begin(), found->second.end(), use);
    }
    /// The first reference of a row.
    [[nodiscard]] std::uint32_t firstOf(std::uint32_t row) const { return m_target[row]; }
    /// Calls `use(row)` for each that refers to `target`; once for each of its references.
    template <typename Use> void forEachReferring(std::uint32_t target, Use use) const
    {
        if (target >= m_head.size())
            return;
        for (auto node = m_head[target]; node != NoRow; node = nextOf(node))
            use(rowOf(node));
    }

    void save(ImageWriter& image) const
    {
        image.values(m_target);
        image.values(m_key);
        image.number(m_further.size());
        for (const auto& [row, references] : m_further) {
            image.number(row);
            image.number(references.size());
            for (const auto& each : references) {
                image.number(each.target);
                image.number(each.key);
            }
        }
    }
    /// False when what the image has are not references of `rows` rows to rows below `targets`.
    [[nodiscard]] bool load(ImageReader& image, std::size_t rows, std::size_t targets)
    {
        std::vector<std::uint32_t> first;
        std::vector<std::uint8_t> keys;
        image.values(first);
        image.values(keys);
        std::unordered_map<std::uint32_t, std::vector<Reference>> further;
        for (auto left = image.number(); image.claims(left, 16) && left > 0; --left) {
            auto& references = further[static_cast<std::uint32_t>(image.number())];
            for (auto count = image.number(); image.claims(count, 16) && count > 0; --count) {
                const auto target = static_cast<std::uint32_t>(image.number());
                references.push_back({target, static_cast<std::uint8_t>(image.number())});
            }
        }
        if (!image.isGood() || first.size() != rows || keys.size() != rows)
            return false;
        *this = ReferenceList();
        reserve(rows);
        m_head.reserve(targets);
        std::vector<Reference> references;
        for (std::uint32_t row = 0; row < rows; ++row) {
            grow();
            if (first[row] == NoRow)
                continue;
            references.assign(1, {first[row], keys[row]});
            if (const auto more = further.find(row); more != further.end())
                references.insert(references.end(), more->second.begin(), more->second.end());
            for (const auto& each : references) {
                if (each.target >= targets)
                    return false;
            }
            assign(row, references);
        }
        return true;
    }

private:
    /// A place in a list of those who refer to one: below `Extra` that of the row's first reference, from it
    /// on that of a further one.
    struct Node {
        std::uint32_t row = NoRow;
        std::uint32_t next = NoRow;
    };
    static constexpr std::uint32_t Extra = 0x80000000;

    [[nodiscard]] std::uint32_t nextOf(std::uint32_t node) const
    {
        return node < Extra ? m_next[node] : m_extra[node - Extra].next;
    }
    void setNext(std::uint32_t node, std::uint32_t next)
    {
        (node < Extra ? m_next[node] : m_extra[node - Extra].next) = next;
    }
    [[nodiscard]] std::uint32_t rowOf(std::uint32_t node) const
    {
        return node < Extra ? node : m_extra[node - Extra].row;
    }
    [[nodiscard]] std::uint32_t claimNode(std::uint32_t row)
    {
        if (m_freeNodes.empty()) {
            m_extra.push_back({row, NoRow});
            return Extra + static_cast<std::uint32_t>(m_extra.size() - 1);
        }
        const auto node = m_freeNodes.back();
        m_freeNodes.pop_back();
        m_extra[node - Extra].row = row;
        return node;
    }
    void link(std::uint32_t node, std::uint32_t target)
    {
        if (target >= m_head.size())
            m_head.resize(target + std::size_t{1}, NoRow);
        setNext(node, m_head[target]);
        m_head[target] = node;
    }
    /// Takes the first node of `row` out of the list of `target`; there is one.
    void unlink(std::uint32_t row, std::uint32_t target)
    {
        auto before = NoRow;
        auto node = m_head[target];
        while (rowOf(node) != row) {
            before = node;
            node = nextOf(node);
        }
        const auto next = nextOf(node);
        if (before == NoRow)
            m_head[target] = next;
        else
            setNext(before, next);
        if (node >= Extra)
            m_freeNodes.push_back(node);
    }
    void clear(std::uint32_t row)
    {
        forEachOf(row, [this, row](const Reference& each) { unlink(row, each.target); });
        m_further.erase(row);
        m_target[row] = NoRow;
        m_key[row] = 0;
    }

    std::vector<std::uint32_t> m_target; ///< by row: of its first reference
    std::vector<std::uint32_t> m_next; ///< the same reference's place in its target's list
    std::vector<std::uint8_t> m_key; ///< the same
    std::unordered_map<std::uint32_t, std::vector<Reference>> m_further; ///< by row: all but the first
    std::vector<std::uint32_t> m_head; ///< by row of the target
    std::vector<Node> m_extra;
    std::vector<std::uint32_t> m_freeNodes;
};

} // namespace cordboard::directory
