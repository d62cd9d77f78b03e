// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "domain/field.h"
#include "server/sql.h"

/// The texts a search looks through, folded when they are written: SQLite knows no accents. They stand in
/// narrow tables of their own (`user_words`, `number_words`), because a search that finds little reads all of
/// them. A user's are one text, "name\nemail\nextension\njob title", with the places (characters from 1)
/// where the parts begin, and beside it the key of the address (domain::emailKey), by which an account is
/// looked up; the keys of additional addresses stand in `address_keys`. Internal to the server.
namespace cordboard::server {

/// Whether `record` tells a field that is searched by text.
[[nodiscard]] bool isSearched(const domain::Record& record) noexcept;

/// Makes all words anew when they were made with another fold than this program's, and remembers which one
/// that was. Takes its own transaction. Complexity: one look-up when nothing is to be done, else a pass over
/// users, numbers and addresses.
[[nodiscard]] domain::Result<void> refoldWords(Connection& connection);

/// Brings the words of a record up to date. Requires an open write transaction in which the record is written
/// already.
[[nodiscard]] domain::Result<void> writeWords(Connection& connection, const std::string& company,
                                              const domain::Record& record);
/// Takes the words of a record away, if it has any. Requires an open write transaction.
[[nodiscard]] domain::Result<void> removeWords(Connection& connection, const std::string& company,
                                               const domain::EntityRef& entity);

} // namespace cordboard::server
