// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/focusorder.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QMainWindow>
#include <QMenuBar>
#include <QMessageBox>
#include <QSplitter>
#include <QStatusBar>
#include <algorithm>

namespace cordboard::ui {

namespace {

/// The items of a layout as they are read.
std::vector<QLayoutItem*> itemsOf(QLayout& layout)
{
    std::vector<QLayoutItem*> items;
    for (int place = 0; place < layout.count(); ++place)
        items.push_back(layout.itemAt(place));
    if (const auto* grid = qobject_cast<const QGridLayout*>(&layout)) {
        const auto place = [&](QLayoutItem* item) {
            int row = 0;
            int column = 0;
            int rows = 0;
            int columns = 0;
            grid->getItemPosition(layout.indexOf(item), &row, &column, &rows, &columns);
            return std::pair(row, column);
        };
        std::stable_sort(items.begin(), items.end(),
                         [&](QLayoutItem* one, QLayoutItem* other) { return place(one) < place(other); });
    }
    const auto* box = qobject_cast<const QBoxLayout*>(&layout);
    if (box != nullptr &&
        (box->direction() == QBoxLayout::RightToLeft || box->direction() == QBoxLayout::BottomToTop))
        std::reverse(items.begin(), items.end());
    return items;
}

void addFrom(QLayout& layout, std::vector<QWidget*>& widgets)
{
    for (auto* item : itemsOf(layout)) {
        if (item->widget() != nullptr)
            widgets.push_back(item->widget());
        else if (item->layout() != nullptr)
            addFrom(*item->layout(), widgets);
    }
}

/// The children that something lays out, as they are read.
std::vector<QWidget*> laidOutWidgets(const QWidget& parent)
{
    std::vector<QWidget*> widgets;
    if (const auto* window = qobject_cast<const QMainWindow*>(&parent)) {
        for (auto* part : {window->menuWidget(), window->centralWidget(),
                           static_cast<QWidget*>(window->findChild<QStatusBar*>())}) {
            if (part != nullptr)
                widgets.push_back(part);
        }
    } else if (const auto* splitter = qobject_cast<const QSplitter*>(&parent)) {
        for (int place = 0; place < splitter->count(); ++place)
            widgets.push_back(splitter->widget(place));
    } else if (auto* layout = parent.layout(); layout != nullptr) {
        addFrom(*layout, widgets);
    }
    std::erase_if(widgets, [&parent](const QWidget* widget) { return widget->parentWidget() != &parent; });
    return widgets;
}

/// All of them: what lies over another, as messages do, comes behind it.
std::vector<QWidget*> childrenOf(const QWidget& parent)
{
    const auto below = laidOutWidgets(parent);
    std::vector<std::vector<QWidget*>> behind(below.size() + 1); // the last: of those that lie over none
    for (auto* child : parent.children()) {
        auto* widget = qobject_cast<QWidget*>(child);
        if (widget == nullptr || widget->isWindow() ||
            std::find(below.begin(), below.end(), widget) != below.end())
            continue;
        const auto center = widget->geometry().center();
        const auto found = std::find_if(below.begin(), below.end(), [center](const QWidget* other) {
            return !other->isHidden() && other->geometry().contains(center);
        });
        behind[static_cast<std::size_t>(found - below.begin())].push_back(widget);
    }
    std::vector<QWidget*> widgets;
    for (std::size_t place = 0; place < behind.size(); ++place) {
        if (place < below.size())
            widgets.push_back(below[place]);
        widgets.insert(widgets.end(), behind[place].begin(), behind[place].end());
    }
    return widgets;
}

/// `also` is one whatever its policy.
void addStops(QWidget& widget, std::vector<QWidget*>& stops, const QWidget* also)
{
    if (widget.isHidden())
        return;
    const bool isStop = (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.focusProxy() == nullptr;
    if (isStop || &widget == also)
        stops.push_back(&widget);
    for (auto* child : childrenOf(widget))
        addStops(*child, stops, also);
}

std::vector<QWidget*> stopsOf(QWidget& window, const QWidget* also)
{
    std::vector<QWidget*> stops;
    for (auto* child : childrenOf(window))
        addStops(*child, stops, also);
    return stops;
}

void chain(const std::vector<QWidget*>& stops)
{
    for (std::size_t place = 1; place < stops.size(); ++place)
        QWidget::setTabOrder(stops[place - 1], stops[place]);
}

/// Assistive technology is told of children in the order in which Qt stacks them.
void stack(const QWidget& parent)
{
    if (qobject_cast<const QAbstractScrollArea*>(&parent) != nullptr || laidOutWidgets(parent).empty())
        return;
    for (auto* child : childrenOf(parent))
        child->raise();
}

} // namespace

void FocusOrder::install()
{
    static const auto name = QStringLiteral("focusOrder");
    if (qApp->findChild<FocusOrder*>(name, Qt::FindDirectChildrenOnly) != nullptr)
        return;
    auto* order = new FocusOrder(qApp);
    order->setObjectName(name);
    qApp->installEventFilter(order);
}

std::vector<QWidget*> FocusOrder::of(QWidget& window)
{
    return stopsOf(window, nullptr);
}

/// What arrows or a click lead to is no stop: from there it goes on to the one behind it.
bool FocusOrder::step(QWidget& window, bool isForward)
{
    auto stops = stopsOf(window, window.focusWidget());
    std::erase_if(stops, [&window](const QWidget* stop) {
        return !stop->isEnabled() || (stop != window.focusWidget() && !stop->isVisible());
    });
    if (stops.empty())
        return false;
    const auto count = static_cast<std::ptrdiff_t>(stops.size());
    const auto found = std::find(stops.begin(), stops.end(), window.focusWidget());
    const auto place = found == stops.end() ? (isForward ? -1 : 0) : found - stops.begin();
    stops[static_cast<std::size_t>((place + (isForward ? 1 : -1) + count) % count)]->setFocus(
        isForward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

bool FocusOrder::eventFilter(QObject* watched, QEvent* event)
{
    const bool isKey = event->type() == QEvent::KeyPress;
    if (!isKey && event->type() != QEvent::Show)
        return false;
    auto* widget = qobject_cast<QWidget*>(watched);
    if (widget == nullptr)
        return false;
    if (!isKey) {
        stack(*widget);
        return false;
    }
    const auto key = static_cast<QKeyEvent*>(event)->key();
    const bool stepsItself = qobject_cast<const QMainWindow*>(widget->window()) != nullptr;
    if ((key != Qt::Key_Tab && key != Qt::Key_Backtab) || stepsItself)
        return false;
    // A message box lays its buttons out anew when it shows, and loses one of several from Qt's chain.
    if (qobject_cast<const QMessageBox*>(widget->window()) != nullptr)
        return step(*widget->window(), key == Qt::Key_Tab);
    chain(of(*widget->window()));
    return false;
}

} // namespace cordboard::ui
