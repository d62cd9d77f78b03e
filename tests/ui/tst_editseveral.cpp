// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/qttests.h"
#include "ui/dialogs/editseveral.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRandomGenerator>
#include <QTest>
#include <QWheelEvent>

#include "tests/ui/flowtest.h"
#include "ui/review/planreview.h"

using namespace cordboard;
using namespace cordboard::domain;
using kit::userId;
using ui::EditSeveral;

class tst_EditSeveral final : public FlowTest {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        auto company = kit::sampleCompany();
        company.m_users.at(userId("ada")).jobTitle = "Engineer";
        openWindow(std::move(company));
    }
    void cleanup() { closeWindow(); }

    void nothingTickedIsNothingToReview()
    {
        open({"ada", "kim"});
        QVERIFY(!save()->isEnabled());
        QVERIFY(m_dialog->findChild<QLineEdit*>(QStringLiteral("primary_email")) == nullptr);
    }
    void whereTheyDifferNoValueIsChosen()
    {
        open({"ada", "nina"});
        QCOMPARE(m_dialog->findChild<QLineEdit*>(QStringLiteral("job_title"))->placeholderText(),
                 QStringLiteral("(different)"));
        QCOMPARE(box("roles")->currentIndex(), -1); // one is Office Admin
        QCOMPARE(box("analytics")->currentIndex(), 0);
        QCOMPARE(box("state")->currentIndex(), 0);
    }
    void oneFieldIsReviewedAndDoneAsOne()
    {
        open({"ada", "kim"});
        QTest::keyClicks(m_dialog->findChild<QLineEdit*>(QStringLiteral("job_title")),
                         QStringLiteral("Agent"));
        QVERIFY(ticked("job_title"));
        confirmReview();
        QCOMPARE(user("ada").jobTitle, std::string("Agent"));
        QCOMPARE(user("kim").jobTitle, std::string("Agent"));
        QCOMPARE(m_session->operations().size(), std::size_t{1});
    }
    void settingsOfSeveralAreOneOperation_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("time zone") << "time_zone"
                                   << "Asia/Tokyo";
        QTest::newRow("language") << "language"
                                  << "Polish";
        QTest::newRow("voicemail by mail") << "notifies"
                                           << "Sent";
        QTest::newRow("missed calls by mail") << "mails_missed_calls"
                                              << "Sent";
    }
    void settingsOfSeveralAreOneOperation() // R-PROF-01, R-VM-07, R-VM-12
    {
        QFETCH(QString, field);
        QFETCH(QString, chosen);
        open({"ada", "kim"});
        const auto word = field.toLatin1();
        pick(word.constData(), box(word.constData())->findText(chosen));
        QVERIFY(ticked(word.constData()));
        confirmReview();
        QCOMPARE(m_session->operations().size(), std::size_t{1});
        const auto& company = m_session->company();
        QCOMPARE(company.m_settings.size() + company.m_voicemails.size(), std::size_t{2});
        for (const auto& [id, settings] : company.m_settings)
            QVERIFY(settings.timeZone == "Asia/Tokyo" || settings.language == "pl");
        for (const auto& [id, voicemail] : company.m_voicemails)
            QVERIFY(voicemail.notifies || voicemail.mailsMissedCalls);
    }
    void whatTheMailsHaveIsSetTogether() // R-VM-08, R-VM-09
    {
        open({"ada", "kim"});
        for (const auto* word : {"notifies", "includes_summary", "includes_transcript", "attaches_audio",
                                 "deletes_after_email", "mails_missed_calls"}) {
            QCOMPARE(box(word)->currentIndex(), 1); // off with both
            pick(word, 0);
            QVERIFY(ticked(word));
        }
        confirmReview();
        QCOMPARE(m_session->operations().size(), std::size_t{1});
        QCOMPARE(m_session->company().m_voicemails.size(), std::size_t{2});
        for (const auto& [id, voicemail] : m_session->company().m_voicemails)
            QVERIFY(voicemail.notifies && voicemail.includesSummary && voicemail.includesTranscript &&
                    voicemail.attachesAudio && voicemail.deletesAfterEmail && voicemail.mailsMissedCalls);
    }
    void aChainThatWouldBreakIsToldAtItsField() // R-VM-09, E-VM-DELETE
    {
        open({"ada", "kim"});
        pick("deletes_after_email", 0);
        QTest::qWait(200); // the pause after typing
        m_session->answerAll();
        QVERIFY(!save()->isEnabled());
        QVERIFY(!box("deletes_after_email")->accessibleDescription().isEmpty());
    }
    void whereTheirDevicesStandIsSetForAll() // R-DEV-15
    {
        openAgain(kit::companyWithDevices());
        open({"ada", "kim"});
        QCoreApplication::processEvents();
        QCOMPARE(box("location")->currentIndex(), -1); // Berlin and Austin
        pick("location", box("location")->findText(QStringLiteral("Austin")));
        QVERIFY(ticked("location"));
        confirmReview();
        QCOMPARE(m_session->operations().size(), std::size_t{1});
        const auto& devices = m_session->company().m_devices;
        for (const auto* id : {"ada.desk", "kim.desk"})
            QCOMPARE(devices.at(DeviceId(id)).locationId, OfficeId("austin"));
        QCOMPARE(devices.at(DeviceId("ada.app")).locationId, OfficeId("berlin")); // it stands nowhere
        QCOMPARE(devices.at(DeviceId("stock.desk")).locationId, OfficeId("berlin")); // nobody's
    }
    void whereAllDevicesStandAtOnePlaceItIsChosen()
    {
        openAgain(kit::companyWithDevices());
        open({"ada", "sam", "zoe"});
        QCOMPARE(box("location")->currentText(), QStringLiteral("Berlin"));
        QVERIFY(!ticked("location"));
    }
    void whoeverHasNoDeviceIsSaidToHaveNone()
    {
        openAgain(kit::companyWithDevices());
        open({"omar", "nina"});
        pick("location", 0);
        QTest::qWait(200); // the pause after typing
        m_session->answerAll();
        QVERIFY(!save()->isEnabled());
        QCOMPARE(m_dialog->findChild<QLabel*>(QStringLiteral("editNote"))->text(),
                 QStringLiteral("None of them has a device that stands somewhere."));
    }
    void theDefaultCallerIdTakesTheirOwnAway() // R-CID-01
    {
        m_session->actElsewhere(SetCallerId{{{userId("ada"), CallerIdMode::Blocked, {}, {}},
                                             {userId("kim"), CallerIdMode::Blocked, {}, {}}}},
                                "omar");
        QCOMPARE(m_session->company().m_settings.size(), std::size_t{2});
        open({"ada", "kim"});
        m_dialog->findChild<QCheckBox*>(QStringLiteral("tick-caller_id"))->click();
        confirmReview();
        QVERIFY(m_session->company().m_settings.empty());
    }
    void settingsThatDifferAreNotChosen()
    {
        m_session->actElsewhere(EditSettings{{SettingsEdit{.user = userId("ada"), .language = "de"}}},
                                "omar");
        open({"ada", "kim"});
        QCOMPARE(box("language")->currentIndex(), -1);
        QCOMPARE(box("time_zone")->currentIndex(), 0); // as the office, with both
        QCOMPARE(box("notifies")->currentText(), QStringLiteral("Not sent"));
    }
    void enterRightAfterTypingIsNotLost()
    {
        open({"ada", "kim"});
        auto* title = m_dialog->findChild<QLineEdit*>(QStringLiteral("job_title"));
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral("Agent"));
        QTest::keyClick(title, Qt::Key_Return);
        QVERIFY(m_window->findChild<ui::PlanReview*>() == nullptr);
        QTest::qWait(200); // the pause after typing
        m_session->answerAll();
        QCoreApplication::processEvents();
        m_session->answerAll();
        confirmOpenReview();
        QCOMPARE(user("kim").jobTitle, std::string("Agent"));
    }
    void severalFieldsAreOneOperationAndOneUndo()
    {
        open({"ada", "kim"});
        const auto before = m_session->company().m_users;
        QTest::keyClicks(m_dialog->findChild<QLineEdit*>(QStringLiteral("job_title")),
                         QStringLiteral("Agent"));
        m_dialog->findChild<QCheckBox*>(QStringLiteral("tick-extension"))->click();
        pick("analytics", 1);
        pick("roles", 0);
        pick("state", 1);
        confirmReview();
        for (const auto* name : {"ada", "kim"}) {
            QCOMPARE(user(name).jobTitle, std::string("Agent"));
            QCOMPARE(user(name).extension, std::string());
            QCOMPARE(user(name).analytics, AnalyticsAccess::Charts);
            QCOMPARE(user(name).roles.size(), std::size_t{1});
            QCOMPARE(user(name).state, UserState::Suspended);
        }
        QCOMPARE(m_session->operations().size(), std::size_t{1});
        QVERIFY(m_flow->undoText().has_value());
        QTRY_VERIFY(m_window->findChild<ui::PlanReview*>() == nullptr);
        m_flow->undoNewest();
        m_session->answerAll();
        confirmOpenReview(); // it has a warning
        for (const auto* name : {"ada", "kim"}) {
            const auto& was = before.at(userId(name));
            QCOMPARE(user(name).jobTitle, was.jobTitle);
            QCOMPARE(user(name).extension, was.extension);
            QCOMPARE(user(name).analytics, was.analytics);
            QCOMPARE(user(name).roles.size(), was.roles.size());
            QCOMPARE(user(name).state, was.state);
        }
        QCOMPARE(m_flow->undoText(), std::nullopt);
    }
    void theCommandSetsWhatIsWishedAndNothingElse()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 200; ++round) {
            ui::SharedValues wish;
            const auto flip = [&random] { return random.bounded(2) == 1; };
            if (flip())
                wish.jobTitle = "Agent";
            wish.takesExtension = flip();
            if (flip())
                wish.isOfficeAdmin = flip();
            if (flip())
                wish.analytics = flip() ? AnalyticsAccess::Charts : AnalyticsAccess::None;
            if (flip())
                wish.isSuspended = flip();
            if (wish.saysNothing())
                continue;
            auto company = kit::sampleCompany();
            const auto before = company.m_users;
            const std::vector<UserId> people{userId("ada"), userId("kim"), userId("nina")};
            const auto made = plan(wish.command(people, company), kit::actorNamed(company, "omar"), company,
                                   kit::sampleNow());
            if (!made.isExecutable())
                continue; // all have it already
            QVERIFY(company.apply(made.changes));
            for (const auto& id : people) {
                const auto& was = before.at(id);
                const auto& is = company.m_users.at(id);
                QCOMPARE(is.jobTitle, wish.jobTitle.value_or(was.jobTitle));
                QCOMPARE(is.extension, wish.takesExtension ? std::string() : was.extension);
                const bool sees = !was.roles.empty() && wish.isOfficeAdmin != false; // R-ANL-04
                const bool isKept = !wish.analytics || (sees && *wish.analytics == AnalyticsAccess::Charts);
                QCOMPARE(is.analytics, isKept ? was.analytics : *wish.analytics);
                const bool isAdmin = wish.isOfficeAdmin.value_or(!was.roles.empty());
                QCOMPARE(!is.roles.empty(), isAdmin);
                QCOMPARE(is.state, wish.isSuspended == true ? UserState::Suspended : was.state);
                QCOMPARE(is.firstName, was.firstName);
                QCOMPARE(is.primaryEmail, was.primaryEmail);
            }
        }
    }
    void whatTheActorMayNotSetIsNotOffered()
    {
        closeWindow();
        openWindow(kit::sampleCompany());
        m_session = std::make_unique<kit::FakeSession>(kit::sampleCompany(), kit::FakeSession::Post{},
                                                       "nina");
        m_flow = new ui::CommandFlow(*m_session, *m_theme, *m_toasts, m_window.get());
        open({"nina", "kim"});
        QVERIFY(box("roles") != nullptr); // an Office Admin, of the own office
        QCOMPARE(box("analytics"), nullptr);
        delete m_dialog;
    }
    void whoMaySetOnlyTheirOwnIsOfferedNothingOfOthers() // rulebook 5
    {
        closeWindow();
        auto company = kit::sampleCompany();
        company.m_users.at(userId("kim")).roles = {{Role::DepartmentAdmin, "support"}};
        openWindow(std::move(company), "kim");
        open({"ada", "zoe"});
        QVERIFY(m_dialog->findChildren<QCheckBox*>().isEmpty());
        QVERIFY(!save()->isEnabled());
        delete m_dialog;
    }
    void theWheelChangesNoList()
    {
        open({"ada", "kim"});
        for (auto* list : m_dialog->findChildren<QComboBox*>()) {
            const auto before = list->currentIndex();
            QWheelEvent wheel(QPointF(5, 5), list->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -120),
                              Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(list, &wheel);
            QCOMPARE(list->currentIndex(), before);
        }
        for (const auto* tick : m_dialog->findChildren<QCheckBox*>())
            QVERIFY2(!tick->isChecked(), qPrintable(tick->objectName()));
        delete m_dialog;
    }
    void escapeAsksBeforeTicksAreLost()
    {
        open({"ada", "kim"});
        pick("analytics", 1);
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        m_dialog->findChild<QPushButton*>(QStringLiteral("discard"))->click();
        QTRY_VERIFY(!m_dialog);
        QVERIFY(m_session->operations().empty());
    }

private:
    void openAgain(kit::MemoryDirectory company)
    {
        closeWindow();
        openWindow(std::move(company));
    }
    void open(std::initializer_list<const char*> names)
    {
        std::vector<UserId> users;
        for (const auto* name : names)
            users.push_back(userId(name));
        m_dialog = new EditSeveral(*m_session, *m_theme, *m_flow, std::move(users), m_window.get());
        m_dialog->show();
        m_session->answerAll();
    }
    /// Nothing is done unseen.
    void confirmReview()
    {
        QTest::qWait(200); // the pause after typing
        m_session->answerAll();
        QVERIFY(save()->isEnabled());
        save()->click();
        m_session->answerAll();
        QVERIFY(m_session->operations().empty());
        confirmOpenReview();
    }
    void confirmOpenReview()
    {
        auto* review = m_window->findChild<ui::PlanReview*>();
        QVERIFY(review != nullptr);
        for (auto* tick : review->findChildren<QCheckBox*>(QStringLiteral("acknowledge")))
            tick->setChecked(true);
        auto* confirm = review->findChild<QPushButton*>(QStringLiteral("confirm"));
        QVERIFY(confirm->isEnabled());
        confirm->click();
        m_session->answerAll();
    }
    [[nodiscard]] QComboBox* box(const char* name) const
    {
        return m_dialog->findChild<QComboBox*>(QString::fromLatin1(name));
    }
    void pick(const char* name, int place) const
    {
        box(name)->setCurrentIndex(place);
        Q_EMIT box(name)->activated(place);
    }
    [[nodiscard]] bool ticked(const char* name) const
    {
        return m_dialog->findChild<QCheckBox*>(QStringLiteral("tick-%1").arg(QLatin1String(name)))
            ->isChecked();
    }
    [[nodiscard]] QPushButton* save() const
    {
        return m_dialog->findChild<QPushButton*>(QStringLiteral("save"));
    }
    [[nodiscard]] const User& user(const char* name) const
    {
        return m_session->company().m_users.at(userId(name));
    }

    QPointer<EditSeveral> m_dialog;
};

CORDBOARD_QT_TEST(tst_EditSeveral)
#include "tst_editseveral.moc"
