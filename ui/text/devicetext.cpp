// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/devicetext.h"

#include "models/celltext.h"
#include "models/datatext.h"

namespace cordboard::ui {

QString DeviceText::label(const domain::Device& device)
{
    const auto label = device.label();
    return label == device.phoneNumber ? models::CellText::phoneNumber(label)
                                       : models::DataText::inSentence(label);
}

} // namespace cordboard::ui
