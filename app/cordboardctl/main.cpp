// SPDX-License-Identifier: GPL-3.0-or-later
// The command line as a program: one request, one session, one exit code.
#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>
#include <QSysInfo>
#include <QTimer>

#include <iostream>
#include <utility>

#include "app/cordboardctl/arguments.h"
#include "app/cordboardctl/output.h"
#include "app/cordboardctl/pin.h"
#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"
#include "app/cordboardctl/terminaltext.h"
#include "app/process/password.h"
#include "app/process/process.h"
#include "cache/database.h"
#include "cordboard/version.h"
#include "http/authorities.h"
#include "http/client.h"
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

/// Requires: nobody else works in the profile.
ExitCode carryOut(Request request, std::filesystem::path profile, Output& output)
{
    auto session = session::openCordboardSession(sessionOptions(request, std::move(profile)));
    ExitCode exitCode = ExitCode::NoConnection;
    const auto timeout = request.timeout;
    QTimer patience; // with the server; a person may take longer
    patience.setSingleShot(true);
    const auto ask = [&patience, timeout](const std::string& question) {
        auto typed = platform::Terminal(platform::Echo::Shown).ask(shownText(question));
        patience.start(timeout);
        return typed;
    };
    const auto finished = [&exitCode, &session](ExitCode code) {
        exitCode = code;
        session->signOut([] { QCoreApplication::quit(); });
    };
    Runner runner(*session, std::move(request), output, finished, ask);
    // Inside the loop, so that its end is never missed.
    QTimer::singleShot(0, qApp, [&runner] { runner.start(); });
    QObject::connect(&patience, &QTimer::timeout, qApp, [&runner] { runner.giveUp(); });
    patience.start(timeout);
    QCoreApplication::exec();
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
    auto password = request->keyFile.empty() ? process::passwordFrom(request->passwordFile)
                                             : std::exchange(request->password, {});
    if (!password) {
        const bool isOfFile = !request->passwordFile.empty();
        output.error(isOfFile ? "password_file" : "E-AUTH",
                     process::sentence(password.error(), request->passwordFile));
        return ExitCode::NotSignedIn;
    }
    if (const auto checked = request->caFile.empty() ? domain::Result<void>{}
                                                     : http::checkAuthorities(request->caFile);
        !checked) {
        output.error("ca_file", authoritiesSentence(request->caFile, checked.error()));
        return ExitCode::Usage;
    }
    request->password = std::move(*password);
    if (const auto fault = readPin(*request)) {
        output.error("pin", *fault);
        return ExitCode::Usage;
    }
    if (const auto* change = std::get_if<ChangePassword>(&request->action)) {
        auto wish = process::newPasswordFrom(change->file);
        if (!wish) {
            output.error("new_password", process::newPasswordSentence(wish.error(), change->file));
            return ExitCode::Usage;
        }
        request->newPassword = std::move(wish->chosen);
        request->repeatedPassword = std::move(wish->repeated);
    }

    const QCoreApplication application(argc, argv);
    const auto profile = request->profileDir.empty() ? defaultProfile()
                                                     : std::filesystem::path(request->profileDir);
    const auto lock = session::ProfileLock::take(profile, request->timeout);
    if (!lock) {
        output.error("profile", sentence(lock.error()));
        return ExitCode::Refused;
    }
    return carryOut(std::move(*request), profile, output);
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
