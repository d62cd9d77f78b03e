// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/openapi/document.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "contract/openapi/commandschemas.h"
#include "contract/openapi/limitnames.h"
#include "contract/openapi/listingroutes.h"
#include "contract/openapi/recordschemas.h"
#include "contract/openapi/schematypes.h"

namespace cordboard::contract::openapi {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

struct Part {
    std::string_view name;
    void (*write)(YamlWriter& yaml);
};

void writeLicenseTypes(YamlWriter& yaml)
{
    writeWords<domain::LicenseType>(yaml);
}

constexpr std::array Parts{
    Part{"routes of records", writeListingRoutes}, Part{"schemas of records", writeRecordSchemas},
    Part{"kinds and codes", writeKindsAndCodes},   Part{"words of license types", writeLicenseTypes},
    Part{"commands", writeCommandSchemas},
};

constexpr std::string_view Begin = "# begin generated: ";
constexpr std::string_view End = "# end generated";

/// Takes the next line, without its end, off the text.
[[nodiscard]] std::string_view nextLine(std::string_view& text)
{
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return line;
}

[[nodiscard]] std::string_view withoutIndentation(std::string_view line)
{
    const auto start = line.find_first_not_of(' ');
    return start == std::string_view::npos ? std::string_view() : line.substr(start);
}

/// One walk over the document, from its first line to its last.
class Rewriting final {
public:
    explicit Rewriting(std::string_view document) : m_rest(document) {}

    [[nodiscard]] Result<std::string> text()
    {
        while (!m_rest.empty()) {
            if (auto taken = takeLine(); !taken)
                return tl::unexpected(taken.error());
        }
        for (std::size_t i = 0; i < Parts.size(); ++i) {
            if (!m_isWritten[i])
                return failure(ErrorCode::InvalidInput,
                               "no place for the generated part \"" + std::string(Parts[i].name) + '"');
        }
        return std::move(m_text);
    }

private:
    [[nodiscard]] Result<void> takeLine()
    {
        const auto line = step();
        const auto content = withoutIndentation(line);
        if (content.starts_with(Begin)) {
            keep(line);
            return takePart(content.substr(Begin.size()), line.size() - content.size());
        }
        if (content.starts_with(End))
            return refused("the end of a generated part that did not begin");
        return takeByHand(line);
    }

    [[nodiscard]] Result<void> takePart(std::string_view name, std::size_t indentation)
    {
        const auto* const part = std::find_if(Parts.begin(), Parts.end(),
                                              [name](const Part& each) { return each.name == name; });
        if (part == Parts.end())
            return refused("no generated part has the name \"" + std::string(name) + '"');
        const auto begun = m_line;
        while (!m_rest.empty()) {
            const auto line = step();
            const auto content = withoutIndentation(line);
            if (content.starts_with(Begin))
                break;
            if (content != End)
                continue;
            YamlWriter yaml(indentation);
            part->write(yaml);
            m_text += yaml.written();
            keep(line);
            m_isWritten.at(static_cast<std::size_t>(part - Parts.begin())) = true;
            return {};
        }
        m_line = begun;
        return refused("a generated part that does not end");
    }

    /// "maxLength: 254 # limits::Email": the number anew.
    [[nodiscard]] Result<void> takeByHand(std::string_view line)
    {
        constexpr std::array Marks{std::string_view(" # limits::"), std::string_view(" # -limits::")};
        for (const auto mark : Marks) {
            const auto comment = line.find(mark);
            const auto colon = line.find(": ");
            if (comment == std::string_view::npos || colon > comment)
                continue;
            const auto number = limitNamed(line.substr(comment + std::string_view(" # ").size()));
            if (!number)
                return refused("no limit has the name " + std::string(line.substr(comment + 3)));
            m_text += line.substr(0, colon + 2);
            m_text += std::to_string(*number);
            keep(line.substr(comment));
            return {};
        }
        keep(line);
        return {};
    }

    [[nodiscard]] std::string_view step()
    {
        ++m_line;
        return nextLine(m_rest);
    }
    void keep(std::string_view line) { m_text.append(line) += '\n'; }
    [[nodiscard]] tl::unexpected<domain::Error> refused(const std::string& why) const
    {
        return failure(ErrorCode::InvalidInput, "line " + std::to_string(m_line) + ": " + why);
    }

    std::string_view m_rest;
    std::string m_text;
    std::size_t m_line = 0;
    std::array<bool, Parts.size()> m_isWritten{};
};

} // namespace

Result<std::string> rewritten(std::string_view document)
{
    return Rewriting(document).text();
}

} // namespace cordboard::contract::openapi
