// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/dialogs/placeforms.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <array>

#include "tests/ui/allplaceforms.h"
#include "tests/ui/flowtest.h"
#include "ui/dialogs/unsavedquestion.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;

namespace {

constexpr std::array<std::pair<const char*, Field>, 4> OfficeSwitches{
    std::pair{"allows_caller_id", Field::OfficeAllowsCallerId},
    std::pair{"allows_caller_id_blocking", Field::OfficeAllowsCallerIdBlocking},
    std::pair{"allows_self_provisioning", Field::OfficeAllowsSelfProvisioning},
    std::pair{"allows_forwarding_abroad", Field::OfficeAllowsForwardingAbroad}};

} // namespace

/// Offices, departments, regions and the company, by what an admin enters.
class tst_PlaceForms final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        auto company = kit::sampleCompany();
        company.put(Region{RegionId("rg_1"), "North", {OfficeId("berlin")}, 1});
        openWindow(std::move(company));
    }
    void cleanup() { closeWindow(); }

    void anOfficeIsCreatedInItsCountry()
    {
        open(ui::newOfficeForm(*m_session));
        QVERIFY(!button()->isEnabled()); // it has no name yet
        QVERIFY(notes().isEmpty());
        choose("country", "JP");
        choose("time_zone", "Asia/Tokyo");
        type("name", QStringLiteral("Tokyo"));
        QVERIFY(button()->isEnabled());
        confirm();
        const auto offices = m_session->company().offices();
        const auto made = std::find_if(offices.begin(), offices.end(),
                                       [](const Office& office) { return office.name == "Tokyo"; });
        QVERIFY(made != offices.end());
        QCOMPARE(made->country, std::string("JP"));
        QCOMPARE(made->timeZone, std::string("Asia/Tokyo"));
    }
    void whatIsWrongStandsUnderItsField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::newRow("a name that somebody has") << QStringLiteral("name") << QStringLiteral("BERLIN");
        QTest::newRow("no area code") << QStringLiteral("area_code") << QStringLiteral("12a");
    }
    void whatIsWrongStandsUnderItsField()
    {
        QFETCH(QString, field);
        QFETCH(QString, typed);
        open(ui::newOfficeForm(*m_session));
        type("name", QStringLiteral("Tokyo"));
        type(qPrintable(field), typed);
        QVERIFY(!notes().isEmpty());
        QVERIFY(!button()->isEnabled());
        QCOMPARE(entry<QLineEdit>(qPrintable(field))->accessibleDescription(), notes().front());
    }
    void onlyWhatWasChangedIsSent()
    {
        open(*ui::officeForm(*m_session, OfficeId("berlin")));
        QVERIFY(!button()->isEnabled()); // nothing to save
        type("area_code", QStringLiteral("30"));
        QVERIFY(button()->isEnabled());
        // Somebody else renames it meanwhile: the name that stands here is not what was wished.
        m_session->actElsewhere(EditOffices{{{OfficeId("berlin"), "Berlin Mitte", {}, {}}}}, "omar");
        confirm();
        QCOMPARE(m_session->company().office(OfficeId("berlin"))->name, std::string("Berlin Mitte"));
        QCOMPARE(m_session->company().office(OfficeId("berlin"))->areaCode, std::string("30"));
    }
    void anOfficeGetsAnEmergencyAddress()
    {
        open(*ui::officeForm(*m_session, OfficeId("austin")));
        type("emergency_address", QStringLiteral("600 Congress Avenue, Austin, TX 78701"));
        confirm();
        const auto office = m_session->company().office(OfficeId("austin"));
        QCOMPARE(office->emergencyAddress, std::string("600 Congress Avenue, Austin, TX 78701"));
        QVERIFY(office->hasEmergencyAddress);
    }
    void anOfficeLetsItsPeopleDoThingsThemselves() // R-DEV-14, R-FWD-06
    {
        open(*ui::officeForm(*m_session, OfficeId("austin")));
        entry<QCheckBox>("allows_self_provisioning")->click();
        settle();
        QVERIFY(button()->isEnabled());
        confirm();
        const auto office = m_session->company().office(OfficeId("austin"));
        QVERIFY(office->allowsSelfProvisioning);
        QVERIFY(!office->allowsForwardingAbroad);
    }
    void eachSwitchOfAnOfficeSetsItself_data() // R-CID-04, R-DEV-14, R-FWD-06
    {
        QTest::addColumn<int>("index");
        for (int index = 0; index < 4; ++index)
            QTest::newRow(OfficeSwitches[static_cast<std::size_t>(index)].first) << index;
    }
    void eachSwitchOfAnOfficeSetsItself()
    {
        QFETCH(int, index);
        const auto former = *m_session->company().office(OfficeId("austin"));
        open(*ui::officeForm(*m_session, OfficeId("austin")));
        entry<QCheckBox>(OfficeSwitches[static_cast<std::size_t>(index)].first)->click();
        settle();
        QVERIFY(button()->isEnabled());
        confirm();
        const auto office = m_session->company().office(OfficeId("austin"));
        for (std::size_t each = 0; each < OfficeSwitches.size(); ++each) {
            const auto field = OfficeSwitches[each].second;
            QCOMPARE(read(*office, field) == read(former, field), each != static_cast<std::size_t>(index));
        }
    }
    void aForwardingNumberIsAddedForAPerson() // R-FWD-01, R-FWD-03
    {
        open(*ui::forwardingForm(*m_session, userId("ada")));
        QVERIFY(!button()->isEnabled()); // there is no number yet
        type("phone_number", QStringLiteral("112"));
        QVERIFY(!button()->isEnabled());
        QVERIFY(!notes().isEmpty());
        type("phone_number", QStringLiteral("0151 23456789"));
        QVERIFY(button()->isEnabled());
        confirm();
        const std::string ada = "ada";
        const auto& company = m_session->company();
        const auto ids = company.referring(RecordKind::Device, RecordKind::User, std::span(&ada, 1)).front();
        const auto devices = recordsOf<Device>(company, ids);
        QVERIFY(std::any_of(devices.begin(), devices.end(), [](const auto& device) {
            return device->phoneNumber == "+4915123456789" && device->isVerified;
        }));
    }
    void aDeviceIsToldWhetherItRingsAndWhatItShows() // R-DEV-02, R-CID-07
    {
        closeWindow();
        openWindow(kit::companyWithDevices());
        open(*ui::deviceForm(*m_session, DeviceId("ada.desk")));
        QVERIFY(!button()->isEnabled());
        entry<QCheckBox>("rings")->click();
        choose("incoming_caller_id", "my_work_number");
        confirm();
        const std::string id = "ada.desk";
        const auto device = recordsOf<Device>(m_session->company(), std::span(&id, 1)).front();
        QVERIFY(!device->rings);
        QCOMPARE(device->incomingCallerId, IncomingCallerId::MyWorkNumber);
        QCOMPARE(device->locationId, OfficeId("berlin")); // what was not touched stays
    }
    void aQuarantineIsForSomeDaysUntilADayOrForever_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<qint64>("days"); // from the beginning of today, where a day is chosen; -1 = forever
        QTest::newRow("usual") << QStringLiteral("30") << qint64(30);
        QTest::newRow("longer") << QStringLiteral("90") << qint64(90);
        QTest::newRow("a day") << QStringLiteral("day") << qint64(10);
        QTest::newRow("for good") << QStringLiteral("forever") << qint64(-1);
    }
    void aQuarantineIsForSomeDaysUntilADayOrForever()
    {
        QFETCH(QString, choice);
        QFETCH(qint64, days);
        const auto now = m_session->serverNow();
        open(ui::quarantineForm(*m_session, {NumberId("n+4930900")}));
        QVERIFY(button()->isEnabled()); // 30 days unless told
        auto* day = entry<QDateEdit>("day");
        QVERIFY(!day->isEnabled());
        choose("until", qPrintable(choice));
        QCOMPARE(day->isEnabled(), choice == QLatin1String("day"));
        const auto today = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count()).date();
        QCOMPARE(day->minimumDate(), today.addDays(1));
        if (day->isEnabled()) {
            day->setDate(today.addDays(days));
            settle();
        }
        const auto expected = days < 0           ? Forever
                              : day->isEnabled() ? Instant(std::chrono::milliseconds(
                                                       today.addDays(days).startOfDay().toMSecsSinceEpoch()))
                                                 : now + std::chrono::days(days);
        confirm();
        const NumberId id("n+4930900");
        QCOMPARE(m_session->company().numbers(std::span(&id, 1)).front()->quarantineUntil,
                 std::optional(expected));
    }
    void newNumbersAreTypedALineEach()
    {
        open(ui::newNumbersForm(*m_session));
        QVERIFY(!button()->isEnabled()); // there is none yet
        choose("office", "berlin");
        auto* lines = entry<QPlainTextEdit>("e164");
        lines->setPlainText(QStringLiteral("nonsense"));
        settle();
        QVERIFY(!button()->isEnabled());
        QVERIFY2(notes().join(QLatin1Char('|')).contains(QStringLiteral("international form")),
                 qPrintable(notes().join(QLatin1Char('|'))));
        lines->setPlainText(QStringLiteral("030 12345678\n"));
        settle();
        QVERIFY(button()->isEnabled());
        confirm();
        const std::string digits("+493012345678");
        const auto added = m_session->company().numbersWith(std::span(&digits, 1));
        QCOMPARE(added.size(), std::size_t{1});
        QCOMPARE(added.front().officeId, OfficeId("berlin"));
        QCOMPARE(added.front().status, NumberStatus::Reserved);
    }
    void theNumbersOfALineThatAreTickedGoToThePool()
    {
        m_session->actElsewhere(AssignNumbers{{{NumberId("n+4930900"), {}, false, {}, OfficeId("berlin")}}},
                                "omar");
        open(*ui::mainLineRemovalForm(*m_session, OfficeId("berlin")));
        QVERIFY(!button()->isEnabled()); // none is ticked
        auto* list = entry<QListWidget>("numbers");
        QCOMPARE(list->count(), 2);
        list->item(0)->setCheckState(Qt::Checked);
        m_session->answerAll();
        QVERIFY(button()->isEnabled());
        list->item(1)->setCheckState(Qt::Checked); // R-NUM-07: one stays
        m_session->answerAll();
        QVERIFY2(notes().join(QLatin1Char('|')).contains(QStringLiteral("needs a local number")),
                 qPrintable(notes().join(QLatin1Char('|'))));
        list->item(1)->setCheckState(Qt::Unchecked);
        m_session->answerAll();
        const NumberId id(list->item(0)->data(Qt::UserRole).toString().toStdString());
        confirm();
        QCOMPARE(m_session->company().numbers(std::span(&id, 1)).front()->status, NumberStatus::Reserved);
    }
    void aDepartmentIsOfAnOfficeThatTheAdminHas()
    {
        closeWindow();
        openWindow(kit::sampleCompany(), "nina"); // Office Admin of Austin
        open(ui::newDepartmentForm(*m_session));
        QCOMPARE(entry<QComboBox>("office")->count(), 1);
        type("name", QStringLiteral("Sales"));
        confirm();
        const auto departments = m_session->company().departments();
        QVERIFY(std::any_of(departments.begin(), departments.end(), [](const Department& department) {
            return department.name == "Sales" && department.officeId == OfficeId("austin");
        }));
    }
    void aRegionHasTheOfficesThatAreTicked()
    {
        open(ui::newRegionForm(*m_session));
        type("name", QStringLiteral("Everywhere"));
        QVERIFY(!button()->isEnabled()); // it has no office yet
        for (const auto* office : {"berlin", "austin"})
            tick(office, true);
        QVERIFY(button()->isEnabled());
        confirm();
        const auto regions = m_session->company().regions();
        QVERIFY(std::any_of(regions.begin(), regions.end(), [](const Region& region) {
            return region.name == "Everywhere" && region.offices.size() == 2;
        }));
    }
    void aRegionKeepsOneOffice()
    {
        open(*ui::regionForm(*m_session, RegionId("rg_1")));
        tick("berlin", false);
        QVERIFY(!button()->isEnabled());
        QVERIFY2(notes().join(QLatin1Char('|')).contains(QStringLiteral("at least one office")),
                 qPrintable(notes().join(QLatin1Char('|'))));
        tick("austin", true);
        QVERIFY(button()->isEnabled());
        confirm();
        QCOMPARE(m_session->company().regions().front().offices, std::vector<OfficeId>{OfficeId("austin")});
    }
    void domainsAreALineEach()
    {
        open(ui::companyForm(*m_session));
        auto* domains = entry<QPlainTextEdit>("verified_domains");
        const auto before = domains->toPlainText();
        domains->setPlainText(before + QStringLiteral("\n  Example.ORG  \n\n"));
        settle();
        QVERIFY(button()->isEnabled());
        domains->setPlainText(QString());
        settle();
        QVERIFY(!button()->isEnabled());
        QVERIFY(!notes().isEmpty());
        domains->setPlainText(before + QStringLiteral("\nno domain"));
        settle();
        QVERIFY(!button()->isEnabled());
        domains->setPlainText(before + QStringLiteral("\n  Example.ORG  \n\n"));
        settle();
        confirm();
        QCOMPARE(m_session->company().company().verifiedDomains.back(), std::string("example.org"));
    }
    void whoIsToldByMailIsTicked()
    {
        open(ui::companyForm(*m_session));
        auto* tick = entry<QCheckBox>("mails_deletion");
        QVERIFY(!tick->isChecked()); // nobody is, at first
        QCOMPARE(tick->accessibleName(),
                 QStringLiteral("Tell people by mail when they are deleted or restored"));
        tick->setChecked(true);
        settle();
        confirm();
        QVERIFY(m_session->company().company().mailsDeletion);
        QVERIFY(!m_session->company().company().mailsSuspension);
        // Only what was changed is asked for.
        const auto form = ui::companyForm(*m_session);
        ui::FormValues values;
        for (const auto& field : form.fields)
            values.set(field.word, {}, {});
        QVERIFY(!form.command(values));
        values.set("mails_deletion", {}, {"yes"});
        values.set("mails_rights", {"yes"}, {});
        const auto command = form.command(values);
        QVERIFY(command);
        const auto& edit = std::get<EditCompany>(*command);
        QCOMPARE(edit.mailsSuspension, std::optional<bool>());
        QCOMPARE(edit.mailsDeletion, std::optional(true));
        QCOMPARE(edit.mailsRights, std::optional(false));
        QCOMPARE(edit.refusesWeakPins, std::optional<bool>());
    }
    void weakPinsAreRefusedOnceThatIsTicked() // R-VM-05
    {
        open(ui::companyForm(*m_session));
        auto* tick = entry<QCheckBox>("refuses_weak_pins");
        QVERIFY(!tick->isChecked());
        tick->setChecked(true);
        settle();
        confirm();
        QVERIFY(m_session->company().company().refusesWeakPins);
        QVERIFY(!m_session->company().company().mailsRights);
    }
    void theDirectoryServiceGetsAName() // R-EDIT-04
    {
        open(ui::companyForm(*m_session));
        entry<QLineEdit>("identity_provider")->setText(QStringLiteral(" Okta "));
        settle();
        confirm();
        QCOMPARE(m_session->company().company().identityProvider, std::string("Okta"));
    }
    void peopleJoinAndLeave()
    {
        const auto department = m_session->company().departments().front();
        const auto isIn = [&] {
            const auto& kim = m_session->company().m_users.at(userId("kim"));
            return std::find(kim.departments.begin(), kim.departments.end(), department.id) !=
                   kim.departments.end();
        };
        open(ui::joinForm(*m_session, {userId("kim")}));
        choose("department", department.id.value().c_str());
        confirm();
        QVERIFY(isIn());
        open(ui::joinForm(*m_session, {userId("kim")}));
        choose("department", department.id.value().c_str());
        QVERIFY(!button()->isEnabled());
        QVERIFY(!notes().isEmpty()); // it is so already
        m_dialog->close();
        QTRY_VERIFY(m_dialog.isNull() || m_dialog->findChild<ui::UnsavedQuestion*>() != nullptr);
        delete m_dialog;
        open(ui::leaveForm(*m_session, {userId("kim")}));
        QCOMPARE(entry<QComboBox>("department")->count(), 1);
        confirm();
        QVERIFY(!isIn());
        open(ui::leaveForm(*m_session, {userId("kim")}));
        QVERIFY(!button()->isEnabled()); // there is none to leave
        m_dialog->close();
    }
    void whatWasEnteredIsAskedAboutBeforeItIsLost()
    {
        open(ui::newRegionForm(*m_session));
        m_dialog->reject();
        QTRY_VERIFY(m_dialog.isNull()); // there was nothing to lose
        open(ui::newRegionForm(*m_session));
        tick("berlin", true);
        m_dialog->reject();
        auto* question = m_dialog->findChild<ui::UnsavedQuestion*>();
        QVERIFY(question != nullptr);
        QVERIFY(m_dialog->isVisible());
        Q_EMIT question->discardAsked();
        QTRY_VERIFY(m_dialog.isNull());
    }
    void aFormStaysUntilItIsDone()
    {
        open(ui::newRegionForm(*m_session));
        type("name", QStringLiteral("Everywhere"));
        tick("berlin", true);
        // Somebody is faster.
        m_session->actElsewhere(
            CreateRegion{RegionId("rg_bbbbbbbbbbbbbbbb"), "Everywhere", {OfficeId("austin")}}, "omar");
        button()->click();
        m_session->answerAll();
        QVERIFY(m_dialog != nullptr && m_dialog->isVisible());
        QCOMPARE(entry<QLineEdit>("name")->text(), QStringLiteral("Everywhere"));
    }
    void everyFieldOfEveryFormHasAName()
    {
        closeWindow();
        openWindow(kit::companyOfAllKinds());
        for (const auto& form : kit::placeFormsOf(*m_session)) {
            QVERIFY2(!form.title.isEmpty() && !form.confirm.isEmpty(), form.name);
            for (const auto& field : form.fields)
                QVERIFY2(!field.name.isEmpty(), field.word);
        }
    }
    void whatHasGoneHasNoForm()
    {
        QVERIFY(!ui::officeForm(*m_session, OfficeId("nowhere")));
        QVERIFY(!ui::departmentForm(*m_session, DepartmentId("nothing")));
        QVERIFY(!ui::regionForm(*m_session, RegionId("nothing")));
        QVERIFY(!ui::mainLineRemovalForm(*m_session, OfficeId("nowhere")));
        QVERIFY(!ui::departmentRemovalForm(*m_session, DepartmentId("nothing")));
    }

private:
    void open(ui::FormSpec spec)
    {
        m_dialog = new ui::FormDialog(*m_session, *m_theme, *m_flow, std::move(spec), m_window.get());
        m_dialog->show();
        m_session->answerAll();
    }
    template <typename Widget> [[nodiscard]] Widget* entry(const char* word) const
    {
        return m_dialog->findChild<Widget*>(QString::fromLatin1(word));
    }
    void settle()
    {
        QTest::qWait(200); // the pause after typing
        m_session->answerAll();
    }
    void type(const char* word, const QString& text)
    {
        entry<QLineEdit>(word)->setText(text);
        settle();
    }
    void choose(const char* word, const char* value)
    {
        auto* box = entry<QComboBox>(word);
        const auto place = box->findData(QString::fromLatin1(value));
        QVERIFY2(place >= 0, value);
        box->setCurrentIndex(place);
        m_session->answerAll();
    }
    void tick(const char* office, bool isTicked)
    {
        auto* list = entry<QListWidget>("offices");
        for (int row = 0; row < list->count(); ++row) {
            if (list->item(row)->data(Qt::UserRole).toString() == QLatin1String(office))
                list->item(row)->setCheckState(isTicked ? Qt::Checked : Qt::Unchecked);
        }
        m_session->answerAll();
    }
    void confirm()
    {
        button()->click();
        m_session->answerAll();
        QTRY_VERIFY(m_dialog.isNull());
    }
    [[nodiscard]] QPushButton* button() const { return entry<QPushButton>("confirm"); }
    /// What stands under the fields and beside the buttons.
    [[nodiscard]] QStringList notes() const
    {
        QStringList shown;
        for (const auto* label : m_dialog->findChildren<QLabel*>()) {
            if (label->buddy() == nullptr && label->objectName() != QLatin1String("introduction") &&
                label->isVisible() && !label->text().isEmpty())
                shown.append(label->text());
        }
        return shown;
    }

    QPointer<ui::FormDialog> m_dialog;
};

CORDBOARD_QT_TEST(tst_PlaceForms)
#include "tst_placeforms.moc"
