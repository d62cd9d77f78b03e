// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/edituser.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <algorithm>

#include "models/datatext.h"
#include "ui/dialogs/awaitedconfirm.h"
#include "ui/review/commandflow.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"

namespace cordboard::ui {

using domain::OutcomeKind;
using domain::User;
using domain::UserEdit;
using models::DataText;

namespace {

constexpr std::chrono::milliseconds TypingPause{150};
constexpr std::size_t MostCompared = 100;

} // namespace

EditUser::EditUser(interfaces::Session& session, const Theme& theme, CommandFlow& flow,
                   std::vector<domain::UserId> users, QWidget* parent)
    : QDialog(parent), m_session(session), m_flow(flow),
      m_users(std::make_shared<const std::vector<domain::UserId>>(std::move(users))), m_notes(theme, *this),
      m_typing(this)
{
    setObjectName(QStringLiteral("editUser"));
    setAttribute(Qt::WA_DeleteOnClose);
    // Of more people nobody compares what they have: it counts as different.
    const auto first = std::span(*m_users).first(std::min(m_users->size(), MostCompared));
    for (const auto& user : session.directory().users(first)) {
        if (user)
            m_people.push_back(*user);
    }
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &EditUser::check);
    check();
}

EditUser::~EditUser() = default;

void EditUser::build()
{
    setWindowTitle(
        DataText::inTitle(m_users->size() == 1 && !m_people.empty()
                              ? tr("Edit %1").arg(DataText::inSentence(m_people.front().displayName()))
                              : tr("Edit %Ln users", nullptr, static_cast<int>(m_users->size()))));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    if (m_users->size() == 1) {
        addInput(*grid, "first_name", &UserEdit::firstName, &User::firstName);
        addInput(*grid, "last_name", &UserEdit::lastName, &User::lastName);
        addInput(*grid, "primary_email", &UserEdit::primaryEmail, &User::primaryEmail);
        addInput(*grid, "extension", &UserEdit::extension, &User::extension);
    }
    addInput(*grid, "job_title", &UserEdit::jobTitle, &User::jobTitle);
    m_notes.general()->setObjectName(QStringLiteral("editNote"));
    // Several are looked at first.
    m_save = new QPushButton(m_users->size() > 1 ? tr("Review…") : tr("Save"), this);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    m_notes.setConfirming(m_save);
    new AwaitedConfirm(*this, *m_save);
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
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
}

void EditUser::addInput(QGridLayout& grid, const char* word, Member member, std::string User::*value)
{
    const auto name = FindingText::fieldName(word);
    const bool isSame = m_users->size() <= MostCompared &&
                        std::all_of(m_people.begin(), m_people.end(),
                                    [&](const User& user) { return user.*value == m_people.front().*value; });
    Input input{word, member,
                isSame && !m_people.empty() ? QString::fromStdString(m_people.front().*value) : QString(),
                new QLineEdit(this), nullptr};
    input.edit->setObjectName(QString::fromLatin1(word));
    input.edit->setText(input.before);
    input.edit->setAccessibleName(name);
    if (!isSame)
        input.edit->setPlaceholderText(tr("(different)"));
    const auto row = grid.rowCount();
    if (m_users->size() > 1) {
        input.tick = new QCheckBox(name, this);
        input.tick->setAccessibleName(tr("Change %1").arg(name));
        connect(input.tick, &QCheckBox::toggled, this, &EditUser::check);
        connect(input.edit, &QLineEdit::textEdited, input.tick,
                [tick = input.tick] { tick->setChecked(true); });
        grid.addWidget(input.tick, row, 0);
    } else {
        auto* label = plainLabel(name, this);
        label->setBuddy(input.edit);
        grid.addWidget(label, row, 0);
    }
    grid.addWidget(input.edit, row, 1);
    grid.addWidget(m_notes.add(word, input.edit), row + 1, 1);
    connect(input.edit, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    m_inputs.push_back(input);
}

bool EditUser::isChanged(const Input& input) const
{
    return input.tick != nullptr ? input.tick->isChecked() : input.edit->text() != input.before;
}

interfaces::CommandMaker EditUser::command() const
{
    UserEdit wish;
    for (const auto& input : m_inputs) {
        if (isChanged(input))
            wish.*input.member = input.edit->text().toStdString();
    }
    return [users = m_users, wish](const domain::DirectoryView&) {
        domain::EditUsers command;
        command.edits.reserve(users->size());
        for (const auto& user : *users) {
            command.edits.push_back(wish);
            command.edits.back().user = user;
        }
        return domain::Command(std::move(command));
    };
}

void EditUser::check()
{
    m_typing.stop();
    m_session.preview(this, command(), [self = QPointer(this)](const SharedPlan& plan) {
        if (self && plan)
            self->takePlan(plan);
    });
}

void EditUser::takePlan(const SharedPlan& plan)
{
    m_notes.clear();
    m_notes.sayFindings(*plan);
    const bool isReviewed = m_users->size() > 1; // there the refused rows are told one by one
    m_save->setEnabled(plan->isExecutable() && (isReviewed || plan->count(OutcomeKind::Refused) == 0));
}

void EditUser::save()
{
    m_flow.act(command()); // planned again: what was typed last counts
    close();
}

} // namespace cordboard::ui
