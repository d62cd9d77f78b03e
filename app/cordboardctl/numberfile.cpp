// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/numberfile.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "app/cordboardctl/places.h"
#include "app/cordboardctl/sentences.h"
#include "domain/limits.h"
#include "domain/plan.h"
#include "domain/utf8.h"

namespace cordboard::cordboardctl {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view Blanks = " \t\v\f";
constexpr std::string_view Separators = ",;\t";

[[nodiscard]] std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(Blanks);
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(Blanks) - first + 1));
}

[[nodiscard]] std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

/// Takes the next line, whichever way it ends.
[[nodiscard]] std::string_view takeLine(std::string_view& text)
{
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2U : text.empty() ? 0U : 1U);
    return line;
}

/// The cells of a line (RFC 4180, without line breaks in them). Nothing when a quotation mark is left open.
[[nodiscard]] std::optional<std::vector<std::string>> cellsOfLine(std::string_view line)
{
    std::vector<std::string> cells(1);
    bool isQuoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto letter = line[i];
        auto& cell = cells.back();
        if (letter == '"' && isQuoted && i + 1 < line.size() && line[i + 1] == '"') {
            cell += line[++i];
        } else if (letter == '"' && (isQuoted || trimmed(cell).empty())) {
            isQuoted = !isQuoted;
        } else if (!isQuoted && Separators.find(letter) != std::string_view::npos) {
            cells.emplace_back();
        } else {
            cell += letter;
        }
    }
    if (isQuoted)
        return std::nullopt;
    for (auto& cell : cells)
        cell = trimmed(cell);
    return cells;
}

/// Which column is what.
struct Columns {
    std::size_t number = 0;
    std::optional<std::size_t> office = 1;
    bool areNamed = false; ///< further ones are left out
    bool areTwice = false; ///< two are for the same: which one is meant is not for us to choose
};

/// Of the first line, if it names them.
[[nodiscard]] std::optional<Columns> columnsNamed(const std::vector<std::string>& cells)
{
    bool areTwice = false;
    const auto placeOf = [&cells, &areTwice](std::initializer_list<std::string_view> names) {
        const auto isIt = [&names](const std::string& cell) {
            return std::find(names.begin(), names.end(), lowered(cell)) != names.end();
        };
        const auto found = std::find_if(cells.begin(), cells.end(), isIt);
        areTwice = areTwice || std::count_if(cells.begin(), cells.end(), isIt) > 1;
        return found == cells.end()
                   ? std::nullopt
                   : std::optional(static_cast<std::size_t>(std::distance(cells.begin(), found)));
    };
    const auto number = placeOf({"number", "e164", "phone number"});
    if (!number)
        return std::nullopt;
    const auto office = placeOf({"office"});
    return Columns{.number = *number, .office = office, .areNamed = true, .areTwice = areTwice};
}

/// Why the line cannot be read; empty when it can.
[[nodiscard]] std::string lineFault(const NumberLine& line)
{
    if (line.number.empty())
        return "There is no number.";
    if (domain::codePoints(line.number).value_or(domain::limits::NumberText + 1) > domain::limits::NumberText)
        return "The number is longer than numbers are.";
    if (line.office.empty())
        return "No office is named. Put it behind the number, or name one for all with --office.";
    if (domain::codePoints(line.office).value_or(domain::limits::PlaceName + 1) > domain::limits::PlaceName)
        return "The name of the office is longer than names are.";
    return {};
}

/// Reads line after line.
class Reader final {
public:
    explicit Reader(const std::string& office) : m_office(office) {}

    void read(std::string_view line)
    {
        ++m_line;
        if (trimmed(line).empty())
            return;
        if (!domain::codePoints(line))
            return refuse({}, "The line is no text in UTF-8.");
        const auto cells = cellsOfLine(line);
        if (!cells)
            return refuse({}, "A quotation mark is left open.");
        if (const auto named = isFirst() ? columnsNamed(*cells) : std::nullopt) {
            m_columns = *named;
            m_isBegun = true;
            if (named->areTwice)
                refuse({}, "Two columns are for the same thing. Leave one of them out.");
            return;
        }
        m_isBegun = true;
        take(*cells);
    }

    [[nodiscard]] ImportNumbers takeAll() { return std::move(m_import); }
    [[nodiscard]] std::size_t count() const noexcept
    {
        return m_import.lines.size() + m_import.faults.size();
    }

private:
    [[nodiscard]] bool isFirst() const noexcept { return !m_isBegun; }
    void refuse(std::string number, std::string why)
    {
        m_isBegun = true;
        m_import.faults.push_back({m_line, std::move(number), std::move(why)});
    }
    void take(const std::vector<std::string>& cells)
    {
        const auto cell = [&cells](std::optional<std::size_t> place) {
            return place && *place < cells.size() ? cells[*place] : std::string();
        };
        NumberLine line{m_line, cell(m_columns.number), cell(m_columns.office)};
        if (line.office.empty())
            line.office = m_office;
        const bool isMore = !m_columns.areNamed &&
                            std::any_of(cells.begin() + std::min<std::ptrdiff_t>(
                                                            2, static_cast<std::ptrdiff_t>(cells.size())),
                                        cells.end(), [](const std::string& each) { return !each.empty(); });
        auto fault = isMore ? std::string("There is more on the line than a number and an office.")
                            : lineFault(line);
        if (fault.empty())
            m_import.lines.push_back(std::move(line));
        else
            refuse(std::string(domain::firstCodePoints(line.number, domain::limits::NumberText)),
                   std::move(fault));
    }

    const std::string& m_office;
    Columns m_columns;
    ImportNumbers m_import;
    std::size_t m_line = 0;
    bool m_isBegun = false;
};

} // namespace

Result<ImportNumbers> numbersFrom(std::string_view text, const std::string& office)
{
    if (text.starts_with(ByteOrderMark))
        text.remove_prefix(ByteOrderMark.size());
    Reader reader(office);
    while (!text.empty()) {
        reader.read(takeLine(text));
        if (reader.count() > domain::limits::Targets)
            return failure(ErrorCode::TooLarge, "The file has more rows than " +
                                                    std::to_string(domain::limits::Targets) +
                                                    ", which are possible. Split it.");
    }
    if (reader.count() == 0)
        return failure(ErrorCode::InvalidInput, "The file has no numbers.");
    return reader.takeAll();
}

NumberImport importOf(const ImportNumbers& listed, const domain::DirectoryView& view,
                      const std::function<std::string()>& drawId)
{
    NumberImport import;
    import.faults = listed.faults;
    std::unordered_map<std::string, Result<std::string>> offices; // by word
    for (const auto& line : listed.lines) {
        auto known = offices.find(line.office);
        if (known == offices.end())
            known =
                offices.emplace(line.office, placeFrom(domain::RecordKind::Office, line.office, view)).first;
        if (const auto& office = known->second) {
            import.command.numbers.push_back(
                {domain::NumberId(drawId()), line.number, domain::OfficeId(*office)});
            import.lines.push_back(line);
        } else {
            import.faults.push_back({line.line, line.number, sentence(office.error())});
        }
    }
    return import;
}

std::vector<LineFault> faultsOf(NumberImport import, const domain::Plan& plan)
{
    auto faults = std::move(import.faults);
    for (std::size_t row = 0; row < plan.outcomes.size(); ++row) {
        const auto& outcome = plan.outcomes[row];
        const auto* reason = outcome.kind == domain::OutcomeKind::Refused
                                 ? domain::mainReason(outcome.findings)
                                 : nullptr;
        if (reason != nullptr)
            faults.push_back(
                {import.lines[row].line, import.lines[row].number, sentence(*reason, outcome.label)});
    }
    std::stable_sort(faults.begin(), faults.end(),
                     [](const LineFault& left, const LineFault& right) { return left.line < right.line; });
    return faults;
}

} // namespace cordboard::cordboardctl
