// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/numberforms.h"

#include <QCoreApplication>
#include <QDateTime>
#include <memory>

#include "domain/commands/quarantine.h"
#include "domain/permission.h"
#include "models/celltext.h"
#include "models/datatext.h"
#include "models/textrank.h"

namespace cordboard::ui {

using domain::Command;
using domain::Instant;
using domain::NumberId;
using interfaces::Session;
using models::CellText;
using models::DataText;

namespace {

struct NumberForms {
    Q_DECLARE_TR_FUNCTIONS(NumberForms)
};

constexpr auto HowLong = "until"; // where the rules say what they have against a time
constexpr auto Day = "day";
constexpr auto UntilADay = "day";
constexpr auto ForGood = "forever";
constexpr auto OfficeOfPool = "office";
constexpr auto Digits = "e164";
constexpr int MostNewNumbers = 1'000; // what a form takes; cordboardctl numbers import takes more

QDateTime localTime(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant.time_since_epoch().count());
}

/// The beginning of the day where the admin is.
Instant beginningOf(const std::string& day)
{
    const auto date = QDate::fromString(QString::fromStdString(day), Qt::ISODate);
    return Instant(std::chrono::milliseconds(date.startOfDay().toMSecsSinceEpoch()));
}

std::string dayText(const QDate& date)
{
    return date.toString(Qt::ISODate).toStdString();
}

/// How long, as it is chosen: so many days, a day, or for good.
Instant endOf(const FormValues& values, Instant now)
{
    const auto chosen = values.text(HowLong);
    if (chosen == ForGood)
        return domain::Forever;
    if (chosen == UntilADay)
        return beginningOf(values.text(Day));
    return now + std::chrono::days(QString::fromStdString(chosen).toInt());
}

QString quarantineTitle(const Session& session, const std::vector<NumberId>& numbers)
{
    if (numbers.size() == 1) {
        if (const auto number = session.directory().numbers(numbers).front())
            return NumberForms::tr("Quarantine of %1").arg(CellText::phoneNumber(number->e164));
    }
    return NumberForms::tr("Quarantine of %Ln numbers", nullptr, static_cast<int>(numbers.size()));
}

/// A line's numbers with a box each.
FormSpec numberRemovalForm(const Session& session, domain::TargetType type, const std::string& id)
{
    SomeOf input;
    for (const auto& number : session.directory().lineNumbers(type, id)) {
        const auto text = CellText::phoneNumber(number.e164);
        input.choices.push_back(
            {number.isPrimary ? NumberForms::tr("%1 (primary)").arg(text) : text, number.id.value()});
    }
    FormSpec form;
    form.introduction = NumberForms::tr(
        "They go to the reserved pool, from where they can be assigned again.");
    form.confirm = NumberForms::tr("Remove");
    form.fields = {{"numbers", NumberForms::tr("Numbers"), std::move(input)}};
    form.command = [](const FormValues& values) -> std::optional<Command> {
        const auto& chosen = values.list("numbers");
        if (chosen.empty())
            return std::nullopt;
        return domain::UnassignNumbers{{chosen.begin(), chosen.end()}};
    };
    return form;
}

/// Those where the admin may add numbers, in the order of their names.
std::vector<FormChoice> officeChoices(const Session& session)
{
    std::vector<FormChoice> choices;
    for (const auto& office : session.directory().offices()) {
        if (domain::isAllowed(session.account().actor, domain::Right::OrderNumbers, office.id))
            choices.push_back({DataText::inSentence(office.name), office.id.value()});
    }
    models::sortByName(choices, [](const FormChoice& choice) { return choice.text; });
    return choices;
}

/// A line keeps its id while others come and go, so that a preview is of what is confirmed.
class NewNumbers final {
public:
    explicit NewNumbers(Session& session) : m_session(session) {}

    [[nodiscard]] std::optional<Command> from(const FormValues& values)
    {
        const auto& lines = values.list(Digits);
        const domain::OfficeId office(values.text(OfficeOfPool));
        if (lines.empty() || lines.size() > MostNewNumbers || office.isEmpty())
            return std::nullopt;
        domain::AddNumbers command;
        for (const auto& line : lines) {
            if (m_ids.size() == command.numbers.size())
                m_ids.emplace_back(m_session.drawId(domain::RecordKind::Number));
            command.numbers.push_back({m_ids[command.numbers.size()], line, office});
        }
        return command;
    }

private:
    Session& m_session;
    std::vector<NumberId> m_ids; ///< by line
};

} // namespace

FormSpec newNumbersForm(Session& session)
{
    FormSpec form{
        "addNumbers", NumberForms::tr("Add new numbers"),
        NumberForms::tr("They join the reserved pool, from where they can be assigned. Type or paste "
                        "a line for each, at most %1.")
            .arg(CellText::count(MostNewNumbers)),
        NumberForms::tr("Add numbers")};
    form.fields = {{OfficeOfPool, models::CellText::title(interfaces::ColumnId::Office),
                    OneOf{officeChoices(session), session.account().actor.officeId.value()}},
                   {Digits, NumberForms::tr("Numbers"), TypedLines{}}};
    form.command = [made = std::make_shared<NewNumbers>(session)](const FormValues& values) {
        return made->from(values);
    };
    return form;
}

FormSpec quarantineForm(const Session& session, std::vector<NumberId> numbers)
{
    constexpr auto DefaultDays = static_cast<int>(domain::LeaverQuarantine.count());
    const auto now = session.serverNow();
    const auto today = localTime(now).date();
    FormSpec form{"quarantine", quarantineTitle(session, numbers),
                  NumberForms::tr("Until then nobody is given the number. Lifting the quarantine frees it "
                                  "before."),
                  NumberForms::tr("Set quarantine")};
    const auto days = [](int count) {
        return FormChoice{NumberForms::tr("%Ln days", nullptr, count), std::to_string(count)};
    };
    form.fields = {{HowLong, NumberForms::tr("For"),
                    OneOf{{days(DefaultDays),
                           days(90),
                           {NumberForms::tr("Until a day"), UntilADay},
                           {NumberForms::tr("Forever"), ForGood}},
                          std::to_string(DefaultDays)}},
                   {Day,
                    NumberForms::tr("Until the day"),
                    OneDay{dayText(today.addDays(DefaultDays)), dayText(today.addDays(1))},
                    {},
                    [](const FormValues& values) { return values.text(HowLong) == UntilADay; }}};
    form.command = [numbers = std::move(numbers), now](const FormValues& values) -> std::optional<Command> {
        domain::SetQuarantine command;
        for (const auto& number : numbers)
            command.quarantines.push_back({number, endOf(values, now)});
        return command;
    };
    return form;
}

std::optional<FormSpec> mainLineRemovalForm(const Session& session, const domain::OfficeId& id)
{
    const auto office = session.directory().office(id);
    if (!office)
        return std::nullopt;
    auto form = numberRemovalForm(session, domain::TargetType::Office, id.value());
    form.name = "removeOfficeNumbers";
    form.title =
        NumberForms::tr("Remove numbers from the main line of %1").arg(DataText::inSentence(office->name));
    return form;
}

std::optional<FormSpec> departmentRemovalForm(const Session& session, const domain::DepartmentId& id)
{
    const auto department = session.directory().department(id);
    if (!department)
        return std::nullopt;
    auto form = numberRemovalForm(session, domain::TargetType::Department, id.value());
    form.name = "removeDepartmentNumbers";
    form.title = NumberForms::tr("Remove numbers from %1").arg(DataText::inSentence(department->name));
    return form;
}

} // namespace cordboard::ui
