// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QString>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "app/cordboard/embeddedserver.h"
#include "ui/signin/newcompany.h"

namespace cordboard::app {

/// A company that somebody keeps on this computer.
struct OwnCompany {
    std::filesystem::path file; ///< its database
    std::uint16_t port = 0; ///< where it was served last; 0 = never, or somebody else is there now
    QString name;
    QString email; ///< of who signed in last

    [[nodiscard]] QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(port); }
};

/// Which companies are kept on this computer. Remembered in the settings of the profile, where their
/// databases are. Threads: the window's. `settings` must outlive it.
class OwnCompanies final {
public:
    OwnCompanies(std::filesystem::path profile, QSettings& settings);

    [[nodiscard]] std::vector<OwnCompany> all() const;
    [[nodiscard]] std::optional<OwnCompany> at(const QString& address) const;
    [[nodiscard]] std::optional<OwnCompany> in(const std::filesystem::path& file) const;
    /// A file of the profile for one more.
    [[nodiscard]] std::filesystem::path freshFile() const;
    /// Takes its address away from any other.
    void keep(const OwnCompany& company);
    void forget(const std::filesystem::path& file);
    /// Why one could not be made, in a sentence.
    [[nodiscard]] static QString problem(const domain::Error& error);

private:
    const std::filesystem::path m_profile;
    QSettings& m_settings;
};

/// Makes the company that somebody wished for.
[[nodiscard]] Fill fillAsWished(ui::CompanyWish wish);

} // namespace cordboard::app
