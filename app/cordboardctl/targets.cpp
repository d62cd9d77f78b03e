// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/targets.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "app/cordboardctl/places.h"
#include "domain/email.h"
#include "domain/ipei.h"
#include "domain/limits.h"
#include "domain/macaddress.h"
#include "domain/query/query.h"
#include "domain/reference.h"

namespace cordboard::cordboardctl {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

domain::Pasted meantBy(const std::string& word, const domain::DirectoryView& view)
{
    return domain::understood(word, domain::countriesOf(view));
}

Result<domain::UserId> userFrom(const std::string& word, const domain::DirectoryView& view)
{
    for (const auto& text : {word, meantBy(word, view).text}) {
        if (text.find('@') != std::string::npos) {
            if (const auto id = view.userByEmail(text))
                return *id;
        }
        const domain::UserId id(text);
        if (view.users(std::span(&id, 1)).front())
            return id;
        if (const auto byExtension = view.userByExtension(text))
            return *byExtension;
    }
    return failure(ErrorCode::NotFound, "no user " + word);
}

bool mayBeId(const std::string& word) noexcept
{
    return !word.empty() && word.size() <= domain::limits::Id &&
           std::all_of(word.begin(), word.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

Result<domain::DeviceId> deviceFrom(const std::string& word, const domain::DirectoryView& view)
{
    const auto text = domain::understood(word).text;
    if (view.records(domain::RecordKind::Device, std::span(&text, 1)).front())
        return domain::DeviceId(text);
    if (const auto mac = domain::MacAddress::fromTyped(text)) {
        if (const auto id = view.recordWith(domain::Field::DeviceMac, mac->text()))
            return domain::DeviceId(*id);
    }
    if (const auto id = view.recordWith(domain::Field::DeviceIpei, text)) // whatever is kept is found
        return domain::DeviceId(*id);
    const auto ipei = domain::ipeiFromTyped(text);
    if (!ipei && ipei.error() == domain::IpeiFault::WrongCheckDigit)
        return failure(ErrorCode::InvalidInput, "the check digit of the IPEI " + word +
                                                    " does not fit its other digits; look at them again");
    if (const auto id = ipei ? domain::handsetWith(view, *ipei) : std::nullopt)
        return domain::DeviceId(*id);
    return failure(ErrorCode::NotFound, "no device " + word);
}

Result<domain::EmailAddressId> addressFrom(const std::string& word, const domain::DirectoryView& view)
{
    for (const auto& text : {word, domain::understood(word).text}) {
        if (const auto id = view.recordWith(domain::Field::AddressEmail, text))
            return domain::EmailAddressId(*id);
        if (view.records(domain::RecordKind::EmailAddress, std::span(&text, 1)).front())
            return domain::EmailAddressId(text);
    }
    return failure(ErrorCode::NotFound, "no additional address " + word);
}

std::string compactNumber(const std::string& word)
{
    std::string compact;
    std::copy_if(word.begin(), word.end(), std::back_inserter(compact),
                 [](char c) { return (c >= '0' && c <= '9') || c == '+'; });
    return compact;
}

namespace {

template <typename Id> std::vector<Id> distinct(const std::vector<Id>& ids)
{
    std::unordered_set<Id> seen;
    std::vector<Id> once;
    for (const auto& id : ids) {
        if (seen.insert(id).second)
            once.push_back(id);
    }
    return once;
}

using Overrides = std::vector<std::pair<domain::UserId, domain::LicenseDisposition>>;

/// Each of `words` gets the choice. InvalidInput for whoever is not deleted, or is named for both choices.
Result<void> addChoices(Overrides& overrides, const std::vector<std::string>& words,
                        domain::LicenseDisposition choice, const std::vector<domain::UserId>& deleted,
                        const domain::DirectoryView& view)
{
    for (const auto& word : words) {
        auto user = userFrom(word, view);
        if (!user)
            return tl::unexpected(user.error());
        if (std::find(deleted.begin(), deleted.end(), *user) == deleted.end())
            return failure(ErrorCode::InvalidInput,
                           "a license choice was given for " + word + ", who is not among them");
        const auto other = std::find_if(overrides.begin(), overrides.end(),
                                        [&user](const auto& item) { return item.first == *user; });
        if (other == overrides.end())
            overrides.emplace_back(*user, choice);
        else if (other->second != choice)
            return failure(ErrorCode::InvalidInput, "both --release and --keep name " + word);
    }
    return {};
}

/// An overload for each command with more than lists of ids.
struct Fill {
    const ChangeRows& change;
    const std::vector<domain::UserId>& named; ///< as they were named
    const std::vector<domain::UserId>& users; ///< each once
    const std::vector<domain::NumberId>& numbers; ///< each once
    const std::vector<domain::DeviceId>& devices; ///< each once
    const std::vector<domain::EmailAddressId>& addresses; ///< each once
    const std::string& made;
    const domain::DirectoryView& view;

    [[nodiscard]] Result<void> operator()(domain::EditUsers& command) const
    {
        return repeat(command.edits, users);
    }
    [[nodiscard]] Result<void> operator()(domain::EditSettings& command) const
    {
        return repeat(command.edits, users);
    }
    [[nodiscard]] Result<void> operator()(domain::SetCallerId& command) const
    {
        auto choice = command.choices.front();
        if (!choice.group.isEmpty()) {
            if (auto done = find(choice.group); !done)
                return done;
        }
        command.choices.clear();
        for (const auto& user : users) {
            choice.user = user;
            if (auto done = fillNumber(choice); !done)
                return done;
            command.choices.push_back(choice);
        }
        return {};
    }
    [[nodiscard]] Result<void> operator()(domain::EditVoicemail& command) const
    {
        return repeat(command.edits, users);
    }
    [[nodiscard]] Result<void> operator()(domain::SetVoicemailPin& command) const
    {
        command.user = users.front();
        return {};
    }
    [[nodiscard]] Result<void> operator()(domain::InviteUsers& command) const
    {
        auto& invitation = command.invitations.front();
        if (!invitation.user.isEmpty())
            return {}; // of a batch that comes with its targets
        invitation.user = users.front();
        if (!numbers.empty())
            invitation.number = numbers.front();
        return find(invitation.office);
    }
    [[nodiscard]] Result<void> operator()(domain::TransferUsers& command) const
    {
        auto& transfer = command.transfers.front();
        if (auto done = find(transfer.office); !done)
            return done;
        if (!numbers.empty())
            transfer.number = numbers.front();
        return repeat(command.transfers, users);
    }
    [[nodiscard]] Result<void> operator()(domain::ChangeLicenseType& command) const
    {
        return repeat(command.changes, users);
    }
    [[nodiscard]] Result<void> operator()(domain::BuyLicenses& command) const { return find(command.office); }
    [[nodiscard]] Result<void> operator()(domain::TransferLicenses& command) const
    {
        auto done = find(command.from);
        return done ? find(command.to) : done;
    }
    [[nodiscard]] Result<void> operator()(domain::ScheduleRemoval& command) const
    {
        return find(command.office);
    }
    [[nodiscard]] Result<void> operator()(domain::CancelRemoval& command) const
    {
        return find(command.office);
    }
    [[nodiscard]] Result<void> operator()(domain::DeleteUsers& command) const
    {
        using domain::LicenseDisposition;
        command.users = users;
        if (auto done = addChoices(command.overrides, change.licenses.release, LicenseDisposition::Release,
                                   users, view);
            !done)
            return done;
        return addChoices(command.overrides, change.licenses.keep, LicenseDisposition::Keep, users, view);
    }
    [[nodiscard]] Result<void> operator()(domain::AssignNumbers& command) const
    {
        auto& assignment = command.assignments.front();
        assignment.number = numbers.front();
        if (!assignment.department.isEmpty())
            return find(assignment.department);
        if (!assignment.mainLine.isEmpty())
            return find(assignment.mainLine);
        auto done = repeat(command.assignments, users);
        for (std::size_t i = 0; i < users.size(); ++i) // several are chosen a number each
            command.assignments[i].number = numbers[std::min(i, numbers.size() - 1)];
        return done;
    }
    [[nodiscard]] Result<void> operator()(domain::SetQuarantine& command) const
    {
        return repeat(command.quarantines, numbers);
    }
    [[nodiscard]] Result<void> operator()(domain::SwapNumber& command) const
    {
        command.user = users.front();
        command.replacement = numbers.front();
        return {};
    }
    /// R-PURGE-03. Whoever is named twice is confirmed twice, with the same address.
    [[nodiscard]] Result<void> operator()(domain::PurgeUsers& command) const
    {
        if (command.typedEmails.size() != named.size())
            return failure(ErrorCode::InvalidInput, "give --confirm-email once per user");
        std::unordered_map<domain::UserId, std::string> typed;
        for (std::size_t i = 0; i < named.size(); ++i) {
            const auto email = meantBy(command.typedEmails[i], view).text;
            const auto [known, isNew] = typed.emplace(named[i], email);
            if (!isNew && domain::emailKey(known->second) != domain::emailKey(email))
                return failure(ErrorCode::InvalidInput, "two different addresses confirm one user");
        }
        command.users = users;
        command.typedEmails.clear();
        for (const auto& user : users)
            command.typedEmails.push_back(typed.at(user));
        return {};
    }
    [[nodiscard]] Result<void> operator()(domain::RegisterDevice& command) const
    {
        command.device = devices.front();
        if (!users.empty())
            command.user = users.front();
        if (!command.base.isEmpty()) {
            auto base = deviceFrom(command.base.value(), view);
            if (!base)
                return tl::unexpected(base.error());
            command.base = *std::move(base);
        }
        auto done = find(command.office);
        return done && !command.location.isEmpty() ? find(command.location) : done;
    }
    /// The one number, for each of them.
    [[nodiscard]] Result<void> operator()(domain::AddForwardingNumbers& command) const
    {
        auto done = repeat(command.numbers, users);
        for (std::size_t i = 0; i < users.size(); ++i)
            command.numbers[i].device = devices[i];
        return done;
    }
    [[nodiscard]] Result<void> operator()(domain::AssignDevices& command) const
    {
        command.assignments.front().device = devices.front();
        command.assignments.front().user = users.front();
        return {};
    }
    [[nodiscard]] Result<void> operator()(domain::EditDevices& command) const
    {
        auto& location = command.edits.front().location;
        if (location && !location->isEmpty()) {
            if (auto done = find(*location); !done)
                return done;
        }
        return repeat(command.edits, devices);
    }
    [[nodiscard]] Result<void> operator()(domain::AddEmailAddress& command) const
    {
        command.address = domain::EmailAddressId(made);
        command.user = users.front();
        return {};
    }
    [[nodiscard]] Result<void> operator()(domain::EditEmailAddresses& command) const
    {
        return repeat(command.edits, addresses);
    }
    [[nodiscard]] Result<void> operator()(domain::RemoveEmailAddresses& command) const
    {
        command.addresses = addresses;
        return {};
    }
    [[nodiscard]] Result<void> operator()(domain::MakeEmailPrimary& command) const
    {
        command.address = addresses.front();
        return {};
    }
    [[nodiscard]] Result<void> operator()(domain::EditCompany& command) const
    {
        command.company = view.company().id;
        return {};
    }
    [[nodiscard]] Result<void> operator()(domain::CreateOffice& command) const
    {
        command.office = domain::OfficeId(made);
        return {};
    }
    [[nodiscard]] Result<void> operator()(domain::EditOffices& command) const
    {
        return spread(command.edits, &domain::OfficeEdit::office);
    }
    [[nodiscard]] Result<void> operator()(domain::CreateRegion& command) const
    {
        command.region = domain::RegionId(made);
        return findAll(command.offices);
    }
    [[nodiscard]] Result<void> operator()(domain::EditRegions& command) const
    {
        auto done = findAll(command.edits.front().offices);
        return done ? spread(command.edits, &domain::RegionEdit::region) : done;
    }
    [[nodiscard]] Result<void> operator()(domain::RemoveRegions& command) const
    {
        return placesInto(command.regions);
    }
    [[nodiscard]] Result<void> operator()(domain::CreateDepartment& command) const
    {
        command.department = domain::DepartmentId(made);
        return find(command.office);
    }
    [[nodiscard]] Result<void> operator()(domain::EditDepartments& command) const
    {
        return spread(command.edits, &domain::DepartmentEdit::department);
    }
    [[nodiscard]] Result<void> operator()(domain::RemoveDepartments& command) const
    {
        return placesInto(command.departments);
    }
    [[nodiscard]] Result<void> operator()(domain::JoinDepartment& command) const
    {
        command.users = users;
        return find(command.department);
    }
    [[nodiscard]] Result<void> operator()(domain::LeaveDepartment& command) const
    {
        command.users = users;
        return find(command.department);
    }
    [[nodiscard]] Result<void> operator()(domain::GrantRole& command) const { return scoped(command); }
    [[nodiscard]] Result<void> operator()(domain::RevokeRole& command) const { return scoped(command); }
    /// Of what is bought for somebody who is invited in the same step, and of a role with several scopes.
    [[nodiscard]] Result<void> operator()(domain::Batch& command) const
    {
        for (auto& part : command.commands) {
            auto done = std::visit(
                [this]<typename Part>(Part& each) -> Result<void> {
                    if constexpr (std::is_same_v<Part, domain::Batch>)
                        return {}; // none stands in a batch
                    else
                        return (*this)(each);
                },
                part);
            if (!done)
                return done;
        }
        leaveOutRepeatedScopes(command);
        return {};
    }
    /// Whatever lists it has get those that were found.
    template <typename Command> [[nodiscard]] Result<void> operator()(Command& command) const
    {
        domain::forEachMember<Command>([&]<typename Member>(const Member& member) -> void {
            auto& ids = command.*(member.pointer);
            if constexpr (std::is_same_v<typename Member::Type, std::vector<domain::UserId>>)
                ids = users;
            else if constexpr (std::is_same_v<typename Member::Type, std::vector<domain::NumberId>>)
                ids = numbers;
            else if constexpr (std::is_same_v<typename Member::Type, std::vector<domain::DeviceId>>)
                ids = devices;
        });
        return {};
    }

private:
    /// Of whom an item of a list is.
    template <typename Item> static domain::UserId& of(Item& item, const domain::UserId&)
    {
        return item.user;
    }
    template <typename Item> static domain::NumberId& of(Item& item, const domain::NumberId&)
    {
        return item.number;
    }
    template <typename Item> static domain::DeviceId& of(Item& item, const domain::DeviceId&)
    {
        return item.device;
    }
    template <typename Item> static domain::EmailAddressId& of(Item& item, const domain::EmailAddressId&)
    {
        return item.address;
    }
    /// The first item, once for each of them.
    template <typename Item, typename Id>
    [[nodiscard]] static Result<void> repeat(std::vector<Item>& items, const std::vector<Id>& ids)
    {
        const auto wish = items.front();
        items.assign(ids.size(), wish);
        for (std::size_t i = 0; i < ids.size(); ++i)
            of(items[i], ids[i]) = ids[i];
        return {};
    }
    /// The number that was named, or the primary one of the person or of the department.
    [[nodiscard]] Result<void> fillNumber(domain::CallerIdChoice& choice) const
    {
        using domain::CallerIdMode;
        if (!numbers.empty()) {
            choice.number = numbers.front();
            return {};
        }
        std::vector<domain::OwnedNumber> held;
        if (choice.mode == CallerIdMode::OwnNumber)
            held = view.numbersOf(std::span(&choice.user, 1)).front();
        else if (choice.mode == CallerIdMode::GroupNumber)
            held = view.lineNumbers(domain::TargetType::Department, choice.group.value());
        else if (choice.mode != CallerIdMode::ChosenNumber)
            return {};
        if (held.empty())
            return failure(ErrorCode::InvalidInput, "name the number that is to be shown with --number");
        choice.number = held.front().id;
        return {};
    }
    /// The place that a word names becomes its id.
    template <typename Id> [[nodiscard]] Result<void> find(Id& place) const
    {
        auto found = placeFrom(*domain::KindWithId<Id>, place.value(), view);
        if (!found)
            return tl::unexpected(found.error());
        place = Id(*std::move(found));
        return {};
    }
    /// Each once.
    template <typename Id> [[nodiscard]] Result<void> findAll(std::vector<Id>& places) const
    {
        for (auto& place : places) {
            if (auto done = find(place); !done)
                return done;
        }
        places = distinct(places);
        return {};
    }
    /// Those that the change is about.
    template <typename Id> [[nodiscard]] Result<void> placesInto(std::vector<Id>& places) const
    {
        places = {change.places.begin(), change.places.end()};
        return findAll(places);
    }
    /// The one edit that there is, for each of them.
    template <typename Edit, typename Id>
    [[nodiscard]] Result<void> spread(std::vector<Edit>& edits, Id Edit::*target) const
    {
        std::vector<Id> places;
        if (auto done = placesInto(places); !done)
            return done;
        const auto edit = edits.front();
        edits.assign(places.size(), edit);
        for (std::size_t i = 0; i < places.size(); ++i)
            edits[i].*target = places[i];
        return {};
    }
    template <typename Command> [[nodiscard]] Result<void> scoped(Command& command) const
    {
        command.users = users;
        const auto kind = domain::scopeOf(command.role);
        if (command.scope.empty() || !kind)
            return {};
        auto scope = placeFrom(*kind, command.scope, view);
        if (!scope)
            return tl::unexpected(scope.error());
        command.scope = *std::move(scope);
        return {};
    }
    /// By its id and by its name, for example.
    static void leaveOutRepeatedScopes(domain::Batch& batch)
    {
        std::unordered_set<std::string> seen;
        std::erase_if(batch.commands, [&seen](const domain::Command& command) {
            const auto* grant = std::get_if<domain::GrantRole>(&command);
            const auto* revocation = std::get_if<domain::RevokeRole>(&command);
            return (grant != nullptr && !seen.insert(grant->scope).second) ||
                   (revocation != nullptr && !seen.insert(revocation->scope).second);
        });
    }
};

} // namespace

bool isOwnUnlessTold(const domain::Command& command) noexcept
{
    return std::holds_alternative<domain::EditVoicemail>(command) ||
           std::holds_alternative<domain::SetVoicemailPin>(command) ||
           std::holds_alternative<domain::AddEmailAddress>(command) ||
           std::holds_alternative<domain::EditSettings>(command) ||
           std::holds_alternative<domain::SetCallerId>(command);
}

std::optional<domain::RecordKind> placeMadeBy(const domain::Command& command) noexcept
{
    if (std::holds_alternative<domain::CreateOffice>(command))
        return domain::RecordKind::Office;
    if (std::holds_alternative<domain::CreateRegion>(command))
        return domain::RecordKind::Region;
    if (std::holds_alternative<domain::CreateDepartment>(command))
        return domain::RecordKind::Department;
    if (std::holds_alternative<domain::AddEmailAddress>(command))
        return domain::RecordKind::EmailAddress;
    return std::nullopt;
}

Result<domain::Command> withTargets(const ChangeRows& change, const Found& found,
                                    const domain::DirectoryView& view)
{
    auto command = change.command;
    const auto users = distinct(found.users);
    const auto numbers = distinct(found.numbers);
    const auto devices = distinct(found.devices);
    const auto addresses = distinct(found.addresses);
    auto filled = std::visit(Fill{change, found.users, users, numbers, devices, addresses, found.made, view},
                             command);
    if (!filled)
        return tl::unexpected(filled.error());
    return command;
}

} // namespace cordboard::cordboardctl
