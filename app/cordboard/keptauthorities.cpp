// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/keptauthorities.h"

#include <QFile>
#include <QFileInfo>
#include <string>
#include <system_error>

#include "http/authorities.h"
#include "platform/privatefiles.h"
#include "platform/replacement.h"
#include "platform/sha256.h"

namespace cordboard::app {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

constexpr qint64 MostBytes = 1 << 20; // all authorities of a system are a quarter of that

} // namespace

std::filesystem::path KeptAuthorities::placeOf(const QString& server) const
{
    return m_folder / (platform::sha256Hex(server.toStdString()) + ".pem");
}

std::filesystem::path KeptAuthorities::fileOf(const QString& server) const
{
    auto place = placeOf(server);
    std::error_code error;
    return std::filesystem::exists(place, error) ? place : std::filesystem::path();
}

Result<void> KeptAuthorities::keep(const QString& server, const QString& file)
{
    if (!QFileInfo(file).isFile()) // a pipe could be read once, a device for ever
        return failure(ErrorCode::InvalidInput, "there is no such file");
    QFile chosen(file);
    if (!chosen.open(QIODevice::ReadOnly))
        return failure(ErrorCode::InvalidInput, "it cannot be read");
    const auto bytes = chosen.read(MostBytes + 1);
    if (bytes.size() > MostBytes)
        return failure(ErrorCode::TooLarge, "it is larger than 1 MB");
    if (auto made = platform::createPrivateFolder(m_folder); !made)
        return made;
    const auto place = placeOf(server);
    auto copy = platform::Replacement::begin(place);
    if (!copy)
        return tl::unexpected(copy.error());
    if (auto written = copy->file().write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        !written)
        return written;
    // The copy, and nothing that somebody may change meanwhile.
    if (auto checked = http::checkAuthorities(place.string() + ".new"); !checked)
        return checked;
    return copy->commit();
}

Result<void> KeptAuthorities::forget(const QString& server)
{
    std::error_code error;
    std::filesystem::remove(placeOf(server), error);
    if (error)
        return failure(ErrorCode::Storage, error.message());
    return {};
}

} // namespace cordboard::app
