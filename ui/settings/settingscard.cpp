// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settingscard.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/actions/applicability.h"
#include "ui/review/commandflow.h"
#include "ui/review/wrappedcheckbox.h"
#include "ui/text/plainlabel.h"
#include "ui/text/rightrefusal.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

using Tone = models::RowModel::Tone;

namespace {

constexpr int CardSpacing = 4;

/// Takes the wheel from a widget that has no keyboard, so that its scroll area gets it.
class WheelGuard final : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || widget == nullptr || widget->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

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
    m_person = person;
    if (who == Who::Other) {
        m_notes.clear();
        m_notes.general()->hide();
    }
    showPerson(who);
    noteInput();
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

void SettingsCard::send(domain::Command command)
{
    m_notes.clear();
    m_notes.general()->hide();
    m_host.flow.act(std::move(command), [self = QPointer(this), flow = QPointer(&m_host.flow),
                                         id = userId()](const domain::Plan& plan) {
        if (self && self->userId() == id)
            self->tellRefused(plan);
        else if (flow)
            flow->review(plan.command); // the card is about somebody else by now
    });
}

void SettingsCard::judge(std::vector<domain::Command> commands, interfaces::Verdicts answer)
{
    std::vector<interfaces::CommandMaker> makers;
    makers.reserve(commands.size());
    for (auto& command : commands) {
        const auto made = std::make_shared<const domain::Command>(std::move(command));
        makers.emplace_back([made](const domain::DirectoryView&) { return *made; });
    }
    m_host.session.judge(this, std::move(makers),
                         [self = QPointer(this), id = userId(), answer = std::move(answer)](
                             const std::vector<std::shared_ptr<const domain::Plan>>& plans) {
                             if (self && self->userId() == id)
                                 answer(plans);
                         });
}

void SettingsCard::tellRefused(const domain::Plan& plan)
{
    showPerson(Who::Same);
    m_notes.sayFindings(plan);
    auto* general = m_notes.general();
    general->setVisible(!general->text().isEmpty());
    QAccessibleEvent news(general->isVisible() ? static_cast<QObject*>(general) : this, QAccessible::Alert);
    QAccessible::updateAccessibility(&news);
    Q_EMIT refused();
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
        m_notes.clear();
        m_notes.general()->hide();
        noteInput();
    });
    auto* row = new QHBoxLayout;
    row->addWidget(m_apply);
    row->addWidget(m_revert);
    row->addStretch(1);
    m_content->addLayout(row);
    noteInput();
}

void SettingsCard::noteInput()
{
    const bool isThere = hasInput();
    if (m_apply != nullptr) {
        const bool hadKeyboard = !isThere && (m_apply->hasFocus() || m_revert->hasFocus());
        if (hadKeyboard) // or Qt gives it to something else
            focusPreviousChild();
        m_apply->setEnabled(isThere);
        m_revert->setEnabled(isThere);
    }
    Q_EMIT inputChanged();
}

void SettingsCard::allow(QWidget& widget, const QString& refusal)
{
    auto* wrapped = qobject_cast<WrappedCheckBox*>(widget.parentWidget());
    auto& whole = wrapped != nullptr ? static_cast<QWidget&>(*wrapped) : widget; // with its text
    whole.setEnabled(refusal.isEmpty());
    if (widget.toolTip().isEmpty() && refusal.isEmpty())
        return; // its description may be a finding
    setPlainToolTip(widget, refusal);
    whole.setToolTip(widget.toolTip());
}

void SettingsCard::keepFromWheel(QComboBox& box)
{
    box.setFocusPolicy(Qt::StrongFocus);
    box.installEventFilter(new WheelGuard(&box));
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
        box.setCurrentIndex(box.findData(value));
    }
    shown = value;
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
