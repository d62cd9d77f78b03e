// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/changetext.h"

#include <QTest>

#include "models/celltext.h"
#include "tests/kit/qttests.h"
#include "tests/kit/samplecompany.h"

using namespace cordboard;
using domain::Field;
using domain::Value;
using models::ChangeText;

Q_DECLARE_METATYPE(cordboard::domain::Value)

class tst_ChangeText final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesAreWorded_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<Value>("value");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char* name, Field field, Value value, const char* shown) {
            QTest::newRow(name) << static_cast<int>(field) << value << QString::fromUtf8(shown);
        };
        row("word", Field::NumberStatus, std::string("on_hold"), "On hold");
        row("what people type is no word", Field::UserJobTitle, std::string("on_hold"), "on_hold");
        row("absent", Field::NumberHoldUntil, Value{}, "none");
        row("empty text", Field::UserExtension, std::string(), "none");
        row("count", Field::PoolAssigned, std::int64_t{45}, "45");
        row("flag", Field::NumberIsPrimary, true, "yes");
        row("role of an office", Field::UserRoles, std::vector<std::string>{"office_admin:New York"},
            "Office Admin of New York");
        row("several roles", Field::UserRoles,
            std::vector<std::string>{"company_admin", "office_admin:Berlin"},
            "Company Admin, Office Admin of Berlin");
        row("no role", Field::UserRoles, std::vector<std::string>{}, "User");
        row("owners of a device", Field::DeviceOwners, std::vector<std::string>{"Ada: Lovelace:1", "Kim:3"},
            "Ada: Lovelace (line key 1), Kim (line key 3)");
        row("time", Field::UserPurgeAt, kit::sampleNow(),
            qPrintable(models::CellText().dateTime(kit::sampleNow())));
    }
    void valuesAreWorded()
    {
        QFETCH(int, field);
        QFETCH(Value, value);
        QTEST(ChangeText::value(static_cast<Field>(field), value), "shown");
    }
    void aSummaryNamesWhatPeopleKnow()
    {
        QCOMPARE(ChangeText::summary({{Field::UserState, std::string("active"), std::string("deleted")},
                                      // For a restore only.
                                      {Field::UserTombstoneState, Value{}, std::string("active")},
                                      {Field::UserLicenseDisposition, Value{}, std::string("keep")}}),
                 QStringLiteral("Status: Active → Deleted, License after deletion: none → Kept"));
        QCOMPARE(ChangeText::summary({}), QString());
    }
    void aRecordThatComesOrGoesTellsWhatItHasOrHad()
    {
        QCOMPARE(ChangeText::summary({{Field::DeviceModel, std::string("D785"), std::string()},
                                      {Field::DeviceOwners, std::vector<std::string>{"Kim:1"}, Value{}},
                                      {Field::DeviceName, std::string(), std::string()},
                                      {Field::Existence, true, false}}),
                 QStringLiteral("Removed, Model: D785, Assigned to: Kim (line key 1)"));
        QCOMPARE(ChangeText::summary({{Field::Existence, false, true},
                                      {Field::DeviceModel, std::string(), std::string("D785")},
                                      {Field::DeviceName, std::string(), std::string()}}),
                 QStringLiteral("Added, Model: D785"));
    }
};

CORDBOARD_QT_TEST(tst_ChangeText)
#include "tst_changetext.moc"
