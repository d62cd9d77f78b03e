// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QThreadPool>
#include <functional>
#include <memory>

namespace cordboard::ui {

/// Runs `work` on a thread of its own and answers on the GUI thread, later; not any more when `context` has
/// gone. For what takes longer than a frame and touches nothing of the window: a disk, a decoder.
template <typename T>
void inBackground(QObject& context, std::function<T()> work, std::function<void(const T&)> done)
{
    const auto promise = std::make_shared<QPromise<T>>();
    auto* watcher = new QFutureWatcher<T>(&context);
    QObject::connect(watcher, &QFutureWatcher<T>::finished, &context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done(watcher->result());
    });
    watcher->setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->start();
        promise->addResult(work());
        promise->finish();
    });
}

} // namespace cordboard::ui
