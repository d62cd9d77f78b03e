// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/apikey.h"
#include "domain/auditfilter.h"
#include "domain/command.h"
#include "domain/ids.h"
#include "domain/licensehistory.h"
#include "domain/recordkind.h"
#include "domain/storedfile.h"
#include "interfaces/tablesource.h"

/// What a command line asks for, before anything is looked up on the server.
namespace cordboard::cordboardctl {

struct ListRows {
    interfaces::TableKind table = interfaces::TableKind::Users;
    std::string query;
    std::size_t limit = 0; ///< 0 = all
    /// Of Activity; actor and target are words as `ShowUser` takes them, or any id.
    domain::AuditFilter audit = {};
};

/// Whether only the plan is shown, and whether its warnings are accepted in advance.
enum class Execution { DryRun, Execute };
enum class Warnings { Stop, Acknowledge };

/// Whether a query must restrict whom it finds, or may be about everybody because that was said.
enum class Breadth { Restricted, Everybody };

/// Whose licenses are given up or kept, whatever is said for the others of a deletion (R-DEL-03).
struct LicenseChoices {
    std::vector<std::string> release;
    std::vector<std::string> keep;
};

/// Where the PIN of a command comes from. There is no option for the PIN itself: every process could read it.
enum class PinSource { Terminal, File, Drawn };
struct PinWish {
    PinSource source = PinSource::Terminal;
    std::string file = {}; ///< whose first line it is
};

/// A command whose targets are still words of the user: e-mails, extensions, numbers, hardware addresses,
/// names of places, ids, or a query. Where the command itself refers to a place, that is such a word, too.
struct ChangeRows {
    domain::Command command;
    std::vector<std::string> users;
    std::optional<std::string> matching; ///< instead of `users`: everyone the query finds
    std::vector<std::string> numbers;
    Execution execution = Execution::Execute;
    Warnings warnings = Warnings::Stop;
    Breadth breadth = Breadth::Restricted; ///< Everybody without a query: all there are
    std::optional<std::size_t> expected = std::nullopt; ///< how many it must be about
    LicenseChoices licenses = {};
    std::vector<std::string> devices = {}; ///< none for a command that makes one
    std::vector<std::string> places = {}; ///< offices, regions or departments that are edited or removed
    std::optional<PinWish> pin = {}; ///< absent = the command is as it is
    /// Instead of `numbers`: they are chosen (R-NUM-10, -11), in this area; empty = in any.
    std::optional<std::string> automatic = std::nullopt;
    std::vector<std::string> addresses =
        {}; ///< additional e-mail addresses; none for a command that adds one

    [[nodiscard]] bool isByQuery() const noexcept { return matching || breadth == Breadth::Everybody; }
};

/// A new number and the office whose pool it joins, as somebody wrote them down.
struct NumberLine {
    std::size_t line = 0; ///< of the file, from 1; 0 = it was typed
    std::string number;
    std::string office; ///< its id or name
};
/// What is wrong with a number, or with its line.
struct LineFault {
    std::size_t line = 0;
    std::string number; ///< as written; empty where there is none
    std::string text; ///< a sentence
};
/// New numbers; all of them, or none when something is wrong with one.
struct ImportNumbers {
    std::vector<NumberLine> lines = {};
    std::vector<LineFault> faults = {}; ///< lines that cannot be read
    Execution execution = Execution::Execute;
    Warnings warnings = Warnings::Stop;

    [[nodiscard]] std::size_t count() const noexcept { return lines.size() + faults.size(); }
};

/// Everything about one user: the word is an e-mail address, an extension or an id.
struct ShowUser {
    std::string user;
};

/// Whoever is signed in, wherever somebody is named. Where nobody has to be, an empty word is as good.
inline constexpr std::string_view Myself = "me";

/// What one user chose for themself.
struct ShowSettings {
    std::string user;
};

/// How somebody's voicemail is set.
struct ShowVoicemail {
    std::string user;
};

/// Everything about one number, whoever has it, and what happened to it.
struct ShowNumber {
    std::string number;
};

/// The e-mail addresses of one user.
struct ListAddresses {
    std::string user;
};
/// A mail with a link to an additional address, by itself or its id.
struct VerifyAddress {
    std::string address;
};
/// The password of whoever signs in, which was typed for it, becomes another one.
struct ChangePassword {
    std::string file; ///< that has the new one; empty = it is asked for
};

/// The sessions of a person that go on; an empty word is whoever is signed in.
struct ListSessions {
    std::string user;
};
/// One session, by its id; or with an empty one all of the person but the one that asks.
struct EndSessions {
    std::string session;
    std::string user;
};

/// Whether somebody's sign-in asks for a code. `user` as above; empty = whoever signs in.
struct ShowSecondFactor {
    std::string user;
};
/// Of somebody else, who has lost what draws the codes.
struct ResetSecondFactor {
    std::string user;
};

/// Where what outlasts a sign-in is kept.
enum class KeptIn { Keyring, File };
/// A sign-in that later runs go on with, instead of the password.
struct Login {
    KeptIn place = KeptIn::Keyring;
};
/// It ends, here and at the server.
struct Logout {};
/// Whose it is.
struct WhoAmI {};

/// The offices, regions or departments that the actor sees.
struct ListPlaces {
    domain::RecordKind kind = domain::RecordKind::Office;
    std::size_t limit = 0; ///< 0 = all
    std::string office = {}; ///< departments of this one only: its id or name; empty = of all
};

/// Everything about one of them, or about the company, which needs no word.
struct ShowPlace {
    domain::RecordKind kind = domain::RecordKind::Office;
    std::string word = {};
};

/// The mail of the service, newest first.
struct ListMail {
    std::size_t limit = 0; ///< 0 = all
};

/// The API keys, newest first.
struct ListKeys {};
/// A new one. What its roles are over are words as `placeFrom` takes them.
struct CreateKey {
    std::string name;
    domain::ApiKeyKind kind = domain::ApiKeyKind::Api;
    std::vector<domain::RoleAssignment> roles;
    std::int64_t days = 0;
    std::string secretFile; ///< where the key is to be kept; empty = it is shown
};
struct RevokeKey {
    std::string id;
};

/// How many licenses there were day by day, oldest first.
struct ListHistory {
    std::string office = {}; ///< its id or name; empty = of all
    domain::SnapshotFilter filter = {}; ///< without the office
    std::size_t limit = 0; ///< the newest so many; 0 = all
};
/// The invoices, newest first.
struct ListInvoices {
    std::size_t limit = 0; ///< 0 = all
};
/// One of them, by its number.
struct ShowInvoice {
    std::int64_t number = 0;
};
/// What the next ones will be.
struct ShowForecast {};

struct ListOperations {
    std::size_t limit = 0;
};
struct ShowOperation {
    domain::OperationId id;
};

struct UndoOperation {
    std::optional<domain::OperationId> id; ///< absent = the newest that can be taken back
    Execution execution = Execution::Execute;
    Warnings warnings = Warnings::Stop;
};

/// Commands as the service takes them, with ids as targets, as one operation.
struct ApplyCommands {
    domain::Command command; ///< the one there is, or a batch
    Execution execution = Execution::Execute;
    Warnings warnings = Warnings::Stop;
    std::optional<std::size_t> expected = std::nullopt; ///< how many records it must be about
};

/// Have a code sent to a forwarding number of one's own, by its id or the number itself; or enter it
/// (R-FWD-04).
struct AskForCode {
    std::string device;
};
struct EnterCode {
    std::string device;
};

/// Somebody's picture or greeting. `user` is a word as `ShowUser` takes it; empty = whoever signs in.
struct ChangeFile {
    domain::FileUse use = domain::FileUse::Picture;
    std::string user;
    std::string path; ///< of the new one; empty = there is to be none
    Execution execution = Execution::Execute;
    Warnings warnings = Warnings::Stop;
};
struct FetchFile {
    domain::FileUse use = domain::FileUse::Picture;
    std::string user;
    std::string path; ///< where it is to be
};

using Action = std::variant<ListRows, ChangeRows, ChangeFile, FetchFile, ApplyCommands, ShowUser,
                            ShowSettings, ShowNumber, ListPlaces, ShowPlace, ListMail, ListHistory,
                            ListInvoices, ShowInvoice, ShowForecast, ShowVoicemail, ListOperations,
                            ShowOperation, UndoOperation, ImportNumbers, AskForCode, EnterCode, ListAddresses,
                            VerifyAddress, ChangePassword, Login, Logout, WhoAmI, ListSessions, EndSessions,
                            ListKeys, CreateKey, RevokeKey, ShowSecondFactor, ResetSecondFactor>;

enum class Format { Text, Json };

struct Request {
    std::string server;
    std::string email;
    std::string password; ///< empty as the command line leaves it; see process/password.h
    std::string newPassword; ///< of ChangePassword, as typed; empty as the command line leaves it
    std::string repeatedPassword; ///< the same once more
    std::string code; ///< of the second factor; empty = a question, when one is asked for
    std::string codeFile; ///< whose first line it is; empty = none
    bool isKept = false; ///< a kept sign-in takes the password's place
    std::string passwordFile; ///< empty = the environment, or a question
    std::string keyFile; ///< of an API key, which signs in instead of a person; empty = a person does
    std::string profileDir; ///< empty = the user's own
    std::string caFile; ///< empty = the system's
    std::chrono::seconds timeout{60};
    Format format = Format::Text;
    Action action;
};

} // namespace cordboard::cordboardctl
