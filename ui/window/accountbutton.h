// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QToolButton>

#include "interfaces/session.h"
#include "ui/theme/theme.h"

class QMenu;
class QMenuBar;

namespace cordboard::ui {

class Actions;

/// The sample company is invented and kept on this computer; nothing that is done to it reaches anybody.
enum class CompanyOrigin { Server, Sample };

/// Who is signed in, with which company and server, always in sight at the end of the menu bar; pressed, it
/// says so in full and offers to sign out. Shortened where the menu bar leaves too little room. Threads: GUI
/// thread. Theme, actions and bar must outlive it.
class AccountButton final : public QToolButton {
    Q_OBJECT
public:
    /// Stands in the bar's corner, as a child of the bar's parent: what is within a menu bar, assistive
    /// technology is not told of.
    AccountButton(const Theme& theme, const Actions& actions, QMenuBar& bar);

    /// Null: there is none, or not yet.
    void setPicture(const QImage& picture);
    void tell(const interfaces::Account& account, CompanyOrigin origin);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();
    void addFact(const QString& name, const QString& value);

    const Actions& m_actions;
    QMenuBar& m_bar;
    QWidget* m_room; ///< keeps menus out of the corner
    QMenu* m_menu;
    QImage m_picture;
    QString m_whole; ///< what the button says where there is room for all of it
};

} // namespace cordboard::ui
