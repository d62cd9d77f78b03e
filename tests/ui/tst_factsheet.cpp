// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/pane/factsheet.h"

#include <QTest>

#include "domain/plangates.h"
#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/pages/pagespec.h"
#include "ui/pane/recordhistory.h"

using namespace cordboard;
using namespace cordboard::domain;
using interfaces::TableKind;

class tst_FactSheet final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPriceIsWordedAsInTheTable()
    {
        auto company = kit::sampleCompany();
        QCOMPARE(priceIn(company), QStringLiteral("25.00 EUR"));
        auto pool = *company.pool(OfficeId("berlin"), LicenseType::Voice);
        pool.unitPriceMonthly.tenThousandths = 0;
        company.put(pool);
        QCOMPARE(priceIn(company), QStringLiteral("by contract"));
    }
    /// Rulebook 0.3
    void anOfficeTellsWhatItsPlanOpensAndWhichOneWouldDo()
    {
        auto company = kit::sampleCompany();
        auto office = *company.office(OfficeId("berlin"));
        for (const auto tier : {PlanTier::Trial, PlanTier::Standard, PlanTier::Advanced, PlanTier::Premium}) {
            office.tier = tier;
            company.put(office);
            const auto session = sessionOf(company);
            const auto lines = linesOf(*session, TableKind::Offices, "berlin", "What the plan opens");
            QCOMPARE(lines.size(), static_cast<qsizetype>(PlanGates.size()));
            const auto text = lines.join(QLatin1Char('|'));
            for (std::size_t i = 0; i < PlanGates.size(); ++i) {
                const auto expected = opens(tier, PlanGates[i].feature)
                                          ? QStringLiteral("yes")
                                          : QStringLiteral("needs the Advanced plan");
                QVERIFY2(lines[static_cast<qsizetype>(i)].endsWith(expected), qPrintable(text));
            }
        }
    }
    /// Rulebook 2.7
    void aPoolTellsWhatItsLicensesGive()
    {
        auto company = kit::sampleCompany();
        auto pool = *company.pool(OfficeId("berlin"), LicenseType::Voice);
        pool.type = LicenseType::ContactCenter;
        company.put(pool);
        const auto session = sessionOf(company);
        const auto given = [&](const char* id) {
            return linesOf(*session, TableKind::Licenses, id, "What a license gives");
        };
        QCOMPARE(given("berlin~voice"), (QStringList{QStringLiteral("Numbers included: 1"),
                                                     QStringLiteral("Calls of queues: cannot be taken")}));
        QCOMPARE(given("berlin~contact_center"),
                 (QStringList{QStringLiteral("Numbers included: 0"),
                              QStringLiteral("Calls of queues: can be taken")}));
        QVERIFY(given("berlin~additional_number").isEmpty());
    }
    void aRowThatIsGoneHasNone_data()
    {
        QTest::addColumn<int>("page");
        for (const auto page :
             {TableKind::Users, TableKind::ReservedNumbers, TableKind::Numbers, TableKind::DeletedUsers,
              TableKind::Licenses, TableKind::Offices, TableKind::Departments, TableKind::Regions})
            QTest::newRow(interfaces::word(page).data()) << static_cast<int>(page);
    }
    void aRowThatIsGoneHasNone()
    {
        QFETCH(int, page);
        const auto session = sessionOf(kit::sampleCompany());
        for (const auto* id : {"", "nobody", "nobody~voice", "berlin~nothing"})
            QVERIFY(!sheetOf(*session, static_cast<TableKind>(page), id));
    }

    /// Rulebook 4.6, R-INV-04.
    void howFarAnInvitationIsIsTold_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("daysAgo");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, InvitationState state, int daysAgo, const char* text) {
            QTest::newRow(name) << static_cast<int>(state) << daysAgo << QString::fromLatin1(text);
        };
        row("none", InvitationState::None, 2, "");
        row("sent", InvitationState::Sent, 6, "Sent");
        row("expired", InvitationState::Sent, 7, "Expired. Send it again.");
        row("held", InvitationState::Flagged, 9, "Held until a Company Admin approves the address");
        row("bounced", InvitationState::Bounced, 1, "Came back. Change the address and send it again.");
    }
    void howFarAnInvitationIsIsTold()
    {
        QFETCH(int, state);
        QFETCH(int, daysAgo);
        auto company = kit::sampleCompany();
        auto& zoe = company.m_users.at(kit::userId("zoe"));
        zoe.invitation = static_cast<InvitationState>(state);
        zoe.invitedAt = kit::sampleNow() - std::chrono::days(daysAgo);
        const auto session = sessionOf(company);
        const auto line = lineOf(*session, TableKind::Users, "zoe", "State");
        QTEST(line ? line->text : QString(), "text");
    }

    void placesLeadToWhatIsInThemAndBack()
    {
        auto company = kit::sampleCompany();
        company.put(Region{RegionId("rg_1"), "Everywhere", {OfficeId("austin"), OfficeId("berlin")}, 1});
        auto department = company.departments().front();
        auto& nina = company.m_users.at(kit::userId("nina"));
        nina.roles.push_back({Role::DepartmentAdmin, department.id.value()});
        nina.roles.push_back({Role::RegionalAdmin, "rg_1"});
        const auto session = sessionOf(company);
        const auto target = [&](TableKind page, const std::string& id, const char* name) {
            const auto line = lineOf(*session, page, id, name);
            return line && line->link ? *line->link : ui::FactLink{};
        };
        using ui::RecordLink;
        const auto office = department.officeId.value();
        const auto id = department.id.value();
        QVERIFY((target(TableKind::Users, "nina", "Office") ==
                 ui::FactLink{RecordLink{TableKind::Offices, "austin"}}));
        QVERIFY((target(TableKind::Offices, office, "Departments") ==
                 ui::FactLink{RecordLink{TableKind::Departments, id}}));
        QVERIFY((target(TableKind::Departments, id, "Office") ==
                 ui::FactLink{RecordLink{TableKind::Offices, office}}));
        QVERIFY((target(TableKind::Offices, "austin", "Regions") ==
                 ui::FactLink{RecordLink{TableKind::Regions, "rg_1"}}));
        QVERIFY((target(TableKind::Regions, "rg_1", "Offices") ==
                 ui::FactLink{RecordLink{TableKind::Offices, "austin"}}));
        const ui::FactLink toNina{RecordLink{TableKind::Users, "nina"}};
        QVERIFY((target(TableKind::Offices, "austin", "Office Admin") == toNina));
        QVERIFY((target(TableKind::Departments, id, "Department Admin") == toNina));
        QVERIFY((target(TableKind::Regions, "rg_1", "Regional Admin") == toNina));
        const auto members = std::get<ui::QueryLink>(target(TableKind::Departments, id, "Members"));
        auto people = session->openTable(members.page);
        people->setView({members.query.toStdString(), {}});
        QVERIFY(people->rowCount() > 0);
    }
    void whoHasANumberIsTheLinkOfItsSheet() // R-NUM-14
    {
        auto company = kit::sampleCompany();
        auto ofDepartment = company.m_numbers.at(NumberId("n+4930101"));
        ofDepartment.targetType = domain::TargetType::Department;
        ofDepartment.targetId = "support";
        company.put(ofDepartment);
        const auto session = sessionOf(company);
        const auto leadsTo = [&](const char* number, const char* fact) {
            const auto line = lineOf(*session, TableKind::Numbers, number, fact);
            return line && line->link ? std::get<ui::RecordLink>(*line->link)
                                      : ui::RecordLink{TableKind::Audit, {}};
        };
        QCOMPARE(leadsTo("n+4930100", "Assigned to"), (ui::RecordLink{TableKind::Users, "ada"}));
        QCOMPARE(leadsTo("n+4930000", "Main line of"), (ui::RecordLink{TableKind::Offices, "berlin"}));
        QCOMPARE(leadsTo("n+4930101", "Assigned to"), (ui::RecordLink{TableKind::Departments, "support"}));
        QVERIFY(!lineOf(*session, TableKind::Numbers, "n+4930900", "Assigned to"));
    }
    void untilWhenAReleasedNumberCanBeRecoveredIsTold() // R-NUM-04
    {
        auto company = kit::sampleCompany();
        auto number = company.m_numbers.at(NumberId("n+4930900"));
        number.status = NumberStatus::Cooling;
        number.releasedAt = kit::sampleNow();
        number.recoverableUntil = kit::sampleNow() + std::chrono::days(7);
        company.put(number);
        const auto session = sessionOf(company);
        QVERIFY(lineOf(*session, TableKind::Numbers, "n+4930900", "Can be recovered until"));
        QVERIFY(!lineOf(*session, TableKind::Numbers, "n+15125559", "Can be recovered until"));
    }
    void theDetailsOfANumberTellWhoHadIt() // R-NUM-14
    {
        const auto session = sessionOf(kit::sampleCompany());
        const auto passed = [&](int day, const std::string& before, const std::string& after) {
            kit::ActivityLine line{kit::sampleNow() + std::chrono::days(day),
                                   "Omar",
                                   "assign_numbers",
                                   "+4930900",
                                   "success",
                                   "op_1",
                                   "n+4930900"};
            line.changes = {{Field::NumberTargetId, before, after, before, after}};
            session->addActivity(std::move(line));
        };
        passed(0, "Ann", "");
        passed(1, "", "Bob");
        passed(3, "Bob", "");
        passed(4, "", "Cho");
        ui::RecordHistory history(*session, nullptr);
        history.follow("n+4930900");
        QTRY_COMPARE(history.groups().size(), std::size_t{2});
        const auto holders = history.groups().front();
        QCOMPARE(holders.facts.size(), std::size_t{3});
        QCOMPARE(holders.facts[0].name, QStringLiteral("Cho"));
        QVERIFY(holders.facts[0].text().startsWith(QStringLiteral("since ")));
        QCOMPARE(holders.facts[1].name, QStringLiteral("Bob"));
        QVERIFY(holders.facts[1].text().contains(QStringLiteral(" to ")));
        QCOMPARE(holders.facts[2].name, QStringLiteral("Ann"));
        QVERIFY(holders.facts[2].text().startsWith(QStringLiteral("until ")));
        history.follow("ada"); // nobody had her
        QTRY_COMPARE(history.groups().size(), std::size_t{1});
    }
    void whoUsedANumberLastLeadsToThem()
    {
        auto company = kit::sampleCompany();
        auto number = company.m_numbers.begin()->second;
        number.status = NumberStatus::Reserved;
        number.lastHolderName = "Ada Lovelace";
        company.put(number);
        const auto session = sessionOf(company);
        const auto line = lineOf(*session, TableKind::ReservedNumbers, number.id.value(), "Last used by");
        QVERIFY(line && line->link);
        QCOMPARE(line->text, QStringLiteral("Ada Lovelace"));
        const auto& query = std::get<ui::QueryLink>(*line->link);
        QCOMPARE(query.page, TableKind::Users);
        auto people = session->openTable(query.page);
        people->setView({query.query.toStdString(), {}});
        QCOMPARE(people->rowCount(), std::size_t{1});
        QCOMPARE(people->idOf(people->handleAt(0)), std::string("ada"));
    }
    void anUndoAndWhatItTookBackLeadToEachOther()
    {
        const auto session = sessionOf(kit::sampleCompany());
        session->addActivity(
            {kit::sampleNow(), "Omar", "suspend_users", "Ada Lovelace", "success", "op_1", "ada"});
        session->addActivity(
            {kit::sampleNow(), "Omar", "reactivate_users", "Ada Lovelace", "success", "op_2", "ada", "op_1"});
        const auto table = session->openTable(TableKind::Audit);
        const auto first = table->idOf(table->handleAt(table->rowCount() - 1));
        const auto undo = table->idOf(table->handleAt(0));
        const auto target = [&](const std::string& id, const char* name) {
            const auto line = lineOf(*session, TableKind::Audit, id, name);
            return line && line->link ? std::get<ui::RecordLink>(*line->link) : ui::RecordLink{};
        };
        const bool isNewestFirst = target(undo, "Took back").id == first;
        QVERIFY(isNewestFirst || target(first, "Took back").id == undo);
        const auto& done = isNewestFirst ? first : undo;
        const auto& takenBack = isNewestFirst ? undo : first;
        QCOMPARE(target(takenBack, "Took back").id, done);
        QCOMPARE(target(takenBack, "Took back").page, TableKind::Audit);
        QCOMPARE(target(done, "Taken back by").id, takenBack);
        QVERIFY(!lineOf(*session, TableKind::Audit, done, "Took back"));
    }
    /// R-EDIT-01: the rights of section 5 are per field.
    void whatCanBeEditedFollowsTheRights_data()
    {
        QTest::addColumn<QString>("actor");
        QTest::addColumn<QString>("person");
        QTest::addColumn<bool>("mayName");
        QTest::addColumn<bool>("mayExtension");
        QTest::newRow("a Company Admin") << QStringLiteral("omar") << QStringLiteral("ada") << true << true;
        QTest::newRow("an Office Admin in the office")
            << QStringLiteral("nina") << QStringLiteral("kim") << true << true;
        QTest::newRow("an Office Admin elsewhere")
            << QStringLiteral("nina") << QStringLiteral("ada") << false << false;
        QTest::newRow("themselves") << QStringLiteral("kim") << QStringLiteral("kim") << true << false;
        QTest::newRow("somebody else") << QStringLiteral("kim") << QStringLiteral("ada") << false << false;
    }
    void whatCanBeEditedFollowsTheRights()
    {
        QFETCH(QString, actor);
        QFETCH(QString, person);
        QFETCH(bool, mayName);
        QFETCH(bool, mayExtension);
        const auto session = std::make_unique<kit::FakeSession>(
            kit::sampleCompany(), kit::FakeSession::Post{}, actor.toStdString());
        const auto editOf = [&](Field field) { return edited(*session, person.toStdString(), field); };
        for (const auto field : {Field::UserFirstName, Field::UserLastName, Field::UserJobTitle})
            QCOMPARE(editOf(field)->refusal.isEmpty(), mayName);
        QCOMPARE(editOf(Field::UserExtension)->refusal.isEmpty(), mayExtension);
        QVERIFY(editOf(Field::UserPrimaryEmail)->value.contains(QLatin1Char('@')));
        QVERIFY(!editOf(Field::UserOffice));
    }
    void whoIsDeletedOrKeptByADirectoryIsNotEdited()
    {
        auto company = kit::sampleCompany();
        company.m_users.at(UserId("ada")).idpManaged = true;
        company.m_users.at(UserId("kim")).state = UserState::Deleted;
        const auto session = sessionOf(std::move(company));
        QVERIFY(!edited(*session, "ada", Field::UserFirstName)->refusal.isEmpty()); // R-EDIT-04
        QVERIFY(edited(*session, "ada", Field::UserExtension)->refusal.isEmpty());
        QVERIFY(!edited(*session, "kim", Field::UserFirstName));
    }

private:
    /// How the field is edited in the details; nothing when it is not.
    [[nodiscard]] static std::optional<ui::FactSheet::Edit> edited(kit::FakeSession& session,
                                                                   const std::string& id, Field field)
    {
        const auto table = session.openTable(TableKind::Users);
        const auto handle = table->handleOf(id).value_or(RowHandle{});
        const auto sheet = ui::pageSpec(TableKind::Users)
                               .facts({id, *table, handle, session.directory(), kit::sampleNow(),
                                       &session.account().actor});
        for (const auto& group : sheet ? sheet->tabs.front().groups : std::vector<ui::FactSheet::Group>{}) {
            for (const auto& fact : group.facts) {
                if (fact.edit && fact.edit->field == field)
                    return fact.edit;
            }
        }
        return std::nullopt;
    }
    [[nodiscard]] static std::optional<ui::FactSheet::Line> lineOf(kit::FakeSession& session, TableKind page,
                                                                   const std::string& id, const char* name)
    {
        const auto sheet = sheetOf(session, page, id);
        for (const auto& group : sheet ? sheet->tabs.front().groups : std::vector<ui::FactSheet::Group>{}) {
            for (const auto& fact : group.facts) {
                if (fact.name == QLatin1String(name))
                    return fact.lines.front();
            }
        }
        return std::nullopt;
    }
    /// "Name: text" of each fact of the group.
    [[nodiscard]] static QStringList linesOf(kit::FakeSession& session, TableKind page, const std::string& id,
                                             const char* title)
    {
        QStringList lines;
        const auto sheet = sheetOf(session, page, id);
        for (const auto& group : sheet ? sheet->tabs.front().groups : std::vector<ui::FactSheet::Group>{}) {
            for (const auto& fact : group.facts) {
                if (group.title == QLatin1String(title))
                    lines.append(fact.name + QStringLiteral(": ") + fact.text());
            }
        }
        return lines;
    }
    [[nodiscard]] static std::unique_ptr<kit::FakeSession> sessionOf(kit::MemoryDirectory company)
    {
        return std::make_unique<kit::FakeSession>(std::move(company));
    }
    [[nodiscard]] static std::optional<ui::FactSheet> sheetOf(kit::FakeSession& session, TableKind page,
                                                              const std::string& id)
    {
        const auto table = session.openTable(page);
        const auto handle = table->handleOf(id).value_or(RowHandle{});
        return ui::pageSpec(page).facts({id, *table, handle, session.directory(), kit::sampleNow()});
    }
    [[nodiscard]] static QString priceIn(const kit::MemoryDirectory& company)
    {
        const auto session = sessionOf(company);
        const auto sheet = sheetOf(*session, TableKind::Licenses, "berlin~voice");
        for (const auto& group : sheet ? sheet->tabs.front().groups : std::vector<ui::FactSheet::Group>{}) {
            for (const auto& fact : group.facts) {
                if (fact.name == QLatin1String("Price a month"))
                    return fact.text();
            }
        }
        return {};
    }
};

CORDBOARD_QT_TEST(tst_FactSheet)
#include "tst_factsheet.moc"
