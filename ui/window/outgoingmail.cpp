// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/outgoingmail.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <array>

#include "models/datatext.h"
#include "ui/tables/tableview.h"
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
    : ServiceList(session, theme,
                  {QStringLiteral("outgoingMail"), QStringLiteral("mail"), tr("Outgoing mail"),
                   tr("Outgoing mail needs a connection to the server.")},
                  std::make_unique<MailModel>(
                      std::move(source), [&session] { return session.serverNow(); },
                      [&session](const domain::UserId& id) {
                          const auto user = userOf(session, id);
                          return user ? models::DataText::inSentence(user->displayName()) : QString();
                      }),
                  parent),
      m_model(rows<MailModel>()), m_notice(new Banner(theme, this)), m_detail(wrappedLabel({}, this)),
      m_copy(new QPushButton(tr("&Copy link"), this)), m_person(new QPushButton(tr("&Show person"), this))
{
    resize(MailSize.boundedTo(screen()->availableSize()));
    build();
    connect(&m_model, &MailModel::changed, this, [this] {
        showCarrier();
        showState();
    });
    connect(m_copy, &QPushButton::clicked, this, &OutgoingMail::copyLink);
    connect(m_person, &QPushButton::clicked, this, [this] {
        if (const auto user = person())
            Q_EMIT personAsked(user->id);
    });
    showCarrier();
    complete(MailLetters, {m_copy, m_person});
}

void OutgoingMail::build()
{
    m_notice->setObjectName(QStringLiteral("noMailServer"));
    m_detail->setObjectName(QStringLiteral("mailDetail"));
    m_detail->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    m_detail->setAlignment(Qt::AlignTop);
    m_copy->setObjectName(QStringLiteral("copyLink"));
    m_person->setObjectName(QStringLiteral("showPerson"));
    addAbove(m_notice);
    addBelow(m_detail);
}

void OutgoingMail::ask()
{
    m_model.source().refresh();
}

void OutgoingMail::showCarrier()
{
    const auto& source = m_model.source();
    if (source.isLoaded() && !source.isCarried())
        m_notice->tell({Banner::Kind::Warning,
                        QStringLiteral("mail"),
                        tr("The server has no mail server yet; whoever runs it can name one. Until then mail "
                           "waits, and links of invitations can be copied and handed over."),
                        {}});
    else
        m_notice->withdraw();
}

QString OutgoingMail::summary() const
{
    return m_model.rowCount() == 0 ? tr("Nothing waits, and nothing was sent in the last month.")
                                   : tr("Mail of the last month, newest first.");
}

const domain::OutgoingMail* OutgoingMail::chosen() const
{
    const auto row = chosenRow();
    return row ? &m_model.mailAt(*row) : nullptr;
}

std::optional<domain::User> OutgoingMail::person() const
{
    const auto* mail = chosen();
    auto user = mail != nullptr ? userOf(session(), mail->user) : std::nullopt;
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
