// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/commandtext.h"

#include <QLocale>
#include <QStringList>
#include <algorithm>

#include "models/celltext.h"
#include "models/datatext.h"

namespace cordboard::ui {

using namespace domain;
using models::CellText;

namespace {

/// One command in the three shapes a sentence needs. `who` is a name or a counted noun: "Ada Lovelace", "12
/// users".
struct Phrases {
    QString title; ///< "Delete 12 users"
    QString action; ///< "delete 12 users", within a sentence
    QString done; ///< "Deleted 12 users."
};

/// Words each command.
class Phrasing final {
    Q_DECLARE_TR_FUNCTIONS(CommandText)
public:
    explicit Phrasing(QString who, QString receiver = {})
        : m_who(std::move(who)), m_receiver(std::move(receiver))
    {
    }

    [[nodiscard]] Phrases operator()(const EditUsers&) const
    {
        return filled(tr("Edit %1"), tr("edit %1"), tr("Saved changes to %1."));
    }
    [[nodiscard]] Phrases operator()(const SuspendUsers&) const
    {
        return filled(tr("Suspend %1"), tr("suspend %1"), tr("Suspended %1."));
    }
    [[nodiscard]] Phrases operator()(const ReactivateUsers&) const
    {
        return filled(tr("Reactivate %1"), tr("reactivate %1"), tr("Reactivated %1."));
    }
    [[nodiscard]] Phrases operator()(const DeleteUsers&) const
    {
        return filled(tr("Delete %1"), tr("delete %1"), tr("Deleted %1."));
    }
    [[nodiscard]] Phrases operator()(const RestoreUsers&) const
    {
        return filled(tr("Restore %1"), tr("restore %1"), tr("Restored %1."));
    }
    [[nodiscard]] Phrases operator()(const PurgeUsers&) const
    {
        return filled(tr("Permanently delete %1"), tr("permanently delete %1"),
                      tr("Permanently deleted %1."));
    }
    [[nodiscard]] Phrases operator()(const GrantRole& command) const
    {
        return filled(tr("Grant %2 to %1"), tr("grant %2 to %1"), tr("Granted %2 to %1."),
                      CellText::word(word(command.role)));
    }
    [[nodiscard]] Phrases operator()(const RevokeRole& command) const
    {
        return filled(tr("Revoke %2 from %1"), tr("revoke %2 from %1"), tr("Revoked %2 from %1."),
                      CellText::word(word(command.role)));
    }
    [[nodiscard]] Phrases operator()(const SetAnalytics& command) const
    {
        if (command.access == AnalyticsAccess::None) {
            return filled(tr("Revoke analytics access from %1"), tr("revoke analytics access from %1"),
                          tr("Revoked analytics access from %1."));
        }
        return filled(tr("Grant analytics access to %1"), tr("grant analytics access to %1"),
                      tr("Granted analytics access to %1."));
    }
    [[nodiscard]] Phrases operator()(const AssignNumbers&) const
    {
        if (!m_receiver.isEmpty())
            return filled(tr("Assign %1 to %2"), tr("assign %1 to %2"), tr("Assigned %1 to %2."), m_receiver);
        return filled(tr("Assign %1"), tr("assign %1"), tr("Assigned %1."));
    }
    [[nodiscard]] Phrases operator()(const UnassignNumbers&) const
    {
        return filled(tr("Unassign %1"), tr("unassign %1"), tr("Moved %1 to the reserved pool."));
    }
    [[nodiscard]] Phrases operator()(const SwapNumber&) const
    {
        return filled(tr("Swap the number of %1"), tr("swap the number of %1"),
                      tr("Swapped the number of %1."));
    }
    [[nodiscard]] Phrases operator()(const ReleaseNumbers&) const
    {
        return filled(tr("Release %1"), tr("release %1"), tr("Released %1."));
    }

    [[nodiscard]] Phrases operator()(const RegisterDevice&) const
    {
        return filled(tr("Register %1"), tr("register %1"), tr("Registered %1."));
    }
    [[nodiscard]] Phrases operator()(const AssignDevices&) const
    {
        if (!m_receiver.isEmpty())
            return filled(tr("Assign %1 to %2"), tr("assign %1 to %2"), tr("Assigned %1 to %2."), m_receiver);
        return filled(tr("Assign %1"), tr("assign %1"), tr("Assigned %1."));
    }
    [[nodiscard]] Phrases operator()(const UnassignDevices&) const
    {
        return filled(tr("Take back %1"), tr("take back %1"), tr("Took %1 back into stock."));
    }
    [[nodiscard]] Phrases operator()(const EditDevices&) const
    {
        return filled(tr("Edit %1"), tr("edit %1"), tr("Saved changes to %1."));
    }
    [[nodiscard]] Phrases operator()(const RemoveDevices&) const
    {
        return filled(tr("Remove %1"), tr("remove %1"), tr("Removed %1."));
    }

private:
    [[nodiscard]] Phrases filled(const QString& title, const QString& action, const QString& done,
                                 const QString& what = {}) const
    {
        if (what.isEmpty())
            return {title.arg(m_who), action.arg(m_who), done.arg(m_who)};
        return {title.arg(m_who, what), action.arg(m_who, what), done.arg(m_who, what)};
    }

    QString m_who;
    QString m_receiver; ///< of numbers; empty when there are several
};

QString counted(const Command& command, std::size_t count)
{
    const auto number = static_cast<int>(count);
    switch (targetKind(command)) {
    case RecordKind::Number:
        return count == 1 ? CommandText::tr("one number") : CommandText::tr("%Ln numbers", nullptr, number);
    case RecordKind::Device:
        return count == 1 ? CommandText::tr("one device") : CommandText::tr("%Ln devices", nullptr, number);
    case RecordKind::User:
    case RecordKind::Company:
    case RecordKind::Office:
    case RecordKind::Department:
    case RecordKind::LicensePool: break; // no command is about those yet
    }
    return count == 1 ? CommandText::tr("one user") : CommandText::tr("%Ln users", nullptr, number);
}

QString named(const TargetOutcome& outcome)
{
    return outcome.target.table == RecordKind::Number ? CellText::phoneNumber(outcome.label)
                                                      : models::DataText::inSentence(outcome.label);
}

/// The name of the one row that changes, else how many do.
QString changedOf(const Plan& plan)
{
    const auto count = plan.count(OutcomeKind::WillChange);
    const auto only = std::find_if(plan.outcomes.begin(), plan.outcomes.end(), [](const auto& outcome) {
        return outcome.kind == OutcomeKind::WillChange;
    });
    return count == 1 && !only->label.empty() ? named(*only) : counted(plan.command, count);
}

QString rowsOf(const Plan& plan)
{
    if (plan.outcomes.size() == 1 && !plan.outcomes.front().label.empty())
        return named(plan.outcomes.front());
    return counted(plan.command, plan.outcomes.size());
}

/// The one person to whom all wishes give something; nothing when there are several.
template <typename Wishes> std::optional<UserId> onlyReceiver(const Wishes& wishes)
{
    if (wishes.empty())
        return std::nullopt;
    const auto& user = wishes.front().user;
    const bool isOnly = std::all_of(wishes.begin(), wishes.end(),
                                    [&user](const auto& wish) { return wish.user == user; });
    return isOnly ? std::optional(user) : std::nullopt;
}

/// The one person all the numbers or devices are given to; empty when there are several, or another command.
QString receiverOf(const Command& command, const DirectoryView& directory)
{
    std::optional<UserId> user;
    if (const auto* numbers = std::get_if<AssignNumbers>(&command))
        user = onlyReceiver(numbers->assignments);
    else if (const auto* devices = std::get_if<AssignDevices>(&command))
        user = onlyReceiver(devices->assignments);
    if (!user)
        return {};
    const auto users = directory.users(std::span(&*user, 1));
    return users.front() ? models::DataText::inSentence(users.front()->displayName()) : QString();
}

Phrases phrasesOf(const Command& command, const QString& who)
{
    return std::visit(Phrasing(who), command);
}

Phrases phrasesOf(const Command& command, const QString& who, const DirectoryView& directory)
{
    return std::visit(Phrasing(who, receiverOf(command, directory)), command);
}

/// What an undo took back.
QString deedBehind(const Plan& undone, const DirectoryView& directory)
{
    const auto inverse = invert(undone);
    return phrasesOf(inverse ? inverse->command : undone.command, changedOf(undone), directory).action;
}

/// Whom or what an undo brings back: "12 users", "Ada Lovelace", or "10 of 12 users".
QString broughtBackOf(const Plan& plan)
{
    if (!plan.isPartlyFinal())
        return changedOf(plan);
    const auto comesBack = [](const auto& outcome) {
        return outcome.kind == OutcomeKind::WillChange && !outcome.isFinal();
    };
    const auto count = std::count_if(plan.outcomes.begin(), plan.outcomes.end(), comesBack);
    if (count == 1)
        return named(*std::find_if(plan.outcomes.begin(), plan.outcomes.end(), comesBack));
    return CommandText::tr("%1 of %2", "10 of 12 users")
        .arg(QLocale().toString(static_cast<qlonglong>(count)), changedOf(plan));
}

constexpr int MostNamed = 2;

/// The first rows for which `holds`, by name, and how many those are.
template <typename Predicate> std::pair<QStringList, int> namesOf(const Plan& plan, Predicate holds)
{
    QStringList names;
    int count = 0;
    for (const auto& outcome : plan.outcomes) {
        if (holds(outcome) && ++count <= MostNamed)
            names.append(named(outcome));
    }
    return {names, count};
}

QString joined(const QStringList& names)
{
    return names.size() == MostNamed
               ? CommandText::tr("%1 and %2", "two names").arg(names.first(), names.last())
               : names.value(0);
}

} // namespace

QString CommandText::title(const Command& command)
{
    return phrasesOf(command, targets(command)).title;
}

QString CommandText::targets(const Command& command)
{
    return counted(command, targetCount(command));
}

QString CommandText::title(const Plan& plan)
{
    return phrasesOf(plan.command, rowsOf(plan)).title;
}

QString CommandText::button(const Command& command, std::size_t willChange)
{
    return phrasesOf(command, counted(command, willChange)).title;
}

QString CommandText::button(const Plan& plan)
{
    return phrasesOf(plan.command, changedOf(plan)).title;
}

QString CommandText::done(const Plan& plan, const DirectoryView& directory)
{
    const auto text = phrasesOf(plan.command, changedOf(plan), directory).done;
    if (!std::holds_alternative<DeleteUsers>(plan.command))
        return text;
    if (!plan.undo.isPossible || !plan.undo.until)
        return tr("Deleted %1 for good.").arg(changedOf(plan));
    const auto until = CellText().weekday(*plan.undo.until);
    return plan.isPartlyFinal()
               ? tr("%1 Restorable until %2, except for %3.").arg(text, until, goneForGood(plan))
               : tr("%1 Restorable until %2.").arg(text, until);
}

QString CommandText::goneForGood(const Plan& plan)
{
    const auto [names, count] = namesOf(plan, [](const TargetOutcome& row) { return row.isFinal(); });
    return count > MostNamed ? tr("%Ln people who never activated", nullptr, count) : joined(names);
}

QString CommandText::cannotWait(const Plan& plan)
{
    if (!domain::mayWaitOffline(plan.command))
        return {};
    const auto [names, count] = namesOf(
        plan, [&plan](const TargetOutcome& row) { return !mayWaitOffline(plan, row); });
    if (static_cast<std::size_t>(count) == plan.count(OutcomeKind::WillChange))
        return {};
    return count > MostNamed ? tr("%Ln people who are not active", nullptr, count) : joined(names);
}

QString CommandText::waits(const Plan& plan, const DirectoryView& directory)
{
    return tr("Sent once there is a connection: %1.")
        .arg(phrasesOf(plan.command, changedOf(plan), directory).action);
}

QString CommandText::undo(const Plan& plan, const DirectoryView& directory)
{
    return tr("Undo %1").arg(phrasesOf(plan.command, broughtBackOf(plan), directory).action);
}

QString CommandText::redo(const Plan& undone, const DirectoryView& directory)
{
    return tr("Redo %1").arg(deedBehind(undone, directory));
}

QString CommandText::redone(const Plan& undone, const DirectoryView& directory)
{
    return tr("Done again: %1.").arg(deedBehind(undone, directory));
}

QString CommandText::undone(const Plan& plan, const DirectoryView& directory)
{
    return tr("Undone: %1.").arg(phrasesOf(plan.command, broughtBackOf(plan), directory).action);
}

QString CommandText::refused(const Plan& plan)
{
    return tr("%1: the server refused.").arg(phrasesOf(plan.command, rowsOf(plan)).title);
}

bool CommandText::isDestructive(const Command& command) noexcept
{
    return std::holds_alternative<DeleteUsers>(command) || std::holds_alternative<PurgeUsers>(command) ||
           std::holds_alternative<ReleaseNumbers>(command) || std::holds_alternative<RemoveDevices>(command);
}

} // namespace cordboard::ui
