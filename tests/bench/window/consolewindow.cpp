// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window/consolewindow.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QScrollBar>
#include <QStyleOptionSlider>
#include <QTest>
#include <QWheelEvent>
#include <QWindow>
#include <algorithm>

namespace cordboard::bench {

using namespace std::chrono_literals;

namespace {

constexpr auto LoadLimit = 300s;

ui::MainWindow* openMainWindow()
{
    for (auto* widget : QApplication::topLevelWidgets()) {
        if (auto* window = qobject_cast<ui::MainWindow*>(widget); window != nullptr && window->isVisible())
            return window;
    }
    return nullptr;
}

app::Options optionsFor(const BenchFolder& folder, const std::string& copyOfProfile)
{
    app::Options options;
    options.server = QString::fromStdString(folder.serverUrl());
    options.email = QString::fromLatin1(AdminEmail);
    options.theme = ui::ThemeChoice::Light;
    options.profileDir = QString::fromStdString(folder.profileCopy(copyOfProfile).string());
    return options;
}

} // namespace

ConsoleWindow::ConsoleWindow(EventClock& clock, const BenchFolder& folder, const std::string& copyOfProfile)
    : m_clock(clock), m_console(std::make_unique<app::Console>(optionsFor(folder, copyOfProfile),
                                                               QString::fromLatin1(AdminPassword), clock))
{
    m_console->start();
    if (!clock.waitUntil([this] { return (m_window = openMainWindow()) != nullptr; }, LoadLimit))
        giveUp("The console did not open its window.");
    auto& source = users().model().source();
    if (!clock.waitUntil([&] { return !source.isLoading() && source.rowCount() > 0; }, LoadLimit))
        giveUp("The console did not load its cache.");
    m_window->activateWindow();
    clock.rest();
    (void)clock.watchFor(500ms); // what follows the data some turns later
    QObject::connect(&users().model(), &QAbstractItemModel::modelReset, m_window, [this] { ++m_resets; });
    focusSearch();
}

ConsoleWindow::~ConsoleWindow() = default;

void ConsoleWindow::focusSearch()
{
    users().filter().focusSearch();
}

void ConsoleWindow::focusTable()
{
    users().view().setFocus(Qt::OtherFocusReason);
}

std::function<bool()> ConsoleWindow::afterReset()
{
    return [this, before = m_resets] { return m_resets > before; };
}

void ConsoleWindow::pressLetter(QChar letter)
{
    QTest::keyClick(m_window->windowHandle(), letter.toLatin1());
}

Timing ConsoleWindow::type(const QString& text)
{
    focusSearch();
    for (const auto letter : text.chopped(1)) {
        pressLetter(letter);
        m_clock.rest();
    }
    const auto isNew = afterReset();
    return m_clock.measure(
        &viewport(), [&] { pressLetter(text.back()); },
        [&] { return isNew() && users().filter().query() == text; });
}

Timing ConsoleWindow::clearSearch()
{
    focusSearch();
    const auto* suggestions = m_window->findChild<QWidget*>(QStringLiteral("suggestions"));
    if (suggestions != nullptr && suggestions->isVisible())
        QTest::keyClick(m_window->windowHandle(), Qt::Key_Escape); // closes them
    return press(Qt::Key_Escape, Qt::NoModifier, afterReset());
}

Timing ConsoleWindow::press(Qt::Key key, Qt::KeyboardModifiers modifiers,
                            const std::function<bool()>& isShown)
{
    return m_clock.measure(
        &viewport(), [&] { QTest::keyClick(m_window->windowHandle(), key, modifiers); }, isShown);
}

Timing ConsoleWindow::sortBy(int section)
{
    auto* header = users().view().horizontalHeader();
    const auto x = header->sectionViewportPosition(section) + header->sectionSize(section) / 2;
    const auto at = header->viewport()->mapTo(m_window, QPoint(x, header->height() / 2));
    return m_clock.measure(
        &viewport(), [&] { QTest::mouseClick(m_window->windowHandle(), Qt::LeftButton, Qt::NoModifier, at); },
        afterReset());
}

Timing ConsoleWindow::wheel(int notches)
{
    const auto at = viewport().rect().center();
    return m_clock.measure(
        &viewport(),
        [&] {
            auto* event = new QWheelEvent(at, viewport().mapToGlobal(at), {}, QPoint(0, -120 * notches),
                                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::postEvent(&viewport(), event);
        },
        [] { return true; });
}

Timing ConsoleWindow::dragThumbTo(double place)
{
    auto* bar = users().view().verticalScrollBar();
    QStyleOptionSlider option;
    option.initFrom(bar);
    option.orientation = Qt::Vertical;
    option.minimum = bar->minimum();
    option.maximum = bar->maximum();
    option.pageStep = bar->pageStep();
    option.sliderPosition = bar->sliderPosition();
    const auto thumb = bar->style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider,
                                                    bar);
    const auto groove = bar->style()->subControlRect(QStyle::CC_ScrollBar, &option,
                                                     QStyle::SC_ScrollBarGroove, bar);
    const auto inWindow = [&](QPoint at) { return bar->mapTo(m_window, at); };
    const auto target = QPoint(thumb.center().x(),
                               groove.top() + thumb.height() / 2 +
                                   static_cast<int>(place * (groove.height() - thumb.height())));
    QTest::mousePress(m_window->windowHandle(), Qt::LeftButton, Qt::NoModifier, inWindow(thumb.center()));
    const auto timing = m_clock.measure(
        &viewport(), [&] { QTest::mouseMove(m_window->windowHandle(), inWindow(target)); },
        [] { return true; }, 2s);
    QTest::mouseRelease(m_window->windowHandle(), Qt::LeftButton, Qt::NoModifier, inWindow(target));
    m_clock.rest();
    return timing;
}

} // namespace cordboard::bench
