// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/commandedit.h"

#include <type_traits>
#include <unordered_set>

namespace cordboard::ui {

using namespace domain;

namespace {

template <typename Item> void eraseAt(std::vector<Item>& items, const RowSet& places)
{
    std::size_t kept = 0;
    for (std::size_t place = 0; place < items.size(); ++place) {
        if (places.contains(static_cast<RowHandle>(place)))
            continue;
        if (kept != place)
            items[kept] = std::move(items[place]);
        ++kept;
    }
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(kept), items.end());
}

/// A list of what says itself which target it is about.
template <typename List>
concept ListOfItems = requires
{
    requires Described<typename List::value_type>;
};

/// Edits one command in place.
class Edit final {
public:
    Edit(const CommandChoices& choices, const RowSet& leftOut, const DirectoryView& company)
        : m_choices(choices), m_leftOut(leftOut), m_company(company)
    {
    }

    void operator()(DeleteUsers& command) const
    {
        command.disposition = m_choices.licenses;
        command.rescueNumbers = m_choices.rescueNumbers;
        leaveOut(command);
        command.overrides.clear();
        if (m_choices.overrides.empty())
            return;
        for (const auto& user : command.users) {
            if (const auto own = m_choices.overrides.find(user); own != m_choices.overrides.end())
                command.overrides.emplace_back(*own);
        }
    }
    void operator()(PurgeUsers& command) const
    {
        leaveOut(command);
        command.typedEmails.clear();
        for (const auto& user : m_company.users(command.users))
            command.typedEmails.push_back(user ? user->primaryEmail : std::string());
    }
    /// What was chosen for each of its commands stays; one of which nobody is left goes.
    void operator()(Batch& batch) const
    {
        std::vector<Command> kept;
        std::size_t first = 0;
        for (auto& command : batch.commands) {
            const auto count = targetCount(command);
            RowSet leftOut;
            for (std::size_t place = 0; place < count; ++place) {
                if (m_leftOut.contains(static_cast<RowHandle>(first + place)))
                    leftOut.insert(static_cast<RowHandle>(place));
            }
            first += count;
            if (leftOut.count() == count)
                continue;
            const auto choices = choicesOf(command);
            std::visit(Edit(choices, leftOut, m_company), command);
            kept.push_back(std::move(command));
        }
        batch.commands = std::move(kept);
    }
    template <Described T> void operator()(T& command) const { leaveOut(command); }

private:
    [[nodiscard]] static CommandChoices choicesOf(const Command& command)
    {
        const auto* deletion = std::get_if<DeleteUsers>(&command);
        if (deletion == nullptr)
            return {};
        return {deletion->disposition,
                deletion->rescueNumbers,
                {deletion->overrides.begin(), deletion->overrides.end()}};
    }
    /// Of one that is about a single record nothing is left out.
    template <Described T> void leaveOut(T& command) const
    {
        forEachMember<T>([&]<typename Member>(const Member& member) -> void {
            if constexpr (Member::presence == Presence::Target &&
                          requires(T & any) { (any.*(member.pointer)).size(); }) {
                auto& targets = command.*(member.pointer);
                eraseAt(targets, m_leftOut);
                dropStray(command, targets);
            }
        });
    }
    /// What is said of targets that are there no more would be refused.
    template <Described T, typename Target>
    static void dropStray(T& command, const std::vector<Target>& targets)
    {
        if constexpr (KindWithId<Target>.has_value()) {
            const std::unordered_set<Target> known(targets.begin(), targets.end());
            forEachMember<T>([&]<typename Member>(const Member& member) -> void {
                if constexpr (ListOfItems<typename Member::Type>)
                    dropUnknown(command.*(member.pointer), known);
            });
        }
    }
    template <typename Item, typename Target>
    static void dropUnknown(std::vector<Item>& items, const std::unordered_set<Target>& known)
    {
        forEachMember<Item>([&]<typename Own>(const Own& own) -> void {
            if constexpr (Own::presence == Presence::Target && std::is_same_v<typename Own::Type, Target>)
                std::erase_if(items, [&](const Item& item) { return !known.contains(item.*(own.pointer)); });
        });
    }

    const CommandChoices& m_choices;
    const RowSet& m_leftOut;
    const DirectoryView& m_company;
};

} // namespace

Command edited(Command command, const CommandChoices& choices, const RowSet& leftOut,
               const DirectoryView& company)
{
    std::visit(Edit(choices, leftOut, company), command);
    return command;
}

} // namespace cordboard::ui
