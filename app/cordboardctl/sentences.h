// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/cordboardctl/request.h"
#include "domain/plan.h"
#include "domain/recordkind.h"
#include "domain/result.h"
#include "interfaces/session.h"
#include "sentences/sentences.h"

/// The command line's words for people, besides those for findings: one switch without default per
/// enumeration.
namespace cordboard::cordboardctl {

using sentences::capitalized;
using sentences::sentence;
using sentences::spoken;

[[nodiscard]] std::string sentence(const domain::Error& error);
[[nodiscard]] std::string sentence(const interfaces::OutboxRepair& repair);
/// When a plan is told of: before anything happens, after it was carried out, or after it was not.
enum class Told { Planned, Done, NotDone };
[[nodiscard]] std::string_view word(domain::OutcomeKind kind,
                                    Told told) noexcept; ///< "will change", "changed", "not changed"
[[nodiscard]] std::string_view word(interfaces::OperationState state) noexcept; ///< "applied"
/// "Can be taken back until 2026-11-27 09:30 UTC, except for Zoe Müller." (R-CHG-03)
[[nodiscard]] std::string undoSentence(const domain::Plan& plan);
/// "2 will change, 1 refused, 0 without change"
[[nodiscard]] std::string summary(const domain::Plan& plan, Told told);
/// "2 seats freed: Voice, Berlin", "1 license given up: Voice, Berlin (15.00 EUR less a month from
/// 2026-12-01)": what the plan does to licenses and to the bill (R-LIC-10, -11).
[[nodiscard]] std::vector<std::string> seatSentences(const domain::Plan& plan,
                                                     const domain::DirectoryView& company);
/// "15.00 EUR"; empty without a currency.
[[nodiscard]] std::string amount(const domain::Money& money);
/// "20 shown, 35 found, 300 in all"; people that the query does not ask for are told of (R-TBL-05).
[[nodiscard]] std::string rowCounts(std::size_t shown, std::size_t found, std::size_t all,
                                    std::size_t hidden);

[[nodiscard]] std::string authoritiesSentence(const std::string& file, const domain::Error& error);
[[nodiscard]] std::string unrestrictedSentence();
/// The actor's role sees nothing of that list.
[[nodiscard]] std::string unseenSentence();
/// Of a file that has no API key in its first line, and of a key that the service does not take.
[[nodiscard]] std::string keyFileSentence(const std::string& file);
[[nodiscard]] std::string refusedKeySentence();
/// The password was right, and a code is missing, or is wrong.
[[nodiscard]] std::string missingCodeSentence();
[[nodiscard]] std::string wrongCodeSentence();
[[nodiscard]] std::string codeFileSentence(const std::string& file);
/// Of a key that was made, and that nobody has.
[[nodiscard]] std::string lostKeySentence(const std::string& file, const std::string& id);
/// A word that is no id and names nobody.
[[nodiscard]] std::string nobodySentence(const std::string& word);
/// A file on this computer, and what the system said of it.
[[nodiscard]] std::string unreadableFileSentence(const std::string& path, const domain::Error& error);
/// What a dry run leaves out.
[[nodiscard]] std::string unsentFileSentence(const std::string& path, std::size_t bytes);
[[nodiscard]] std::string savedFileSentence(const std::string& path, std::size_t bytes);
/// What a kept sign-in is told that the server does not know any more.
[[nodiscard]] std::string keptSignInOverSentence();
/// Where what later runs go on with is kept; or why it is not, by the detail of an error.
[[nodiscard]] std::string keptSentence(KeptIn place);
[[nodiscard]] std::string notKeptSentence(KeptIn place, const std::string& why);
/// What became of all sessions of somebody but the one that asked.
[[nodiscard]] std::string endedSessionsSentence(std::int64_t count);
/// The query finds so many, and there are no others.
[[nodiscard]] std::string everybodySentence(std::size_t count);
[[nodiscard]] std::string unexpectedCountSentence(std::size_t expected, std::size_t count);
/// R-TBL-05: a query that asks for nobody leaves out who is suspended.
[[nodiscard]] std::string leftOutSentence(std::size_t hidden);
[[nodiscard]] std::string countQuestion(std::size_t count);
[[nodiscard]] std::string countNotConfirmedSentence(std::size_t count);
[[nodiscard]] std::string unknownNumberSentence(const std::string& word);
/// R-NUM-10: nobody else could have one either, of that area or of the country.
[[nodiscard]] std::string noSpareNumberSentence(const std::string& who, const std::string& country,
                                                const std::string& areaCode);
/// Of so many numbers that were to be added, so many cannot be.
[[nodiscard]] std::string noNumbersAddedSentence(std::size_t faults, std::size_t count);
/// A word that looks like the id of such a place.
[[nodiscard]] std::string unknownPlaceSentence(domain::RecordKind kind, const std::string& word);
/// A word of a command that is shown to be copied: in quotes where a shell would make something else of it.
/// Others chose it, and a name of an address may have '`', '$' and '|'.
[[nodiscard]] std::string asShellWord(std::string_view word);
/// R-USER-10, R-USER-11: the command that does what would help, where there is one; else empty.
[[nodiscard]] std::string nextStep(const domain::Finding& finding);
/// Why an operation that is not undoable is not taken back; nothing = this profile knows none.
[[nodiscard]] std::string undoGoneSentence(const std::optional<interfaces::OperationSummary>& operation);
/// R-CHG-07: what may not wait for a connection.
[[nodiscard]] std::string onlineSentence();
[[nodiscard]] std::string notWrittenSentence();

} // namespace cordboard::cordboardctl
