// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/licensesummary.h"
#include "ui/pages/specs/list.h"
#include "ui/tables/filterterm.h"

namespace cordboard::ui {

using interfaces::TableKind;
using models::CellText;

namespace {

std::vector<FilterField> licenseFilters(const domain::DirectoryView& company)
{
    return {FilterFields::offices(company), FilterFields::freeSeats()};
}

/// A row's id is "office~type".
std::optional<domain::LicensePool> poolOfRow(const FactSource& row)
{
    const auto split = row.id.find('~');
    if (split == std::string::npos)
        return std::nullopt;
    const auto type = domain::fromWord<domain::LicenseType>(std::string_view(row.id).substr(split + 1));
    return type ? row.company.pool(domain::OfficeId(row.id.substr(0, split)), *type) : std::nullopt;
}

/// How many, which leads to those who have them where these are people.
FactText::Lines assigned(const domain::LicensePool& pool, const domain::DirectoryView& company)
{
    FactSheet::Line line{CellText::count(pool.assigned)};
    const auto office = company.office(pool.officeId);
    if (office && domain::isForPeople(pool.type))
        line.link = QueryLink{
            TableKind::Users,
            FilterTerm::make(QStringLiteral("office"), QString::fromStdString(office->name)) +
                QLatin1Char(' ') +
                FilterTerm::make(QStringLiteral("license"),
                                 QString::fromStdString(std::string(word(pool.type))))};
    return {std::move(line)};
}

/// Rulebook 2.7: what somebody has by such a license.
FactSheet::Group whatALicenseGives(domain::LicenseType type)
{
    FactSheet::Group group{FactText::tr("What a license gives"), {}};
    if (!domain::isForPeople(type))
        return group;
    group.add(FactText::tr("Numbers included"),
              CellText::count(static_cast<std::int64_t>(domain::includedNumbers(type))));
    group.add(FactText::tr("Calls of queues"), domain::isForQueueAgents(type)
                                                   ? FactText::tr("can be taken")
                                                   : FactText::tr("cannot be taken"));
    return group;
}

std::optional<FactSheet> poolFacts(const FactSource& row)
{
    const auto pool = poolOfRow(row);
    if (!pool)
        return std::nullopt;
    const CellText text;
    FactSheet sheet;
    sheet.title = FactText::tr("%1 licenses").arg(CellText::word(word(pool->type)));
    sheet.subtitle = FactText::officeName(pool->officeId, row.company);
    FactSheet::Group group{FactText::tr("Seats"), {}};
    group.add(FactText::tr("Office"), FactText::office(pool->officeId, row.company));
    group.add(FactText::tr("Bought"), CellText::count(pool->purchased));
    group.add(FactText::tr("Assigned"), assigned(*pool, row.company));
    group.add(FactText::tr("Free"), CellText::count(pool->free()));
    group.add(FactText::tr("Leaving at the next bill"), CellText::count(pool->scheduledRemoval));
    group.add(FactText::tr("Price a month"), text.price(pool->unitPriceMonthly));
    group.add(FactText::tr("Next bill"), pool->nextBillingAt ? text.day(*pool->nextBillingAt) : QString());
    sheet.tabs.push_back({QString(), {std::move(group)}});
    if (auto given = whatALicenseGives(pool->type); !given.facts.empty())
        sheet.tabs.front().groups.push_back(std::move(given));
    return sheet;
}

} // namespace

template <> PageSpec specOfPage<TableKind::Licenses>()
{
    return {
        .action = "showLicenses",
        .icon = "licenses",
        .section = PageSection::Licenses,
        .isCounted = false,
        .right = interfaces::rightToSee(TableKind::Licenses),
        .record = domain::RecordKind::LicensePool,
        .title = [] { return PageText::tr("Licenses"); },
        .menuText = [] { return PageText::tr("&Licenses"); },
        .tableName = [] { return PageText::tr("Licenses"); },
        .search = [] { return PageText::tr("Search licenses"); },
        .counted = [](int count) { return PageText::tr("%Ln license pool(s)", nullptr, count); },
        .countedMarks = [](int count) { return PageText::tr("%Ln marked license pool(s)", nullptr, count); },
        .marksLost = rowsGone,
        .nothingMatches =
            [](const QString& query) { return PageText::tr("No license pool matches “%1”.").arg(query); },
        .whatComesHere = [] { return PageText::tr("What each office has bought appears here."); },
        .filters = licenseFilters,
        .facts = poolFacts,
        .summary = [](interfaces::Session& session, const Theme& theme, QWidget* parent) -> QWidget* {
            return new LicenseSummary(session, theme, session.openTable(TableKind::Licenses), parent);
        },
        .leading = {ActionId::ShowHolders, ActionId::ShowHistory, ActionId::BuyLicenses,
                    ActionId::TransferLicenses},
    };
}

} // namespace cordboard::ui
