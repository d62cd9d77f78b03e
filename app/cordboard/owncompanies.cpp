// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/owncompanies.h"

#include <QFile>
#include <algorithm>

#include "server/founding.h"

namespace cordboard::app {

namespace {

constexpr QLatin1String Group("ownCompanies");

QString nameOf(const std::filesystem::path& file)
{
    return QFile::decodeName(file.filename().c_str());
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
        if (isInProfile && std::filesystem::is_regular_file(company.file, error))
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

std::optional<OwnCompany> OwnCompanies::in(const std::filesystem::path& file) const
{
    const auto companies = all();
    const auto found = std::find_if(companies.begin(), companies.end(),
                                    [&](const OwnCompany& company) { return company.file == file; });
    return found == companies.end() ? std::nullopt : std::optional(*found);
}

void OwnCompanies::keep(const OwnCompany& company)
{
    const auto set = [this](const OwnCompany& one, const char* key, const QVariant& value) {
        m_settings.setValue(QStringLiteral("%1/%2/%3").arg(Group, nameOf(one.file), QLatin1String(key)),
                            value);
    };
    // An address is one company's: whoever had it before has none now.
    for (const auto& other : all()) {
        if (other.file != company.file && other.port == company.port)
            set(other, "port", 0);
    }
    set(company, "port", company.port);
    set(company, "name", company.name);
    set(company, "email", company.email);
}

void OwnCompanies::forget(const std::filesystem::path& file)
{
    m_settings.remove(QStringLiteral("%1/%2").arg(Group, nameOf(file)));
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
        founding.mainLine = wish.mainLine;
        return server::foundCompany(store, founding);
    };
}

} // namespace cordboard::app
