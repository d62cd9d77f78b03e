// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "interfaces/session.h"
#include "ui/theme/theme.h"

class QTreeWidget;

namespace cordboard::ui {

/// What was confirmed here and what became of it, newest first: waiting, sending, done, refused and why. Not modal; shows
/// news as it comes. Threads: GUI thread. The session must outlive it.
class OperationsList final : public QDialog {
    Q_OBJECT
public:
    OperationsList(interfaces::Session& session, const Theme& theme, QWidget* parent);

private:
    void refresh();

    interfaces::Session& m_session;
    const Theme& m_theme;
    QTreeWidget* m_list;
    interfaces::Subscription m_changes;
};

} // namespace cordboard::ui
