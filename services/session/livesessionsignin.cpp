// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LiveSession that begins and ends: who signs in, with or without the service, and what is left
// behind.
#include <future>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

#include "domain/cause.h"
#include "secrets/erase.h"
#include "secrets/passwordverifier.h"
#include "session/livesession.h"
#include "session/wiping.h"

namespace cordboard::session {

using namespace domain;
using interfaces::SyncState;

namespace {

constexpr std::chrono::seconds SignOutPatience(2); ///< a window that closes slower is taken for hung
constexpr int SignInRetries = 2; ///< somebody waits for it

bool isNoAnswer(const providers::Failure& failure) noexcept
{
    return failure.verdict == http::Verdict::NoAnswer;
}

Error signInError(const providers::Failure& failure)
{
    auto error = failure.error;
    if (failure.verdict == http::Verdict::SessionOver)
        error.code = ErrorCode::Unauthorized;
    else if (failure.verdict == http::Verdict::NotTrusted)
        error.code = ErrorCode::Untrusted;
    else if (failure.verdict == http::Verdict::Later)
        error.code = ErrorCode::RateLimited;
    else if (isNoAnswer(failure))
        error.code = ErrorCode::Offline;
    return error;
}

/// Broken off, as opposed to never begun: whoever types a wrong address should hear of it at once.
bool isWorthAsking(const providers::Failure& failure)
{
    return isNoAnswer(failure) && causeOf(failure.error.detail) != Cause::NotConnected;
}

std::filesystem::path verifierFile(const std::filesystem::path& profile, const cache::AccountKey& account)
{
    return profile / cache::accountFolderName(account) / "verifier";
}

} // namespace

SyncState signInState(const providers::Failure& failure) noexcept
{
    if (failure.verdict == http::Verdict::NotTrusted)
        return SyncState::Untrusted;
    if (failure.verdict == http::Verdict::Later)
        return SyncState::ServerBusy;
    return isNoAnswer(failure) ? SyncState::Offline : SyncState::SignInNeeded;
}

std::function<double()> retryJitter()
{
    return [engine = std::make_shared<std::mt19937>(std::random_device{}())] {
        return std::uniform_real_distribution<double>(0.0, 1.0)(*engine);
    };
}

struct LiveSession::SignIn {
    std::string email;
    std::string password;
    std::string code; ///< of the second factor; empty = none was asked for
    std::function<void(Result<void>)> done;
    std::optional<cache::AccountKey> known; ///< the account this computer keeps under the address
    std::optional<Result<void>> here; ///< whether the password is that of the last sign-in; not decided yet
    std::optional<providers::Reply<providers::SignedIn>> reply;
    int retries = 0;

    SignIn(std::string address, std::string secret, std::string factor,
           std::function<void(Result<void>)> answer)
        : email(std::move(address)), password(std::move(secret)), code(std::move(factor)),
          done(std::move(answer))
    {
    }
    ~SignIn()
    {
        secrets::erase(password);
        secrets::erase(code);
    }
    SignIn(const SignIn&) = delete;
    SignIn& operator=(const SignIn&) = delete;
};

void LiveSession::signIn(const std::string& email, const std::string& password,
                         std::function<void(Result<void>)> done)
{
    signInWithCode(email, password, {}, std::move(done));
}

void LiveSession::signInWithCode(const std::string& email, const std::string& password,
                                 const std::string& code, std::function<void(Result<void>)> done)
{
    auto prepared = m_isOver ? failure(ErrorCode::Unauthorized, "this session was wiped")
                             : cache::preparePrivateFolder(m_profile).and_then(
                                   [this] { return finishWipe(m_profile); });
    if (!prepared)
        return m_hop.post([done = std::move(done), prepared] { done(prepared); });
    auto attempt = std::make_shared<SignIn>(email, password, code, std::move(done));
    attempt->known = m_index.find(m_service.server, email);
    m_end = End::None;
    setState(SyncState::Starting, {});
    if (!attempt->known || password.empty()) { // what is kept instead opens nothing without the service
        attempt->here = failure(ErrorCode::Offline, Cause::OfflineUnknown);
    } else {
        m_planner->post([this, attempt] {
            auto outcome =
                secrets::PasswordVerifier(verifierFile(m_profile, *attempt->known)).check(attempt->password);
            m_hop.post([this, attempt, outcome] { checkedHere(attempt, outcome); });
        });
    }
    askService(attempt);
}

void LiveSession::askService(const std::shared_ptr<SignIn>& attempt)
{
    ++m_signInsAsked;
    if (!attempt->password.empty() || !m_service.keeper)
        return sendSignIn(attempt);
    m_service.keeper->prepare([this, alive = std::weak_ptr(m_alive), attempt] {
        if (!alive.lock())
            return;
        if (!m_isOver)
            return sendSignIn(attempt);
        --m_signInsAsked;
        attempt->done(failure(ErrorCode::Unauthorized, "everything is being wiped"));
        nobodyAsks();
    });
}

void LiveSession::sendSignIn(const std::shared_ptr<SignIn>& attempt)
{
    m_lastSignIn = m_service.provider->access().signInWithCode(
        attempt->email, attempt->password, attempt->code,
        [this, attempt](providers::Reply<providers::SignedIn> reply) {
            m_hop.post([this, attempt, reply = std::move(reply)] { serviceAnswered(attempt, reply); });
        });
}

void LiveSession::checkedHere(const std::shared_ptr<SignIn>& attempt, Result<void> outcome)
{
    if (m_isOver)
        return; // told when the service answers
    attempt->here = std::move(outcome);
    if (*attempt->here && !m_engine) {
        if (auto opened = openAccount(*attempt->known, attempt->email); !opened)
            attempt->here = std::move(opened);
    }
    decide(attempt);
}

void LiveSession::serviceAnswered(const std::shared_ptr<SignIn>& attempt,
                                  providers::Reply<providers::SignedIn> reply)
{
    --m_signInsAsked;
    if (m_isOver) {
        attempt->done(failure(ErrorCode::Unauthorized, "everything is being wiped"));
        return nobodyAsks();
    }
    // A code may have been used up by the one that was broken off: asked once more it would be a wrong one.
    if (!reply && attempt->code.empty() && isWorthAsking(reply.error()) && attempt->retries < SignInRetries) {
        const http::RetryPolicy retries(retryJitter());
        const auto delay = retries.delay(attempt->retries++, reply.error().retryAfter);
        return m_hop.postLater(delay, [this, attempt] {
            if (m_isOver)
                attempt->done(failure(ErrorCode::Unauthorized, "everything is being wiped"));
            else
                askService(attempt);
        });
    }
    attempt->reply = std::move(reply);
    decide(attempt);
}

void LiveSession::decide(const std::shared_ptr<SignIn>& attempt)
{
    if (!attempt->here || !attempt->reply)
        return;
    const auto& reply = *attempt->reply;
    if (!reply) {
        const auto& failure = reply.error();
        if (attempt->password.empty() && failure.verdict == http::Verdict::SessionOver && m_service.keeper)
            m_service.keeper->forget();
        auto outcome = isNoAnswer(failure) ? workOffline(*attempt, failure)
                                           : Result<void>(tl::unexpected(signInError(failure)));
        // Of a session that has ended, only a new one is a way out, whatever stands against it now.
        setState(m_isSignedIn && !outcome ? SyncState::SignInNeeded : signInState(failure),
                 failure.error.detail);
        return attempt->done(std::move(outcome));
    }
    if (reply->stamp.serverTime)
        m_clock.heard(*reply->stamp.serverTime);
    auto accepted = accept(attempt->email, reply->value);
    if (accepted && !*attempt->here && !attempt->password.empty())
        rememberPassword(attempt);
    attempt->done(std::move(accepted));
}

/// Only with the password of the last sign-in (R-CHG-10).
Result<void> LiveSession::workOffline(const SignIn& attempt, const providers::Failure& failure)
{
    if (!attempt.known) // there is nothing to open
        return tl::unexpected(signInError(failure));
    if (!*attempt.here)
        return *attempt.here;
    m_engine->connect(); // notices by itself when the service is back; it will then ask to sign in
    return {};
}

/// With what was confirmed, so that the end of the session waits for it. A disk that is full: working offline
/// waits then.
void LiveSession::rememberPassword(const std::shared_ptr<SignIn>& attempt)
{
    m_keeper->post([attempt, file = verifierFile(m_profile, m_key)] {
        std::ignore = secrets::PasswordVerifier(file).remember(attempt->password);
    });
}

/// The same for one that was changed: it is gone once it is noted.
void LiveSession::rememberPassword(const std::shared_ptr<std::string>& password)
{
    m_keeper->post([password, file = verifierFile(m_profile, m_key)] {
        std::ignore = secrets::PasswordVerifier(file).remember(*password);
    });
}

void LiveSession::signOut(std::function<void()> done)
{
    stopEngine(); // it would take the end for a session that ran out
    stopGoingOn(End::SignedOut);
    auto once = [done = std::make_shared<std::function<void()>>(std::move(done))] {
        if (auto end = std::exchange(*done, nullptr))
            end();
    };
    if (!std::exchange(m_isSignedIn, false))
        return m_hop.post(once);
    m_service.provider->access().signOut(
        [this, once](const providers::Reply<providers::Done>&) { m_hop.post(once); });
    m_hop.postLater(SignOutPatience, once);
}

Result<void> LiveSession::accept(const std::string& email, const providers::SignedIn& answer)
{
    m_isSignedIn = true;
    goOnLater(answer);
    const cache::AccountKey key{m_service.server, answer.company.entity.id, answer.user.entity.id};
    if (auto opened = openAccount(key, email); !opened)
        return opened;
    const auto company = fromRecord<Company>(answer.company);
    if (auto remembered = m_index.remember(email, key, company ? company->name : std::string()); !remembered)
        return remembered;
    if (company)
        m_account.company = *company;
    if (const auto user = fromRecord<User>(answer.user)) {
        m_account.actor = actorFrom(*user, m_view);
        m_program = answer.isKey ? std::optional(*user) : std::nullopt;
    }
    accountChanged.notify();
    // On the control thread: the directory may be taking in a whole company, and the window must not wait for
    // it.
    std::vector<Record> records{answer.company};
    if (!answer.isKey)
        records.push_back(answer.user);
    m_engine->withEntities([this, records = std::move(records)](cache::EntityStore&) {
        m_hop.post([this, applied = m_directory.upsert(records).value_or(directory::Applied{})] {
            notifyTables(applied);
            refreshAccount();
        });
    });
    m_engine->connect();
    return {};
}

void LiveSession::waitForKeeper()
{
    std::promise<void> lastKept;
    m_keeper->post([&lastKept] { lastKept.set_value(); });
    lastKept.get_future().wait();
}

void LiveSession::wipe(interfaces::WaitingWork waiting, std::function<void(Result<void>)> done)
{
    const auto later = [this, &done](Result<void> outcome) {
        m_hop.post([done, outcome = std::move(outcome)] { done(outcome); });
    };
    if (!m_engine)
        return later(failure(ErrorCode::Unauthorized, "nobody is signed in"));
    waitForKeeper();
    const auto open = m_outbox->open();
    if (!open && waiting == interfaces::WaitingWork::Keep)
        return later(tl::unexpected(open.error()));
    if (open && !open->empty() && waiting == interfaces::WaitingWork::Keep)
        return later(failure(ErrorCode::Conflict, Cause::WorkWaits, std::to_string(open->size())));
    if (auto marked = markForWipe(m_profile, m_key); !marked)
        return later(std::move(marked));
    m_isOver = true;
    signOut([this, done = std::move(done)] {
        whenNobodyAsks([this, done] {
            auto removed = removeFiles();
            setState(SyncState::SignedOut, {});
            done(std::move(removed));
        });
    });
}

/// The answer to a sign-in is written down (what the service told this device) before anybody hears of it.
void LiveSession::whenNobodyAsks(std::function<void()> task)
{
    if (m_signInsAsked == 0)
        return task();
    m_whenNobodyAsks = std::move(task);
    m_service.provider->access().cancelSignIn(m_lastSignIn);
}

void LiveSession::nobodyAsks()
{
    if (m_signInsAsked == 0 && m_whenNobodyAsks)
        std::exchange(m_whenNobodyAsks, nullptr)();
}

/// Requires: the engine has stopped. What still holds a file lets go of it first.
Result<void> LiveSession::removeFiles()
{
    waitForKeeper();
    m_background->stop();
    m_engine.reset();
    m_departures.reset();
    m_images.reset();
    m_log.reset();
    m_outbox.reset();
    return finishWipe(m_profile);
}

} // namespace cordboard::session
