// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/outgoingmaillisting.h"

#include <utility>

namespace cordboard::session {

OutgoingMailListing::OutgoingMailListing(providers::OutgoingMailList& list, GuiHop& hop)
    : m_pages(
          hop,
          [&list](providers::PageToken token, std::int64_t limit,
                  providers::OnReply<domain::OutgoingMailPage> onReply) {
              list.fetchOutgoingMail(std::move(token), limit, std::move(onReply));
          },
          [this] { changed.notify(); })
{
}

bool OutgoingMailListing::isCarried() const
{
    return !m_pages.newest() || m_pages.newest()->isCarried;
}

} // namespace cordboard::session
