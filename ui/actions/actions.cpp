// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/actions.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <algorithm>
#include <iterator>

#include "models/datatext.h"
#include "ui/pages/pagespec.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using interfaces::AllTables;
using interfaces::TableKind;

namespace {

/// In lists, pages stand before the actions of the menu that they stand in.
constexpr auto PagesBefore = ActionId::GoBack;

} // namespace

Actions::Actions(const Theme& theme, QObject* parent) : QObject(parent)
{
    for (const auto& spec : allActions())
        makeAction(spec, theme);
    for (const auto page : AllTables)
        makePageAction(page, theme);
    groupTicks();
}

void Actions::makeAction(const ActionSpec& spec, const Theme& theme)
{
    auto* action = new QAction(QCoreApplication::translate("Actions", spec.text), this);
    action->setObjectName(QString::fromLatin1(spec.name.value()));
    if (const auto icon = QString::fromLatin1(spec.icon.value()); !icon.isEmpty())
        action->setIcon(theme.icon(icon));
    action->setShortcuts(spec.keys.sequences());
    action->setShortcutContext(spec.isTableScoped() ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut);
    action->setCheckable(spec.ticking != Ticking::Never);
    action->setMenuRole(spec.role);
    m_actions.push_back(action);
    m_reasons.emplace_back();
}

/// Keys of pages follow their order: Ctrl+1, Ctrl+2...
void Actions::makePageAction(TableKind page, const Theme& theme)
{
    constexpr int PagesWithKeys = 9;
    const auto& spec = pageSpec(page);
    auto* action = new QAction(spec.menuText(), this);
    action->setObjectName(QString::fromLatin1(spec.action.value()));
    action->setIcon(theme.icon(QString::fromLatin1(spec.icon.value())));
    const auto place = static_cast<int>(m_pageActions.size());
    if (place < PagesWithKeys)
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + place)));
    m_pageActions.emplace(page, action);
}

void Actions::groupTicks()
{
    for (const auto ticking : {Ticking::OneTheme, Ticking::OneTextSize, Ticking::OneRowHeight}) {
        auto* choice = new QActionGroup(this);
        for (const auto& spec : allActions()) {
            if (spec.ticking == ticking)
                choice->addAction(action(spec.id));
        }
    }
}

std::vector<QAction*> Actions::all() const
{
    std::vector<QAction*> all;
    for (const auto& spec : allActions()) {
        if (spec.id == PagesBefore)
            std::transform(AllTables.begin(), AllTables.end(), std::back_inserter(all),
                           [this](TableKind page) { return pageAction(page); });
        all.push_back(action(spec.id));
    }
    return all;
}

void Actions::silence()
{
    for (auto* action : all())
        action->setShortcuts(QList<QKeySequence>());
}

void Actions::allow(ActionId id)
{
    action(id)->setEnabled(true);
    setPlainToolTip(*action(id), {});
    m_reasons[static_cast<std::size_t>(id)].clear();
}

void Actions::deny(ActionId id, const QString& reason)
{
    m_reasons[static_cast<std::size_t>(id)] = reason;
    action(id)->setEnabled(false);
    setPlainToolTip(*action(id), reason);
}

void Actions::setActor(const domain::Actor& actor, WindowView view)
{
    for (const auto& spec : allActions())
        action(spec.id)->setVisible(isActionFor(spec.id, actor) && isActionIn(spec.id, view));
    for (const auto& [page, action] : m_pageActions)
        action->setVisible(isPageFor(page, actor) && view == WindowView::Administration);
}

void Actions::addEntry(QMenu& menu, QAction& action)
{
    auto* entry = menu.addAction(action.icon(), action.text());
    entry->setObjectName(action.objectName());
    const auto follow = [entry, &action] {
        const auto keys = action.shortcut().toString(QKeySequence::NativeText);
        entry->setText(keys.isEmpty()
                           ? action.text()
                           : action.text() + QLatin1Char('\t') + keys); // shown, but not listened to twice
        entry->setVisible(action.isVisible());
        entry->setEnabled(action.isEnabled());
        entry->setToolTip(action.toolTip());
    };
    follow();
    QObject::connect(&action, &QAction::changed, entry, follow);
    QObject::connect(entry, &QAction::triggered, &action, &QAction::trigger);
}

QString Actions::plainText(const QAction& action)
{
    auto text = models::DataText::withoutKeys(action.text());
    text.remove(QStringLiteral("…"));
    return text;
}

} // namespace cordboard::ui
