// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/codestep.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "domain/limits.h"
#include "models/datatext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/tint.h"

namespace cordboard::ui {

CodeStep::CodeStep(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_title(plainLabel({}, this)), m_edit(new QLineEdit(this)),
      m_problem(wrappedLabel({}, this)), m_other(new QPushButton(this))
{
    setObjectName(QStringLiteral("codeStep"));
    m_edit->setObjectName(QStringLiteral("code"));
    m_edit->setMaxLength(static_cast<int>(domain::limits::SecondFactorCode));
    m_title->setBuddy(m_edit);
    m_problem->setObjectName(QStringLiteral("codeProblem"));
    m_other->setObjectName(QStringLiteral("otherCode"));
    m_other->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    for (auto* part : std::initializer_list<QWidget*>{m_title, m_edit, m_problem, m_other})
        layout->addWidget(part);
    connect(m_edit, &QLineEdit::returnPressed, this, &CodeStep::entered);
    connect(m_other, &QPushButton::clicked, this, [this] {
        choose(m_kind == Kind::OfApp ? Kind::Recovery : Kind::OfApp);
        m_edit->clear();
        m_edit->setFocus();
    });
    choose(Kind::OfApp);
    hide();
}

void CodeStep::choose(Kind kind)
{
    m_kind = kind;
    const bool isOfApp = kind == Kind::OfApp;
    m_title->setText(isOfApp ? tr("&Code of the second factor") : tr("Re&covery code"));
    m_edit->setAccessibleName(models::DataText::withoutKeys(m_title->text()));
    m_edit->setInputMethodHints(isOfApp ? Qt::ImhDigitsOnly : Qt::ImhNone);
    m_other->setText(isOfApp ? tr("&Use a recovery code") : tr("&Use a code of the app"));
}

void CodeStep::ask()
{
    const bool isFirst = m_edit->text().trimmed().isEmpty();
    const auto sentence = isFirst
                              ? tr("This account has a second factor. Enter the code that your app shows.")
                              : tr("This is not the present code, or it was used before.");
    tint(*m_problem, m_theme, QPalette::WindowText, isFirst ? &Tokens::muted : &Tokens::danger);
    m_isAsked = true;
    m_problem->setText(sentence);
    m_edit->setAccessibleDescription(sentence);
    show();
    m_edit->selectAll();
    m_edit->setFocus();
}

void CodeStep::forget()
{
    m_isAsked = false;
    m_edit->clear();
    m_problem->clear();
    m_edit->setAccessibleDescription({});
    choose(Kind::OfApp);
    hide();
}

QString CodeStep::code() const
{
    return m_isAsked ? m_edit->text().trimmed() : QString();
}

} // namespace cordboard::ui
