// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accountpages.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "domain/limits.h"
#include "framing/form.h"
#include "framing/mediatype.h"
#include "server/acceptance.h"
#include "server/digest.h"

namespace cordboard::server {

using domain::Result;
using State = AccountPage::State;

/// One request on its way.
struct AccountPages::Visit {
    HttpRequest request;
    HttpServer::Respond respond;
    MailKind kind = MailKind::Invitation;
    std::string token;
    std::string password;
    SignInThrottle::Attempt attempt;
};

namespace {

constexpr std::array Kinds{MailKind::Invitation, MailKind::Reset, MailKind::VerifyAddress};

[[nodiscard]] HttpResponse responseWith(const AccountPage& page)
{
    HttpResponse response{statusOf(page), "text/html; charset=utf-8", {}, htmlOf(page)};
    response.headers = {{"Content-Security-Policy", contentPolicy()},
                        {"Referrer-Policy", "no-referrer"}, // the address holds the token
                        {"Cache-Control", "no-store"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"X-Frame-Options", "DENY"}, // for what is older than frame-ancestors
                        {"Cross-Origin-Opener-Policy", "same-origin"},
                        {"X-Robots-Tag", "noindex"}};
    return response;
}

[[nodiscard]] HttpResponse busyResponse(MailKind kind, int status, std::chrono::seconds wait)
{
    auto response = responseWith({kind, State::Busy});
    response.status = status;
    response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
    return response;
}

[[nodiscard]] HttpResponse failedResponse(MailKind kind, const domain::Error& error)
{
    // What went wrong inside is for our log, not for the network.
    std::fprintf(stderr, "cordboardd: %s\n", error.detail.c_str());
    return busyResponse(kind, 503, std::chrono::seconds(5));
}

/// The two passwords of the form.
struct Form {
    std::string password;
    std::string repeated;
};
/// Nothing when no browser would send it so: the address goes along for programs that keep passwords.
[[nodiscard]] std::optional<Form> formFrom(std::string_view body)
{
    auto fields = framing::fieldsOfForm(body);
    if (!fields)
        return std::nullopt;
    fields->erase("username");
    if (fields->size() != 2 || !fields->contains("password") || !fields->contains("repeated"))
        return std::nullopt;
    return Form{std::move((*fields)["password"]), std::move((*fields)["repeated"])};
}

/// Whether it is the form of an address, with its one button.
[[nodiscard]] bool isConfirmed(std::string_view body)
{
    const auto fields = framing::fieldsOfForm(body);
    return fields && fields->size() == 1 && fields->contains("confirmed") && fields->at("confirmed") == "yes";
}

} // namespace

bool AccountPages::isAt(const std::string& path)
{
    return std::any_of(Kinds.begin(), Kinds.end(),
                       [&path](auto kind) { return path.starts_with(pathOf(kind)); });
}

void AccountPages::serve(HttpRequest request, const HttpServer::Respond& respond,
                         const HttpServer::ReadBody& readBody)
{
    auto visit = std::make_shared<Visit>();
    visit->request = std::move(request);
    visit->respond = respond;
    const auto& path = visit->request.path;
    visit->kind = *std::find_if(Kinds.begin(), Kinds.end(),
                                [&path](auto kind) { return path.starts_with(pathOf(kind)); });
    visit->token = path.substr(pathOf(visit->kind).size());
    visit->attempt = {"link\n" + visit->token, visit->request.peer->network, {}};
    const auto& method = visit->request.method;
    if (method == "GET" || method == "HEAD")
        return enqueue(visit, &AccountPages::show, Workers::Weight::Light);
    if (method != "POST") {
        auto response = responseWith({visit->kind, State::Malformed});
        response.status = 405;
        response.headers.emplace_back("Allow", "GET, HEAD, POST");
        return respond(std::move(response));
    }
    const auto type = visit->request.headers.find("content-type");
    if (type == visit->request.headers.end() || !framing::isForm(type->second)) {
        auto response = responseWith({visit->kind, State::Malformed});
        response.status = 415;
        return respond(std::move(response));
    }
    readBody(domain::limits::BodyWithoutAccount, [this, visit](std::string body) {
        visit->request.body = std::move(body);
        enqueue(visit, &AccountPages::trySending, Workers::Weight::Light);
    });
}

void AccountPages::enqueue(const Shared& visit, Step step, Workers::Weight weight)
{
    const auto work = [this, visit, step](Store& store) {
        if (*visit->request.isAbandoned) // after a long wait, most likely
            return visit->respond(busyResponse(visit->kind, 503, std::chrono::seconds(5)));
        (this->*step)(visit, store);
    };
    if (m_workers.enqueue(work, weight, visit->attempt.network) != Workers::Admission::Taken)
        visit->respond(busyResponse(visit->kind, 503, std::chrono::seconds(5)));
}

std::optional<AccountPage> AccountPages::look(const Shared& visit, Store& store)
{
    if (const auto wait = m_throttle.waitBefore(visit->attempt, Workers::Clock::now())) {
        visit->respond(busyResponse(visit->kind, 429, *wait));
        return std::nullopt;
    }
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
    auto page = transaction ? pageOfLink(store, visit->kind, visit->token)
                            : tl::unexpected(transaction.error());
    if (!page) {
        visit->respond(failedResponse(visit->kind, page.error()));
        return std::nullopt;
    }
    if (page->state == State::Form)
        m_throttle.succeeded(visit->attempt);
    return *std::move(page);
}

void AccountPages::show(const Shared& visit, Store& store)
{
    if (const auto page = look(visit, store))
        visit->respond(responseWith(*page));
}

void AccountPages::trySending(const Shared& visit, Store& store)
{
    auto page = look(visit, store);
    if (!page)
        return;
    if (page->state != State::Form)
        return visit->respond(responseWith(*page));
    if (visit->kind == MailKind::VerifyAddress) {
        if (!isConfirmed(visit->request.body))
            return visit->respond(responseWith({visit->kind, State::Malformed}));
        return carryOut(visit, [token = visit->token](Store& own) { return verify(own, token); });
    }
    auto form = formFrom(visit->request.body);
    visit->request.body = {};
    if (!form)
        return visit->respond(responseWith({visit->kind, State::Malformed}));
    page->fault = faultOf(form->password, form->repeated);
    if (page->fault)
        return visit->respond(responseWith(*page));
    visit->password = std::move(form->password);
    enqueue(visit, &AccountPages::hash, Workers::Weight::Hash);
}

void AccountPages::hash(const Shared& visit, Store&)
{
    const auto hash = hashPassword(visit->password);
    visit->password = {};
    if (hash.empty())
        return visit->respond(failedResponse(
            visit->kind, {domain::ErrorCode::Internal, "not enough memory to hash a password", {}}));
    carryOut(visit, [kind = visit->kind, token = visit->token, hash](Store& store) {
        return accept(store, kind, token, hash);
    });
}

void AccountPages::carryOut(const Shared& visit, std::function<Result<AccountPage>(Store&)> task)
{
    auto page = std::make_shared<AccountPage>();
    m_writer.enqueue(
        [task = std::move(task), page](Store& store) -> Result<void> {
            auto made = task(store);
            if (!made)
                return tl::unexpected(made.error());
            *page = *std::move(made);
            return {};
        },
        [visit, page](const Result<void>& done) {
            visit->respond(done ? responseWith(*page) : failedResponse(visit->kind, done.error()));
        });
}

} // namespace cordboard::server
