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
[[nodiscard]] std::string newDigits()
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
Result<std::optional<PhoneCodes::Message>> PhoneCodes::coded(const Waiting& waiting, const Code& code,
                                                             domain::Instant now)
{
    auto records = m_store.load(RecordKind::Device, {&waiting.device, 1});
    if (!records)
        return tl::unexpected(records.error());
    if (records->empty())
        return std::nullopt;
    auto known = domain::fromRecord<Device>(records->front());
    if (!known)
        return tl::unexpected(known.error());
    if (known->mayRing())
        return std::nullopt;
    Message message{waiting.number, known->id, known->phoneNumber, code.digits, now + Valid};
    auto statement = m_store.connection().prepare(Dialect::upsert(
        "phone_codes", {"company_id", "device_id"}, {"user_id", "digest", "expires_at", "tries"}));
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(waiting.device).bind(waiting.user).bind(code.digest);
    if (auto done = statement->bind(millis(message.expiresAt)).bind(std::int64_t{0}).run(); !done)
        return tl::unexpected(done.error());
    return message;
}

Result<std::vector<PhoneCodes::Waiting>> PhoneCodes::waiting(std::size_t most, domain::Instant now)
{
    auto statement = m_store.connection().prepare("SELECT number, device_id, user_id FROM phone_messages "
                                                  "WHERE company_id = ? AND taken_at IS NULL AND "
                                                  "queued_at > ? ORDER BY number LIMIT ?");
    if (!statement)
        return tl::unexpected(statement.error());
    statement->bind(m_store.companyId()).bind(millis(now - Valid)).bind(static_cast<std::int64_t>(most));
    if (auto done = statement->run(); !done)
        return tl::unexpected(done.error());
    std::vector<Waiting> all;
    while (statement->next())
        all.push_back({statement->integer(0), statement->text(1), statement->text(2)});
    return all;
}

Result<PhoneCodes::Code> PhoneCodes::draw()
{
    Code code{newDigits(), {}};
    code.digest = hashPassword(code.digits);
    if (code.digest.empty())
        return domain::failure(domain::ErrorCode::Internal, "no memory for the digest of a code");
    return code;
}

Result<std::size_t> PhoneCodes::countWaiting(std::size_t most, domain::Instant now)
{
    return waiting(most, now).map([](const auto& all) { return all.size(); });
}

Result<std::vector<PhoneCodes::Message>> PhoneCodes::take(std::span<const Code> codes, domain::Instant now)
{
    const auto all = waiting(codes.size(), now);
    if (!all)
        return tl::unexpected(all.error());
    std::vector<Message> messages;
    for (std::size_t i = 0; i < all->size(); ++i) {
        auto message = coded((*all)[i], codes[i], now);
        if (!message)
            return tl::unexpected(message.error());
        if (auto done = noteTaken((*all)[i].number, now); !done)
            return tl::unexpected(done.error());
        if (*message)
            messages.push_back(**std::move(message));
    }
    return messages;
}

/// Whether it was still there.
Result<bool> PhoneCodes::close(const domain::DeviceId& device, const std::string& digest)
{
    auto statement = m_store.connection().prepare(
        "DELETE FROM phone_codes WHERE company_id = ? AND device_id = ? AND digest = ?");
    if (!statement)
        return tl::unexpected(statement.error());
    const auto count = statement->bind(m_store.companyId()).bind(device.value()).bind(digest).runCounting();
    return count ? Result<bool>(*count == 1) : tl::unexpected(count.error());
}

Result<std::optional<PhoneCodes::Attempt>> PhoneCodes::begin(const domain::DeviceId& device,
                                                             domain::Instant now)
{
    auto count = m_store.connection().prepare(
        "UPDATE phone_codes SET tries = tries + 1 WHERE company_id = ? AND device_id = ? AND expires_at > ? "
        "AND tries < ? RETURNING tries, digest");
    if (!count)
        return tl::unexpected(count.error());
    count->bind(m_store.companyId()).bind(device.value()).bind(millis(now));
    if (auto done = count->bind(MostTries).run(); !done)
        return tl::unexpected(done.error());
    std::optional<Attempt> attempt;
    while (count->next())
        attempt = Attempt{count->text(1), count->integer(0) == MostTries};
    if (!attempt || !attempt->isLast)
        return attempt;
    const auto closed = close(device, attempt->digest);
    return closed ? Result<std::optional<Attempt>>(std::move(attempt)) : tl::unexpected(closed.error());
}

Result<bool> PhoneCodes::succeeded(const Device& device, const domain::User& user, const Attempt& attempt,
                                   domain::Instant now)
{
    // Of two that were right at once the second finds it gone, as whoever was slower than the next code does.
    const auto wasOpen = attempt.isLast ? Result<bool>(true) : close(device.id, attempt.digest);
    if (!wasOpen || !*wasOpen)
        return wasOpen;
    const domain::EntityRef ref{RecordKind::Device, device.id.value()};
    const std::vector<domain::Change> changes{{ref, Field::DeviceIsVerified, device.isVerified, true},
                                              {ref, Field::DeviceRings, device.rings, true}};
    const std::vector<AuditLine> lines{verificationLine(device, user, changes, now)};
    auto done = carryOut(m_store, changes, lines, now, user.id);
    return done ? Result<bool>(true) : tl::unexpected(done.error());
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
