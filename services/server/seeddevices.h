// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "domain/entities.h"
#include "server/seedparts.h"

namespace cordboard::server {

/// The devices of the sample company, person by person: phones of real vendors' prefixes, bases with their
/// handsets, programs, forwarding numbers; some shared, some in stock, some without a location. The same for
/// the same people in the same order. Internal to the seed.
class SeedDevices final {
public:
    explicit SeedDevices(domain::Instant now) : m_now(now) {}

    /// Those of `user`, and the base that a handset needed. Who is deleted has them no longer and remembers
    /// them (R-DEL-14).
    [[nodiscard]] std::vector<domain::Device> of(domain::User& user);
    /// What nobody has, until there are `total` devices in all.
    [[nodiscard]] std::vector<domain::Device> inStock(std::int64_t total);

private:
    struct Base { ///< with room for another handset
        domain::DeviceId id;
        domain::OfficeId location;
        std::size_t model = 0;
        std::int64_t handsets = 0;
    };
    [[nodiscard]] domain::Device blank(domain::DeviceKind kind, std::size_t office);
    [[nodiscard]] domain::Device hardware(domain::DeviceKind kind, std::size_t office);
    [[nodiscard]] domain::Device handset(std::size_t office, std::vector<domain::Device>& made);
    [[nodiscard]] domain::Device program(domain::DeviceKind kind, const domain::User& user);
    [[nodiscard]] domain::Device forwarding(const domain::User& user);
    [[nodiscard]] domain::MacAddress mac(std::uint64_t prefix);
    [[nodiscard]] std::string ipei();
    void locate(domain::Device& device, std::size_t office);
    void own(domain::Device& device, domain::User& user);
    void use(domain::Device& device, const domain::User& user);
    void name(domain::Device& device, const domain::User& user);

    domain::Instant m_now;
    Dice m_dice{20'241'124};
    std::int64_t m_count = 0;
    std::uint64_t m_handsets = 0;
    std::uint64_t m_forwardings = 0;
    std::map<std::uint64_t, std::uint64_t> m_ofPrefix; ///< addresses given
    std::array<Base, SeedOffices.size()> m_bases;
    std::array<domain::UserId, SeedOffices.size()> m_colleagues; ///< who shares the next shared phone
};

} // namespace cordboard::server
