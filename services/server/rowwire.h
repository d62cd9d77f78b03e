// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/field.h"

/// Rows of the database as the wire's JSON, without records in between. Internal to the server.
namespace cordboard::server {

/// Translates one row.
///
/// Specification: the database hands out a row as one JSON array of stored values (`column`); `append` writes
/// the very bytes that `json::dump(contract::toJson(record))` would. Rationale: a page of 1,000 users has
/// 30,000 values. As variants of Qt, as values of the domain and as nodes of a JSON document each of them is
/// allocated three times; a first fetch of a million users is nothing but such pages. Threads: any; an object
/// is constant.
class RowWire final {
public:
    [[nodiscard]] static const RowWire& of(domain::RecordKind table);

    /// The expression to select from a row named `r`: a BLOB for `append`.
    [[nodiscard]] const std::string& column() const noexcept { return m_column; }
    /// Appends the object of one row. Requires: `row` is what `column` answered.
    void append(std::string& json, std::string_view row) const;

private:
    struct Member {
        std::string prefix; ///< `{"id":` or `,"version":`
        domain::ValueKind kind;
    };
    explicit RowWire(domain::RecordKind table);

    std::vector<Member> m_members; ///< sorted by name, as json::dump writes them
    std::string m_column;
};

} // namespace cordboard::server
