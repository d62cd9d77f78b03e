// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <variant>

#include "app/process/process.h"
#include "interfaces/tablesource.h"
#include "translations/translations.h"
#include "ui/theme/theme.h"

namespace cordboard::app {

/// What shells see. A value never changes its meaning; cordboard(1) lists them.
enum class ExitCode : int {
    Done = 0,
    Failed = 1, ///< the check or the picture failed, or the console could not start
    Usage = 2, ///< the command line cannot be understood
    NotWritten = process::NotWritten, ///< done, but the answer could not be written to standard output
};

/// What this run of the program is for.
enum class Task : std::uint8_t { Window, OffscreenCheck, Screenshot };

/// The command line, understood. Passwords are no option: other people of the machine can read command lines.
struct Options {
    Task task = Task::Window;
    QString server; ///< without a slash at its end; empty = the remembered one, else the sample company
    QString profileDir; ///< settings, caches, outboxes, logs, and the sample company's file
    QString caFile; ///< PEM file of trusted roots; empty = the system's
    QString email;
    std::optional<ui::ThemeChoice> theme; ///< absent = as it was chosen before
    translations::Language language = translations::Language::English;
    interfaces::TableKind page = interfaces::TableKind::Users;
    bool isPageAsked = false; ///< `--page` was given, so that a running console is asked to go there
    QString pictureFile; ///< of Task::Screenshot
};

/// A text to print instead of starting: `--help`, `--version`, or one sentence about what is wrong.
struct Notice {
    QString text;
    ExitCode exitCode = ExitCode::Done;
};

/// `arguments` begin with the program's name. `defaultProfile` is where the platform keeps a program's data.
[[nodiscard]] std::variant<Options, Notice> parseOptions(const QStringList& arguments,
                                                         const QString& defaultProfile);

/// "users", "reserved-numbers"...: how a page is called on the command line.
[[nodiscard]] QString pageWord(interfaces::TableKind page);
[[nodiscard]] std::optional<interfaces::TableKind> pageFromWord(const QString& word);

/// Cordboard, and the libraries whose version matters when something is wrong.
[[nodiscard]] QString versionText();

} // namespace cordboard::app
