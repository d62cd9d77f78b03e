// SPDX-License-Identifier: GPL-3.0-or-later
// The first sync of an empty profile from the prepared server on loopback, against what a plain Qt program
// would do with the same pages. Ours signs in, fetches, decodes, stores in the cache and fills the directory;
// the baseline fetches, decodes and stores. Time runs until all is stored and the session says that it is up
// to date.
#include <fmt/format.h>

#include <QCoreApplication>
#include <QTimer>
#include <chrono>

#include "session/cordboardsession.h"
#include "tests/bench/company/benchfolder.h"
#include "tests/bench/report.h"
#include "tests/bench/sync/baselinesync.h"

using namespace cordboard;
using namespace cordboard::bench;

namespace {

constexpr int Repeats = 3;

double syncOnce(const BenchFolder& folder, QCoreApplication& application)
{
    const auto profile = folder.path() / "profile-sync";
    std::filesystem::remove_all(profile);
    const auto session = session::openCordboardSession({folder.serverUrl(), profile, {}, "bench", "bench"});
    const auto table = session->openTable(interfaces::TableKind::Users);
    interfaces::Subscription status = session->syncStatusChanged.connect([&] {
        if (session->syncStatus().state == interfaces::SyncState::Synced)
            application.exit(0);
        else if (session->syncStatus().state == interfaces::SyncState::Offline)
            giveUp("first sync: " + session->syncStatus().detail);
    });
    return timed([&] {
        session->signIn(AdminEmail, AdminPassword, [](const domain::Result<void>& done) {
            if (!done)
                giveUp("sign-in: " + done.error().detail);
        });
        QCoreApplication::exec();
    });
}

double baselineOnce(const BenchFolder& folder, QCoreApplication& application, qint64& count)
{
    double taken = 0;
    BaselineSync baseline(QString::fromStdString(folder.serverUrl()),
                          QString::fromStdString(folder.path() / "baseline.db"),
                          [&](const QString& error, qint64 records, double milliseconds) {
                              if (!error.isEmpty())
                                  giveUp("baseline: " + error.toStdString());
                              count = records;
                              taken = milliseconds;
                              application.exit(0);
                          });
    QTimer::singleShot(0, &baseline, [&] {
        baseline.start(QString::fromLatin1(AdminEmail), QString::fromLatin1(AdminPassword));
    });
    QCoreApplication::exec();
    return taken;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const BenchFolder folder;
    const auto server = folder.serveAnswers();
    std::vector<double> ours;
    for (int i = 0; i < Repeats; ++i)
        ours.push_back(syncOnce(folder, application));
    qint64 records = 0;
    const auto baseline = baselineOnce(folder, application, records);
    report({"first full sync over loopback",
            "ms",
            median(ours),
            "QNetworkAccessManager, QJsonDocument, QSqlQuery",
            baseline,
            {{}, 12},
            fmt::format("{} records of users, numbers, offices, departments, pools", records)});
    if (const auto unknown = server->firstUnknown(); !unknown.empty())
        giveUp("not prepared: " + unknown);
    return 0;
}
