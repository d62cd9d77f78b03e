// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "interfaces/tablesource.h"
#include "ui/actions/actionid.h"
#include "ui/theme/theme.h"

class QHBoxLayout;
class QMenu;
class QToolButton;

namespace cordboard::ui {

class Actions;

/// What can be done with the record that the pane tells of: what is done most (`PageSpec::leading`) as
/// buttons while there is room, and all else behind More, in the groups of the menus. Threads: GUI thread.
class RecordBar final : public QWidget {
    Q_OBJECT
public:
    /// Requires: `actions` outlive it. They are for this record, whatever is marked in the table.
    RecordBar(const Theme& theme, const Actions& actions, QWidget* parent);

    void show(interfaces::TableKind page);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    using QWidget::show;
    void fit();
    void fillMenu();

    struct Button {
        ActionId action;
        QToolButton* button;
    };
    const Actions& m_actions;
    QHBoxLayout* m_layout;
    QToolButton* m_more;
    QMenu* m_menu;
    std::optional<interfaces::TableKind> m_page;
    std::vector<Button> m_buttons;
};

} // namespace cordboard::ui
