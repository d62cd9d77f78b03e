// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/rowwire.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace cordboard::server {

using domain::RecordKind;
using domain::ValueKind;

namespace {

/// The end of the value that starts at `text`'s begin: the comma or the bracket behind it.
[[nodiscard]] std::size_t lengthOfValue(std::string_view text) noexcept
{
    if (!text.starts_with('"'))
        return std::min(text.find_first_of(",]"), text.size());
    std::size_t end = 1;
    while (end < text.size() && text[end] != '"')
        end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
}

/// A list is stored as the text of its JSON: here it stands as a string, with quotes and backslashes escaped.
void appendList(std::string& json, std::string_view quoted)
{
    if (quoted == "null") {
        json += quoted;
        return;
    }
    const auto inner = quoted.substr(1, quoted.size() - 2);
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (inner[i] == '\\' && i + 1 < inner.size())
            ++i; // only quotes and backslashes are escaped: the stored text has no control characters
        json += inner[i];
    }
}

void appendTime(std::string& json, std::string_view milliseconds)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(milliseconds.data(), milliseconds.data() + milliseconds.size(),
                                              number);
    if (error != std::errc()) {
        json += "null";
        return;
    }
    json += '"';
    json += domain::toRfc3339(domain::Instant(domain::Duration(number)));
    json += '"';
}

void appendValue(std::string& json, std::string_view value, ValueKind kind)
{
    switch (kind) {
    case ValueKind::Integer:
    case ValueKind::Text: json += value; return;
    case ValueKind::Bool: json += value == "null" ? "null" : value == "0" ? "false" : "true"; return;
    case ValueKind::Time: return appendTime(json, value);
    case ValueKind::TextList: return appendList(json, value);
    }
}

} // namespace

RowWire::RowWire(RecordKind table)
{
    struct Column {
        std::string name;
        ValueKind kind;
    };
    std::vector<Column> columns{{"id", ValueKind::Text}, {"version", ValueKind::Integer}};
    for (const auto& field : domain::fieldsOf(table))
        columns.push_back({std::string(field.name), field.kind});
    std::sort(columns.begin(), columns.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    for (const auto& column : columns) {
        m_column += (m_column.empty() ? "CAST(json_array(r.\"" : ", r.\"") + column.name + '"';
        m_members.push_back({(m_members.empty() ? "{\"" : ",\"") + column.name + "\":", column.kind});
    }
    m_column += ") AS BLOB)";
}

const RowWire& RowWire::of(RecordKind table)
{
    static const auto Wires = domain::forEachKind(
        [](const domain::RecordSpec& each) { return RowWire(each.kind); });
    return Wires[indexOf(table)];
}

void RowWire::append(std::string& json, std::string_view row) const
{
    row.remove_prefix(std::min<std::size_t>(1, row.size()));
    for (const auto& member : m_members) {
        const auto length = lengthOfValue(row);
        json += member.prefix;
        appendValue(json, row.substr(0, length), member.kind);
        row.remove_prefix(std::min(length + 1, row.size())); // with the comma
    }
    json += '}';
}

} // namespace cordboard::server
