// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/numbertext.h"

#include "models/celltext.h"
#include "models/datatext.h"

namespace cordboard::ui {

QString NumberText::spare(const domain::OwnedNumber& number)
{
    const auto digits = models::CellText::phoneNumber(number.e164);
    return number.lastHolderName.empty()
               ? tr("%1 (never used)").arg(digits)
               : tr("%1 (last used by %2)").arg(digits, models::DataText::inSentence(number.lastHolderName));
}

} // namespace cordboard::ui
