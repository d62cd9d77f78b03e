// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "contract/command.h"
#include "domain/plan.h"
#include "server/clockguard.h"
#include "server/collections.h"
#include "server/commandexecutor.h"
#include "server/denials.h"
#include "server/filestore.h"
#include "server/http.h"
#include "server/keythrottle.h"
#include "server/mailaddresses.h"
#include "server/progressboard.h"
#include "server/sessions.h"
#include "server/signinthrottle.h"
#include "server/turns.h"
#include "server/uploads.h"
#include "server/workers.h"
#include "server/writer.h"

namespace cordboard::server {

/// The routes of the wire: one table from which also 404, 405 and 415 come. Translates requests to calls and
/// results to answers or problem documents. Threads: any; `workers` read, `writer` writes.
class Api final {
public:
    /// `files`: where the bytes of pictures and greetings are.
    Api(Workers& workers, Writer& writer, const ClockGuard& clock, std::string epoch, SessionPolicy policy,
        FileFolder files)
        : m_workers(workers), m_writer(writer), m_clock(clock), m_epoch(std::move(epoch)), m_policy(policy),
          m_files(std::move(files))
    {
    }

    /// Of a request whose head is read: who sends it is known before its body is read, and decides how long
    /// that may be.
    void serve(HttpRequest request, HttpServer::Respond respond, HttpServer::ReadBody readBody);
    /// Writes the counts of refusals whose minute is over. To be called now and then.
    void tellDenials(Store& store);
    /// Writes what is left of them. To be called before the writer stops.
    void tellAllDenials();
    /// Tells the audit trail of a refusal, or counts it with others (Denials).
    void noteDenial(AuditLine line);
    /// Where the links of mail lead. Until it is called they are told without.
    void useLinks(MailAddresses addresses);
    /// The problem document for something refused below the routes.
    [[nodiscard]] HttpResponse refusal(int status, const std::string& detail) const;

    struct Exchange; ///< one request on its way
    struct Route;

private:
    using Shared = std::shared_ptr<Exchange>;
    using Step = void (Api::*)(const Shared&, Store&);
    /// Has a thread of the workers take the next step, unless too many wait or the client has gone.
    void enqueue(const Shared& exchange, Step step, Workers::Weight weight = Workers::Weight::Light,
                 const std::string& owner = {});
    void admit(const Shared& exchange, Store& store);
    void admitBody(const Shared& exchange, std::size_t limit);
    /// Has the body read, then takes the step.
    void readBody(const Shared& exchange, std::size_t limit, Step step, Workers::Weight weight);
    [[nodiscard]] domain::Result<Caller> authenticate(const Exchange& exchange, Store& store);
    [[nodiscard]] domain::Result<Caller> authenticateKey(const Exchange& exchange, Store& store);
    [[nodiscard]] bool isOfNoAccount(const Shared& exchange, const Caller& caller);
    void createKey(const Shared& exchange, Store& store);
    void revokeKey(const Shared& exchange, Store& store);
    [[nodiscard]] bool mayKeepKeys(const Shared& exchange, Store& store, const char* action);
    void receiveFile(const Shared& exchange);
    void takeFile(const Shared& exchange, Store& store);
    void keepFile(const Shared& exchange, FileStore::File file, std::shared_ptr<FileFolder::Fresh> fresh);
    [[nodiscard]] domain::Result<HttpResponse> fileOf(const Exchange& exchange, Store& store,
                                                      const Caller& caller) const;
    void dispatch(const Shared& exchange, Store& store);
    void read(const Shared& exchange, Store& store);
    void changes(const Shared& exchange, Store& store);
    void signIn(const Shared& exchange, Store& store);
    void refuseForNow(const Shared& exchange, Store& store, std::chrono::seconds wait);
    void checkPassword(const Shared& exchange, Store& store);
    void requestReset(const Shared& exchange, Store& store);
    void requestCode(const Shared& exchange, Store& store);
    void enterCode(const Shared& exchange, Store& store);
    [[nodiscard]] domain::Result<void> countEntry(const Exchange& exchange, Store& store) const;
    void compareCode(const Shared& exchange, Store& store);
    [[nodiscard]] MailAddresses links() const;
    void signOut(const Shared& exchange, const Caller& caller);
    void renewSession(const Shared& exchange, Store& store);
    /// The sessions of a person; of a request to end some, whether the caller may.
    [[nodiscard]] domain::Result<HttpResponse> answerOfSessions(const Exchange& exchange, Store& store,
                                                                const Caller& caller) const;
    void endSessions(const Shared& exchange);
    void secondFactor(const Shared& exchange, Store& store);
    void otherSecondFactor(const Shared& exchange, Store& store);
    void resetSecondFactor(const Shared& exchange);
    void turnSecondFactor(const Shared& exchange, Store& store);
    void checkTurnPassword(const Shared& exchange, Store& store);
    [[nodiscard]] domain::Result<HttpResponse> turnOffSecondFactor(Store& own, const Caller& caller,
                                                                   const std::string& code);
    void confirmSecondFactor(const Shared& exchange);
    [[nodiscard]] domain::Result<void> tellDenial(Store& own, const AuditLine& line);
    [[nodiscard]] domain::Result<std::optional<HttpResponse>>
    askSecondFactor(const Exchange& exchange, Store& own, const Sessions::Account& account);
    void changePassword(const Shared& exchange, Store& store);
    void checkOwnPassword(const Shared& exchange, Store& store);
    void requestVerification(const Shared& exchange, Store& store);
    void command(const Shared& exchange, Store& store);
    void secretCommand(const Shared& exchange, Store& store);
    [[nodiscard]] bool planFirst(const Shared& exchange, Store& store);
    void execute(const Shared& exchange);
    [[nodiscard]] domain::Result<std::optional<CommandExecutor::Refused>>
    refusedCommand(const Shared& exchange, Store& store, const contract::CommandRequest& request);
    /// Has the writer make the answer, and gives it when it is durable.
    void write(const Shared& exchange, std::function<domain::Result<HttpResponse>(Store&)> task,
               Writer::Size size = Writer::Size::Small);
    void deny(const Shared& exchange, AuditLine line, HttpResponse response);
    /// Of a request that cannot be understood, or is too large: an event if whoever sends it is signed in.
    void refuseShape(const Shared& exchange, HttpResponse response);
    void tellShape(const Shared& exchange, Store& store);
    void hideOperation(const Shared& exchange, const Caller& caller, domain::Error error);
    void append(std::vector<AuditLine> lines);
    [[nodiscard]] json::Value readiness() const;
    void finish(const Exchange& exchange, HttpResponse response) const;
    void keepAlive(const Caller& caller);

    Workers& m_workers;
    Writer& m_writer;
    const ClockGuard& m_clock;
    std::string m_epoch;
    SessionPolicy m_policy;
    SignInThrottle m_throttle;
    KeyThrottle m_keyThrottle;
    SignInThrottle m_resetThrottle; ///< of requests for a new password, none of which succeeds
    FileFolder m_files;
    std::shared_ptr<Turns> m_turns = Turns::make();
    std::shared_ptr<Uploads> m_uploads = Uploads::make();
    Totals m_totals;
    ProgressBoard m_progress;
    Denials m_denials;
    mutable std::mutex m_linksMutex;
    MailAddresses m_links;
};

} // namespace cordboard::server
