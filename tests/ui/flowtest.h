// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

#include "tests/kit/fakesession.h"
#include "tests/kit/samplecompany.h"
#include "ui/review/commandflow.h"
#include "ui/toasts/toastarea.h"

/// What tests of dialogs and reviews stand on: a window with toasts and a command flow, on a session in
/// memory.
class FlowTest : public QObject {
protected:
    void openWindow(cordboard::kit::MemoryDirectory company, const std::string& actor = "omar")
    {
        m_theme = std::make_unique<cordboard::ui::Theme>(*qApp, cordboard::ui::ThemeChoice::Light);
        m_session = std::make_unique<cordboard::kit::FakeSession>(std::move(company),
                                                                  cordboard::kit::FakeSession::Post(), actor);
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 600);
        m_window->show();
        m_toasts = new cordboard::ui::ToastArea(*m_theme, m_window.get());
        m_flow = new cordboard::ui::CommandFlow(*m_session, *m_theme, *m_toasts, m_window.get());
    }
    void closeWindow()
    {
        m_window.reset(); // dialogs, reviews and flow before the session they look at
        m_session.reset();
    }

    std::unique_ptr<cordboard::ui::Theme> m_theme;
    std::unique_ptr<cordboard::kit::FakeSession> m_session;
    std::unique_ptr<QWidget> m_window;
    cordboard::ui::ToastArea* m_toasts = nullptr;
    cordboard::ui::CommandFlow* m_flow = nullptr;
};
