// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "app/cordboardctl/request.h"
#include "app/process/terminaltext.h"
#include "domain/directoryview.h"
#include "domain/recordkind.h"
#include "interfaces/session.h"
#include "interfaces/tablesource.h"

namespace cordboard::cordboardctl {

using process::Lines;

/// A place or the company, with what belongs to it as far as that is seen.
struct PlaceDetails {
    domain::RecordKind kind = domain::RecordKind::Office;
    std::string name;
    domain::Record record;
    std::vector<domain::OwnedNumber> lines; ///< of an office or a department
    std::vector<domain::User> members; ///< of a department
    std::vector<domain::User> admins; ///< whose role is over just this
};

/// Writes answers to `out` and everything else to `err`. With Format::Json `out` gets exactly one JSON
/// document per run: {"items": ...}, {"user": ...}, {"settings": ...}, {"number": ...}, {"office": ...},
/// {"plan": ...}, {"operation": ...}, {"invoice": ...}, {"file": ...}, {"done": true} or {"error": ...}.
/// Names and words are those of the wire. Text goes through `Lines`, so that nothing that others wrote
/// reaches the terminal as a command.
class Output final {
public:
    Output(Format format, std::ostream& out, std::ostream& err)
        : m_format(format), m_json(out), m_lines(out), m_complaints(err)
    {
    }

    /// `limit` 0 = all rows.
    void rows(const interfaces::TableSource& table, std::size_t limit);
    /// All fields of a user, and of the numbers that are theirs. `company` names ids for people.
    void user(const domain::User& user, const std::vector<domain::OwnedNumber>& numbers,
              const domain::DirectoryView& company);
    /// What a user chose, with the defaults that they did not depart from.
    void settings(const domain::User& user, const domain::Settings& settings,
                  const domain::DirectoryView& company);
    /// The primary address, and the additional ones in their order.
    /// `isPrimaryVerified`: nothing where the service does not tell.
    void addresses(const domain::User& user, const std::vector<domain::EmailAddress>& addresses,
                   std::optional<bool> isPrimaryVerified);
    /// Those of one person, the one seen last first.
    void sessions(const std::vector<domain::OpenSession>& sessions);
    void secondFactor(const domain::SecondFactorStatus& status);
    /// What was asked for is done, and there is nothing to show of it: {"done": true}.
    void done(const std::string& text);
    /// A file was fetched and is there.
    void saved(const std::string& path, std::size_t bytes);
    /// All fields of a number, who had it and what happened to it: rows of Activity.
    void number(const domain::OwnedNumber& number, const interfaces::TableSource& history,
                const domain::DirectoryView& company);
    /// Offices, regions or departments, which are records of one kind in that order. `total` is how many of
    /// it there are, `limit` 0 = all.
    void places(domain::RecordKind kind, const std::vector<domain::Record>& records, std::size_t total,
                std::size_t limit, const domain::DirectoryView& company);
    /// All fields of a place or the company, its lines and its people.
    void place(const PlaceDetails& details, const domain::DirectoryView& company);
    /// What would change for whom, what seats and numbers it takes, and whether and until when it could be
    /// taken back. `company` names ids for people.
    void plan(const domain::Plan& plan, const domain::DirectoryView& company);
    /// The first rows of a large plan and what it adds up to, to `err`: what somebody reads before typing its
    /// count.
    void sample(const domain::Plan& plan, const domain::DirectoryView& company);
    /// `drawnPin` is one that it has set, and nobody has seen yet; empty = none.
    void operation(const interfaces::OperationSummary& operation, const domain::DirectoryView& company,
                   const domain::Secret& drawnPin = {});
    /// How somebody's voicemail is set, and where mails about it go.
    void voicemail(const domain::Voicemail& box, const domain::User& user,
                   const std::vector<std::string>& addresses, const domain::DirectoryView& company);
    /// What was sent, without the plans. `limit` 0 = all.
    void operations(const std::vector<interfaces::OperationSummary>& operations, std::size_t limit);
    /// Mail of the service, newest first; `isCarried`: a mail server takes what waits. `limit` 0 = all.
    void mails(const std::vector<domain::OutgoingMail>& mails, bool isCarried, std::size_t limit);
    /// API keys, newest first; `company` names what their roles are over.
    void keys(const std::vector<domain::ApiKey>& keys, const domain::DirectoryView& company,
              domain::Instant now);
    /// One that was made, with the key itself unless it is empty.
    void key(const domain::DrawnApiKey& drawn);
    /// The newest `limit` of how many licenses there were, 0 = all. `company` names offices for people.
    void history(const std::vector<domain::PoolSnapshot>& snapshots, std::size_t limit,
                 const domain::DirectoryView& company);
    /// Invoices, newest first, without their lines. `limit` 0 = all.
    void invoices(const std::vector<domain::Invoice>& invoices, std::size_t limit);
    /// One with its lines.
    void invoice(const domain::Invoice& invoice);
    /// The next ones, each with its lines.
    void forecast(const std::vector<domain::Invoice>& invoices);
    /// `code` is stable: "E-AUTH", "no_connection". `text` is a sentence for people.
    void error(const std::string& code, const std::string& text);
    /// What is wrong with lines of a file, the first of many, and `text`, which says what that means.
    void lineFaults(const std::vector<LineFault>& faults, const std::string& text);
    /// Says what is going on; only for people.
    void note(const std::string& text);

private:
    void document(const std::string& json); ///< as it is written
    void writeInvoice(const domain::Invoice& invoice);

    Format m_format;
    std::ostream& m_json;
    Lines m_lines;
    Lines m_complaints;
};

} // namespace cordboard::cordboardctl
