// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/plantext.h"

#include "models/celltext.h"

namespace cordboard::ui {

using domain::PlanFeature;
using models::CellText;

QString PlanText::feature(PlanFeature feature)
{
    switch (feature) {
    case PlanFeature::TransferLicenses: return tr("Move licenses to another office");
    case PlanFeature::TransferUsers: return tr("Move people to another office");
    }
    return {};
}

QString PlanText::opened(domain::PlanTier tier, PlanFeature feature)
{
    return domain::opens(tier, feature)
               ? tr("yes", "the plan opens it")
               : tr("needs the %1 plan").arg(CellText::word(word(domain::neededFor(feature))));
}

} // namespace cordboard::ui
