// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/secondfactorsetup.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

#include "domain/limits.h"
#include "models/datatext.h"
#include "ui/dialogs/unsavedquestion.h"
#include "ui/settings/qrpicture.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

namespace {

constexpr int KeyGroup = 4;

[[nodiscard]] QString inGroups(const QString& key)
{
    QStringList groups;
    for (int at = 0; at < key.size(); at += KeyGroup)
        groups << key.mid(at, KeyGroup);
    return groups.join(QLatin1Char(' '));
}

[[nodiscard]] QVBoxLayout* stepLayout(QWidget& step)
{
    auto* layout = new QVBoxLayout(&step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    return layout;
}

void addNamed(QVBoxLayout& layout, const QString& title, QWidget& field)
{
    auto* label = plainLabel(title, field.parentWidget());
    label->setBuddy(&field);
    layout.addWidget(label);
    layout.addWidget(&field);
}

} // namespace

SecondFactorSetup::SecondFactorSetup(interfaces::Session& session, QWidget* parent)
    : QDialog(parent), m_session(session), m_password(new QLineEdit(this)), m_picture(new QrPicture(this)),
      m_key(new QLineEdit(this)), m_code(new QLineEdit(this)), m_codes(new QPlainTextEdit(this)),
      m_note(wrappedLabel({}, this)), m_cancel(new QPushButton(tr("Cancel"), this)),
      m_next(new QPushButton(tr("Continue"), this))
{
    setObjectName(QStringLiteral("secondFactorSetup"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Turn on the second factor"));
    build();
    connect(m_password, &QLineEdit::textChanged, this, &SecondFactorSetup::check);
    connect(m_code, &QLineEdit::textChanged, this, &SecondFactorSetup::check);
    connect(m_next, &QPushButton::clicked, this, &SecondFactorSetup::goOn);
    connect(m_cancel, &QPushButton::clicked, this, &SecondFactorSetup::reject);
    check();
    m_password->setFocus();
}

void SecondFactorSetup::build()
{
    m_steps[0] = makePasswordStep();
    m_steps[1] = makeSecretStep();
    m_steps[2] = makeCodesStep();
    m_note->setObjectName(QStringLiteral("factorNote"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setAutoDefault(false);
    m_next->setObjectName(QStringLiteral("continue"));
    m_next->setDefault(true);
    setEmphasis(*m_next, Emphasis::Primary);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addStretch(1);
    foot->addWidget(m_cancel);
    foot->addWidget(m_next);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    for (auto* step : m_steps)
        layout->addWidget(step);
    layout->addWidget(m_note);
    layout->addStretch(1);
    layout->addLayout(foot);
    m_steps[1]->hide();
    m_steps[2]->hide();
    setWidthInCharacters(*this, 70);
}

QWidget* SecondFactorSetup::makePasswordStep()
{
    auto* step = new QWidget(this);
    auto* layout = stepLayout(*step);
    layout->addWidget(wrappedLabel(tr("Signing in will take a code beside the password. An app on your phone "
                                      "draws it: any that knows time-based codes (TOTP)."),
                                   step));
    m_password->setParent(step);
    m_password->setObjectName(QStringLiteral("factorPassword"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMaxLength(static_cast<int>(domain::limits::Password));
    addNamed(*layout, tr("Your &password"), *m_password);
    return step;
}

QWidget* SecondFactorSetup::makeSecretStep()
{
    auto* step = new QWidget(this);
    auto* layout = stepLayout(*step);
    layout->addWidget(wrappedLabel(tr("Scan the picture with the app, or type the key into it."), step));
    m_picture->setParent(step);
    m_picture->setAccessibleName(tr("QR code for the app. The key below can be typed instead."));
    layout->addWidget(m_picture, 0, Qt::AlignHCenter);
    m_key->setParent(step);
    m_key->setObjectName(QStringLiteral("factorKey"));
    m_key->setReadOnly(true);
    addNamed(*layout, tr("&Key"), *m_key);
    auto* copy = new QPushButton(tr("C&opy the key"), step);
    copy->setObjectName(QStringLiteral("copyKey"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_key->text().remove(QLatin1Char(' ')));
        m_note->setText(tr("The key was copied."));
    });
    layout->addWidget(copy, 0, Qt::AlignLeft);
    m_code->setParent(step);
    m_code->setObjectName(QStringLiteral("factorCode"));
    m_code->setMaxLength(static_cast<int>(domain::limits::SecondFactorCode));
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    addNamed(*layout, tr("&Code that the app shows"), *m_code);
    return step;
}

QWidget* SecondFactorSetup::makeCodesStep()
{
    auto* step = new QWidget(this);
    auto* layout = stepLayout(*step);
    layout->addWidget(wrappedLabel(tr("The second factor is on. If you lose the app, one of these recovery "
                                      "codes lets you in, each once. They are not shown again: keep them "
                                      "where nobody else finds them."),
                                   step));
    m_codes->setParent(step);
    m_codes->setObjectName(QStringLiteral("recoveryCodes"));
    m_codes->setReadOnly(true);
    m_codes->setTabChangesFocus(true);
    m_codes->setAccessibleName(tr("Recovery codes"));
    layout->addWidget(m_codes);
    auto* copy = new QPushButton(tr("&Copy the codes"), step);
    copy->setObjectName(QStringLiteral("copyCodes"));
    auto* keep = new QPushButton(tr("&Save to a file…"), step);
    keep->setObjectName(QStringLiteral("saveCodes"));
    auto* row = new QHBoxLayout;
    for (auto* button : {copy, keep}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    layout->addLayout(row);
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_codes->toPlainText());
        m_isKept = true;
        m_note->setText(tr("The recovery codes were copied."));
    });
    connect(keep, &QPushButton::clicked, this, &SecondFactorSetup::save);
    return step;
}

void SecondFactorSetup::check()
{
    const auto* field = m_step == 0 ? m_password : m_code;
    m_next->setEnabled(!m_isAsking && !field->text().trimmed().isEmpty());
}

void SecondFactorSetup::goOn()
{
    if (isDone())
        return;
    m_isAsking = true;
    check();
    m_note->clear();
    if (m_step == 0)
        return m_session.beginSecondFactor(
            m_password->text().toStdString(),
            [self = QPointer(this)](const domain::Result<domain::SecondFactorEnrolment>& answer) {
                if (self)
                    answer ? self->showSecret(*answer) : self->refused(answer.error());
            });
    m_session.confirmSecondFactor(
        m_code->text().trimmed().toStdString(),
        [self = QPointer(this)](const domain::Result<domain::RecoveryCodes>& answer) {
            if (self)
                answer ? self->showCodes(*answer) : self->refused(answer.error());
        });
}

void SecondFactorSetup::showSecret(const domain::SecondFactorEnrolment& enrolment)
{
    m_isAsking = false;
    m_step = 1;
    m_password->clear();
    m_picture->setText(QString::fromStdString(enrolment.uri));
    m_key->setText(inGroups(QString::fromStdString(enrolment.secret)));
    m_key->setCursorPosition(0);
    m_steps[0]->hide();
    m_steps[1]->show();
    check();
    m_code->setFocus();
    growToText(*this);
}

void SecondFactorSetup::showCodes(const domain::RecoveryCodes& codes)
{
    m_isAsking = false;
    m_step = 2;
    QStringList lines;
    for (const auto& code : codes)
        lines << QString::fromStdString(code);
    m_codes->setPlainText(lines.join(QLatin1Char('\n')));
    m_picture->setText({});
    m_key->clear();
    m_steps[1]->hide();
    m_steps[2]->show();
    m_next->hide();
    m_next->setDefault(false);
    setEmphasis(*m_next, Emphasis::Plain);
    m_cancel->setText(tr("Close"));
    m_codes->setFocus();
    layout()->activate();
    resize(width(), layout()->totalHeightForWidth(width())); // less than the picture took
    Q_EMIT turnedOn();
}

void SecondFactorSetup::refused(const domain::Error& error)
{
    m_isAsking = false;
    check();
    m_note->setText(sentence(error));
    auto* field = m_step == 0 ? m_password : m_code;
    field->selectAll();
    field->setFocus();
    growToText(*this);
}

QString SecondFactorSetup::sentence(const domain::Error& error)
{
    if (error.field == domain::SecondFactorField)
        return tr("This is not the present code, or it was used before.");
    if (error.field == "current_password")
        return tr("This is not your password.");
    if (error.code == domain::ErrorCode::RateLimited)
        return tr("There were too many wrong ones. Try again later.");
    if (error.code == domain::ErrorCode::Conflict)
        return tr("This took too long, or it is on already. Close this. If it is on, turn it off with a code "
                  "of the "
                  "app, and on again for recovery codes.");
    return FindingText::errorSentence(error);
}

void SecondFactorSetup::save()
{
    auto* dialog = new QFileDialog(this, tr("Save the recovery codes"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QStringLiteral("cordboard-recovery-codes.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, &SecondFactorSetup::write);
    dialog->open();
}

/// Its owner's alone before anything is in it.
void SecondFactorSetup::write(const QString& path)
{
    QSaveFile file(path);
    const auto text = m_codes->toPlainText().toUtf8() + '\n';
    const bool isWritten = file.open(QIODevice::WriteOnly) &&
                           file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                           file.write(text) == text.size() && file.commit();
    m_isKept = m_isKept || isWritten;
    m_note->setText(isWritten ? tr("The recovery codes were saved.")
                              : tr("The file could not be written: %1", "what the system said")
                                    .arg(models::DataText::inSentence(file.errorString().toStdString())));
    growToText(*this);
}

void SecondFactorSetup::reject()
{
    if (m_isAsking && m_step == 1) // the answer has the recovery codes, which are told once
        return;
    if (!isDone() || m_isKept)
        return QDialog::reject();
    askToDiscard(
        *this, [this] { QDialog::reject(); },
        tr("The recovery codes were neither copied nor saved. Once this is closed nobody can see them any "
           "more."));
}

} // namespace cordboard::ui
