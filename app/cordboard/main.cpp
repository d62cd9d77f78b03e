// SPDX-License-Identifier: GPL-3.0-or-later
// The console as a program: its command line, one per profile, a clean end on SIGTERM and SIGINT.
#include <spdlog/spdlog.h>

#include <QApplication>
#include <QStandardPaths>
#include <iostream>

#include "app/cordboard/console.h"
#include "app/cordboard/logfile.h"
#include "app/cordboard/options.h"
#include "app/cordboard/singleinstance.h"
#include "app/cordboard/terminationsignals.h"
#include "app/process/process.h"
#include "app/process/terminaltext.h"
#include "cordboard/version.h"
#include "platform/process.h"
#include "secrets/keyring/keyring.h"
#include "translations/translations.h"
#include "ui/media/devicesound.h"

namespace {

using namespace cordboard;
using namespace cordboard::app;

constexpr auto PasswordVariable = "CORDBOARD_PASSWORD";

int say(const QString& text, ExitCode code)
{
    process::Lines(code == ExitCode::Done ? std::cout : std::cerr).page(text.toStdString());
    return static_cast<int>(code);
}

/// With an application object of its own that needs no display, so that --help and misuse are answered
/// without one.
std::variant<Options, Notice> understand(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return parseOptions(QCoreApplication::arguments(),
                        QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
}

/// Programs started from here (a browser, a mail program) have no business with it.
QString takePassword()
{
    const auto password = qEnvironmentVariable(PasswordVariable);
    qunsetenv(PasswordVariable);
    return password;
}

bool hasDisplay()
{
    return platform::hasDisplay() || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

int run(QApplication& application, const Options& options)
{
    SingleInstance instance(options.profileDir);
    const auto page = options.isPageAsked ? pageWord(options.page) : QString();
    const auto claim = options.task == Task::Window ? instance.claim(page) : instance.claimAlone();
    if (claim == SingleInstance::Claim::Handed)
        return static_cast<int>(ExitCode::Done);
    if (claim == SingleInstance::Claim::Busy)
        return say(
            QStringLiteral("cordboard: Another program works in this profile: %1").arg(options.profileDir),
            ExitCode::Failed);
    if (claim == SingleInstance::Claim::Unusable)
        return say(
            QStringLiteral("cordboard: This cannot be used as a profile folder: %1").arg(options.profileDir),
            ExitCode::Failed);
    openLog(options.profileDir);
    spdlog::info("{}", versionText().toStdString());

    const TerminationSignals termination;
    Console console(options, takePassword(), std::make_shared<secrets::Keyring>(), application);
    QObject::connect(&termination, &TerminationSignals::received, &console, &Console::close);
    QObject::connect(&instance, &SingleInstance::asked, &console, &Console::comeForward);
    // Queued, because it may be over before the event loop runs.
    QObject::connect(
        &console, &Console::finished, &application,
        [](ExitCode code) { QCoreApplication::exit(static_cast<int>(code)); }, Qt::QueuedConnection);
    console.start();
    const int code = QApplication::exec();
    spdlog::info("ended");
    return code;
}

int runProgram(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("cordboard"));
    QCoreApplication::setApplicationVersion(
        QString::fromLatin1(Version.data(), static_cast<qsizetype>(Version.size())));
    const auto understood = understand(argc, argv);
    if (const auto* notice = std::get_if<Notice>(&understood))
        return say(notice->text, notice->exitCode);
    const auto& options = std::get<Options>(understood);
    if (options.task == Task::OffscreenCheck && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!hasDisplay())
        return say(QStringLiteral("cordboard: There is no display here. To see that it works all the same: "
                                  "cordboard --offscreen-check"),
                   ExitCode::Failed);
    ui::DeviceSound::chooseDecoder();
    QApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Cordboard"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.cordboard.console"));
    translations::install(application, options.language);
    return run(application, options);
}

} // namespace

int main(int argc, char** argv)
{
    process::begin();
    const int code = runProgram(argc, argv);
    if (process::hasWrittenAll())
        return code;
    const auto sentence = QStringLiteral("cordboard: The answer could not be written to standard output.");
    return say(sentence,
               code == static_cast<int>(ExitCode::Done) ? ExitCode::NotWritten : static_cast<ExitCode>(code));
}
