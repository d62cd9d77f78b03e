// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/accountpage.h"
#include "server/http.h"
#include "server/signinthrottle.h"
#include "server/workers.h"
#include "server/writer.h"

namespace cordboard::server {

/// The pages at `/welcome/<token>` and `/reset/<token>`, where somebody without a session sets a password,
/// and at
/// `/verify/<token>`, where somebody shows that an address is theirs.
///
/// Specification: whoever comes is a stranger. The token is the one secret; it stands in no log, and no
/// answer tells a link that was taken back from one that never was. Tries with links that do not work are
/// counted as sign-ins that fail (SignInThrottle), and their answers are refusals, which are paced
/// (StrangerPace). A password is hashed for nobody but the owner of a link that works. Opening a page changes
/// nothing, so that programs that look at the links of mail do no harm. Threads: any; `workers` read,
/// `writer` writes.
class AccountPages final {
public:
    AccountPages(Workers& workers, Writer& writer) : m_workers(workers), m_writer(writer) {}

    [[nodiscard]] static bool isAt(const std::string& path);
    /// Requires: isAt(request.path).
    void serve(HttpRequest request, const HttpServer::Respond& respond, const HttpServer::ReadBody& readBody);

private:
    struct Visit;
    using Shared = std::shared_ptr<Visit>;
    using Step = void (AccountPages::*)(const Shared&, Store&);
    void enqueue(const Shared& visit, Step step, Workers::Weight weight);
    void show(const Shared& visit, Store& store);
    void trySending(const Shared& visit, Store& store);
    void hash(const Shared& visit, Store& store);
    /// Has the writer do it, and shows what the page says then.
    void carryOut(const Shared& visit, std::function<domain::Result<AccountPage>(Store&)> task);
    /// The page of the visit's link; nothing when the visitor has been answered.
    [[nodiscard]] std::optional<AccountPage> look(const Shared& visit, Store& store);

    Workers& m_workers;
    Writer& m_writer;
    SignInThrottle m_throttle;
};

} // namespace cordboard::server
