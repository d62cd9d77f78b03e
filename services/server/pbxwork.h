// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/actor.h"
#include "domain/command.h"
#include "domain/entities.h"
#include "domain/finding.h"
#include "domain/instant.h"
#include "server/audittrail.h"
#include "server/store.h"

/// What the phone system's word changes, in the company that is entered. Internal to its routes. Require an
/// open transaction; what writes a write transaction.
namespace cordboard::server {

/// As the audit trail names it. Nobody with an account is it, and it has no id.
inline constexpr const char* ThePhoneSystem = "The phone system";

/// Somebody who can be called: ACTIVE. NotFound when there is nobody such.
[[nodiscard]] domain::Result<domain::User> callable(Store& store, const domain::UserId& user);
/// What the person is called on.
[[nodiscard]] domain::Result<std::vector<domain::Device>> devicesOf(Store& store, const domain::UserId& user);

/// Who gives a command by phone.
enum class PbxVoice : std::uint8_t {
    Person, ///< it is planned as the person's own: the phone system passes on what they dialed
    System ///< as an admin's: the phone system vouches for what it says
};
/// Plans the command and carries it out; its lines in the audit trail are the phone system's. Answers why it
/// was refused, when it was. `user` is whom it is about.
[[nodiscard]] domain::Result<std::optional<domain::Finding>>
carryOutByPhone(Store& store, const domain::Command& command, const domain::User& user, PbxVoice voice);
/// A line of the audit trail about something of this record that the phone system says.
[[nodiscard]] AuditLine pbxLine(const std::string& action, const domain::Device& device,
                                std::span<const domain::Change> changes, domain::Instant now);

/// When something happened by the phone system's clock, which may be a little ahead of ours. InvalidInput:
/// it lies further ahead than clocks differ.
[[nodiscard]] domain::Result<domain::Instant> pastInstant(domain::Instant at, domain::Instant now,
                                                          const std::string& field);

} // namespace cordboard::server
