// SPDX-License-Identifier: GPL-3.0-or-later
// The contract says what the specs of the domain say, because a program writes it: nothing in a generated
// part can be wrong, nothing that has a spec is missing, and no limit is a number of the contract's own.
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "contract/openapi/document.h"
#include "contract/openapi/schematypes.h"
#include "contract/openapi/yamlwriter.h"
#include "domain/command.h"
#include "domain/entities.h"
#include "domain/finding.h"

using namespace cordboard;
using contract::openapi::rewritten;
using contract::openapi::schemaName;
using contract::openapi::YamlWriter;

namespace {

[[nodiscard]] std::string committed()
{
    std::ifstream file(CORDBOARD_OPENAPI, std::ios::binary);
    REQUIRE(file);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Each with its line feed.
[[nodiscard]] std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line + '\n');
    return lines;
}

[[nodiscard]] std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
        text += line;
    return text;
}

[[nodiscard]] bool isBegin(const std::string& line)
{
    return line.find("# begin generated: ") != std::string::npos;
}
[[nodiscard]] bool isEnd(const std::string& line)
{
    return line.find("# end generated") != std::string::npos;
}

/// The contract is long: its lines are changed in so many shares instead of one by one.
constexpr std::size_t Shares = 40;

/// Whether each line stands between two marks.
[[nodiscard]] std::vector<bool> areGenerated(const std::vector<std::string>& lines)
{
    std::vector<bool> are;
    bool isInside = false;
    for (const auto& line : lines) {
        if (isEnd(line))
            isInside = false;
        are.push_back(isInside);
        if (isBegin(line))
            isInside = true;
    }
    return are;
}

[[nodiscard]] std::string replaced(std::string text, const std::string& what, const std::string& by)
{
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

/// The lines of one schema, without its name.
[[nodiscard]] std::string schemaOf(const std::string& document, const std::string& name)
{
    const auto start = document.find("\n    " + name + ":\n      type: ");
    const auto described = document.find("\n    " + name + ":\n      description: ");
    const auto found = std::min(start, described);
    INFO(name);
    REQUIRE(found != std::string::npos);
    auto end = document.find("\n    ", found + 1);
    while (end != std::string::npos && document[end + 5] == ' ')
        end = document.find("\n    ", end + 1);
    return document.substr(found + 1, end - found);
}

[[nodiscard]] bool isSentence(std::string_view text)
{
    const auto isPlain = [](char letter) { return letter >= ' ' && letter < 0x7F; };
    return text.size() > 4 && text.size() < 250 && text.back() == '.' && text.front() != ' ' &&
           text.find("  ") == std::string_view::npos && std::all_of(text.begin(), text.end(), isPlain);
}

/// Calls `use(member)` for the members of T, and for those of the items of its lists.
template <domain::Described T, typename Use> void forEachMemberWithin(Use use)
{
    domain::forEachMember<T>([&use]<typename Member>(const Member& member) -> void {
        use(member);
        if constexpr (contract::openapi::IsList<typename Member::Type>) {
            using Item = typename Member::Type::value_type;
            if constexpr (domain::Described<Item>)
                forEachMemberWithin<Item>(use);
        }
    });
}

template <typename Use, std::size_t... Index> void forEachCommand(Use use, std::index_sequence<Index...>)
{
    (use.template operator()<std::variant_alternative_t<Index, domain::CommandAlternatives>>(), ...);
}
template <typename Use> void forEachCommand(Use use)
{
    forEachCommand(use, std::make_index_sequence<std::variant_size_v<domain::CommandAlternatives>>());
}

} // namespace

TEST_CASE("theContractIsWhatTheSpecsSay", "[openapi]")
{
    const auto text = committed();
    const auto current = rewritten(text);
    if (!current)
        FAIL("services/contract/openapi.yaml, " << current.error().detail);
    const auto told = linesOf(text);
    const auto meant = linesOf(*current);
    for (std::size_t i = 0; i < told.size() && i < meant.size(); ++i) {
        if (told[i] != meant[i])
            FAIL("services/contract/openapi.yaml is not what the specs say: line "
                 << i + 1 << " is\n"
                 << told[i] << "and should be\n"
                 << meant[i] << "Run: cmake --build <build folder> --target update-openapi");
    }
    CHECK(told.size() == meant.size());
    CHECK(text == *current);
}

TEST_CASE("noLineOfAGeneratedPartCanBeLeftOutOrWrong", "[openapi]")
{
    const auto text = committed();
    const auto lines = linesOf(text);
    const auto generated = areGenerated(lines);
    std::size_t checked = 0;
    for (std::size_t share = 0; share < Shares;
         ++share) { // each line is left out once, with others far from it
        std::vector<std::string> without;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!generated[i] || i % Shares != share)
                without.push_back(lines[i]);
        }
        INFO("without the lines of share " << share);
        REQUIRE(rewritten(joined(without)).value() == text);
        checked += lines.size() - without.size();
    }
    CHECK(checked > 1'000);
}

TEST_CASE("aLimitIsTheNumberOfTheTableWhateverStoodThere", "[openapi]")
{
    const auto text = committed();
    const auto lines = linesOf(text);
    std::size_t checked = 0;
    for (std::size_t share = 0; share < Shares; ++share) {
        auto wrong = lines;
        for (std::size_t i = share; i < lines.size(); i += Shares) {
            const auto mark = std::min(lines[i].find(" # limits::"), lines[i].find(" # -limits::"));
            if (mark == std::string::npos || lines[i].starts_with('#'))
                continue;
            wrong[i] = lines[i].substr(0, lines[i].find(": ") + 2) + '7' + lines[i].substr(mark);
            ++checked;
        }
        INFO("with wrong limits in share " << share);
        REQUIRE(rewritten(joined(wrong)).value() == text);
    }
    CHECK(checked > 40);
}

TEST_CASE("noLimitIsWrittenByHand", "[openapi]")
{
    const auto lines = linesOf(committed());
    const auto generated = areGenerated(lines);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (generated[i])
            continue;
        INFO("line " << i + 1 << ": " << lines[i] << "name the limit: \"maxLength: 64 # limits::Id\"");
        for (const auto* key : {" maxLength: ", " maxItems: ", " maximum: "}) {
            if (lines[i].find(key) != std::string::npos)
                CHECK(lines[i].find(" # limits::") != std::string::npos);
        }
    }
}

TEST_CASE("aMarkThatCannotBeFollowedIsRefusedByName", "[openapi]")
{
    const auto text = committed();
    const auto complaint = [](const std::string& document) {
        const auto result = rewritten(document);
        return result ? std::string("taken") : result.error().detail;
    };
    const std::string begin = "# begin generated: commands\n";
    CHECK(complaint(replaced(text, begin, "# begin generated: comands\n")).find("\"comands\"") !=
          std::string::npos);
    CHECK(complaint(replaced(text, begin, "# by hand\n")).find("did not begin") != std::string::npos);
    CHECK(
        complaint(replaced(text, begin, begin + "    # begin generated: commands\n")).find("does not end") !=
        std::string::npos);
    CHECK(complaint(text.substr(0, text.find(begin) + begin.size())).find("does not end") !=
          std::string::npos);
    CHECK(complaint(text.substr(0, text.find(begin) - 4)) == "no place for the generated part \"commands\"");
    CHECK(complaint(replaced(text, "# limits::Email", "# limits::Emial")).find("limits::Emial") !=
          std::string::npos);
    CHECK(complaint("a: 5 # limits::Nothing\n").starts_with("line 1: "));
    CHECK(complaint("") == "no place for the generated part \"routes of records\"");
}

TEST_CASE("everyFieldOfEveryKindIsInItsSchemaWithWhatItIs", "[openapi]")
{
    const auto text = committed();
    domain::RecordTypes::forEach([&text]<typename T>() {
        const auto schema = schemaOf(text, schemaName(domain::word(domain::KindOf<T>)));
        domain::MembersOf<T>::forEach([&schema](const auto& member) {
            INFO(member.name);
            CHECK(isSentence(member.sentence));
            const std::string name(member.name);
            CHECK(schema.find("      - " + name + '\n') != std::string::npos);
            CHECK(schema.find("        " + name + ":\n          description: ") != std::string::npos);
        });
    });
}

TEST_CASE("everyKindWithAListingHasItsRoutesUnderAChapter", "[openapi]")
{
    const auto text = committed();
    for (const auto& kind : domain::AllKinds) {
        INFO(kind.word);
        CHECK(text.find("\n- name: " + std::string(kind.chapter) + '\n') != std::string::npos);
        const auto path = "\n  /v1/" + std::string(kind.path);
        CHECK(text.find(path + ":\n") != std::string::npos);
        CHECK((text.find(path + "/{id}:\n") != std::string::npos) == !kind.queryParameters.empty());
    }
}

TEST_CASE("everyCommandHasASchemaWithAllItsMembersAndWhatTheyAre", "[openapi]")
{
    const auto text = committed();
    forEachCommand([&text]<typename T>() {
        using Of = domain::Description<T>;
        INFO(Of::kind);
        CHECK(isSentence(Of::sentence));
        CHECK_FALSE(Of::takenBackBy.empty());
        const std::string kind(Of::kind);
        const auto schema = schemaOf(text, schemaName(kind));
        CHECK(schema.find("          - " + kind + '\n') != std::string::npos);
        CHECK(text.find("          " + kind + ": '#/components/schemas/" + schemaName(kind) + "'\n") !=
              std::string::npos);
        forEachMemberWithin<T>([&schema](const auto& member) {
            INFO(member.name);
            CHECK(isSentence(member.sentence));
            CHECK(schema.find(' ' + std::string(member.name) + ":\n") != std::string::npos);
        });
    });
}

TEST_CASE("everyCodeStandsInTheContract", "[openapi]")
{
    const auto codes = schemaOf(committed(), "Code");
    for (std::size_t i = 0; i < domain::CodeCount; ++i) {
        const std::string code(domain::word(static_cast<domain::Code>(i)));
        INFO(code);
        CHECK(codes.find("      - " + code + '\n') != std::string::npos);
    }
}

TEST_CASE("aMembersSentenceIsFoundByItsPointer", "[openapi]")
{
    STATIC_REQUIRE(domain::sentenceOf<&domain::UserEdit::firstName>() == "First name.");
    STATIC_REQUIRE(domain::sentenceOf<&domain::UserEdit::lastName>() == "Last name.");
    STATIC_REQUIRE(domain::sentenceOf<&domain::SwapNumber::user>() !=
                   domain::sentenceOf<&domain::SwapNumber::replacement>());
}

TEST_CASE("aTextIsWrittenSoThatYamlReadsTheSameText", "[openapi]")
{
    const auto written = [](std::string_view text) {
        YamlWriter yaml(2);
        yaml.text("k", text);
        return yaml.written();
    };
    CHECK(written("Opaque.") == "  k: Opaque.\n");
    CHECK(written("The holder's number.") == "  k: The holder's number.\n");
    CHECK(written("keep: it's free") == "  k: 'keep: it''s free'\n");
    CHECK(written("a #comment") == "  k: 'a #comment'\n");
    CHECK(written("`x` first") == "  k: '`x` first'\n");
    CHECK(written("\"x\" first") == "  k: '\"x\" first'\n");
    CHECK(written("7 days") == "  k: '7 days'\n");
    CHECK(written("ends with:") == "  k: 'ends with:'\n");
    const auto folded = linesOf(written(std::string(60, 'a') + ": " + std::string(60, 'b')));
    CHECK(folded == std::vector<std::string>{"  k: >-\n", "    " + std::string(60, 'a') + ":\n",
                                             "    " + std::string(60, 'b') + '\n'});
}
