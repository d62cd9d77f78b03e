// SPDX-License-Identifier: GPL-3.0-or-later
// Makes what the measurements need, once for a size: a seeded company, a console's profile from a first sync
// with the real server, and all the answers of that server. Does nothing when `stamp` says that they are
// there; `--stamp TEXT` tells what they depend on.
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/seed.h"
#include "server/server.h"
#include "session/cordboardsession.h"
#include "tests/bench/company/benchfolder.h"
#include "tests/bench/sync/baselinesync.h"

using namespace cordboard;
using namespace cordboard::bench;

namespace {

constexpr qint64 ImageLimit = 600'000; ///< milliseconds since the sync began

[[nodiscard]] std::string textOf(const std::filesystem::path& file)
{
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

void seed(const BenchFolder& folder)
{
    QElapsedTimer clock;
    clock.start();
    auto store = server::Store::open(folder.database());
    if (!store)
        giveUp(store.error().detail);
    server::SeedOptions options;
    options.users = static_cast<std::int64_t>(benchUsers());
    options.password = AdminPassword;
    if (auto done = server::seedCompany(**store, options); !done)
        giveUp(done.error().detail);
    std::printf("seeded %zu users in %.1f s\n", benchUsers(), static_cast<double>(clock.elapsed()) / 1e3);
}

[[nodiscard]] bool hasImage(const std::filesystem::path& profile)
{
    const std::filesystem::recursive_directory_iterator files(profile);
    return std::any_of(begin(files), end(files),
                       [](const auto& file) { return file.path().filename() == "first-rows.image"; });
}

/// The console's first sync, through `relay`; the profile keeps its result and the image that is written
/// afterwards.
void syncProfile(const BenchFolder& folder, QCoreApplication& application)
{
    QElapsedTimer clock;
    clock.start();
    const auto session = session::openCordboardSession(
        {folder.serverUrl(), folder.profile(), {}, "bench", "bench"});
    QTimer image;
    QObject::connect(&image, &QTimer::timeout, &application, [&] {
        if (hasImage(folder.profile()))
            application.exit(0);
        else if (clock.elapsed() > ImageLimit)
            giveUp("The first sync left no image of the directory.");
    });
    const auto activity = session->openTable(interfaces::TableKind::Audit); // the window asks for it, too
    interfaces::Subscription status = session->syncStatusChanged.connect([&] {
        const auto& now = session->syncStatus();
        if (now.state == interfaces::SyncState::Synced)
            image.start(100);
        else if (now.state == interfaces::SyncState::Offline)
            giveUp("first sync: " + now.detail);
    });
    session->signIn(AdminEmail, AdminPassword, [](const domain::Result<void>& done) {
        if (!done)
            giveUp("sign-in: " + done.error().detail);
    });
    QCoreApplication::exec();
    std::printf("first sync with the real server, and its image, in %.1f s\n",
                static_cast<double>(clock.elapsed()) / 1e3);
}

/// The pages that the baseline asks for, so that the relay has them.
void walkPages(const BenchFolder& folder, QCoreApplication& application)
{
    const auto file = folder.path() / "baseline.db";
    BaselineSync baseline(QString::fromStdString(folder.serverUrl()), QString::fromStdString(file),
                          [&](const QString& error, qint64 records, double milliseconds) {
                              if (!error.isEmpty())
                                  giveUp("baseline: " + error.toStdString());
                              std::printf("baseline with the real server: %lld records in %.1f s\n", records,
                                          milliseconds / 1e3);
                              application.exit(0);
                          });
    QTimer::singleShot(0, &baseline, [&] {
        baseline.start(QString::fromLatin1(AdminEmail), QString::fromLatin1(AdminPassword));
    });
    QCoreApplication::exec();
    std::filesystem::remove(file);
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    const auto at = arguments.indexOf(QStringLiteral("--stamp"));
    const auto stamp = at < 0 ? std::string() : arguments.value(at + 1).toStdString();
    const BenchFolder folder;
    if (std::filesystem::exists(folder.path() / "stamp") &&
        (at < 0 || textOf(folder.path() / "stamp") == stamp))
        return 0;
    std::filesystem::remove_all(folder.path());
    std::filesystem::create_directories(folder.path());
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    seed(folder);

    server::Server::Options options;
    options.databasePath = folder.database();
    auto server = server::Server::start(options);
    if (!server)
        giveUp(server.error().detail);
    auto relay = PreparedServer::start(0);
    if (!relay)
        giveUp(relay.error().detail);
    (*relay)->setUpstream((*server)->port());
    folder.keepPort((*relay)->port());
    syncProfile(folder, application);
    walkPages(folder, application);
    if (auto saved = (*relay)->save(folder.answers()); !saved)
        giveUp(saved.error().detail);
    std::ofstream(folder.path() / "stamp") << stamp;
    return 0;
}
