// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mailcarrier.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <future>

#include "domain/ascii.h"
#include "platform/random.h"
#include "platform/thread.h"
#include "server/oneline.h"
#include "server/systemwork.h"
#include "server/voicemailletter.h"
#include "server/voicemailmails.h"

namespace cordboard::server {

using domain::Result;

namespace {

/// Below 1'000.
[[nodiscard]] std::int64_t dice()
{
    std::array<unsigned char, 2> bytes{};
    platform::fillRandom(bytes);
    return (bytes[0] * 256 + bytes[1]) % 1'000;
}

/// Answers whether it was noted. A delivery that ends because the server does is no failed one.
[[nodiscard]] Result<bool> noteIn(MailQueue queue, const MailQueue::Mail& mail,
                                  const MailPost::Verdict& verdict, domain::Instant now, bool isStopping)
{
    switch (verdict.outcome) {
    case MailPost::Outcome::Delivered: return queue.noteDelivered(mail, now);
    case MailPost::Outcome::Refused: return queue.noteRefused(mail, verdict.said, now);
    case MailPost::Outcome::Later:
    case MailPost::Outcome::NotServed: break;
    }
    const auto delay = isStopping ? domain::Duration(0) : MailQueue::delayAfter(mail.attempts, dice());
    return queue.notePostponed(mail, isStopping ? mail.lastError : verdict.said, now + delay);
}

/// Rulebook 4.6: the row is marked, until somebody has mended the address and invites again.
[[nodiscard]] Result<void> noteBounce(Store& store, const MailQueue::Mail& mail, domain::Instant now)
{
    const std::string id = mail.user.value();
    auto records = store.load(domain::RecordKind::User, {&id, 1});
    if (!records || records->empty())
        return records ? Result<void>{} : tl::unexpected(records.error());
    auto user = domain::fromRecord<domain::User>(records->front());
    if (!user)
        return tl::unexpected(user.error());
    if (user->state != domain::UserState::Pending || user->invitation != domain::InvitationState::Sent)
        return {};
    using domain::Field;
    const std::vector<domain::Change> changes{{{domain::RecordKind::User, id},
                                               Field::UserInvitation,
                                               read(*user, Field::UserInvitation),
                                               word(domain::InvitationState::Bounced)}};
    const std::vector<AuditLine> lines{systemLine({"Mail", "invitation_bounced", now}, changes.front().entity,
                                                  user->displayName(), user->officeId.value(), changes)};
    return carryOut(store, changes, lines, now).map([](std::size_t) {});
}

} // namespace

MailCarrier::MailCarrier(Writer& writer, std::unique_ptr<Store> store, std::shared_ptr<MailPost> post,
                         MailAddresses addresses, FileFolder files)
    : m_writer(writer), m_store(std::move(store)), m_post(std::move(post)), m_addresses(std::move(addresses)),
      m_files(std::move(files)), m_thread([this] { work(); })
{
}

MailCarrier::~MailCarrier()
{
    stop();
}

void MailCarrier::stop()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isStopping = true;
        m_stopped.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void MailCarrier::work()
{
    platform::nameThisThread("mail");
    platform::ignoreBrokenPipesInThisThread();
    while (!m_isStopping) {
        if (auto errand = claim()) {
            note(*errand, deliver(*errand));
            continue;
        }
        std::unique_lock lock(m_mutex);
        m_stopped.wait_for(lock, Period, [this] { return m_isStopping.load(); });
    }
}

/// The sound of a message is read here, where nobody waits for it. It may be gone meanwhile, and its mail
/// too.
MailPost::Verdict MailCarrier::deliver(Errand& errand)
{
    const auto& news = errand.content.voicemail;
    if (news && news->mail.hasAudio) {
        auto bytes = m_files.read(news->message.audio);
        if (!bytes)
            return {MailPost::Outcome::Later, "the recording cannot be read"};
        errand.content.attachment = attachmentOf(news->message, *std::move(bytes));
    }
    return m_post->deliver(letterOf(errand.content), m_isStopping);
}

void MailCarrier::tell(const std::string& what, const std::string& fault)
{
    if (fault.empty()) {
        m_told.erase(what);
        return;
    }
    auto& told = m_told[what];
    if (told == fault)
        return; // a look each second would fill the log
    told = fault;
    std::fprintf(stderr, "cordboardd: mail: %s: %s\n", what.c_str(), fault.c_str());
}

std::vector<std::string> MailCarrier::companiesThatWait()
{
    std::vector<std::pair<domain::Instant, std::string>> waiting;
    const auto now = m_store->connection().now();
    if (now && isResting(*now))
        return {};
    const auto look = [&]() -> Result<void> {
        const auto here = MailQueue(*m_store).mostUrgent(*now);
        if (here && *here)
            waiting.emplace_back(**here, m_store->companyId());
        tell("the queue of " + m_store->companyId() + " cannot be read",
             here ? std::string() : here.error().detail);
        return {}; // the others get theirs
    };
    const auto looked = now ? m_store->forEachCompany(Purpose::Reading, look) : tl::unexpected(now.error());
    tell("the database cannot be read", looked ? std::string() : looked.error().detail);
    std::sort(waiting.begin(), waiting.end());
    std::vector<std::string> companies;
    for (auto& [_, company] : waiting)
        companies.push_back(std::move(company));
    return companies;
}

Result<void> MailCarrier::write(Writer::Task task)
{
    auto promise = std::make_shared<std::promise<Result<void>>>();
    auto done = promise->get_future();
    m_writer.enqueue(std::move(task),
                     [promise](const Result<void>& outcome) { promise->set_value(outcome); });
    return done.get();
}

bool MailCarrier::isResting(domain::Instant now) const noexcept
{
    const auto left = m_restsUntil - now;
    return left > domain::Duration(0) && left <= LongestRest; // more, if somebody set the clock back
}

domain::Duration MailCarrier::restAfter(const MailPost::Verdict& verdict)
{
    m_refusals = verdict.outcome == MailPost::Outcome::NotServed ? m_refusals + 1 : 0;
    return m_refusals == 0 ? domain::Duration(0)
                           : std::min<domain::Duration>(MailQueue::delayAfter(m_refusals, 0), LongestRest);
}

namespace {

/// Whom it was for is in the queue: the log outlives people (R-PURGE-05).
void tellAttempt(const MailQueue::Mail& mail, const std::string& cause)
{
    std::fprintf(stderr, "cordboardd: mail %s was not delivered, attempt %lld: %s\n", mail.messageId.c_str(),
                 static_cast<long long>(mail.attempts), cause.c_str());
}

} // namespace

std::optional<MailCarrier::Errand> MailCarrier::claim()
{
    for (const auto& company : companiesThatWait()) {
        if (auto errand = claimIn(company))
            return errand;
    }
    return std::nullopt;
}

namespace {

/// The message that the mail is about, if it is about one.
[[nodiscard]] Result<std::optional<VoicemailNews>> newsOf(Store& store, const MailQueue::Mail& mail)
{
    if (mail.kind != MailKind::Voicemail)
        return std::nullopt;
    const auto details = voicemailDetailsFrom(mail.details);
    auto message = VoicemailMails(store).messageOf(mail);
    if (!message)
        return tl::unexpected(message.error());
    if (!details || !*message) // cannot be: a message takes its mail along
        return domain::failure(domain::ErrorCode::NotFound, "there is no such message");
    return VoicemailNews{**std::move(message), details->mail};
}

/// What the letter of a claimed mail is made of; nothing when it is for nobody.
[[nodiscard]] Result<std::optional<LetterContent>> contentOf(Store& store, const MailQueue::Mail& mail,
                                                             const MailAddresses& addresses)
{
    const std::string id = mail.user.value();
    auto people = store.load(domain::RecordKind::User, {&id, 1});
    auto companies = store.select(domain::RecordKind::Company, "1", {});
    if (!people || !companies)
        return tl::unexpected(people ? companies.error() : people.error());
    if (people->empty() || companies->empty())
        return std::nullopt; // cannot be: whoever goes takes the mail along
    auto user = domain::fromRecord<domain::User>(people->front());
    auto company = domain::fromRecord<domain::Company>(companies->front());
    if (!user || !company)
        return tl::unexpected(user ? company.error() : user.error());
    auto news = newsOf(store, mail);
    if (!news)
        return tl::unexpected(news.error());
    return LetterContent{mail.kind,
                         addresses.sender,
                         mail.recipient,
                         user->firstName,
                         user->lastName,
                         company->name,
                         bringsLink(mail.kind) ? linkOf(addresses, mail.kind, mail.token) : std::string(),
                         mail.messageId,
                         mail.queuedAt,
                         mail.expiresAt,
                         mail.details,
                         *std::move(news)};
}

} // namespace

std::optional<MailCarrier::Errand> MailCarrier::claimIn(const std::string& company)
{
    std::optional<Errand> errand;
    const auto done = write([&](Store& store) -> Result<void> {
        auto now = store.connection().now();
        auto entered = now ? store.enter(company, Purpose::Writing) : tl::unexpected(now.error());
        if (!entered)
            return entered;
        auto mail = MailQueue(store).claim(*now);
        if (!mail || !*mail)
            return mail ? Result<void>{} : tl::unexpected(mail.error());
        auto content = contentOf(store, **mail, m_addresses);
        if (!content) { // the others get theirs
            tellAttempt(**mail, "its letter cannot be made: " + content.error().detail);
            const auto next = *now + MailQueue::delayAfter((*mail)->attempts, dice());
            auto noted = MailQueue(store).notePostponed(**mail, "the letter cannot be made", next);
            return noted ? Result<void>{} : tl::unexpected(noted.error());
        }
        if (*content)
            errand.emplace(Errand{company, **std::move(mail), **std::move(content)});
        return {};
    });
    const bool isOver = !done && done.error().code == domain::ErrorCode::Cancelled; // the next server goes on
    if (!isOver)
        tell("that of " + company + " cannot be sent", done ? std::string() : done.error().detail);
    return done ? errand : std::nullopt;
}

namespace {

/// The codes that a mail server's answer begins with, "552 5.2.2": its words may name somebody, and the log
/// is kept for longer than people are (R-PURGE-05). They stand with the mail, and go with the person.
[[nodiscard]] std::string codesOf(const std::string& said)
{
    constexpr std::size_t LengthOfCode = 3;
    const auto isCode = [](std::string_view text) {
        return text.size() == LengthOfCode && text.find_first_not_of("0123456789") == std::string_view::npos;
    };
    for (std::size_t at = 0; at + LengthOfCode <= said.size(); ++at) {
        const auto code = std::string_view(said).substr(at, LengthOfCode);
        const bool isAlone = at == 0 || said[at - 1] == ' ';
        const auto behind = at + LengthOfCode < said.size() ? said[at + LengthOfCode] : ' ';
        if (!isAlone || !isCode(code) || (behind != ' ' && behind != '-'))
            continue;
        const auto rest = std::string_view(said).substr(std::min(said.size(), at + LengthOfCode + 1));
        const auto enhanced = rest.substr(0, std::min(rest.find_first_not_of("0123456789."), rest.size()));
        return enhanced.find('.') == std::string_view::npos ? std::string(code)
                                                            : std::string(code) + ' ' + std::string(enhanced);
    }
    return "it gave no code";
}

} // namespace

/// R-VM-11. In a write of its own: a message that cannot be removed makes no mail go out again. What fails is
/// tried again by the timers.
void MailCarrier::removeMailed(const Errand& errand)
{
    const auto details = voicemailDetailsFrom(errand.mail.details);
    if (!details)
        return;
    const auto done = write([&errand, &details](Store& store) -> Result<void> {
        const auto now = store.connection().now();
        const auto entered = now ? store.enter(errand.company, Purpose::Writing)
                                 : tl::unexpected(now.error());
        return entered ? VoicemailMails(store).removeIfMailed(details->message, *now) : entered;
    });
    if (!done && done.error().code != domain::ErrorCode::Cancelled)
        std::fprintf(stderr, "cordboardd: voicemail: %s\n", done.error().detail.c_str());
}

void MailCarrier::note(const Errand& errand, const MailPost::Verdict& verdict)
{
    using Outcome = MailPost::Outcome;
    const auto rest = restAfter(verdict);
    const auto task = [this, &errand, &verdict, rest](Store& store) -> Result<void> {
        auto now = store.connection().now();
        if (now)
            m_restsUntil = *now + rest;
        auto done = now ? store.enter(errand.company, Purpose::Writing) : tl::unexpected(now.error());
        if (!done)
            return done;
        const auto& mail = errand.mail;
        auto noted = noteIn(MailQueue(store), mail, verdict, *now, m_isStopping);
        if (!noted)
            return tl::unexpected(noted.error());
        if (!*noted)
            return {};
        if (verdict.outcome == Outcome::Delivered && mail.kind == MailKind::Voicemail)
            return VoicemailMails(store).noteDelivered(mail, *now); // R-VM-11: together, or neither
        return verdict.outcome == Outcome::Refused && mail.kind == MailKind::Invitation
                   ? noteBounce(store, mail, *now)
                   : Result<void>{};
    };
    const auto done = write(task);
    if (!done && done.error().code != domain::ErrorCode::Cancelled)
        std::fprintf(stderr, "cordboardd: mail: %s\n", done.error().detail.c_str());
    if (done && errand.mail.kind == MailKind::Voicemail)
        removeMailed(errand);
    if (m_isStopping)
        return;
    tell("the mail server does not serve us",
         verdict.outcome == Outcome::NotServed ? inOneLine(verdict.said) : std::string());
    if (verdict.outcome == Outcome::Later || verdict.outcome == Outcome::Refused)
        tellAttempt(errand.mail, codesOf(verdict.said));
}

} // namespace cordboard::server
