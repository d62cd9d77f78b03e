// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pane/detailpane.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/text/plainlabel.h"

namespace cordboard::ui {

namespace {

constexpr int MinimumWidth = 300;

/// Text people may want to copy; never markup, whatever somebody is called.
QLabel* makeText(const QString& text, QWidget* parent)
{
    auto* label = wrappedLabel(text, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

DetailPane::DetailPane(const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_title(makeText({}, this)), m_subtitle(makeText({}, this)),
      m_tabs(new QTabBar(this)), m_groups(new QVBoxLayout)
{
    setObjectName(QStringLiteral("detailPane"));
    setAccessibleName(tr("Details"));
    setMinimumWidth(MinimumWidth);
    setAutoFillBackground(true);
    m_title->setObjectName(QStringLiteral("detailTitle"));
    auto font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.25);
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    auto* close = new QToolButton(this);
    close->setObjectName(QStringLiteral("closePane"));
    close->setIcon(theme.icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::StrongFocus);
    close->setAccessibleName(tr("Close details"));
    close->setToolTip(tr("Close details (F4)"));
    connect(close, &QToolButton::clicked, this, &DetailPane::closePressed);

    m_tabs->setObjectName(QStringLiteral("detailTabs"));
    m_tabs->setAccessibleName(tr("Parts of the details"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setDocumentMode(true);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_tab = m_tabs->tabText(tab);
        showFacts();
    });

    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setAccessibleName(tr("Details"));
    setFocusProxy(scroll); // arrows scroll
    auto* inner = new QWidget(scroll);
    inner->setAutoFillBackground(false);
    inner->setLayout(m_groups);
    m_groups->setContentsMargins(16, 4, 16, 16);
    m_groups->addStretch();
    scroll->setWidget(inner);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(16, 12, 8, 0);
    head->addWidget(m_title, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(head);
    m_subtitle->setContentsMargins(16, 0, 16, 0);
    layout->addWidget(m_subtitle);
    layout->addWidget(m_tabs);
    layout->addWidget(scroll, 1);
    connect(&theme, &Theme::changed, this, &DetailPane::adoptTheme);
    adoptTheme();
    show(std::nullopt);
}

void DetailPane::show(const std::optional<FactSheet>& sheet)
{
    m_sheet = sheet;
    m_title->setText(sheet ? sheet->title : tr("No row chosen"));
    m_subtitle->setText(sheet ? sheet->subtitle : tr("Choose a row to see its details here."));
    setAccessibleDescription(m_title->text());
    showTabs();
    showFacts();
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

void DetailPane::showFacts()
{
    delete m_content;
    m_content = new QWidget;
    auto* layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_groups->insertWidget(0, m_content);
    m_content->show();
    if (!m_sheet || m_sheet->tabs.empty())
        return;
    const auto tab = static_cast<std::size_t>(std::max(0, m_tabs->currentIndex()));
    for (const auto& group : m_sheet->tabs[std::min(tab, m_sheet->tabs.size() - 1)].groups)
        addGroup(group);
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

void DetailPane::addGroup(const FactSheet::Group& group)
{
    if (group.facts.empty())
        return;
    auto* title = plainLabel(group.title, m_content);
    auto font = title->font();
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    title->setContentsMargins(0, 12, 0, 0);
    m_content->layout()->addWidget(title);
    auto* facts = new QFormLayout;
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setHorizontalSpacing(12);
    facts->setVerticalSpacing(4);
    facts->setRowWrapPolicy(QFormLayout::WrapLongRows);
    for (const auto& fact : group.facts) {
        auto* name = plainLabel(fact.name, m_content);
        auto colors = name->palette();
        colors.setColor(QPalette::WindowText, m_theme.tokens().muted);
        name->setPalette(colors);
        auto* value = makeText(fact.value, m_content);
        value->setAccessibleName(tr("%1: %2", "name, value").arg(fact.name, fact.value));
        facts->addRow(name, value);
    }
    static_cast<QVBoxLayout*>(m_content->layout())->addLayout(facts);
}

void DetailPane::adoptTheme()
{
    auto colors = m_theme.isDark() ? darkPalette() : lightPalette();
    colors.setColor(QPalette::Window, m_theme.tokens().panel);
    setPalette(colors);
}

} // namespace cordboard::ui
