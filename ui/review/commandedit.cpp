// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/commandedit.h"

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

/// Edits one command in place.
class Edit final {
public:
    Edit(const CommandChoices& choices, const RowSet& leftOut, const DirectoryView& company)
        : m_choices(choices), m_leftOut(leftOut), m_company(company)
    {
    }

    void operator()(EditUsers& command) const { eraseAt(command.edits, m_leftOut); }
    void operator()(AssignNumbers& command) const { eraseAt(command.assignments, m_leftOut); }
    void operator()(UnassignNumbers& command) const { eraseAt(command.numbers, m_leftOut); }
    void operator()(ReleaseNumbers& command) const { eraseAt(command.numbers, m_leftOut); }
    void operator()(SwapNumber&) const {}
    void operator()(DeleteUsers& command) const
    {
        command.disposition = m_choices.licenses;
        command.rescueNumbers = m_choices.rescueNumbers;
        eraseAt(command.users, m_leftOut);
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
        eraseAt(command.users, m_leftOut);
        command.typedEmails.clear();
        for (const auto& user : m_company.users(command.users))
            command.typedEmails.push_back(user ? user->primaryEmail : std::string());
    }
    template <typename UsersCommand> void operator()(UsersCommand& command) const
    {
        eraseAt(command.users, m_leftOut);
    }

private:
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
