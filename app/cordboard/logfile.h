// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace cordboard::app {

/// Sends the program's log, and Qt's messages, to `cordboard.log` in the profile: three files of at most 1
/// MB. Nothing that signs somebody in is ever handed to it, and no names, addresses or numbers of people.
/// Without a writable file the log goes to standard error. Call once, before threads that log.
void openLog(const QString& profile);

} // namespace cordboard::app
