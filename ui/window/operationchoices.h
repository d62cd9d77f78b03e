// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <array>
#include <cstdint>

#include "interfaces/session.h"

namespace cordboard::ui {

/// What the admin can do with a change that he has confirmed, depending on what became of it.
enum class OperationChoice : std::uint8_t { SendNow, Discard, Undo, Retry, Pause, Resume, Stop };
inline constexpr std::array AllOperationChoices{
    OperationChoice::SendNow, OperationChoice::Discard, OperationChoice::Undo, OperationChoice::Retry,
    OperationChoice::Pause,   OperationChoice::Resume,  OperationChoice::Stop};

/// Words for a change on its way, and for what can be done with it. Pure. Threads: any.
class OperationChoices final {
    Q_DECLARE_TR_FUNCTIONS(OperationChoices)
public:
    /// "Send &now"
    [[nodiscard]] static QString text(OperationChoice choice);
    /// What it does, in a sentence.
    [[nodiscard]] static QString hint(OperationChoice choice);
    /// Why it cannot be done now; empty when it can.
    [[nodiscard]] static QString obstacle(OperationChoice choice,
                                          const interfaces::OperationSummary& operation,
                                          const interfaces::SyncStatus& status);
    /// Of changes that the service takes row by row alone: others are never paused.
    [[nodiscard]] static bool isOfSteps(OperationChoice choice) noexcept;
    /// "Waiting for a connection": where it is, and what it waits for.
    [[nodiscard]] static QString state(const interfaces::OperationSummary& operation,
                                       const interfaces::SyncStatus& status);
};

} // namespace cordboard::ui
