// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/commandtext.h"

#include <QStringList>
#include <algorithm>
#include <tuple>

#include "models/celltext.h"
#include "models/datatext.h"
#include "ui/text/commandphrases.h"

namespace cordboard::ui {

using namespace domain;
using models::CellText;

namespace {

/// What a sentence is about: one row with a name, or so many.
struct Subject {
    QString name; ///< empty = they are counted
    int count = 0;
};

Subject counted(std::size_t count)
{
    return {{}, static_cast<int>(count)};
}

QString wordedSentence(const Sentences& sentences, const Subject& subject, const QString& besides)
{
    if (subject.name.isEmpty()) {
        const auto text = CommandText::tr(sentences.many, nullptr, subject.count);
        return besides.isEmpty() ? text : text.arg(besides);
    }
    const auto text = CommandText::tr(sentences.one);
    return besides.isEmpty() ? text.arg(subject.name) : text.arg(subject.name, besides);
}

QString outcomeName(const TargetOutcome& outcome)
{
    return outcome.target.table == RecordKind::Number ? CellText::phoneNumber(outcome.label)
                                                      : models::DataText::inSentence(outcome.label);
}

/// The one record that the `count` rows are about for which `holds`, else how many they are: of several
/// commands each may change the same person.
template <typename Predicate> Subject subjectOf(const Plan& plan, std::size_t count, Predicate holds)
{
    const TargetOutcome* only = nullptr;
    for (const auto& outcome : plan.outcomes) {
        if (!holds(outcome))
            continue;
        if (only != nullptr && only->target != outcome.target)
            return counted(count);
        only = &outcome;
    }
    return only != nullptr && !only->label.empty() ? Subject{outcomeName(*only), 1} : counted(count);
}

Subject changedOf(const Plan& plan)
{
    return subjectOf(plan, plan.count(OutcomeKind::WillChange),
                     [](const auto& outcome) { return outcome.kind == OutcomeKind::WillChange; });
}

Subject rowsOf(const Plan& plan)
{
    return subjectOf(plan, plan.outcomes.size(), [](const auto&) { return true; });
}

/// The one to whom all wishes give something; nothing when there are several.
template <typename Wishes, typename ReceiverOf>
auto onlyReceiver(const Wishes& wishes, ReceiverOf receiverOf)
    -> std::optional<decltype(receiverOf(wishes.front()))>
{
    if (wishes.empty())
        return std::nullopt;
    const auto receiver = receiverOf(wishes.front());
    const bool isOnly = std::all_of(wishes.begin(), wishes.end(),
                                    [&](const auto& wish) { return receiverOf(wish) == receiver; });
    return isOnly ? std::optional(receiver) : std::nullopt;
}

QString personName(const UserId& user, const DirectoryView& directory)
{
    const auto users = directory.users(std::span(&user, 1));
    return users.front() ? models::DataText::inSentence(users.front()->displayName()) : QString();
}

/// A person, a department, or the office whose main line it is.
QString nameOfReceiver(const domain::NumberAssignment& wish, const DirectoryView& directory)
{
    const auto called = [](const auto& place) {
        return place ? models::DataText::inSentence(place->name) : QString();
    };
    if (!wish.department.isEmpty())
        return called(directory.department(wish.department));
    return wish.mainLine.isEmpty() ? personName(wish.user, directory)
                                   : called(directory.office(wish.mainLine));
}

/// The one all the numbers or devices are given to; empty when there are several, or another command.
QString receiverOf(const Command& command, const DirectoryView& directory)
{
    if (const auto* numbers = std::get_if<AssignNumbers>(&command)) {
        const auto only = onlyReceiver(numbers->assignments, [](const auto& wish) {
            return std::tuple(wish.user, wish.department, wish.mainLine);
        });
        return only ? nameOfReceiver(numbers->assignments.front(), directory) : QString();
    }
    const auto* devices = std::get_if<AssignDevices>(&command);
    const auto only = devices == nullptr
                          ? std::nullopt
                          : onlyReceiver(devices->assignments, [](const auto& wish) { return wish.user; });
    return only ? personName(*only, directory) : QString();
}

/// What %2 of the sentences stands for: a role, or who gets something.
QString besidesOf(const Command& command, const QString& receiver)
{
    if (const auto* grant = std::get_if<GrantRole>(&command))
        return CellText::word(word(grant->role));
    if (const auto* revoking = std::get_if<RevokeRole>(&command))
        return CellText::word(word(revoking->role));
    return receiver;
}

using Shape = Sentences CommandPhrases::*;
using BackShape = Sentences BackPhrases::*;

/// Without the receiver, who stands in the rows.
QString sentence(const Command& command, Shape shape, const Subject& subject)
{
    return wordedSentence(phrasesOf(command, Receiver::NoneOrSeveral).*shape, subject,
                          besidesOf(command, {}));
}

const CommandPhrases& phrasesFor(const Command& command, const QString& receiver)
{
    return phrasesOf(command, receiver.isEmpty() ? Receiver::NoneOrSeveral : Receiver::One);
}

QString sentence(const Command& command, Shape shape, const Subject& subject, const DirectoryView& directory)
{
    const auto receiver = receiverOf(command, directory);
    return wordedSentence(phrasesFor(command, receiver).*shape, subject, besidesOf(command, receiver));
}

/// Empty for a command that nothing takes back.
QString sentence(const Command& command, BackShape shape, const Subject& subject,
                 const DirectoryView& directory)
{
    const auto receiver = receiverOf(command, directory);
    const auto& back = phrasesFor(command, receiver).back;
    return back ? wordedSentence((*back).*shape, subject, besidesOf(command, receiver)) : QString();
}

/// About what an undo took back.
QString redoing(const Plan& undone, BackShape shape, const DirectoryView& directory)
{
    const auto inverse = invert(undone);
    return inverse ? sentence(inverse->command, shape, changedOf(undone), directory) : QString();
}

/// About whom or what an undo brings back: all, the one who comes back, or some of so many.
QString undoing(const Plan& plan, BackShape whole, const char* BackPhrases::*part,
                const DirectoryView& directory)
{
    const auto& phrases = phrasesOf(plan.command, Receiver::NoneOrSeveral).back;
    const auto* text = phrases ? (*phrases).*part : nullptr;
    if (!plan.isPartlyFinal() || text == nullptr)
        return sentence(plan.command, whole, changedOf(plan), directory);
    const auto back = comingBack(plan);
    const auto count = std::count(back.begin(), back.end(), true);
    if (count == 1) {
        const auto only = std::find(back.begin(), back.end(), true) - back.begin();
        return sentence(plan.command, whole, {outcomeName(plan.outcomes[static_cast<std::size_t>(only)]), 1},
                        directory);
    }
    return CommandText::tr(text, nullptr, static_cast<int>(plan.count(OutcomeKind::WillChange)))
        .arg(models::CellText::count(static_cast<std::int64_t>(count)));
}

/// Some rows of a plan: the first by name, and how many there are.
struct Some {
    QStringList names;
    int count = 0;
};

constexpr int MostNamed = 2;

/// Those rows for whose places `holds`.
template <typename Predicate> Some someOf(const Plan& plan, Predicate holds)
{
    Some some;
    for (std::size_t row = 0; row < plan.outcomes.size(); ++row) {
        if (holds(row) && ++some.count <= MostNamed)
            some.names.append(outcomeName(plan.outcomes[row]));
    }
    return some;
}

QString undoableOfBatch(const Plan& plan)
{
    const auto back = comingBack(plan);
    const auto stays = static_cast<int>(plan.count(OutcomeKind::WillChange)) -
                       static_cast<int>(std::count(back.begin(), back.end(), true));
    return plan.undo.until
               ? CommandText::tr("Can be undone until %1, except for %Ln changes.", nullptr, stays)
                     .arg(CellText().weekday(*plan.undo.until))
               : CommandText::tr("Can be undone, except for %Ln changes.", nullptr, stays);
}

Some goneForGood(const Plan& plan)
{
    return someOf(plan, [&plan](std::size_t row) { return plan.outcomes[row].isFinal(); });
}

} // namespace

QString CommandText::title(const Command& command)
{
    return button(command, targetCount(command));
}

QString CommandText::checking(const Command& command)
{
    const auto count = static_cast<int>(targetCount(command));
    const auto kind = targetKind(command);
    if (!kind)
        return tr("Checking %Ln changes…", nullptr, count);
    switch (*kind) {
    case RecordKind::Number: return tr("Checking %Ln numbers…", nullptr, count);
    case RecordKind::Device: return tr("Checking %Ln devices…", nullptr, count);
    case RecordKind::Department: return tr("Checking %Ln departments…", nullptr, count);
    case RecordKind::Region: return tr("Checking %Ln regions…", nullptr, count);
    case RecordKind::Office: return tr("Checking %Ln offices…", nullptr, count);
    case RecordKind::EmailAddress: return tr("Checking %Ln addresses…", nullptr, count);
    case RecordKind::Settings: // commands about these name people
    case RecordKind::Voicemail:
    case RecordKind::User: return tr("Checking %Ln users…", nullptr, count);
    case RecordKind::Company:
    case RecordKind::LicensePool: break;
    }
    return tr("Checking %Ln changes…", nullptr, count);
}

QString CommandText::title(const Plan& plan)
{
    return sentence(plan.command, &CommandPhrases::title, rowsOf(plan));
}

QString CommandText::button(const Command& command, std::size_t willChange)
{
    return sentence(command, &CommandPhrases::title, counted(willChange));
}

QString CommandText::button(const Plan& plan)
{
    return sentence(plan.command, &CommandPhrases::title, changedOf(plan));
}

QString CommandText::done(const Plan& plan, const DirectoryView& directory)
{
    const auto text = sentence(plan.command, &CommandPhrases::done, changedOf(plan), directory);
    if (!std::holds_alternative<DeleteUsers>(plan.command))
        return text;
    if (!plan.undo.isPossible || !plan.undo.until) {
        static constexpr Sentences ForGood{QT_TRANSLATE_NOOP("CommandText", "Deleted %1 for good."),
                                           QT_TRANSLATE_N_NOOP("CommandText", "Deleted %Ln users for good.")};
        return wordedSentence(ForGood, changedOf(plan), {});
    }
    return tr("%1 %2", "two sentences").arg(text, restorable(plan));
}

QString CommandText::restorable(const Plan& plan)
{
    const auto until = CellText().weekday(*plan.undo.until);
    if (!plan.isPartlyFinal())
        return tr("Restorable until %1.").arg(until);
    const auto [names, count] = goneForGood(plan);
    if (count > MostNamed)
        return tr("Restorable until %1, except for %Ln people who never activated.", nullptr, count)
            .arg(until);
    return count == MostNamed
               ? tr("Restorable until %1, except for %2 and %3.").arg(until, names.front(), names.back())
               : tr("Restorable until %1, except for %2.").arg(until, names.value(0));
}

QString CommandText::undoable(const Plan& plan)
{
    if (std::holds_alternative<Batch>(plan.command) && plan.isPartlyFinal())
        return undoableOfBatch(plan);
    if (!plan.undo.until)
        return tr("Can be undone.");
    const auto until = CellText().weekday(*plan.undo.until);
    if (!plan.isPartlyFinal())
        return tr("Can be undone until %1.").arg(until);
    const auto [names, count] = goneForGood(plan);
    if (count > MostNamed)
        return tr("Can be undone until %1, except for %Ln people who never activated.", nullptr, count)
            .arg(until);
    return count == MostNamed
               ? tr("Can be undone until %1, except for %2 and %3.").arg(until, names.front(), names.back())
               : tr("Can be undone until %1, except for %2.").arg(until, names.value(0));
}

QString CommandText::leaveOutToWait(const Plan& plan)
{
    if (!domain::mayWaitOffline(plan.command))
        return {};
    const auto [names, count] = someOf(plan, [&plan](std::size_t row) { return !mayWaitOffline(plan, row); });
    if (count == 0 || static_cast<std::size_t>(count) == plan.count(OutcomeKind::WillChange))
        return {};
    if (count > MostNamed)
        return tr("Leave out %Ln people who are not active.", nullptr, count);
    return count == MostNamed ? tr("Leave out %1 and %2.").arg(names.front(), names.back())
                              : tr("Leave out %1.").arg(names.value(0));
}

QString CommandText::waits(const Plan& plan, const DirectoryView& directory)
{
    return sentence(plan.command, &CommandPhrases::waits, changedOf(plan), directory);
}

QString CommandText::undo(const Plan& plan, const DirectoryView& directory)
{
    return undoing(plan, &BackPhrases::undo, &BackPhrases::undoPart, directory);
}

QString CommandText::redo(const Plan& undone, const DirectoryView& directory)
{
    return redoing(undone, &BackPhrases::redo, directory);
}

QString CommandText::redone(const Plan& undone, const DirectoryView& directory)
{
    return redoing(undone, &BackPhrases::redone, directory);
}

QString CommandText::undone(const Plan& plan, const DirectoryView& directory)
{
    return undoing(plan, &BackPhrases::undone, &BackPhrases::undonePart, directory);
}

QString CommandText::refused(const Plan& plan)
{
    return sentence(plan.command, &CommandPhrases::refused, rowsOf(plan));
}

bool CommandText::isDestructive(const Command& command) noexcept
{
    return includes<DeleteUsers>(command) || includes<PurgeUsers>(command) ||
           includes<ReleaseNumbers>(command) || includes<RemoveDevices>(command);
}

} // namespace cordboard::ui
