// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/plans/voicemailrows.h"

#include <utility>

namespace cordboard::domain {

bool keepsVoicemailAddress(PlanBuilder& builder, const User& user, std::vector<EmailAddress> left)
{
    if (!voicemailAddresses(user, std::move(left)).empty())
        return true;
    const std::string id = user.id.value();
    const auto box = std::move(recordsOf<Voicemail>(builder.view(), std::span(&id, 1)).front());
    if (!box || !box->needsAddress())
        return true;
    builder.refuse(Code::EVoicemailLastEmail, "R-VM-16");
    return false;
}

} // namespace cordboard::domain
