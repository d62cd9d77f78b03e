// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/numberchoice.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <unordered_set>

#include "app/cordboardctl/places.h"
#include "app/cordboardctl/sentences.h"

namespace cordboard::cordboardctl {

using domain::ErrorCode;
using domain::failure;
using domain::NumberId;
using domain::Office;
using domain::RecordKind;
using domain::Result;

namespace {

/// Who gets a number, and where they are.
struct Receiver {
    std::string name;
    std::optional<Office> office;
};

/// Of a department or a main line, by the words it is named with.
[[nodiscard]] Result<Receiver> lineOf(const domain::NumberAssignment& wish, const domain::DirectoryView& view)
{
    const auto kind = wish.department.isEmpty() ? RecordKind::Office : RecordKind::Department;
    const auto id = placeFrom(
        kind, wish.department.isEmpty() ? wish.mainLine.value() : wish.department.value(), view);
    if (!id)
        return failure(id.error().code, sentence(id.error()));
    if (kind == RecordKind::Office) {
        if (auto office = view.office(domain::OfficeId(*id)))
            return Receiver{office->name, std::move(office)};
    } else if (const auto department = view.department(domain::DepartmentId(*id))) {
        return Receiver{department->name, view.office(department->officeId)};
    }
    return failure(ErrorCode::NotFound, unknownPlaceSentence(kind, *id));
}

[[nodiscard]] Receiver personOf(const domain::UserId& id, const domain::DirectoryView& view)
{
    const auto user = view.users(std::span(&id, 1)).front();
    return user ? Receiver{user->displayName(), view.office(user->officeId)}
                : Receiver{id.value(), std::nullopt};
}

[[nodiscard]] Result<std::vector<Receiver>> receiversOf(const domain::Command& command,
                                                        const std::vector<domain::UserId>& users,
                                                        const domain::DirectoryView& view)
{
    std::vector<Receiver> receivers;
    const auto* assign = std::get_if<domain::AssignNumbers>(&command);
    if (assign != nullptr && users.empty()) {
        auto line = lineOf(assign->assignments.front(), view);
        if (!line)
            return tl::unexpected(line.error());
        receivers.push_back(*std::move(line));
    }
    for (const auto& user : users)
        receivers.push_back(personOf(user, view));
    return receivers;
}

} // namespace

Result<std::vector<NumberId>> chosenNumbers(const domain::Command& command,
                                            const std::vector<domain::UserId>& users,
                                            const std::string& areaCode, const domain::DirectoryView& view,
                                            domain::Instant now)
{
    const auto receivers = receiversOf(command, users, view);
    if (!receivers)
        return tl::unexpected(receivers.error());
    std::map<domain::OfficeId, std::vector<domain::OwnedNumber>> spare;
    std::unordered_set<NumberId> taken;
    std::vector<NumberId> chosen;
    for (const auto& [name, office] : *receivers) {
        if (!office)
            return failure(ErrorCode::NotFound, nobodySentence(name));
        const auto [shelf, isNew] = spare.try_emplace(office->id);
        if (isNew) // whatever the others take of these, one is left
            shelf->second = domain::numbersFor(view, *office, areaCode, now, receivers->size());
        const auto next = std::find_if(shelf->second.begin(), shelf->second.end(),
                                       [&taken](const auto& number) { return !taken.contains(number.id); });
        if (next == shelf->second.end())
            return failure(ErrorCode::NotFound, noSpareNumberSentence(name, office->country, areaCode));
        taken.insert(next->id);
        chosen.push_back(next->id);
    }
    return chosen;
}

} // namespace cordboard::cordboardctl
