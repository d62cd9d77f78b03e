// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/apikeys.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>
#include <array>

#include "domain/namedvalue.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "ui/dialogs/newapikey.h"
#include "ui/tables/tableview.h"
#include "ui/text/findingtext.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"
#include "ui/window/banner.h"

namespace cordboard::ui {

using domain::ApiKey;
using models::ApiKeyModel;

namespace {

constexpr QSize KeysSize(980, 480);
constexpr std::array<int, ApiKeyModel::ColumnCount> KeyLetters{24, 32, 18, 20, 18, 22, 12};

[[nodiscard]] QString makerOf(const interfaces::Session& session, const domain::UserId& id)
{
    const auto user = session.directory().users(std::span(&id, 1)).front();
    return user ? models::DataText::inSentence(user->displayName()) : QString();
}

[[nodiscard]] QString rolesOfKey(const interfaces::Session& session, const ApiKey& key)
{
    std::vector<std::string> texts;
    for (const auto& role : key.roles)
        texts.push_back(domain::toText(role));
    return models::ChangeText::value(
        domain::Field::UserRoles,
        domain::namedValue(session.directory(), domain::Field::UserRoles, domain::Value(std::move(texts))));
}

} // namespace

ApiKeys::ApiKeys(interfaces::Session& session, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_session(session), m_theme(theme),
      m_model([&session] { return session.serverNow(); },
              [&session](const domain::UserId& id) { return makerOf(session, id); },
              [&session](const ApiKey& key) { return rolesOfKey(session, key); }),
      m_fault(new Banner(theme, this)), m_state(wrappedLabel({}, this)), m_table(new TableView(theme, this)),
      m_new(new QPushButton(tr("&New key…"), this)), m_revoke(new QPushButton(tr("Re&voke…"), this)),
      m_again(new QPushButton(tr("&Refresh"), this)),
      m_isConnected(interfaces::isConnected(session.syncStatus().state))
{
    setObjectName(QStringLiteral("apiKeys"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("API keys"));
    resize(KeysSize.boundedTo(screen()->availableSize()));
    build();
    connect(m_table, &TableView::currentRowChanged, this, &ApiKeys::showChosen);
    connect(m_fault, &Banner::buttonPressed, this, &ApiKeys::refresh);
    connect(m_again, &QPushButton::clicked, this, &ApiKeys::refresh);
    connect(m_new, &QPushButton::clicked, this, &ApiKeys::makeNew);
    connect(m_revoke, &QPushButton::clicked, this, &ApiKeys::askToRevoke);
    m_statuses = session.syncStatusChanged.connect([this] { followStatus(); });
    refresh();
    m_table->setFocus();
}

ApiKeys::~ApiKeys()
{
    m_table->disconnect(this); // it loses its rows after this window is one no more
}

void ApiKeys::build()
{
    m_fault->setObjectName(QStringLiteral("keysFault"));
    m_state->setObjectName(QStringLiteral("keysState"));
    m_table->setObjectName(QStringLiteral("keysTable"));
    m_table->setAccessibleName(tr("API keys"));
    m_table->setRows(&m_model);
    const auto letter = fontMetrics().averageCharWidth();
    for (int column = 0; column < ApiKeyModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, letter * KeyLetters[static_cast<std::size_t>(column)]);
    m_new->setObjectName(QStringLiteral("newKey"));
    m_revoke->setObjectName(QStringLiteral("revokeKey"));
    setEmphasis(*m_revoke, Emphasis::Destructive);
    m_again->setObjectName(QStringLiteral("refresh"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(8);
    for (auto* button : {m_new, m_revoke, m_again}) {
        button->setAutoDefault(false);
        foot->addWidget(button);
    }
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    foot->addStretch(1);
    foot->addWidget(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_fault);
    layout->addWidget(m_state);
    layout->addWidget(m_table, 1);
    layout->addLayout(foot);
}

void ApiKeys::refresh()
{
    if (m_isConnected && !m_isFetching) {
        m_isFetching = true;
        m_session.fetchApiKeys([self = QPointer(this)](const domain::Result<std::vector<ApiKey>>& keys) {
            if (self)
                self->takeKeys(keys);
        });
    }
    showState();
}

void ApiKeys::takeKeys(const domain::Result<std::vector<ApiKey>>& keys)
{
    m_isFetching = false;
    m_error = keys ? std::nullopt : std::optional(keys.error());
    if (keys) {
        m_isLoaded = true;
        m_model.take(*keys);
    }
    showState();
}

/// What was asked for in vain is asked for again once the service answers.
void ApiKeys::followStatus()
{
    const bool isConnected = interfaces::isConnected(m_session.syncStatus().state);
    if (isConnected == m_isConnected)
        return;
    m_isConnected = isConnected;
    if (isConnected && (!m_isLoaded || m_error))
        refresh();
    else
        showState();
}

void ApiKeys::showState()
{
    if (!m_isConnected)
        m_fault->tell({Banner::Kind::Info,
                       QStringLiteral("offline"),
                       tr("API keys need a connection to the server."),
                       {}});
    else if (m_error)
        m_fault->tell({Banner::Kind::Warning, QStringLiteral("warning"), FindingText::fetchSentence(*m_error),
                       tr("Try again")});
    else
        m_fault->withdraw();
    m_again->setEnabled(m_isConnected && !m_isFetching);
    m_new->setEnabled(m_isConnected);
    if (m_isFetching && !m_isLoaded)
        m_state->setText(tr("Asking the server…"));
    else if (m_isLoaded && m_model.rowCount() == 0)
        m_state->setText(
            tr("No program has a key yet. A key signs a program in instead of a person, and may do "
               "what its roles may."));
    else
        m_state->setText(m_isLoaded
                             ? tr("A key signs a program in instead of a person. Revoke one that is not "
                                  "needed, or that somebody else may have.")
                             : QString());
    showChosen();
}

const ApiKey* ApiKeys::chosen() const
{
    const auto handle = m_table->currentRow();
    const auto row = handle ? m_model.rowOf(*handle) : std::nullopt;
    return row ? &m_model.keyAt(*row) : nullptr;
}

void ApiKeys::showChosen()
{
    const auto* key = chosen();
    const bool canBeRevoked = key != nullptr && m_model.isUsable(*key);
    m_revoke->setEnabled(m_isConnected && canBeRevoked);
    setPlainToolTip(*m_revoke, canBeRevoked     ? tr("Whoever has the key can do nothing with it any more.")
                               : key == nullptr ? tr("Choose a key first.")
                                                : tr("This key opens nothing any more."));
    m_revoke->setAccessibleDescription(m_revoke->toolTip());
}

void ApiKeys::makeNew()
{
    auto* dialog = new NewApiKey(m_session, m_theme, this);
    connect(dialog, &NewApiKey::made, this, &ApiKeys::refresh);
    dialog->open();
}

void ApiKeys::askToRevoke()
{
    const auto* key = chosen();
    if (key == nullptr || !m_model.isUsable(*key))
        return;
    auto* question = new QMessageBox(this);
    question->setObjectName(QStringLiteral("revokeQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setIcon(QMessageBox::Warning);
    question->setWindowTitle(tr("Revoke an API key"));
    question->setText(tr("Revoke the key %1?", "its name").arg(models::DataText::inSentence(key->name)));
    question->setInformativeText(
        tr("The program that has it is refused at once. This cannot be undone; a new key takes its place."));
    auto* cancel = question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    question->setEscapeButton(cancel);
    question->setDefaultButton(cancel);
    auto* yes = question->addButton(tr("Revoke the key"), QMessageBox::DestructiveRole);
    yes->setObjectName(QStringLiteral("revoke"));
    yes->setAutoDefault(false);
    setEmphasis(*yes, Emphasis::PrimaryDestructive);
    connect(yes, &QPushButton::clicked, this, [this, id = key->id] { revoke(id); });
    makePlain(*question);
    question->open();
}

void ApiKeys::revoke(const std::string& id)
{
    m_session.revokeApiKey(id, [self = QPointer(this)](const domain::Result<void>& answer) {
        if (!self)
            return;
        self->refresh();
        if (!answer) {
            self->m_error = answer.error();
            self->showState();
        }
    });
}

} // namespace cordboard::ui
