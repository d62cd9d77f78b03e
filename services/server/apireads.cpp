// SPDX-License-Identifier: GPL-3.0-or-later
// What is answered by a look into the database.
#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "contract/apikey.h"
#include "contract/audit.h"
#include "contract/invoice.h"
#include "contract/licensehistory.h"
#include "contract/outgoingmail.h"
#include "domain/limits.h"
#include "server/apiexchange.h"
#include "server/apikeys.h"
#include "server/auditpage.h"
#include "server/audittrail.h"
#include "server/billingjob.h"
#include "server/changefeed.h"
#include "server/commandexecutor.h"
#include "server/invoicestore.h"
#include "server/licensesnapshots.h"
#include "server/mailedlinks.h"
#include "server/mailqueue.h"
#include "server/overdue.h"
#include "server/parameters.h"
#include "server/visibility.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::RecordKind;
using domain::Result;

namespace {

[[nodiscard]] Result<HttpResponse> list(const Api::Route& route, const HttpRequest& request,
                                        Collections collections, const Caller& caller)
{
    auto limit = numberOf(request, "limit", domain::limits::ListedUnlessTold, 1,
                          domain::limits::ListedAtOnce);
    if (!limit)
        return tl::unexpected(limit.error());
    Collections::Question question{route.table, textOf(request, "cursor"), *limit, textOf(request, "q"),
                                   split(textOf(request, "state"), ',')};
    using domain::UserState;
    const std::array states{word(UserState::Pending), word(UserState::Active), word(UserState::Suspended),
                            word(UserState::Deleted), word(UserState::Anonymized)};
    if (auto known = checkWords(question.states, states, "state"); !known)
        return tl::unexpected(known.error());
    // Not an empty list, which would say that nobody was deleted.
    const auto deleted = word(UserState::Deleted);
    if (std::find(question.states.begin(), question.states.end(), deleted) != question.states.end() &&
        reachOf(caller.actor, domain::Right::ViewDeletedUsers) == domain::Reach::Never)
        return failure(ErrorCode::Forbidden, "deleted users are not shown to this role", "state");
    auto page = collections.page(caller, question);
    if (!page)
        return tl::unexpected(page.error());
    return HttpResponse{200, "application/json", {}, *std::move(page)};
}

[[nodiscard]] Result<HttpResponse> record(const Api::Route& route, const std::string& id,
                                          const HttpRequest& request, Collections collections,
                                          const Caller& caller)
{
    auto found = collections.record(caller, route.table, id);
    if (!found)
        return tl::unexpected(found.error());
    const auto tag = '"' + std::to_string(found->version) + '"';
    auto response = namesTag(headerOf(request, "if-none-match"), tag)
                        ? HttpResponse{304, "", {}, {}}
                        : HttpResponse{200, "application/json", {}, std::move(found->json)};
    response.headers.emplace_back("ETag", tag);
    return response;
}

[[nodiscard]] Result<HttpResponse> audit(const HttpRequest& request, Store& store, const Caller& caller)
{
    auto limit = numberOf(request, "limit", domain::limits::ListedUnlessTold, 1,
                          domain::limits::ListedAtOnce);
    auto before = numberOf(request, "cursor", 0, 1, std::int64_t{1} << 60);
    auto from = timeOf(request, "from");
    auto until = timeOf(request, "until");
    if (!limit || !before)
        return tl::unexpected(limit ? before.error() : limit.error());
    if (!from || !until)
        return tl::unexpected(from ? until.error() : from.error());
    if (*from && *until && **until <= **from) // an empty answer would say that nothing happened
        return failure(ErrorCode::InvalidInput, "it is not later than from", "until");
    AuditQuestion question{split(textOf(request, "action"), ','),
                           split(textOf(request, "outcome"), ','),
                           textOf(request, "actor"),
                           textOf(request, "target"),
                           *from,
                           *until,
                           *before,
                           *limit};
    using contract::AuditOutcome;
    const std::array outcomes{word(AuditOutcome::Success), word(AuditOutcome::Failure),
                              word(AuditOutcome::Denied)};
    if (auto known = checkWords(question.outcomes, outcomes, "outcome"); !known)
        return tl::unexpected(known.error());
    if (auto known = checkWords(question.actions, contract::auditActions(), "action"); !known)
        return tl::unexpected(known.error());
    auto page = auditPage(store, caller, question);
    if (!page)
        return tl::unexpected(page.error());
    return HttpResponse{200, "application/json", {}, *std::move(page)};
}

[[nodiscard]] Result<HttpResponse> planned(const HttpRequest& request, CommandExecutor executor,
                                           const Caller& caller)
{
    auto body = bodyOf(request);
    if (!body)
        return tl::unexpected(body.error());
    auto asked = contract::planRequestFromJson(*body, json::Unknown::Refuse);
    if (!asked)
        return tl::unexpected(asked.error());
    auto answer = executor.preview(caller, *asked);
    if (!answer)
        return tl::unexpected(answer.error());
    return HttpResponse{200, "application/json", {}, *std::move(answer)};
}

[[nodiscard]] Result<HttpResponse> operation(const std::string& id, const HttpRequest& request,
                                             CommandExecutor executor, const Caller& caller)
{
    auto after = numberOf(request, "rows_after", 0, 0, domain::limits::RowsAfter);
    if (!after)
        return tl::unexpected(after.error());
    const auto rowsAfter = request.query.contains("rows_after") ? std::optional<std::size_t>(*after)
                                                                : std::nullopt;
    auto found = executor.find(caller, id, rowsAfter);
    if (!found)
        return tl::unexpected(found.error());
    if (!found->operation.empty())
        return HttpResponse{200, "application/json", {}, std::move(found->operation)};
    contract::Problem problem;
    problem.status = 409;
    problem.code = "E-IN-PROGRESS";
    problem.progress = std::move(found->progress);
    return problemResponse(problem);
}

/// R-MAIL-03: nobody but its owner gets the link of a reset: an admin who had it could choose the password.
[[nodiscard]] std::string linkTold(const MailQueue::Mail& mail, const MailAddresses& links)
{
    if (mail.token.empty() || !bringsLink(mail.kind))
        return {};
    return linkOf(links, mail.kind, mail.kind == MailKind::Invitation ? mail.token : "***");
}

[[nodiscard]] domain::OutgoingMail mailTold(const MailQueue::Mail& mail, const MailAddresses& links)
{
    using domain::MailState;
    const auto state = mail.deliveredAt ? MailState::Delivered
                       : mail.failedAt  ? MailState::Failed
                                        : MailState::Waiting;
    domain::OutgoingMail told;
    told.number = mail.number;
    told.messageId = mail.messageId;
    told.kind = word(mail.kind);
    told.user = mail.user;
    told.recipient = mail.recipient;
    told.state = state;
    told.queuedAt = mail.queuedAt;
    told.expiresAt = mail.expiresAt;
    told.attempts = mail.attempts;
    if (state == MailState::Waiting)
        told.nextAttemptAt = mail.nextAttemptAt;
    told.deliveredAt = mail.deliveredAt;
    told.failedAt = mail.failedAt;
    told.lastError = mail.lastError;
    told.link = linkTold(mail, links);
    return told;
}

[[nodiscard]] Result<HttpResponse> outgoingMail(const HttpRequest& request, Store& store,
                                                const Caller& caller, const MailAddresses& links)
{
    if (!caller.actor.isCompanyAdmin())
        return failure(ErrorCode::Forbidden, "outgoing mail is shown to Company Admins");
    auto limit = numberOf(request, "limit", domain::limits::ListedUnlessTold, 1,
                          domain::limits::ListedAtOnce);
    auto before = numberOf(request, "cursor", 0, 1, std::int64_t{1} << 60);
    if (!limit || !before)
        return tl::unexpected(limit ? before.error() : limit.error());
    auto page = MailQueue(store).page(*before, *limit);
    const auto overdue = Overdue::of(store);
    if (!page || !overdue)
        return tl::unexpected(page ? overdue.error() : page.error());
    domain::OutgoingMailPage told;
    for (const auto& mail : page->mails) {
        if (!overdue->contains(mail.user.value())) // R-PURGE-01: also an address that they had before
            told.items.push_back(mailTold(mail, links));
    }
    if (page->hasMore)
        told.nextCursor = std::to_string(page->mails.back().number);
    told.isCarried = links.isCarried;
    return jsonResponse(200, contract::toJson(told));
}

/// Which counts are asked for. An office out of sight is told like one that there is not (R-GEN-01).
[[nodiscard]] Result<domain::SnapshotFilter> snapshotFilter(const HttpRequest& request,
                                                            const Visibility& seen, Store& store)
{
    using domain::LicenseType;
    domain::SnapshotFilter filter;
    auto days = numberOf(request, "days", domain::SnapshotDaysUnlessTold, 1, domain::SnapshotDaysKept);
    if (!days)
        return tl::unexpected(days.error());
    filter.days = *days;
    const auto types = std::span(domain::WordsOf<LicenseType>).subspan(1); // without "none"
    if (auto type = textOf(request, "type"); !type.empty()) {
        if (auto known = checkWords(std::span(&type, 1), types, "type"); !known)
            return tl::unexpected(known.error());
        filter.type = domain::fromWord<LicenseType>(type).value_or(LicenseType::None);
    }
    filter.office = domain::OfficeId(textOf(request, "office"));
    if (filter.office.isEmpty())
        return filter;
    const std::vector<domain::Value> id{filter.office.value()};
    auto known = store.count(RecordKind::Office, "id = ?", id);
    if (!known)
        return tl::unexpected(known.error());
    if (*known == 0 || !seen.includesOffice(RecordKind::LicensePool, filter.office.value()))
        return failure(ErrorCode::NotFound, "there is no such office", "office");
    return filter;
}

[[nodiscard]] Result<HttpResponse> licenseHistory(const HttpRequest& request, Store& store,
                                                  const Caller& caller)
{
    if (reachOf(caller.actor, domain::Right::ViewLicensePools) == domain::Reach::Never)
        return failure(ErrorCode::Forbidden, "licenses are shown to the admins of their office");
    auto limit = numberOf(request, "limit", domain::limits::ListedUnlessTold, 1,
                          domain::limits::ListedAtOnce);
    auto after = numberOf(request, "cursor", 0, 1, std::int64_t{1} << 60);
    if (!limit || !after)
        return tl::unexpected(limit ? after.error() : limit.error());
    auto seen = Visibility::of(store, caller);
    if (!seen)
        return tl::unexpected(seen.error());
    auto filter = snapshotFilter(request, *seen, store);
    if (!filter)
        return tl::unexpected(filter.error());
    auto page = LicenseSnapshots(store).page(*filter, *seen, *after, *limit);
    if (!page)
        return tl::unexpected(page.error());
    domain::PoolSnapshotPage told{std::move(page->items), {}};
    if (page->hasMore)
        told.nextCursor = std::to_string(page->last);
    return jsonResponse(200, contract::toJson(told));
}

[[nodiscard]] Result<void> maySeeInvoices(const Caller& caller)
{
    if (!caller.actor.isCompanyAdmin())
        return failure(ErrorCode::Forbidden, "invoices are shown to Company Admins");
    return {};
}

[[nodiscard]] Result<HttpResponse> invoices(const HttpRequest& request, Store& store, const Caller& caller)
{
    if (auto allowed = maySeeInvoices(caller); !allowed)
        return tl::unexpected(allowed.error());
    auto limit = numberOf(request, "limit", domain::limits::ListedUnlessTold, 1,
                          domain::limits::ListedAtOnce);
    auto before = numberOf(request, "cursor", 0, 1, std::int64_t{1} << 60);
    if (!limit || !before)
        return tl::unexpected(limit ? before.error() : limit.error());
    auto page = InvoiceStore(store).page(domain::OfficeId(textOf(request, "office")), *before, *limit);
    if (!page)
        return tl::unexpected(page.error());
    domain::InvoicePage told{std::move(page->invoices), {}};
    if (page->hasMore)
        told.nextCursor = std::to_string(told.items.back().number);
    return jsonResponse(200, contract::toJson(told));
}

[[nodiscard]] Result<HttpResponse> invoice(const std::string& id, Store& store, const Caller& caller)
{
    if (auto allowed = maySeeInvoices(caller); !allowed)
        return tl::unexpected(allowed.error());
    std::int64_t number = 0;
    const auto* end = id.data() + id.size();
    const auto [last, error] = std::from_chars(id.data(), end, number);
    if (error != std::errc() || last != end || number < 1 || id.front() == '0')
        return failure(ErrorCode::NotFound, "no such invoice");
    auto found = InvoiceStore(store).find(number);
    return found ? Result<HttpResponse>(jsonResponse(200, contract::toJson(*found)))
                 : tl::unexpected(found.error());
}

[[nodiscard]] Result<HttpResponse> invoiceForecast(const HttpRequest& request, Store& store,
                                                   const Caller& caller)
{
    if (auto allowed = maySeeInvoices(caller); !allowed)
        return tl::unexpected(allowed.error());
    auto limit = numberOf(request, "limit", domain::limits::ListedUnlessTold, 1,
                          domain::limits::ListedAtOnce);
    if (!limit)
        return tl::unexpected(limit.error());
    auto page = forecast(store, textOf(request, "cursor"), *limit);
    return page ? Result<HttpResponse>(jsonResponse(200, contract::toJson(*page)))
                : tl::unexpected(page.error());
}

[[nodiscard]] Result<HttpResponse> apiKeys(Store& store, const Caller& caller)
{
    if (!ApiKeys::mayKeep(caller))
        return failure(ErrorCode::Forbidden, "API keys are shown to people who are Company Admin");
    const auto keys = ApiKeys(store).list();
    return keys ? Result<HttpResponse>(jsonResponse(200, contract::toJson(*keys)))
                : tl::unexpected(keys.error());
}

[[nodiscard]] Result<HttpResponse> session(Store& store, const Caller& caller)
{
    auto company = store.select(RecordKind::Company, "1", {});
    if (!company || company->empty())
        return company ? failure(ErrorCode::Storage, "no company") : tl::unexpected(company.error());
    contract::SessionAnswer answer;
    answer.expiresAt = caller.expiresAt;
    answer.renewableUntil = caller.renewableUntil;
    answer.user = toRecord(caller.user);
    answer.company = company->front();
    const auto isVerified = VerifiedAddresses(store).isVerified(caller.user);
    if (!isVerified)
        return tl::unexpected(isVerified.error());
    answer.isEmailVerified = *isVerified;
    return jsonResponse(200, contract::toJson(answer));
}

/// Everything that reads for a caller, inside one read transaction.
[[nodiscard]] Result<HttpResponse> answered(const Api::Route& route, const std::string& id,
                                            const HttpRequest& request, Store& store, Totals& totals,
                                            CommandExecutor executor, const Caller& caller,
                                            const MailAddresses& links)
{
    switch (route.endpoint) {
    case Endpoint::Session: return session(store, caller);
    case Endpoint::Company: return record(route, store.companyId(), request, {store, totals}, caller);
    case Endpoint::List: return list(route, request, {store, totals}, caller);
    case Endpoint::Record: return record(route, id, request, {store, totals}, caller);
    case Endpoint::Audit: return audit(request, store, caller);
    case Endpoint::Plan: return planned(request, executor, caller);
    case Endpoint::Operation: return operation(id, request, executor, caller);
    case Endpoint::OutgoingMail: return outgoingMail(request, store, caller, links);
    case Endpoint::LicenseHistory: return licenseHistory(request, store, caller);
    case Endpoint::Invoices: return invoices(request, store, caller);
    case Endpoint::Invoice: return invoice(id, store, caller);
    case Endpoint::InvoiceForecast: return invoiceForecast(request, store, caller);
    case Endpoint::ApiKeys: return apiKeys(store, caller);
    case Endpoint::Health:
    case Endpoint::Ready:
    case Endpoint::SignIn:
    case Endpoint::SignOut:
    case Endpoint::Sessions:
    case Endpoint::EndSession:
    case Endpoint::EndSessions:
    case Endpoint::RenewSession:
    case Endpoint::SecondFactor:
    case Endpoint::BeginSecondFactor:
    case Endpoint::ConfirmSecondFactor:
    case Endpoint::RemoveSecondFactor:
    case Endpoint::ResetSecondFactor:
    case Endpoint::RequestReset:
    case Endpoint::Changes:
    case Endpoint::File:
    case Endpoint::Picture:
    case Endpoint::Greeting:
    case Endpoint::ChangePassword:
    case Endpoint::RequestVerification:
    case Endpoint::RequestCode:
    case Endpoint::EnterCode:
    case Endpoint::CreateApiKey:
    case Endpoint::RevokeApiKey:
    case Endpoint::Command: break; // answered elsewhere
    }
    return failure(ErrorCode::Internal, "a route without an answer");
}

[[nodiscard]] bool isOfFile(Endpoint endpoint) noexcept
{
    return endpoint == Endpoint::Picture || endpoint == Endpoint::Greeting;
}

[[nodiscard]] bool endsSessions(Endpoint endpoint) noexcept
{
    return endpoint == Endpoint::EndSession || endpoint == Endpoint::EndSessions;
}

/// R-PURGE-01: who is due is gone from every answer, whatever the timer.
void hideOverdue(const Api::Route& route, Store& store, Result<HttpResponse>& response)
{
    if (!response || response->body.empty() || route.endpoint == Endpoint::Session ||
        isOfFile(route.endpoint))
        return; // one's own account is active, and no file of theirs is given
    const auto overdue = Overdue::of(store);
    if (!overdue)
        response = tl::unexpected(overdue.error());
    else if (overdue->isEmpty())
        return;
    else if (route.table == RecordKind::User)
        overdue->hideInUsers(response->body);
    else if (route.table == RecordKind::Device)
        overdue->hideInDevices(response->body);
    else
        overdue->hideIn(response->body);
}

/// What the audit trail tells of a read that was refused for want of a right, or of an object in sight
/// (R-GEN-03). Whoever follows a command asks for an operation that is not there yet; that is no attempt. So
/// are requests that say nothing.
[[nodiscard]] std::optional<AuditLine> forbiddenRead(const Api::Exchange& exchange, const Caller& caller,
                                                     ErrorCode why)
{
    const auto& route = *exchange.route;
    if (why == ErrorCode::InvalidInput || why == ErrorCode::TooLarge)
        return Sessions::refusedRequest(caller);
    const bool isForbidden = why == ErrorCode::Forbidden;
    const bool isOfRecord = route.endpoint == Endpoint::Record || isOfFile(route.endpoint);
    const bool isSought = isOfRecord || endsSessions(route.endpoint);
    if (!isForbidden && !(why == ErrorCode::NotFound && isSought))
        return std::nullopt;
    const bool isId = exchange.id.size() <= domain::limits::Id &&
                      std::all_of(exchange.id.begin(), exchange.id.end(),
                                  [](char c) { return c > ' ' && c < 0x7F; });
    return Sessions::forbiddenRead(caller, {route.table, isOfRecord && isId ? exchange.id : std::string()},
                                   isForbidden ? domain::Code::EScope : domain::Code::ENotFound);
}

} // namespace

/// Can it serve, and is something held up that a person has to look at?
json::Value Api::readiness() const
{
    const auto verdict = m_clock.verdict();
    const bool isTrusted = verdict.state == ClockState::Trusted;
    json::Value clock{{"state", word(verdict.state)},
                      {"doubt", verdict.doubt ? json::Value(word(*verdict.doubt)) : json::Value()}};
    return {{"status", "ready"}, {"clock", std::move(clock)}, {"timers", isTrusted ? "running" : "waiting"}};
}

void Api::read(const Shared& exchange, Store& store)
{
    const auto endpoint = exchange->route->endpoint;
    if (endpoint == Endpoint::Ready) {
        auto heads = store.forEachCompany(Purpose::Reading,
                                          [&store] { return ChangeFeed(store).head().map([](auto) {}); });
        return finish(*exchange, heads ? jsonResponse(200, readiness()) : problemResponse(heads.error()));
    }
    Sessions sessions(store, m_policy);
    std::optional<Result<HttpResponse>> response;
    std::optional<Caller> seen;
    {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        if (!transaction)
            return finish(*exchange, problemResponse(transaction.error()));
        auto caller = authenticate(*exchange, store);
        if (!caller)
            return finish(*exchange, problemResponse(caller.error()));
        seen = *std::move(caller);
        if (isOfNoAccount(exchange, *seen))
            return;
        if (endpoint != Endpoint::SignOut) {
            const bool isOfSessions = endpoint == Endpoint::Sessions || endsSessions(endpoint);
            response = isOfFile(endpoint) ? fileOf(*exchange, store, *seen)
                       : isOfSessions
                           ? answerOfSessions(*exchange, store, *seen)
                           : answered(*exchange->route, exchange->id, exchange->request, store, m_totals,
                                      CommandExecutor(store, sessions, m_progress, m_denials), *seen,
                                      links());
            hideOverdue(*exchange->route, store, *response);
        }
    }
    if (endpoint == Endpoint::SignOut)
        return signOut(exchange, *seen);
    keepAlive(*seen);
    if (*response && endsSessions(endpoint))
        return endSessions(exchange);
    if (*response)
        return finish(*exchange, **std::move(response));
    if (endpoint == Endpoint::Operation && response->error().code == ErrorCode::Forbidden)
        return hideOperation(exchange, *seen, response->error());
    auto problem = problemResponse(response->error());
    if (auto line = forbiddenRead(*exchange, *seen, response->error().code))
        return deny(exchange, *std::move(line), std::move(problem));
    finish(*exchange, std::move(problem));
}

/// Somebody else's operation looks like none, also by the time that the answer takes: nobody waits for the
/// audit (R-GEN-01).
void Api::hideOperation(const Shared& exchange, const Caller& caller, domain::Error error)
{
    auto line = Sessions::forbiddenRead(caller, {}, domain::Code::ENotFound);
    line.entry.operationId = exchange->id;
    noteDenial(std::move(line));
    error.code = ErrorCode::NotFound;
    finish(*exchange, problemResponse(error));
}

void Api::keepAlive(const Caller& caller)
{
    if (!Sessions::isTouchDue(caller))
        return;
    // Nobody waits for it: when it fails, the next request sets the idle clock.
    m_writer.enqueue([this, caller](Store& store) { return Sessions(store, m_policy).touch(caller); },
                     [](const Result<void>&) {});
}

void Api::changes(const Shared& exchange, Store& store)
{
    // Read before the feed, so that a commit in between is not missed.
    const auto generation = m_workers.generation();
    // 0 is the first change there is, and the last one known is meant.
    if (!exchange->request.query.contains("after"))
        return refuseShape(exchange,
                           problemResponse(domain::Error{ErrorCode::InvalidInput, "is missing", "after"}));
    auto after = numberOf(exchange->request, "after", 0, 0, std::int64_t{1} << 60);
    auto wait = numberOf(exchange->request, "wait", 0, 0, domain::limits::FeedWait);
    auto limit = numberOf(exchange->request, "limit", domain::limits::ListedUnlessTold, 1,
                          domain::limits::ListedAtOnce);
    if (!after || !wait || !limit)
        return refuseShape(exchange, problemResponse(!after  ? after.error()
                                                     : !wait ? wait.error()
                                                             : limit.error()));
    auto slice = [&]() -> Result<ChangeFeed::Slice> {
        auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read);
        if (!transaction)
            return tl::unexpected(transaction.error());
        auto caller = authenticate(*exchange, store);
        if (!caller)
            return tl::unexpected(caller.error());
        const auto visibility = Visibility::of(store, *caller);
        if (!visibility)
            return tl::unexpected(visibility.error());
        auto read = ChangeFeed(store).read(*after, *limit, {caller->user.id.value(), *visibility});
        const auto overdue = Overdue::of(store);
        if (!overdue)
            return tl::unexpected(overdue.error());
        if (read && !overdue->isEmpty())
            overdue->hideIn(*read->items);
        return read;
    }();
    if (!slice && slice.error().code == ErrorCode::NotFound)
        return finish(*exchange, refusal(410, slice.error().detail));
    if (!slice)
        return finish(*exchange, problemResponse(slice.error()));
    const auto deadline = exchange->arrived + std::chrono::seconds(*wait);
    if (slice->items->empty() && Workers::Clock::now() < deadline)
        return m_workers.park([this, exchange](Store& later) { dispatch(exchange, later); }, deadline,
                              generation);
    finish(*exchange, jsonResponse(200, {{"items", std::move(*slice->items)},
                                         {"next", slice->next},
                                         {"has_more", slice->hasMore}}));
}

} // namespace cordboard::server
