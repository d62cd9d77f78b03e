// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/detailpane.h"

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "ui/media/pictures.h"
#include "ui/pages/pagespec.h"
#include "ui/pane/accessibletabs.h"
#include "ui/pane/avatar.h"
#include "ui/pane/factfield.h"
#include "ui/pane/factvalue.h"
#include "ui/pane/recordbar.h"
#include "ui/settings/personcards.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

namespace {

constexpr int MinimumWidth = 360;
constexpr int PaneMargin = 16;
constexpr int LettersOfAFact = 18; // longer names of facts are wrapped
constexpr int RingMargin = 3; // as a value has around its text

QToolButton* makeCloseButton(const Theme& theme, QWidget* parent)
{
    auto* close = new QToolButton(parent);
    close->setObjectName(QStringLiteral("closePane"));
    close->setIcon(theme.icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::StrongFocus);
    close->setAccessibleName(DetailPane::tr("Close details"));
    close->setToolTip(DetailPane::tr("Close details (F4)"));
    return close;
}

QTabBar* makeTabs(QWidget* parent)
{
    AccessibleTabs::install();
    auto* tabs = new QTabBar(parent);
    tabs->setObjectName(QStringLiteral("detailTabs"));
    tabs->setAccessibleName(DetailPane::tr("Parts of the details"));
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    tabs->setDocumentMode(true);
    return tabs;
}

} // namespace

DetailPane::DetailPane(const Theme& theme, const Actions& actions, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_avatar(new Avatar(theme, this)),
      m_title(new FactValue(theme, {}, {}, this)), m_subtitle(new FactValue(theme, {}, {{}, {}, true}, this)),
      m_close(makeCloseButton(theme, this)), m_bar(new RecordBar(theme, actions, this)),
      m_tabs(makeTabs(this)), m_scroll(new QScrollArea(this)), m_groups(new QVBoxLayout)
{
    setObjectName(QStringLiteral("detailPane"));
    setAccessibleName(tr("Details"));
    setAutoFillBackground(true);
    m_title->setObjectName(QStringLiteral("detailTitle"));
    theme.keepFont(*m_title, 1.25, QFont::DemiBold);
    m_subtitle->setObjectName(QStringLiteral("detailSubtitle"));
    connect(m_close, &QToolButton::clicked, this, &DetailPane::closePressed);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_tab = m_tabs->tabText(tab);
        showFacts();
        Q_EMIT tabChosen();
    });
    m_factsDue.setSingleShot(true);
    m_factsDue.callOnTimeout(this, &DetailPane::showFacts);
    for (auto* value : {m_title, m_subtitle})
        connect(value, &FactValue::neighborAsked, this, [this, value](int by) { step(value, by); });
    buildLayout();
    connect(&theme, &Theme::changed, this, &DetailPane::adoptTheme);
    adoptTheme();
    adopt({interfaces::TableKind::Users, std::nullopt});
}

void DetailPane::buildLayout()
{
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setAccessibleName(tr("Facts"));
    setFocusProxy(m_scroll);
    m_scroll->installEventFilter(this);
    auto* inner = new QWidget(m_scroll);
    inner->setAutoFillBackground(false);
    inner->setLayout(m_groups);
    m_groups->setContentsMargins(PaneMargin, 4, PaneMargin, PaneMargin);
    m_groups->addStretch();
    m_scroll->setWidget(inner);

    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(m_title, 1);
    first->addWidget(m_close, 0, Qt::AlignTop);
    auto* texts = new QVBoxLayout; // read in this order, too
    texts->setSpacing(0);
    texts->addLayout(first);
    texts->addWidget(m_subtitle);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(PaneMargin, 12, 8, 0);
    head->setSpacing(8);
    head->addWidget(m_avatar, 0, Qt::AlignTop);
    head->addLayout(texts, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(head);
    for (auto* widget : std::initializer_list<QWidget*>{m_bar, m_tabs}) {
        auto* indented = new QHBoxLayout;
        indented->setContentsMargins(PaneMargin, 0, PaneMargin, 0);
        indented->addWidget(widget);
        layout->addLayout(indented);
    }
    layout->addWidget(m_scroll, 1);
}

void DetailPane::setCards(PersonCards* cards)
{
    m_cards = cards;
    m_groups->insertWidget(m_groups->count() - 1, cards); // before the stretch
    connect(cards, &PersonCards::cardAsked, this, [this](CardKind kind) {
        showTabOf(kind);
        Q_EMIT attentionAsked();
    });
    showFacts();
}

void DetailPane::setPictures(Pictures& pictures)
{
    m_pictures = &pictures;
    connect(&pictures, &Pictures::changed, this, &DetailPane::showAvatar);
    showAvatar();
}

void DetailPane::showAvatar()
{
    if (m_pictures == nullptr)
        return;
    const bool isThere = m_sheet && m_sheet->isPerson;
    m_avatar->setPicture(m_pictures->of(m_avatar,
                                        isThere ? domain::UserId(m_sheet->record) : domain::UserId(),
                                        isThere ? m_sheet->picture : std::string()));
}

bool DetailPane::hasInput() const
{
    return m_cards != nullptr && m_cards->hasInput();
}

void DetailPane::leave(std::function<void()> go, std::function<void()> stay)
{
    if (m_cards == nullptr)
        return go();
    m_cards->leave(std::move(go), std::move(stay));
}

void DetailPane::show(interfaces::TableKind page, const std::optional<FactSheet>& sheet)
{
    const bool isOther = !sheet || sheet->record != m_shownRecord;
    if (!isOther || !hasInput()) {
        m_next.reset();
        return adopt({page, sheet});
    }
    m_next = Shown{page, sheet};
    m_cards->leave(
        [this] {
            if (auto next = std::exchange(m_next, std::nullopt))
                adopt(*std::move(next));
        },
        [this] {
            m_next.reset();
            Q_EMIT stayAsked(m_shownRecord);
        });
}

void DetailPane::adopt(Shown shown)
{
    m_sheet = std::move(shown.sheet);
    m_title->setText(m_sheet ? m_sheet->title : tr("No row chosen"));
    m_subtitle->setText(m_sheet ? m_sheet->subtitle : tr("Choose a row to see its details here."));
    m_subtitle->setVisible(!m_subtitle->text().isEmpty());
    m_avatar->show(m_sheet && m_sheet->isPerson ? initialsOf(m_sheet->title) : QString(),
                   QString::fromLatin1(pageSpec(shown.page).icon.value()));
    m_avatar->setVisible(m_sheet.has_value());
    showAvatar();
    m_bar->setVisible(m_sheet.has_value());
    m_bar->show(shown.page);
    setAccessibleDescription(m_title->text());
    showTabs();
    showFacts();
}

/// Of the tab that is shown.
void DetailPane::showCards()
{
    if (m_cards == nullptr)
        return;
    CardKinds kinds;
    if (m_sheet && !m_sheet->tabs.empty()) {
        const auto tab = static_cast<std::size_t>(std::max(0, m_tabs->currentIndex()));
        kinds = m_sheet->tabs[std::min(tab, m_sheet->tabs.size() - 1)].cards;
    }
    m_cards->show(m_sheet && m_sheet->isPerson ? domain::UserId(m_sheet->record) : domain::UserId(), kinds);
}

void DetailPane::showTabOf(CardKind kind)
{
    if (!m_sheet)
        return;
    const auto& tabs = m_sheet->tabs;
    const auto found = std::find_if(tabs.begin(), tabs.end(), [kind](const FactSheet::Tab& tab) {
        return std::find(tab.cards.begin(), tab.cards.end(), kind) != tab.cards.end();
    });
    if (found != tabs.end())
        m_tabs->setCurrentIndex(static_cast<int>(found - tabs.begin()));
}

/// A sheet of one part has no tabs.
void DetailPane::showTabs()
{
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    const auto count = m_sheet ? m_sheet->tabs.size() : 0;
    m_tabs->setVisible(count > 1);
    if (count < 2)
        return;
    int chosen = 0;
    for (const auto& tab : m_sheet->tabs) {
        const auto place = m_tabs->addTab(tab.name);
        if (tab.name == m_tab)
            chosen = place;
    }
    m_tabs->setCurrentIndex(chosen);
}

FactField* DetailPane::fieldWithKeyboard() const
{
    const auto* focus = QApplication::focusWidget();
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), [focus](const FactField* field) {
        return focus != nullptr && field->isAncestorOf(focus);
    });
    return found == m_fields.end() ? nullptr : *found;
}

FactField* DetailPane::openField() const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [](const FactField* field) { return field->isOpen(); });
    return found == m_fields.end() ? nullptr : *found;
}

void DetailPane::showFacts()
{
    const bool isSame = m_sheet && m_sheet->record == m_shownRecord && m_tabs->currentIndex() == m_shownTab;
    showCards();
    if (isSame && openField() != nullptr)
        return; // what has been typed is worth more than what was changed meanwhile
    m_factsDue.stop();
    const auto* edited = isSame ? fieldWithKeyboard() : nullptr;
    const auto field = edited != nullptr ? std::optional(edited->field()) : std::nullopt;
    m_shownRecord = m_sheet ? m_sheet->record : std::string();
    m_shownTab = m_tabs->currentIndex();
    const auto* focus = QApplication::focusWidget();
    const auto place = std::find(m_values.begin(), m_values.end(), focus) - m_values.begin();
    const bool hadKeyboard = place < static_cast<std::ptrdiff_t>(m_values.size());
    const auto text = hadKeyboard ? m_values[static_cast<std::size_t>(place)]->text() : QString();
    const auto scrolled = m_scroll->verticalScrollBar()->value();
    if (hadKeyboard)
        m_scroll->setFocus(Qt::OtherFocusReason); // or Qt gives it to something else while the values go
    m_values.clear();
    m_fields.clear();
    m_names.clear();
    delete m_content;
    m_content = new QWidget;
    auto* grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    if (m_sheet && !m_sheet->tabs.empty()) {
        const auto tab = static_cast<std::size_t>(std::max(0, m_tabs->currentIndex()));
        for (const auto& group : m_sheet->tabs[std::min(tab, m_sheet->tabs.size() - 1)].groups)
            addGroup(*grid, group);
        fitNames();
    }
    m_groups->insertWidget(0, m_content);
    m_content->show(); // with all that is in it, at once
    m_scroll->verticalScrollBar()->setValue(scrolled);
    if (field)
        takeKeyboardTo(*field);
    else if (hadKeyboard)
        takeKeyboardBack(static_cast<int>(place), text);
}

/// A field stays the same, whatever stands in it by now.
void DetailPane::takeKeyboardTo(domain::Field field)
{
    for (auto* each : m_fields) {
        if (each->field() == field)
            each->value().setFocus(Qt::OtherFocusReason);
    }
}

bool DetailPane::reportEditError(const std::string& record, domain::Field field, const QString& typed,
                                 const QString& sentence)
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [field](const FactField* each) { return each->field() == field; });
    if (!isVisible() || record != m_shownRecord || found == m_fields.end())
        return false;
    (*found)->openAgain(typed, sentence);
    QCoreApplication::sendPostedEvents(m_content, QEvent::LayoutRequest); // so that its note can be shown
    m_scroll->ensureWidgetVisible(*found);
    return true;
}

/// What stood at the same place and says the same is the same.
void DetailPane::takeKeyboardBack(int place, const QString& text)
{
    const auto count = static_cast<int>(m_values.size());
    if (place < count && m_values[static_cast<std::size_t>(place)]->text() == text)
        m_values[static_cast<std::size_t>(place)]->setFocus(Qt::OtherFocusReason);
}

void DetailPane::keyPressEvent(QKeyEvent* event)
{
    const bool isControl = event->modifiers() == Qt::ControlModifier;
    if (event->key() == Qt::Key_Escape)
        Q_EMIT leaveAsked();
    else if (isControl && event->key() == Qt::Key_PageDown)
        m_tabs->setCurrentIndex(std::min(m_tabs->currentIndex() + 1, m_tabs->count() - 1));
    else if (isControl && event->key() == Qt::Key_PageUp)
        m_tabs->setCurrentIndex(std::max(m_tabs->currentIndex() - 1, 0));
    else
        QFrame::keyPressEvent(event);
}

/// The first arrow goes to the first value; where there is none, arrows scroll.
bool DetailPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_scroll && event->type() == QEvent::KeyPress && !m_values.empty() &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down) {
        m_values.front()->setFocus(Qt::TabFocusReason);
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void DetailPane::fitNames()
{
    const auto width = widthOfNames();
    for (auto* name : m_names)
        name->setFixedWidth(width);
}

/// One width for all tabs, so that values stay where they are.
int DetailPane::widthOfNames() const
{
    int widest = 0;
    for (const auto& tab : m_sheet->tabs) {
        for (const auto& group : tab.groups) {
            for (const auto& fact : group.facts)
                widest = std::max(widest, fontMetrics().horizontalAdvance(fact.name) + 1);
        }
    }
    return std::min(widest, fontMetrics().averageCharWidth() * LettersOfAFact);
}

void DetailPane::addGroup(QGridLayout& grid, const FactSheet::Group& group)
{
    if (group.facts.empty())
        return;
    auto* title = wrappedLabel(group.title, m_content);
    m_theme.keepFont(*title, 1, QFont::DemiBold);
    title->setContentsMargins(0, 12, 0, 2);
    grid.addWidget(title, grid.rowCount(), 0, 1, 2);
    for (const auto& fact : group.facts)
        addFact(grid, fact);
}

/// A sentence without a name takes both columns.
void DetailPane::addFact(QGridLayout& grid, const FactSheet::Fact& fact)
{
    const auto row = grid.rowCount();
    auto* values = new QVBoxLayout;
    values->setSpacing(0);
    if (fact.edit)
        values->addWidget(addField(fact));
    for (auto line = fact.edit ? 1U : 0U; line < fact.lines.size(); ++line)
        values->addWidget(addValue(fact.name, fact.lines[line]));
    if (fact.name.isEmpty()) {
        grid.addLayout(values, row, 0, 1, 2);
        return;
    }
    auto* name = wrappedLabel(fact.name, m_content);
    tint(*name, m_theme, QPalette::WindowText, &Tokens::muted);
    name->setContentsMargins(0, RingMargin, 0, RingMargin);
    m_names.push_back(name);
    grid.addWidget(name, row, 0, Qt::AlignTop);
    grid.addLayout(values, row, 1);
}

QWidget* DetailPane::addField(const FactSheet::Fact& fact)
{
    auto* field = new FactField(m_theme, fact.name, m_sheet->title, *fact.edit,
                                addValue(fact.name, fact.lines.front()), m_content);
    connect(field, &FactField::refused, this, &DetailPane::editRefused);
    connect(field, &FactField::closed, &m_factsDue,
            qOverload<>(&QTimer::start)); // it still works with itself
    connect(field, &FactField::edited, this,
            [this, record = m_sheet->record, which = fact.edit->field](const QString& before,
                                                                       const QString& after) {
                Q_EMIT fieldEdited(record, which, before, after);
            });
    m_fields.push_back(field);
    return field;
}

FactValue* DetailPane::addValue(const QString& name, const FactSheet::Line& line)
{
    auto* value = new FactValue(m_theme, name, line, m_content);
    connect(value, &FactValue::neighborAsked, this, [this, value](int by) { step(value, by); });
    if (line.link) // queued: what follows may show another sheet
        connect(
            value, &FactValue::followed, this, [this, link = *line.link] { Q_EMIT linkFollowed(link); },
            Qt::QueuedConnection);
    m_values.push_back(value);
    return value;
}

void DetailPane::step(FactValue* from, int step)
{
    const auto found = std::find(m_values.begin(), m_values.end(), from);
    const auto place = (found == m_values.end() ? -1 : found - m_values.begin()) + step;
    if (place < 0 || place >= static_cast<std::ptrdiff_t>(m_values.size()))
        return;
    auto* to = m_values[static_cast<std::size_t>(place)];
    to->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(to);
}

void DetailPane::adoptTheme()
{
    auto colors = m_theme.palette();
    colors.setColor(QPalette::Window, m_theme.tokens().panel);
    setPalette(colors);
    setMinimumWidth(m_theme.scaled(MinimumWidth));
}

void DetailPane::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_sheet)
        fitNames();
}

} // namespace cordboard::ui
