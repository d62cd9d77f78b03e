// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "contract/unknownword.h"
#include "domain/limits.h"
#include "framing/form.h"
#include "sentences/sentences.h"
#include "server/apiexchange.h"

namespace cordboard::server {

namespace limits = domain::limits;
using domain::ErrorCode;
using domain::Result;

namespace {

struct ErrorRow {
    ErrorCode code;
    int status;
    domain::Code word;
    std::string_view rule;
};

constexpr std::array ErrorRows{
    ErrorRow{ErrorCode::InvalidInput, 400, domain::Code::EField, "R-GEN-01"},
    ErrorRow{ErrorCode::NotFound, 404, domain::Code::ENotFound, "R-GEN-01"},
    ErrorRow{ErrorCode::Unauthorized, 401, domain::Code::EAuth, "R-GEN-01"},
    ErrorRow{ErrorCode::Forbidden, 403, domain::Code::EScope, "R-GEN-01"},
    ErrorRow{ErrorCode::Conflict, 409, domain::Code::EConflict, "R-GEN-04"},
    ErrorRow{ErrorCode::KeyReused, 422, domain::Code::EKeyReused, "R-CHG-08"},
    ErrorRow{ErrorCode::TooLarge, 413, domain::Code::EField, ""},
    ErrorRow{ErrorCode::RateLimited, 429, domain::Code::EAuth, ""},
};

/// R-ROLE-01: a command names a role that is none of the fixed ones.
bool isCustomRole(const domain::Error& error)
{
    return error.code == ErrorCode::InvalidInput && error.detail == contract::UnknownWord &&
           (error.field == "role" || error.field.ends_with("/role"));
}

} // namespace

HttpResponse problemResponse(const domain::Finding& finding)
{
    auto problem = contract::problemFrom(finding);
    problem.detail = sentences::sentence(finding, {});
    return problemResponse(problem);
}

HttpResponse problemResponse(const contract::Problem& problem)
{
    return {problem.status, "application/problem+json", {}, json::dump(contract::toJson(problem))};
}

HttpResponse problemResponse(const domain::Error& error)
{
    contract::Problem problem;
    const auto row = std::find_if(ErrorRows.begin(), ErrorRows.end(),
                                  [&](const auto& r) { return r.code == error.code; });
    if (row == ErrorRows.end()) {
        // What went wrong inside is for our log, not for the network.
        std::fprintf(stderr, "cordboardd: %s\n", error.detail.c_str());
        problem.status = error.code == ErrorCode::Storage || error.code == ErrorCode::Cancelled ? 503 : 500;
        problem.code = "E-INTERNAL";
    } else {
        problem.status = row->status;
        problem.code = word(row->word);
        problem.rule = row->rule;
        problem.field = error.field;
        problem.detail = error.detail;
    }
    if (isCustomRole(error)) {
        problem.code = word(domain::Code::ERoleCustom);
        problem.rule = "R-ROLE-01";
        problem.detail = sentences::sentence({domain::Code::ERoleCustom, "R-ROLE-01", {}, {}, {}}, {});
    }
    problem.title = contract::titleOf(problem.status);
    auto response = problemResponse(problem);
    if (problem.status == 401)
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
}

HttpResponse jsonResponse(int status, const json::Value& value)
{
    return {status, "application/json", {}, json::dump(value)};
}

HttpResponse waitingResponse(std::string detail, std::chrono::seconds wait)
{
    auto response = problemResponse(domain::Error{ErrorCode::RateLimited, std::move(detail), {}});
    response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
    return response;
}

std::string headerOf(const HttpRequest& request, const std::string& name)
{
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string() : found->second;
}

/// The scheme's case does not matter (RFC 9110, section 11.1).
std::string bearerToken(const HttpRequest& request)
{
    constexpr std::string_view Scheme = "bearer ";
    const auto authorization = headerOf(request, "authorization");
    const bool isBearer = authorization.size() > Scheme.size() &&
                          std::equal(Scheme.begin(), Scheme.end(), authorization.begin(),
                                     [](char lower, char c) { return c == lower || c == lower - 'a' + 'A'; });
    return isBearer ? authorization.substr(Scheme.size()) : std::string();
}

bool isAtPath(std::string_view route, std::string_view path, std::string& id)
{
    const auto wildcard = route.find('*');
    if (wildcard == std::string_view::npos)
        return path == route;
    const auto prefix = route.substr(0, wildcard);
    const auto suffix = route.substr(wildcard + 1);
    if (!path.starts_with(prefix) || !path.ends_with(suffix) || path.size() < prefix.size() + suffix.size())
        return false;
    const auto rest = path.substr(prefix.size(), path.size() - prefix.size() - suffix.size());
    return !rest.empty() && rest.find('/') == std::string_view::npos &&
           framing::percentDecoded(rest, false, id) && !id.empty();
}

Result<json::Value> bodyOf(const HttpRequest& request)
{
    json::Limits caps;
    caps.maxBytes = limits::BodyOfAdmin; // of whoever sends less it was read in part only
    return json::parse(request.body, caps);
}

} // namespace cordboard::server
