// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/commandpalette.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/palette/palettedelegate.h"
#include "ui/palette/palettemodel.h"
#include "ui/palette/palettesources.h"
#include "ui/text/plainlabel.h"
#include "ui/text/searchfield.h"
#include "ui/theme/tint.h"
#include "ui/window/mainwindow.h"

namespace cordboard::ui {

using interfaces::TableKind;

namespace {

constexpr QSize Size{640, 440};
constexpr int FromTop = 72; ///< of the window, in pixels
constexpr int LongestTyped = 100;
constexpr std::size_t MostPeople = 8;
constexpr std::size_t MostNumbers = 4;
constexpr qsizetype MostRemembered = 12;
const auto RecentKey = QStringLiteral("palette/recent");

} // namespace

CommandPalette::CommandPalette(MainWindow& window)
    : QDialog(&window), m_window(window),
      m_recent(window.settings().value(RecentKey).toStringList().mid(0, MostRemembered)),
      m_model(new PaletteModel(this)), m_people(new PaletteRows(window, TableKind::Users, MostPeople, this)),
      m_numbers(new PaletteRows(window, TableKind::Numbers, MostNumbers, this)), m_line(new QLineEdit(this)),
      m_list(new QListView(this)), m_note(wrappedLabel({}, this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Command palette"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    build();
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::look);
    connect(m_people, &PaletteRows::found, this, &CommandPalette::addFound);
    connect(m_numbers, &PaletteRows::found, this, &CommandPalette::addFound);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    // The window's own keys do nothing while the palette is open.
    for (const auto& keys : window.actions().action(ActionId::Palette)->shortcuts())
        connect(new QShortcut(keys, this), &QShortcut::activated, this, &QDialog::reject);
    m_line->installEventFilter(this);
    m_list->installEventFilter(this);
    look();
}

void CommandPalette::open(MainWindow& window)
{
    auto* palette = new CommandPalette(window);
    const auto room = window.size();
    palette->move(window.mapToGlobal(
        QPoint(std::max(0, (room.width() - palette->width()) / 2), std::min(FromTop, room.height() / 8))));
    palette->show();
}

void CommandPalette::build()
{
    const auto& theme = m_window.theme();
    m_line->setPlaceholderText(tr("Type a command, a page, a person or a number"));
    m_line->setAccessibleName(tr("Search commands, pages, people and numbers"));
    m_line->setMaxLength(LongestTyped);
    makeSearchField(*m_line, theme);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Results"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(theme, m_list));
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_note->setAlignment(Qt::AlignCenter);
    auto* hint = wrappedLabel(tr("> commands   @ people   # numbers   ? help"), this);
    tint(*hint, theme, QPalette::WindowText, &Tokens::muted);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_line);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note, 1);
    layout->addWidget(hint);
    resize(QSize(theme.scaled(Size.width()), theme.scaled(Size.height())).boundedTo(m_window.size() * 0.95));
    m_line->setFocus();
}

void CommandPalette::look()
{
    const auto query = paletteQueryOf(m_line->text());
    const bool isAnything = query.scope == PaletteScope::Everything;
    m_people->look(isAnything || query.scope == PaletteScope::People ? query.words : QString());
    m_numbers->look(isAnything || query.scope == PaletteScope::Numbers ? query.words : QString());
    fill();
}

void CommandPalette::addFound()
{
    const auto current = m_list->currentIndex();
    const auto chosen = current.isValid() ? m_model->entryAt(current.row()) : PaletteEntry();
    fill();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto& entry = m_model->entryAt(row);
        if (entry.text == chosen.text && entry.where == chosen.where && entry.name == chosen.name)
            return m_list->setCurrentIndex(m_model->index(row));
    }
}

void CommandPalette::fill()
{
    const auto query = paletteQueryOf(m_line->text());
    auto entries = commandsFor(query, m_window, m_recent);
    for (const auto* rows : {m_people, m_numbers})
        entries.insert(entries.end(), rows->entries().begin(), rows->entries().end());
    const bool hasNothing = entries.empty() && !m_people->isLooking() && !m_numbers->isLooking();
    m_model->setEntries(std::move(entries));
    m_list->setCurrentIndex(m_model->index(0));
    m_list->setVisible(!hasNothing);
    m_note->setVisible(hasNothing);
    m_note->setText(query.words.size() < ShortestSearch ? tr("Type at least two characters.")
                                                        : tr("Nothing is called like that."));
}

/// Keys of the list work while the line has the keyboard.
bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int page = std::max(1, m_list->viewport()->height() / std::max(1, m_list->sizeHintForRow(0)));
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down: stepBy(1); return true;
    case Qt::Key_Up: stepBy(-1); return true;
    case Qt::Key_PageDown: stepBy(page); return true;
    case Qt::Key_PageUp: stepBy(-page); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: choose(); return true;
    default: return QDialog::eventFilter(watched, event);
    }
}

void CommandPalette::stepBy(int rows)
{
    if (m_model->rowCount() == 0)
        return;
    const auto row = std::clamp(m_list->currentIndex().row() + rows, 0, m_model->rowCount() - 1);
    m_list->setCurrentIndex(m_model->index(row));
    // The keyboard stays in the line, so a screen reader has to be told.
    const auto& entry = m_model->entryAt(row);
    m_line->setAccessibleDescription(entry.obstacle.isEmpty() ? entry.text
                                                              : tr("%1: %2").arg(entry.text, entry.obstacle));
}

/// What cannot be done stays where it is, and says why.
void CommandPalette::choose()
{
    const auto index = m_list->currentIndex();
    if (!index.isValid() || !m_model->entryAt(index.row()).obstacle.isEmpty())
        return;
    const auto entry = m_model->entryAt(index.row());
    remember(entry.name);
    accept();
    QMetaObject::invokeMethod(&m_window, entry.run, Qt::QueuedConnection);
}

void CommandPalette::remember(const QString& name)
{
    if (name.isEmpty())
        return;
    m_recent.removeAll(name);
    m_recent.prepend(name);
    m_window.settings().setValue(RecentKey, m_recent.mid(0, MostRemembered));
}

} // namespace cordboard::ui
