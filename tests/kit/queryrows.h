// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "domain/entities.h"
#include "domain/query/query.h"
#include "tests/kit/memorydirectory.h"

namespace cordboard::kit {

/// What the query language means by the fields of a user: with domain::matches the definition that every
/// engine is compared with. Requires: company and record outlive it.
class UserRow final : public domain::QueryRow {
public:
    UserRow(const domain::User& user, const MemoryDirectory& company, domain::Instant now)
        : m_user(user), m_numbers(company.numbersOf({&user.id, 1}).front()), m_company(company), m_now(now)
    {
    }
    [[nodiscard]] std::string folded(domain::QueryField field) const override;
    [[nodiscard]] std::optional<std::int64_t> amount(domain::QueryField field) const override;
    [[nodiscard]] bool has(std::string_view what) const override;
    [[nodiscard]] std::optional<std::int64_t> daysNeverActive() const override;

private:
    const domain::User& m_user;
    std::vector<domain::OwnedNumber> m_numbers;
    const MemoryDirectory& m_company;
    domain::Instant m_now;
};

/// The same of a number.
class NumberRow final : public domain::QueryRow {
public:
    NumberRow(const domain::OwnedNumber& number, const MemoryDirectory& company)
        : m_number(number), m_company(company)
    {
    }
    [[nodiscard]] std::string folded(domain::QueryField field) const override;
    [[nodiscard]] std::optional<std::int64_t> amount(domain::QueryField field) const override;
    [[nodiscard]] bool has(std::string_view what) const override;

private:
    [[nodiscard]] std::string holder() const;

    const domain::OwnedNumber& m_number;
    const MemoryDirectory& m_company;
};

} // namespace cordboard::kit
