// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace cordboard::session {

/// The one way from a service's thread to the thread that made this object (the GUI's, or the command line's
/// loop). What has not run when it is destroyed is dropped. Threads: `post` from any thread, which must be
/// quiet before destruction; the rest on its own thread.
///
/// Rationale: the tasks wait under a mutex of ours, and Qt's event is only the bell that calls for the next
/// one. Qt's own queue would do, but the thread sanitizer cannot see its locks: each hop would look like a
/// race and hide the real ones.
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
    class Bell;
    void runNext();

    std::mutex m_mutex;
    std::deque<std::function<void()>> m_tasks; ///< guarded by m_mutex; one ring is under way for each
    std::unique_ptr<Bell> m_bell;
};

} // namespace cordboard::session
