// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/text/commandtext.h"

#include <QTest>

#include "tests/kit/samplecompany.h"
#include "translations/translations.h"
#include "ui/text/commandphrases.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::CommandText;

class tst_CommandText final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { translations::install(*qApp); }
    void aBareCommandCountsItsTargets()
    {
        QCOMPARE(CommandText::title(deletionOf({userId("ada"), userId("kim")})),
                 QStringLiteral("Delete 2 users"));
        QCOMPARE(CommandText::title(deletionOf({userId("ada")})), QStringLiteral("Delete one user"));
        QCOMPARE(CommandText::title(ReleaseNumbers{{NumberId("1"), NumberId("2"), NumberId("3")}}),
                 QStringLiteral("Release 3 numbers"));
        QCOMPARE(CommandText::title(GrantRole{{userId("ada"), userId("kim")}, Role::OfficeAdmin, {}}),
                 QStringLiteral("Grant Office Admin to 2 users"));
    }
    void whatIsGrantedIsRevoked() // one verb for the way back, whatever it is
    {
        QCOMPARE(CommandText::title(RevokeRole{{userId("ada")}, Role::OfficeAdmin, {}}),
                 QStringLiteral("Revoke Office Admin from one user"));
        QCOMPARE(CommandText::title(SetAnalytics{{userId("ada")}, AnalyticsAccess::None}),
                 QStringLiteral("Revoke analytics access from one user"));
        QCOMPARE(CommandText::title(SetAnalytics{{userId("ada")}, AnalyticsAccess::Charts}),
                 QStringLiteral("Grant analytics access to one user"));
    }
    void aPlanNamesItsOnlyRow()
    {
        QCOMPARE(CommandText::title(planOf(deletionOf({userId("ada")}))),
                 QStringLiteral("Delete Ada Lovelace"));
        QCOMPARE(CommandText::title(planOf(ReleaseNumbers{{NumberId("n+15125559")}})),
                 QStringLiteral("Release +1 5125559"));
    }
    void theButtonCountsOnlyWhatChanges()
    {
        // Omar himself is refused.
        const auto plan = planOf(deletionOf({userId("omar"), userId("ada"), userId("kim")}));
        QCOMPARE(CommandText::title(plan), QStringLiteral("Delete 3 users"));
        QCOMPARE(CommandText::button(plan), QStringLiteral("Delete 2 users"));
        QCOMPARE(CommandText::button(plan.command, 11), QStringLiteral("Delete 11 users"));
    }
    void theToastSaysUntilWhenToRestore()
    {
        const auto text = CommandText::done(planOf(deletionOf({userId("ada"), userId("kim")})),
                                            kit::sampleCompany());
        QVERIFY2(text.startsWith(QStringLiteral("Deleted 2 users. Restorable until Thu ")), qPrintable(text));
    }
    void theToastSaysWhoCannotBeRestored() // R-BULK-11, R-DEL-05
    {
        const auto company = kit::sampleCompany();
        const auto mixed = planOf(deletionOf({userId("ada"), userId("zoe"), userId("kim")}));
        const auto text = CommandText::done(mixed, company);
        QVERIFY2(text.startsWith(QStringLiteral("Deleted 3 users. Restorable until Thu ")), qPrintable(text));
        QVERIFY2(text.endsWith(QStringLiteral(", except for Zoe Müller.")), qPrintable(text));
        QCOMPARE(CommandText::undo(mixed, company), QStringLiteral("Undo delete 2 of 3 users"));
        QCOMPARE(CommandText::undone(mixed, company), QStringLiteral("Undone: delete 2 of 3 users."));
        QCOMPARE(CommandText::undo(planOf(deletionOf({userId("zoe"), userId("ada")})), company),
                 QStringLiteral("Undo delete Ada Lovelace"));
        QCOMPARE(CommandText::done(planOf(deletionOf({userId("zoe")})), company),
                 QStringLiteral("Deleted Zoe Müller for good."));
    }
    void manyWhoCannotBeRestoredAreCounted()
    {
        auto mixed = planOf(deletionOf({userId("zoe"), userId("ada")}));
        const auto tells = [&mixed](const QString& whom) {
            const auto ending = QStringLiteral(", except for %1.").arg(whom);
            return CommandText::restorable(mixed).endsWith(ending) &&
                   CommandText::undoable(mixed).endsWith(ending);
        };
        QVERIFY(tells(QStringLiteral("Zoe Müller")));
        mixed.outcomes.push_back(mixed.outcomes.front());
        QVERIFY(tells(QStringLiteral("Zoe Müller and Zoe Müller")));
        mixed.outcomes.push_back(mixed.outcomes.front());
        QVERIFY(tells(QStringLiteral("3 people who never activated")));
    }
    void undoOfAnAssignmentNamesNumberAndPerson()
    {
        const auto company = kit::sampleCompany();
        const auto action = planOf(AssignNumbers{{{NumberId("n+4930900"), userId("ada"), false}}});
        QCOMPARE(CommandText::undo(action, company),
                 QStringLiteral("Undo assign +49 30 900 to Ada Lovelace"));
        QCOMPARE(CommandText::undone(action, company),
                 QStringLiteral("Undone: assign +49 30 900 to Ada Lovelace."));
        auto given = kit::sampleCompany();
        QVERIFY(given.apply(action.changes));
        const auto undone = plan(*invert(action), kit::actorNamed(given, "omar"), given, kit::sampleNow());
        QCOMPARE(CommandText::redo(undone, given), QStringLiteral("Redo assign +49 30 900 to Ada Lovelace"));
    }
    void theToastNamesWhoGotTheNumber()
    {
        const auto company = kit::sampleCompany();
        const NumberAssignment toAda{NumberId("n+4930900"), userId("ada"), false};
        QCOMPARE(CommandText::done(planOf(AssignNumbers{{toAda}}), company),
                 QStringLiteral("Assigned +49 30 900 to Ada Lovelace."));
        const NumberAssignment toNina{NumberId("n+15125559"), userId("nina"), false};
        QCOMPARE(CommandText::done(planOf(AssignNumbers{{toAda, toNina}}), company),
                 QStringLiteral("Assigned 2 numbers."));
    }
    void aLineThatGetsANumberIsNamed()
    {
        const auto company = kit::sampleCompany();
        const NumberAssignment toSupport{NumberId("n+4930900"), {}, false, DepartmentId("support")};
        const NumberAssignment toBerlin{NumberId("n+4930900"), {}, false, {}, OfficeId("berlin")};
        QCOMPARE(CommandText::done(planOf(AssignNumbers{{toSupport}}), company),
                 QStringLiteral("Assigned +49 30 900 to Support."));
        QCOMPARE(CommandText::done(planOf(AssignNumbers{{toBerlin}}), company),
                 QStringLiteral("Assigned +49 30 900 to Berlin."));
        const NumberAssignment toAustin{NumberId("n+15125559"), {}, false, {}, OfficeId("austin")};
        QCOMPARE(CommandText::done(planOf(AssignNumbers{{toSupport, toAustin}}), company),
                 QStringLiteral("Assigned 2 numbers."));
    }
    void aBatchCountsItsChanges()
    {
        const auto batch = planOf(
            Batch{{SuspendUsers{{userId("ada"), userId("kim")}}, ReleaseNumbers{{NumberId("n+15125559")}}}});
        QCOMPARE(CommandText::title(batch), QStringLiteral("Make 3 changes"));
        QCOMPARE(CommandText::done(batch, kit::sampleCompany()), QStringLiteral("Made 3 changes."));
        QCOMPARE(CommandText::undo(batch, kit::sampleCompany()), QStringLiteral("Undo 2 of 3 changes"));
        QVERIFY(CommandText::isDestructive(batch.command));
        QVERIFY(!CommandText::isDestructive(Batch{{SuspendUsers{{userId("ada")}}}}));
    }
    void redoNamesTheDeedNotItsInverse()
    {
        const auto action = planOf(GrantRole{{userId("kim")}, Role::OfficeAdmin, {}});
        QCOMPARE(CommandText::undo(action, kit::sampleCompany()),
                 QStringLiteral("Undo grant Office Admin to Kim Tran"));
        auto company = kit::sampleCompany();
        QVERIFY(company.apply(action.changes));
        const auto undone = plan(*invert(action), kit::actorNamed(company, "omar"), company,
                                 kit::sampleNow());
        QCOMPARE(CommandText::redo(undone, company), QStringLiteral("Redo grant Office Admin to Kim Tran"));
    }
    void everyCommandIsWorded_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < commands().size(); ++i)
            QTest::newRow(std::string(kindOf(commands()[i])).c_str()) << static_cast<int>(i);
    }
    void everyCommandIsWorded()
    {
        QFETCH(int, index);
        QCOMPARE(commands().size(), std::variant_size_v<CommandAlternatives>);
        const auto command = commands()[static_cast<std::size_t>(index)];
        QCOMPARE(command.index(), static_cast<std::size_t>(index));
        const auto made = planOf(command);
        const auto company = kit::sampleCompany();
        std::vector<QString> texts{CommandText::title(command),       CommandText::title(made),
                                   CommandText::button(made),         CommandText::done(made, company),
                                   CommandText::waits(made, company), CommandText::refused(made)};
        if (isForGood(command)) {
            QVERIFY(CommandText::undo(made, company).isEmpty());
            QVERIFY(CommandText::undone(made, company).isEmpty());
        } else {
            texts.push_back(CommandText::undo(made, company));
            texts.push_back(CommandText::undone(made, company));
        }
        for (const auto& text : texts) {
            QVERIFY(!text.isEmpty());
            QVERIFY2(!text.contains(QLatin1Char('%')) && !text.contains(QLatin1Char('_')), qPrintable(text));
        }
    }
    /// No sentence is there that nobody can ever read, and none is missing.
    void onlyWhatCanBeTakenBackHasSentencesForIt()
    {
        int forGood = 0;
        for (const auto& command : commands()) {
            for (const auto receiver : {ui::Receiver::One, ui::Receiver::NoneOrSeveral})
                QCOMPARE(!ui::phrasesOf(command, receiver).back, isForGood(command));
            forGood += isForGood(command) ? 1 : 0;
        }
        QVERIFY(forGood > 0);
    }

private:
    [[nodiscard]] static bool isForGood(const Command& command)
    {
        return std::visit([]<typename T>(const T&) { return ForGood<T>; }, command);
    }
    [[nodiscard]] static DeleteUsers deletionOf(std::vector<UserId> users)
    {
        DeleteUsers command;
        command.users = std::move(users);
        return command;
    }
    /// One of each, in the order of the variant.
    [[nodiscard]] static std::vector<Command> commands()
    {
        const DepartmentId support("support");
        const RegionId north("rg_northaaaaaaaaaaa");
        SettingsEdit french;
        french.user = userId("ada");
        french.language = "fr";
        return {InviteUsers{{{UserId("us_newaaaaaaaaaaaaa"), OfficeId("berlin"), "grace@acme.test", "Grace",
                              "Hopper"}}},
                ResendInvitations{{userId("zoe")}},
                ApproveInvitations{{userId("zoe")}},
                SendPasswordResets{{userId("ada")}},
                EditUsers{{UserEdit{userId("ada"), "Augusta", {}, {}, {}, {}}}},
                SuspendUsers{{userId("ada")}},
                ReactivateUsers{{userId("sam")}},
                deletionOf({userId("ada")}),
                RestoreUsers{{userId("ada")}},
                PurgeUsers{{userId("ada")}, {"ada@acme.test"}},
                GrantRole{{userId("ada")}, Role::OfficeAdmin, {}},
                RevokeRole{{userId("nina")}, Role::OfficeAdmin, {}},
                SetAnalytics{{userId("ada")}},
                SetPicture{userId("ada"), std::string(64, 'a')},
                SetGreeting{userId("ada"), std::string(64, 'b'), 7},
                AssignNumbers{{{NumberId("n+4930900"), userId("ada"), false}}},
                UnassignNumbers{{NumberId("n+4930100")}},
                SwapNumber{userId("ada"), NumberId("n+4930900")},
                ReleaseNumbers{{NumberId("n+15125559")}},
                RecoverNumbers{{NumberId("n+15125559")}},
                SetQuarantine{{{NumberId("n+15125559"), Forever}}},
                AddNumbers{{{NumberId("nu_newaaaaaaaaaaaaa"), "+493012345678", OfficeId("berlin")}}},
                RemoveNumbers{{NumberId("n+4930900")}},
                BuyLicenses{OfficeId("berlin"), LicenseType::Voice, 1},
                TransferLicenses{OfficeId("berlin"), OfficeId("austin"), {{LicenseType::Voice, 1}}},
                ScheduleRemoval{OfficeId("berlin"), {{LicenseType::Voice, 1}}},
                CancelRemoval{OfficeId("berlin"), {{LicenseType::Voice, 1}}},
                TransferUsers{{{userId("ada"), OfficeId("austin")}}},
                ChangeLicenseType{{{userId("ada"), LicenseType::Meetings}}, LicenseDisposition::Keep},
                EditCompany{CompanyId("acme"), "Acme", {}, {}},
                CreateOffice{OfficeId("of_tokyoaaaaaaaaaaa"), "Tokyo", "JP"},
                EditOffices{{{OfficeId("berlin"), "Mitte"}}},
                CreateRegion{north, "North", {OfficeId("berlin")}},
                EditRegions{{{north, "Nord"}}},
                RemoveRegions{{north}},
                RestoreRegions{{{north, "North", {OfficeId("berlin")}}}},
                CreateDepartment{DepartmentId("de_salesaaaaaaaaaaa"), OfficeId("berlin"), "Sales"},
                EditDepartments{{{support, "Help"}}},
                RemoveDepartments{{support}},
                RestoreDepartments{{{DepartmentId("de_salesaaaaaaaaaaa"), OfficeId("berlin"), "Sales"}}},
                JoinDepartment{{userId("zoe")}, support},
                LeaveDepartment{{userId("ada")}, support},
                RegisterDevice{DeviceId("dv_newaaaaaaaaaaaaa"), OfficeId("berlin"), {}, "00:15:65:aa:bb:cc"},
                AssignDevices{{{DeviceId("stock.desk"), userId("ada"), {}, false, false}}},
                UnassignDevices{{DeviceId("ada.desk")}, {}, {}},
                EditDevices{{{DeviceId("ada.desk"), "Desk", {}, {}, {}, {}}}},
                RemoveDevices{{DeviceId("stock.desk")}},
                EditSettings{{french}},
                SetCallerId{{{userId("ada"), CallerIdMode::Blocked}}},
                EditVoicemail{{{userId("ada"), {}, true}}},
                SetVoicemailPin{userId("ada"), Secret("7391")},
                AddForwardingNumbers{{{DeviceId("dv_newaaaaaaaaaaaaa"), userId("ada"), "0151 23456789"}}},
                AddEmailAddress{EmailAddressId("ea_newaaaaaaaaaaaaa"), userId("ada"), "ada@home.test"},
                EditEmailAddresses{{{EmailAddressId("ea_1"), false, {}}}},
                RemoveEmailAddresses{{EmailAddressId("ea_1")}},
                MakeEmailPrimary{EmailAddressId("ea_1")},
                Batch{{SuspendUsers{{userId("ada")}}, ReactivateUsers{{userId("ada")}}}}};
    }
    [[nodiscard]] static Plan planOf(const Command& command)
    {
        auto company = kit::companyWithDevices();
        if (includes<EditRegions>(command) || includes<RemoveRegions>(command))
            company.put(Region{RegionId("rg_northaaaaaaaaaaa"), "North", {OfficeId("berlin")}, 1});
        EmailAddress address;
        address.id = EmailAddressId("ea_1");
        address.officeId = OfficeId("berlin");
        address.userId = userId("ada");
        address.email = "ada@club.example";
        company.put(address);
        return plan(command, kit::actorNamed(company, "omar"), company, kit::sampleNow());
    }
};

CORDBOARD_QT_TEST(tst_CommandText)
#include "tst_commandtext.moc"
