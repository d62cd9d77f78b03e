// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/seedsettings.h"

#include <array>
#include <string>
#include <utility>

namespace cordboard::server {

using domain::CallerIdMode;
using domain::Settings;
using domain::User;

namespace {

/// What people of an office speak besides its language, by index of the office; of `SupportedLanguages`.
constexpr std::array<std::array<std::string_view, 3>, SeedOffices.size()> Languages{
    {{"de", "en-GB", "pl"},
     {"de", "en-GB", "it"},
     {"en-US", "es-MX", "fr"},
     {"en-US", "es-MX", "ko"},
     {"en-GB", "fr", "nl"},
     {"ja", "en-US", "ko"},
     {"fr", "en-GB", "pt-PT"},
     {"en-US", "es-MX", "de"}}};

} // namespace

void SeedSettings::show(Settings& settings, const User& user, const std::optional<domain::NumberId>& number)
{
    const auto choice = m_dice.below(100);
    const auto line = user.departments.empty() ? m_lines.end() : m_lines.find(user.departments.front());
    if (choice < 12 && number) {
        settings.callerIdMode = CallerIdMode::OwnNumber;
        settings.callerIdNumber = *number;
    } else if (choice < 28 && line != m_lines.end()) {
        settings.callerIdMode = CallerIdMode::GroupNumber;
        settings.callerIdNumber = line->second;
        settings.callerIdGroup = line->first;
    } else if (choice < 40) {
        settings.callerIdMode = CallerIdMode::OfficeMainLine;
    } else if (choice < 46 && seedOfficeIndex(user.officeId) != OfficeWithoutBlocking) {
        settings.callerIdMode = CallerIdMode::Blocked;
    }
}

Settings SeedSettings::settings(const User& user, const std::optional<domain::NumberId>& number)
{
    const auto office = seedOfficeIndex(user.officeId);
    Settings settings;
    settings.id = domain::SettingsId(user.id.value());
    settings.officeId = user.officeId;
    settings.language = m_dice.pick(Languages[office]);
    if (m_dice.hits(25))
        settings.timeZone = SeedOffices[m_dice.below(SeedOffices.size())].timeZone;
    if (m_dice.hits(15))
        settings.displayName = user.firstName + " " + user.lastName + " (" + SeedOffices[office].name + ")";
    settings.isInDirectory = !m_dice.hits(4);
    settings.isInAudioDirectory = !m_dice.hits(9);
    settings.doNotDisturb = user.state == domain::UserState::Active && m_dice.hits(7);
    show(settings, user, number);
    if (m_dice.hits(6) && *SeedOffices[office].emergencyAddress != '\0')
        settings.emergencyAddress = std::string(SeedOffices[office].emergencyAddress) + ", at home";
    settings.version = 1;
    return settings;
}

domain::Voicemail SeedSettings::voicemail(const User& user)
{
    domain::Voicemail box;
    box.id = domain::VoicemailId(user.id.value());
    box.officeId = user.officeId;
    box.isEnabled = !m_dice.hits(5);
    box.notifies = m_dice.hits(85); // R-VM-07, I-10: what follows is of that mail
    box.includesSummary = box.notifies && m_dice.hits(35);
    box.includesTranscript = box.notifies && m_dice.hits(60);
    box.attachesAudio = box.notifies && m_dice.hits(40);
    box.deletesAfterEmail = box.attachesAudio && m_dice.hits(20);
    box.mailsMissedCalls = !box.notifies || m_dice.hits(30);
    if (++m_boxCount % 4 == 0) // R-VM-14; without the dice, so that all else stays as it was
        box.reminderMinutes = m_boxCount % 8 == 0 ? 30 : 240;
    box.version = 1;
    return box;
}

domain::EmailAddress SeedSettings::address(const User& user)
{
    domain::EmailAddress address{
        domain::EmailAddressId(seedId("ea_", ++m_addressCount)), user.officeId, user.id, {}};
    address.email = user.primaryEmail.substr(0, user.primaryEmail.find('@')) + "@post.example";
    address.isVerified = m_dice.hits(75);
    address.notifies = m_dice.hits(70);
    address.version = 1;
    return address;
}

std::vector<domain::Record> SeedSettings::of(const User& user, const std::optional<domain::NumberId>& number)
{
    std::vector<domain::Record> records;
    if (user.state == domain::UserState::Anonymized)
        return records;
    if (m_dice.hits(20))
        records.push_back(toRecord(settings(user, number)));
    if (m_dice.hits(20))
        records.push_back(toRecord(voicemail(user)));
    if (m_dice.hits(10))
        records.push_back(toRecord(address(user)));
    return records;
}

} // namespace cordboard::server
