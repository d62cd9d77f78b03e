// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QTemporaryDir>
#include <QUrl>

#include "tests/kit/mediafiles.h"
#include "tests/ui/cardtest.h"
#include "ui/settings/filecard.h"

/// What tests of cards about files stand on: files on disk, and ways to bring them to the card.
class FileCardTest : public CardTest {
protected:
    [[nodiscard]] cordboard::ui::FileCard& card() const
    {
        auto* found = m_cards->findChild<cordboard::ui::FileCard*>();
        if (found == nullptr)
            qFatal("no card about a file");
        return *found;
    }
    [[nodiscard]] QString fileOf(const std::string& bytes, const QString& name) const
    {
        const auto path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size()))
            qFatal("no room for a file");
        return path;
    }
    /// Waits until it was read, whatever came of it.
    void take(const QString& path)
    {
        card().takeFile(path);
        waitForFile();
    }
    void waitForFile()
    {
        QTRY_VERIFY(!said().contains(QStringLiteral("being read")) && !card().isAtWork());
        settle();
    }
    /// Whether the card takes it.
    bool drag(const QList<QUrl>& urls)
    {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(&card(), &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&card(), &drop);
        return true;
    }
    void setState(cordboard::interfaces::SyncState state)
    {
        auto status = m_session->syncStatus();
        status.state = state;
        m_session->setStatus(status);
    }
    [[nodiscard]] bool isSeen(const char* name) const { return part<QWidget>(name)->isVisibleTo(m_cards); }
    [[nodiscard]] bool canPress(const char* name) const { return part<QWidget>(name)->isEnabled(); }

    QTemporaryDir m_folder;
};
