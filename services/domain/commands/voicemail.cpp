// SPDX-License-Identifier: GPL-3.0-or-later
// Voicemail: rulebook 2.12, 3.18.
#include "domain/commands/voicemail.h"

#include "domain/plans/editrows.h"

#include <algorithm>

namespace cordboard::domain {

std::vector<Field> Description<EditVoicemail>::writes(const EditVoicemail& command, std::size_t row)
{
    return wishedFields(command.edits, row);
}

std::optional<ShapeFault> Description<EditVoicemail>::faultOf(const EditVoicemail& command)
{
    if (std::any_of(command.edits.begin(), command.edits.end(), saysNothing<VoicemailEdit>))
        return ShapeFault{"edits", "one says nothing of what is to be changed"};
    return namedTwice("edits", command.edits, [](const VoicemailEdit& edit) { return edit.user; });
}

} // namespace cordboard::domain
