// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/apikeys.h"
#include "server/audittrail.h"
#include "server/filefolder.h"
#include "server/http.h"
#include "server/keythrottle.h"
#include "server/workers.h"
#include "server/writer.h"

namespace cordboard::server {

struct PbxCall;
struct PbxRoute;

/// What the phone system asks and tells: the routes below `/v1/pbx`.
///
/// Specification: whoever sends an API key of kind `phone_system` is the phone system of the company that
/// made it, and nobody else is, whatever session or other key they have. The key is looked up before anything
/// else, the body is read behind it. A key may be in several companies, when whoever runs the server gave it
/// to all
/// (`ApiKeys::adopt`): then the header `Cordboard-Company` says whose phones it is about; else it may be left
/// out. What the phone system does is written by nobody with an account: the audit trail calls
/// it "The phone system" (see pbxwork.h). Threads: any; `workers` read, `writer` writes.
class PbxApi final {
public:
    using Shared = std::shared_ptr<PbxCall>;
    using Step = void (*)(PbxApi&, const Shared&, Store&);
    /// Tells the audit trail of a refusal, when it is not only counted.
    using Deny = std::function<void(AuditLine)>;

    PbxApi(Workers& workers, Writer& writer, std::string epoch, FileFolder files, Deny deny)
        : m_workers(workers), m_writer(writer), m_epoch(std::move(epoch)), m_files(std::move(files)),
          m_deny(std::move(deny))
    {
    }

    [[nodiscard]] static bool isAt(const std::string& path);
    /// Requires: isAt(request.path).
    void serve(HttpRequest request, HttpServer::Respond respond, HttpServer::ReadBody readBody);

    // For what routes do:

    /// Answers the call; once.
    void answer(const PbxCall& call, HttpResponse response) const;
    /// Has a thread of the workers take the step. `owner` is who takes turns with others (Workers); empty =
    /// what the call is about. When nobody takes the step, `lost` has to give the answer that tells so.
    void enqueue(const Shared& call, std::function<void(Store&)> step, Workers::Weight weight,
                 const std::string& owner = {}, std::function<void(HttpResponse)> lost = {});
    /// Has the writer make the answer in the company of the call, and gives it when it is durable.
    void write(const Shared& call, std::function<domain::Result<HttpResponse>(Store&)> task);
    /// The same, and goes on with `then` instead of answering when nothing failed.
    void write(const Shared& call, std::function<domain::Result<void>(Store&)> task,
               std::function<void()> then);
    /// Tells the audit trail of something that was refused, or counts it with others (Denials).
    void deny(AuditLine line) const { m_deny(std::move(line)); }
    /// Where the bytes of greetings are.
    [[nodiscard]] const FileFolder& files() const noexcept { return m_files; }

private:
    void admit(const Shared& call, Store& store);
    void refuseKey(const PbxCall& call);
    [[nodiscard]] bool isRouted(PbxCall& call) const;
    void touchKey(const PbxCall& call, const ApiKeys::Place& place);

    Workers& m_workers;
    Writer& m_writer;
    KeyThrottle m_throttle;
    std::string m_epoch;
    FileFolder m_files;
    Deny m_deny;
};

} // namespace cordboard::server
