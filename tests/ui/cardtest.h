// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include "tests/ui/flowtest.h"
#include "ui/media/pictures.h"
#include "ui/settings/personcards.h"

/// What tests of cards stand on: the cards of one person, told of every change as a window tells them.
class CardTest : public FlowTest {
protected:
    void openCards(cordboard::kit::MemoryDirectory company, const std::string& actor,
                   const std::string& person, const cordboard::ui::CardKinds& kinds)
    {
        openWindow(std::move(company), actor);
        m_pictures = std::make_unique<cordboard::ui::Pictures>(*m_session, nullptr);
        m_cards = new cordboard::ui::PersonCards({*m_session, *m_theme, *m_flow, *m_pictures, makeSound()},
                                                 cordboard::ui::PersonCards::Look::Plain, m_window.get());
        m_news = m_session->operationChanged.connect(
            [this](const cordboard::interfaces::OperationSummary&) { m_cards->refresh(); });
        m_cards->show(cordboard::kit::userId(person), kinds);
        m_cards->resize(420, 600);
        settle();
    }
    /// Ada has two more addresses, "ea_1" and, not verified yet, "ea_2".
    [[nodiscard]] static cordboard::kit::MemoryDirectory withAddresses()
    {
        using namespace cordboard;
        auto company = kit::companyWithDevices();
        domain::EmailAddress address;
        address.id = domain::EmailAddressId("ea_1");
        address.officeId = domain::OfficeId("berlin");
        address.userId = kit::userId("ada");
        address.email = "ada@home.example";
        address.isVerified = true;
        address.version = 1;
        company.put(address);
        address.id = domain::EmailAddressId("ea_2");
        address.email = "ada@club.example";
        address.position = 1;
        address.isVerified = false;
        company.put(address);
        return company;
    }
    void closeCards()
    {
        m_news = {};
        m_window.reset(); // the cards before what they work with
        m_pictures.reset();
        closeWindow();
    }
    void settle()
    {
        for (int turn = 0; turn < 3; ++turn) {
            m_session->answerAll();
            QCoreApplication::processEvents();
        }
    }
    template <typename T> [[nodiscard]] T* part(const char* name) const
    {
        auto* found = m_cards->findChild<T*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no such part: %s", name);
        return found;
    }
    [[nodiscard]] QCheckBox* box(const char* name) const { return part<QCheckBox>(name); }
    void press(const char* name)
    {
        part<QAbstractButton>(name)->click();
        settle();
    }
    void type(const char* name, const QString& text)
    {
        auto* edit = part<QLineEdit>(name);
        edit->clear();
        for (const auto letter : text) { // QTest has keys for ASCII alone
            if (letter.unicode() < 0x80)
                QTest::keyClick(edit, letter.toLatin1());
            else
                edit->insert(letter);
        }
    }
    /// Everything that the cards say now.
    [[nodiscard]] QString said() const
    {
        QString all;
        for (const auto* label : m_cards->findChildren<QLabel*>()) {
            if (label->isVisibleTo(m_cards))
                all += label->text() + QLatin1Char('\n');
        }
        return all;
    }
    [[nodiscard]] cordboard::domain::Settings settings(const std::string& person) const
    {
        const auto& all = m_session->company().m_settings;
        const auto found = all.find(cordboard::domain::SettingsId(cordboard::kit::userId(person).value()));
        return found == all.end() ? cordboard::domain::Settings{} : found->second;
    }
    [[nodiscard]] cordboard::domain::Voicemail voicemail(const std::string& person) const
    {
        const auto& all = m_session->company().m_voicemails;
        const auto found = all.find(cordboard::domain::VoicemailId(cordboard::kit::userId(person).value()));
        return found == all.end() ? cordboard::domain::Voicemail{} : found->second;
    }

    /// What the cards hear and record with; none: the devices of this computer, which no test wakes.
    [[nodiscard]] virtual cordboard::ui::SoundMaker makeSound() { return {}; }

    std::unique_ptr<cordboard::ui::Pictures> m_pictures;
    cordboard::ui::PersonCards* m_cards = nullptr;
    cordboard::interfaces::Subscription m_news;
};
