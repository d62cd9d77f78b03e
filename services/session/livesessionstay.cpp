// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LiveSession that goes on with a sign-in that is kept, without anybody noticing.
#include <algorithm>
#include <utility>

#include "session/livesession.h"

namespace cordboard::session {

using namespace std::chrono_literals;
using interfaces::SyncState;

namespace {

constexpr std::chrono::milliseconds ShortestTurn = 5s;
constexpr std::chrono::milliseconds LongestTurn = 1h;
constexpr std::chrono::milliseconds TurnAfterFailure = 15s;
constexpr std::chrono::milliseconds TurnWhenCutOff = 2s; ///< nothing is synced until it succeeds
/// A service that refuses what it has just given is not asked on and on; once or twice it may be answering
/// what was on its way before.
constexpr auto Window = 30s;
constexpr int MostInWindow = 3;

} // namespace

/// After two thirds of the token's life; a service that tells none has nothing to go on with.
void LiveSession::goOnLater(const providers::SignedIn& answer)
{
    if (!m_service.keeper || answer.isKey)
        return;
    m_service.keeper->settle();
    if (!canGoOn() || !answer.goodUntil)
        return;
    const auto life = std::chrono::duration_cast<std::chrono::milliseconds>(*answer.goodUntil - serverNow());
    const auto turn = std::clamp<std::chrono::milliseconds>(life * 2 / 3, ShortestTurn, LongestTurn);
    m_hop.postLater(turn, [this, mine = ++m_turn] {
        if (mine == m_turn)
            goOn();
    });
}

void LiveSession::goOn()
{
    if (m_isOver || !canGoOn() || std::exchange(m_isGoingOn, true))
        return;
    ++m_signInsAsked;
    m_service.keeper->prepare([this, alive = std::weak_ptr(m_alive)] {
        if (!alive.lock())
            return;
        if (m_isOver || m_end != End::None || !canGoOn()) {
            --m_signInsAsked;
            m_isGoingOn = false;
            return nobodyAsks();
        }
        m_lastSignIn = m_service.provider->access().signIn(
            m_account.email, {}, [this](providers::Reply<providers::SignedIn> reply) {
                m_hop.post([this, reply = std::move(reply)]() mutable { wentOn(std::move(reply)); });
            });
    });
}

void LiveSession::wentOn(providers::Reply<providers::SignedIn> reply)
{
    --m_signInsAsked;
    m_isGoingOn = false;
    if (m_end == End::SignedOut) // meanwhile, so that what the answer told is nobody's
        m_service.keeper->forget();
    if (m_isOver || m_end != End::None)
        return nobodyAsks();
    if (reply) {
        m_isSignedIn = true;
        if (reply->stamp.serverTime)
            m_clock.heard(*reply->stamp.serverTime);
        goOnLater(reply->value);
        if (std::exchange(m_awaitsGoingOn, false))
            m_engine->connect();
        return;
    }
    const auto& failure = reply.error();
    if (failure.verdict == http::Verdict::SessionOver) {
        m_service.keeper->forget();
        m_awaitsGoingOn = false;
        return setState(SyncState::SignInNeeded, failure.error.detail);
    }
    const auto least = m_awaitsGoingOn ? TurnWhenCutOff : TurnAfterFailure;
    const auto turn = std::max<std::chrono::milliseconds>(
        least, http::RetryPolicy(retryJitter()).delay(0, failure.retryAfter));
    if (m_awaitsGoingOn) {
        m_status.nextTry = serverNow() + turn;
        setState(signInState(failure), failure.error.detail);
    }
    m_hop.postLater(turn, [this, mine = ++m_turn] {
        if (mine == m_turn)
            goOn();
    });
}

/// The service does not know the session any more, and something is kept that it may know: what was told of
/// the state stands until that is decided.
bool LiveSession::goesOnInstead(const sync::StatusChanged& status)
{
    if (status.connection != sync::Connection::SignInNeeded || !canGoOn() || m_isOver || m_end != End::None)
        return false;
    const auto now = std::chrono::steady_clock::now();
    if (now - m_windowBegan > Window) {
        m_windowBegan = now;
        m_inWindow = 0;
    }
    if (++m_inWindow > MostInWindow)
        return false;
    m_awaitsGoingOn = true;
    goOn();
    return true;
}

void LiveSession::stopGoingOn(End end)
{
    ++m_turn;
    m_end = end;
    if (m_service.keeper && end == End::SignedOut)
        m_service.keeper->forget();
    if (m_isGoingOn)
        m_service.provider->access().cancelSignIn(m_lastSignIn);
}

/// Where nothing was written, nobody could ever end the session.
void LiveSession::leave(std::function<void()> done)
{
    if (!m_service.keeper || !m_service.keeper->isWritten())
        return signOut(std::move(done));
    stopEngine();
    stopGoingOn(End::Left);
    m_isSignedIn = false;
    m_hop.post(std::move(done));
}

} // namespace cordboard::session
