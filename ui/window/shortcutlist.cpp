// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcutlist.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <array>

namespace cordboard::ui {

namespace {

struct FixedKey {
    const char* text;
    const char* keys;
};

/// Keys that belong to a widget, not to an action.
constexpr std::array FixedKeys{
    FixedKey{QT_TRANSLATE_NOOP("ShortcutList", "Mark or unmark the current row"),
             QT_TRANSLATE_NOOP("ShortcutList", "Space")},
    FixedKey{QT_TRANSLATE_NOOP("ShortcutList", "Mark from the last mark to here"),
             QT_TRANSLATE_NOOP("ShortcutList", "Shift+Space")},
    FixedKey{QT_TRANSLATE_NOOP("ShortcutList", "Mark row after row"),
             QT_TRANSLATE_NOOP("ShortcutList", "Shift+Up, Shift+Down")},
    FixedKey{QT_TRANSLATE_NOOP("ShortcutList", "Move the current row"),
             QT_TRANSLATE_NOOP("ShortcutList", "Up, Down, PgUp, PgDown, Home, End")},
    FixedKey{QT_TRANSLATE_NOOP("ShortcutList", "Go into the details; back to the table"),
             QT_TRANSLATE_NOOP("ShortcutList", "Enter; Esc")},
    FixedKey{QT_TRANSLATE_NOOP("ShortcutList", "Search, from the table"),
             QT_TRANSLATE_NOOP("ShortcutList", "/")},
    FixedKey{QT_TRANSLATE_NOOP("ShortcutList", "Clear the search, then back to the table"),
             QT_TRANSLATE_NOOP("ShortcutList", "Esc")},
    FixedKey{QT_TRANSLATE_NOOP("ShortcutList", "Delete or remove what is marked, else the current row"),
             QT_TRANSLATE_NOOP("ShortcutList", "Del")},
    FixedKey{QT_TRANSLATE_NOOP("ShortcutList", "Menu of the row"),
             QT_TRANSLATE_NOOP("ShortcutList", "Shift+F10, Menu")},
};

QString shortcutText(const char* text)
{
    return QCoreApplication::translate("ShortcutList", text);
}

} // namespace

ShortcutList::ShortcutList(const Actions& actions, QWidget* parent)
    : QDialog(parent), m_search(new QLineEdit(this)), m_list(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("shortcutList"));
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(600, 560);
    m_search->setPlaceholderText(tr("Search shortcuts"));
    m_search->setAccessibleName(tr("Search shortcuts"));
    m_list->setAccessibleName(tr("Keyboard shortcuts"));
    m_list->setHeaderLabels({tr("What"), tr("Keys")});
    m_list->setRootIsDecorated(false);
    for (const auto* action : actions.all()) {
        const auto keys = action->shortcuts();
        if (!keys.isEmpty() && action->isVisible())
            new QTreeWidgetItem(m_list, {Actions::plainText(*action),
                                         QKeySequence::listToString(keys, QKeySequence::NativeText)});
    }
    for (const auto& fixed : FixedKeys)
        new QTreeWidgetItem(m_list, {shortcutText(fixed.text), shortcutText(fixed.keys)});
    // Keys are what is looked for: they are never cut off.
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutList::narrow);
}

void ShortcutList::narrow(const QString& words)
{
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        auto* item = m_list->topLevelItem(row);
        const auto text = item->text(0) + QLatin1Char(' ') + item->text(1);
        item->setHidden(!text.contains(words.trimmed(), Qt::CaseInsensitive));
    }
}

} // namespace cordboard::ui
