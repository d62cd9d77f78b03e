// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace cordboard::server {

/// Who may send what takes long to read and to plan, before a byte of it is read.
///
/// Specification: one request at a time for each person, its answer included, which may be much larger and is
/// kept until somebody takes it; the others of that person wait, at most `MostWaiting` of them. Of large ones
/// one at all is in flight, since its text is a multiple of itself once it is parsed; of the others as many
/// as `limits::BodiesInFlight` hold. Those who wait have no bytes here. Order is that of asking, but for
/// those who wait for their own turn only. Threads: any; `go` is called on the thread that asks or on one
/// that ends a turn.
class Turns final : public std::enable_shared_from_this<Turns> {
public:
    /// A request's turn; the person's ends with it.
    class Held final {
    public:
        Held(std::shared_ptr<Turns> turns, std::string person, std::size_t bytes)
            : m_turns(std::move(turns)), m_person(std::move(person)), m_bytes(bytes)
        {
        }
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        ~Held();
        /// The body is gone: others may send theirs. The answer is not, so that this person waits until it is
        /// on its way. Not from several threads at once.
        void endBytes();

    private:
        std::shared_ptr<Turns> m_turns;
        std::string m_person;
        std::size_t m_bytes = 0;
    };
    using Turn = std::shared_ptr<Held>;
    using Go = std::function<void(Turn)>;
    static constexpr std::size_t MostWaiting = 4; ///< of one person
    static constexpr std::size_t MostWaitingAtAll = 1'024;

    [[nodiscard]] static std::shared_ptr<Turns> make() { return std::shared_ptr<Turns>(new Turns); }
    /// Calls `go` at once or later; false when too many wait: then never.
    [[nodiscard]] bool ask(const std::string& person, std::size_t bytes, Go go);

private:
    struct Waiting {
        std::string person;
        std::size_t bytes = 0;
        Go go;
    };
    Turns() = default;
    [[nodiscard]] bool mayGo(const Waiting& waiting) const;
    [[nodiscard]] Turn begin(const Waiting& waiting);
    /// `person`: whose turn is over; null = nobody's.
    void end(const std::string* person, std::size_t bytes);

    std::mutex m_mutex;
    std::list<Waiting> m_waiting;
    std::map<std::string, std::size_t> m_waitingOf; ///< by person; none is 0
    std::set<std::string> m_active; ///< people whose request is in flight
    std::size_t m_smallBytes = 0; ///< in flight
    bool m_isLargeActive = false;
};

} // namespace cordboard::server
