// SPDX-License-Identifier: GPL-3.0-or-later
// Lists the English texts that the window translates but no source marks for lupdate: sentences of findings
// and of searches that are no query, which live below Qt, and the names of countries, which are Qt's own.
//
// usage: cordboard_servicetexts FILE
#include <QFile>
#include <QLocale>
#include <QTextStream>
#include <set>
#include <string>
#include <string_view>

#include "domain/query/queryerror.h"
#include "sentences/changetexts.h"
#include "sentences/findingtexts.h"
#include "sentences/sentences.h"

using namespace cordboard;

namespace {

/// As a string of C++ spells it; UTF-8 stays as it is.
QString spelled(const QString& text)
{
    auto spelling = text;
    spelling.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""));
    return QLatin1Char('"') + spelling + QLatin1Char('"');
}

void write(QTextStream& file, const char* context, const std::set<QString>& texts)
{
    for (const auto& text : texts)
        file << "QT_TRANSLATE_NOOP(\"" << context << "\", " << spelled(text) << ")\n";
}

QString read(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::set<QString> all(const std::vector<std::string_view>& texts)
{
    std::set<QString> found;
    for (const auto text : texts)
        found.insert(read(text));
    return found;
}

std::set<QString> findings()
{
    std::set<QString> texts;
    for (std::size_t code = 0; code < domain::CodeCount; ++code) {
        for (const auto text : sentences::allTextsOf(static_cast<domain::Code>(code)))
            texts.insert(read(text));
    }
    texts.merge(all(sentences::allProofTexts()));
    return texts;
}

std::set<QString> queries()
{
    std::set<QString> texts;
    for (std::size_t fault = 0; fault < domain::QueryFaultCount; ++fault)
        texts.insert(read(domain::QueryError{0, static_cast<domain::QueryFault>(fault)}.text()));
    return texts;
}

std::set<QString> countries()
{
    std::set<QString> texts;
    for (int territory = 1; territory <= QLocale::LastTerritory; ++territory)
        texts.insert(QLocale::territoryToString(static_cast<QLocale::Territory>(territory)));
    return texts;
}

} // namespace

int main(int count, char** arguments)
{
    QFile file(count == 2 ? QString::fromLocal8Bit(arguments[1]) : QString());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return 1;
    QTextStream stream(&file);
    stream << "// Written by cordboard_servicetexts, for lupdate alone.\n";
    write(stream, "Findings", findings());
    write(stream, "Queries", queries());
    write(stream, "Fields", all(sentences::allTitles()));
    write(stream, "Fates", all(sentences::allFateTexts()));
    write(stream, "Countries", countries());
    stream.flush();
    return stream.status() == QTextStream::Ok && file.flush() ? 0 : 1;
}
