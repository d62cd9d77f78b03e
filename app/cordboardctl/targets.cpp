// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/targets.h"

#include <algorithm>
#include <span>

#include "domain/query/query.h"

namespace cordboard::cordboardctl {

using domain::ErrorCode;
using domain::failure;

domain::Result<domain::UserId> userFrom(const std::string& word, const domain::DirectoryView& view)
{
    if (word.find('@') != std::string::npos) {
        if (const auto id = view.userByEmail(word))
            return *id;
    }
    const domain::UserId id(word);
    if (view.users(std::span(&id, 1)).front())
        return id;
    if (const auto byExtension = view.userByExtension(word))
        return *byExtension;
    return failure(ErrorCode::NotFound, "no user " + word);
}

domain::Result<std::string> officeFrom(const std::string& word, const domain::DirectoryView& view)
{
    if (word.empty())
        return word;
    for (const auto& office : view.offices()) {
        if (office.id.value() == word || domain::foldForSearch(office.name) == domain::foldForSearch(word))
            return office.id.value();
    }
    return failure(ErrorCode::NotFound, "no office " + word);
}

std::string compactNumber(const std::string& word)
{
    std::string compact;
    std::copy_if(word.begin(), word.end(), std::back_inserter(compact),
                 [](char c) { return (c >= '0' && c <= '9') || c == '+'; });
    return compact;
}

namespace {

/// One overload per shape of command; a new command that fits none does not compile.
struct Fill {
    const std::vector<domain::UserId>& users;
    const std::vector<domain::NumberId>& numbers;
    const domain::DirectoryView& view;

    [[nodiscard]] domain::Result<void> operator()(domain::EditUsers& command) const
    {
        const auto edit = command.edits.front();
        command.edits.clear();
        for (const auto& user : users) {
            command.edits.push_back(edit);
            command.edits.back().user = user;
        }
        return {};
    }
    [[nodiscard]] domain::Result<void> operator()(domain::AssignNumbers& command) const
    {
        command.assignments.front().user = users.front();
        command.assignments.front().number = numbers.front();
        return {};
    }
    [[nodiscard]] domain::Result<void> operator()(domain::SwapNumber& command) const
    {
        command.user = users.front();
        command.replacement = numbers.front();
        return {};
    }
    [[nodiscard]] domain::Result<void> operator()(domain::PurgeUsers& command) const
    {
        if (command.typedEmails.size() != users.size())
            return failure(ErrorCode::InvalidInput, "give --confirm-email once per user");
        command.users = users;
        return {};
    }
    [[nodiscard]] domain::Result<void> operator()(domain::GrantRole& command) const { return scoped(command); }
    [[nodiscard]] domain::Result<void> operator()(domain::RevokeRole& command) const { return scoped(command); }
    template <typename Command> [[nodiscard]] domain::Result<void> operator()(Command& command) const
    {
        if constexpr (requires { command.users; })
            command.users = users;
        else
            command.numbers = numbers;
        return {};
    }

private:
    template <typename Command> [[nodiscard]] domain::Result<void> scoped(Command& command) const
    {
        auto office = officeFrom(command.scope, view);
        if (!office)
            return tl::unexpected(office.error());
        command.scope = *office;
        command.users = users;
        return {};
    }
};

} // namespace

domain::Result<domain::Command> withTargets(domain::Command command, const std::vector<domain::UserId>& users,
                                            const std::vector<domain::NumberId>& numbers, const domain::DirectoryView& view)
{
    auto filled = std::visit(Fill{users, numbers, view}, command);
    if (!filled)
        return tl::unexpected(filled.error());
    return command;
}

} // namespace cordboard::cordboardctl
