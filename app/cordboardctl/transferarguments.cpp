// SPDX-License-Identifier: GPL-3.0-or-later
// The subcommand with which people move to another office: rulebook 3.14.
#include "app/cordboardctl/words.h"

namespace cordboard::cordboardctl {

void addTransfer(CLI::App& users, Words& words)
{
    using domain::TransferUsers;
    auto& transfer = addUserCommand(users, words, "transfer", helpOf<TransferUsers>(), [&words] {
        // A number is somebody's: for several people each gets one by itself (R-NUM-10).
        if (!words.number.empty() && words.users.size() != 1)
            throw CLI::ValidationError("--number", "is for one person who is named");
        if (!words.number.empty())
            words.numbers = {words.number};
        return TransferUsers{{{{}, domain::OfficeId(words.office)}}, words.moveAdminRights};
    });
    transfer.add_option("--office", words.office, "Office (name or id) that they move to")->required();
    transfer.add_option("--number", words.number,
                        "Reserved number (+14155550100) or id of the new country, for one person who moves "
                        "abroad; the next of the pool unless told");
    transfer.add_flag("--move-admin-rights", words.moveAdminRights,
                      helpOf<&TransferUsers::moveAdminRights>());
}

} // namespace cordboard::cordboardctl
