// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/cause.h"

#include <algorithm>
#include <array>

namespace cordboard::domain {

namespace {

constexpr std::string_view Separator = ": ";
constexpr std::array Causes{Cause::DiskFull,
                            Cause::NotConnected,
                            Cause::CertificateExpired,
                            Cause::CertificateNotYetValid,
                            Cause::CertificateOfAnotherHost,
                            Cause::CertificateOfUnknownAuthority,
                            Cause::CertificateWeak,
                            Cause::CertificateRevoked,
                            Cause::CertificateNotForServers,
                            Cause::AuthoritiesUnusable,
                            Cause::Redirected,
                            Cause::NotUnderstood,
                            Cause::ConnectionWeak,
                            Cause::OfflinePasswordWrong,
                            Cause::OfflineTooSoon,
                            Cause::OfflineLocked,
                            Cause::OfflineUnknown,
                            Cause::WorkWaits};

} // namespace

std::string_view word(Cause cause) noexcept
{
    switch (cause) {
    case Cause::DiskFull: return "disk_full";
    case Cause::NotConnected: return "not_connected";
    case Cause::AuthoritiesUnusable: return "authorities_unusable";
    case Cause::Redirected: return "redirected";
    case Cause::NotUnderstood: return "not_understood";
    case Cause::CertificateExpired: return "certificate_expired";
    case Cause::CertificateNotYetValid: return "certificate_not_yet_valid";
    case Cause::CertificateOfAnotherHost: return "certificate_of_another_host";
    case Cause::CertificateOfUnknownAuthority: return "certificate_of_unknown_authority";
    case Cause::CertificateWeak: return "certificate_weak";
    case Cause::CertificateRevoked: return "certificate_revoked";
    case Cause::CertificateNotForServers: return "certificate_not_for_servers";
    case Cause::ConnectionWeak: return "connection_weak";
    case Cause::OfflinePasswordWrong: return "offline_password_wrong";
    case Cause::OfflineTooSoon: return "offline_too_soon";
    case Cause::OfflineLocked: return "offline_locked";
    case Cause::OfflineUnknown: return "offline_unknown";
    case Cause::WorkWaits: return "work_waits";
    }
    return {};
}

std::string detailOf(Cause cause, std::string_view more)
{
    std::string detail(word(cause));
    if (!more.empty())
        detail.append(Separator).append(more);
    return detail;
}

std::optional<Cause> causeOf(std::string_view detail) noexcept
{
    const auto first = detail.substr(0, detail.find(Separator));
    const auto* found = std::find_if(Causes.begin(), Causes.end(),
                                     [first](Cause cause) { return word(cause) == first; });
    return found == Causes.end() ? std::nullopt : std::optional(*found);
}

std::string_view restOf(std::string_view detail) noexcept
{
    const auto end = detail.find(Separator);
    return end == std::string_view::npos ? std::string_view() : detail.substr(end + Separator.size());
}

} // namespace cordboard::domain
