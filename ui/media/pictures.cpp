// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/media/pictures.h"

#include <QCryptographicHash>
#include <QPointer>
#include <chrono>
#include <utility>

#include "ui/media/background.h"
#include "ui/media/pictureimage.h"

namespace cordboard::ui {

namespace {

constexpr std::chrono::milliseconds LookingPause{200}; ///< longer than from row to row
constexpr int MostKept = 64;

/// The person may have another one by now.
bool isOf(const std::string& bytes, const std::string& hash)
{
    const auto held = QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return QCryptographicHash::hash(held, QCryptographicHash::Sha256).toHex().toStdString() == hash;
}

} // namespace

Pictures::Pictures(interfaces::Session& session, QObject* parent)
    : QObject(parent), m_session(session), m_pictures(MostKept), m_pause(this),
      m_isConnected(interfaces::isConnected(session.syncStatus().state)),
      m_status(session.syncStatusChanged.connect([this] { followStatus(); })),
      m_operations(session.operationChanged.connect([this](const auto& operation) {
          if (operation.state == interfaces::OperationState::Applied && !m_failed.empty())
              askAgain();
      }))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(LookingPause);
    m_pause.callOnTimeout(this, &Pictures::fetchWanted);
}

QImage Pictures::of(const void* place, const domain::UserId& person, const std::string& hash)
{
    const auto before = m_wanted.extract(place);
    if (hash.empty() || !m_session.keepsFiles())
        return {};
    if (const auto* known = m_pictures.object(QByteArray::fromStdString(hash)))
        return *known;
    if (m_failed.contains(hash))
        return {};
    const bool isSame = !before.empty() && before.mapped().hash == hash;
    m_wanted[place] = {person, hash};
    if (!isSame || !m_pause.isActive()) // a place that is drawn again and again does not wait for ever
        m_pause.start();
    return {};
}

void Pictures::fetchWanted()
{
    if (!m_isConnected)
        return; // they stay wanted
    for (const auto& [place, wanted] : std::exchange(m_wanted, {})) {
        if (m_underWay.insert(wanted.hash).second)
            fetch(wanted);
    }
}

void Pictures::fetch(const Wanted& wanted)
{
    m_session.fetchFile(
        domain::FileUse::Picture, wanted.person,
        [self = QPointer(this), hash = wanted.hash](const domain::Result<std::string>& file) {
            if (!self)
                return;
            if (!file)
                return self->keep(hash, {});
            inBackground<QImage>(
                *self,
                [bytes = *file, hash] { return isOf(bytes, hash) ? pictureFrom(bytes, Side) : QImage(); },
                [self, hash](const QImage& picture) { self->keep(hash, picture); });
        });
}

void Pictures::keep(const std::string& hash, const QImage& picture)
{
    m_underWay.erase(hash);
    if (picture.isNull())
        m_failed.insert(hash);
    else
        m_pictures.insert(QByteArray::fromStdString(hash), new QImage(picture));
    Q_EMIT changed();
}

void Pictures::followStatus()
{
    const bool isConnected = interfaces::isConnected(m_session.syncStatus().state);
    if (isConnected == std::exchange(m_isConnected, isConnected) || !isConnected)
        return;
    askAgain();
}

/// Whoever still shows one does so.
void Pictures::askAgain()
{
    m_failed.clear();
    Q_EMIT changed();
}

} // namespace cordboard::ui
