// SPDX-License-Identifier: GPL-3.0-or-later
// How somebody's voicemail is set, and PINs that are drawn for it.
#include <span>

#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"
#include "domain/permission.h"
#include "domain/pin.h"
#include "domain/voicemailaddresses.h"
#include "platform/random.h"

namespace cordboard::cordboardctl {

using domain::RecordKind;

void Runner::show(const ShowVoicemail& show)
{
    const auto& view = m_session.directory();
    const auto& actor = m_session.account().actor;
    const auto id = namedOrOwn(show.user);
    if (!id)
        return fail(ExitCode::Refused, "E-NOTFOUND", sentence(id.error()));
    const auto user = view.users(std::span(&*id, 1)).front();
    if (!user)
        return fail(ExitCode::Refused, "E-NOTFOUND", nobodySentence(show.user));
    domain::Voicemail box; // of whoever departed from no default
    box.id = domain::VoicemailId(id->value());
    box.officeId = user->officeId;
    if (!isSeen(actor, box)) // what is not told is not the default
        return fail(ExitCode::Refused, "E-SCOPE", unseenSentence());
    const auto record = std::move(
        domain::recordsOf<domain::Voicemail>(view, std::span(&id->value(), 1)).front());
    const auto addresses = domain::additionalAddresses(view, std::span(&*id, 1)).front();
    m_output.voicemail(record.value_or(box), *user, domain::voicemailAddresses(*user, addresses), view);
    finish(ExitCode::Done);
}

/// R-VM-03. Until it is none that others would try first (R-VM-05).
domain::Secret Runner::drawnPin(const domain::UserId& user) const
{
    const auto& view = m_session.directory();
    const auto known = view.users(std::span(&user, 1)).front();
    std::vector<std::string> numbers;
    const auto own = view.numbersOf(std::span(&user, 1));
    for (const auto& number : own.front())
        numbers.push_back(number.e164);
    for (;;) {
        domain::PinBits bits{};
        platform::fillRandom(bits);
        const auto pin = domain::drawnPin(bits);
        if (pin && !domain::isWeakPin(pin->revealed(), known ? known->extension : std::string(), numbers))
            return *pin;
    }
}

} // namespace cordboard::cordboardctl
