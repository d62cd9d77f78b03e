// SPDX-License-Identifier: GPL-3.0-or-later
// I-10: nobody breaks the chain of voicemail notifications. Random requests of two admins, one after the
// other and at once, with bulks, batches, undos and decisions on what they saw long ago; whatever is taken,
// each box in the database holds.
#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <thread>

#include "tests/server/inviting.h"

using namespace cordboard;
using namespace cordboard::server;
using namespace cordboard::server::test;
using Json = nlohmann::json;

namespace {

constexpr std::size_t Steps = 150;
constexpr std::array BoxOptions{"notifies",       "includes_summary",    "includes_transcript",
                                "attaches_audio", "deletes_after_email", "mails_missed_calls"};

/// Boxes that break I-10: deletion without the recording, a recording without a mail, or mails without an
/// address that they go to.
constexpr auto Broken =
    "voicemails v JOIN users u ON u.company_id = v.company_id AND u.id = v.id WHERE (v.deletes_after_email "
    "AND NOT v.attaches_audio) OR (v.attaches_audio AND NOT v.notifies) OR ((v.notifies OR "
    "v.mails_missed_calls) AND u.primary_email = '' AND NOT EXISTS (SELECT 1 FROM email_addresses a WHERE "
    "a.company_id = v.company_id AND a.user_id = v.id AND a.notifies))";

/// Something that was done, and what takes it back.
struct Done {
    std::string id;
    Json inverse;
};

/// A decision that waits: it is sent with what was seen when it was made.
struct Late {
    Json command;
    Json seen;
};

/// Active people without a role, and nothing that the sample company set for them.
[[nodiscard]] std::vector<std::string> untouched(const HttpClient& client)
{
    std::set<std::string> touched;
    for (const auto& box : itemsOf(client, "/v1/voicemail?limit=1000"))
        touched.insert(box.at("id"));
    for (const auto& address : itemsOf(client, "/v1/email-addresses?limit=1000"))
        touched.insert(address.at("user_id"));
    std::vector<std::string> people;
    for (const auto& user : itemsOf(client, "/v1/users?state=active&limit=1000")) {
        if (user.at("roles").empty() && !user.at("first_login_at").is_null() &&
            !touched.contains(user.at("id")))
            people.push_back(user.at("id"));
    }
    REQUIRE(people.size() >= 3);
    return people;
}

class NotifiedOffice final {
public:
    explicit NotifiedOffice(std::uint32_t seed) : m_dice(seed)
    {
        const auto plain = untouched(m_admins[0]);
        m_people.assign(plain.begin(), plain.begin() + 3);
        // As somebody who was reset for re-use: two of them are reached at additional addresses alone.
        for (std::size_t i = 0; i < 2; ++i)
            REQUIRE(m_store->connection().execute("UPDATE users SET primary_email = '' WHERE id = '" +
                                                  m_people[i] + "'"));
    }

    void step()
    {
        noteDecision();
        switch (below(10)) {
        case 0: return undoSomething();
        case 1: return decideLate();
        case 2:
        case 3: return bothAtOnce();
        default: static_cast<void>(send(any(m_admins), nextId(), anyCommand(), Json::object()));
        }
    }
    [[nodiscard]] std::int64_t broken() const { return countOf(*m_store, Broken); }
    [[nodiscard]] std::size_t taken() const noexcept { return m_taken; }
    [[nodiscard]] std::size_t undone() const noexcept { return m_undone; }
    [[nodiscard]] const std::set<std::string>& findings() const noexcept { return m_findings; }

private:
    [[nodiscard]] std::size_t below(std::size_t most)
    {
        return std::uniform_int_distribution<std::size_t>(0, most - 1)(m_dice);
    }
    template <typename List> [[nodiscard]] typename List::const_reference any(const List& list)
    {
        return list[below(list.size())];
    }
    [[nodiscard]] std::string nextId() { return "op" + std::to_string(++m_operations); }

    /// Of the people in question, as they are now.
    [[nodiscard]] Json addresses() const
    {
        auto items = itemsOf(m_admins[0], "/v1/email-addresses?limit=1000");
        Json own = Json::array();
        for (auto& item : items) {
            if (std::find(m_people.begin(), m_people.end(), item.at("user_id")) != m_people.end())
                own.push_back(std::move(item));
        }
        return own;
    }
    [[nodiscard]] Json boxOf(const std::string& user) const
    {
        auto answer = m_admins[0].ask("GET", "/v1/voicemail/" + user);
        return answer.status == 200 ? std::move(answer.body) : Json::object();
    }

    [[nodiscard]] Json anyVoicemailEdit()
    {
        Json edits = Json::array();
        for (const auto& user : m_people) {
            Json edit{{"user", user}};
            for (const auto* option : BoxOptions) {
                if (below(3) == 0)
                    edit[option] = below(3) != 0; // mostly on: what is off breaks nothing
            }
            if (edit.size() > 1 && (edits.empty() || below(2) == 0))
                edits.push_back(std::move(edit));
        }
        if (edits.empty())
            edits.push_back({{"user", any(m_people)}, {"notifies", true}});
        return {{"kind", "edit_voicemail"}, {"edits", std::move(edits)}};
    }
    [[nodiscard]] Json anyNewAddress()
    {
        std::string id = "ea_";
        for (int letter = 0; letter < 16; ++letter)
            id += static_cast<char>('a' + below(26));
        return {{"kind", "add_email_address"},
                {"address", id},
                {"user", any(m_people)},
                {"email", id.substr(3) + "@acme.test"}};
    }
    [[nodiscard]] Json anyAddressEdit(const Json& own)
    {
        Json edits = Json::array();
        for (const auto& address : own) {
            if (below(3) != 0)
                continue;
            Json edit{{"address", address.at("id")}, {"notifies", below(3) == 0}};
            if (below(3) == 0)
                edit["position"] = below(4);
            edits.push_back(std::move(edit));
        }
        return edits.empty() ? anyVoicemailEdit()
                             : Json{{"kind", "edit_email_addresses"}, {"edits", std::move(edits)}};
    }
    [[nodiscard]] Json anyRemoval(const Json& own)
    {
        Json ids = Json::array();
        for (const auto& address : own) {
            if (below(3) == 0)
                ids.push_back(address.at("id"));
        }
        return ids.empty() ? anyVoicemailEdit()
                           : Json{{"kind", "remove_email_addresses"}, {"addresses", std::move(ids)}};
    }
    [[nodiscard]] Json anyCommand(bool mayBeSeveral = true)
    {
        const auto own = addresses();
        switch (below(9)) {
        case 0:
        case 1: return anyNewAddress();
        case 2: return anyAddressEdit(own);
        case 3: return anyRemoval(own);
        case 4:
            return own.empty() ? anyNewAddress()
                               : Json{{"kind", "make_email_primary"}, {"address", any(own).at("id")}};
        case 5:
            if (mayBeSeveral)
                return {{"kind", "batch"}, {"commands", {anyCommand(false), anyCommand(false)}}};
            return anyVoicemailEdit();
        default: return anyVoicemailEdit();
        }
    }

    /// What would take it back, from what is there before it.
    [[nodiscard]] Json inverseOf(const Json& command) const
    {
        const std::string kind = command.at("kind");
        if (kind == "add_email_address")
            return {{"kind", "remove_email_addresses"}, {"addresses", {command.at("address")}}};
        if (kind == "make_email_primary")
            return command;
        Json edits = Json::array();
        if (kind == "edit_voicemail") {
            for (const auto& edit : command.at("edits")) {
                const auto box = boxOf(edit.at("user"));
                Json back{{"user", edit.at("user")}};
                for (const auto* option : BoxOptions)
                    back[option] = box.value(option, false);
                edits.push_back(std::move(back));
            }
        } else if (kind == "edit_email_addresses") {
            for (const auto& address : addresses()) {
                const auto& named = command.at("edits");
                if (std::any_of(named.begin(), named.end(),
                                [&](const Json& edit) { return edit.at("address") == address.at("id"); }))
                    edits.push_back({{"address", address.at("id")},
                                     {"notifies", address.at("notifies")},
                                     {"position", address.at("position")}});
            }
        }
        return edits.empty() ? Json() : Json{{"kind", kind}, {"edits", std::move(edits)}};
    }

    void note(const Answer& answer)
    {
        INFO(answer.text);
        REQUIRE(answer.status != 0);
        REQUIRE(answer.status < 500);
        m_taken += answer.status == 200 ? 1 : 0;
        const auto operation = answer.body.value("operation", answer.body);
        for (const auto& outcome : operation.value("outcomes", Json::array())) {
            for (const auto& finding : outcome.value("findings", Json::array()))
                m_findings.insert(finding.at("code"));
        }
    }
    [[nodiscard]] static Answer ask(const HttpClient& client, const std::string& id, const Json& command,
                                    const Json& more)
    {
        Json body{{"op_id", id}, {"gen", 1}, {"command", command}};
        body.update(more);
        return client.ask("POST", "/v1/commands", body.dump(), "Idempotency-Key: " + id + ".1\r\n");
    }
    bool send(const HttpClient& client, const std::string& id, const Json& command, const Json& more)
    {
        auto inverse = inverseOf(command);
        const auto answer = ask(client, id, command, more);
        note(answer);
        if (answer.status == 200 && !inverse.is_null())
            m_done.push_back({id, std::move(inverse)});
        return answer.status == 200;
    }

    /// Both decide by what they see now, and neither sees the other.
    void bothAtOnce()
    {
        const std::array commands{anyCommand(), anyCommand()};
        const std::array ids{nextId(), nextId()};
        std::array<Answer, 2> answers;
        std::thread other([&] { answers[1] = ask(m_admins[1], ids[1], commands[1], Json::object()); });
        answers[0] = ask(m_admins[0], ids[0], commands[0], Json::object());
        other.join();
        for (const auto& answer : answers)
            note(answer);
    }
    void undoSomething()
    {
        if (m_done.empty())
            return;
        const auto done = any(m_done);
        Json more{{"undo_of", done.id}};
        if (below(2) == 0)
            more = Json::object(); // as a client that knows nothing of it
        m_undone += send(any(m_admins), nextId(), done.inverse, more) ? 1 : 0;
    }
    /// A command about a box or an address with the versions of today, to be sent later.
    void noteDecision()
    {
        if (below(4) != 0)
            return;
        const auto own = addresses();
        auto command = below(2) == 0 ? anyVoicemailEdit() : anyRemoval(own);
        Json expected = Json::array();
        Json values = Json::array();
        for (const auto& user : m_people) {
            const auto box = boxOf(user);
            Json options = Json::object();
            for (const auto* option : BoxOptions) {
                if (box.contains(option))
                    options[option] = box.at(option);
            }
            if (!options.empty())
                values.push_back({{"table", "voicemail"}, {"id", user}, {"values", std::move(options)}});
            const auto person = m_admins[0].get("/v1/users/" + user);
            expected.push_back({{"table", "user"}, {"id", user}, {"version", person.at("version")}});
        }
        for (const auto& address : own)
            expected.push_back(
                {{"table", "email_address"}, {"id", address.at("id")}, {"version", address.at("version")}});
        m_late.push_back(
            {std::move(command),
             {{"expected_versions", std::move(expected)}, {"expected_values", std::move(values)}}});
    }
    void decideLate()
    {
        if (m_late.empty())
            return;
        const auto decision = any(m_late);
        static_cast<void>(
            send(any(m_admins), nextId(), decision.command, below(3) == 0 ? Json::object() : decision.seen));
    }

    Running m_running;
    std::unique_ptr<Store> m_store = m_running.store();
    std::vector<HttpClient> m_admins{m_running.client(), m_running.client("yuki@acme.test")};
    std::vector<std::string> m_people;
    std::mt19937 m_dice;
    int m_operations = 0;
    std::size_t m_undone = 0;
    std::vector<Done> m_done;
    std::vector<Late> m_late;
    std::size_t m_taken = 0;
    std::set<std::string> m_findings; ///< codes of all rows
};

} // namespace

TEST_CASE("nobodyBreaksTheChainOfNotificationsByAnyWay I-10, R-VM-07, R-VM-09, R-VM-16")
{
    std::set<std::string> findings;
    for (const std::uint32_t seed : {1U, 2U, 3U}) {
        CAPTURE(seed);
        NotifiedOffice office(seed);
        REQUIRE(office.broken() == 0);
        for (std::size_t step = 0; step < Steps; ++step) {
            CAPTURE(step);
            office.step();
            REQUIRE(office.broken() == 0);
        }
        CHECK(office.taken() > Steps / 5);
        CHECK(office.undone() > 0);
        findings.insert(office.findings().begin(), office.findings().end());
    }
    // It was tried, and refused for what it is.
    for (const auto* code : {"E-VM-NOEMAIL", "E-VM-DELETE", "E-VM-LASTEMAIL", "E-CONFLICT"}) {
        CAPTURE(code);
        CHECK(findings.contains(code));
    }
}

TEST_CASE("aBoxThatBreaksTheChainWouldBeFound I-10")
{
    const Running running;
    const auto omar = running.client();
    const auto user = untouched(omar).front();
    execute(omar, "on",
            {{"kind", "edit_voicemail"},
             {"edits", {{{"user", user}, {"notifies", true}, {"attaches_audio", true}}}}});
    const auto store = running.store();
    REQUIRE(countOf(*store, Broken) == 0);
    const auto change = GENERATE("voicemails SET deletes_after_email = 1, attaches_audio = 0",
                                 "voicemails SET notifies = 0", "users SET primary_email = ''");
    REQUIRE(store->connection().execute(std::string("UPDATE ") + change + " WHERE id = '" + user + "'"));
    CHECK(countOf(*store, Broken) == 1);
}
