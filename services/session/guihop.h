// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>

class QObject;

namespace cordboard::session {

/// The one way from a service's thread to the thread that made this object (the GUI's, or the command line's loop).
/// What has not run when it is destroyed is dropped. Threads: `post` from any thread, which must be quiet before
/// destruction; the rest on its own thread.
class GuiHop final {
public:
    GuiHop();
    ~GuiHop();
    GuiHop(const GuiHop&) = delete;
    GuiHop& operator=(const GuiHop&) = delete;

    /// Runs `task` in a later turn of the event loop, in the order of posting.
    void post(std::function<void()> task);
    /// The same, not before `delay` has passed.
    void postLater(std::chrono::milliseconds delay, std::function<void()> task);

private:
    std::unique_ptr<QObject> m_context;
};

} // namespace cordboard::session
