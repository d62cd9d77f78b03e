// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace cordboard::translations {

/// Gives the application the texts of its language. English needs them too: the sources say "%Ln user(s)",
/// only a translation knows "1 user" and "2 users". Before the first window, once.
void install(QCoreApplication& application);

} // namespace cordboard::translations
