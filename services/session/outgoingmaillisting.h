// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "interfaces/outgoingmail.h"
#include "providers/outgoingmaillist.h"
#include "session/pagedlist.h"

namespace cordboard::session {

/// The service's mail, as far as it was asked for. Threads: the GUI's.
class OutgoingMailListing final : public interfaces::OutgoingMailSource {
public:
    /// Requires: list and hop outlive its calls; see LiveSession's order of destruction.
    OutgoingMailListing(providers::OutgoingMailList& list, GuiHop& hop);

    [[nodiscard]] const std::vector<domain::OutgoingMail>& mails() const override { return m_pages.items(); }
    [[nodiscard]] bool hasMore() const override { return m_pages.canFetchMore(); }
    [[nodiscard]] bool isFetching() const override { return m_pages.isFetching(); }
    [[nodiscard]] bool isLoaded() const override { return m_pages.isLoaded(); }
    [[nodiscard]] bool isCarried() const override;
    [[nodiscard]] std::optional<domain::Error> fault() const override { return m_pages.fault(); }
    void refresh() override { m_pages.refresh(); }
    void fetchMore() override { m_pages.fetchMore(); }

private:
    PagedList<domain::OutgoingMail, domain::OutgoingMailPage> m_pages;
};

} // namespace cordboard::session
