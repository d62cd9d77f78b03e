// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/planpeople.h"

#include <algorithm>
#include <span>

namespace cordboard::server {

using domain::RecordKind;

namespace {

/// Whether what the finding tells of a value may name who holds something.
[[nodiscard]] bool namesHolder(const domain::Finding& finding)
{
    return finding.field == spec(domain::Field::NumberTargetId).name ||
           finding.field == spec(domain::Field::UserDeletedBy).name ||
           finding.field == spec(domain::Field::DeviceOwners).name;
}

} // namespace

bool isNamedOtherwise(std::string_view target) noexcept
{
    const auto digits = target.substr(target.starts_with('+') ? 1 : 0);
    return target.find('@') != std::string_view::npos ||
           (!target.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos);
}

OperationStore::People peopleIn(const domain::Plan& plan, const Caller& caller, std::size_t told)
{
    OperationStore::People people;
    const auto noteFindings = [&people](const std::vector<domain::Finding>& findings,
                                        const std::string& label) {
        for (const auto& finding : findings) {
            // Somebody else is known by his name or address only.
            const bool isOfHolder = namesHolder(finding);
            const bool isAboutOthers = std::any_of(
                finding.parameters.begin(), finding.parameters.end(), [&](const auto& parameter) {
                    const auto holds = domain::holdsOf(finding.code, parameter.first);
                    const bool mayBeOfOther = holds == domain::Holds::Own
                                                  ? isOfHolder || parameter.first == "email"
                                                  : holds != domain::Holds::Nothing;
                    return mayBeOfOther && parameter.second != label;
                });
            if (isAboutOthers)
                people.emplace();
        }
    };
    for (const auto& row : std::span(plan.outcomes).first(told)) {
        // Who is out of the caller's sight, or nobody at all, is called by the id alone, which nothing has to
        // forget.
        const bool isNamed = row.target.table == RecordKind::User || row.target.table == RecordKind::Device;
        if (isNamed && row.label != row.target.id)
            people.insert(row.target.id);
        // An address is called like its owner, of whom its row tells nothing else.
        if (isNamedOtherwise(row.target.id) || row.target.table == RecordKind::EmailAddress)
            people.emplace();
        noteFindings(row.findings, row.label);
    }
    noteFindings(plan.guards, {});
    for (const auto change : plan.changes) {
        if (change.field == domain::Field::UserDeletedByName)
            people.insert(caller.user.id.value());
        else if (change.entity.table == RecordKind::Device && change.field != domain::Field::Existence &&
                 domain::spec(change.field).personal)
            people.insert(change.entity.id);
        else if (domain::spec(change.entity.table).isOfPerson)
            people.insert(change.entity.id);
        else if (change.field == domain::Field::NumberTargetId ||
                 change.field == domain::Field::AddressUser) {
            for (const auto& side : {change.before, change.after}) {
                if (const auto holder = side.text(); holder && !holder->empty())
                    people.emplace(*holder);
            }
        }
    }
    return people;
}

std::vector<std::string> anonymizedUsers(const domain::Plan& plan)
{
    std::vector<std::string> ids;
    for (const auto change : plan.changes) {
        if (change.field == domain::Field::UserState &&
            change.after == domain::Value(word(domain::UserState::Anonymized)))
            ids.push_back(change.entity.id);
    }
    return ids;
}

} // namespace cordboard::server
