// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/licenseforms.h"

#include <QCoreApplication>
#include <QStringList>

#include "domain/limits.h"
#include "domain/permission.h"
#include "models/celltext.h"
#include "models/datatext.h"
#include "models/textrank.h"
#include "ui/review/plantotals.h"

namespace cordboard::ui {

using domain::Command;
using domain::LicensePool;
using domain::LicenseType;
using domain::OfficeId;
using domain::Right;
using interfaces::ColumnId;
using interfaces::Session;
using models::CellText;
using models::DataText;

namespace {

struct LicenseForms {
    Q_DECLARE_TR_FUNCTIONS(LicenseForms)
};

/// Those in which the admin may do it; the rules tell of each why it cannot be.
std::vector<FormChoice> offices(const Session& session, Right right)
{
    std::vector<FormChoice> choices;
    for (const auto& office : session.directory().offices()) {
        if (domain::isAllowed(session.account().actor, right, office.id))
            choices.push_back({DataText::inSentence(office.name), office.id.value()});
    }
    models::sortByName(choices, [](const FormChoice& choice) { return choice.text; });
    return choices;
}

/// The types that are sold to the office.
std::vector<FormChoice> types(const Session& session, const OfficeId& office)
{
    std::vector<FormChoice> choices;
    for (const auto word : domain::WordsOf<LicenseType>) {
        if (session.directory().pool(office, *domain::fromWord<LicenseType>(word)))
            choices.push_back({CellText::word(word), std::string(word)});
    }
    return choices;
}

/// R-BILL-01: what changes on the bill, and what is not in it.
QString bill(const domain::Plan& plan, const domain::DirectoryView& company)
{
    QStringList lines;
    for (const auto& seat : plan.seats) {
        if (const auto pool = company.pool(seat.office, seat.type); pool && seat.purchased > 0)
            lines.append(LicenseForms::tr("One license costs %1 a month.")
                             .arg(CellText().money(pool->unitPriceMonthly)));
    }
    for (const auto& line : PlanTotals::seatsOf(plan, company))
        lines.append(LicenseForms::tr("%1.", "what a plan comes to").arg(line.text));
    if (!lines.isEmpty())
        lines.append(LicenseForms::tr("Taxes and fees are not included."));
    return lines.join(QLatin1Char('\n'));
}

/// The fields of all three; `make` makes the command of what stands in them.
FormSpec formFor(const Session& session, const LicensePool& pool, Right right,
                 std::function<Command(OfficeId, domain::LicenseAmount)> make)
{
    FormSpec form;
    form.fields = {
        {"office", CellText::title(ColumnId::Office), OneOf{offices(session, right), pool.officeId.value()}},
        {"license_type", CellText::title(ColumnId::LicenseType),
         OneOf{types(session, pool.officeId), std::string(word(pool.type))}},
        {"quantity", LicenseForms::tr("How many"), HowMany{1, domain::limits::Seats}}};
    form.told = bill;
    form.confirm = LicenseForms::tr("Review…");
    form.command = [make = std::move(make)](const FormValues& values) -> std::optional<Command> {
        const auto type = domain::fromWord<LicenseType>(values.text("license_type"));
        if (!type || values.text("office").empty())
            return std::nullopt;
        return make(OfficeId(values.text("office")), {*type, std::stoll(values.text("quantity"))});
    };
    return form;
}

} // namespace

FormSpec purchaseForm(const Session& session, const LicensePool& pool)
{
    auto form = formFor(session, pool, Right::BuyLicenses,
                        [](OfficeId office, domain::LicenseAmount amount) -> Command {
                            return domain::BuyLicenses{std::move(office), amount.type, amount.quantity};
                        });
    form.name = "buyLicenses";
    form.title = LicenseForms::tr("Buy licenses");
    form.introduction = LicenseForms::tr(
        "They can be used at once. What is left of this billing month is charged now.");
    return form;
}

FormSpec removalForm(const Session& session, const LicensePool& pool)
{
    auto form = formFor(session, pool, Right::ScheduleRemoval,
                        [](OfficeId office, domain::LicenseAmount amount) -> Command {
                            return domain::ScheduleRemoval{std::move(office), {amount}};
                        });
    form.name = "scheduleRemoval";
    form.title = LicenseForms::tr("Schedule removal of licenses");
    form.introduction = LicenseForms::tr(
        "Licenses that nobody uses end at the next bill. Until then they are paid and cannot be used; "
        "there is no refund.");
    return form;
}

FormSpec keepingForm(const Session& session, const LicensePool& pool)
{
    auto form = formFor(session, pool, Right::ScheduleRemoval,
                        [](OfficeId office, domain::LicenseAmount amount) -> Command {
                            return domain::CancelRemoval{std::move(office), {amount}};
                        });
    form.name = "keepLicenses";
    form.title = LicenseForms::tr("Keep licenses");
    form.introduction = LicenseForms::tr("They do not end at the next bill after all, and are free again.");
    return form;
}

} // namespace cordboard::ui
