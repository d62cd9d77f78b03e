// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"

#include <QtGlobal>

// The macro declares a function and so cannot stand in a namespace.
static void loadIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace cordboard::resources {

void load()
{
    loadIcons();
}

} // namespace cordboard::resources
