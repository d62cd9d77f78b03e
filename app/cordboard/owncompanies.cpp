// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/owncompanies.h"

#include <QFile>
#include <algorithm>
#include <array>

#include "domain/phonenumber.h"
#include "server/founding.h"

namespace cordboard::app {

namespace {

constexpr QLatin1String Group("ownCompanies");

QString nameOf(const std::filesystem::path& file)
{
    return QFile::decodeName(file.filename().c_str());
}

/// As people write it: with blanks, or as it is dialed in its country. What is no number stays as it is.
std::string mainLineOf(const ui::CompanyWish& wish)
{
    const std::array countries{wish.country};
    for (auto number : domain::numbersWritten(wish.mainLine, countries)) {
        if (!number.starts_with('+'))
            number.insert(0, "+");
        if (domain::placeOfNumber(number))
            return number;
    }
    return wish.mainLine;
}

} // namespace

OwnCompanies::OwnCompanies(std::filesystem::path profile, QSettings& settings)
    : m_profile(std::move(profile)), m_settings(settings)
{
}

/// A file that somebody removed is no company any more.
std::vector<OwnCompany> OwnCompanies::all() const
{
    std::vector<OwnCompany> companies;
    m_settings.beginGroup(Group);
    for (const auto& name : m_settings.childGroups()) {
        const auto value = [&](const char* key) {
            return m_settings.value(QStringLiteral("%1/%2").arg(name, QLatin1String(key)));
        };
        OwnCompany company{m_profile / QFile::encodeName(name).toStdString(),
                           static_cast<std::uint16_t>(value("port").toUInt()), value("name").toString(),
                           value("email").toString()};
        std::error_code error;
        const bool isInProfile = nameOf(company.file) == name;
        if (isInProfile && company.port != 0 && std::filesystem::is_regular_file(company.file, error))
            companies.push_back(std::move(company));
    }
    m_settings.endGroup();
    return companies;
}

std::optional<OwnCompany> OwnCompanies::at(const QString& address) const
{
    const auto companies = all();
    const auto found = std::find_if(companies.begin(), companies.end(),
                                    [&](const OwnCompany& company) { return company.address() == address; });
    return found == companies.end() ? std::nullopt : std::optional(*found);
}

std::filesystem::path OwnCompanies::freshFile() const
{
    for (int number = 1;; ++number) {
        auto file = m_profile / ("company-" + std::to_string(number) + ".db");
        std::error_code error;
        if (!std::filesystem::exists(file, error))
            return file;
    }
}

void OwnCompanies::keep(const OwnCompany& company)
{
    const auto set = [&](const char* key, const QVariant& value) {
        m_settings.setValue(QStringLiteral("%1/%2/%3").arg(Group, nameOf(company.file), QLatin1String(key)),
                            value);
    };
    set("port", company.port);
    set("name", company.name);
    set("email", company.email);
}

/// The server's sentences begin in lower case, to stand behind the name of a program.
QString OwnCompanies::problem(const domain::Error& error)
{
    auto sentence = QString::fromStdString(error.detail);
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    return sentence.endsWith(QLatin1Char('.')) ? sentence : sentence + QLatin1Char('.');
}

Fill fillAsWished(ui::CompanyWish wish)
{
    return [wish = std::move(wish)](server::Store& store) {
        server::Founding founding;
        founding.company = wish.company;
        founding.country = wish.country;
        founding.office = wish.office;
        founding.timeZone = wish.timeZone;
        founding.adminEmail = wish.adminEmail;
        founding.adminFirstName = wish.adminFirstName;
        founding.adminLastName = wish.adminLastName;
        founding.password = wish.password;
        founding.seats = {{domain::LicenseType::Voice, wish.seats}};
        founding.mainLine = mainLineOf(wish);
        return server::foundCompany(store, founding);
    };
}

} // namespace cordboard::app
