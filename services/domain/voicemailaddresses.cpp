// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/voicemailaddresses.h"

#include <algorithm>
#include <utility>

namespace cordboard::domain {

std::vector<std::string> voicemailAddresses(const User& user, std::vector<EmailAddress> additional)
{
    std::erase_if(additional, [](const EmailAddress& address) { return !address.notifies; });
    std::sort(additional.begin(), additional.end(), [](const EmailAddress& a, const EmailAddress& b) {
        return std::pair(a.position, a.id) < std::pair(b.position, b.id);
    });
    std::vector<std::string> addresses;
    if (!user.primaryEmail.empty())
        addresses.push_back(user.primaryEmail);
    for (auto& address : additional)
        addresses.push_back(std::move(address.email));
    return addresses;
}

std::vector<std::vector<EmailAddress>> additionalAddresses(const DirectoryView& view,
                                                           std::span<const UserId> users)
{
    std::vector<std::string> ids;
    ids.reserve(users.size());
    for (const auto& user : users)
        ids.push_back(user.value());
    std::vector<std::vector<EmailAddress>> all;
    all.reserve(users.size());
    for (const auto& found : view.referring(RecordKind::EmailAddress, RecordKind::User, ids)) {
        auto& own = all.emplace_back();
        for (auto& address : recordsOf<EmailAddress>(view, found)) {
            if (address)
                own.push_back(*std::move(address));
        }
    }
    return all;
}

} // namespace cordboard::domain
