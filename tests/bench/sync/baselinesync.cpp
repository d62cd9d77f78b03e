// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/sync/baselinesync.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QSqlError>
#include <array>

#include "contract/page.h"

namespace cordboard::bench {

using domain::RecordKind;

namespace {

constexpr std::array Tables{RecordKind::Office, RecordKind::Department, RecordKind::LicensePool,
                            RecordKind::User, RecordKind::Number};
const QString ConnectionName = QStringLiteral("baseline");

QString tableName(RecordKind table)
{
    const auto word = domain::word(table);
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

QVariant sqlValue(const QJsonValue& value)
{
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant();
}

} // namespace

BaselineSync::BaselineSync(const QString& server, const QString& file, Done done)
    : m_server(server), m_done(std::move(done))
{
    QFile::remove(file);
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), ConnectionName);
    m_database.setDatabaseName(file);
}

BaselineSync::~BaselineSync()
{
    m_insert = QSqlQuery();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(ConnectionName);
}

void BaselineSync::start(const QString& email, const QString& password)
{
    if (!m_database.open() || !m_database.transaction())
        return finish(m_database.lastError().text());
    QNetworkRequest request(QUrl(m_server + QStringLiteral("/v1/sessions")));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    const QJsonObject body{{QStringLiteral("email"), email}, {QStringLiteral("password"), password}};
    auto* reply = m_network.post(request, QJsonDocument(body).toJson());
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        if (reply->error() != QNetworkReply::NoError)
            return finish(reply->errorString());
        m_token = QJsonDocument::fromJson(reply->readAll())
                      .object()
                      .value(QStringLiteral("token"))
                      .toString()
                      .toUtf8();
        m_clock.start();
        fetch({});
    });
}

void BaselineSync::fetch(const QString& cursor)
{
    const auto resource = domain::spec(Tables[static_cast<std::size_t>(m_table)]).path;
    auto url = m_server + QStringLiteral("/v1/") +
               QString::fromLatin1(resource.data(), static_cast<qsizetype>(resource.size())) +
               QStringLiteral("?limit=1000");
    if (!cursor.isEmpty())
        url += QStringLiteral("&cursor=") + cursor;
    QNetworkRequest request{QUrl(url)};
    request.setRawHeader("Authorization", "Bearer " + m_token);
    auto* reply = m_network.get(request);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        if (reply->error() != QNetworkReply::NoError)
            return finish(reply->errorString());
        take(reply->readAll());
    });
}

void BaselineSync::take(const QByteArray& body)
{
    const auto page = QJsonDocument::fromJson(body).object();
    const auto items = page.value(QStringLiteral("items")).toArray();
    for (const auto& item : items) {
        const auto record = item.toObject();
        if (m_columns.isEmpty())
            openTable(record);
        if (!insert(record))
            return finish(m_insert.lastError().text());
    }
    const auto cursor = page.value(QStringLiteral("next_cursor")).toString();
    if (!cursor.isEmpty())
        return fetch(cursor);
    nextTable();
}

void BaselineSync::openTable(const QJsonObject& first)
{
    m_columns = first.keys();
    const auto table = tableName(Tables[static_cast<std::size_t>(m_table)]);
    QStringList places, definitions;
    for (const auto& column : m_columns) {
        places.append(QStringLiteral("?"));
        definitions.append(column == QLatin1String("id") ? QStringLiteral("id TEXT PRIMARY KEY") : column);
    }
    QSqlQuery(m_database)
        .exec(QStringLiteral("CREATE TABLE %1 (%2)").arg(table, definitions.join(QLatin1Char(','))));
    m_insert = QSqlQuery(m_database);
    m_insert.prepare(QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                         .arg(table, m_columns.join(QLatin1Char(',')), places.join(QLatin1Char(','))));
}

bool BaselineSync::insert(const QJsonObject& record)
{
    for (int column = 0; column < m_columns.size(); ++column)
        m_insert.bindValue(column, sqlValue(record.value(m_columns.at(column))));
    ++m_records;
    return m_insert.exec();
}

void BaselineSync::nextTable()
{
    m_columns.clear();
    if (++m_table < static_cast<int>(Tables.size()))
        return fetch({});
    finish(m_database.commit() ? QString() : m_database.lastError().text());
}

void BaselineSync::finish(const QString& error)
{
    m_done(error, m_records, m_clock.isValid() ? static_cast<double>(m_clock.nsecsElapsed()) / 1e6 : 0);
}

} // namespace cordboard::bench
