// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/actions/actions.h"

class QLineEdit;
class QTreeWidget;

namespace cordboard::ui {

/// Every action with its keys, searchable; read from the registry, so that it cannot be wrong. Threads: GUI
/// thread.
class ShortcutList final : public QDialog {
    Q_OBJECT
public:
    ShortcutList(const Actions& actions, QWidget* parent);

private:
    void narrow(const QString& words);

    QLineEdit* m_search;
    QTreeWidget* m_list;
};

} // namespace cordboard::ui
