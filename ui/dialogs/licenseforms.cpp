// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/licenseforms.h"

#include <QCoreApplication>
#include <QStringList>

#include "domain/licenserules.h"
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

/// The types that people have; of one person's office with how many are free, and without the present one.
std::vector<FormChoice> typesFor(const Session& session, const std::vector<domain::UserId>& users)
{
    const auto person = users.size() == 1 ? session.directory().users(users).front() : std::nullopt;
    std::vector<FormChoice> choices;
    for (const auto type : domain::PeoplesLicenses) {
        const auto name = CellText::word(word(type));
        if (person && person->license == type)
            continue;
        const auto pool = person ? session.directory().pool(person->officeId, type) : std::nullopt;
        choices.push_back({pool ? LicenseForms::tr("%1 (%2 free)", "license, count of seats")
                                      .arg(name, CellText::count(pool->free()))
                                : name,
                           std::string(word(type))});
    }
    return choices;
}

int countOf(const domain::Plan& plan, domain::LicenseLoss loss)
{
    int count = 0;
    for (const auto& outcome : plan.outcomes) {
        for (const auto& finding : outcome.findings)
            count += finding.code == domain::Code::WLicenseLoss &&
                     parameterOf(finding, "reason") == word(loss);
    }
    return count;
}

/// R-LIC-12: what people lose, then what it costs.
QString lossesAndBill(const domain::Plan& plan, const domain::DirectoryView& company)
{
    QStringList lines;
    if (const auto count = countOf(plan, domain::LicenseLoss::QueueAgent); count > 0)
        lines.append(LicenseForms::tr("%Ln user(s) can no longer take calls of queues.", nullptr, count));
    if (const auto count = countOf(plan, domain::LicenseLoss::IncludedNumber); count > 0)
        lines.append(LicenseForms::tr("No number comes with the new license of %Ln user(s): each of their "
                                      "numbers needs a license of its own.",
                                      nullptr, count));
    if (const auto costs = bill(plan, company); !costs.isEmpty())
        lines.append(costs);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

FormSpec licenseChangeForm(const Session& session, std::vector<domain::UserId> users)
{
    FormSpec form;
    form.name = "changeLicense";
    form.title = LicenseForms::tr("Change license");
    form.introduction = LicenseForms::tr(
        "The new license takes a free seat of its type. Numbers, settings and roles stay.");
    form.confirm = LicenseForms::tr("Review…");
    form.fields = {{"license_type", LicenseForms::tr("New license"), OneOf{typesFor(session, users)}},
                   {"disposition", LicenseForms::tr("Former licenses"),
                    OneOf{{{LicenseForms::tr("Keep them: free, and billed"), "keep"},
                           {LicenseForms::tr("Give them up at the next bill"), "release"}},
                          "keep"}}};
    form.told = lossesAndBill;
    form.command = [users = std::move(users)](const FormValues& values) -> std::optional<Command> {
        const auto type = domain::fromWord<LicenseType>(values.text("license_type"));
        const auto disposition = domain::fromWord<domain::LicenseDisposition>(values.text("disposition"));
        if (!type || !disposition)
            return std::nullopt;
        domain::ChangeLicenseType command{{}, *disposition};
        for (const auto& user : users)
            command.changes.push_back({user, *type});
        return command;
    };
    return form;
}

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
