// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/commandedit.h"

namespace cordboard::ui {

using namespace domain;

namespace {

/// Takes targets out of one command; answers whether any is left.
class Omission final {
public:
    explicit Omission(const std::set<EntityRef>& leftOut) : m_leftOut(leftOut) {}

    bool operator()(EditUsers& command) const
    {
        std::erase_if(command.edits, [this](const UserEdit& edit) { return isOut(edit.user); });
        return !command.edits.empty();
    }
    bool operator()(DeleteUsers& command) const
    {
        std::erase_if(command.overrides, [this](const auto& entry) { return isOut(entry.first); });
        return eraseFrom(command.users);
    }
    bool operator()(PurgeUsers& command) const // the addresses stand in the order of the users
    {
        PurgeUsers kept;
        for (std::size_t i = 0; i < command.users.size(); ++i) {
            if (isOut(command.users[i]))
                continue;
            kept.users.push_back(command.users[i]);
            kept.typedEmails.push_back(i < command.typedEmails.size() ? command.typedEmails[i] : std::string());
        }
        command = std::move(kept);
        return !command.users.empty();
    }
    bool operator()(AssignNumbers& command) const
    {
        std::erase_if(command.assignments, [this](const NumberAssignment& entry) { return isOut(entry.number); });
        return !command.assignments.empty();
    }
    bool operator()(UnassignNumbers& command) const { return eraseFrom(command.numbers); }
    bool operator()(ReleaseNumbers& command) const { return eraseFrom(command.numbers); }
    bool operator()(SwapNumber& command) const { return !isOut(command.user); }
    template <typename UsersCommand> bool operator()(UsersCommand& command) const { return eraseFrom(command.users); }

private:
    [[nodiscard]] bool isOut(const UserId& id) const { return m_leftOut.contains({Table::User, id.value()}); }
    [[nodiscard]] bool isOut(const NumberId& id) const { return m_leftOut.contains({Table::Number, id.value()}); }
    template <typename IdType> bool eraseFrom(std::vector<IdType>& ids) const
    {
        std::erase_if(ids, [this](const IdType& id) { return isOut(id); });
        return !ids.empty();
    }

    const std::set<EntityRef>& m_leftOut;
};

} // namespace

std::optional<Command> without(const Command& command, const std::set<EntityRef>& leftOut)
{
    auto kept = command;
    if (!std::visit(Omission(leftOut), kept))
        return std::nullopt;
    return kept;
}

} // namespace cordboard::ui
