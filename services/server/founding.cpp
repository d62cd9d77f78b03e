// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/founding.h"

#include <algorithm>
#include <array>

#include "domain/ascii.h"
#include "domain/codepoints.h"
#include "domain/email.h"
#include "domain/entities.h"
#include "domain/limits.h"
#include "domain/phonenumber.h"
#include "domain/plans/text.h"
#include "domain/query/query.h"
#include "domain/recordid.h"
#include "domain/timezone.h"
#include "domain/utf8.h"
#include "platform/random.h"
#include "server/audittrail.h"
#include "server/clockguard.h"
#include "server/digest.h"
#include "server/mailedlinks.h"
#include "server/passwordrules.h"
#include "server/sessions.h"
#include "server/sqldirectoryview.h"

namespace cordboard::server {

using domain::ErrorCode;
using domain::failure;
using domain::LicenseType;
using domain::Result;

namespace {

struct PriceLevel {
    std::string_view country, currency;
    std::int64_t voice; ///< ten-thousandths a month
};
/// Of the countries with a price of their own, and of all others.
constexpr std::array PriceLevels{PriceLevel{"DE", "EUR", 250'000}, PriceLevel{"US", "USD", 350'000},
                                 PriceLevel{"GB", "GBP", 220'000}, PriceLevel{"JP", "JPY", 35'000'000},
                                 PriceLevel{"FR", "EUR", 190'000}, PriceLevel{"", "USD", 350'000}};

[[nodiscard]] const PriceLevel& levelOf(std::string_view country)
{
    const auto found = std::find_if(PriceLevels.begin(), PriceLevels.end(), [country](const auto& level) {
        return level.country.empty() || level.country == country;
    });
    return *found; // the last one fits all
}

[[nodiscard]] std::string freshId(domain::RecordKind kind)
{
    domain::IdBits bits{};
    platform::fillRandom(bits);
    return domain::drawnId(kind, bits);
}

[[nodiscard]] tl::unexpected<domain::Error> wrong(std::string sentence, std::string field)
{
    return failure(ErrorCode::InvalidInput, std::move(sentence), std::move(field));
}

/// A name as it is stored (R-GEN-06).
[[nodiscard]] Result<void> readName(std::string& name, std::size_t most, const std::string& what,
                                    const char* field)
{
    if (!domain::codePoints(name))
        return wrong(what + " is no text in UTF-8", field);
    name = domain::normalized(name);
    if (name.empty())
        return wrong(what + " is missing", field);
    if (const auto fault = domain::faultOf(name))
        return wrong(what + " has to be one line of text that can be read, without " + fault->character,
                     field);
    if (domain::codePoints(name) > most)
        return wrong(what + " may have " + std::to_string(most) + " characters at most", field);
    return {};
}

[[nodiscard]] Result<void> readNames(Founding& founding)
{
    using namespace domain::limits;
    for (const auto& [name, most, what, field] :
         {std::tuple{&founding.company, PlaceName, "the company's name", "company"},
          std::tuple{&founding.office, PlaceName, "the office's name", "office"},
          std::tuple{&founding.adminFirstName, Name, "the admin's first name", "admin_name"},
          std::tuple{&founding.adminLastName, Name, "the admin's last name", "admin_last_name"}}) {
        if (auto done = readName(*name, most, what, field); !done)
            return done;
    }
    return {};
}

/// Addresses as they are stored.
[[nodiscard]] Result<void> readAddresses(Founding& founding)
{
    founding.adminEmail = domain::normalizedEmail(founding.adminEmail);
    if (!domain::isEmailForm(founding.adminEmail) ||
        domain::faultOf(founding.adminEmail, domain::Joiners::Nowhere))
        return wrong("the admin's e-mail address is none that mail can be sent to", "admin_email");
    if (founding.verifiedDomains.size() > domain::limits::Domains)
        return wrong("a company has " + std::to_string(domain::limits::Domains) + " domains at most",
                     "domain");
    auto domains = domain::verifiedDomains(founding.verifiedDomains);
    if (!domains)
        return wrong("not a domain of e-mail addresses: " + domains.error(), "domain");
    founding.verifiedDomains = *std::move(domains);
    return {};
}

[[nodiscard]] Founding trimmed(Founding founding)
{
    for (auto* text : {&founding.country, &founding.timeZone, &founding.areaCode, &founding.mainLine})
        *text = domain::asciiTrimmed(*text);
    std::transform(founding.country.begin(), founding.country.end(), founding.country.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return founding;
}

/// As people write it: with blanks, or as it is dialed in its country. What is no number stays as it is.
[[nodiscard]] std::string mainLineOf(const Founding& founding)
{
    const std::array countries{founding.country};
    for (auto number : domain::numbersWritten(founding.mainLine, countries)) {
        if (!number.starts_with('+'))
            number.insert(0, "+");
        if (domain::placeOfNumber(number))
            return number;
    }
    return founding.mainLine;
}

/// Fills in what follows from the country and the main line; answers where that is.
[[nodiscard]] Result<domain::NumberPlace> locate(Founding& founding)
{
    const auto zones = domain::timeZonesOf(founding.country);
    if (zones.empty() || !domain::isCountryOfNumbers(founding.country))
        return wrong("the country has to be an ISO 3166-1 code of two letters, like DE", "country");
    if (founding.timeZone.empty())
        founding.timeZone = domain::onlyTimeZoneOf(founding.country).value_or("");
    if (founding.timeZone.empty())
        return wrong(founding.country + " has several time zones; name the office's, like " + zones.front(),
                     "time_zone");
    if (!domain::isTimeZone(founding.timeZone))
        return wrong("no time zone has this name; IANA's are meant, like Europe/Berlin", "time_zone");
    if (founding.mainLine.empty())
        return domain::NumberPlace{};
    founding.mainLine = mainLineOf(founding);
    auto place = domain::placeOfNumber(founding.mainLine);
    if (!place)
        return wrong("the main line has to be a whole number with its country, like +493012345678", "number");
    if (place->country != founding.country)
        return wrong("the main line is a number of " + place->country + ", and the office is in " +
                         founding.country,
                     "number");
    if (place->kind != domain::NumberKind::Local) // R-NUM-07
        return wrong("the main line has to be a local number, and no mobile, toll-free or premium one",
                     "number");
    if (founding.areaCode.empty())
        founding.areaCode = place->areaCode;
    return *std::move(place);
}

[[nodiscard]] Result<void> check(const Founding& founding)
{
    if (founding.areaCode.size() > domain::limits::AreaCode ||
        founding.areaCode.find_first_not_of("0123456789") != std::string::npos)
        return wrong("an area code is made of digits, without the zero that is dialed before it",
                     "area_code");
    for (const auto& [type, count] : founding.seats) {
        if (std::find(PoolTypes.begin(), PoolTypes.end(), type) == PoolTypes.end())
            return wrong("licenses of the type " + std::string(word(type)) + " are not sold by the seat",
                         "seats");
        if (count < 0 || count > domain::limits::Seats)
            return wrong("so many seats cannot be bought: " + std::to_string(count), "seats");
    }
    if (const auto fault = faultOf(founding.password, founding.password))
        return wrong(std::string(sentenceOf(*fault)) + " " + std::string(PasswordRule), "password");
    return {};
}

[[nodiscard]] Result<void> checkNew(Store& store, const Founding& founding)
{
    const auto name = domain::foldForSearch(founding.company);
    auto compared = store.forEachCompany(Purpose::Reading, [&]() -> Result<void> {
        auto records = store.select(domain::RecordKind::Company, "1", {});
        if (!records)
            return tl::unexpected(records.error());
        for (const auto& record : *records) {
            auto other = domain::fromRecord<domain::Company>(record);
            if (!other)
                return tl::unexpected(other.error());
            if (domain::foldForSearch(other->name) == name)
                return failure(ErrorCode::Conflict,
                               "the database holds the company " + other->name + " already", "company");
        }
        const SqlDirectoryView view(store);
        const bool isTaken = view.userByEmail(domain::emailKey(founding.adminEmail)).has_value();
        if (view.error())
            return tl::unexpected(*view.error());
        if (isTaken) // who signs in is known by the address alone
            return failure(ErrorCode::Conflict,
                           "somebody has the admin's e-mail address in this database already", "admin_email");
        return {};
    });
    return compared;
}

/// The company while it is being made.
class Foundation {
public:
    Foundation(Store& store, const Founding& founding, domain::NumberPlace mainLine, domain::Instant now)
        : m_store(store), m_founding(founding), m_mainLine(std::move(mainLine)), m_now(now)
    {
    }
    [[nodiscard]] Result<void> make();

private:
    void makeOffice();
    void makePools();
    void makeMainLine();
    void makeAdmin();

    Store& m_store;
    const Founding& m_founding;
    const domain::NumberPlace m_mainLine;
    const domain::Instant m_now;
    const domain::OfficeId m_office{freshId(domain::RecordKind::Office)};
    domain::User m_admin;
    std::vector<domain::Record> m_records;
};

void Foundation::makeOffice()
{
    domain::Office office;
    office.id = m_office;
    office.name = m_founding.office;
    office.country = m_founding.country;
    office.areaCode = m_founding.areaCode;
    office.tier = m_founding.tier;
    office.priceLevel = domain::asciiLowered(m_founding.country) + "-" + std::string(word(m_founding.tier));
    office.currency = levelOf(m_founding.country).currency;
    office.timeZone = m_founding.timeZone;
    office.isPrimary = true;
    office.hasEmergencyAddress = false; // R-NUM-16: nobody has filed one
    office.version = 1;
    m_records.push_back(toRecord(office));
}

void Foundation::makePools()
{
    const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(m_now));
    const std::chrono::sys_days billing((today.year() / today.month() / 1) + std::chrono::months(1));
    for (const auto type : PoolTypes) {
        domain::LicensePool pool;
        pool.officeId = m_office;
        pool.type = type;
        pool.assigned = type == LicenseType::Voice ? 1 : 0; // R-ROLE-09
        const auto wish = m_founding.seats.find(type);
        pool.purchased = std::max(pool.assigned, wish == m_founding.seats.end() ? 0 : wish->second);
        pool.unitPriceMonthly = standardPrice(m_founding.country, type);
        pool.nextBillingAt = domain::Instant(billing);
        pool.version = 1;
        m_records.push_back(toRecord(pool));
    }
}

void Foundation::makeMainLine()
{
    if (m_founding.mainLine.empty())
        return;
    domain::OwnedNumber number;
    number.id = domain::NumberId(freshId(domain::RecordKind::Number));
    number.e164 = m_founding.mainLine;
    number.kind = domain::NumberKind::Local;
    number.country = m_mainLine.country;
    number.areaCode = m_mainLine.areaCode;
    number.status = domain::NumberStatus::Assigned;
    number.targetType = domain::TargetType::Office;
    number.targetId = m_office.value();
    number.isPrimary = true;
    number.officeId = m_office;
    number.version = 1;
    m_records.push_back(toRecord(number));
}

void Foundation::makeAdmin()
{
    m_admin.id = domain::UserId(freshId(domain::RecordKind::User));
    m_admin.officeId = m_office;
    m_admin.state = domain::UserState::Active;
    m_admin.firstName = m_founding.adminFirstName;
    m_admin.lastName = m_founding.adminLastName;
    m_admin.primaryEmail = m_founding.adminEmail;
    m_admin.license = LicenseType::Voice;
    m_admin.roles = {{domain::Role::CompanyAdmin, {}}}; // R-ROLE-04
    m_admin.activatedAt = m_now;
    m_admin.firstLoginAt = m_now; // who could make the role effective (R-ROLE-06) if not the first one?
    m_admin.version = 1;
    m_records.push_back(toRecord(m_admin));
}

Result<void> Foundation::make()
{
    domain::Company company;
    company.id = domain::CompanyId(freshId(domain::RecordKind::Company));
    company.name = m_founding.company;
    company.country = m_founding.country;
    company.verifiedDomains = m_founding.verifiedDomains;
    if (company.verifiedDomains.empty())
        company.verifiedDomains.push_back(m_founding.adminEmail.substr(m_founding.adminEmail.rfind('@') + 1));
    company.timeZone = m_founding.timeZone;
    company.version = 1;
    const auto hash = hashPassword(m_founding.password);
    if (hash.empty())
        return failure(ErrorCode::Internal, "not enough memory to hash a password");
    makeOffice();
    makeAdmin();
    makePools();
    makeMainLine();
    if (auto done = m_store.createCompany(company); !done)
        return done;
    if (auto done = m_store.insert(m_records); !done)
        return done;
    if (auto done = Sessions(m_store, {}).setPassword(m_admin.id.value(), hash); !done)
        return done;
    if (auto done = VerifiedAddresses(m_store).note(m_admin); !done)
        return done;
    AuditLine line;
    line.entry.at = m_now;
    line.entry.actorName = "Setup";
    line.entry.actorKind = "system";
    line.entry.action = "found_company";
    return AuditTrail(m_store).append({&line, 1});
}

} // namespace

domain::Money standardPrice(std::string_view country, LicenseType type)
{
    const auto& level = levelOf(country);
    const auto percent = type == LicenseType::Voice           ? 100
                         : type == LicenseType::Sales         ? 160
                         : type == LicenseType::ContactCenter ? 300
                         : type == LicenseType::Meetings      ? 60
                                                              : 20;
    return {level.voice * percent / 100, std::string(level.currency)};
}

Result<void> foundCompany(Store& store, const Founding& wish)
{
    auto founding = trimmed(wish);
    if (auto done = readNames(founding); !done)
        return done;
    if (auto done = readAddresses(founding); !done)
        return done;
    auto mainLine = locate(founding);
    if (!mainLine)
        return tl::unexpected(mainLine.error());
    if (auto done = check(founding); !done)
        return done;
    auto transaction = Transaction::begin(store.connection(), Transaction::Kind::Write);
    auto now = store.connection().now();
    auto companies = store.companies();
    if (!transaction || !now || !companies)
        return tl::unexpected(!transaction ? transaction.error() : !now ? now.error() : companies.error());
    if (auto done = checkNew(store, founding); !done)
        return done;
    if (auto done = Foundation(store, founding, *std::move(mainLine), *now).make(); !done)
        return done;
    if (companies->empty()) {
        if (auto done = ClockGuard::foundIn(store, MachineClock::ofThisMachine()->read()); !done)
            return done;
    }
    return transaction->commit();
}

} // namespace cordboard::server
