// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/access.h"
#include "providers/apikeylist.h"
#include "providers/audittrail.h"
#include "providers/capabilities.h"
#include "providers/executor.h"
#include "providers/feed.h"
#include "providers/filecabinet.h"
#include "providers/invoicelist.h"
#include "providers/licensehistorylist.h"
#include "providers/numberproof.h"
#include "providers/outgoingmaillist.h"
#include "providers/ownaccount.h"
#include "providers/reader.h"
#include "providers/secondfactor.h"
#include "providers/sessionlist.h"

namespace cordboard::providers {

/// One phone system service as the rest of the program sees it. Nobody above knows which.
///
/// For implementers:
/// 1. Split it: a `...Wire` of pure functions between bytes and values, tested with bytes; this class only
///    moves bytes.
/// 2. Every call answers exactly once, later and on the I/O thread, never from inside the call itself. A
///    cancelled call answers with Verdict::Cancelled. After destruction of the transport nothing answers.
/// 3. Nothing is retried here and nothing waits here; that is decided above, from `Failure::verdict` and
///    `Capabilities`.
/// 4. A success that cannot be read is NoAnswer, never an empty list. Unknown members are ignored, unknown
///    words are not.
/// 5. Tokens and passwords appear in no error and no log.
///
/// Threads: all functions of all parts from any thread; replies on the I/O thread, where they must be quick
/// and must not throw. The parts live as long as the provider.
class Provider {
public:
    virtual ~Provider() = default;
    Provider() = default;
    Provider(const Provider&) = delete;
    Provider& operator=(const Provider&) = delete;

    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    [[nodiscard]] virtual Access& access() noexcept = 0;
    [[nodiscard]] virtual Reader& reader() noexcept = 0;
    [[nodiscard]] virtual Executor& executor() noexcept = 0;
    /// nullptr: the service tells of no changes, and what it lists is compared from time to time.
    [[nodiscard]] virtual Feed* feed() noexcept = 0;
    /// nullptr: the service shows no trail.
    [[nodiscard]] virtual AuditTrail* auditTrail() noexcept = 0;
    /// nullptr: the service does not tell what becomes of its mail.
    [[nodiscard]] virtual OutgoingMailList* outgoingMail() noexcept { return nullptr; }
    /// nullptr: the service has no keys for programs.
    [[nodiscard]] virtual ApiKeyList* apiKeys() noexcept { return nullptr; }
    /// nullptr: the service does not count licenses day by day.
    [[nodiscard]] virtual LicenseHistoryList* licenseHistory() noexcept { return nullptr; }
    /// nullptr: the service shows no invoices.
    [[nodiscard]] virtual InvoiceList* invoices() noexcept { return nullptr; }
    /// nullptr: nobody proves a forwarding number at the service.
    [[nodiscard]] virtual NumberProof* numberProof() noexcept { return nullptr; }
    /// nullptr: the service keeps no pictures and greetings.
    [[nodiscard]] virtual FileCabinet* files() noexcept { return nullptr; }
    /// nullptr: the service does not tell who is signed in where.
    [[nodiscard]] virtual SessionList* sessionList() noexcept { return nullptr; }
    /// nullptr: accounts have no second factor here.
    [[nodiscard]] virtual SecondFactor* secondFactor() noexcept { return nullptr; }
    /// nullptr: passwords and addresses are managed elsewhere.
    [[nodiscard]] virtual OwnAccount* ownAccount() noexcept { return nullptr; }
};

} // namespace cordboard::providers
