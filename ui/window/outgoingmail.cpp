// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/outgoingmail.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>
#include <array>

#include "models/datatext.h"
#include "ui/tables/tableview.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/window/banner.h"

namespace cordboard::ui {

using models::MailModel;

namespace {

constexpr QSize MailSize(980, 520);
constexpr std::array<int, MailModel::ColumnCount> MailLetters{16, 22, 28, 16,
                                                              40, 20, 20}; // wide enough for most

std::optional<domain::User> userOf(const interfaces::Session& session, const domain::UserId& id)
{
    return session.directory().users(std::span(&id, 1)).front();
}

} // namespace

OutgoingMail::OutgoingMail(interfaces::Session& session, const Theme& theme,
                           std::unique_ptr<interfaces::OutgoingMailSource> source, QWidget* parent)
    : QDialog(parent), m_session(session),
      m_model(
          std::move(source), [&session] { return session.serverNow(); },
          [&session](const domain::UserId& id) {
              const auto user = userOf(session, id);
              return user ? models::DataText::inSentence(user->displayName()) : QString();
          }),
      m_notice(new Banner(theme, this)), m_fault(new Banner(theme, this)), m_state(wrappedLabel({}, this)),
      m_table(new TableView(theme, this)), m_detail(wrappedLabel({}, this)),
      m_copy(new QPushButton(tr("&Copy link"), this)), m_person(new QPushButton(tr("&Show person"), this)),
      m_again(new QPushButton(tr("&Refresh"), this)),
      m_isConnected(interfaces::isConnected(session.syncStatus().state))
{
    setObjectName(QStringLiteral("outgoingMail"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Outgoing mail"));
    resize(MailSize.boundedTo(screen()->availableSize()));
    build();
    connect(&m_model, &MailModel::changed, this, &OutgoingMail::showState);
    connect(m_table, &TableView::currentRowChanged, this, &OutgoingMail::showChosen);
    connect(m_fault, &Banner::buttonPressed, this, &OutgoingMail::refresh);
    connect(m_again, &QPushButton::clicked, this, &OutgoingMail::refresh);
    connect(m_copy, &QPushButton::clicked, this, &OutgoingMail::copyLink);
    connect(m_person, &QPushButton::clicked, this, [this] {
        if (const auto user = person())
            Q_EMIT personAsked(user->id);
    });
    m_statuses = session.syncStatusChanged.connect([this] { followStatus(); });
    refresh();
    m_table->setFocus();
}

OutgoingMail::~OutgoingMail()
{
    m_table->disconnect(this); // it loses its rows after this window is one no more
}

void OutgoingMail::build()
{
    m_notice->setObjectName(QStringLiteral("noMailServer"));
    m_fault->setObjectName(QStringLiteral("mailFault"));
    m_state->setObjectName(QStringLiteral("mailState"));
    m_detail->setObjectName(QStringLiteral("mailDetail"));
    m_detail->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_detail->setAlignment(Qt::AlignTop);
    m_table->setObjectName(QStringLiteral("mailTable"));
    m_table->setAccessibleName(tr("Outgoing mail"));
    m_table->setRows(&m_model);
    const auto letter = fontMetrics().averageCharWidth();
    for (int column = 0; column < MailModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, letter * MailLetters[static_cast<std::size_t>(column)]);
    m_copy->setObjectName(QStringLiteral("copyLink"));
    m_person->setObjectName(QStringLiteral("showPerson"));
    m_again->setObjectName(QStringLiteral("refresh"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    for (auto* button : {m_copy, m_person, m_again}) {
        button->setAutoDefault(false);
        foot->addWidget(button);
    }
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    foot->addStretch(1);
    foot->addWidget(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_notice);
    layout->addWidget(m_fault);
    layout->addWidget(m_state);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_detail);
    layout->addLayout(foot);
}

void OutgoingMail::refresh()
{
    if (interfaces::isConnected(m_session.syncStatus().state))
        m_model.source().refresh();
    showState();
}

/// What was asked for in vain is asked for again once the service answers.
void OutgoingMail::followStatus()
{
    const bool isConnected = interfaces::isConnected(m_session.syncStatus().state);
    if (isConnected == m_isConnected)
        return;
    m_isConnected = isConnected;
    const auto& source = m_model.source();
    if (isConnected && (!source.isLoaded() || source.fault()))
        refresh();
    else
        showState();
}

void OutgoingMail::showState()
{
    const auto& source = m_model.source();
    const auto fault = source.fault();
    if (!m_isConnected)
        m_fault->tell({Banner::Kind::Info,
                       QStringLiteral("offline"),
                       tr("Outgoing mail needs a connection to the server."),
                       {}});
    else if (fault)
        m_fault->tell({Banner::Kind::Warning, QStringLiteral("warning"), FindingText::fetchSentence(*fault),
                       tr("Try again")});
    else
        m_fault->withdraw();
    if (source.isLoaded() && !source.isCarried())
        m_notice->tell({Banner::Kind::Warning,
                        QStringLiteral("mail"),
                        tr("The server has no mail server yet; whoever runs it can name one. Until then mail "
                           "waits, and links of invitations can be copied and handed over."),
                        {}});
    else
        m_notice->withdraw();
    m_again->setEnabled(m_isConnected && !source.isFetching());
    if (source.isFetching() && !source.isLoaded())
        m_state->setText(tr("Asking the server…"));
    else if (source.isLoaded() && m_model.rowCount() == 0)
        m_state->setText(tr("Nothing waits, and nothing was sent in the last month."));
    else
        m_state->setText(source.isLoaded() ? tr("Mail of the last month, newest first.") : QString());
    showChosen();
}

const domain::OutgoingMail* OutgoingMail::chosen() const
{
    const auto handle = m_table->currentRow();
    const auto row = handle ? m_model.rowOf(*handle) : std::nullopt;
    return row ? &m_model.mailAt(*row) : nullptr;
}

std::optional<domain::User> OutgoingMail::person() const
{
    const auto* mail = chosen();
    auto user = mail != nullptr ? userOf(m_session, mail->user) : std::nullopt;
    return user && user->state != domain::UserState::Anonymized ? user : std::nullopt;
}

void OutgoingMail::showChosen()
{
    const auto* mail = chosen();
    m_detail->setText(mail == nullptr ? QString() : m_model.state(*mail));
    const bool hasLink = mail != nullptr && mail->kind == "invitation" && !mail->link.empty();
    m_copy->setEnabled(hasLink);
    setPlainToolTip(*m_copy,
                    hasLink ? tr("Whoever has the link can take the person's place: give it to nobody else.")
                    : mail == nullptr ? tr("Choose a mail first.")
                                      : tr("Only an invitation that was not delivered has a link that can be "
                                           "handed over."));
    m_copy->setAccessibleDescription(m_copy->toolTip());
    m_person->setEnabled(person().has_value());
}

void OutgoingMail::copyLink()
{
    if (const auto* mail = chosen(); mail != nullptr && mail->kind == "invitation" && !mail->link.empty()) {
        QGuiApplication::clipboard()->setText(QString::fromStdString(mail->link));
        m_detail->setText(tr("The link was copied. Whoever has it can take the person's place."));
    }
}

} // namespace cordboard::ui
