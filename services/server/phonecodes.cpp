// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/phonecodes.h"

#include <algorithm>

#include "platform/random.h"
#include "server/dialect.h"
#include "server/digest.h"
#include "server/systemwork.h"

namespace cordboard::server {

using domain::Device;
using domain::Field;
using domain::RecordKind;
using domain::Result;

namespace {

/// A million is no multiple of two: some codes are likelier by one in 10^13.
[[nodiscard]] std::string newCode()
{
    std::array<unsigned char, 8> bytes{};
    platform::fillRandom(bytes);
    std::uint64_t number = 0;
    for (const auto byte : bytes)
        number = number << 8U | byte;
    auto digits = std::to_string(number % 1'000'000);
    digits.insert(0, PhoneCodes::Digits - digits.size(), '0');
    return digits;
}

[[nodiscard]] AuditLine verificationLine(const Device& device, const domain::User& user,
                                         std::span<const domain::Change> changes, domain::Instant now)
{
    auto line = systemLine({user.displayName(), "verify_number", now},
                           {RecordKind::Device, device.id.value()}, device.label(), device.officeId.value(),
                           changes);
    line.entry.actorId = user.id.value();
    line.entry.actorKind = "user";
    return line;
}

} // namespace

Result<std::optional<std::chrono::seconds>>
PhoneCodes::request(const domain::DeviceId& device, const domain::UserId& user, domain::Instant now)
{
    using std::chrono::seconds;
    auto earlier = m_store.connection().prepare(
        "SELECT count(*), coalesce(min(queued_at), 0), coalesce(max(queued_at), 0) FROM phone_messages WHERE "
        "company_id = ? AND user_id = ? AND queued_at > ?");
    if (!earlier)
        return tl::unexpected(earlier.error());
    earlier->bind(m_store.companyId()).bind(user.value()).bind(millis(now - std::chrono::hours(1)));
    if (auto done = earlier->run(); !done)
        return tl::unexpected(done.error());
    if (!earlier->next())
        return domain::failure(domain::ErrorCode::Storage, "no count of messages");
    const auto since = [now](std::int64_t at) { return now - domain::Instant(domain::Duration(at)); };
    const auto left = [](domain::Duration pause, domain::Duration gone) {
        return std::max(seconds(1), std::chrono::ceil<seconds>(pause - gone));
    };
    if (const auto count = earlier->integer(0); count >= MostInAnHour)
        return left(std::chrono::hours(1), since(earlier->integer(1)));
    else if (count > 0 && since(earlier->integer(2)) < Between)
        return left(Between, since(earlier->integer(2)));
    auto insert = m_store.connection().prepare(
        "INSERT INTO phone_messages (company_id, device_id, user_id, queued_at) VALUES (?, ?, ?, ?)");
    if (!insert)
        return tl::unexpected(insert.error());
    insert->bind(m_store.companyId()).bind(device.value()).bind(user.value()).bind(millis(now));
    if (auto done = insert->run(); !done)
        return tl::unexpected(done.error());
    return std::nullopt;
}

Result<void> PhoneCodes::noteTaken(std::int64_t number, domain::Instant now)
{
    auto statement = m_store.connection().prepare(
        "UPDATE phone_messages SET taken_at = ? WHERE company_id = ? AND number = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(millis(now)).bind(m_store.companyId()).bind(number).run();
}

/// Nothing when the number has gone, or is verified meanwhile.
Result<std::optional<PhoneCodes::Message>> PhoneCodes::drawn(std::int64_t number, const std::string& device,
                                                             const std::string& user, domain::Instant now)
{
    auto records = m_store.load(RecordKind::Device, {&device, 1});
    if (!records)
        return tl::unexpected(records.error());
    if (records->empty())
        return std::nullopt;
    auto known = domain::fromRecord<Device>(records->front());
    if (!known)
        return tl::unexpected(known.error());
    if (known->mayRing())
        return std::nullopt;
    Message message{number, known->id, known->phoneNumber, newCode(), now + Valid};
    const auto digest = hashPassword(message.code);
    if (digest.empty())
        return domain::failure(domain::ErrorCode::Internal, "no memory for the digest of a code");
    auto statement = m_store.connection().prepare(Dialect::upsert(
        "phone_codes", {"company_id", "device_id"}, {"user_id", "digest", "expires_at", "tries"}));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(device).bind(user).bind(digest);
    if (auto done = statement->bind(millis(message.expiresAt)).bind(std::int64_t{0}).run(); !done)
        return tl::unexpected(done.error());
    return message;
}

Result<std::vector<PhoneCodes::Message>> PhoneCodes::take(std::size_t most, domain::Instant now)
{
    struct Waiting {
        std::int64_t number = 0;
        std::string device, user;
    };
    std::vector<Waiting> waiting;
    {
        auto statement = m_store.connection().prepare("SELECT number, device_id, user_id FROM phone_messages "
                                                      "WHERE company_id = ? AND taken_at IS NULL AND "
                                                      "queued_at > ? ORDER BY number LIMIT ?");
        if (!statement)
            return tl::unexpected(statement.error());
        statement->bind(m_store.companyId()).bind(millis(now - Valid)).bind(static_cast<std::int64_t>(most));
        if (auto done = statement->run(); !done)
            return tl::unexpected(done.error());
        while (statement->next())
            waiting.push_back({statement->integer(0), statement->text(1), statement->text(2)});
    }
    std::vector<Message> messages;
    for (const auto& each : waiting) {
        auto message = drawn(each.number, each.device, each.user, now);
        if (!message)
            return tl::unexpected(message.error());
        if (auto done = noteTaken(each.number, now); !done)
            return tl::unexpected(done.error());
        if (*message)
            messages.push_back(**std::move(message));
    }
    return messages;
}

Result<std::string> PhoneCodes::digestOf(const domain::DeviceId& device)
{
    auto statement = m_store.connection().prepare(
        "SELECT digest FROM phone_codes WHERE company_id = ? AND device_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    if (auto done = statement->bind(m_store.companyId()).bind(device.value()).run(); !done)
        return tl::unexpected(done.error());
    return statement->next() ? statement->text(0) : std::string();
}

Result<void> PhoneCodes::close(const domain::DeviceId& device)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM phone_codes WHERE company_id = ? AND device_id = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    return statement->bind(m_store.companyId()).bind(device.value()).run();
}

Result<PhoneCodes::Verdict> PhoneCodes::judge(const Device& device, const domain::User& user,
                                              const std::string& digest, bool isRight, domain::Instant now)
{
    // What was compared is still the code, and a try is left: many tries at once are no more than five.
    auto count = m_store.connection().prepare(
        "UPDATE phone_codes SET tries = tries + 1 WHERE company_id = ? AND device_id = ? AND digest = ? AND "
        "expires_at > ? AND tries < ? RETURNING tries");
    if (!count)
        return tl::unexpected(count.error());
    count->bind(m_store.companyId()).bind(device.id.value()).bind(digest).bind(millis(now));
    if (auto done = count->bind(MostTries).run(); !done)
        return tl::unexpected(done.error());
    bool isOpen = false;
    while (count->next())
        isOpen = true;
    if (!isOpen)
        return Verdict::NoneOpen;
    if (!isRight)
        return Verdict::Wrong;
    if (auto done = close(device.id); !done)
        return tl::unexpected(done.error());
    const domain::EntityRef ref{RecordKind::Device, device.id.value()};
    const std::vector<domain::Change> changes{{ref, Field::DeviceIsVerified, device.isVerified, true},
                                              {ref, Field::DeviceRings, device.rings, true}};
    const std::vector<AuditLine> lines{verificationLine(device, user, changes, now)};
    auto done = carryOut(m_store, changes, lines, now, user.id);
    return done ? Result<Verdict>(Verdict::Verified) : tl::unexpected(done.error());
}

Result<void> PhoneCodes::forget(const std::string& user)
{
    for (const auto* sql : {"DELETE FROM phone_codes WHERE company_id = ? AND user_id = ?",
                            "DELETE FROM phone_messages WHERE company_id = ? AND user_id = ?"}) {
        auto statement = m_store.connection().prepare(sql);
        if (!statement)
            return tl::unexpected(statement.error());
        if (auto done = statement->bind(m_store.companyId()).bind(user).run(); !done)
            return done;
    }
    return {};
}

Result<void> PhoneCodes::trim(domain::Instant now)
{
    const std::array old{std::pair{"DELETE FROM phone_codes WHERE company_id = ? AND expires_at < ?", now},
                         // Those of the last hour count (`request`).
                         std::pair{"DELETE FROM phone_messages WHERE company_id = ? AND queued_at < ?",
                                   now - std::chrono::hours(1)}};
    for (const auto& [sql, before] : old) {
        auto statement = m_store.connection().prepare(sql);
        if (!statement)
            return tl::unexpected(statement.error());
        if (auto done = statement->bind(m_store.companyId()).bind(millis(before)).run(); !done)
            return done;
    }
    return {};
}

} // namespace cordboard::server
