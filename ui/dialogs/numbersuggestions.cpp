// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/numbersuggestions.h"

#include <algorithm>

namespace cordboard::ui {

using domain::NumberId;
using domain::Office;
using domain::OwnedNumber;

namespace {

constexpr std::size_t MoreToChoose = 50; ///< besides one for each person

/// Of all that the people of the office could get in any area.
void collectAreas(std::set<std::string>& areas, const Office& office, const domain::DirectoryView& company,
                  domain::Instant now)
{
    constexpr std::size_t MostLookedAt = 1000;
    for (const auto& number :
         company.spareNumbers({office.country, office.id, office.areaCode, now, MostLookedAt})) {
        if (!number.areaCode.empty())
            areas.insert(number.areaCode);
    }
}

/// At most so many places, in their order: of those who hold nothing, then of others.
std::vector<std::size_t> chosenOf(const std::vector<std::vector<OwnedNumber>>& held, std::size_t most)
{
    std::vector<std::size_t> chosen;
    for (const bool isHolder : {false, true}) {
        for (std::size_t i = 0; i < held.size() && chosen.size() < most; ++i) {
            if (held[i].empty() != isHolder)
                chosen.push_back(i);
        }
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace

NumberSuggestions suggestNumbers(const std::vector<domain::UserId>& users, const std::string& areaCode,
                                 const domain::DirectoryView& company, domain::Instant now, std::size_t most)
{
    NumberSuggestions made;
    std::set<NumberId> taken;
    const auto people = company.users(users);
    const auto held = company.numbersOf(users);
    for (const auto i : chosenOf(held, most)) {
        const auto office = people[i] ? company.office(people[i]->officeId) : std::nullopt;
        if (!office)
            continue;
        auto [shelf, isNew] = made.spare.try_emplace(office->id);
        if (isNew) {
            shelf->second = domain::numbersFor(company, *office, areaCode, now,
                                               std::min(users.size(), most) + MoreToChoose);
            collectAreas(made.areas, *office, company, now);
        }
        NumberSuggestion line{users[i], people[i]->displayName(), office->id, office->name, {}, {}};
        if (!held[i].empty()) {
            line.has = held[i].front().e164;
        } else {
            const auto next = std::find_if(
                shelf->second.begin(), shelf->second.end(),
                [&taken](const OwnedNumber& number) { return !taken.contains(number.id); });
            if (next != shelf->second.end()) {
                line.number = next->id;
                taken.insert(next->id);
            }
        }
        made.people.push_back(std::move(line));
    }
    return made;
}

} // namespace cordboard::ui
