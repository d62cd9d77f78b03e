// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/signin/signinwindow.h"

#include <QAction>
#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include "models/datatext.h"
#include "ui/signin/codestep.h"
#include "ui/signin/signin.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"
#include "ui/theme/theme.h"
#include "ui/theme/tint.h"
#include "ui/window/focusorder.h"

namespace cordboard::ui {

namespace {

constexpr int FormWidth = 400;
constexpr int LogoSize = 48;
constexpr QSize SignInSize(520, 660); // room for a sentence of four lines without growing

QLabel* readableLabel(const QString& text, QWidget* parent)
{
    auto* label = wrappedLabel(text, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

SignInWindow::SignInWindow(SignIn& signIn, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_signIn(signIn), m_theme(theme)
{
    FocusOrder::install();
    setObjectName(QStringLiteral("signIn"));
    setWindowTitle(tr("Sign in - Cordboard"));
    m_column = new QWidget(this);
    auto* layout = new QVBoxLayout(m_column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch();
    addHeading(*layout);
    m_server = addField(*layout, QStringLiteral("server"), tr("&Server"));
    m_server.edit->setPlaceholderText(QStringLiteral("https://pbx.example.com"));
    m_server.edit->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    addAuthorityButtons(*layout);
    m_email = addField(*layout, QStringLiteral("email"), tr("&E-mail address"));
    m_email.edit->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    m_password = addField(*layout, QStringLiteral("password"), tr("&Password"));
    m_password.edit->setEchoMode(QLineEdit::Password);
    addCodeStep(*layout);
    addStaying(*layout);
    addButtons(*layout);
    layout->addStretch();

    m_column->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    // The column takes the full height: wrapped sentences get the lines they need only where no alignment
    // caps them.
    auto* inner = new QWidget;
    auto* outer = new QHBoxLayout(inner);
    outer->setContentsMargins(24, 24, 24, 24);
    outer->addStretch(1);
    outer->addWidget(m_column, 1000); // all there is, up to its greatest width
    outer->addStretch(1);
    auto* scroll = new QScrollArea(this); // large text may need more height than a small screen has
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inner);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    resize(QSize(m_theme.scaled(SignInSize.width()), m_theme.scaled(SignInSize.height()))
               .boundedTo(screen()->availableSize()));

    auto* quit = new QAction(tr("Quit"), this);
    quit->setShortcut(QKeySequence::Quit);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    addAction(quit);

    connect(&m_signIn, &SignIn::runningChanged, this, &SignInWindow::refreshRunning);
    connect(&m_signIn, &SignIn::failed, this, [this](const domain::Error& error) {
        showProblem(SignInText::problem(error, m_signIn.server()));
    });
    connect(&m_signIn, &SignIn::succeeded, m_password.edit, &QLineEdit::clear);
    connect(&m_theme, &Theme::changed, this, &SignInWindow::adoptTheme);
    adoptTheme();
    refreshRunning();
}

void SignInWindow::addHeading(QVBoxLayout& layout)
{
    m_icon = plainLabel({}, this);
    m_icon->setAccessibleName(QStringLiteral("Cordboard"));
    auto* title = plainLabel(tr("Sign in to Cordboard"), this);
    m_theme.keepFont(*title, 1.5, QFont::DemiBold);
    auto* heading = new QHBoxLayout;
    heading->setSpacing(12);
    heading->addWidget(m_icon);
    heading->addWidget(title, 1);
    layout.addLayout(heading);
    layout.addSpacing(8);
    m_notice = readableLabel({}, this);
    m_notice->setObjectName(QStringLiteral("notice"));
    m_notice->hide();
    layout.addWidget(m_notice);
}

SignInWindow::Input SignInWindow::addField(QVBoxLayout& layout, const QString& name, const QString& title)
{
    auto* label = plainLabel(title, this);
    Input input{new QLineEdit(this), readableLabel({}, this)};
    input.edit->setObjectName(name);
    input.edit->setAccessibleName(models::DataText::withoutKeys(title));
    input.problem->setObjectName(name + QStringLiteral("Problem"));
    input.problem->hide();
    tint(*input.problem, m_theme, QPalette::WindowText, &Tokens::danger);
    label->setBuddy(input.edit);
    layout.addSpacing(4);
    layout.addWidget(label);
    layout.addWidget(input.edit);
    layout.addWidget(input.problem);
    connect(input.edit, &QLineEdit::returnPressed, this, &SignInWindow::submit);
    return input;
}

/// What was asked for one account is no question to another.
void SignInWindow::addCodeStep(QVBoxLayout& layout)
{
    m_code = new CodeStep(m_theme, this);
    layout.addWidget(m_code);
    connect(m_code, &CodeStep::entered, this, &SignInWindow::submit);
    connect(m_server.edit, &QLineEdit::textEdited, m_code, &CodeStep::forget);
    connect(m_email.edit, &QLineEdit::textEdited, m_code, &CodeStep::forget);
    connect(&m_signIn, &SignIn::succeeded, m_code, &CodeStep::forget);
}

void SignInWindow::addAuthorityButtons(QVBoxLayout& layout)
{
    m_chooseAuthority = new QPushButton(tr("&Choose the certificate of the authority…"), this);
    m_chooseAuthority->setObjectName(QStringLiteral("chooseAuthority"));
    m_forgetAuthority = new QPushButton(tr("&Trust the authorities of this computer again"), this);
    m_forgetAuthority->setObjectName(QStringLiteral("forgetAuthority"));
    for (auto* button : {m_chooseAuthority, m_forgetAuthority}) {
        button->hide();
        layout.addWidget(button);
    }
    connect(m_chooseAuthority, &QPushButton::clicked, this, &SignInWindow::chooseAuthority);
    connect(m_forgetAuthority, &QPushButton::clicked, this, &SignInWindow::authorityForgotten);
    connect(m_server.edit, &QLineEdit::textEdited, this, &SignInWindow::hideAuthorityButtons);
}

/// They are about the server of the newest attempt.
void SignInWindow::hideAuthorityButtons()
{
    m_chooseAuthority->hide();
    m_forgetAuthority->hide();
}

void SignInWindow::chooseAuthority()
{
    auto* dialog = new QFileDialog(this, tr("Certificate of the authority"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &SignInWindow::authorityChosen);
    dialog->open();
}

void SignInWindow::addStaying(QVBoxLayout& layout)
{
    m_stay = new QCheckBox(tr("S&tay signed in"), this);
    m_stay->setObjectName(QStringLiteral("stay"));
    m_stayWhere = readableLabel({}, this);
    m_stayWhere->setObjectName(QStringLiteral("stayWhere"));
    tint(*m_stayWhere, m_theme, QPalette::WindowText, &Tokens::muted);
    layout.addSpacing(4);
    layout.addWidget(m_stay);
    layout.addWidget(m_stayWhere);
    m_stay->hide();
    m_stayWhere->hide();
}

void SignInWindow::offerStaying(const QString& where, bool isWished)
{
    if (m_stay->isHidden())
        m_stay->setChecked(isWished);
    m_stay->setAccessibleDescription(where);
    m_stayWhere->setText(where);
    m_stay->show();
    m_stayWhere->setVisible(!where.isEmpty());
}

void SignInWindow::addButtons(QVBoxLayout& layout)
{
    m_submit = new QPushButton(this);
    m_submit->setObjectName(QStringLiteral("submit"));
    m_submit->setDefault(true);
    setEmphasis(*m_submit, Emphasis::Primary);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(QStringLiteral("cancel"));
    auto* sample = new QPushButton(tr("&Look around with a sample company"), this);
    sample->setObjectName(QStringLiteral("sample"));
    auto* newCompany = new QPushButton(tr("&New company on this computer…"), this);
    newCompany->setObjectName(QStringLiteral("newCompany"));
    m_otherButtons = {sample, newCompany};
    auto* hint = readableLabel(tr("2,500 invented people, kept on this computer only."), this);
    hint->setObjectName(QStringLiteral("sampleHint"));
    hint->setAlignment(Qt::AlignHCenter);
    tint(*hint, m_theme, QPalette::WindowText, &Tokens::muted);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_submit, 1);
    buttons->addWidget(m_cancel);
    layout.addSpacing(12);
    layout.addLayout(buttons);
    layout.addSpacing(16);
    m_others = new QVBoxLayout;
    layout.addLayout(m_others);
    layout.addWidget(newCompany);
    layout.addWidget(sample);
    layout.addWidget(hint);
    connect(m_submit, &QPushButton::clicked, this, &SignInWindow::submit);
    connect(m_cancel, &QPushButton::clicked, &m_signIn, &SignIn::cancel);
    connect(sample, &QPushButton::clicked, this, &SignInWindow::sampleAsked);
    connect(newCompany, &QPushButton::clicked, this, &SignInWindow::newCompanyAsked);
}

void SignInWindow::offerAccounts(const std::vector<Account>& accounts)
{
    const auto add = [this](const QString& text, const QString& name, const Account& account) {
        auto* button = new QPushButton(text, this);
        button->setObjectName(name);
        connect(button, &QPushButton::clicked, this, [this, account] {
            if (account.stays)
                return void(Q_EMIT goingOnAsked(account.server, account.email));
            clearProblems(); // they are about what stood there
            prefill(account.server, account.email);
        });
        m_others->addWidget(button);
        m_otherButtons.push_back(button);
        return button;
    };
    for (const auto& account : accounts) {
        const auto email = models::DataText::shown(account.email);
        const auto server = models::DataText::shown(account.server);
        const auto named =
            account.company.isEmpty()
                ? tr("%1 (%2)").arg(email, server)
                : tr("%1 at %2 (%3)").arg(email, models::DataText::shown(account.company), server);
        const auto whole = account.stays ? tr("Signed in: %1", "an account").arg(named) : named;
        // Longer ones would be cut at the edge of the column.
        const auto width = m_theme.scaled(FormWidth - 60);
        const auto text = fontMetrics().elidedText(whole, Qt::ElideRight, width);
        auto* button = add(models::DataText::inButton(text), QStringLiteral("account"), account);
        button->setAccessibleName(whole);
        button->setToolTip(models::DataText::inToolTip(whole));
    }
    add(tr("&Another account"), QStringLiteral("anotherAccount"), {});
}

void SignInWindow::offerOwn(const std::vector<Own>& companies)
{
    for (const auto& company : companies) {
        auto* button = new QPushButton(
            tr("Open %1").arg(models::DataText::inButton(models::DataText::shown(company.name))), this);
        button->setObjectName(QStringLiteral("own"));
        connect(button, &QPushButton::clicked, this, [this, file = company.file] { Q_EMIT ownAsked(file); });
        m_others->addWidget(button);
        m_otherButtons.push_back(button);
    }
}

void SignInWindow::prefill(const QString& server, const QString& email)
{
    m_server.edit->setText(server);
    m_email.edit->setText(email);
    m_password.edit->clear();
    m_code->forget();
    for (const auto* input : {&m_server, &m_email, &m_password}) {
        if (input->edit->text().isEmpty())
            return input->edit->setFocus();
    }
}

void SignInWindow::showNotice(const QString& sentence)
{
    m_notice->setText(sentence);
    m_notice->setVisible(!sentence.isEmpty());
    tint(*m_notice, m_theme, QPalette::WindowText, &Tokens::muted);
}

void SignInWindow::showProblem(const SignInText::Problem& problem)
{
    clearProblems();
    if (problem.field == SignInText::Field::Code)
        return m_code->ask();
    const auto* input = inputOf(problem.field);
    if (!input) {
        showNotice(problem.sentence);
        tint(*m_notice, m_theme, QPalette::WindowText, &Tokens::danger);
        return;
    }
    input->problem->setText(problem.sentence);
    input->problem->show();
    m_chooseAuthority->setVisible(problem.asksForAuthority);
    m_forgetAuthority->setVisible(problem.asksForAuthority && m_isAuthorityKept);
    input->edit->setAccessibleDescription(problem.sentence);
    m_chooseAuthority->setAccessibleDescription(problem.sentence);
    if (problem.asksForAuthority)
        return m_chooseAuthority->setFocus();
    input->edit->setFocus();
    input->edit->selectAll();
}

void SignInWindow::submit()
{
    if (m_signIn.isRunning())
        return;
    clearProblems();
    const auto server = serverAddress();
    const auto email = m_email.edit->text().trimmed();
    if (const auto missing = SignInText::missing(server, email, m_password.edit->text());
        !missing.sentence.isEmpty())
        return showProblem(missing);
    if (m_code->isAsked() && m_code->code().isEmpty())
        return m_code->ask();
    const auto stay = m_stay->isVisibleTo(this) && m_stay->isChecked() ? SignIn::Stay::Yes : SignIn::Stay::No;
    m_signIn.start({server, email, stay}, m_password.edit->text(), m_code->code());
}

void SignInWindow::clearProblems()
{
    for (const auto* input : {&m_server, &m_email, &m_password}) {
        input->problem->clear();
        input->problem->hide();
        input->edit->setAccessibleDescription({});
    }
    hideAuthorityButtons();
    showNotice({});
}

void SignInWindow::refreshRunning()
{
    const bool isRunning = m_signIn.isRunning();
    m_submit->setText(isRunning ? tr("Signing in…") : tr("S&ign in"));
    // Focus goes to what can be done now, and comes back with the answer.
    m_cancel->setVisible(isRunning);
    if (isRunning) {
        hideAuthorityButtons();
        m_cancel->setFocus();
    }
    for (auto* widget : {static_cast<QWidget*>(m_server.edit), static_cast<QWidget*>(m_email.edit),
                         static_cast<QWidget*>(m_password.edit), static_cast<QWidget*>(m_code),
                         static_cast<QWidget*>(m_stay), static_cast<QWidget*>(m_submit)})
        widget->setEnabled(!isRunning);
    for (auto* button : m_otherButtons)
        button->setEnabled(!isRunning);
    if (!isRunning && isVisible())
        m_password.edit->setFocus();
}

void SignInWindow::adoptTheme()
{
    m_column->setMaximumWidth(m_theme.scaled(FormWidth));
    const QSize icon(m_theme.scaled(LogoSize), m_theme.scaled(LogoSize));
    m_icon->setFixedSize(icon);
    m_icon->setPixmap(m_theme.icon(QStringLiteral("cordboard")).pixmap(icon, devicePixelRatioF()));
}

const SignInWindow::Input* SignInWindow::inputOf(SignInText::Field field) const
{
    switch (field) {
    case SignInText::Field::None:
    case SignInText::Field::Code: return nullptr;
    case SignInText::Field::Server: return &m_server;
    case SignInText::Field::Email: return &m_email;
    case SignInText::Field::Password: return &m_password;
    }
    return nullptr;
}

/// People type "pbx.example.com"; nothing but https is meant by that.
QString SignInWindow::serverAddress() const
{
    auto address = m_server.edit->text().trimmed();
    while (address.endsWith(QLatin1Char('/')))
        address.chop(1);
    if (!address.isEmpty() && !address.contains(QLatin1String("://")))
        address.prepend(QLatin1String("https://"));
    return address;
}

} // namespace cordboard::ui
