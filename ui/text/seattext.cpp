// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/seattext.h"

#include <algorithm>
#include <limits>

namespace cordboard::ui {

namespace {

/// What texts take. A company has fewer licenses than that.
[[nodiscard]] int fitting(std::int64_t count)
{
    return static_cast<int>(std::clamp<std::int64_t>(count, 0, std::numeric_limits<int>::max()));
}

} // namespace

QString SeatText::bought(std::int64_t count)
{
    return tr("%Ln bought", "licenses", fitting(count));
}

QString SeatText::assigned(std::int64_t count)
{
    return tr("%Ln assigned", "licenses", fitting(count));
}

QString SeatText::free(std::int64_t count)
{
    return tr("%Ln free", "licenses", fitting(count));
}

QString SeatText::ending(std::int64_t count)
{
    return tr("%Ln ending", "licenses", fitting(count));
}

QString SeatText::endingAtBill(std::int64_t count)
{
    return tr("%Ln ending at the next bill", "licenses", fitting(count));
}

} // namespace cordboard::ui
