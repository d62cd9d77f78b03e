// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/celledit.h"

#include <algorithm>

namespace cordboard::ui {

using domain::EditUsers;
using domain::Field;
using domain::UserEdit;
using domain::UserId;
using interfaces::ColumnId;

namespace {

using Member = std::optional<std::string> UserEdit::*;

/// Nothing for what is not edited in place.
[[nodiscard]] Member memberOf(Field field)
{
    if (field == Field::UserFirstName)
        return &UserEdit::firstName;
    if (field == Field::UserLastName)
        return &UserEdit::lastName;
    if (field == Field::UserPrimaryEmail)
        return &UserEdit::primaryEmail;
    if (field == Field::UserExtension)
        return &UserEdit::extension;
    return field == Field::UserJobTitle ? &UserEdit::jobTitle : nullptr;
}

[[nodiscard]] std::vector<Member> membersOf(ColumnId column)
{
    if (column == ColumnId::Name)
        return {&UserEdit::firstName, &UserEdit::lastName};
    if (column == ColumnId::Email)
        return {&UserEdit::primaryEmail};
    if (column == ColumnId::Extension)
        return {&UserEdit::extension};
    if (column == ColumnId::JobTitle)
        return {&UserEdit::jobTitle};
    return {}; // not edited in place
}

[[nodiscard]] std::optional<EditUsers> editOf(const std::string& user, const std::vector<Member>& members,
                                              const std::vector<std::string>& before,
                                              const std::vector<std::string>& after)
{
    UserEdit edit;
    edit.user = UserId(user);
    bool isChanged = false;
    for (std::size_t i = 0; i < std::min({members.size(), before.size(), after.size()}); ++i) {
        if (before[i] == after[i])
            continue;
        edit.*members[i] = after[i];
        isChanged = true;
    }
    return isChanged ? std::optional(EditUsers{{std::move(edit)}}) : std::nullopt;
}

} // namespace

std::optional<EditUsers> editOfCell(const std::string& user, ColumnId column,
                                    const std::vector<std::string>& before,
                                    const std::vector<std::string>& after)
{
    return editOf(user, membersOf(column), before, after);
}

std::optional<EditUsers> editOfField(const std::string& user, Field field, const std::string& before,
                                     const std::string& after)
{
    const auto member = memberOf(field);
    return member == nullptr ? std::nullopt : editOf(user, {member}, {before}, {after});
}

} // namespace cordboard::ui
