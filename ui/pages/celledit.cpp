// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/celledit.h"

#include <algorithm>

namespace cordboard::ui {

using domain::EditUsers;
using domain::UserEdit;
using domain::UserId;
using interfaces::ColumnId;

std::optional<EditUsers> editOfCell(const std::string& user, ColumnId column,
                                    const std::vector<std::string>& before,
                                    const std::vector<std::string>& after)
{
    using Member = std::optional<std::string> UserEdit::*;
    const auto members = [column]() -> std::vector<Member> {
        if (column == ColumnId::Name)
            return {&UserEdit::firstName, &UserEdit::lastName};
        if (column == ColumnId::Email)
            return {&UserEdit::primaryEmail};
        if (column == ColumnId::Extension)
            return {&UserEdit::extension};
        if (column == ColumnId::JobTitle)
            return {&UserEdit::jobTitle};
        return {}; // not edited in place
    }();
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

} // namespace cordboard::ui
