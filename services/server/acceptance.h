// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/accountpage.h"
#include "server/store.h"

/// What somebody with a link may do. Internal to the server.
namespace cordboard::server {

/// How the link stands: the page that its owner is shown, with names only where the link is good. Requires an
/// open transaction.
[[nodiscard]] domain::Result<AccountPage> pageOfLink(Store& store, MailKind kind, const std::string& token);

/// Sets the password if the link is still good, and answers what the page says then. An invitation is
/// accepted with it: the person is active, their address verified (R-INV-02). With another password
/// whoever is signed in to the account is signed out. The link works no more. Requires an open write
/// transaction.
[[nodiscard]] domain::Result<AccountPage> accept(Store& store, MailKind kind, const std::string& token,
                                                 const std::string& passwordHash);

/// Verifies the additional address if the link to it is still good and the address is still that one, and
/// answers what the page says then (R-MAIL-03). The link works no more. Requires an open write transaction.
[[nodiscard]] domain::Result<AccountPage> verify(Store& store, const std::string& token);

} // namespace cordboard::server
