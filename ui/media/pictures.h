// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QImage>
#include <QObject>
#include <QTimer>
#include <map>
#include <set>
#include <string>

#include "interfaces/session.h"

namespace cordboard::ui {

/// The pictures of people, as far as the window shows them; made small, the newest 64 of them kept.
///
/// Specification. A picture is known by the hash that the settings of its owner tell, so one that is here
/// stays right. Others are asked for after a pause, one for each place that shows them: whoever goes through
/// a table with the arrows fetches nothing on the way. What could not be fetched is asked for again once the
/// service answers again, or has carried out what was waiting: until then it has another. Threads: GUI
/// thread; decoded elsewhere. The session must outlive it.
class Pictures final : public QObject {
    Q_OBJECT
public:
    static constexpr int Side = 192; ///< pixels of the longer side

    Pictures(interfaces::Session& session, QObject* parent);

    /// The picture of the person by its hash; null while it is not here: `changed` tells when. `place` is who
    /// shows it, and shows no other now.
    [[nodiscard]] QImage of(const void* place, const domain::UserId& person, const std::string& hash);
    /// It could not be fetched.
    [[nodiscard]] bool hasFailed(const std::string& hash) const { return m_failed.contains(hash); }
    /// One that is here before anybody fetched it.
    void know(const std::string& hash, const QImage& picture) { keep(hash, picture); }

Q_SIGNALS:
    void changed();

private:
    struct Wanted {
        domain::UserId person;
        std::string hash;
    };
    void fetchWanted();
    void fetch(const Wanted& wanted);
    void keep(const std::string& hash, const QImage& picture);
    void followStatus();
    void askAgain();

    interfaces::Session& m_session;
    QCache<QByteArray, QImage> m_pictures;
    std::map<const void*, Wanted> m_wanted;
    std::set<std::string> m_underWay;
    std::set<std::string> m_failed;
    QTimer m_pause;
    bool m_isConnected;
    interfaces::Subscription m_status;
    interfaces::Subscription m_operations;
};

} // namespace cordboard::ui
