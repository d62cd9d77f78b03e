// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "interfaces/licensehistory.h"
#include "providers/licensehistorylist.h"
#include "session/guihop.h"

namespace cordboard::session {

/// What the service counted of licenses, page after page. Threads: the GUI's.
class LicenseHistoryListing final : public interfaces::LicenseHistorySource {
public:
    /// Requires: list and hop outlive its calls; see LiveSession's order of destruction.
    LicenseHistoryListing(providers::LicenseHistoryList& list, GuiHop& hop) : m_list(list), m_hop(hop) {}

    [[nodiscard]] const std::vector<domain::PoolSnapshot>& snapshots() const override { return m_snapshots; }
    [[nodiscard]] bool isFetching() const override { return m_isFetching; }
    [[nodiscard]] bool isLoaded() const override { return m_isLoaded; }
    [[nodiscard]] std::optional<domain::Error> fault() const override { return m_fault; }
    void ask(const domain::SnapshotFilter& filter) override;

private:
    /// Puts what comes behind `before`, until nothing comes any more.
    void fetch(std::string cursor, std::vector<domain::PoolSnapshot> before);
    void arrived(domain::PoolSnapshotPage page, std::vector<domain::PoolSnapshot> before);
    void failed(const domain::Error& error);

    providers::LicenseHistoryList& m_list;
    GuiHop& m_hop;
    domain::SnapshotFilter m_filter;
    std::vector<domain::PoolSnapshot> m_snapshots;
    std::optional<domain::Error> m_fault;
    bool m_isLoaded = false;
    bool m_isFetching = false;
    std::shared_ptr<bool> m_question; ///< answers to another one are not for us any more
};

} // namespace cordboard::session
