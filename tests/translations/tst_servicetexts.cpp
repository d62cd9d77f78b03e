// SPDX-License-Identifier: GPL-3.0-or-later
// What translators get: lupdate finds each text that the window looks up while it runs.
#include <QLocale>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "domain/query/queryerror.h"
#include "sentences/changetexts.h"
#include "sentences/sentences.h"
#include "sentences/findingtexts.h"

using namespace cordboard;

namespace {

using Message = std::pair<QString, QString>; ///< context, source

QSet<Message> messagesIn(const QString& path)
{
    QSet<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("source"))
            messages.insert({context, xml.readElementText()});
    }
    return messages;
}

} // namespace

class tst_ServiceTexts final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const auto path = m_folder.filePath(QStringLiteral("all.ts"));
        QProcess lupdate;
        lupdate.start(QStringLiteral(CORDBOARD_LUPDATE),
                      {QStringLiteral("-silent"), QStringLiteral("-source-language"), QStringLiteral("en"),
                       QStringLiteral("-target-language"), QStringLiteral("de"),
                       QStringLiteral(CORDBOARD_SERVICETEXTS), QStringLiteral("-ts"), path});
        QVERIFY(lupdate.waitForFinished(60'000));
        QCOMPARE(lupdate.exitCode(), 0);
        m_messages = messagesIn(path);
        QVERIFY(m_messages.size() > 300);
    }
    void everySentenceOfAFindingIsThere_data()
    {
        QTest::addColumn<int>("code");
        for (std::size_t code = 0; code < domain::CodeCount; ++code)
            QTest::newRow(std::string(domain::word(static_cast<domain::Code>(code))).c_str())
                << static_cast<int>(code);
    }
    void everySentenceOfAFindingIsThere()
    {
        QFETCH(int, code);
        const auto texts = sentences::allTextsOf(static_cast<domain::Code>(code));
        QVERIFY(!texts.empty());
        for (const auto text : texts)
            verify("Findings", text);
    }
    void everySentenceOfAQueryIsThere()
    {
        for (std::size_t fault = 0; fault < domain::QueryFaultCount; ++fault) {
            const domain::QueryError error{0, static_cast<domain::QueryFault>(fault)};
            QVERIFY(!error.text().empty());
            verify("Queries", error.text());
        }
    }
    void everyFieldAndFateIsThere()
    {
        for (const auto title : sentences::allTitles())
            verify("Fields", title);
        for (const auto text : sentences::allFateTexts())
            verify("Fates", text);
    }
    void everyWordOnAProofIsThere()
    {
        for (const auto text : sentences::allProofTexts())
            verify("Findings", text);
    }
    void everyCountryIsThere()
    {
        for (int territory = 1; territory <= QLocale::LastTerritory; ++territory)
            verify("Countries",
                   QLocale::territoryToString(static_cast<QLocale::Territory>(territory)).toStdString());
    }
    /// A text that nobody says any more would be translated for nothing.
    void nothingElseIsThere()
    {
        for (const auto& message : m_messages)
            QVERIFY2(m_verified.contains(message), qPrintable(message.second));
    }

private:
    void verify(const char* context, std::string_view text)
    {
        const Message message{QString::fromLatin1(context),
                              QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))};
        QVERIFY2(m_messages.contains(message), qPrintable(message.second));
        m_verified.insert(message);
    }

    QTemporaryDir m_folder;
    QSet<Message> m_messages;
    QSet<Message> m_verified;
};

QTEST_GUILESS_MAIN(tst_ServiceTexts)
#include "tst_servicetexts.moc"
