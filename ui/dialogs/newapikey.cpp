// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/newapikey.h"

#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "domain/limits.h"
#include "models/celltext.h"
#include "ui/dialogs/roletree.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using domain::ApiKeyKind;

namespace {

constexpr int DaysUnlessTold = 90;

} // namespace

NewApiKey::NewApiKey(interfaces::Session& session, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_session(session), m_name(new QLineEdit(this)), m_kind(new QComboBox(this)),
      m_days(new QSpinBox(this)), m_tree(new RoleTree(theme, this)), m_note(wrappedLabel({}, this)),
      m_secret(new QLineEdit(this)), m_told(wrappedLabel({}, this)),
      m_cancel(new QPushButton(tr("Cancel"), this)), m_create(new QPushButton(tr("Make the key"), this)),
      m_copy(new QPushButton(tr("&Copy the key"), this))
{
    setObjectName(QStringLiteral("newApiKey"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("New API key"));
    build();
    connect(m_name, &QLineEdit::textChanged, this, &NewApiKey::check);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &NewApiKey::check);
    connect(m_tree, &RoleTree::decisionsChanged, this, &NewApiKey::check);
    connect(m_create, &QPushButton::clicked, this, &NewApiKey::makeKey);
    connect(m_copy, &QPushButton::clicked, this, &NewApiKey::copy);
    connect(m_cancel, &QPushButton::clicked, this, &NewApiKey::reject);
    askForChoices();
    check();
    m_name->setFocus();
}

void NewApiKey::build()
{
    m_form = makeForm();
    m_result = makeResult();
    m_result->hide();
    m_note->setObjectName(QStringLiteral("keyNote"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setAutoDefault(false);
    m_create->setObjectName(QStringLiteral("create"));
    m_create->setDefault(true);
    setEmphasis(*m_create, Emphasis::Primary);
    m_copy->setObjectName(QStringLiteral("copyKey"));
    m_copy->setAutoDefault(false);
    m_copy->hide();
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_copy);
    foot->addStretch(1);
    foot->addWidget(m_cancel);
    foot->addWidget(m_create);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_form, 1);
    layout->addWidget(m_result, 1);
    layout->addWidget(m_note);
    layout->addLayout(foot);
    const auto most = parentWidget() != nullptr ? parentWidget()->window()->size() : QSize(900, 600);
    resize(QSize(fontMetrics().averageCharWidth() * 90, fontMetrics().lineSpacing() * 30).boundedTo(most));
}

QWidget* NewApiKey::makeForm()
{
    m_name->setObjectName(QStringLiteral("keyName"));
    m_name->setMaxLength(static_cast<int>(domain::limits::Name));
    m_kind->setObjectName(QStringLiteral("keyKind"));
    m_kind->addItem(tr("A program: what its roles may do"));
    m_kind->addItem(tr("The phone system: its own routes alone"));
    m_days->setObjectName(QStringLiteral("keyDays"));
    m_days->setRange(1, static_cast<int>(domain::limits::ApiKeyDays));
    m_days->setValue(DaysUnlessTold);
    m_tree->setObjectName(QStringLiteral("keyRoles"));
    auto* form = new QWidget(this);
    auto* rows = new QFormLayout;
    const auto addRow = [&](const QString& title, QWidget* field) {
        auto* label = plainLabel(title, form);
        label->setBuddy(field);
        rows->addRow(label, field);
    };
    addRow(tr("&Name"), m_name);
    addRow(tr("&For"), m_kind);
    addRow(tr("&Days that it is good for"), m_days);
    auto* layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(rows);
    layout->addWidget(
        wrappedLabel(tr("Tick what the program is to administer. It can do no more than somebody "
                        "with these roles, and nothing for itself."),
                     form));
    layout->addWidget(m_tree, 1);
    return form;
}

QWidget* NewApiKey::makeResult()
{
    m_secret->setObjectName(QStringLiteral("keySecret"));
    m_secret->setReadOnly(true);
    m_secret->setAccessibleName(tr("The key"));
    m_told->setObjectName(QStringLiteral("keyTold"));
    auto* result = new QWidget(this);
    auto* layout = new QVBoxLayout(result);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_told);
    layout->addWidget(m_secret);
    layout->addStretch(1);
    return result;
}

/// Whatever a Company Admin may give to one person: a key can be given as much.
void NewApiKey::askForChoices()
{
    m_session.ask([self = QPointer(this), actor = m_session.account().actor](
                      const domain::DirectoryView& company) -> std::function<void()> {
        domain::User nobody;
        nobody.state = domain::UserState::Active;
        return [self, choices = roleChoices(actor, nobody, company)] {
            if (self)
                self->m_tree->setChoices(choices, {});
        };
    });
}

domain::ApiKeyWish NewApiKey::wish() const
{
    domain::ApiKeyWish wish;
    wish.name = m_name->text().trimmed().toStdString();
    wish.kind = m_kind->currentIndex() == 0 ? ApiKeyKind::Api : ApiKeyKind::PhoneSystem;
    wish.days = m_days->value();
    if (wish.kind == ApiKeyKind::PhoneSystem)
        return wish;
    for (const auto& decision : m_tree->decisions()) {
        if (decision.step == RoleStep::Grant)
            wish.roles.push_back(decision.role);
    }
    return wish;
}

void NewApiKey::check()
{
    if (m_isMade)
        return;
    const auto asked = wish();
    const bool hasRoles = asked.kind == ApiKeyKind::PhoneSystem || !asked.roles.empty();
    m_tree->setEnabled(asked.kind == ApiKeyKind::Api);
    m_create->setEnabled(!m_isAsking && !asked.name.empty() && hasRoles);
    m_note->setText(asked.name.empty() ? tr("Say what the key is for.")
                    : !hasRoles        ? tr("Tick a role at least.")
                                       : QString());
}

void NewApiKey::makeKey()
{
    m_isAsking = true;
    check();
    m_session.createApiKey(wish(), [self = QPointer(this)](const domain::Result<domain::DrawnApiKey>& drawn) {
        if (!self)
            return;
        self->m_isAsking = false;
        self->check();
        if (drawn)
            return self->showKey(*drawn);
        self->m_note->setText(
            drawn.error().code == domain::ErrorCode::Conflict
                ? tr("There are as many keys in use as there may be. Revoke one that is not "
                     "needed first.")
                : FindingText::errorSentence(drawn.error()));
    });
}

void NewApiKey::showKey(const domain::DrawnApiKey& drawn)
{
    m_isMade = true;
    m_secret->setText(QString::fromStdString(drawn.secret));
    m_told->setText(
        tr("This is the key. It is good until %1, and is not shown again: copy it to where the program "
           "finds it. Whoever has it can do what it may.")
            .arg(models::CellText().dateTime(drawn.key.expiresAt)));
    m_note->clear();
    m_form->hide();
    m_create->hide();
    m_create->setDefault(false);
    setEmphasis(*m_create, Emphasis::Plain);
    setEmphasis(*m_copy, Emphasis::Primary);
    m_copy->show();
    m_result->show();
    m_cancel->setText(tr("Close"));
    m_copy->setFocus();
    Q_EMIT made();
}

void NewApiKey::copy()
{
    QGuiApplication::clipboard()->setText(m_secret->text());
    m_isCopied = true;
    m_note->setText(tr("The key was copied."));
}

bool NewApiKey::isDirty() const
{
    if (m_isMade)
        return !m_isCopied;
    return m_isAsking || !m_name->text().isEmpty() || !m_tree->decisions().empty();
}

void NewApiKey::reject()
{
    if (!isDirty())
        return QDialog::reject();
    askToDiscard(
        *this, [this] { QDialog::reject(); },
        m_isMade     ? tr("The key was not copied. Once this is closed nobody can see it any more.")
        : m_isAsking ? tr("The key is being made. Once this is closed nobody can see it any more.")
                     : QString());
}

} // namespace cordboard::ui
