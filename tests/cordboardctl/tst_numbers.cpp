// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that are chosen by themselves, and new ones, typed or in a file.
#include "app/cordboardctl/numberchoice.h"
#include "app/cordboardctl/numberfile.h"
#include "domain/limits.h"
#include "interfaces/numberholders.h"
#include "tests/cordboardctl/run.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using namespace cordboard::cordboardctl;
using namespace cordboard::test;
using domain::NumberId;
using domain::OfficeId;
using domain::UserId;
using kit::userId;

namespace {

ImportNumbers listed(std::string_view text, const std::string& office = {})
{
    auto read = numbersFrom(text, office);
    REQUIRE(read);
    return *std::move(read);
}

/// "1: +4930 1 | Berlin", a line each; "2! why" of those that cannot be read.
std::vector<std::string> linesOf(const ImportNumbers& import)
{
    std::vector<std::string> lines;
    for (const auto& line : import.lines)
        lines.push_back(std::to_string(line.line) + ": " + line.number + " | " + line.office);
    for (const auto& fault : import.faults)
        lines.push_back(std::to_string(fault.line) + "! " + fault.text);
    return lines;
}

using Texts = std::vector<std::string>;

/// The sample company with some more spare numbers in Berlin's and in Munich's area.
kit::MemoryDirectory companyWithSpare()
{
    auto company = kit::sampleCompany();
    const auto put = [&company](const std::string& e164, const char* area) {
        auto number = company.m_numbers.at(NumberId("n+4930900"));
        number.id = NumberId("n" + e164);
        number.e164 = e164;
        number.areaCode = area;
        company.put(number);
    };
    put("+4930901", "30");
    put("+4989901", "89");
    return company;
}

domain::Result<std::vector<NumberId>> chosen(const domain::Command& command, const std::vector<UserId>& users,
                                             const std::string& area = {})
{
    return chosenNumbers(command, users, area, companyWithSpare(), kit::sampleNow());
}

/// Rows of Activity about one number, newest first.
class NumberHistory final : public ListedTable {
public:
    struct Row {
        int hour;
        const char* outcome;
        std::string before, after; ///< ids of holders; their names are in capitals
    };
    explicit NumberHistory(std::vector<Row> rows)
        : ListedTable(std::vector<std::string>(rows.size(), "ev")), m_rows(std::move(rows))
    {
    }
    [[nodiscard]] interfaces::Cell cell(interfaces::RowHandle handle,
                                        interfaces::ColumnId column) const override
    {
        const auto& row = m_rows[static_cast<std::size_t>(handle)];
        const auto named = [](const std::string& id) { return id.empty() ? id : "NAME OF " + id; };
        if (column == interfaces::ColumnId::Time)
            return {domain::Instant(std::chrono::hours(row.hour)), false, {}};
        if (column == interfaces::ColumnId::Outcome)
            return {std::string(row.outcome), false, {}};
        if (column != interfaces::ColumnId::BeforeAfter)
            return {};
        return {interfaces::FieldChanges{{domain::Field::NumberTargetId, named(row.before), named(row.after),
                                          row.before, row.after},
                                         {domain::Field::NumberStatus, std::string("a"), std::string("b"),
                                          std::string("a"), std::string("b")}},
                false,
                {}};
    }

private:
    std::vector<Row> m_rows;
};

/// "bob 3-5", newest first; "-" for a time that is not known, or has not come.
std::vector<std::string> holdersOf(std::vector<NumberHistory::Row> rows)
{
    std::vector<std::string> told;
    const auto hour = [](std::optional<domain::Instant> time) {
        return time ? std::to_string(
                          std::chrono::duration_cast<std::chrono::hours>(time->time_since_epoch()).count())
                    : std::string("?");
    };
    for (const auto& holder : interfaces::holdersIn(NumberHistory(std::move(rows)))) {
        CHECK(holder.name == "NAME OF " + holder.id);
        told.push_back(holder.id + ' ' + hour(holder.from) + '-' + hour(holder.to));
    }
    return told;
}

} // namespace

TEST_CASE("eachWhoHadANumberIsToldWithFromAndTo R-NUM-14")
{
    CHECK(holdersOf({}).empty());
    CHECK(holdersOf({{9, "success", "", "kim"},
                     {7, "denied", "ada", "kim"},
                     {5, "success", "bob", ""},
                     {3, "success", "", "bob"},
                     {2, "success", "ada", ""}}) == Texts{"kim 9-?", "bob 3-5", "ada ?-2"});
    // What was moved from one to the other in one step, and somebody who got it again.
    CHECK(holdersOf({{5, "success", "", "ada"}, {4, "success", "bob", ""}, {2, "success", "ada", "bob"}}) ==
          Texts{"ada 5-?", "bob 2-4", "ada ?-2"});
}

TEST_CASE("whoHadANumberStandsBesideWhatHappened R-NUM-14")
{
    const kit::MemoryDirectory company = kit::sampleCompany();
    const auto& number = company.m_numbers.at(NumberId("n+4930900"));
    const NumberHistory history({{30, "success", "bob", ""}, {6, "success", "", "bob"}});
    std::ostringstream out;
    std::ostringstream err;
    Output(Format::Json, out, err).number(number, history, company);
    const auto told = nlohmann::json::parse(out.str())["number"]["holders"];
    REQUIRE(told.size() == 1);
    CHECK(told[0]["name"] == "NAME OF bob");
    CHECK(told[0]["id"] == "bob");
    CHECK(told[0]["from"] == "1970-01-01T06:00:00.000Z");
    CHECK(told[0]["to"] == "1970-01-02T06:00:00.000Z");
    std::ostringstream text;
    Output(Format::Text, text, err).number(number, history, company);
    CHECK(text.str().find("NAME OF bob") != std::string::npos);
    CHECK(text.str().find("1970-01-02T06:00Z") != std::string::npos);
}

TEST_CASE("aFileHasANumberAndItsOfficeOnALine 4.2")
{
    CHECK(linesOf(listed("+49 30 1,Berlin\r\n\r\n+49 30 2;Berlin\n+49 30 3\tBerlin\r+49 30 4", "Munich")) ==
          Texts{"1: +49 30 1 | Berlin", "3: +49 30 2 | Berlin", "4: +49 30 3 | Berlin",
                "5: +49 30 4 | Munich"});
    CHECK(linesOf(listed("\xEF\xBB\xBF 1 , \"New York, NY\"\n\"2\",\"The \"\"North\"\"\"")) ==
          Texts{"1: 1 | New York, NY", "2: 2 | The \"North\""});
}

TEST_CASE("aFirstLineSaysWhichColumnIsWhich")
{
    CHECK(linesOf(listed("\nOffice,Note,Number\nBerlin,new,1\nMunich,,2,more")) ==
          Texts{"3: 1 | Berlin", "4: 2 | Munich"});
    CHECK(linesOf(listed("number\n1\n", "Berlin")) == Texts{"2: 1 | Berlin"});
    CHECK(linesOf(listed("number,Number\n1,2", "Berlin")) ==
          Texts{"2: 1 | Berlin", "1! Two columns are for the same thing. Leave one of them out."});
    CHECK(linesOf(listed("Number,E164\n1,2", "Berlin")).back() ==
          "1! Two columns are for the same thing. Leave one of them out.");
    CHECK(linesOf(listed("Office,e164,office\nBerlin,1,Munich")).back() ==
          "1! Two columns are for the same thing. Leave one of them out.");
    CHECK(linesOf(listed("1\nnumber\n", "Berlin")) == Texts{"1: 1 | Berlin", "2: number | Berlin"});
}

TEST_CASE("whatIsWrongWithALineIsSaidOfIt")
{
    CHECK(linesOf(listed("1,Berlin\n2\n,Berlin\n\"3,Berlin\n4,Berlin,x\n\xFF,Berlin\n5,Berlin,,")) ==
          Texts{"1: 1 | Berlin", "7: 5 | Berlin",
                "2! No office is named. Put it behind the number, or name one for all with --office.",
                "3! There is no number.", "4! A quotation mark is left open.",
                "5! There is more on the line than a number and an office.",
                "6! The line is no text in UTF-8."});
    const std::string longest(domain::limits::NumberText, '1');
    CHECK(linesOf(listed(longest + ",B")).front() == "1: " + longest + " | B");
    CHECK(linesOf(listed(longest + "1,B")).front() == "1! The number is longer than numbers are.");
    const std::string place(domain::limits::PlaceName, 'B');
    CHECK(listed("1," + place).faults.empty());
    CHECK(listed("1," + place + "B").faults.size() == 1);
    CHECK(listed(longest + longest + ",B").faults.front().number == longest); // cut, not repeated at length
}

TEST_CASE("aFileWithoutNumbersOrWithTooManyIsNone R-BULK-09")
{
    CHECK(numbersFrom("", "Berlin").error().code == domain::ErrorCode::InvalidInput);
    CHECK(numbersFrom("\n \n", "Berlin").error().code == domain::ErrorCode::InvalidInput);
    CHECK(numbersFrom("number,office\n", {}).error().code == domain::ErrorCode::InvalidInput);
    std::string many;
    for (std::size_t i = 0; i < domain::limits::Targets; ++i)
        many += "1\n";
    CHECK(listed(many, "Berlin").lines.size() == domain::limits::Targets);
    CHECK(numbersFrom(many + "1", "Berlin").error().code == domain::ErrorCode::TooLarge);
}

TEST_CASE("newNumbersAreAddedToTheOfficesThatAreNamed 4.2")
{
    Run run;
    run(listed("+1 415 555 0111,New York\n(415) 555-0112,of_2"));
    CHECK(run.exitCode == ExitCode::Done);
    REQUIRE(run.session.confirmed.size() == 1);
    const auto& added = std::get<domain::AddNumbers>(run.session.confirmed.front()).numbers;
    REQUIRE(added.size() == 2);
    CHECK(added[0].office == OfficeId("of_1"));
    CHECK(added[1].office == OfficeId("of_2"));
    CHECK(added[0].e164 == "+1 415 555 0111");
    CHECK(added[0].number != added[1].number); // each id is drawn
}

TEST_CASE("whenALineIsWrongNothingIsAddedAndEachIsTold R-GEN-02")
{
    Run run;
    run(listed(
        "+1 415 555 0111,New York\nnonsense,New York\n+1 415-555-0100,New York\n1,Cellar here\n,New York\n"
        "+14155550111,Boston"));
    CHECK(run.exitCode == ExitCode::Refused);
    CHECK(run.session.confirmed.empty());
    const auto error = run.json()["error"];
    CHECK(error["code"] == "lines");
    CHECK(error["text"].get<std::string>().find("5 of 6") != std::string::npos);
    std::vector<std::size_t> lines;
    for (const auto& line : error["lines"])
        lines.push_back(line["line"].get<std::size_t>());
    CHECK(lines == std::vector<std::size_t>{2, 3, 4, 5, 6});
    CHECK(error["lines"][0]["text"].get<std::string>().find("+1 415-555-0100") != std::string::npos);
    CHECK(error["lines"][0]["number"] == "nonsense");
    CHECK(error["lines"][1]["text"].get<std::string>().find("already") != std::string::npos);
    CHECK(error["lines"][4]["text"].get<std::string>().find("twice") != std::string::npos);

    Run text;
    text(listed("nonsense\n,\n", "New York"), Format::Text);
    CHECK(text.out.str().empty());
    CHECK(text.err.str().find("Line 1, nonsense: ") != std::string::npos);
    CHECK(text.err.str().find("Line 2: There is no number.") != std::string::npos);
    CHECK(text.err.str().find("Nothing was added") != std::string::npos);
}

TEST_CASE("ofManyWrongLinesTheFirstAreToldAndTheOthersCounted")
{
    std::string file;
    for (int i = 0; i < 150; ++i)
        file += "nonsense\n";
    Run run;
    run(listed(file, "New York"));
    CHECK(run.json()["error"]["lines"].size() == 100);
    CHECK(run.json()["error"]["text"].get<std::string>().find("150 of 150") != std::string::npos);
    CHECK(run.err.str().find("and 50 more") != std::string::npos);
}

TEST_CASE("newNumbersOfWhoeverMayNotAddAnyGoToTheServerWhichKeepsRecordOfIt R-GEN-03")
{
    const auto refused = [](domain::Code code) {
        auto plan = std::make_shared<domain::Plan>();
        plan->outcomes.resize(1);
        plan->outcomes.front().kind = domain::OutcomeKind::Refused;
        plan->outcomes.front().findings = {{code, "R-ROLE-07", {}, {}, {}}};
        plan->recount();
        return plan;
    };
    Run outOfReach;
    outOfReach.session.prepared = refused(domain::Code::EScope);
    outOfReach(listed("+1 415 555 0111", "New York"));
    CHECK(outOfReach.exitCode == ExitCode::Refused);
    CHECK(outOfReach.session.confirmed.size() == 1);
    Run wrong;
    wrong.session.prepared = refused(domain::Code::ENumberFormat);
    wrong(listed("+1 415 555 0111", "New York"));
    CHECK(wrong.session.confirmed.empty());
}

TEST_CASE("aDryRunAddsNothing")
{
    Run run;
    auto numbers = listed("+1 415 555 0111", "New York");
    numbers.execution = Execution::DryRun;
    run(std::move(numbers));
    CHECK(run.exitCode == ExitCode::Done);
    CHECK(run.session.confirmed.empty());
    CHECK(run.json()["plan"]["outcomes"].size() == 1);
}

TEST_CASE("eachWhoGetsANumberIsChosenAnother R-NUM-10")
{
    const domain::Command assign = domain::AssignNumbers{{domain::NumberAssignment{}}};
    const auto three = chosen(assign, {userId("ada"), userId("zoe"), userId("sam")});
    REQUIRE(three);
    CHECK(*three == std::vector{NumberId("n+4930900"), NumberId("n+4930901"), NumberId("n+4989901")});
    const auto kim = chosen(assign, {userId("kim"), userId("ada")});
    REQUIRE(kim);
    CHECK(*kim == std::vector{NumberId("n+15125559"), NumberId("n+4930900")}); // in the country of each
    const auto missing = chosen(assign, {userId("ada"), userId("zoe"), userId("sam"), userId("omar")});
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == domain::ErrorCode::NotFound);
    CHECK(missing.error().detail.starts_with("No reserved number of DE is left for Omar"));
    CHECK(chosen(assign, {userId("nobody")}).error().code == domain::ErrorCode::NotFound);
}

TEST_CASE("aNumberIsChosenInTheAreaThatIsNamed R-NUM-11")
{
    const domain::Command swap = domain::SwapNumber{};
    CHECK(*chosen(swap, {userId("ada")}) == std::vector{NumberId("n+4930900")});
    CHECK(*chosen(swap, {userId("ada")}, "89") == std::vector{NumberId("n+4989901")});
    const auto none = chosen(swap, {userId("ada")}, "40");
    REQUIRE_FALSE(none);
    CHECK(none.error().detail.find("40") != std::string::npos);
}

TEST_CASE("aNumberIsChosenForADepartmentAndAMainLine R-NUM-03, R-NUM-10")
{
    domain::NumberAssignment toSupport;
    toSupport.department = domain::DepartmentId("Support");
    CHECK(*chosen(domain::AssignNumbers{{toSupport}}, {}) == std::vector{NumberId("n+4930900")});
    domain::NumberAssignment toAustin;
    toAustin.mainLine = OfficeId("austin");
    CHECK(*chosen(domain::AssignNumbers{{toAustin}}, {}) == std::vector{NumberId("n+15125559")});
    toSupport.department = domain::DepartmentId("The Cellar");
    CHECK(chosen(domain::AssignNumbers{{toSupport}}, {}).error().code == domain::ErrorCode::NotFound);
    toSupport.department = domain::DepartmentId("de_unknownaaaaaaaaa"); // it may be there, out of sight
    CHECK(chosen(domain::AssignNumbers{{toSupport}}, {}).error().code == domain::ErrorCode::NotFound);
}

TEST_CASE("whatIsChosenIsAssignedOrSwapped R-NUM-10, R-NUM-11")
{
    ChangeRows assign{
        domain::AssignNumbers{{domain::NumberAssignment{}}}, {"bob@acme.test"}, {}, {}, Execution::DryRun};
    assign.automatic = "";
    Run run;
    run(assign);
    const auto command = run.json()["plan"]["command"];
    REQUIRE(command["assignments"].size() == 1);
    CHECK(command["assignments"][0]["user"] == "us_2");
    CHECK(command["assignments"][0]["number"] == "nu_1");

    assign.users = {"bob@acme.test", "ada@acme.test", "bob@acme.test"}; // and there is one number
    Run none;
    none(assign);
    CHECK(none.exitCode == ExitCode::Refused);
    CHECK(none.json()["error"]["code"] == "no_number");

    ChangeRows swap{domain::SwapNumber{}, {"bob@acme.test"}, {}, {}, Execution::DryRun};
    swap.automatic = "";
    Run swapped;
    swapped(swap);
    CHECK(swapped.json()["plan"]["command"]["user"] == "us_2");
    CHECK(swapped.json()["plan"]["command"]["replacement"] == "nu_1");
}
