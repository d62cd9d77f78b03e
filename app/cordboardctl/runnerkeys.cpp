// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Runner about API keys.
#include "app/cordboardctl/places.h"
#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"
#include "domain/reference.h"
#include "platform/replacement.h"
#include "secrets/erase.h"

namespace cordboard::cordboardctl {

using domain::Result;

/// R-ROLE-10. False when the actor keeps no keys, and that was told.
bool Runner::mayKeepKeys()
{
    if (!m_session.account().actor.isCompanyAdmin()) {
        fail(ExitCode::Refused, "E-SCOPE", unseenSentence());
        return false;
    }
    if (m_session.keepsApiKeys())
        return true;
    fail(ExitCode::Refused, "not_offered", "The service has no API keys.");
    return false;
}

void Runner::list(const ListKeys&)
{
    if (!mayKeepKeys())
        return;
    m_session.fetchApiKeys([this](const Result<std::vector<domain::ApiKey>>& keys) {
        if (m_stage == Stage::Finished)
            return;
        if (!keys)
            return fail(keys.error());
        m_output.keys(*keys, m_session.directory(), m_session.serverNow());
        finish(ExitCode::Done);
    });
}

void Runner::create(const CreateKey& create)
{
    if (!mayKeepKeys())
        return;
    domain::ApiKeyWish wish;
    wish.name = create.name;
    wish.kind = create.kind;
    wish.days = create.days;
    for (const auto& role : create.roles) {
        auto scope = Result<std::string>(role.scope);
        if (const auto kind = domain::scopeOf(role.role))
            scope = placeFrom(*kind, role.scope, m_session.directory());
        if (!scope)
            return fail(exitCodeOf(scope.error()), "targets", sentence(scope.error()));
        wish.roles.push_back({role.role, *std::move(scope)});
    }
    m_session.createApiKey(std::move(wish),
                           [this, file = create.secretFile](Result<domain::DrawnApiKey> drawn) {
                               if (m_stage == Stage::Finished)
                                   return;
                               if (!drawn)
                                   return failOfKey(drawn.error());
                               finishKey(*drawn, file);
                               secrets::erase(drawn->secret);
                           });
}

/// The key is shown, or kept in a file: nobody tells it again.
void Runner::finishKey(const domain::DrawnApiKey& drawn, const std::string& file)
{
    if (file.empty()) {
        m_output.key(drawn);
        return finish(ExitCode::Done);
    }
    auto text = drawn.secret + '\n';
    const auto saved = platform::replacePrivateFile(file, text);
    secrets::erase(text);
    if (!saved)
        return fail(ExitCode::Refused, "file", lostKeySentence(file, drawn.key.id));
    m_output.key({drawn.key, {}});
    finish(ExitCode::Done);
}

void Runner::revoke(const RevokeKey& revoke)
{
    if (!mayKeepKeys())
        return;
    m_session.revokeApiKey(revoke.id, [this](const Result<void>& answer) {
        if (m_stage == Stage::Finished)
            return;
        if (!answer && answer.error().code == domain::ErrorCode::NotFound)
            return fail(ExitCode::Refused, "E-NOTFOUND", "There is no API key with this id. See the list.");
        if (!answer)
            return fail(answer.error());
        m_output.done("The key is revoked and opens nothing any more.");
        finish(ExitCode::Done);
    });
}

void Runner::failOfKey(const domain::Error& error)
{
    if (error.code == domain::ErrorCode::Conflict)
        return fail(ExitCode::Refused, "too_many",
                    "There are as many API keys in use as there may be. Revoke one that is not needed.");
    if (error.code == domain::ErrorCode::InvalidInput)
        return fail(ExitCode::Refused, "E-FIELD",
                    "The service does not take this key. Look at its name and at what its role is over.");
    fail(error);
}

} // namespace cordboard::cordboardctl
