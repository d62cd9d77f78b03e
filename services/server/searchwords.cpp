// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/searchwords.h"

#include <algorithm>
#include <array>
#include <map>

#include "domain/email.h"
#include "domain/query/query.h"
#include "server/dialect.h"

namespace cordboard::server {

using domain::Field;
using domain::foldForSearch;
using domain::Record;
using domain::RecordKind;
using domain::Result;

namespace {

constexpr std::array UserFields{Field::UserFirstName, Field::UserLastName, Field::UserPrimaryEmail,
                                Field::UserExtension, Field::UserJobTitle};
using Texts = std::map<Field, std::string>;

/// The searched texts of a user: those the record tells, the others as they are stored.
[[nodiscard]] Result<Texts> textsOf(Connection& connection, const std::string& company, const Record& record)
{
    Texts texts;
    for (const auto& [field, value] : record.fields) {
        if (std::find(UserFields.begin(), UserFields.end(), field) != UserFields.end())
            texts.emplace(field, value.text().value_or(""));
    }
    if (texts.size() == UserFields.size())
        return texts;
    auto stored = connection.prepare(
        "SELECT first_name, last_name, primary_email, extension, job_title FROM users "
        "WHERE company_id = ? AND id = ?");
    if (!stored)
        return tl::unexpected(stored.error());
    if (auto done = stored->bind(company).bind(record.entity.id).run(); !done)
        return tl::unexpected(done.error());
    if (stored->next()) {
        for (std::size_t i = 0; i < UserFields.size(); ++i)
            texts.emplace(UserFields[i], stored->text(static_cast<int>(i)));
    }
    return texts;
}

/// As SQLite counts them.
[[nodiscard]] std::int64_t characterCount(std::string_view utf8)
{
    return std::count_if(utf8.begin(), utf8.end(),
                         [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
}

[[nodiscard]] Result<void> writeUserWords(Connection& connection, const std::string& company,
                                          const Record& record)
{
    static const auto Upsert = Dialect::upsert("user_words", {"company_id", "id"},
                                               {"text", "email_at", "extension_at", "title_at", "email_key"});
    auto texts = textsOf(connection, company, record);
    auto insert = connection.prepare(Upsert);
    if (!texts || !insert)
        return tl::unexpected(texts ? insert.error() : texts.error());
    domain::User named;
    named.firstName = (*texts)[Field::UserFirstName];
    named.lastName = (*texts)[Field::UserLastName];
    insert->bind(company).bind(record.entity.id);
    std::string text = foldForSearch(named.displayName());
    std::vector<std::int64_t> places;
    for (const auto field : {Field::UserPrimaryEmail, Field::UserExtension, Field::UserJobTitle}) {
        text += '\n';
        places.push_back(characterCount(text) + 1);
        text += field == Field::UserPrimaryEmail ? domain::searchedEmail((*texts)[field])
                                                 : foldForSearch((*texts)[field]);
    }
    insert->bind(text);
    for (const auto place : places)
        insert->bind(place);
    const auto& email = (*texts)[Field::UserPrimaryEmail];
    insert->bind(email.empty() ? std::string() : domain::emailKey(email));
    return insert->run();
}

[[nodiscard]] Result<void> writeNumberWords(Connection& connection, const std::string& company,
                                            const Record& record)
{
    const auto told = std::find_if(record.fields.begin(), record.fields.end(), [](const auto& field) {
        return field.first == Field::NumberLastHolderName;
    });
    const auto holder = told->second.text().value_or("");
    // Nearly every number is held and names no former holder: those have no row.
    static const std::string Delete = "DELETE FROM number_words WHERE company_id = ? AND id = ?";
    static const auto Upsert = Dialect::upsert("number_words", {"company_id", "id"}, {"holder"});
    auto statement = connection.prepare(holder.empty() ? Delete : Upsert);
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(company).bind(record.entity.id);
    if (!holder.empty())
        statement->bind(foldForSearch(holder));
    return statement->run();
}

/// What an additional address is found by (I-08).
[[nodiscard]] Result<void> writeAddressKey(Connection& connection, const std::string& company,
                                           const Record& record)
{
    static const auto Upsert = Dialect::upsert("address_keys", {"company_id", "id"}, {"email_key"});
    const auto told = std::find_if(record.fields.begin(), record.fields.end(),
                                   [](const auto& field) { return field.first == Field::AddressEmail; });
    auto statement = connection.prepare(Upsert);
    if (!statement)
        return tl::unexpected(statement.error());
    const auto email = told->second.text().value_or("");
    return statement->bind(company)
        .bind(record.entity.id)
        .bind(email.empty() ? std::string() : domain::emailKey(email))
        .run();
}

} // namespace

namespace {

struct Source {
    RecordKind table;
    std::string_view sql;
    std::vector<Field> fields;
};

[[nodiscard]] Result<void> writeAllWords(Connection& connection)
{
    const std::array sources{
        Source{RecordKind::User,
               "SELECT company_id, id, first_name, last_name, primary_email, extension, job_title FROM users",
               {UserFields.begin(), UserFields.end()}},
        Source{RecordKind::Number,
               "SELECT company_id, id, last_holder_name FROM numbers WHERE last_holder_name <> ''",
               {Field::NumberLastHolderName}},
        Source{RecordKind::EmailAddress,
               "SELECT company_id, id, email FROM email_addresses",
               {Field::AddressEmail}}};
    for (const auto& source : sources) {
        auto rows = connection.prepare(source.sql);
        if (!rows)
            return tl::unexpected(rows.error());
        if (auto done = rows->run(); !done)
            return done;
        while (rows->next()) {
            Record record{{source.table, rows->text(1)}, 0, {}};
            for (std::size_t i = 0; i < source.fields.size(); ++i)
                record.fields.emplace_back(source.fields[i], rows->text(static_cast<int>(i) + 2));
            if (auto done = writeWords(connection, rows->text(0), record); !done)
                return done;
        }
    }
    return {};
}

[[nodiscard]] Result<bool> areWordsOfThisFold(Connection& connection)
{
    auto statement = connection.prepare("SELECT 1 FROM properties WHERE name = 'words' AND value = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(domain::foldVersion()).run(); !done)
        return tl::unexpected(done.error());
    return statement->next();
}

} // namespace

Result<void> refoldWords(Connection& connection)
{
    auto isDone = areWordsOfThisFold(connection);
    if (!isDone || *isDone)
        return isDone ? Result<void>{} : tl::unexpected(isDone.error());
    auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    // Another process may have done it while we waited for the lock.
    if (isDone = areWordsOfThisFold(connection); !isDone || *isDone)
        return isDone ? Result<void>{} : tl::unexpected(isDone.error());
    for (const auto& step :
         {std::string("DELETE FROM user_words"), std::string("DELETE FROM number_words"),
          std::string("DELETE FROM address_keys"), std::string("DELETE FROM properties WHERE name = 'words'"),
          "INSERT INTO properties VALUES ('words', '" + domain::foldVersion() + "')"}) {
        if (auto done = connection.execute(step); !done)
            return done;
    }
    if (auto done = writeAllWords(connection); !done)
        return done;
    return transaction->commit();
}

bool isSearched(const Record& record) noexcept
{
    return std::any_of(record.fields.begin(), record.fields.end(), [](const auto& field) {
        return field.first == Field::NumberLastHolderName || field.first == Field::AddressEmail ||
               std::find(UserFields.begin(), UserFields.end(), field.first) != UserFields.end();
    });
}

Result<void> writeWords(Connection& connection, const std::string& company, const Record& record)
{
    if (record.entity.table == RecordKind::EmailAddress)
        return writeAddressKey(connection, company, record);
    return record.entity.table == RecordKind::User ? writeUserWords(connection, company, record)
                                                   : writeNumberWords(connection, company, record);
}

Result<void> removeWords(Connection& connection, const std::string& company, const domain::EntityRef& entity)
{
    const auto table = entity.table == RecordKind::User           ? "user_words"
                       : entity.table == RecordKind::Number       ? "number_words"
                       : entity.table == RecordKind::EmailAddress ? "address_keys"
                                                                  : nullptr;
    if (table == nullptr)
        return {};
    auto statement = connection.prepare(std::string("DELETE FROM ") + table +
                                        " WHERE company_id = ? AND id = ?");
    return statement ? statement->bind(company).bind(entity.id).run() : tl::unexpected(statement.error());
}

} // namespace cordboard::server
