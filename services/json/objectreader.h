// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/instant.h"
#include "domain/limits.h"
#include "json/json.h"

namespace cordboard::json {

/// What to do with members nobody asked for: the server refuses them (a misspelt field must not be lost
/// silently), a client ignores them (a newer server may tell more).
enum class Unknown : std::uint8_t { Refuse, Ignore };

/// Takes an object apart member by member and keeps the first thing that is wrong, so that a decoder reads as
/// a list of members and asks once, at the end. After a failure every read answers an empty value.
///
/// Requires: member names are literals; the object outlives the reader. Threads: one.
class ObjectReader final {
public:
    /// `path` is put before member names in errors: "edits/0".
    ObjectReader(const Value& object, Unknown unknown, std::string path = {});

    [[nodiscard]] std::string text(std::string_view name);
    /// Absent and null are the same here and in all optional reads.
    [[nodiscard]] std::optional<std::string> optionalText(std::string_view name);
    [[nodiscard]] std::int64_t integer(std::string_view name);
    [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t least, std::int64_t most);
    [[nodiscard]] std::optional<std::int64_t> optionalInteger(std::string_view name);
    /// An integer from 0 to `most`: what the other side counts or numbers.
    [[nodiscard]] std::int64_t count(std::string_view name, std::int64_t most = domain::limits::LargestCount);
    [[nodiscard]] std::optional<std::int64_t> optionalCount(std::string_view name,
                                                            std::int64_t most = domain::limits::LargestCount);
    [[nodiscard]] bool boolean(std::string_view name);
    [[nodiscard]] std::optional<bool> optionalBoolean(std::string_view name);
    [[nodiscard]] domain::Instant instant(std::string_view name);
    [[nodiscard]] std::optional<domain::Instant> optionalInstant(std::string_view name);
    [[nodiscard]] std::vector<std::string> texts(std::string_view name);
    [[nodiscard]] std::vector<std::string> optionalTexts(std::string_view name);
    /// The member itself; null pointer after a failure, or for the optional ones when absent or null.
    [[nodiscard]] const Value* object(std::string_view name);
    [[nodiscard]] const Value* optionalObject(std::string_view name);
    [[nodiscard]] const Value* array(std::string_view name);
    [[nodiscard]] const Value* optionalArray(std::string_view name);
    /// Any value, also null; null pointer when the member is absent.
    [[nodiscard]] const Value* any(std::string_view name);
    /// The member is known but its value is of no interest (derived values in answers).
    void skip(std::string_view name);

    /// Where a member is, for errors and for readers of nested objects.
    [[nodiscard]] std::string pathOf(std::string_view name) const;
    [[nodiscard]] Unknown unknown() const noexcept { return m_unknown; }
    /// Says that the member's value is not acceptable.
    void refuse(std::string_view name, std::string detail);
    /// Keeps a nested decoder's error as it is.
    void adopt(domain::Error error);
    [[nodiscard]] bool hasFailed() const noexcept { return m_error.has_value(); }

    /// The first error, unknown members included when they are refused.
    [[nodiscard]] domain::Result<void> finish();

private:
    [[nodiscard]] const Value* find(std::string_view name);
    [[nodiscard]] const Value* require(std::string_view name);

    const Value* m_object = nullptr; ///< null when the value is no object
    Unknown m_unknown;
    std::string m_path;
    std::vector<std::string_view> m_known;
    std::optional<domain::Error> m_error;
};

} // namespace cordboard::json
