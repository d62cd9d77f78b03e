// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/problem.h"

#include <algorithm>
#include <array>

#include "contract/list.h"

namespace cordboard::contract {

using domain::Code;
using domain::Result;

namespace {

struct StatusTitle {
    int status;
    std::string_view title;
};

constexpr std::array Titles{
    StatusTitle{400, "Bad request"},
    StatusTitle{401, "Not signed in"},
    StatusTitle{403, "Not permitted"},
    StatusTitle{404, "Not found"},
    StatusTitle{405, "Method not allowed"},
    StatusTitle{406, "Not acceptable"},
    StatusTitle{408, "Request timed out"},
    StatusTitle{409, "Conflict"},
    StatusTitle{410, "Gone"},
    StatusTitle{412, "Precondition failed"},
    StatusTitle{413, "Body too large"},
    StatusTitle{415, "Unsupported media type"},
    StatusTitle{417, "Expectation failed"},
    StatusTitle{422, "Not acceptable as it is"},
    StatusTitle{428, "Idempotency key required"},
    StatusTitle{429, "Too many requests"},
    StatusTitle{431, "Headers too large"},
    StatusTitle{500, "Internal error"},
    StatusTitle{501, "Not implemented"},
    StatusTitle{503, "Not available now"},
    StatusTitle{505, "HTTP version not supported"},
};

json::Value itemToJson(const ProblemItem& item)
{
    return {{"code", item.code},
            {"rule", textOrNull(item.rule)},
            {"field", textOrNull(item.field)},
            {"detail", textOrNull(item.detail)}};
}

Result<ProblemItem> itemFromJson(const json::Value& value, json::Unknown unknown, std::string path)
{
    json::ObjectReader reader(value, unknown, std::move(path));
    ProblemItem item;
    item.code = reader.text("code");
    item.rule = reader.optionalText("rule").value_or("");
    item.field = reader.optionalText("field").value_or("");
    item.detail = reader.optionalText("detail").value_or("");
    return finished(reader, std::move(item));
}

Result<Progress> progressFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown, "progress");
    Progress progress{reader.count("done", domain::limits::RecordsOfTable),
                      reader.count("total", domain::limits::RecordsOfTable)};
    if (progress.done > progress.total)
        reader.refuse("done", "not between nothing and all");
    if (const auto* rows = reader.optionalArray("rows")) {
        progress.rows = readList<OperationOutcome>(reader, "rows", rows,
                                                   [&](const json::Value& item, std::string path) {
                                                       return outcomeFromJson(item, unknown, std::move(path));
                                                   });
    }
    return finished(reader, std::move(progress));
}

json::Value progressToJson(const Progress& progress)
{
    json::Value object = {{"done", progress.done}, {"total", progress.total}};
    if (progress.rows)
        object["rows"] = writeList(*progress.rows, [](const OperationOutcome& row) { return toJson(row); });
    return object;
}

} // namespace

int statusOf(Code code) noexcept
{
    constexpr std::array Forbidden{Code::EScope, Code::EPlan, Code::ERoleGrant, Code::EAnalyticsCompanyAdmin,
                                   Code::EEmailPeer};
    constexpr std::array Unprocessable{Code::EField,        Code::EExtensionFormat, Code::ENumberFormat,
                                       Code::EUserRequired, Code::EKeyReused,       Code::EPasswordMatch,
                                       Code::EPasswordWeak, Code::EGreeting};
    const auto isIn = [code](const auto& codes) {
        return std::find(codes.begin(), codes.end(), code) != codes.end();
    };
    if (code == Code::EAuth)
        return 401;
    if (code == Code::ENotFound)
        return 404;
    if (code == Code::EAnonymized)
        return 410;
    if (isIn(Forbidden))
        return 403;
    return isIn(Unprocessable) ? 422 : 409;
}

std::string_view titleOf(int status) noexcept
{
    const auto found = std::find_if(Titles.begin(), Titles.end(),
                                    [status](const auto& row) { return row.status == status; });
    return found == Titles.end() ? std::string_view("Error") : found->title;
}

Problem problemFrom(const domain::Finding& finding)
{
    Problem problem;
    problem.status = statusOf(finding.code);
    problem.title = titleOf(problem.status);
    problem.code = domain::word(finding.code);
    problem.rule = finding.rule;
    problem.field = finding.field;
    return problem;
}

namespace {

json::Value withoutOperation(const Problem& problem)
{
    json::Value object = {
        {"type", "about:blank"},
        {"title", problem.title.empty() ? std::string(titleOf(problem.status)) : problem.title},
        {"status", problem.status},
        {"code", problem.code},
        {"rule", textOrNull(problem.rule)},
        {"field", textOrNull(problem.field)},
        {"detail", textOrNull(problem.detail)},
        {"errors", writeList(problem.errors, itemToJson)}};
    if (problem.progress)
        object["progress"] = progressToJson(*problem.progress);
    return object;
}

} // namespace

json::Value toJson(const Problem& problem)
{
    auto object = withoutOperation(problem);
    if (problem.operation)
        object["operation"] = toJson(*problem.operation);
    return object;
}

std::string dump(const Problem& problem)
{
    if (!problem.operation)
        return json::dump(toJson(problem));
    auto text = R"({"operation":)" + dump(*problem.operation);
    text += ',';
    return text.append(json::dump(withoutOperation(problem)), 1); // the rest without its opening brace
}

Result<Problem> problemFromJson(const json::Value& value, json::Unknown unknown)
{
    json::ObjectReader reader(value, unknown);
    Problem problem;
    reader.skip("type");
    problem.title = reader.text("title");
    const auto status = reader.integer("status", 100, 599);
    if (status < 400 || status > 599)
        reader.refuse("status", "not the status of a refusal");
    else
        problem.status = static_cast<int>(status);
    problem.code = reader.text("code");
    problem.rule = reader.optionalText("rule").value_or("");
    problem.field = reader.optionalText("field").value_or("");
    problem.detail = reader.optionalText("detail").value_or("");
    problem.errors = readList<ProblemItem>(reader, "errors", reader.optionalArray("errors"),
                                           [&](const json::Value& item, std::string path) {
                                               return itemFromJson(item, unknown, std::move(path));
                                           });
    if (const auto* nested = reader.optionalObject("operation")) {
        if (auto operation = operationFromJson(*nested, unknown, "operation"))
            problem.operation = *std::move(operation);
        else
            reader.adopt(std::move(operation).error());
    }
    if (const auto* nested = reader.optionalObject("progress")) {
        if (auto progress = progressFromJson(*nested, unknown))
            problem.progress = *std::move(progress);
        else
            reader.adopt(std::move(progress).error());
    }
    return finished(reader, std::move(problem));
}

} // namespace cordboard::contract
