// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/signinkeeper.h"

#include <utility>

#include "domain/limits.h"
#include "platform/random.h"
#include "secrets/keptentry.h"

namespace cordboard::session {

using domain::Result;

SignInKeeper::SignInKeeper(std::shared_ptr<secrets::SecretStore> store, const std::string& program,
                           const std::string& server, const std::string& email)
    : m_store(std::move(store)), m_name(secrets::keptNameOf(program, server, email))
{
}

void SignInKeeper::find(std::function<void(Result<bool>)> done)
{
    m_store->read(m_name,
                  [self = shared_from_this(), done = std::move(done)](const Result<std::string>& text) {
                      if (!text)
                          return done(tl::unexpected(text.error()));
                      const auto entry = secrets::keptEntryFrom(*text);
                      if (entry) {
                          self->m_kept->goOnWith({entry->refreshToken, entry->next});
                          self->m_isWritten = true;
                      }
                      done(entry.has_value());
                  });
}

void SignInKeeper::prepare(std::function<void()> done)
{
    auto tokens = m_kept->tokens();
    if (!tokens.next.empty()) // written, and perhaps used: asked with the same once more, it is no second use
        return done();
    tokens.next = platform::randomHex(domain::limits::RefreshSecret / 2);
    m_kept->goOnWith(std::move(tokens));
    write(std::move(done));
}

void SignInKeeper::settle()
{
    if (m_kept->isBegun())
        write([] {});
}

void SignInKeeper::write(std::function<void()> done)
{
    auto tokens = m_kept->tokens();
    const secrets::KeptEntry entry{std::move(tokens.refreshToken), std::move(tokens.next)};
    m_store->write(m_name, secrets::textOf(entry),
                   [self = shared_from_this(), done = std::move(done)](const Result<void>& outcome) {
                       // What was forgotten meanwhile is removed behind this.
                       self->m_isWritten = outcome && self->m_kept->isBegun();
                       const bool isNews = !outcome && !self->m_hasFailed;
                       self->m_hasFailed = !outcome;
                       if (isNews && self->onNotKept)
                           self->onNotKept(outcome.error());
                       done();
                   });
}

void SignInKeeper::forget()
{
    m_kept->goOnWith({});
    m_isWritten = false;
    m_store->remove(m_name, [self = shared_from_this()](const Result<void>&) {});
}

} // namespace cordboard::session
