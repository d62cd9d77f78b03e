// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/options.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include "cache/database.h"
#include "cordboard/version.h"
#include "http/authorities.h"
#include "http/client.h"

namespace cordboard::app {

namespace {

using interfaces::TableKind;

Notice misuse(const QString& sentence)
{
    return {QStringLiteral("cordboard: %1 See cordboard --help.").arg(sentence), ExitCode::Usage};
}

QString qtText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "users, reserved-numbers or activity"
QString pageWords()
{
    QStringList words;
    for (const auto page : interfaces::AllTables)
        words.append(pageWord(page));
    const auto last = words.takeLast();
    return QStringLiteral("%1 or %2").arg(words.join(QStringLiteral(", ")), last);
}

/// The options themselves, so that their names are written once.
struct CommandLine {
    QCommandLineOption server{
        QStringLiteral("server"),
        QStringLiteral("Open the console on this server: https://pbx.example.com. Plain http is "
                       "for this machine only."),
        QStringLiteral("URL")};
    QCommandLineOption profileDir{QStringLiteral("profile-dir"),
                                  QStringLiteral("Keep settings, caches, logs and the sample company here."),
                                  QStringLiteral("DIR")};
    QCommandLineOption caFile{QStringLiteral("ca-file"),
                              QStringLiteral("Trust the authorities in this file instead of the system's."),
                              QStringLiteral("PEM")};
    QCommandLineOption email{
        QStringLiteral("email"),
        QStringLiteral("Sign in as this person. The password is asked for, or taken from the "
                       "environment variable CORDBOARD_PASSWORD."),
        QStringLiteral("ADDRESS")};
    QCommandLineOption theme{QStringLiteral("theme"),
                             QStringLiteral("Look system, light, dark or high-contrast, and stay so."),
                             QStringLiteral("THEME")};
    QCommandLineOption language{QStringLiteral("language"),
                                QStringLiteral("Speak en, or pseudo: foreign, long and mirrored, for tests."),
                                QStringLiteral("LANGUAGE"), QStringLiteral("en")};
    QCommandLineOption page{QStringLiteral("page"), QStringLiteral("Begin with %1.").arg(pageWords()),
                            QStringLiteral("PAGE"), QStringLiteral("users")};
    QCommandLineOption check{
        QStringLiteral("offscreen-check"),
        QStringLiteral("Without a display: open the window, wait for the data, print what its "
                       "tables show and what deleting a user would do, and end.")};
    QCommandLineOption picture{
        QStringLiteral("screenshot"),
        QStringLiteral("Save a picture of the window once the data is there, and end."),
        QStringLiteral("FILE")};
    QCommandLineOption version{QStringLiteral("version"), QStringLiteral("Print versions and end.")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")},
                            QStringLiteral("Print this and end.")};
    QCommandLineParser parser;

    CommandLine()
    {
        parser.setApplicationDescription(QStringLiteral(
            "Cordboard, a console for the people side of a business phone system.\n"
            "Without --server it opens the server used last, or a sample company kept on this machine.\n\n"
            "Exit codes: 0 done, 1 failed, 2 the command line cannot be understood, 6 the answer could "
            "not be written."));
        language.setFlags(QCommandLineOption::HiddenFromHelp); // of those who write texts
        parser.addOptions(
            {server, profileDir, caFile, email, theme, language, page, check, picture, version, help});
    }

    /// What is wrong with the line as a whole; empty when nothing is.
    [[nodiscard]] QString firstMistake() const
    {
        for (const auto* option : {&server, &profileDir, &caFile, &email, &picture}) {
            if (parser.isSet(*option) && parser.value(*option).isEmpty())
                return QStringLiteral("--%1 wants %2.")
                    .arg(option->names().constFirst(), option->valueName());
        }
        if (!parser.positionalArguments().isEmpty())
            return QStringLiteral("\"%1\" is not an option.").arg(parser.positionalArguments().constFirst());
        if (parser.isSet(check) && parser.isSet(picture))
            return QStringLiteral("--offscreen-check and --screenshot do not go together.");
        return {};
    }
};

/// Only what the transport would accept later, so that the sentence comes before the window.
bool isServerAddress(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() &&
           (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

} // namespace

std::variant<Options, Notice> parseOptions(const QStringList& arguments, const QString& defaultProfile)
{
    CommandLine line;
    if (!line.parser.parse(arguments))
        return misuse(line.parser.errorText());
    const auto& parser = line.parser;
    if (parser.isSet(line.help))
        return Notice{parser.helpText().trimmed()};
    if (parser.isSet(line.version))
        return Notice{versionText()};
    if (const auto mistake = line.firstMistake(); !mistake.isEmpty())
        return misuse(mistake);

    Options options;
    options.server = parser.value(line.server);
    while (options.server.endsWith(QLatin1Char('/')))
        options.server.chop(1);
    if (parser.isSet(line.server) && !isServerAddress(options.server))
        return misuse(QStringLiteral("--server wants an address like https://pbx.example.com."));
    options.profileDir = parser.isSet(line.profileDir) ? parser.value(line.profileDir) : defaultProfile;
    options.profileDir = QFileInfo(options.profileDir).absoluteFilePath();
    options.caFile = parser.value(line.caFile);
    if (parser.isSet(line.caFile)) {
        if (const auto checked = http::checkAuthorities(QFile::encodeName(options.caFile).toStdString());
            !checked)
            return misuse(QStringLiteral("The file of --ca-file, %1, cannot be used: %2.")
                              .arg(options.caFile, QString::fromStdString(checked.error().detail)));
    }
    options.email = parser.value(line.email);
    if (parser.isSet(line.theme) && !(options.theme = ui::themeFromWord(parser.value(line.theme))))
        return misuse(QStringLiteral("--theme wants system, light, dark or high-contrast."));
    const auto language = translations::languageFromWord(parser.value(line.language));
    if (!language)
        return misuse(QStringLiteral("--language wants en or pseudo."));
    options.language = *language;
    const auto page = pageFromWord(parser.value(line.page));
    if (!page)
        return misuse(QStringLiteral("--page wants %1.").arg(pageWords()));
    options.page = *page;
    options.isPageAsked = parser.isSet(line.page);
    options.pictureFile = parser.value(line.picture);
    options.task = parser.isSet(line.check)     ? Task::OffscreenCheck
                   : parser.isSet(line.picture) ? Task::Screenshot
                                                : Task::Window;
    return options;
}

QString pageWord(TableKind page)
{
    return qtText(interfaces::word(page));
}

std::optional<TableKind> pageFromWord(const QString& word)
{
    return interfaces::tableFromWord(word.toStdString());
}

QString versionText()
{
    return QStringLiteral("cordboard %1 (Qt %2, %3, libcurl %4)")
        .arg(qtText(Version), QLatin1String(qVersion()), QString::fromStdString(cache::engineVersion()),
             QString::fromStdString(http::curlVersion()));
}

} // namespace cordboard::app
