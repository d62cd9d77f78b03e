// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/apikeys.h"

#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <array>

#include "domain/namedvalue.h"
#include "models/changetext.h"
#include "models/datatext.h"
#include "ui/dialogs/newapikey.h"
#include "ui/text/plainlabel.h"
#include "ui/theme/emphasis.h"

namespace cordboard::ui {

using domain::ApiKey;
using models::ApiKeyModel;

namespace {

constexpr QSize KeysSize(980, 480);
constexpr std::array<int, ApiKeyModel::ColumnCount> KeyLetters{22, 28, 14, 20, 16, 20, 10};

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
    : ServiceList(
          session, theme,
          {QStringLiteral("apiKeys"), QStringLiteral("keys"), tr("API keys"),
           tr("API keys need a connection to the server.")},
          std::make_unique<ApiKeyModel>([&session] { return session.serverNow(); },
                                        [&session](const domain::UserId& id) { return makerOf(session, id); },
                                        [&session](const ApiKey& key) { return rolesOfKey(session, key); }),
          parent),
      m_theme(theme), m_model(rows<ApiKeyModel>()), m_new(new QPushButton(tr("&New key…"), this)),
      m_revoke(new QPushButton(tr("Re&voke…"), this))
{
    resize(KeysSize.boundedTo(screen()->availableSize()));
    m_new->setObjectName(QStringLiteral("newKey"));
    m_revoke->setObjectName(QStringLiteral("revokeKey"));
    setEmphasis(*m_revoke, Emphasis::Destructive);
    connect(m_new, &QPushButton::clicked, this, &ApiKeys::makeNew);
    connect(m_revoke, &QPushButton::clicked, this, &ApiKeys::askToRevoke);
    complete(KeyLetters, {m_new, m_revoke});
}

void ApiKeys::ask()
{
    m_isFetching = true;
    session().fetchApiKeys([self = QPointer(this)](const domain::Result<std::vector<ApiKey>>& keys) {
        if (self)
            self->takeKeys(keys);
    });
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

QString ApiKeys::summary() const
{
    if (m_model.rowCount() == 0)
        return tr(
            "No program has a key yet. A key signs a program in instead of a person, and may do what its "
            "roles may.");
    return tr("A key signs a program in instead of a person. Revoke one that is not needed, or that somebody "
              "else may have.");
}

const ApiKey* ApiKeys::chosen() const
{
    const auto row = chosenRow();
    return row ? &m_model.keyAt(*row) : nullptr;
}

void ApiKeys::showChosen()
{
    const auto* key = chosen();
    const bool canBeRevoked = key != nullptr && m_model.isUsable(*key);
    m_new->setEnabled(isConnected());
    m_revoke->setEnabled(isConnected() && canBeRevoked);
    setPlainToolTip(*m_revoke, canBeRevoked     ? tr("Whoever has the key can do nothing with it any more.")
                               : key == nullptr ? tr("Choose a key first.")
                                                : tr("This key opens nothing any more."));
    m_revoke->setAccessibleDescription(m_revoke->toolTip());
}

void ApiKeys::makeNew()
{
    auto* dialog = new NewApiKey(session(), m_theme, this);
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
    session().revokeApiKey(id, [self = QPointer(this)](const domain::Result<void>& answer) {
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
