// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

namespace cordboard::platform {

/// The system's wish that this program end: SIGTERM and SIGINT. As long as the object lives they do not end
/// the program by themselves; afterwards they do again. Where it cannot listen, they keep their meaning: an
/// end without farewell. One per program.
class TerminationSignals final {
public:
    /// `received` is called on a thread of its own, once for one or more signals that come together. It must
    /// not block for long.
    explicit TerminationSignals(std::function<void()> received);
    /// No call runs or begins after it.
    ~TerminationSignals();
    TerminationSignals(const TerminationSignals&) = delete;
    TerminationSignals& operator=(const TerminationSignals&) = delete;

private:
    struct State;
    std::unique_ptr<State> m_state; ///< null when it cannot listen
};

} // namespace cordboard::platform
