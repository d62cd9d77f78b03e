// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "domain/entities.h"
#include "domain/query/query.h"
#include "server/querysql.h"

namespace cordboard::server::test {

/// The naive twin of toSql(): one user in words, for domain::matches.
class UserRow final : public domain::QueryRow {
public:
    UserRow(const domain::User& user, const std::vector<domain::OwnedNumber>& numbers, const RowNames& names,
            domain::Instant now)
        : m_user(user), m_numbers(numbers), m_names(names), m_now(now)
    {
    }
    [[nodiscard]] std::string folded(domain::QueryField field) const override;
    [[nodiscard]] std::optional<std::int64_t> amount(domain::QueryField field) const override;
    [[nodiscard]] bool has(std::string_view what) const override;
    [[nodiscard]] std::optional<std::int64_t> daysNeverActive() const override;

private:
    const domain::User& m_user;
    const std::vector<domain::OwnedNumber>& m_numbers;
    const RowNames& m_names;
    domain::Instant m_now;
};

/// One number in words.
class NumberRow final : public domain::QueryRow {
public:
    NumberRow(const domain::OwnedNumber& number, const RowNames& names) : m_number(number), m_names(names) {}
    [[nodiscard]] std::string folded(domain::QueryField field) const override;
    [[nodiscard]] std::optional<std::int64_t> amount(domain::QueryField field) const override;
    [[nodiscard]] bool has(std::string_view what) const override;

private:
    const domain::OwnedNumber& m_number;
    const RowNames& m_names;
};

} // namespace cordboard::server::test
