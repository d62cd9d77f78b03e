// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "tests/kit/fakesession.h"
#include "tests/kit/memorydirectory.h"
#include "ui/window/mainwindow.h"

/// What tests of the whole window stand on: one of 1280 x 800 on a session in memory, whose answers come by
/// the event loop, with settings of its own.
class WindowTest : public QObject {
protected:
    void openWindow(cordboard::kit::MemoryDirectory company, const std::string& actor)
    {
        m_session = std::make_unique<cordboard::kit::FakeSession>(
            std::move(company),
            [this](std::function<void()> completion) {
                QMetaObject::invokeMethod(this, std::move(completion), Qt::QueuedConnection);
            },
            actor);
        m_theme = std::make_unique<cordboard::ui::Theme>(*qApp, cordboard::ui::ThemeChoice::Light);
        m_window = std::make_unique<cordboard::ui::MainWindow>(*m_session, *m_theme, m_settings);
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void closeWindow()
    {
        m_window.reset(); // before the theme and the session it looks at
        m_theme.reset();
        m_session.reset();
    }

    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    std::unique_ptr<cordboard::kit::FakeSession> m_session;
    std::unique_ptr<cordboard::ui::Theme> m_theme;
    std::unique_ptr<cordboard::ui::MainWindow> m_window;
};
