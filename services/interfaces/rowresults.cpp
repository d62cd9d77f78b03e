// SPDX-License-Identifier: GPL-3.0-or-later
#include "interfaces/rowresults.h"

namespace cordboard::interfaces {

void RowResults::add(domain::OutcomeKind kind, const std::vector<domain::Finding>& findings)
{
    if (const auto* reason = mainReason(findings); reason != nullptr && kind == domain::OutcomeKind::Refused)
        m_reasons.emplace_hint(m_reasons.end(), m_kinds.size(), *reason);
    m_kinds.push_back(kind);
    ++m_counts[static_cast<std::size_t>(kind)];
}

const domain::Finding* RowResults::reasonOf(std::size_t row) const
{
    const auto found = m_reasons.find(row);
    return found == m_reasons.end() ? nullptr : &found->second;
}

} // namespace cordboard::interfaces
