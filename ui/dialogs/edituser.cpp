// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/edituser.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <algorithm>

#include "models/datatext.h"
#include "ui/dialogs/awaitedconfirm.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/review/commandflow.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/text/rightrefusal.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using domain::OutcomeKind;
using domain::User;
using domain::UserEdit;
using models::DataText;

EditUser::EditUser(interfaces::Session& session, const Theme& theme, CommandFlow& flow, domain::UserId user,
                   QWidget* parent)
    : QDialog(parent), m_session(session), m_flow(flow), m_user(std::move(user)), m_notes(theme, *this),
      m_typing(this)
{
    setObjectName(QStringLiteral("editUser"));
    setAttribute(Qt::WA_DeleteOnClose);
    if (auto known = session.directory().users(std::span(&m_user, 1)).front())
        m_person = *std::move(known);
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &EditUser::check);
    check();
}

EditUser::~EditUser() = default;

void EditUser::build()
{
    setWindowTitle(DataText::inTitle(tr("Edit %1").arg(DataText::inSentence(m_person.displayName()))));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    using domain::Right;
    addInput(*grid, "first_name", &UserEdit::firstName, &User::firstName, Right::EditProfile);
    addInput(*grid, "last_name", &UserEdit::lastName, &User::lastName, Right::EditProfile);
    addInput(*grid, "primary_email", &UserEdit::primaryEmail, &User::primaryEmail, Right::EditPrimaryEmail);
    addInput(*grid, "extension", &UserEdit::extension, &User::extension, Right::EditExtension);
    addInput(*grid, "job_title", &UserEdit::jobTitle, &User::jobTitle, Right::EditProfile);
    m_notes.general()->setObjectName(QStringLiteral("editNote"));
    m_save = new QPushButton(tr("Save"), this);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    setEmphasis(*m_save, Emphasis::Primary);
    m_notes.setConfirming(m_save);
    m_confirm = new AwaitedConfirm(*this, *m_save);
    connect(m_save, &QPushButton::clicked, this, &EditUser::save);
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &EditUser::reject);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_notes.general(), 1);
    foot->addWidget(cancel);
    foot->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(grid);
    layout->addStretch(1);
    layout->addLayout(foot);
    setWidthInCharacters(*this, 70);
    sayRefusals();
}

void EditUser::addInput(QGridLayout& grid, const char* word, Member member, std::string User::*value,
                        domain::Right right)
{
    const auto name = FindingText::fieldName(word);
    Input input{word, member, QString::fromStdString(m_person.*value), new QLineEdit(this), refusalOf(right)};
    input.edit->setEnabled(input.refusal.isEmpty());
    input.edit->setObjectName(QString::fromLatin1(word));
    input.edit->setText(input.before);
    input.edit->setAccessibleName(name);
    const auto row = grid.rowCount();
    auto* label = plainLabel(name, this);
    label->setBuddy(input.edit);
    grid.addWidget(label, row, 0);
    grid.addWidget(input.edit, row, 1);
    grid.addWidget(m_notes.add(word, input.edit), row + 1, 1);
    connect(input.edit, &QLineEdit::textChanged, this, [this] {
        m_confirm->await();
        m_typing.start();
    });
    m_inputs.push_back(input);
}

/// By the matrix, and by who owns the field (R-EDIT-04).
QString EditUser::refusalOf(domain::Right right) const
{
    const auto refusal = right == domain::Right::EditExtension ? RightRefusal::of : RightRefusal::ofOwned;
    return refusal(m_session.account().actor, right, m_person, m_session.directory());
}

void EditUser::sayRefusals()
{
    for (const auto& input : m_inputs) {
        if (!input.refusal.isEmpty())
            m_notes.say(input.word, input.refusal, models::RowModel::Tone::Muted);
    }
}

bool EditUser::isChanged() const
{
    return std::any_of(m_inputs.begin(), m_inputs.end(),
                       [](const Input& input) { return input.edit->text() != input.before; });
}

domain::Command EditUser::command() const
{
    UserEdit wish;
    wish.user = m_user;
    for (const auto& input : m_inputs) {
        if (input.edit->text() != input.before)
            wish.*input.member = input.edit->text().toStdString();
    }
    return domain::EditUsers{{std::move(wish)}};
}

void EditUser::check()
{
    m_typing.stop();
    m_session.preview(this, command(), [self = QPointer(this)](const SharedPlan& plan) {
        if (self && plan && !self->m_typing.isActive()) // and not of what stood there before
            self->takePlan(plan);
    });
}

void EditUser::takePlan(const SharedPlan& plan)
{
    m_notes.clear();
    sayRefusals();
    m_notes.sayFindings(*plan);
    m_confirm->judged(plan->isExecutable() && plan->count(OutcomeKind::Refused) == 0);
}

void EditUser::save()
{
    m_flow.act(command()); // planned again: what was typed last counts
    accept();
}

void EditUser::reject()
{
    if (!isChanged())
        return QDialog::reject();
    askToDiscard(*this, [this] { QDialog::reject(); });
}

} // namespace cordboard::ui
