// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that moves the keyboard between its parts.
#include <QApplication>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <algorithm>

#include "ui/pane/detailpane.h"
#include "ui/settings/mysettings.h"
#include "ui/window/focusorder.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagestack.h"
#include "ui/window/sidebar.h"
#include "ui/window/statusstrip.h"

namespace cordboard::ui {

/// Enter on a row: opens what it stands for, else the pane, and goes into it.
void MainWindow::enterPane()
{
    if (openParts(currentPage().view().currentRow()))
        return;
    if (!m_pane->isVisible())
        togglePane();
    m_pane->setFocus(Qt::OtherFocusReason);
}

/// In a narrow window the pane stands in the table's place and goes; beside the table it stays.
void MainWindow::leavePane()
{
    if (m_isPaneInFront)
        togglePane();
    currentPage().focusRows();
}

void MainWindow::cyclePart(int step)
{
    auto& page = currentPage();
    std::vector<QWidget*> parts{m_sidebar, &page.filter(), &page.view(), &page.bulkBar(),
                                m_pane,    m_mySettings,   m_strip};
    std::erase_if(parts, [](const QWidget* part) { return !part->isVisible(); });
    const auto* focus = QApplication::focusWidget();
    const auto inPart = [focus](const QWidget* part) {
        return focus != nullptr && (part == focus || part->isAncestorOf(focus));
    };
    const auto count = static_cast<std::ptrdiff_t>(parts.size());
    const auto place = std::find_if(parts.begin(), parts.end(), inPart) - parts.begin();
    auto* next = parts[static_cast<std::size_t>((place + step + count) % count)];
    if (next == &page.filter())
        return page.filter().focusSearch();
    if (next->focusPolicy() == Qt::NoFocus) {
        for (auto* child : next->findChildren<QWidget*>()) {
            if (child->isVisible() && child->focusPolicy() != Qt::NoFocus) {
                next = child;
                break;
            }
        }
    }
    next->setFocus(Qt::ShortcutFocusReason);
}

/// Enter, which Qt's buttons know in dialogs alone.
void MainWindow::pressFocused()
{
    auto* tool = qobject_cast<QToolButton*>(focusWidget());
    if (tool != nullptr && tool->menu() != nullptr && tool->popupMode() == QToolButton::InstantPopup)
        // The button's own way would wait in a loop.
        tool->menu()->popup(tool->mapToGlobal(QPoint(0, tool->height())));
    else if (tool != nullptr)
        tool->click();
    else if (auto* button = qobject_cast<QPushButton*>(focusWidget()))
        button->click();
}

// Qt's chain of widgets does not stand a viewport that is moved without its scroll area.
bool MainWindow::focusNextPrevChild(bool isNext)
{
    return FocusOrder::step(*this, isNext);
}

} // namespace cordboard::ui
