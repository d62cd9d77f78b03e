// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Runner by which somebody proves that a forwarding number is theirs (R-FWD-04).
#include <algorithm>
#include <span>

#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"
#include "app/cordboardctl/targets.h"
#include "secrets/erase.h"
#include "sentences/sentences.h"

namespace cordboard::cordboardctl {

/// The one forwarding number that a word names: one of one's own by its digits, any by its id; has failed
/// otherwise.
std::optional<domain::Device> Runner::forwardingNumber(const std::string& word)
{
    const auto& company = m_session.directory();
    const auto& self = m_session.account().actor.id.value();
    const auto own = company.referring(domain::RecordKind::Device, domain::RecordKind::User,
                                       std::span(&self, 1));
    const auto meant = meantBy(word, company).numbers;
    for (const auto& device : domain::recordsOf<domain::Device>(company, own.front())) {
        if (device && device->kind == domain::DeviceKind::ForwardingNumber &&
            std::find(meant.begin(), meant.end(), device->phoneNumber) != meant.end())
            return device;
    }
    const auto id = deviceFrom(word, m_session.directory());
    if (!id) {
        fail(ExitCode::Refused, "E-NOTFOUND", sentence(id.error()));
        return std::nullopt;
    }
    auto device =
        domain::recordsOf<domain::Device>(m_session.directory(), std::span(&id->value(), 1)).front();
    if (device && device->kind == domain::DeviceKind::ForwardingNumber)
        return device;
    fail(ExitCode::Refused, "no_number", "This is no forwarding number.");
    return std::nullopt;
}

/// Says so, or why not.
void Runner::finishProof(const domain::Result<void>& answer, const std::string& text)
{
    if (m_stage == Stage::Finished)
        return;
    if (!answer)
        return fail(answer.error());
    m_output.done(text);
    finish(ExitCode::Done);
}

void Runner::prove(const AskForCode& ask)
{
    const auto device = forwardingNumber(ask.device);
    if (!device)
        return;
    m_session.askForCode(
        device->id.value(), [this, number = device->phoneNumber](const domain::Result<void>& answer) {
            finishProof(answer, "A code is on its way to " + number + ". It is good for ten minutes.");
        });
}

/// The code is typed at the terminal: it stands in no command line.
void Runner::prove(const EnterCode& enter)
{
    const auto device = forwardingNumber(enter.device);
    if (!device)
        return;
    auto code = m_ask ? m_ask("Code that came to " + device->phoneNumber + ": ") : std::nullopt;
    if (!code || code->empty())
        return fail(ExitCode::Usage, "code", "The code is typed at the terminal, and none was typed.");
    m_session.enterCode(
        device->id.value(), *code, [this, number = device->phoneNumber](const domain::Result<void>& answer) {
            if (m_stage == Stage::Finished)
                return;
            const auto why = answer ? std::string_view() : sentences::proofText(answer.error().code);
            if (!why.empty())
                return fail(ExitCode::Refused, "not_verified", std::string(why));
            finishProof(answer, number + " is verified, and rings.");
        });
    secrets::erase(*code);
}

} // namespace cordboard::cordboardctl
