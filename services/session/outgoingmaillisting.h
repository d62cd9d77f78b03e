// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "interfaces/outgoingmail.h"
#include "providers/outgoingmaillist.h"
#include "session/guihop.h"

namespace cordboard::session {

/// The service's mail, as far as it was asked for. Threads: the GUI's.
class OutgoingMailListing final : public interfaces::OutgoingMailSource {
public:
    /// Requires: list and hop outlive its calls; see LiveSession's order of destruction.
    OutgoingMailListing(providers::OutgoingMailList& list, GuiHop& hop) : m_list(list), m_hop(hop) {}

    [[nodiscard]] const std::vector<domain::OutgoingMail>& mails() const override { return m_mails; }
    [[nodiscard]] bool hasMore() const override { return !m_next.empty(); }
    [[nodiscard]] bool isFetching() const override { return m_isFetching; }
    [[nodiscard]] bool isLoaded() const override { return m_isLoaded; }
    [[nodiscard]] bool isCarried() const override { return m_isCarried; }
    [[nodiscard]] std::optional<domain::Error> fault() const override { return m_fault; }
    void refresh() override;
    void fetchMore() override;

private:
    /// Puts what comes behind `before`, until there are `wanted`.
    void fetch(std::string cursor, std::vector<domain::OutgoingMail> before, std::size_t wanted);
    void arrived(domain::OutgoingMailPage page, std::vector<domain::OutgoingMail> before, std::size_t wanted);
    void failed(const domain::Error& error);

    providers::OutgoingMailList& m_list;
    GuiHop& m_hop;
    std::vector<domain::OutgoingMail> m_mails;
    std::string m_next; ///< cursor of the page after those; empty = there is none
    std::optional<domain::Error> m_fault;
    bool m_isLoaded = false;
    bool m_isFetching = false;
    bool m_isCarried = true;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace cordboard::session
