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
constexpr QChar TabSign(0x21E5);
const auto RecentKey = QStringLiteral("palette/recent");

} // namespace

CommandPalette::CommandPalette(MainWindow& window)
    : QDialog(&window), m_window(window),
      m_recent(window.settings().value(RecentKey).toStringList().mid(0, MostRemembered)),
      m_model(new PaletteModel(this)), m_people(new PaletteRows(window, TableKind::Users, MostPeople, this)),
      m_numbers(new PaletteRows(window, TableKind::Numbers, MostNumbers, this)), m_line(new QLineEdit(this)),
      m_list(new QListView(this)), m_note(wrappedLabel({}, this)), m_hint(wrappedLabel({}, this))
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
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CommandPalette::tellQuestion);
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
    m_line->setMaxLength(LongestTyped);
    nameLine();
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
    m_hint->setObjectName(QStringLiteral("paletteHint"));
    tint(*m_hint, theme, QPalette::WindowText, &Tokens::muted);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_line);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note, 1);
    layout->addWidget(m_hint);
    resize(QSize(theme.scaled(Size.width()), theme.scaled(Size.height())).boundedTo(m_window.size() * 0.95));
    m_line->setFocus();
}

/// What is asked for.
void CommandPalette::nameLine()
{
    m_line->setPlaceholderText(m_command ? m_command->question
                                         : tr("Type a command, a page, a person or a number"));
    m_line->setAccessibleName(m_command ? tr("%1: %2").arg(m_command->text, m_command->question)
                                        : tr("Search commands, pages, people and numbers"));
}

void CommandPalette::look()
{
    if (m_command)
        return fill();
    const auto query = paletteQueryOf(m_line->text());
    const bool isAnything = query.scope == PaletteScope::Everything;
    m_people->look(isAnything || query.scope == PaletteScope::People ? query.words : QString());
    m_numbers->look(isAnything || query.scope == PaletteScope::Numbers ? query.words : QString());
    fill();
}

void CommandPalette::addFound()
{
    if (m_command)
        return; // people who were looked for before
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
    auto entries = m_command ? answersFor(*m_command, m_line->text().trimmed())
                             : commandsFor(query, m_window, m_recent);
    bool isLooking = false;
    for (const auto* rows : {m_people, m_numbers}) {
        if (m_command)
            break;
        entries.insert(entries.end(), rows->entries().begin(), rows->entries().end());
        isLooking = isLooking || rows->isLooking();
    }
    const bool hasNothing = entries.empty() && !isLooking;
    m_model->setEntries(std::move(entries));
    m_list->setCurrentIndex(m_model->index(0));
    tellQuestion();
    m_list->setVisible(!hasNothing);
    m_note->setVisible(hasNothing);
    m_note->setText(!m_command && query.words.size() < ShortestSearch ? tr("Type at least two characters.")
                                                                      : tr("Nothing is called like that."));
}

void CommandPalette::tellQuestion()
{
    const auto index = m_list->currentIndex();
    const auto* entry = index.isValid() ? &m_model->entryAt(index.row()) : nullptr;
    if (m_command)
        m_hint->setText(tr("%1: %2").arg(m_command->text, tr("Esc goes back.")));
    else if (entry != nullptr && !entry->question.isEmpty() && entry->obstacle.isEmpty())
        m_hint->setText(tr("%1 %2", "the sign of the Tab key, a question").arg(TabSign).arg(entry->question));
    else
        m_hint->setText(tr("> commands   @ people   # numbers   ? help"));
}

bool CommandPalette::beginAnswer()
{
    const auto index = m_list->currentIndex();
    if (m_command || !index.isValid())
        return false;
    const auto& entry = m_model->entryAt(index.row());
    if (entry.question.isEmpty() || !entry.obstacle.isEmpty())
        return false;
    m_typed = m_line->text();
    m_command = entry;
    m_line->clear();
    nameLine();
    look();
    return true;
}

void CommandPalette::endAnswer()
{
    m_command.reset();
    m_line->setText(m_typed);
    nameLine();
    look();
}

/// Keys of the list work while the line has the keyboard.
bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int page = std::max(1, m_list->viewport()->height() / std::max(1, m_list->sizeHintForRow(0)));
    const auto* pressed = static_cast<QKeyEvent*>(event);
    const bool isBack = pressed->key() == Qt::Key_Escape ||
                        (pressed->key() == Qt::Key_Backspace && m_line->text().isEmpty());
    if (m_command && isBack) {
        endAnswer();
        return true;
    }
    switch (pressed->key()) {
    case Qt::Key_Tab:
        if (watched != m_line || !beginAnswer())
            return QDialog::eventFilter(watched, event);
        return true;
    case Qt::Key_Down: stepBy(1); return true;
    case Qt::Key_Up: stepBy(-1); return true;
    case Qt::Key_PageDown: stepBy(page); return true;
    case Qt::Key_PageUp: stepBy(-page); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (pressed->modifiers().testFlag(Qt::ControlModifier))
            showBehind();
        else
            choose();
        return true;
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
    const auto& more = entry.obstacle.isEmpty() ? entry.question : entry.obstacle;
    m_line->setAccessibleDescription(more.isEmpty() ? entry.text : tr("%1: %2").arg(entry.text, more));
}

/// What cannot be done stays where it is, and says why.
void CommandPalette::choose()
{
    const auto index = m_list->currentIndex();
    if (!index.isValid() || !m_model->entryAt(index.row()).obstacle.isEmpty())
        return;
    const auto entry = m_model->entryAt(index.row());
    remember(m_command ? m_command->name : entry.name);
    accept();
    QMetaObject::invokeMethod(&m_window, entry.run, Qt::QueuedConnection);
}

void CommandPalette::showBehind()
{
    const auto index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const auto entry = m_model->entryAt(index.row());
    if (!entry.isPlace || !entry.obstacle.isEmpty())
        return choose();
    remember(entry.name);
    entry.run();
    addFound(); // what can be done there may be something else
    activateWindow();
    m_line->setFocus();
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
