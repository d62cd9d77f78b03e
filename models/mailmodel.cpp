// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/mailmodel.h"

#include "models/celltext.h"
#include "models/datatext.h"

namespace cordboard::models {

using domain::MailState;
using domain::OutgoingMail;

MailModel::MailModel(std::unique_ptr<interfaces::OutgoingMailSource> source, Clock now, Name name,
                     QObject* parent)
    : ListModel(ColumnCount, parent), m_source(std::move(source)), m_now(std::move(now)),
      m_name(std::move(name))
{
    m_changes = m_source->changed.connect([this] { take(); });
    take();
}

void MailModel::take()
{
    const bool isCarried = !m_source->isLoaded() || m_source->isCarried();
    if (m_mails != m_source->mails() || m_isCarried != isCarried) {
        beginResetModel();
        m_mails = m_source->mails();
        m_isCarried = isCarried;
        std::vector<std::string> numbers;
        for (const auto& mail : m_mails)
            numbers.push_back(std::to_string(mail.number));
        setKeys(numbers);
        endResetModel();
    }
    Q_EMIT changed();
}

const OutgoingMail& MailModel::mailAt(int row) const
{
    return m_mails[static_cast<std::size_t>(row)];
}

bool MailModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_source->hasMore() && !m_source->isFetching() && !m_source->fault();
}

void MailModel::fetchMore(const QModelIndex& parent)
{
    if (canFetchMore(parent))
        m_source->fetchMore();
}

QString MailModel::title(const std::string& kind)
{
    if (kind == "invitation")
        return tr("Invitation", "kind of mail");
    if (kind == "reset")
        return tr("New password", "kind of mail");
    if (kind == "suspended")
        return tr("Suspension", "kind of mail");
    if (kind == "reactivated")
        return tr("Reactivation", "kind of mail");
    if (kind == "deleted")
        return tr("Deletion", "kind of mail");
    if (kind == "restored")
        return tr("Restoration", "kind of mail");
    if (kind == "roles")
        return tr("Changed rights", "kind of mail");
    if (kind == "verify_address")
        return tr("Confirmation of an address", "kind of mail");
    if (kind == "password_changed")
        return tr("Changed password", "kind of mail");
    if (kind == "address_changed")
        return tr("Changed address", "kind of mail");
    if (kind == "voicemail")
        return tr("Voicemail message", "kind of mail");
    if (kind == "voicemail_storage")
        return tr("Full voicemail box", "kind of mail");
    if (kind == "voicemail_reminder")
        return tr("Reminder of a voicemail message", "kind of mail");
    if (kind == "missed_call")
        return tr("Missed call", "kind of mail");
    if (kind == "address_added")
        return tr("Added address", "kind of mail");
    if (kind == "address_verified")
        return tr("Confirmed address", "kind of mail");
    if (kind == "second_factor_changed")
        return tr("Second factor", "kind of mail");
    if (kind == "pin_locked")
        return tr("Guessed voicemail PIN", "kind of mail");
    return tr("Mail", "kind of mail that is not known here");
}

QString MailModel::state(const OutgoingMail& mail) const
{
    const auto said = DataText::inSentence(mail.lastError);
    switch (mail.state) {
    case MailState::Delivered: return tr("The mail server has it.");
    case MailState::Failed:
        return mail.failedAt && *mail.failedAt >= mail.expiresAt
                   ? tr("Given up: it went out of date before it could be delivered.")
                   : tr("Came back: %1", "what the mail server said").arg(said);
    case MailState::Waiting: break;
    }
    if (!m_isCarried)
        return mail.link.empty() || mail.kind != "invitation"
                   ? tr("Waits: no mail server is set up.")
                   : tr("Waits: no mail server is set up. Its link can be handed over.");
    if (mail.attempts == 0)
        return tr("Waits to be sent.");
    if (said.isEmpty())
        return tr("Is being sent.");
    return tr("Tried %Ln time(s): %1", "what the mail server said", static_cast<int>(mail.attempts))
        .arg(said);
}

QString MailModel::text(int row, int column) const
{
    const auto& mail = mailAt(row);
    const CellText words;
    switch (column) {
    case KindColumn: return title(mail.kind);
    case PersonColumn: return m_name(mail.user);
    case AddressColumn: return DataText::inSentence(mail.recipient);
    case WrittenColumn: return words.relative(mail.queuedAt, m_now());
    case StateColumn: return state(mail);
    case NextColumn:
        return mail.nextAttemptAt && m_isCarried ? words.dateTime(*mail.nextAttemptAt) : QString();
    case UntilColumn: return mail.state == MailState::Waiting ? words.dateTime(mail.expiresAt) : QString();
    default: return {}; // a section that a view made up
    }
}

QString MailModel::exact(int row, int column) const
{
    return column == WrittenColumn ? CellText().dateTime(mailAt(row).queuedAt) : QString();
}

RowModel::Tone MailModel::tone(int row, int column) const
{
    if (column != StateColumn)
        return Tone::Ordinary;
    const auto& mail = mailAt(row);
    if (mail.state == MailState::Failed)
        return Tone::Danger;
    if (mail.state == MailState::Delivered)
        return Tone::Muted;
    return mail.lastError.empty() && m_isCarried ? Tone::Ordinary : Tone::Warning;
}

QString MailModel::heading(int column) const
{
    switch (column) {
    case KindColumn: return tr("What");
    case PersonColumn: return tr("For");
    case AddressColumn: return tr("Address");
    case WrittenColumn: return tr("Written");
    case StateColumn: return tr("State");
    case NextColumn: return tr("Next attempt");
    case UntilColumn: return tr("Good until");
    default: return {};
    }
}

} // namespace cordboard::models
