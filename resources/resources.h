// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace cordboard::resources {

/// Makes the embedded files known: icons as ":/icons/NAME.svg". Without this call the linker leaves the files
/// of a static library out. May be called again; the second time does nothing.
void load();

} // namespace cordboard::resources
