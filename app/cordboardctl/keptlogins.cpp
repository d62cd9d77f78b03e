// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/keptlogins.h"

#include <QCoreApplication>
#include <QTimer>

#include <tuple>
#include <utility>

namespace cordboard::cordboardctl {

using domain::Result;

namespace {

/// Has `ask` answer inside the event loop, so that an answer at once is not missed.
template <typename Answer, typename Ask> Answer awaited(Ask ask)
{
    std::optional<Answer> answer;
    QTimer::singleShot(0, qApp, [&] {
        ask([&answer](Answer given) {
            answer = std::move(given);
            QCoreApplication::quit();
        });
    });
    while (!answer)
        QCoreApplication::exec();
    return *std::move(answer);
}

} // namespace

secrets::SecretStore& KeptLogins::storeAt(KeptIn place)
{
    if (place == KeptIn::File)
        return m_file;
    return m_keyring;
}

std::optional<KeptLogins::Found> KeptLogins::find()
{
    for (const auto place : {KeptIn::File, KeptIn::Keyring}) {
        const auto text = awaited<Result<std::string>>(
            [&](auto done) { storeAt(place).read(m_name, std::move(done)); });
        auto entry = text ? secrets::keptEntryFrom(*text) : std::nullopt;
        if (entry)
            return Found{*std::move(entry), place};
    }
    return std::nullopt;
}

Result<void> KeptLogins::keep(const secrets::KeptEntry& entry, KeptIn place)
{
    return awaited<Result<void>>(
        [&](auto done) { storeAt(place).write(m_name, textOf(entry), std::move(done)); });
}

void KeptLogins::forget(KeptIn place)
{
    std::ignore = awaited<Result<void>>([&](auto done) { storeAt(place).remove(m_name, std::move(done)); });
}

} // namespace cordboard::cordboardctl
