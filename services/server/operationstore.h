// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>

#include "contract/operation.h"
#include "contract/personal.h"
#include "server/store.h"

namespace cordboard::server {

/// What became of each command, by its key, for as long as the retention says. It knows whom each answer
/// names, so that an anonymized user is taken out of it and of the feed entry it made (R-PURGE-05). Threads:
/// as its Store.
class OperationStore final {
public:
    explicit OperationStore(Store& store) : m_store(store) {}

    struct Kept {
        contract::OperationKey key;
        std::string actor; ///< a user's id
        std::string fingerprint;
        std::string state; ///< "applied"
        std::int64_t status = 200;
        std::string answer; ///< the body; the same bytes each time, until somebody in it is anonymized
        domain::Instant at;
        std::int64_t sequence = 0; ///< the feed entry it made; 0 = none
    };
    [[nodiscard]] domain::Result<std::optional<Kept>> find(const contract::OperationKey& key);
    /// What counts of an operation: the generation that was applied, else the newest.
    [[nodiscard]] domain::Result<std::optional<Kept>> latest(const std::string& operationId);

    /// Whom an answer names: by id, or (the empty id) somebody whose name only stands in a text. Devices that
    /// it tells the name or number of are among them.
    using People = std::set<std::string>;
    /// Requires an open write transaction, as the next two.
    [[nodiscard]] domain::Result<void> keep(const Kept& operation, const People& people);
    [[nodiscard]] domain::Result<void> forget(std::span<const contract::Person> people);
    /// Removes at most `limit` of those before; answers how many went.
    [[nodiscard]] domain::Result<std::int64_t> trim(domain::Instant before, std::int64_t limit);

private:
    struct Mention;
    [[nodiscard]] domain::Result<std::vector<Mention>> mentions(std::span<const contract::Person> people);
    [[nodiscard]] domain::Result<void> forgetOwnActs(std::span<const contract::Person> people);
    [[nodiscard]] domain::Result<void> forgetIn(const Mention& mention,
                                                std::span<const contract::Person> people);

    Store& m_store;
};

} // namespace cordboard::server
