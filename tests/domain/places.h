// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ids.h"

/// Offices and a department of the sample company.
namespace cordboard::kit {

inline const domain::OfficeId Berlin("berlin");
inline const domain::OfficeId Austin("austin");
inline const domain::DepartmentId Support("support");

} // namespace cordboard::kit
