// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "domain/enums.h"
#include "server/store.h"

namespace cordboard::server {

/// What is sold by the seat: each office has a pool of each.
inline constexpr std::array PoolTypes{domain::LicenseType::Voice,
                                      domain::LicenseType::Sales,
                                      domain::LicenseType::ContactCenter,
                                      domain::LicenseType::Meetings,
                                      domain::LicenseType::AdditionalNumber,
                                      domain::LicenseType::TollFreeNumber};

/// A company as whoever runs the server wants it.
struct Founding {
    std::string company; ///< its name
    std::string country; ///< ISO 3166-1 alpha-2
    std::string office = "Main office"; ///< the name of the first one
    std::string timeZone = {}; ///< IANA; empty = the country's, if it has one alone
    std::string areaCode = {}; ///< empty = that of the main line, if there is one
    domain::PlanTier tier = domain::PlanTier::Standard;
    std::string adminEmail;
    std::string adminFirstName;
    std::string adminLastName;
    std::string password; ///< of the first admin (R-PWD-02)
    /// Domains of addresses that are the company's own (R-USER-06); empty = that of the admin's address.
    std::vector<std::string> verifiedDomains = {};
    std::map<domain::LicenseType, std::int64_t> seats = {}; ///< bought; Voice has one at least, the admin's
    std::string mainLine = {}; ///< E.164; empty = none yet
};

/// What a seat costs in a month, where nothing else was agreed upon.
[[nodiscard]] domain::Money standardPrice(std::string_view country, domain::LicenseType type);

/// Makes the company with its first office, a pool of each license type, its main line and its first Company
/// Admin, who is active, has a seat (R-ROLE-04, R-ROLE-09) and signs in with the password. InvalidInput, with
/// a sentence and the member's name as the field, when something of it cannot be; Conflict when there is a
/// company of that name, or somebody with that address. Takes the time of hashing a password.
[[nodiscard]] domain::Result<void> foundCompany(Store& store, const Founding& founding);

} // namespace cordboard::server
