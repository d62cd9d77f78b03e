// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pagespec.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ui/pages/specs/list.h"

namespace cordboard::ui {

using interfaces::AllTables;
using interfaces::TableKind;

namespace {

template <std::size_t... places>
std::array<PageSpec, sizeof...(places)> allSpecs(std::index_sequence<places...>)
{
    return {specOfPage<AllTables[places]>()...};
}

} // namespace

const PageSpec& pageSpec(TableKind page)
{
    static const auto specs = allSpecs(std::make_index_sequence<AllTables.size()>());
    const auto place = std::find(AllTables.begin(), AllTables.end(), page) - AllTables.begin();
    return specs.at(static_cast<std::size_t>(place));
}

QString headingOf(PageSection section)
{
    switch (section) {
    case PageSection::People: return PageText::tr("PEOPLE");
    case PageSection::Licenses: return PageText::tr("LICENSES");
    case PageSection::Company: return PageText::tr("COMPANY");
    case PageSection::Work: return PageText::tr("WORK");
    }
    return {};
}

QString rowsGone(int count)
{
    return PageText::tr("%Ln marked row(s) are gone and not marked any more.", nullptr, count);
}

bool isPageFor(TableKind page, const domain::Actor& actor)
{
    const auto& right = pageSpec(page).right.value();
    return !right || actor.officeId.isEmpty() || domain::reachOf(actor, *right) != domain::Reach::Never;
}

bool isPageOffered(const PageSpec& spec, const interfaces::Offer& offer)
{
    const auto& record = spec.record.value();
    return record ? offer.hasRecords(*record) : offer.hasAuditTrail;
}

} // namespace cordboard::ui
