// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/openapi/recordschemas.h"

#include "contract/openapi/schematypes.h"
#include "domain/finding.h"

namespace cordboard::contract::openapi {

using namespace domain;

namespace {

template <typename T> void writeType(YamlWriter& yaml, std::int64_t most)
{
    using Value = typename WithoutOptional<T>::Type;
    constexpr auto absence = IsOptional<T> ? Absence::IsNull : Absence::Never;
    if constexpr (IsList<Value>) {
        yaml.value("type", "array");
        yaml.map("items", [&] { yaml.value("type", "string"); });
    } else if constexpr (Worded<Value>) {
        writeWords<Value>(yaml, absence);
    } else if constexpr (std::is_same_v<Value, bool>) {
        yaml.value("type", "boolean");
    } else if constexpr (std::is_integral_v<Value>) {
        yaml.value("type", "integer");
        yaml.value("format", "int64");
        yaml.value("minimum", 0);
        yaml.value("maximum", most);
    } else {
        yaml.value("type", "string");
        if constexpr (std::is_same_v<Value, Instant>)
            yaml.value("format", "date-time");
    }
    if (absence == Absence::IsNull)
        yaml.value("nullable", "true");
}

template <typename T> void writeFields(YamlWriter& yaml)
{
    yaml.map("id", [&] {
        yaml.value("type", "string");
        yaml.text("description", "Opaque.");
    });
    yaml.map("version", [&] {
        yaml.value("type", "integer");
        yaml.value("format", "int64");
        yaml.value("minimum", 0);
        yaml.text("description", "One more with every committed change (R-GEN-04).");
    });
    MembersOf<T>::forEach([&yaml](const auto& member) {
        yaml.map(member.name, [&] {
            yaml.text("description", member.sentence);
            writeType<std::remove_cvref_t<decltype(member.of(std::declval<T&>()))>>(yaml, member.most);
        });
    });
}

template <typename T> void writeRecord(YamlWriter& yaml)
{
    yaml.map(schemaName(word(KindOf<T>)), [&] {
        yaml.value("type", "object");
        yaml.list("required", [&] {
            yaml.item("id");
            yaml.item("version");
            MembersOf<T>::forEach([&yaml](const auto& member) { yaml.item(member.name); });
        });
        yaml.map("properties", [&] { writeFields<T>(yaml); });
    });
}

constexpr std::string_view Page = R"(type: object
required:
- items
- next_cursor
- sequence
- total
- withheld
properties:
  items:
    type: array
    items:
      $ref: '#/components/schemas/{}'
  next_cursor:
    type: string
    description: Opaque; null on the last page.
    nullable: true
  sequence:
    type: integer
    format: int64
    description: 'The change feed''s head when the first page was read: follow the feed from here.'
  total:
    description: On all pages together; null with `q`, and on the pages after the first.
    type: integer
    format: int64
    nullable: true
  withheld:
    description: >-
      The caller's role is shown none of them (R-ROLE-11); that there are no items says nothing of what
      there is.
    type: boolean
)";

} // namespace

void writeRecordSchemas(YamlWriter& yaml)
{
    RecordTypes::forEach([&yaml]<typename T>() { writeRecord<T>(yaml); });
    for (const auto& kind : AllKinds) {
        if (kind.queryParameters.empty())
            continue;
        const auto name = schemaName(kind.word);
        std::string page(Page);
        page.replace(page.find("{}"), 2, name);
        yaml.map(name + "Page", [&] { yaml.lines(page); });
    }
}

void writeKindsAndCodes(YamlWriter& yaml)
{
    yaml.map("Table", [&] {
        yaml.value("type", "string");
        yaml.list("enum", [&] {
            for (const auto& kind : AllKinds)
                yaml.item(kind.word);
        });
    });
    yaml.map("Code", [&] {
        yaml.value("type", "string");
        yaml.list("enum", [&] {
            for (std::size_t i = 0; i < CodeCount; ++i)
                yaml.item(word(static_cast<Code>(i)));
        });
        yaml.text("description", "E = refusal, W = warning that wants an acknowledgment, N = note.");
    });
}

} // namespace cordboard::contract::openapi
