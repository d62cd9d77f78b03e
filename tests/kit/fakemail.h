// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "interfaces/outgoingmail.h"

namespace cordboard::kit {

/// Mail of a service, as a test wants it. It is fetched when `answer` is called.
class FakeMail final : public interfaces::OutgoingMailSource {
public:
    /// A page of the service that comes next, or why none does.
    void answer(std::vector<domain::OutgoingMail> mails, bool hasMore = false)
    {
        m_isFetching = false;
        m_isLoaded = true;
        m_fault.reset();
        m_mails = std::move(mails);
        m_hasMore = hasMore;
        changed.notify();
    }
    void fail(domain::ErrorCode code)
    {
        m_isFetching = false;
        m_fault = domain::Error{code, {}, {}};
        changed.notify();
    }
    void setCarried(bool isCarried) { m_isCarried = isCarried; }
    [[nodiscard]] int refreshes() const noexcept { return m_refreshes; } ///< how many were asked for
    [[nodiscard]] int pages() const noexcept { return m_pages; } ///< how many more were asked for

    [[nodiscard]] const std::vector<domain::OutgoingMail>& mails() const override { return m_mails; }
    [[nodiscard]] bool hasMore() const override { return m_hasMore; }
    [[nodiscard]] bool isFetching() const override { return m_isFetching; }
    [[nodiscard]] bool isLoaded() const override { return m_isLoaded; }
    [[nodiscard]] bool isCarried() const override { return m_isCarried; }
    [[nodiscard]] std::optional<domain::Error> fault() const override { return m_fault; }
    void refresh() override
    {
        ++m_refreshes;
        m_isFetching = true;
        changed.notify();
    }
    void fetchMore() override
    {
        ++m_pages;
        m_isFetching = true;
        changed.notify();
    }

    [[nodiscard]] static domain::OutgoingMail mail(std::int64_t number, std::string kind,
                                                   std::string user = "ada")
    {
        domain::OutgoingMail mail;
        mail.number = number;
        mail.kind = std::move(kind);
        mail.user = domain::UserId(user);
        mail.recipient = user + "@acme.test";
        mail.queuedAt = domain::Instant(std::chrono::hours(500'000) + std::chrono::minutes(number));
        mail.expiresAt = mail.queuedAt + std::chrono::hours(168);
        mail.nextAttemptAt = mail.queuedAt;
        return mail;
    }

private:
    std::vector<domain::OutgoingMail> m_mails;
    std::optional<domain::Error> m_fault;
    bool m_hasMore = false;
    bool m_isFetching = false;
    bool m_isLoaded = false;
    bool m_isCarried = true;
    int m_refreshes = 0;
    int m_pages = 0;
};

} // namespace cordboard::kit
