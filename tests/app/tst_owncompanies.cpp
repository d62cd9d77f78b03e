// SPDX-License-Identifier: GPL-3.0-or-later
// Companies that somebody keeps on this computer: made once, served, remembered.
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "app/cordboard/owncompanies.h"
#include "server/store.h"
#include "tests/app/usersin.h"

using namespace cordboard;
using namespace cordboard::app;

namespace {

ui::CompanyWish wish()
{
    return {"Rossi SpA", "IT",  "Milano", "Europe/Rome",    "+390212345678",
            5,           "Ada", "Rossi",  "ada@rossi.test", "correct horse battery"};
}

} // namespace

class TestOwnCompanies : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("settings.ini")),
                                                 QSettings::IniFormat);
        m_own = std::make_unique<OwnCompanies>(m_folder->path().toStdString(), *m_settings);
    }

    void whatIsWishedIsMadeAndServed()
    {
        const auto file = m_own->freshFile();
        const auto port = servedPort(file, wish());
        QVERIFY2(port.has_value(), port ? "" : port.error().detail.c_str());
        QCOMPARE(kit::usersIn(file), std::int64_t{1}); // its first admin
        // Once more: what is there is served, whatever is wished.
        const auto again = servedPort(file, {});
        QVERIFY(again.has_value());
        QCOMPARE(kit::usersIn(file), std::int64_t{1});
    }
    void theMainLineIsReadAsPeopleWriteIt_data()
    {
        QTest::addColumn<QString>("written");
        for (const auto* written : {"+390212345678", "+39 02 12345678", "02 1234 5678", "0039 02/12345678"})
            QTest::newRow(written) << QString::fromLatin1(written);
    }
    void theMainLineIsReadAsPeopleWriteIt()
    {
        QFETCH(QString, written);
        auto wished = wish();
        wished.mainLine = written.toStdString();
        const auto file = m_own->freshFile();
        const auto port = servedPort(file, wished);
        QVERIFY2(port.has_value(), port ? "" : port.error().detail.c_str());
        auto store = server::Store::open(file.string());
        QVERIFY(store.has_value());
        std::string number;
        QVERIFY((*store)
                    ->forEachCompany(server::Purpose::Reading,
                                     [&] {
                                         return (*store)
                                             ->select(domain::RecordKind::Number, "1 = 1", {})
                                             .map([&](const auto& numbers) {
                                                 for (const auto& record : numbers)
                                                     number = std::string(
                                                         *domain::fromRecord<domain::OwnedNumber>(record).map(
                                                             [](const auto& known) { return known.e164; }));
                                             });
                                     })
                    .has_value());
        QCOMPARE(number, std::string("+390212345678"));
    }
    void whatCannotBeNamesItsField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        for (const auto& [field, value] :
             {std::pair{"company", "  "}, std::pair{"country", "XX"}, std::pair{"time_zone", "Mars/Base"},
              std::pair{"number", "123"}, std::pair{"admin_email", "nobody"}, std::pair{"password", "short"}})
            QTest::newRow(field) << QString::fromLatin1(field) << QString::fromLatin1(value);
    }
    void whatCannotBeNamesItsField()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        auto wrong = wish();
        const std::map<QString, std::string*> members{{QStringLiteral("company"), &wrong.company},
                                                      {QStringLiteral("country"), &wrong.country},
                                                      {QStringLiteral("time_zone"), &wrong.timeZone},
                                                      {QStringLiteral("number"), &wrong.mainLine},
                                                      {QStringLiteral("admin_email"), &wrong.adminEmail},
                                                      {QStringLiteral("password"), &wrong.password}};
        *members.at(field) = value.toStdString();
        const auto file = m_own->freshFile();
        const auto port = servedPort(file, wrong);
        QVERIFY(!port.has_value());
        QCOMPARE(QString::fromStdString(port.error().field), field);
        const auto sentence = OwnCompanies::problem(port.error());
        QVERIFY2(sentence.front().isUpper() && sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
        QVERIFY(!std::filesystem::exists(file)); // nothing is left of it
        QVERIFY(servedPort(file, wish()).has_value());
    }
    void theyAreRememberedWithTheirAddressUntilTheirFileGoes()
    {
        QVERIFY(m_own->all().empty());
        std::vector<OwnCompany> made;
        for (const auto* name : {"Rossi", "Bianchi & Figli"}) {
            OwnCompany company{m_own->freshFile(), static_cast<std::uint16_t>(4000 + made.size()),
                               QString::fromLatin1(name), QStringLiteral("ada@rossi.test")};
            QVERIFY(server::Store::open(company.file.string()).has_value());
            m_own->keep(company);
            made.push_back(company);
        }
        QCOMPARE(m_own->all().size(), made.size());
        for (const auto& company : made) {
            const auto found = m_own->at(company.address());
            QVERIFY(found);
            QCOMPARE(found->name, company.name);
            QCOMPARE(found->email, company.email);
            QVERIFY(found->file == company.file);
        }
        QVERIFY(!m_own->at(QStringLiteral("https://pbx.example.com")));
        QVERIFY(!m_own->at(QStringLiteral("http://127.0.0.1:0")));
        // The system gives the second one the port that the first one had.
        auto second = made.back();
        second.port = made.front().port;
        m_own->keep(second);
        QVERIFY(m_own->at(second.address())->file == second.file);
        QVERIFY(m_own->in(made.front().file).has_value()); // it can still be opened
        m_own->keep(made.front());
        m_own->keep(made.back());
        std::filesystem::remove(made.front().file);
        QCOMPARE(m_own->all().size(), std::size_t{1});
        QVERIFY(!m_own->at(made.front().address()));
    }
    void aNameInTheSettingsLeadsNowhereElse()
    {
        QTemporaryDir other;
        const auto elsewhere = other.filePath(QStringLiteral("other.db"));
        QVERIFY(server::Store::open(elsewhere.toStdString()).has_value());
        const auto relative = QDir(m_folder->path()).relativeFilePath(elsewhere);
        for (const auto& name : {QStringLiteral(".."), relative, elsewhere}) {
            m_settings->setValue(QStringLiteral("ownCompanies/%1/port").arg(name), 4000);
            QVERIFY2(m_own->all().empty(), qPrintable(name));
        }
    }

private:
    [[nodiscard]] static domain::Result<std::uint16_t> servedPort(const std::filesystem::path& file,
                                                                  ui::CompanyWish wished)
    {
        EmbeddedServer server(file, fillAsWished(std::move(wished)), SignInLasts::AsUsual);
        std::optional<domain::Result<std::uint16_t>> port;
        server.start(0, [&port](const auto& started) { port = started; });
        if (!QTest::qWaitFor([&port] { return port.has_value(); }, 60'000))
            return domain::failure(domain::ErrorCode::Internal, "no answer");
        return *port;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<OwnCompanies> m_own;
};

QTEST_GUILESS_MAIN(TestOwnCompanies)
#include "tst_owncompanies.moc"
