// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as a program: one request, one session, one exit code.
#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>
#include <QSysInfo>
#include <QTimer>

#include <iostream>
#include <tuple>
#include <utility>

#include "app/cordboardctl/arguments.h"
#include "app/cordboardctl/keptlogins.h"
#include "app/cordboardctl/output.h"
#include "app/cordboardctl/pin.h"
#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"
#include "app/process/password.h"
#include "app/process/process.h"
#include "app/process/terminaltext.h"
#include "cache/database.h"
#include "cordboard/version.h"
#include "domain/limits.h"
#include "http/authorities.h"
#include "http/client.h"
#include "platform/random.h"
#include "platform/terminal.h"
#include "session/cordboardsession.h"
#include "session/profilelock.h"

namespace {

using namespace cordboard;
using namespace cordboard::cordboardctl;

std::string programName()
{
    return "cordboardctl " + std::string(Version);
}

/// A profile of its own: the console may be open all day, and scripts should not wait for it.
std::filesystem::path defaultProfile()
{
    const auto data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return std::filesystem::path(QFile::encodeName(data).constData()) / "cordboard" / "cordboardctl";
}

session::CordboardSessionOptions sessionOptions(const Request& request, std::filesystem::path profile)
{
    session::CordboardSessionOptions options;
    options.server = request.server;
    options.profile = std::move(profile);
    options.caFile = request.caFile;
    options.clientName = "cordboardctl on " + QSysInfo::machineHostName().toStdString();
    options.userAgent = "cordboardctl/" + std::string(Version);
    return options;
}

/// Until the server has heard of it, or does not answer.
void signOut(interfaces::Session& session)
{
    session.signOut([] { QCoreApplication::quit(); });
    QCoreApplication::exec();
}

/// What `login` began is kept, or ends: a session that nobody can go on with is of no use.
ExitCode keepLogin(interfaces::Session& session, const providers::KeptSignIn& kept, KeptIn place,
                   KeptLogins& logins, Output& output)
{
    const auto refreshToken = kept.heard();
    const auto done = refreshToken.empty()
                          ? domain::failure(domain::ErrorCode::Storage, "the server keeps no sign-ins")
                          : logins.keep({refreshToken, {}}, place);
    if (done) {
        // One of an earlier time would be found first, or last, and is another session.
        logins.forget(place == KeptIn::File ? KeptIn::Keyring : KeptIn::File);
        output.done(keptSentence(place));
        return ExitCode::Done;
    }
    signOut(session);
    output.error("not_kept", notKeptSentence(place, done.error().detail));
    return ExitCode::Refused;
}

/// What becomes of a sign-in that was gone on with.
void followKept(interfaces::Session& session, const providers::KeptSignIn& kept, KeptIn place, bool isLogout,
                ExitCode exitCode, KeptLogins& logins)
{
    if (isLogout || exitCode == ExitCode::NotSignedIn)
        logins.forget(place);
    else if (const auto heard = kept.heard(); !heard.empty())
        std::ignore = logins.keep({heard, {}}, place); // if not: what is kept can be used once more
    if (isLogout)
        signOut(session);
}

/// Requires: nobody else works in the profile. `found`: what takes the password's place.
ExitCode carryOut(Request request, const std::filesystem::path& profile,
                  const std::optional<KeptLogins::Found>& found, KeptLogins& logins, Output& output)
{
    const auto* login = std::get_if<Login>(&request.action);
    const auto place = login != nullptr ? login->place : found ? found->place : KeptIn::Keyring;
    const bool isLogin = login != nullptr;
    const bool isLogout = std::holds_alternative<Logout>(request.action);
    auto options = sessionOptions(request, profile);
    if (isLogin)
        options.kept = std::make_shared<providers::KeptSignIn>();
    else if (found)
        options.kept = std::make_shared<providers::KeptSignIn>(found->entry.refreshToken, found->entry.next);
    const auto kept = options.kept;
    auto session = session::openCordboardSession(std::move(options));
    ExitCode exitCode = ExitCode::NoConnection;
    const auto timeout = request.timeout;
    QTimer patience; // with the server; a person may take longer
    patience.setSingleShot(true);
    const auto ask = [&patience, timeout](const std::string& question) {
        auto typed = platform::Terminal(platform::Echo::Shown).ask(process::shownText(question));
        patience.start(timeout);
        return typed;
    };
    const auto finished = [&exitCode](ExitCode code) {
        exitCode = code;
        QCoreApplication::quit();
    };
    Runner runner(*session, std::move(request), output, finished, ask);
    // Inside the loop, so that its end is never missed.
    QTimer::singleShot(0, qApp, [&runner] { runner.start(); });
    QObject::connect(&patience, &QTimer::timeout, qApp, [&runner] { runner.giveUp(); });
    patience.start(timeout);
    QCoreApplication::exec();
    patience.stop();
    if (isLogin && exitCode == ExitCode::Done)
        return keepLogin(*session, *kept, place, logins, output);
    if (isLogin || !kept)
        signOut(*session);
    else
        followKept(*session, *kept, place, isLogout, exitCode, logins);
    if (isLogout && exitCode == ExitCode::Done)
        output.done("Signed out.");
    return exitCode;
}

/// The PIN that somebody sets, where it is not drawn; what is wrong with it as a sentence. At the terminal it
/// is asked for before anything is looked up, as the password is.
std::optional<std::string> readPin(Request& request)
{
    auto* change = std::get_if<ChangeRows>(&request.action);
    if (change == nullptr || !change->pin || change->pin->source == PinSource::Drawn)
        return std::nullopt;
    const auto ask = [](const std::string& question) -> std::optional<std::string> {
        return platform::Terminal(platform::Echo::Silent).ask(question);
    };
    const bool isThere = platform::Terminal(platform::Echo::Silent).isReady();
    auto pin = pinFrom(*change->pin, isThere ? AskSilently(ask) : AskSilently());
    if (!pin)
        return sentence(pin.error(), change->pin->file);
    std::get<domain::SetVoicemailPin>(change->command).pin = *std::move(pin);
    return std::nullopt;
}

/// Whether a kept sign-in would do: nobody gave the password, and it is not what the request is about.
bool mayBeKept(const Request& request)
{
    const bool isAboutPassword = std::holds_alternative<ChangePassword>(request.action) ||
                                 std::holds_alternative<Login>(request.action);
    return std::holds_alternative<Logout>(request.action) ||
           (!isAboutPassword && !process::isPasswordGiven(request.passwordFile));
}

/// Reads what is kept, and notes what is to follow it before it is used. False: there is none any more, or
/// nothing can be noted; that was said. Requires: the profile's lock.
bool takeUp(Request& request, KeptLogins& logins, std::optional<KeptLogins::Found>& found, Output& output)
{
    found = logins.find();
    if (!found) { // another program has ended it a moment ago
        output.error("E-AUTH", keptSignInOverSentence());
        return false;
    }
    if (found->entry.next.empty()) {
        found->entry.next = platform::randomHex(domain::limits::RefreshSecret / 2);
        if (const auto noted = logins.keep(found->entry, found->place); !noted) {
            output.error("not_kept", "The kept sign-in cannot be used: " + noted.error().detail + ".");
            return false;
        }
    }
    request.isKept = true;
    return true;
}

/// The API key of the file, as what signs in: it is named by what it begins with. False when there is none.
bool readKey(Request& request)
{
    auto key = process::firstLineOf(request.keyFile);
    if (!key || !key->starts_with(domain::ApiKeyPrefix))
        return false;
    request.email = key->substr(0, domain::ApiKeyHintLength);
    request.password = *std::move(key);
    return true;
}

/// The code of the second factor, where a file has it. False when it has none.
bool readCode(Request& request)
{
    if (request.codeFile.empty())
        return true;
    auto code = process::firstLineOf(request.codeFile);
    if (code)
        request.code = *std::move(code);
    return code.has_value();
}

/// What a request is about beside the password. False: one cannot be read, which was said.
bool readSecrets(Request& request, Output& output)
{
    if (!readCode(request)) {
        output.error("code_file", codeFileSentence(request.codeFile));
        return false;
    }
    if (const auto fault = readPin(request)) {
        output.error("pin", *fault);
        return false;
    }
    const auto* change = std::get_if<ChangePassword>(&request.action);
    if (change == nullptr)
        return true;
    auto wish = process::newPasswordFrom(change->file);
    if (!wish) {
        output.error("new_password", process::newPasswordSentence(wish.error(), change->file));
        return false;
    }
    request.newPassword = std::move(wish->chosen);
    request.repeatedPassword = std::move(wish->repeated);
    return true;
}

ExitCode run(int argc, char** argv)
{
    const auto version = programName() + " (" + cache::engineVersion() + ", " + "libcurl " +
                         http::curlVersion() + ")";
    auto request = requestFrom(argc, argv, version, std::cout, std::cerr);
    if (!request)
        return request.error();
    Output output(request->format, std::cout, std::cerr);
    if (!request->keyFile.empty() && !readKey(*request)) {
        output.error("key_file", keyFileSentence(request->keyFile));
        return ExitCode::Usage;
    }
    if (const auto checked = request->caFile.empty() ? domain::Result<void>{}
                                                     : http::checkAuthorities(request->caFile);
        !checked) {
        output.error("ca_file", authoritiesSentence(request->caFile, checked.error()));
        return ExitCode::Usage;
    }
    const QCoreApplication application(argc, argv);
    const auto profile = request->profileDir.empty() ? defaultProfile()
                                                     : std::filesystem::path(request->profileDir);
    KeptLogins logins(profile, *request);
    if (request->password.empty() && (!mayBeKept(*request) || !logins.find())) {
        if (std::holds_alternative<Logout>(request->action)) {
            output.error("E-NOTFOUND", "No sign-in of this account is kept on this computer.");
            return ExitCode::Refused;
        }
        auto password = process::passwordFrom(request->passwordFile);
        if (!password) {
            const bool isOfFile = !request->passwordFile.empty();
            output.error(isOfFile ? "password_file" : "E-AUTH",
                         process::sentence(password.error(), request->passwordFile));
            return ExitCode::NotSignedIn;
        }
        request->password = std::move(*password);
    }
    if (!readSecrets(*request, output))
        return ExitCode::Usage;

    const auto lock = session::ProfileLock::take(profile, request->timeout);
    if (!lock) {
        output.error("profile", sentence(lock.error()));
        return ExitCode::Refused;
    }
    std::optional<KeptLogins::Found> found;
    if (request->password.empty() && !takeUp(*request, logins, found, output))
        return ExitCode::NotSignedIn;
    return carryOut(std::move(*request), profile, found, logins, output);
}

} // namespace

int main(int argc, char** argv)
{
    process::begin();
    auto code = run(argc, argv);
    if (!process::hasWrittenAll()) {
        Lines(std::cerr).line(notWrittenSentence());
        code = code == ExitCode::Done ? ExitCode::NotWritten : code;
    }
    return static_cast<int>(code);
}
