// SPDX-License-Identifier: GPL-3.0-or-later
// From the words that people type to the ids of whom and what a change is about.
#include <algorithm>
#include <span>
#include <utility>

#include "app/cordboardctl/matching.h"
#include "app/cordboardctl/runner.h"
#include "app/cordboardctl/sentences.h"

namespace cordboard::cordboardctl {

using interfaces::TableKind;

namespace {

std::string queryForNumber(const std::string& e164)
{
    return "number:" + e164.substr(e164.starts_with('+') ? 1 : 0);
}

/// The one with just these digits among the numbers of a table. One that is gone has them still, and somebody
/// may have the number again: that one is meant.
std::optional<domain::NumberId> numberIn(const interfaces::TableSource& table, const std::string& e164)
{
    std::optional<domain::NumberId> found;
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const auto handle = table.handleAt(row);
        const auto cell = table.cell(handle, interfaces::ColumnId::PhoneNumber);
        const auto* text = std::get_if<std::string>(&cell.value);
        if (!text || compactNumber(*text) != e164)
            continue;
        const auto state = table.cell(handle, interfaces::ColumnId::NumberState);
        const auto* told = std::get_if<std::string>(&state.value);
        found = domain::NumberId(table.idOf(handle));
        if (told == nullptr || *told != word(domain::NumberStatus::Released))
            break;
    }
    return found;
}

} // namespace

void Runner::resolveUsers(const ChangeRows& change)
{
    for (const auto& word : change.users) {
        const auto user = named(word);
        const auto unseen = user ? domain::UserId()
                                 : domain::UserId(meantBy(word, m_session.directory()).text);
        if (!user && !mayBeId(unseen.value())) {
            fail(ExitCode::Refused, "E-NOTFOUND", sentence(user.error()));
            return;
        }
        // Who is not known here may be there, out of sight: the server refuses it, and keeps record
        // (R-GEN-03).
        m_found.users.push_back(user ? *user : unseen);
    }
    if (change.users.empty() && !change.isByQuery() && isOwnUnlessTold(change.command))
        m_found.users.push_back(m_session.account().actor.id);
    if (domain::includes<domain::InviteUsers>(change.command))
        m_found.users.emplace_back(m_session.drawId(domain::RecordKind::User));
    if (!change.automatic || areChosen(change))
        resolveNumbers(0);
}

void Runner::resolveNumbers(std::size_t next)
{
    const auto& words = std::get<ChangeRows>(m_request.action).numbers;
    if (next == words.size())
        return resolveDevices();
    const domain::NumberId id(words[next]);
    if (m_session.directory().numbers(std::span(&id, 1)).front()) {
        m_found.numbers.push_back(id);
        resolveNumbers(next + 1);
        return;
    }
    resolveNumber(next, meantBy(words[next], m_session.directory()).numbers);
}

/// `candidates` are what the word may mean; the first that is somebody's or nobody's number is meant.
void Runner::resolveNumber(std::size_t next, std::vector<std::string> candidates)
{
    if (candidates.empty()) {
        resolveUnseenNumber(next);
        return;
    }
    const auto number = candidates.front();
    if (const auto line = m_session.directory().lineNumber(number)) {
        m_found.numbers.push_back(*line);
        resolveNumbers(next + 1);
        return;
    }
    // Reserved or on hold; otherwise somebody has it.
    search(TableKind::ReservedNumbers, queryForNumber(number),
           [this, next, number, candidates = std::move(candidates)](interfaces::TableSource& table) {
               if (auto id = numberIn(table, number)) {
                   m_found.numbers.push_back(*std::move(id));
                   resolveNumbers(next + 1);
                   return;
               }
               resolveHeldNumber(next, candidates);
           });
}

/// As with people: it may be there, out of sight.
void Runner::resolveUnseenNumber(std::size_t next)
{
    const auto& change = std::get<ChangeRows>(m_request.action);
    const auto& word = change.numbers[next];
    const auto meant = meantBy(word, m_session.directory());
    const auto unseen = meant.numbers.empty() ? meant.text : meant.numbers.front();
    if (change.execution == Execution::DryRun || !mayBeId(unseen)) {
        fail(ExitCode::Refused, "E-NOTFOUND", unknownNumberSentence(word));
        return;
    }
    m_output.note(unknownNumberSentence(word));
    m_found.numbers.emplace_back(unseen);
    resolveNumbers(next + 1);
}

void Runner::resolveHeldNumber(std::size_t next, std::vector<std::string> candidates)
{
    const auto number = candidates.front();
    search(TableKind::Users, queryForNumber(number),
           [this, next, number, candidates = std::move(candidates)](interfaces::TableSource& table) {
               std::vector<domain::UserId> holders;
               for (std::size_t row = 0; row < table.rowCount(); ++row)
                   holders.emplace_back(table.idOf(table.handleAt(row)));
               for (const auto& numbers : m_session.directory().numbersOf(holders)) {
                   const auto match = std::find_if(numbers.begin(), numbers.end(),
                                                   [&](const auto& own) { return own.e164 == number; });
                   if (match != numbers.end()) {
                       m_found.numbers.push_back(match->id);
                       resolveNumbers(next + 1);
                       return;
                   }
               }
               resolveNumber(next, {candidates.begin() + 1, candidates.end()});
           });
}

/// By its id, or as it is dialed from abroad or written where the company is; the likeliest is meant.
void Runner::show(const ShowNumber& show)
{
    if (!maySee(TableKind::Numbers))
        return;
    const domain::NumberId id(show.number);
    if (m_session.directory().numbers(std::span(&id, 1)).front())
        return showNumber(id);
    const auto candidates = meantBy(show.number, m_session.directory()).numbers;
    if (candidates.empty())
        return fail(ExitCode::Refused, "E-NOTFOUND", unknownNumberSentence(show.number));
    search(TableKind::Numbers, queryForNumber(candidates.front()),
           [this, word = show.number, number = candidates.front()](interfaces::TableSource& table) {
               if (const auto found = numberIn(table, number))
                   showNumber(*found);
               else
                   fail(ExitCode::Refused, "E-NOTFOUND", unknownNumberSentence(word));
           });
}

/// R-NUM-14: with what the audit trail tells of it, as far as the actor may read that.
void Runner::showNumber(const domain::NumberId& id)
{
    domain::AuditFilter filter;
    filter.target = id.value();
    search(
        TableKind::Audit, {},
        [this, id](interfaces::TableSource& history) {
            if (const auto fault = history.fault())
                return fail(exitCodeOf(*fault), "unreadable",
                            "The history could not be read. " + sentence(*fault));
            const auto number = m_session.directory().numbers(std::span(&id, 1)).front();
            if (!number)
                return fail(ExitCode::Refused, "E-NOTFOUND", unknownNumberSentence(id.value()));
            m_output.number(*number, history, m_session.directory());
            finish(ExitCode::Done);
        },
        std::move(filter));
}

void Runner::resolveDevices()
{
    const auto& change = std::get<ChangeRows>(m_request.action);
    const auto made = std::holds_alternative<domain::RegisterDevice>(change.command) ? std::size_t{1}
                      : std::holds_alternative<domain::AddForwardingNumbers>(change.command)
                          ? m_found.users.size()
                          : std::size_t{0};
    for (std::size_t i = 0; i < made; ++i)
        m_found.devices.emplace_back(m_session.drawId(domain::RecordKind::Device));
    for (const auto& word : change.devices) {
        const auto device = deviceFrom(word, m_session.directory());
        if (!device && device.error().code == domain::ErrorCode::InvalidInput) {
            fail(ExitCode::Usage, "targets", sentence(device.error()));
            return;
        }
        const bool mayBeUnseen = change.execution == Execution::Execute && mayBeId(word);
        if (!device && !mayBeUnseen) {
            fail(ExitCode::Refused, "E-NOTFOUND", sentence(device.error()));
            return;
        }
        m_found.devices.push_back(device ? *device : domain::DeviceId(word)); // as with people (R-GEN-03)
    }
    resolveAddresses();
}

} // namespace cordboard::cordboardctl
