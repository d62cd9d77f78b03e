// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/operationchoices.h"

#include "ui/text/findingtext.h"

namespace cordboard::ui {

using interfaces::OperationState;
using interfaces::OperationSummary;
using interfaces::SyncState;
using interfaces::SyncStatus;

namespace {

/// On its way row by row: it can be stopped between two of them.
bool isUnderWay(const OperationSummary& operation) noexcept
{
    return operation.isStepped &&
           (operation.state == OperationState::Sending || operation.state == OperationState::Unknown);
}

QString waitingText(const SyncStatus& status)
{
    switch (status.state) {
    case SyncState::SignedOut:
    case SyncState::SignInNeeded: return OperationChoices::tr("Waiting for you to sign in");
    case SyncState::Starting:
    case SyncState::Offline: return OperationChoices::tr("Waiting for a connection");
    case SyncState::Untrusted: return OperationChoices::tr("Waiting for a server that can be trusted");
    case SyncState::ServerBusy: return OperationChoices::tr("Waiting until the server is less busy");
    case SyncState::Syncing:
    case SyncState::Synced:
    case SyncState::StorageFailed: break;
    }
    return OperationChoices::tr("Waiting to be sent");
}

QString obstacleToSending(const OperationSummary& operation, const SyncStatus& status)
{
    if (!isWaiting(operation.state))
        return OperationChoices::tr("Only a change that waits can be sent.");
    if (operation.state == OperationState::Sending)
        return OperationChoices::tr("This is being sent already.");
    if (status.state == SyncState::SignInNeeded || status.state == SyncState::SignedOut)
        return OperationChoices::tr("Sign in first. Then everything that waits is sent.");
    if (status.state == SyncState::Untrusted)
        return OperationChoices::tr("The server is not trusted. Nothing is sent to it.");
    return {};
}

QString obstacleToDiscarding(const OperationSummary& operation)
{
    if (!isWaiting(operation.state))
        return OperationChoices::tr("Only a change that waits can be discarded.");
    if (operation.state != OperationState::Queued)
        return OperationChoices::tr(
            "The server may have this already. Once it is done, it can be taken back.");
    return {};
}

QString obstacleToUndo(const OperationSummary& operation)
{
    return operation.isUndoable ? QString() : FindingText::undoGoneSentence(&operation);
}

QString obstacleToRetry(const OperationSummary& operation)
{
    if (!operation.plan)
        return OperationChoices::tr("What this was about cannot be read any more.");
    switch (operation.state) {
    case OperationState::Refused:
    case OperationState::Conflict:
    case OperationState::Cancelled: return {};
    case OperationState::Applied: return OperationChoices::tr("This was carried out.");
    case OperationState::Queued:
    case OperationState::Sending:
    case OperationState::Unknown: break;
    }
    return OperationChoices::tr("This has not come to an end yet.");
}

QString obstacleToStopping(const OperationSummary& operation)
{
    if (!operation.isStepped)
        return OperationChoices::tr("The server carries this out in one go.");
    return isUnderWay(operation) ? QString()
                                 : OperationChoices::tr("Only a change that is under way can be stopped.");
}

} // namespace

QString OperationChoices::text(OperationChoice choice)
{
    switch (choice) {
    case OperationChoice::SendNow: return tr("Send &now");
    case OperationChoice::Discard: return tr("&Discard");
    case OperationChoice::Undo: return tr("&Undo");
    case OperationChoice::Retry: return tr("Re&try…");
    case OperationChoice::Pause: return tr("&Pause");
    case OperationChoice::Resume: return tr("&Go on");
    case OperationChoice::Stop: return tr("&Stop");
    }
    return {};
}

QString OperationChoices::hint(OperationChoice choice)
{
    switch (choice) {
    case OperationChoice::SendNow: return tr("Try to send this change at once");
    case OperationChoice::Discard: return tr("Do not send this change");
    case OperationChoice::Undo: return tr("Take this change back");
    case OperationChoice::Retry: return tr("Plan this change again, as things are now");
    case OperationChoice::Pause: return tr("Hold this change after the row that is being worked on");
    case OperationChoice::Resume: return tr("Go on with the rows that are left");
    case OperationChoice::Stop: return tr("Leave out the rows that are left; what is done stays");
    }
    return {};
}

QString OperationChoices::obstacle(OperationChoice choice, const OperationSummary& operation,
                                   const SyncStatus& status)
{
    switch (choice) {
    case OperationChoice::SendNow: return obstacleToSending(operation, status);
    case OperationChoice::Discard: return obstacleToDiscarding(operation);
    case OperationChoice::Undo: return obstacleToUndo(operation);
    case OperationChoice::Retry: return obstacleToRetry(operation);
    case OperationChoice::Pause:
        if (isUnderWay(operation) && operation.isPaused)
            return tr("This is paused already.");
        return obstacleToStopping(operation);
    case OperationChoice::Resume:
        if (isUnderWay(operation) && !operation.isPaused)
            return tr("This is not paused.");
        return obstacleToStopping(operation);
    case OperationChoice::Stop: return obstacleToStopping(operation);
    }
    return {};
}

bool OperationChoices::isOfSteps(OperationChoice choice) noexcept
{
    return choice == OperationChoice::Pause || choice == OperationChoice::Resume ||
           choice == OperationChoice::Stop;
}

QString OperationChoices::state(const OperationSummary& operation, const SyncStatus& status)
{
    switch (operation.state) {
    case OperationState::Queued: return waitingText(status);
    case OperationState::Sending:
        if (operation.isPaused)
            return tr("Paused");
        return status.state == SyncState::Offline && operation.isStepped ? waitingText(status)
                                                                         : tr("Sending");
    case OperationState::Applied: return tr("Done");
    case OperationState::Refused: return tr("Refused");
    case OperationState::Conflict: return tr("Conflict");
    case OperationState::Unknown:
        return isConnected(status.state) ? tr("Asking the server what became of it")
                                         : tr("Sent, but no answer came yet");
    case OperationState::Cancelled: return tr("Discarded");
    }
    return {};
}

} // namespace cordboard::ui
