// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of the console: what it means, and one clear sentence when it means nothing.
#include <QTemporaryDir>
#include <QTest>

#include "app/cordboard/options.h"
#include "tests/app/rootcertificate.h"

using namespace cordboard;
using namespace cordboard::app;
using interfaces::TableKind;

namespace {

std::variant<Options, Notice> parse(const QStringList& words)
{
    return parseOptions(QStringList{QStringLiteral("cordboard")} + words,
                        QStringLiteral("/home/ada/.local/share/cordboard"));
}

} // namespace

class TestOptions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutOptionsTheWindowOpensOnUsersInTheDefaultProfile()
    {
        const auto parsed = parse({});
        const auto* options = std::get_if<Options>(&parsed);
        QVERIFY(options);
        QCOMPARE(options->task, Task::Window);
        QCOMPARE(options->page, TableKind::Users);
        QCOMPARE(options->profileDir, QStringLiteral("/home/ada/.local/share/cordboard"));
        QVERIFY(!options->theme);
        QCOMPARE(options->language, translations::Language::English);
        QVERIFY(options->server.isEmpty());
        QVERIFY(!options->isPageAsked);
    }

    void everyOptionArrives()
    {
        QTemporaryDir folder;
        const auto pem = folder.filePath(QStringLiteral("roots.pem"));
        QFile file(pem);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(test::Root);
        file.close();
        const auto parsed = parse(
            {QStringLiteral("--server"), QStringLiteral("https://pbx.example.com/"),
             QStringLiteral("--profile-dir=/tmp/p"), QStringLiteral("--ca-file"), pem,
             QStringLiteral("--language=pseudo"), QStringLiteral("--email=ada@acme.test"),
             QStringLiteral("--theme"), QStringLiteral("dark"), QStringLiteral("--page"),
             QStringLiteral("activity"), QStringLiteral("--screenshot"), QStringLiteral("a.png")});
        const auto* options = std::get_if<Options>(&parsed);
        QVERIFY(options);
        QCOMPARE(options->server, QStringLiteral("https://pbx.example.com"));
        QCOMPARE(options->profileDir, QStringLiteral("/tmp/p"));
        QCOMPARE(options->caFile, pem);
        QCOMPARE(options->email, QStringLiteral("ada@acme.test"));
        QCOMPARE(options->theme, std::optional(ui::ThemeChoice::Dark));
        QCOMPARE(options->language, translations::Language::Pseudo);
        QCOMPARE(options->page, TableKind::Audit);
        QVERIFY(options->isPageAsked);
        QCOMPARE(options->task, Task::Screenshot);
        QCOMPARE(options->pictureFile, QStringLiteral("a.png"));
    }

    void everyPageHasAWordOfItsOwn()
    {
        QStringList words;
        for (const auto page : interfaces::AllTables) {
            words += pageWord(page);
            QCOMPARE(pageFromWord(words.constLast()), std::optional(page));
        }
        QCOMPARE(words.removeDuplicates(), 0);
    }

    void misuseIsRefusedInOneSentence_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("mentioned");
        const auto row = [](const char* name, const QStringList& words, const QString& mentioned) {
            QTest::newRow(name) << words << mentioned;
        };
        row("unknown option", {QStringLiteral("--serve")}, QStringLiteral("serve"));
        row("a password is no option", {QStringLiteral("--password=x")}, QStringLiteral("password"));
        row("a word that is no option", {QStringLiteral("users")}, QStringLiteral("\"users\""));
        row("value missing", {QStringLiteral("--server")}, QStringLiteral("server"));
        row("value empty", {QStringLiteral("--profile-dir=")}, QStringLiteral("--profile-dir"));
        row("unknown page", {QStringLiteral("--page=home")}, QStringLiteral("--page"));
        row("unknown language", {QStringLiteral("--language=de")}, QStringLiteral("--language"));
        row("unknown theme", {QStringLiteral("--theme=Dark")}, QStringLiteral("--theme"));
        row("address without scheme", {QStringLiteral("--server=pbx.example.com")},
            QStringLiteral("--server"));
        row("address of another protocol", {QStringLiteral("--server=ftp://pbx.example.com")},
            QStringLiteral("--server"));
        row("password in the address", {QStringLiteral("--server=https://ada:x@pbx.example.com")},
            QStringLiteral("--server"));
        row("no such file", {QStringLiteral("--ca-file=/nowhere/roots.pem")},
            QStringLiteral("/nowhere/roots.pem"));
        row("a folder of authorities", {QStringLiteral("--ca-file=/etc")}, QStringLiteral("/etc"));
        row("nothing", {QStringLiteral("--ca-file=/dev/null")}, QStringLiteral("/dev/null"));
        row("no certificates", {QStringLiteral("--ca-file=/etc/passwd")}, QStringLiteral("/etc/passwd"));
        row("two tasks", {QStringLiteral("--offscreen-check"), QStringLiteral("--screenshot=a.png")},
            QStringLiteral("--screenshot"));
    }
    void misuseIsRefusedInOneSentence()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, mentioned);
        const auto parsed = parse(words);
        const auto* notice = std::get_if<Notice>(&parsed);
        QVERIFY(notice);
        QCOMPARE(notice->exitCode, ExitCode::Usage);
        QVERIFY2(notice->text.contains(mentioned), qPrintable(notice->text));
        QVERIFY(!notice->text.contains(QLatin1Char('\n')));
    }

    void helpNamesEveryOption()
    {
        const auto parsed = parse({QStringLiteral("--help")});
        const auto* notice = std::get_if<Notice>(&parsed);
        QVERIFY(notice);
        QCOMPARE(notice->exitCode, ExitCode::Done);
        for (const char* option : {"--server", "--profile-dir", "--ca-file", "--email", "--theme", "--page",
                                   "--offscreen-check", "--screenshot", "--version"})
            QVERIFY2(notice->text.contains(QLatin1String(option)), option);
    }

    void versionNamesTheLibraries()
    {
        const auto parsed = parse({QStringLiteral("--version")});
        const auto* notice = std::get_if<Notice>(&parsed);
        QVERIFY(notice);
        const QRegularExpression expected(QStringLiteral("^cordboard \\d+\\.\\d+\\.\\d+ \\(Qt 6\\.[\\d.]+, "
                                                         "SQLite 3\\.[\\d.]+, libcurl \\d+\\.[\\d.]+\\)$"));
        QVERIFY2(expected.match(notice->text).hasMatch(), qPrintable(notice->text));
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
