// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/logfile.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <QtGlobal>

namespace cordboard::app {

namespace {

constexpr std::size_t FileSize = 1'000'000;
constexpr std::size_t OlderFiles = 2;

void logQtMessage(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const auto text = message.toStdString();
    const char* category = context.category ? context.category : "qt";
    switch (type) {
    case QtDebugMsg: return spdlog::debug("{}: {}", category, text);
    case QtInfoMsg: return spdlog::info("{}: {}", category, text);
    case QtWarningMsg: return spdlog::warn("{}: {}", category, text);
    case QtCriticalMsg: return spdlog::error("{}: {}", category, text);
    case QtFatalMsg: // Qt ends the program after this; the person at the terminal should know why
        std::fprintf(stderr, "cordboard: %s\n", text.c_str());
        spdlog::critical("{}: {}", category, text);
        return spdlog::shutdown();
    }
}

} // namespace

void openLog(const QString& profile)
{
    try {
        const auto file = (profile + QStringLiteral("/cordboard.log")).toStdString();
        spdlog::set_default_logger(spdlog::rotating_logger_mt("cordboard", file, FileSize, OlderFiles));
    } catch (const spdlog::spdlog_ex& error) {
        spdlog::set_default_logger(spdlog::stderr_logger_mt("cordboard"));
        spdlog::warn("log file: {}", error.what());
    }
    spdlog::flush_on(spdlog::level::info);
    qInstallMessageHandler(logQtMessage);
}

} // namespace cordboard::app
