// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/openapi/listingroutes.h"

#include <array>

#include "contract/openapi/schematypes.h"
#include "domain/recordkind.h"

namespace cordboard::contract::openapi {

namespace {

// What every answer has; what a request meets before its record is looked for, and after.
constexpr std::string_view AnswerHeaders = R"(          Cordboard-Epoch:
            $ref: '#/components/headers/Epoch'
          Cordboard-Time:
            $ref: '#/components/headers/Time'
          X-Request-Id:
            $ref: '#/components/headers/RequestId')";

constexpr std::string_view Refused = R"(      '400':
        $ref: '#/components/responses/BadRequest'
      '401':
        $ref: '#/components/responses/NotSignedIn'
      '403':
        $ref: '#/components/responses/NotPermitted')";

constexpr std::string_view Failed = R"(      '405':
        $ref: '#/components/responses/WrongMethod'
      '417':
        $ref: '#/components/responses/UnmetExpectation'
      '429':
        $ref: '#/components/responses/TooMany'
      '431':
        $ref: '#/components/responses/HeadTooLarge'
      '500':
        $ref: '#/components/responses/Internal'
      '501':
        $ref: '#/components/responses/UnknownCoding'
      '503':
        $ref: '#/components/responses/Unavailable'
      '505':
        $ref: '#/components/responses/WrongVersion')";

// What stands in <> is of the kind, or one of those above.
constexpr std::string_view Listing = R"(/v1/<path>:
  get:
    operationId: list<Many>
    tags:
    - <chapter>
    summary: List <many>
    description: >-
      Those that the caller may see, in the order of their ids. A page ends after `limit` records or
      1 MiB; `next_cursor` leads on until every record in sight has been told. Who is shown none at all
      is told so by `withheld`.
    parameters:
<parameters>
    responses:
      '200':
        description: One page.
        headers:
<headers>
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/<One>Page'
<refused>
<failed>
)";

constexpr std::string_view OneRecord = R"(/v1/<path>/{id}:
  get:
    operationId: read<One>
    tags:
    - <chapter>
    summary: Read <one>
    description: >-
      Answers 304 without a body to an `If-None-Match` that names the version in `ETag`.
      <An office> out of the caller's sight is not found.
    parameters:
    - $ref: '#/components/parameters/id'
    - $ref: '#/components/parameters/ifNoneMatch'
    responses:
      '200':
        description: The record.
        headers:
<headers>
          ETag:
            description: The version in quotes.
            schema:
              type: string
            example: '"7"'
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/<One>'
      '304':
        description: Unchanged since If-None-Match.
        headers:
<headers>
<refused>
      '404':
        $ref: '#/components/responses/NotFound'
<failed>
)";

struct Replacement {
    std::string_view place;
    std::string words;
};

[[nodiscard]] std::string filled(std::string_view form, const std::vector<Replacement>& replacements)
{
    std::string text(form);
    for (const auto& [place, words] : replacements) {
        for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at + words.size()))
            text.replace(at, place.size(), words);
    }
    return text;
}

[[nodiscard]] std::string withBlanks(std::string_view path)
{
    return filled(path, {{"-", " "}});
}

[[nodiscard]] std::string asStart(std::string_view words)
{
    std::string start(words);
    start.front() = static_cast<char>(start.front() - 'a' + 'A');
    return start;
}

/// "cursor,limit" -> a line for each.
[[nodiscard]] std::string parameterLines(std::string_view names)
{
    std::string lines;
    while (!names.empty()) {
        const auto comma = names.find(',');
        if (!lines.empty())
            lines += '\n';
        lines += "    - $ref: '#/components/parameters/" + std::string(names.substr(0, comma)) + '\'';
        names = comma == std::string_view::npos ? std::string_view() : names.substr(comma + 1);
    }
    return lines;
}

} // namespace

void writeListingRoutes(YamlWriter& yaml)
{
    for (const auto& kind : domain::AllKinds) {
        if (kind.queryParameters.empty())
            continue;
        const std::vector<Replacement> words{
            {"<path>", std::string(kind.path)},        {"<One>", schemaName(kind.word)},
            {"<Many>", schemaName(kind.path)},         {"<one>", std::string(kind.one)},
            {"<An office>", asStart(kind.one)},        {"<many>", withBlanks(kind.path)},
            {"<chapter>", std::string(kind.chapter)},  {"<parameters>", parameterLines(kind.queryParameters)},
            {"<headers>", std::string(AnswerHeaders)}, {"<refused>", std::string(Refused)},
            {"<failed>", std::string(Failed)}};
        yaml.lines(filled(Listing, words));
        yaml.lines(filled(OneRecord, words));
    }
}

} // namespace cordboard::contract::openapi
