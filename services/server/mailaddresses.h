// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/mailkind.h"

namespace cordboard::server {

/// Where mail comes from and where its links lead.
struct MailAddresses {
    std::string sender; ///< an e-mail address
    std::string publicUrl; ///< what stands before the path of a link, without a slash at its end
    bool isCarried = false; ///< a mail server takes what waits
};

[[nodiscard]] inline std::string linkOf(const MailAddresses& addresses, MailKind kind,
                                        const std::string& token)
{
    return addresses.publicUrl + std::string(pathOf(kind)) + token;
}

} // namespace cordboard::server
