// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/formdialog.h"

/// The forms about what people are called on (rulebook 3.21 and 3.22). Threads: GUI thread.
namespace cordboard::ui {

/// R-FWD-01: another number on which the person is called. Nothing when there is no such person.
[[nodiscard]] std::optional<FormSpec> forwardingForm(interfaces::Session& session,
                                                     const domain::UserId& user);
/// R-DEV-02, R-CID-07: what is said of a device: by its owner what is theirs to say, by an admin also its
/// model and where it stands. Nothing when there is no such device.
[[nodiscard]] std::optional<FormSpec> deviceForm(const interfaces::Session& session,
                                                 const domain::DeviceId& device);
/// Who has it; nothing when that is nobody, or several, or it is gone.
[[nodiscard]] std::optional<domain::UserId> onlyOwnerOf(const domain::DirectoryView& company,
                                                        const domain::DeviceId& device);

} // namespace cordboard::ui
