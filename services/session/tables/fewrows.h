// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "domain/query/query.h"

namespace cordboard::session {

/// A record of which there are few, as the query language sees it: `domain::matches` itself looks at each.
/// What a table has no field of is empty.
class FewRow final : public domain::QueryRow {
public:
    /// One text more that the field is found by.
    void add(domain::QueryField field, std::string_view text)
    {
        m_texts[field].append(domain::foldForSearch(text)).append("\n");
    }
    void setAmount(domain::QueryField field, std::int64_t amount) { m_amounts[field] = amount; }

    [[nodiscard]] std::string folded(domain::QueryField field) const override
    {
        const auto known = m_texts.find(field);
        return known == m_texts.end() ? std::string() : known->second;
    }
    [[nodiscard]] std::optional<std::int64_t> amount(domain::QueryField field) const override
    {
        const auto known = m_amounts.find(field);
        return known == m_amounts.end() ? std::nullopt : std::optional(known->second);
    }
    [[nodiscard]] bool has(std::string_view) const override { return false; }

private:
    std::map<domain::QueryField, std::string> m_texts;
    std::map<domain::QueryField, std::int64_t> m_amounts;
};

} // namespace cordboard::session
