// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingscard.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "models/datatext.h"
#include "ui/actions/applicability.h"
#include "ui/review/commandflow.h"
#include "ui/review/wrappedcheckbox.h"
#include "ui/text/commandtext.h"
#include "ui/text/plainlabel.h"
#include "ui/text/rightrefusal.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using Tone = models::RowModel::Tone;

namespace {

constexpr int CardSpacing = 4;

/// The whole of a box, with its text.
QWidget& wholeOf(QWidget& widget)
{
    auto* wrapped = qobject_cast<WrappedCheckBox*>(widget.parentWidget());
    return wrapped != nullptr ? static_cast<QWidget&>(*wrapped) : widget;
}

void speak(QWidget& news)
{
    QAccessibleEvent alert(&news, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace

SettingsCard::SettingsCard(const CardHost& host, const char* name, const QString& title, QWidget* parent)
    : QFrame(parent), m_host(host), m_title(title), m_notes(host.theme, *this), m_content(new QVBoxLayout)
{
    setObjectName(QLatin1String(name));
    setAccessibleName(title);
    auto* heading = wrappedLabel(title, this);
    host.theme.keepFont(*heading, 1, QFont::DemiBold);
    m_notes.general()->setObjectName(QStringLiteral("cardNote"));
    m_notes.general()->hide();
    m_content->setSpacing(CardSpacing);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(CardSpacing);
    layout->addWidget(heading);
    layout->addLayout(m_content);
    layout->addWidget(m_notes.general());
}

void SettingsCard::setPerson(const PersonSettings& person)
{
    const auto who = person.user.id == m_person.user.id ? Who::Same : Who::Other;
    const auto& roles = m_host.session.account().actor.roles;
    const bool isNews = who == Who::Other || roles != m_roles || !isSame(person, m_person);
    m_person = person;
    m_roles = roles;
    if (who == Who::Other) {
        tellNothing();
        if (m_entry != nullptr)
            m_entry->clear();
    }
    showPerson(who);
    noteInput();
    if (isNews)
        judgePerson();
}

/// As the person is by now; of who is gone nothing more is shown.
void SettingsCard::refresh()
{
    if (const auto now = settingsOf(userId(), m_host.session.directory()))
        setPerson(*now);
}

bool SettingsCard::isOwn() const
{
    return m_host.session.account().actor.id == userId();
}

QString SettingsCard::refusalOf(domain::Right right, std::string_view command) const
{
    const auto ofService = Applicability::reasonOfService(command, m_host.session.offer());
    return ofService.isEmpty() ? RightRefusal::of(m_host.session.account().actor, right, m_person.user,
                                                  m_host.session.directory())
                               : ofService;
}

QString SettingsCard::refusalOfOwned(domain::Right right, std::string_view command) const
{
    const auto ofAll = refusalOf(right, command);
    return ofAll.isEmpty() ? RightRefusal::ofOwned(m_host.session.account().actor, right, m_person.user,
                                                   m_host.session.directory())
                           : ofAll;
}

void SettingsCard::beginSending()
{
    ++m_sending;
}

void SettingsCard::endSending()
{
    --m_sending;
    Q_EMIT answered();
}

void SettingsCard::send(domain::Command command)
{
    tellNothing();
    beginSending();
    m_host.flow.act(
        std::move(command),
        {.refused =
             [self = QPointer(this), flow = QPointer(&m_host.flow), id = userId()](const domain::Plan& plan) {
                 if (self && self->userId() == id)
                     self->tellRefused(plan);
                 else if (flow)
                     flow->review(plan.command); // the card is about somebody else by now
             },
         .stored = whileSame([this](const domain::Plan& plan) {
             refresh();
             takeStored(plan.command);
             noteInput();
         }),
         .failed = whileSame([this](const domain::Plan& plan) { tellFailed(plan); }),
         .answered =
             [self = QPointer(this)] {
                 if (self)
                     self->endSending();
             }});
}

void SettingsCard::judge(std::vector<domain::Command> commands, interfaces::Verdicts answer)
{
    std::vector<interfaces::CommandMaker> makers;
    makers.reserve(commands.size());
    for (auto& command : commands) {
        const auto made = std::make_shared<const domain::Command>(std::move(command));
        makers.emplace_back([made](const domain::DirectoryView&) { return *made; });
    }
    m_host.session.judge(this, std::move(makers), whileSame(std::move(answer)));
}

void SettingsCard::tellRefused(const domain::Plan& plan)
{
    showPerson(Who::Same);
    showFindings(plan);
    refuse();
}

/// A toast tells it as well: they may be elsewhere, and are not called back.
void SettingsCard::tellFailed(const domain::Plan& plan)
{
    refresh();
    tellNothing();
    giveBack(plan.command);
    m_notes.sayGenerally(CommandText::refused(plan), Tone::Danger);
    showFindings(plan);
    noteInput();
    speak(*m_notes.firstSaid().line);
}

void SettingsCard::showFindings(const domain::Plan& plan)
{
    m_notes.sayFindings(plan);
    m_notes.general()->setVisible(!m_notes.general()->text().isEmpty());
}

void SettingsCard::tell(const QString& text, Tone tone)
{
    m_notes.clear();
    m_notes.sayGenerally(text, tone);
    m_notes.general()->show();
    speak(*m_notes.general());
}

void SettingsCard::tellAt(std::string_view word, const QString& text, Tone tone)
{
    tellNothing();
    m_notes.say(word, text, tone);
    speak(*m_notes.firstSaid().line);
}

void SettingsCard::tellNothing()
{
    m_notes.clear();
    m_notes.general()->hide();
}

void SettingsCard::refuse()
{
    Q_EMIT refused();
    const auto said = m_notes.firstSaid();
    if (said.field != nullptr)
        said.field->setFocus(Qt::OtherFocusReason);
    bringIntoView(*said.line);
    if (said.field != nullptr)
        bringIntoView(*said.field);
    speak(*said.line);
}

void SettingsCard::refuseFor(const QString& reason)
{
    m_notes.clear();
    m_notes.sayGenerally(reason, Tone::Danger);
    m_notes.general()->show();
    refuse();
}

void SettingsCard::bringIntoView(QWidget& part)
{
    auto* holder = parentWidget();
    while (holder != nullptr && qobject_cast<QScrollArea*>(holder) == nullptr)
        holder = holder->parentWidget();
    if (holder == nullptr)
        return;
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // a note takes up room
    static_cast<QScrollArea*>(holder)->ensureWidgetVisible(&part);
}

bool SettingsCard::hasInput() const
{
    return m_entry != nullptr && !m_entry->text().trimmed().isEmpty();
}

void SettingsCard::discardInput()
{
    if (m_entry != nullptr)
        m_entry->clear();
}

void SettingsCard::applyInput()
{
    if (m_entry != nullptr && m_enter->isEnabled())
        send(m_sent.command(m_entry->text()));
}

void SettingsCard::takeStored(const domain::Command& command)
{
    const auto typed = m_entry != nullptr ? m_sent.typed(command) : std::nullopt;
    if (typed && (typed->isEmpty() || *typed == m_entry->text().trimmed()))
        m_entry->clear();
}

void SettingsCard::giveBack(const domain::Command& command)
{
    const auto typed = m_entry != nullptr ? m_sent.typed(command) : std::nullopt;
    if (typed && m_entry->text().isEmpty())
        m_entry->setText(*typed);
}

QFormLayout* SettingsCard::addForm()
{
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows); // a pane may be narrow, and text large
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(CardSpacing);
    m_content->addLayout(form);
    return form;
}

QLabel* SettingsCard::addText(const QString& text)
{
    auto* label = wrappedLabel(text, this);
    tint(*label, m_host.theme, Tone::Muted);
    m_content->addWidget(label);
    return label;
}

QLabel* SettingsCard::addReason()
{
    auto* label = addText({});
    label->setObjectName(QStringLiteral("reason"));
    label->hide();
    return label;
}

void SettingsCard::sayReason(QLabel& label, const QString& reason)
{
    label.setText(reason);
    label.setVisible(!reason.isEmpty());
}

void SettingsCard::sayAloud(QLabel& label, const QString& text)
{
    const bool isNews = !text.isEmpty() && text != label.text();
    sayReason(label, text);
    if (isNews)
        speak(label);
}

QCheckBox* SettingsCard::addBox(const char* word, const QString& text)
{
    auto* wrapped = new WrappedCheckBox(text, this);
    wrapped->box()->setObjectName(QLatin1String(word));
    m_content->addWidget(wrapped);
    m_content->addWidget(m_notes.add(word, wrapped->box()));
    return wrapped->box();
}

void SettingsCard::addApply()
{
    const auto button = [this](const char* name, const QString& text) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        made->setAccessibleName(tr("%1: %2", "group of settings, action").arg(m_title, text));
        return made;
    };
    m_apply = button("apply", tr("Apply"));
    m_revert = button("revert", tr("Revert"));
    connect(m_apply, &QPushButton::clicked, this, [this] { applyInput(); });
    connect(m_revert, &QPushButton::clicked, this, [this] {
        discardInput();
        tellNothing();
        noteInput();
    });
    auto* row = new QHBoxLayout;
    row->addWidget(m_apply);
    row->addWidget(m_revert);
    row->addStretch(1);
    m_content->addLayout(row);
    noteInput();
}

QHBoxLayout* SettingsCard::addEntry(Entry entry)
{
    m_entry = new QLineEdit(this);
    m_entry->setMaxLength(static_cast<int>(entry.longest));
    m_notes.addRow(*addForm(), entry.name, entry.word, m_entry);
    m_enter = new QPushButton(entry.action, this);
    m_enter->setObjectName(QLatin1String(entry.button));
    m_enter->setAutoDefault(false);
    m_enter->setEnabled(false);
    connect(m_entry, &QLineEdit::textChanged, this, [this] { noteInput(); });
    connect(m_entry, &QLineEdit::returnPressed, this, [this] { applyInput(); });
    connect(m_enter, &QPushButton::clicked, this, [this] { applyInput(); });
    auto* row = new QHBoxLayout;
    row->addWidget(m_enter);
    row->addStretch(1);
    m_content->addLayout(row);
    m_sent = std::move(entry);
    return row;
}

void SettingsCard::allowEntry(const QString& refusal)
{
    allow(*m_entry, refusal);
    noteInput();
}

void SettingsCard::noteInput()
{
    const bool isThere = hasInput();
    for (auto* button : {m_revert, m_apply}) { // the keyboard goes back over both
        if (button != nullptr)
            enable(*button, isThere);
    }
    if (m_entry != nullptr)
        enable(*m_enter, m_entry->isEnabled() && !m_entry->text().trimmed().isEmpty());
}

void SettingsCard::enable(QWidget& widget, bool isEnabled)
{
    const auto* focus = QApplication::focusWidget();
    if (!isEnabled && focus != nullptr && (focus == &widget || widget.isAncestorOf(focus)))
        focusPreviousChild();
    widget.setEnabled(isEnabled);
}

void SettingsCard::allow(QWidget& widget, const QString& refusal)
{
    auto& whole = wholeOf(widget);
    enable(whole, refusal.isEmpty());
    if (widget.toolTip().isEmpty() && refusal.isEmpty())
        return; // its description may be a finding
    setPlainToolTip(widget, refusal);
    whole.setToolTip(widget.toolTip());
}

void SettingsCard::follow(QLineEdit& edit, QString& shown, const std::string& stored, Who who)
{
    const auto text = QString::fromStdString(stored);
    if (who == Who::Other || edit.text() == shown) {
        const QSignalBlocker quiet(edit);
        edit.setText(text);
    }
    shown = text;
}

void SettingsCard::follow(QComboBox& box, QString& shown, const std::string& stored, Who who)
{
    const auto value = QString::fromStdString(stored);
    if (who == Who::Other || box.currentData().toString() == shown) {
        const QSignalBlocker quiet(box);
        choose(box, value);
    }
    shown = value;
}

void SettingsCard::choose(QComboBox& box, const QString& value)
{
    if (box.findData(value) < 0) // of a later release, or from elsewhere
        box.addItem(models::DataText::inSentence(value.toStdString()), value);
    box.setCurrentIndex(box.findData(value));
}

void SettingsCard::follow(QCheckBox& box, bool& shown, bool stored, Who who)
{
    if (who == Who::Other || box.isChecked() == shown) {
        const QSignalBlocker quiet(box);
        box.setChecked(stored);
    }
    shown = stored;
}

} // namespace cordboard::ui
