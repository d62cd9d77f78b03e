// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStringList>
#include <functional>

namespace cordboard::bench {

/// What a plain Qt program would do to fetch the company: page after page by QNetworkAccessManager,
/// QJsonDocument, one prepared QSqlQuery a table, everything in one transaction (the kindest choice: one for
/// each page costs three times as much). Threads: an event loop's.
class BaselineSync final : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(const QString& error, qint64 records, double milliseconds)>;

    /// Writes a new database file.
    BaselineSync(const QString& server, const QString& file, Done done);
    ~BaselineSync() override;
    /// Signs in first; the time counts from the first page on.
    void start(const QString& email, const QString& password);

private:
    void fetch(const QString& cursor);
    void take(const QByteArray& body);
    void openTable(const QJsonObject& first);
    [[nodiscard]] bool insert(const QJsonObject& record);
    void nextTable();
    void finish(const QString& error);

    QNetworkAccessManager m_network;
    QString m_server;
    Done m_done;
    QSqlDatabase m_database;
    QSqlQuery m_insert;
    QStringList m_columns; ///< of the table that is being fetched; empty before its first record
    QByteArray m_token;
    QElapsedTimer m_clock;
    int m_table = 0;
    qint64 m_records = 0;
};

} // namespace cordboard::bench
