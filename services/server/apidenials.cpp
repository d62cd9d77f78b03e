// SPDX-License-Identifier: GPL-3.0-or-later
// What the routes refuse reaches the audit trail, folded when there is much of it (R-GEN-03, R-AUD-01).
#include <cstdio>

#include "server/apiexchange.h"

namespace cordboard::server {

using domain::Result;

namespace {

/// Of nobody's line every company is told.
[[nodiscard]] Result<void> inCompanyOf(const AuditLine& line, Store& store,
                                       const std::function<Result<void>()>& append)
{
    if (line.company.empty())
        return store.forEachCompany(Purpose::Writing, append);
    return store.enter(line.company, Purpose::Writing).and_then(append);
}

} // namespace

/// Answers once the refusal is in the audit trail, or at once when it is only counted.
void Api::deny(const Shared& exchange, AuditLine line, HttpResponse response)
{
    if (!m_denials.isToldInFull(line))
        return finish(*exchange, std::move(response));
    write(exchange,
          [line = std::move(line), response = std::move(response)](Store& store) -> Result<HttpResponse> {
              const auto append = [&] { return AuditTrail(store).append({&line, 1}); };
              if (auto done = inCompanyOf(line, store, append); !done)
                  return tl::unexpected(done.error());
              return response;
          });
}

void Api::refuseShape(const Shared& exchange, HttpResponse response)
{
    if (exchange->token.empty())
        return finish(*exchange, std::move(response));
    exchange->refused = std::move(response);
    enqueue(exchange, &Api::tellShape);
}

void Api::tellShape(const Shared& exchange, Store& store)
{
    std::optional<AuditLine> line;
    if (auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Read)) {
        if (const auto caller = authenticate(*exchange, store))
            line = Sessions::refusedRequest(*caller);
    }
    auto response = std::move(exchange->refused);
    if (line)
        return deny(exchange, *std::move(line), std::move(response));
    finish(*exchange, std::move(response));
}

void Api::noteDenial(AuditLine line)
{
    if (m_denials.isToldInFull(line))
        append({std::move(line)});
}

void Api::append(std::vector<AuditLine> lines)
{
    if (lines.empty())
        return;
    m_writer.enqueue(
        [lines = std::move(lines)](Store& store) -> Result<void> {
            for (const auto& line : lines) {
                const auto append = [&] { return AuditTrail(store).appendLate({&line, 1}); };
                if (auto done = inCompanyOf(line, store, append); !done)
                    return done;
            }
            return {};
        },
        [](const Result<void>& done) {
            if (!done)
                std::fprintf(stderr, "cordboardd: audit: %s\n", done.error().detail.c_str());
        });
}

void Api::tellDenials(Store& store)
{
    if (auto now = store.connection().now())
        append(m_denials.due(*now));
}

void Api::tellAllDenials()
{
    append(m_denials.rest());
}

} // namespace cordboard::server
