// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keyring/keyring.h"

#include <qt6keychain/keychain.h>

#include <QString>
#include <QTimer>
#include <memory>
#include <utility>

namespace cordboard::secrets {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

[[nodiscard]] QString ourService()
{
    return QStringLiteral("cordboard");
}

/// What became of it; nullptr: it did not answer in time.
[[nodiscard]] Result<void> outcomeOf(const QKeychain::Job* job)
{
    if (job == nullptr)
        return failure(ErrorCode::Storage, "the keyring does not answer");
    switch (job->error()) {
    case QKeychain::NoError: return {};
    case QKeychain::EntryNotFound: return failure(ErrorCode::NotFound, "the keyring has no such entry");
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied: return failure(ErrorCode::Storage, "the keyring is locked");
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return failure(ErrorCode::Storage, "this computer has no keyring");
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError: break;
    }
    return failure(ErrorCode::Storage, "the keyring failed: " + job->errorString().toStdString());
}

/// Starts the job and has `answer(job)` called once; with nullptr when it took too long. The job goes by
/// itself.
template <typename Answer>
void start(QKeychain::Job* job, const std::string& name, std::chrono::milliseconds patience, Answer answer)
{
    job->setInsecureFallback(false);
    job->setKey(QString::fromStdString(name));
    const auto waiting = std::make_shared<bool>(true);
    const auto finish = [waiting, answer = std::move(answer)](const QKeychain::Job* finished) {
        if (std::exchange(*waiting, false))
            answer(finished);
    };
    QObject::connect(job, &QKeychain::Job::finished, job,
                     [finish](QKeychain::Job* finished) { finish(finished); });
    QTimer::singleShot(patience, job, [finish] { finish(nullptr); });
    job->start();
}

} // namespace

void Keyring::read(const std::string& name, OnRead done)
{
    auto* job = new QKeychain::ReadPasswordJob(ourService());
    start(job, name, m_patience, [job, done = std::move(done)](const QKeychain::Job* finished) {
        const auto outcome = outcomeOf(finished);
        if (outcome)
            return done(job->textData().toStdString());
        if (outcome.error().code == ErrorCode::NotFound)
            return done(std::string());
        done(tl::unexpected(outcome.error()));
    });
}

void Keyring::write(const std::string& name, const std::string& secret, OnDone done)
{
    auto* job = new QKeychain::WritePasswordJob(ourService());
    job->setTextData(QString::fromStdString(secret));
    start(job, name, m_patience,
          [done = std::move(done)](const QKeychain::Job* finished) { done(outcomeOf(finished)); });
}

void Keyring::remove(const std::string& name, OnDone done)
{
    auto* job = new QKeychain::DeletePasswordJob(ourService());
    start(job, name, m_patience, [done = std::move(done)](const QKeychain::Job* finished) {
        const auto outcome = outcomeOf(finished);
        const bool isGone = outcome || outcome.error().code == ErrorCode::NotFound;
        done(isGone ? Result<void>() : outcome);
    });
}

} // namespace cordboard::secrets
