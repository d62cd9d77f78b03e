// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/records/company.h"
#include "domain/records/department.h"
#include "domain/records/device.h"
#include "domain/records/emailaddress.h"
#include "domain/records/licensepool.h"
#include "domain/records/number.h"
#include "domain/records/office.h"
#include "domain/records/region.h"
#include "domain/records/settings.h"
#include "domain/records/user.h"
#include "domain/records/voicemail.h"

/// The records of the rulebook, section 2, as plain values, a header a kind. They carry no behavior: rules
/// live in planners, access by field name in field.h. `version` is +1 per committed change (R-GEN-04).
