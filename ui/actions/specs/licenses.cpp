// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "domain/plangates.h"
#include "models/datatext.h"
#include "ui/actions/applicability.h"
#include "ui/actions/specs/families.h"
#include "ui/actions/specs/openings.h"
#include "ui/dialogs/licenseforms.h"
#include "ui/dialogs/licensehistory.h"
#include "ui/dialogs/planprices.h"
#include "ui/dialogs/transferlicenses.h"
#include "ui/tables/filterterm.h"
#include "ui/text/findingtext.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagestack.h"

namespace cordboard::ui {

using domain::Code;
using domain::LicensePool;
using domain::Office;
using interfaces::TableKind;

namespace {

/// What the one row is; nothing when it has gone meanwhile.
std::optional<LicensePool> chosenPool(const TargetRows& rows, const interfaces::Session& session)
{
    const auto key = LicensePool::keyOf(rows.ids.front());
    return key ? session.directory().pool(key->first, key->second) : std::nullopt;
}

/// A form for the one row.
template <auto form> void openPoolForm(MainWindow& window, const TargetRows& rows)
{
    if (const auto pool = chosenPool(rows, window.session()))
        openForm(window, form(window.session(), *pool));
}

void openTransfer(MainWindow& window, const TargetRows& rows)
{
    if (const auto pool = chosenPool(rows, window.session()))
        (new TransferLicenses(window.session(), window.theme(), window.flow(), *pool, &window))->show();
}

/// The sentence with which the rules refuse it.
QString refusal(Code code, std::string_view rule, std::vector<std::pair<std::string, std::string>> parameters)
{
    return FindingText::sentence({code, rule, {}, {}, std::move(parameters)}, {});
}

QString quantityRefusal(const LicensePool& pool, const Office& office, const char* reason)
{
    return refusal(
        Code::ELicenseQuantity, "R-LIC-03",
        {{"k", "0"}, {"type", std::string(word(pool.type))}, {"office", office.name}, {"reason", reason}});
}

/// Asks for the pool of the row and its office, unless they are gone.
template <typename Ask>
QString poolReason(const TargetRows& rows, const interfaces::Session& session, Ask ask)
{
    const auto pool = chosenPool(rows, session);
    const auto office = pool ? session.directory().office(pool->officeId) : std::nullopt;
    if (!office)
        return {}; // the rules tell that
    if (office->isContract)
        return refusal(Code::ELicenseContract, "R-LIC-09", {{"office", office->name}});
    return ask(*pool, *office);
}

QString reasonAgainstPurchase(const TargetRows& rows, const interfaces::Session& session)
{
    return poolReason(rows, session, [](const LicensePool&, const Office&) { return QString(); });
}

QString reasonAgainstRemoval(const TargetRows& rows, const interfaces::Session& session)
{
    return poolReason(rows, session, [](const LicensePool& pool, const Office& office) {
        return pool.free() > 0 ? QString() : quantityRefusal(pool, office, "remove_none");
    });
}

QString reasonAgainstKeeping(const TargetRows& rows, const interfaces::Session& session)
{
    return poolReason(rows, session, [](const LicensePool& pool, const Office& office) {
        return pool.scheduledRemoval > 0 ? QString() : quantityRefusal(pool, office, "keep_none");
    });
}

QString reasonAgainstTransfer(const TargetRows& rows, const interfaces::Session& session)
{
    return poolReason(rows, session, [&session](const LicensePool& pool, const Office& office) {
        using domain::PlanFeature;
        constexpr auto Feature = PlanFeature::TransferLicenses;
        if (!opens(office.tier, Feature))
            return refusal(Code::EPlan, "R-LIC-01",
                           {{"feature", std::string(word(Feature))},
                            {"needed", std::string(word(neededFor(Feature)))},
                            {"office", office.name},
                            {"plan", std::string(word(office.tier))}});
        const auto offices = session.directory().offices();
        const bool hasOther = std::any_of(offices.begin(), offices.end(), [&office](const Office& other) {
            return other.id != office.id && other.priceLevel == office.priceLevel && !other.isContract &&
                   opens(other.tier, Feature);
        });
        if (!hasOther) // R-LIC-06
            return Applicability::tr("No other office is on the same price level as %1.")
                .arg(models::DataText::inSentence(office.name));
        return pool.free() > 0 ? QString() : quantityRefusal(pool, office, "transfer_none");
    });
}

QString reasonAgainstHolders(const TargetRows& rows, const interfaces::Session& session)
{
    const auto pool = chosenPool(rows, session);
    return !pool || domain::isForPeople(pool->type)
               ? QString()
               : Applicability::tr("Numbers and rooms use these licenses; nobody holds one.");
}

QString reasonAgainstHistory(const TargetRows&, const interfaces::Session& session)
{
    return session.countsLicenses() ? QString()
                                    : Applicability::tr("The service does not count licenses day by day.");
}

/// Those of the pool whom `more` finds, too.
void showPeople(MainWindow& window, const TargetRows& rows, QLatin1String more)
{
    const auto pool = chosenPool(rows, window.session());
    const auto office = pool ? window.session().directory().office(pool->officeId) : std::nullopt;
    if (!office)
        return;
    const auto term = [](const char* field, std::string_view value) {
        return FilterTerm::make(QString::fromLatin1(field),
                                QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())));
    };
    window.pages().openQuery(TableKind::Users, term("office", office->name) + QLatin1Char(' ') +
                                                   term("license", word(pool->type)) + more);
}

void showHolders(MainWindow& window, const TargetRows& rows)
{
    showPeople(window, rows, {});
}

/// R-IDLE-03: nobody has signed in, called or written for so long. The search line says how long, and takes
/// another number.
void showIdleHolders(MainWindow& window, const TargetRows& rows)
{
    showPeople(window, rows, QLatin1String(" idle:>60d"));
}

void showHistory(MainWindow& window, const TargetRows& rows)
{
    const auto pool = chosenPool(rows, window.session());
    auto source = window.session().openLicenseHistory();
    if (pool && source != nullptr)
        (new LicenseHistory(window.session(), window.theme(), *pool, std::move(source), &window))->show();
}

constexpr OnRows onPool(RunOnRows run, Obstacle obstacle)
{
    return {.pages = PageSet(TableKind::Licenses), .rows = RowCount::One, .run = run, .obstacle = obstacle};
}

constexpr std::array LicenseSpecs{
    ActionSpec{
        .id = ActionId::BuyLicenses,
        .name = "buyLicenses",
        .text = QT_TRANSLATE_NOOP("Actions", "&Buy licenses…"),
        .icon = "license-add",
        .group = MenuGroup::Seats,
        .right = domain::Right::BuyLicenses,
        .command = Making<domain::BuyLicenses>,
        .run = onPool(openPoolForm<purchaseForm>, reasonAgainstPurchase),
    },
    ActionSpec{
        .id = ActionId::TransferLicenses,
        .name = "transferLicenses",
        .text = QT_TRANSLATE_NOOP("Actions", "&Transfer licenses…"),
        .icon = "license-transfer",
        .group = MenuGroup::Seats,
        .right = domain::Right::TransferLicenses,
        .command = Making<domain::TransferLicenses>,
        .run = onPool(openTransfer, reasonAgainstTransfer),
    },
    ActionSpec{
        .id = ActionId::ScheduleRemoval,
        .name = "scheduleRemoval",
        .text = QT_TRANSLATE_NOOP("Actions", "Schedule &removal…"),
        .icon = "clock",
        .group = MenuGroup::Seats,
        .right = domain::Right::ScheduleRemoval,
        .command = Making<domain::ScheduleRemoval>,
        .run = onPool(openPoolForm<removalForm>, reasonAgainstRemoval),
    },
    ActionSpec{
        .id = ActionId::KeepLicenses,
        .name = "keepLicenses",
        .text = QT_TRANSLATE_NOOP("Actions", "&Keep licenses…"),
        .icon = "restore",
        .group = MenuGroup::Seats,
        .right = domain::Right::ScheduleRemoval,
        .command = Making<domain::CancelRemoval>,
        .run = onPool(openPoolForm<keepingForm>, reasonAgainstKeeping),
    },
    ActionSpec{
        .id = ActionId::ShowHolders,
        .name = "showHolders",
        .text = QT_TRANSLATE_NOOP("Actions", "Show &holders"),
        .icon = "users",
        .group = MenuGroup::Seats,
        .right = std::nullopt,
        .run = onPool(showHolders, reasonAgainstHolders),
    },
    ActionSpec{
        .id = ActionId::ShowIdleHolders,
        .name = "showIdleHolders",
        .text = QT_TRANSLATE_NOOP("Actions", "Show &idle holders"),
        .icon = "clock",
        .group = MenuGroup::Seats,
        .right = std::nullopt,
        .run = onPool(showIdleHolders, reasonAgainstHolders),
    },
    ActionSpec{
        .id = ActionId::ShowHistory,
        .name = "showHistory",
        .text = QT_TRANSLATE_NOOP("Actions", "Show histor&y"),
        .icon = "activity",
        .group = MenuGroup::Seats,
        .right = domain::Right::ViewLicensePools,
        .run = onPool(showHistory, reasonAgainstHistory),
    },
    ActionSpec{
        .id = ActionId::PlansAndPrices,
        .name = "plansAndPrices",
        .text = QT_TRANSLATE_NOOP("Actions", "&Plans and prices"),
        .icon = "help",
        .group = MenuGroup::Seats,
        .right = domain::Right::ViewLicensePools,
        .run = OnWindow{[](MainWindow& window) { PlanPrices::open(window.theme(), &window); }},
    },
};
static_assert(isComplete(LicenseSpecs));

} // namespace

ActionSpecs licenseActions()
{
    return LicenseSpecs;
}

} // namespace cordboard::ui
