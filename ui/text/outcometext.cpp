// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/outcometext.h"

#include <QStringList>
#include <algorithm>
#include <span>

#include "domain/namedvalue.h"
#include "domain/notice.h"
#include "models/celltext.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "ui/text/effecttext.h"
#include "ui/text/findingtext.h"

namespace cordboard::ui {

using domain::Code;
using domain::Field;
using domain::OutcomeKind;

namespace {

QString joined(const QString& first, const QString& second)
{
    if (first.isEmpty() || second.isEmpty())
        return first + second;
    return OutcomeText::tr("%1 %2", "two sentences").arg(first, second);
}

QString ended(const QString& clauses)
{
    return clauses.isEmpty() ? clauses : OutcomeText::tr("%1.", "clauses of a sentence").arg(clauses);
}

/// One row, worded by its command.
class Wording final {
public:
    Wording(const domain::Plan& plan, const domain::TargetOutcome& outcome,
            const domain::DirectoryView& company)
        : m_plan(plan), m_outcome(outcome), m_company(company)
    {
    }

    QString operator()(const domain::SuspendUsers&) const
    {
        return joined(OutcomeText::tr("Suspended: no sign-in and no calls until reactivated."), fates());
    }
    QString operator()(const domain::ReactivateUsers&) const
    {
        return joined(OutcomeText::tr("Active again: sign-in and calls work."), fates());
    }
    QString operator()(const domain::DeleteUsers&) const
    {
        const auto until = changeOf(Field::UserPurgeAt);
        const auto end = until ? until->after.time() : std::nullopt;
        if (!end)
            return joined(foreverText(), fates());
        const auto deleted =
            OutcomeText::tr("Deleted; restorable until %1.").arg(models::CellText().weekday(*end));
        return joined(joined(deleted, fates()), joined(licenseText(), departmentsLeft()));
    }
    QString operator()(const domain::RestoreUsers&) const
    {
        const auto restored = OutcomeText::tr("Restored: sign-in and calls work again.");
        return joined(joined(restored, fates()), departmentsBack());
    }
    QString operator()(const domain::PurgeUsers&) const
    {
        return joined(OutcomeText::tr("Erased for good: name, history and settings."), fates());
    }
    QString operator()(const domain::AssignNumbers&) const
    {
        const auto holder = holderIn(Side::After);
        return holder.isEmpty() ? changes() : joined(OutcomeText::tr("Goes to %1.").arg(holder), fates());
    }
    QString operator()(const domain::UnassignNumbers&) const
    {
        const auto holder = holderIn(Side::Before);
        return holder.isEmpty()
                   ? changes()
                   : joined(OutcomeText::tr("Goes from %1 to the reserved pool.").arg(holder), fates());
    }
    /// R-XFER-10.
    QString operator()(const domain::TransferUsers&) const
    {
        const auto office = changeOf(Field::UserOffice);
        if (!office)
            return changes();
        const auto moved =
            OutcomeText::tr("Moves from %1 to %2.").arg(officeIn(office->before), officeIn(office->after));
        const auto rights = changeOf(Field::UserRoles)
                                ? OutcomeText::tr("The rights of an Office Admin move along.")
                                : QString();
        return joined(joined(moved, fates()), joined(rights, whatStays()));
    }
    QString operator()(const domain::RemoveDepartments&) const
    {
        return joined(OutcomeText::tr("The department is removed; its people stay."), fates());
    }
    QString operator()(const domain::RemoveRegions&) const
    {
        return joined(OutcomeText::tr("The region is removed; its offices stay."), fates());
    }
    /// R-DEV-02.
    QString operator()(const domain::RemoveDevices&) const
    {
        const auto removed = OutcomeText::tr("Removed for good.");
        const auto names = formerOwners();
        return joined(removed,
                      names.isEmpty()
                          ? fates()
                          : joined(OutcomeText::tr("It was assigned to %1.", "names").arg(names), fates()));
    }
    /// What is said of the row tells it, and until when it can be recovered.
    QString operator()(const domain::ReleaseNumbers&) const { return {}; }
    /// What changes says it.
    template <typename Other> QString operator()(const Other&) const { return changes(); }

private:
    enum class Side { Before, After };
    [[nodiscard]] std::optional<domain::ChangeList::Entry> changeOf(Field field) const
    {
        for (auto i = m_outcome.firstChange; i < m_outcome.firstChange + m_outcome.changeCount; ++i) {
            const auto entry = m_plan.changes[i];
            if (entry.field == field && entry.entity == m_outcome.target)
                return entry;
        }
        return std::nullopt;
    }
    /// Who has the number afterwards, or had it before.
    [[nodiscard]] QString holderIn(Side side) const
    {
        const auto entry = changeOf(Field::NumberTargetId);
        if (!entry)
            return {};
        const auto& holder = side == Side::Before ? entry->before : entry->after;
        return holder.text().value_or(std::string_view()).empty()
                   ? QString()
                   : models::ChangeText::value(Field::NumberTargetId,
                                               namedValue(m_company, Field::NumberTargetId, holder));
    }
    [[nodiscard]] QString changes() const { return ended(EffectText::of(m_plan, m_outcome, m_company)); }
    [[nodiscard]] QString fates() const { return ended(EffectText::fates(m_plan, m_outcome, m_company)); }
    /// R-DEL-05, R-DEL-13.
    [[nodiscard]] QString foreverText() const
    {
        const auto state = changeOf(Field::UserState);
        const bool wasPending = state && state->before.text() == word(domain::UserState::Pending);
        return wasPending ? OutcomeText::tr("Deleted for good at once: the invitation was never accepted.")
                          : OutcomeText::tr("Deleted for good at once.");
    }
    [[nodiscard]] QString licenseText() const
    {
        const auto license = changeOf(Field::UserLicenseDisposition);
        if (!license)
            return {};
        return license->after.text() == word(domain::LicenseDisposition::Release)
                   ? OutcomeText::tr("The license is given up.")
                   : OutcomeText::tr("The license is kept.");
    }
    [[nodiscard]] QString departments(const domain::Value& value) const
    {
        const auto* list = value.list();
        return list == nullptr || list->empty()
                   ? QString()
                   : models::ChangeText::value(Field::UserDepartments,
                                               namedValue(m_company, Field::UserDepartments, value));
    }
    [[nodiscard]] QString officeIn(const domain::Value& value) const
    {
        return models::ChangeText::value(Field::UserOffice, namedValue(m_company, Field::UserOffice, value));
    }
    /// Of whoever moves: the license with its seat, and memberships.
    [[nodiscard]] QString whatStays() const
    {
        const domain::UserId id(m_outcome.target.id);
        const auto user = m_company.users(std::span(&id, 1)).front();
        if (!user)
            return {};
        const auto license = models::CellText::word(word(user->license));
        const auto kept = user->takesSeat() ? OutcomeText::tr("The license moves along: %1.").arg(license)
                                            : OutcomeText::tr("No license moves along.");
        const auto names = departments(read(*user, Field::UserDepartments));
        return names.isEmpty()
                   ? kept
                   : joined(kept, OutcomeText::tr("Stays a member of %1.", "departments").arg(names));
    }
    [[nodiscard]] QString formerOwners() const
    {
        const auto owners = changeOf(Field::DeviceOwners);
        if (!owners)
            return {};
        const auto named = namedValue(m_company, Field::DeviceOwners, owners->before);
        QStringList names;
        if (const auto* list = named.list()) {
            for (const auto& owner : *list) // "Ada Lovelace:1", with the line key
                names.append(models::DataText::inSentence(owner.substr(0, owner.rfind(':'))));
        }
        return names.join(QStringLiteral(", "));
    }
    [[nodiscard]] QString departmentsLeft() const
    {
        const auto entry = changeOf(Field::UserDepartments);
        const auto names = entry ? departments(entry->before) : QString();
        return names.isEmpty() ? QString()
                               : OutcomeText::tr("No longer a member of %1.", "departments").arg(names);
    }
    [[nodiscard]] QString departmentsBack() const
    {
        const auto entry = changeOf(Field::UserDepartments);
        const auto names = entry ? departments(entry->after) : QString();
        return names.isEmpty() ? QString()
                               : OutcomeText::tr("A member of %1 again.", "departments").arg(names);
    }

    const domain::Plan& m_plan;
    const domain::TargetOutcome& m_outcome;
    const domain::DirectoryView& m_company;
};

/// Whether the sentence about the row says it already.
bool isSaidOfTheRow(Code code)
{
    return domain::isLoss(code) && code != Code::WRelease;
}

} // namespace

QString OutcomeText::of(const domain::Plan& plan, const domain::TargetOutcome& outcome,
                        const domain::DirectoryView& company)
{
    if (outcome.kind != OutcomeKind::WillChange)
        return {};
    const auto row = static_cast<std::size_t>(&outcome - plan.outcomes.data());
    return std::visit(Wording(plan, outcome, company), commandOf(plan, row));
}

QString OutcomeText::finding(const domain::Finding& finding, const QString& label)
{
    return isSaidOfTheRow(finding.code) || domain::isSameForAllRows(finding.code)
               ? QString()
               : FindingText::sentence(finding, label);
}

QString OutcomeText::rules(const domain::TargetOutcome& outcome)
{
    QStringList rules;
    for (const auto& finding : outcome.findings)
        rules.append(QString::fromLatin1(finding.rule.data(), static_cast<qsizetype>(finding.rule.size())));
    rules.removeDuplicates();
    return rules.join(QStringLiteral(", "));
}

} // namespace cordboard::ui
