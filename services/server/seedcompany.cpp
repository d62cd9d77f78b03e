// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/seedcompany.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/commands/numbers.h"
#include "domain/commands/quarantine.h"
#include "domain/query/query.h"
#include "server/founding.h"
#include "server/seeddevices.h"
#include "server/seedhistory.h"
#include "server/seedinvoices.h"
#include "server/seedparts.h"
#include "server/seedsettings.h"

namespace cordboard::server {

using namespace std::chrono_literals;
using domain::Instant;
using domain::LicenseType;
using domain::Result;
using domain::UserState;

namespace {

constexpr std::array<const char*, 5> DepartmentNames{"Sales", "Support", "Engineering", "Finance", "People"};
constexpr std::array<const char*, 12> JobTitles{
    "Account executive", "Support agent",   "Engineer", "Team lead", "Controller",    "Recruiter",
    "Office manager",    "Product manager", "Designer", "Analyst",   "Sales manager", "Consultant"};
/// Who is Regional Admin of the second region: the tenth, who works in New York.
constexpr std::int64_t RegionalAdmin = 9;
struct SeedRegion {
    const char *id, *name;
    std::array<std::size_t, 4> offices; ///< by index, ascending; as many as `count`
    std::size_t count;
};
constexpr std::array Regions{SeedRegion{"rg_1", "Germany", {0, 1}, 2},
                             SeedRegion{"rg_2", "Americas", {2, 3, 7}, 3},
                             SeedRegion{"rg_3", "Europe", {0, 1, 4, 6}, 4}};
/// Of every so many who are pending one is from outside and waits to be approved (R-USER-06).
constexpr std::int64_t PendingPerOutsider = 6;

/// The company while it is being made.
class Sample {
public:
    Sample(Store& store, const SeedOptions& options, Instant now)
        : m_store(store), m_options(options), m_now(now), m_devices(now)
    {
    }
    [[nodiscard]] Result<void> make();

private:
    struct Seats {
        std::int64_t assigned = 0;
        std::int64_t scheduledRemoval = 0;
    };
    [[nodiscard]] Result<void> makeOffices();
    [[nodiscard]] Result<void> makeRegions();
    [[nodiscard]] Result<void> makeUsers();
    [[nodiscard]] std::optional<Instant> quarantineOf(const domain::OwnedNumber& spare,
                                                      std::int64_t index) const;
    [[nodiscard]] Result<void> makeReserved();
    [[nodiscard]] Result<void> makeReleased();
    [[nodiscard]] Result<void> makePools();
    [[nodiscard]] Result<void> makeHistory();
    [[nodiscard]] Result<void> makeInvoices();
    [[nodiscard]] domain::User person(std::int64_t index);
    void name(domain::User& user, std::int64_t index);
    void employ(domain::User& user, std::int64_t index);
    void age(domain::User& user);
    void remove(domain::User& user);
    void hold(domain::User& user);
    void appoint(domain::User& user, std::int64_t index);
    [[nodiscard]] std::string freshEmail(const domain::User& user);
    [[nodiscard]] Result<void> giveNumbers(const domain::User& user);
    [[nodiscard]] Result<void> add(domain::OwnedNumber number);
    [[nodiscard]] domain::OwnedNumber number(std::size_t office, domain::NumberKind kind);
    [[nodiscard]] std::size_t drawOffice();
    [[nodiscard]] Instant ago(std::uint64_t minHours, std::uint64_t maxHours)
    {
        return server::ago(m_dice, m_now, minHours, maxHours);
    }
    [[nodiscard]] int extensionLength() const;
    template <typename T> [[nodiscard]] Result<void> insert(const T& value)
    {
        m_pending.push_back(toRecord(value));
        return m_pending.size() < 1000 ? Result<void>{} : flush();
    }
    [[nodiscard]] Result<void> insertAll(const std::vector<domain::Device>& devices)
    {
        for (const auto& device : devices) {
            if (auto done = insert(device); !done)
                return done;
        }
        return {};
    }
    void insertSettings(const domain::User& user, std::int64_t numbersBefore)
    {
        const bool hasNumber = m_numberCount > numbersBefore && user.state != UserState::Deleted;
        const auto own = hasNumber ? std::optional(domain::NumberId(seedId("nu_", numbersBefore + 1)))
                                   : std::nullopt;
        auto records = m_settings.of(user, own);
        std::move(records.begin(), records.end(), std::back_inserter(m_pending));
    }
    [[nodiscard]] Result<void> flush()
    {
        auto done = m_store.insert(m_pending);
        m_pending.clear();
        return done;
    }

    Store& m_store;
    const SeedOptions& m_options;
    Instant m_now;
    Dice m_dice{20'240'501};
    SeedDevices m_devices;
    SeedSettings m_settings;
    std::vector<domain::Record> m_pending;
    std::vector<domain::LicensePool> m_pools;
    std::unordered_map<std::string, int> m_emails;
    std::map<std::pair<std::size_t, LicenseType>, Seats> m_seats;
    std::array<std::uint64_t, SeedOffices.size()> m_numberCounts{};
    std::int64_t m_numberCount = 0;
    std::int64_t m_pendingCount = 0;
};

int Sample::extensionLength() const
{
    int length = 4;
    for (std::int64_t capacity = 9000; capacity < m_options.users; capacity *= 10)
        ++length;
    return length;
}

std::size_t Sample::drawOffice()
{
    auto ticket = m_dice.below(100);
    for (std::size_t i = 0; i < SeedOffices.size(); ++i) {
        if (ticket < SeedOffices[i].weight)
            return i;
        ticket -= SeedOffices[i].weight;
    }
    return 0;
}

Result<void> Sample::makeOffices()
{
    for (std::size_t i = 0; i < SeedOffices.size(); ++i) {
        const auto& spec = SeedOffices[i];
        // Named, so that a field that is added does not move the others.
        const domain::Office office{.id = seedOfficeId(i),
                                    .name = spec.name,
                                    .country = spec.country,
                                    .areaCode = spec.areaCode,
                                    .tier = spec.tier,
                                    .priceLevel = spec.priceLevel,
                                    .currency = spec.currency,
                                    .timeZone = spec.timeZone,
                                    .isPrimary = i == 0,
                                    .isContract = i == ContractOffice,
                                    .hasEmergencyAddress = *spec.emergencyAddress != '\0',
                                    .emergencyAddress = spec.emergencyAddress,
                                    .allowsCallerIdBlocking = i != OfficeWithoutBlocking,
                                    .allowsSelfProvisioning = spec.allowsSelfProvisioning,
                                    .allowsForwardingAbroad = spec.allowsForwardingAbroad,
                                    .version = 1};
        if (auto done = insert(office); !done)
            return done;
        auto main = number(i, domain::NumberKind::Local);
        main.status = domain::NumberStatus::Assigned;
        main.targetType = domain::TargetType::Office;
        main.targetId = office.id.value();
        main.isPrimary = true;
        if (auto done = add(main); !done)
            return done;
        for (std::size_t d = 0; d < DepartmentNames.size(); ++d) {
            domain::Department department{
                domain::DepartmentId("dp_" + std::to_string(i + 1) + "_" + std::to_string(d + 1)),
                office.id,
                DepartmentNames[d],
                {},
                1};
            if (auto done = insert(department); !done)
                return done;
            if (d > 1)
                continue; // sales and support have a free line for callers
            auto free = number(i, domain::NumberKind::TollFree);
            free.status = domain::NumberStatus::Assigned;
            free.targetType = domain::TargetType::Department;
            free.targetId = department.id.value();
            free.isPrimary = true;
            ++m_seats[{i, LicenseType::TollFreeNumber}].assigned;
            if (auto done = add(free); !done)
                return done;
            m_settings.noteLine(department.id, domain::NumberId(seedId("nu_", m_numberCount)));
        }
    }
    return {};
}

Result<void> Sample::makeRegions()
{
    for (const auto& spec : Regions) {
        domain::Region region{domain::RegionId(spec.id), spec.name, {}, 1};
        for (std::size_t i = 0; i < spec.count; ++i)
            region.offices.push_back(seedOfficeId(spec.offices[i]));
        if (auto done = insert(region); !done)
            return done;
    }
    return {};
}

domain::OwnedNumber Sample::number(std::size_t office, domain::NumberKind kind)
{
    constexpr std::uint64_t Prime = 7'999'993; // steps through all seven-digit endings once
    const auto ending = 2'000'000 + (++m_numberCounts[office] * 2'654'435 + office * 911'111) % Prime;
    const auto& spec = SeedOffices[office];
    domain::OwnedNumber made;
    const bool isTollFree = kind == domain::NumberKind::TollFree;
    made.e164 = (isTollFree ? spec.tollFreePrefix : spec.dialPrefix) + std::to_string(ending);
    made.kind = kind;
    made.country = spec.country;
    made.areaCode = isTollFree ? "" : spec.areaCode;
    made.officeId = seedOfficeId(office);
    made.version = 1;
    return made;
}

Result<void> Sample::add(domain::OwnedNumber made)
{
    made.id = domain::NumberId(seedId("nu_", ++m_numberCount));
    return insert(made);
}

std::string Sample::freshEmail(const domain::User& user)
{
    std::string local;
    for (const char c : domain::foldForSearch(user.firstName + "." + user.lastName)) {
        if ((c >= 'a' && c <= 'z') || c == '.' || c == '-')
            local += c;
    }
    const auto uses = ++m_emails[local];
    return local + (uses > 1 ? std::to_string(uses) : std::string()) + "@acme.test";
}

void Sample::name(domain::User& user, std::int64_t index)
{
    struct Known {
        const char *first, *last, *email;
    };
    constexpr std::array Accounts{Known{"Omar", "Haddad", "omar@acme.test"},
                                  Known{"Yuki", "Tanaka", "yuki@acme.test"},
                                  Known{"Nina", "Weber", "nina@acme.test"}};
    if (index < static_cast<std::int64_t>(Accounts.size())) {
        const auto& known = Accounts[static_cast<std::size_t>(index)];
        user.firstName = known.first;
        user.lastName = known.last;
        user.primaryEmail = known.email;
        return;
    }
    const auto lists = nameLists();
    const std::string_view country = SeedOffices[seedOfficeIndex(user.officeId)].country;
    const auto home = std::find_if(lists.begin(), lists.end(),
                                   [country](const auto& list) { return list.country == country; });
    // Four in five carry a name of the office's country.
    const auto& list = m_dice.hits(80) ? *home : lists[m_dice.below(lists.size())];
    user.firstName = m_dice.pick(list.firstNames);
    user.lastName = m_dice.pick(list.lastNames);
    user.primaryEmail = freshEmail(user);
}

void Sample::employ(domain::User& user, std::int64_t index)
{
    const auto office = seedOfficeIndex(user.officeId);
    const auto license = m_dice.below(100);
    user.license = license < 70   ? LicenseType::Voice
                   : license < 82 ? LicenseType::Sales
                   : license < 90 ? LicenseType::ContactCenter
                                  : LicenseType::Meetings;
    user.jobTitle = m_dice.pick(JobTitles);
    user.departments = {domain::DepartmentId("dp_" + std::to_string(office + 1) + "_" +
                                             std::to_string(m_dice.below(DepartmentNames.size()) + 1))};
    std::int64_t first = 1;
    for (int digit = 1; digit < extensionLength(); ++digit)
        first *= 10;
    if (m_dice.hits(85) || index < 3)
        user.extension = std::to_string(first + index);
    if (m_dice.hits(15))
        user.analytics = domain::AnalyticsAccess::Charts;
    const auto source = m_dice.below(10);
    user.provisionedBy = source < 6   ? domain::ProvisionedBy::Manual
                         : source < 9 ? domain::ProvisionedBy::Csv
                                      : domain::ProvisionedBy::Directory;
}

/// Dates that fit the state, with people who are here every day and people who have not been seen for a year.
void Sample::age(domain::User& user)
{
    user.invitedAt = ago(24 * 420, 24 * 1500);
    if (user.state == UserState::Pending) {
        user.invitedAt = ago(2, 24 * 40);
        user.invitation = domain::InvitationState::Sent;
        return;
    }
    user.activatedAt = *user.invitedAt + std::chrono::hours(1 + m_dice.below(24 * 14));
    if (user.id.value() > "us_00000003" && m_dice.hits(2))
        return; // accepted the invitation, never signed in
    user.firstLoginAt = *user.activatedAt + std::chrono::minutes(m_dice.below(60 * 48));
    const auto kind = m_dice.below(100);
    const auto [low, high] = kind < 60   ? std::pair{1ULL, 24ULL * 7}
                             : kind < 80 ? std::pair{24ULL * 7, 24ULL * 30}
                             : kind < 92 ? std::pair{24ULL * 30, 24ULL * 90}
                                         : std::pair{24ULL * 90, 24ULL * 400};
    user.lastLoginAt = ago(low, high);
    if (m_dice.hits(85))
        user.lastCallAt = ago(low, high);
    if (m_dice.hits(60))
        user.lastMessageAt = ago(low, high);
}

/// Deleted inside the grace period, with 1 to 71 hours left; or over it, and nothing personal left.
void Sample::remove(domain::User& user)
{
    if (user.state == UserState::Anonymized) {
        domain::User empty;
        empty.id = user.id;
        empty.officeId = user.officeId;
        empty.state = UserState::Anonymized;
        empty.license = user.license;
        empty.invitedAt = user.invitedAt;
        empty.activatedAt = user.activatedAt;
        empty.deletedAt = ago(24 * 4, 24 * 90);
        empty.deletedBy = "us_00000001";
        empty.purgeAt = *empty.deletedAt + 72h;
        empty.anonymizedAt = *empty.purgeAt + std::chrono::seconds(m_dice.below(60));
        empty.version = 3;
        user = std::move(empty);
        return;
    }
    user.purgeAt = m_now + std::chrono::minutes(60 + m_dice.below(70 * 60 + 1));
    user.deletedAt = *user.purgeAt - 72h;
    // Nobody calls after that: what would be later moves back by the time since.
    for (auto* last : {&user.lastLoginAt, &user.lastCallAt, &user.lastMessageAt}) {
        if (*last && **last > *user.deletedAt)
            **last -= m_now - *user.deletedAt;
    }
    user.deletedBy = "us_00000001";
    user.deletedByName = "Omar Haddad";
    user.tombstoneState = UserState::Active;
    user.tombstoneDepartments = std::exchange(user.departments, {});
    const auto office = seedOfficeIndex(user.officeId);
    const bool isReleased = office != ContractOffice && m_dice.hits(30);
    user.licenseDisposition = isReleased ? domain::LicenseDisposition::Release
                                         : domain::LicenseDisposition::Keep;
    if (isReleased)
        ++m_seats[{office, user.license}].scheduledRemoval;
    user.version = 2;
}

/// Somebody from outside, whose invitation has not been sent.
void Sample::hold(domain::User& user)
{
    user.primaryEmail = user.primaryEmail.substr(0, user.primaryEmail.find('@')) + "@studio-nord.example";
    user.invitation = domain::InvitationState::Flagged;
}

void Sample::appoint(domain::User& user, std::int64_t index)
{
    const auto office = user.officeId.value();
    if (index < 2)
        user.roles = {{domain::Role::CompanyAdmin, {}}};
    else if (index == 2 || m_dice.below(200) == 0)
        user.roles = {{domain::Role::OfficeAdmin, office}};
    else if (m_dice.below(100) == 0)
        user.roles = {{domain::Role::DepartmentAdmin, user.departments.front().value()}};
    if (index == RegionalAdmin)
        user.roles = {{domain::Role::RegionalAdmin, Regions[1].id}};
}

domain::User Sample::person(std::int64_t index)
{
    domain::User user;
    user.id = domain::UserId(seedId("us_", index + 1));
    // Omar in Berlin, Yuki in Tokyo, Nina in Munich.
    constexpr std::array<std::size_t, 3> KnownOffices{0, 5, 1};
    user.officeId = seedOfficeId(index < 3 ? KnownOffices[static_cast<std::size_t>(index)] : drawOffice());
    user.version = 1;
    const auto state = index < 3 ? 0 : m_dice.below(1000);
    user.state = state < 886   ? UserState::Active
                 : state < 936 ? UserState::Pending
                 : state < 966 ? UserState::Suspended
                 : state < 996 ? UserState::Deleted
                               : UserState::Anonymized;
    name(user, index);
    employ(user, index);
    age(user);
    appoint(user, index);
    if (user.state == UserState::Pending && ++m_pendingCount % PendingPerOutsider == 0)
        hold(user);
    if (user.takesSeat())
        ++m_seats[{seedOfficeIndex(user.officeId), user.license}].assigned;
    if (user.state == UserState::Deleted || user.state == UserState::Anonymized)
        remove(user);
    return user;
}

Result<void> Sample::giveNumbers(const domain::User& user)
{
    if (user.state == UserState::Anonymized || user.license == LicenseType::Meetings)
        return {};
    // There a number is an add-on (rulebook 2.7).
    const bool isIncluded = user.license != LicenseType::ContactCenter;
    const bool isPending = user.state == UserState::Pending;
    const auto office = seedOfficeIndex(user.officeId);
    unsigned count = m_dice.hits(isPending ? 50 : isIncluded ? 92 : 30) ? 1 : 0;
    if (count == 1 && user.state == UserState::Active && m_dice.hits(4))
        count = 2;
    for (unsigned i = 0; i < count; ++i) {
        auto owned = number(office, domain::NumberKind::Local);
        owned.targetType = domain::TargetType::User;
        owned.targetId = user.id.value();
        owned.isPrimary = i == 0;
        owned.status = domain::NumberStatus::Assigned;
        if (user.state == UserState::Deleted) { // I-04
            owned.status = domain::NumberStatus::OnHold;
            owned.holdUntil = user.purgeAt;
        } else if (i > 0 || !isIncluded) {
            ++m_seats[{office, LicenseType::AdditionalNumber}].assigned;
        }
        if (auto done = add(owned); !done)
            return done;
    }
    return {};
}

Result<void> Sample::makeUsers()
{
    for (std::int64_t i = 0; i < m_options.users; ++i) {
        auto user = person(i);
        const auto devices = m_devices.of(user);
        if (auto done = insert(user); !done)
            return done;
        const auto numbersBefore = m_numberCount;
        if (auto done = giveNumbers(user); !done)
            return done;
        insertSettings(user, numbersBefore);
        if (auto done = insertAll(devices); !done)
            return done;
    }
    // 1.2 a person, those that nobody has among them.
    return insertAll(m_devices.inStock(m_options.users * 6 / 5));
}

/// R-NUM-13: a leaver's number for 30 days, some others for good or until the next quarter.
std::optional<Instant> Sample::quarantineOf(const domain::OwnedNumber& spare, std::int64_t index) const
{
    constexpr std::int64_t Cycle = 20; // no dice: other numbers stay as they are
    if (index % Cycle == 13)
        return domain::Forever;
    if (index % Cycle == 14)
        return m_now + std::chrono::days(90);
    const auto end = spare.unassignedAt.value_or(m_now) + domain::LeaverQuarantine;
    return spare.lastHolderName == "Former user" && m_now < end ? std::optional(end) : std::nullopt;
}

Result<void> Sample::makeReserved()
{
    const auto count = std::max<std::int64_t>(m_options.users * 3 / 100, 16);
    for (std::int64_t i = 0; i < count; ++i) {
        const auto office = static_cast<std::size_t>(i) % SeedOffices.size();
        auto spare = number(office, domain::NumberKind::Local);
        spare.status = domain::NumberStatus::Reserved;
        // One of each office was added and never used, and so were some others.
        const bool isNew = static_cast<std::size_t>(i) / SeedOffices.size() == 1;
        if (!isNew && m_dice.hits(80)) {
            const auto lists = nameLists();
            const auto& list = lists[m_dice.below(lists.size())];
            spare.lastHolderName = m_dice.hits(70) ? std::string(m_dice.pick(list.firstNames)) + " " +
                                                         std::string(m_dice.pick(list.lastNames))
                                                   : std::string("Former user");
            spare.lastHolderType = domain::TargetType::User;
            spare.lastOfficeId = spare.officeId;
            spare.unassignedAt = ago(24, 24 * 300);
        }
        spare.quarantineUntil = quarantineOf(spare, i);
        if (auto done = add(spare); !done)
            return done;
    }
    return {};
}

/// R-NUM-04: given up some days ago, so that support can bring them back still.
Result<void> Sample::makeReleased()
{
    std::size_t office = 0;
    for (const auto days : {1, 4, 6}) {
        auto gone = number(office++, domain::NumberKind::Local);
        gone.status = domain::NumberStatus::Cooling;
        gone.lastHolderName = "Former user";
        gone.lastHolderType = domain::TargetType::User;
        gone.lastOfficeId = gone.officeId;
        gone.releasedAt = m_now - std::chrono::days(days);
        gone.unassignedAt = *gone.releasedAt - std::chrono::days(40);
        gone.recoverableUntil = *gone.releasedAt + domain::ReleaseRecovery;
        if (auto done = add(gone); !done)
            return done;
    }
    return {};
}

Result<void> Sample::makePools()
{
    for (std::size_t office = 0; office < SeedOffices.size(); ++office) {
        for (const auto type : PoolTypes) {
            const auto& seats = m_seats[{office, type}];
            m_pools.push_back(seedPool(office, type, seats.assigned, seats.scheduledRemoval, m_now));
            if (auto done = insert(m_pools.back()); !done)
                return done;
        }
    }
    return {};
}

Result<void> Sample::makeHistory()
{
    return seedHistory(m_store, m_now);
}

Result<void> Sample::makeInvoices()
{
    auto done = flush(); // they name the offices
    return done ? seedInvoices(m_store, m_pools, m_now) : done;
}

Result<void> Sample::make()
{
    const domain::Company company{.id = domain::CompanyId("co_acme"),
                                  .name = "Acme GmbH",
                                  .country = "DE",
                                  .verifiedDomains = {"acme.test"},
                                  .extensionLength = extensionLength(),
                                  .graceHours = 72,
                                  .timeZone = "Europe/Berlin",
                                  .identityProvider = {}, // its people are kept here
                                  .version = 1};
    if (auto done = m_store.createCompany(company); !done)
        return done;
    for (const auto step : {&Sample::makeOffices, &Sample::makeRegions, &Sample::makeUsers,
                            &Sample::makeReserved, &Sample::makeReleased, &Sample::makePools, &Sample::flush,
                            &Sample::makeHistory, &Sample::makeInvoices}) {
        if (auto done = (this->*step)(); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> makeSampleCompany(Store& store, const SeedOptions& options, Instant now)
{
    return Sample(store, options, now).make();
}

} // namespace cordboard::server
