// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/kit/oddcompany.h"

#include <array>
#include <utility>

#include "domain/pasted.h"
#include "tests/kit/samplecompany.h"

namespace cordboard::kit {

using namespace domain;

namespace {

using namespace std::string_literals;

const std::vector<std::string>& oddTexts()
{
    static const std::vector<std::string> texts{"",
                                                " ",
                                                "Ann",
                                                "ANN",
                                                "ann",
                                                "Ann Lee",
                                                "Lee, Ann",
                                                "O\u2019Brien",
                                                "O'Brien",
                                                "TM\u2122",
                                                "Jean\u2011Luc",
                                                "Jean-Luc",
                                                "Gro\u00DFe",
                                                "\u1E9EA",
                                                "\u0141\u00D3D\u0179",
                                                "Gu\u00F0r\u00FAn",
                                                "\u00DE\u00F3r",
                                                "100%_\\",
                                                "%",
                                                "_",
                                                "\\",
                                                "\"quoted\"",
                                                "a\nb",
                                                "a\tb",
                                                "a\0b"s,
                                                "\u00A0",
                                                "x\u3000y",
                                                "\u2800",
                                                "\u0645\u06CC\u200C\u062E\u0648\u0627",
                                                "\u0643\u0645\u0627\u0644",
                                                "\u06A9\u0645\u0627\u0644",
                                                "\u0130pek",
                                                "I\u015F\u0131k",
                                                "\uFB01nn",
                                                "\U0001D400nn",
                                                "none",
                                                "any",
                                                "user",
                                                "OR",
                                                "-",
                                                "(",
                                                ")",
                                                ":",
                                                "+",
                                                "+49",
                                                "49 30",
                                                "030 4617747",
                                                "(0)30",
                                                "0",
                                                "00",
                                                "2001",
                                                "\U0001F468\u200D\U0001F469",
                                                "\xFF\xFE",
                                                "x\uFFFE",
                                                "x\uFEFF",
                                                "\u0301",
                                                "e\u0301",
                                                "\u00E9",
                                                "\uAC00",
                                                "\u1100\u1161",
                                                "\u0661\u0662",
                                                "de",
                                                "DE",
                                                "\u03C3\u03C2\u03A3",
                                                "a;b",
                                                "a,b",
                                                "<x>",
                                                "mailto:x",
                                                "name:ann",
                                                "\u00B4",
                                                "`",
                                                "O`Brien",
                                                "O\u1FFDBrien",
                                                "O\u2032Brien"};
    return texts;
}

const std::vector<std::string>& oddNumbers()
{
    static const std::vector<std::string> numbers{"+49304617747",
                                                  "+4930461",
                                                  "+12125550100",
                                                  "+15125559",
                                                  "+442071838750",
                                                  "+390612345678",
                                                  "+4915112345678",
                                                  "12125550100",
                                                  "+1 512 555",
                                                  "+",
                                                  "",
                                                  "+49-30-46",
                                                  "ext2001",
                                                  "+4930100",
                                                  "+4930101",
                                                  "+18005551"};
    return numbers;
}

template <typename T> const T& pick(std::mt19937& random, const std::vector<T>& from)
{
    return from[random() % from.size()];
}

[[nodiscard]] OwnedNumber oddNumber(std::mt19937& random, std::size_t index, std::size_t users)
{
    OwnedNumber number;
    number.id = NumberId("nu" + std::to_string(index));
    number.e164 = pick(random, oddNumbers());
    // No two that are in use are the same.
    number.e164 += index < oddNumbers().size() && number.e164.size() < 4 ? std::to_string(index)
                                                                         : "7" + std::to_string(index);
    number.kind = static_cast<NumberKind>(random() % 5);
    number.status = static_cast<NumberStatus>(random() % 8);
    number.country = pick<std::string>(random, {"DE", "US", "GB", "", "de", "IT"});
    number.areaCode = pick<std::string>(random, {"", "30", "212", "0", "x"});
    number.targetType = static_cast<TargetType>(random() % 6);
    if (number.targetType == TargetType::User)
        number.targetId = "us" + std::to_string(random() % (users + 2)); // also of nobody
    else if (number.targetType != TargetType::None)
        number.targetId = (number.targetType == TargetType::Office ? "of" : "de") +
                          std::to_string(random() % 4);
    number.isPrimary = random() % 3 == 0;
    number.officeId = OfficeId("of" + std::to_string(random() % 4));
    number.lastHolderName = random() % 2 == 0 ? std::string() : pick(random, oddTexts());
    return number;
}

[[nodiscard]] User oddUser(std::mt19937& random, std::size_t index)
{
    User user;
    user.id = UserId("us" + std::to_string(index));
    user.officeId = OfficeId("of" + std::to_string(random() % 4)); // one of them is nowhere
    user.state = static_cast<UserState>(random() % 5);
    user.firstName = pick(random, oddTexts());
    user.lastName = pick(random, oddTexts());
    user.primaryEmail = random() % 8 == 0
                            ? std::string()
                            : pick(random, oddTexts()) + std::to_string(index) + "@" +
                                  pick<std::string>(random, {"acme.test", "B\u00DCcher.test", "ACME.test",
                                                             "xn--bcher-kva.test", "xn--zzzzzz.test",
                                                             "\u5F20.test", "fa\u00DF.test"});
    user.extension = random() % 3 == 0 ? std::string()
                                       : pick<std::string>(random, {"2001", "20", "A1", "2\u0660", " 7"});
    user.jobTitle = random() % 3 == 0 ? std::string() : pick(random, oddTexts());
    user.license = static_cast<LicenseType>(random() % 10);
    if (random() % 4 == 0)
        user.roles.push_back({Role::OfficeAdmin, "of1"});
    if (random() % 8 == 0)
        user.roles.insert(user.roles.begin(), {Role::CompanyAdmin, {}});
    for (int i = 0; i < 3; ++i) {
        if (random() % 3 == 0)
            user.departments.emplace_back("de" + std::to_string(i)); // the last is not known
    }
    const auto ago = [&random] { return oddNow() - std::chrono::hours(random() % (24 * 120)); };
    if (random() % 2 == 0)
        user.lastLoginAt = ago();
    if (random() % 3 == 0)
        user.lastCallAt = ago();
    user.invitedAt = ago();
    user.invitation = static_cast<InvitationState>(user.primaryEmail.size() %
                                                   WordsOf<InvitationState>.size());
    user.activatedAt = user.firstLoginAt = user.lastLoginAt;
    return user;
}

} // namespace

Instant oddNow()
{
    return sampleNow();
}

MemoryDirectory oddCompany(std::uint32_t seed)
{
    constexpr std::size_t Users = 60, Numbers = 60;
    std::mt19937 random(seed); // NOLINT(cert-msc51-cpp): the same in every run
    MemoryDirectory company;
    company.m_company.id = CompanyId("co");
    company.m_company.name = "Odd";
    company.m_company.country = "US";
    for (std::size_t i = 0; i < 3; ++i) {
        Office office;
        office.id = OfficeId("of" + std::to_string(i));
        office.name = i == 0 ? "Berlin" : pick(random, oddTexts());
        office.country = std::array{"DE", "US", "fr"}[i];
        company.put(office);
    }
    for (const auto* id : {"de0", "de1"}) {
        Department department;
        department.id = DepartmentId(id);
        department.officeId = OfficeId("of0");
        department.name = pick(random, oddTexts());
        company.put(department);
    }
    for (std::size_t i = 0; i < Users; ++i)
        company.put(oddUser(random, i));
    for (std::size_t i = 0; i < Numbers; ++i)
        company.put(oddNumber(random, i, Users));
    return company;
}

QuerySource::QuerySource(const MemoryDirectory& company, std::uint32_t seed)
    : m_random(seed), m_countries(countriesOf(company)) // NOLINT(cert-msc51-cpp): the same in every run
{
    for (const auto& [id, user] : company.m_users) {
        for (const auto& text : {user.displayName(), user.primaryEmail, user.jobTitle, user.extension})
            m_texts.push_back(text);
    }
    for (const auto& [id, office] : company.m_offices)
        m_texts.push_back(office.name);
    for (const auto& [id, department] : company.m_departments)
        m_texts.push_back(department.name);
    for (const auto& [id, number] : company.m_numbers) {
        m_texts.push_back(number.lastHolderName);
        m_numbers.push_back(number.e164);
    }
}

std::size_t QuerySource::below(std::size_t count)
{
    return m_random() % count;
}

/// From one character to another.
std::string QuerySource::partOf(const std::string& text)
{
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80)
            begins.push_back(i);
    }
    const auto first = below(begins.size());
    const auto last = first + below(begins.size() - first);
    return text.substr(begins[first], begins[last] - begins[first]);
}

std::string QuerySource::anyText()
{
    switch (below(4)) {
    case 0: return m_texts[below(m_texts.size())];
    case 1: return partOf(m_texts[below(m_texts.size())]);
    case 2: return partOf(m_numbers[below(m_numbers.size())]);
    default: return oddTexts()[below(oddTexts().size())];
    }
}

std::string QuerySource::value()
{
    const auto text = anyText();
    if (below(2) == 0)
        return text; // which ends where a blank or a sign does
    std::string quoted = "\"";
    for (const char letter : text)
        quoted.append(letter == '"' || letter == '\\' ? "\\" : "").push_back(letter);
    return quoted + '"';
}

std::string QuerySource::term()
{
    static const std::vector<std::string> words{"license:voice",
                                                "license:con",
                                                "license:none",
                                                "status:active",
                                                "status:deleted",
                                                "status:reserved",
                                                "status:on_hold",
                                                "status:a",
                                                "role:admin",
                                                "role:user",
                                                "role:company",
                                                "role:o",
                                                "analytics:charts",
                                                "analytics:none",
                                                "analytics:n",
                                                "has:number",
                                                "has:extension",
                                                "has:role",
                                                "has:title",
                                                "has:department",
                                                "number:none",
                                                "number:any",
                                                "extension:none",
                                                "title:none",
                                                "role:none",
                                                "department:none",
                                                "kind:local",
                                                "kind:toll",
                                                "kind:f",
                                                "country:de",
                                                "country:US",
                                                "country:fr",
                                                "idle:>30d",
                                                "idle:<7d",
                                                "idle:10..40",
                                                "idle:>=90d",
                                                "idle:<=0",
                                                "idle:never",
                                                "-idle:never",
                                                "free:>3",
                                                "free:none",
                                                "number:+",
                                                "number:4",
                                                "number:49",
                                                "number:030 461",
                                                "number:(212) 555",
                                                "030 4617747",
                                                "(212) 555-0100",
                                                "0049 30 461",
                                                "+49 (0)30 461",
                                                "office:ber",
                                                "xn--bcher-kva",
                                                "email:b\u00FCcher",
                                                "email:mailto:ann@acme.test",
                                                "030 4617747 x5",
                                                "[030] 4617747",
                                                "OR",
                                                "office:of0"};
    static const std::vector<std::string> fields{"name",  "email",   "number",     "extension",
                                                 "title", "office",  "department", "status",
                                                 "kind",  "country", "role",       "license"};
    switch (below(5)) {
    case 0: return words[below(words.size())];
    case 1: return fields[below(7)] + ':' + value(); // of any text
    case 2: return fields[below(fields.size())] + ':' + value();
    default: return value();
    }
}

std::string QuerySource::group(int depth)
{
    std::string text;
    for (auto count = below(3) + 1; count > 0; --count) {
        if (!text.empty())
            text += below(4) == 0 ? " OR " : " ";
        if (below(4) == 0)
            text += '-';
        text += depth > 0 && below(4) == 0 ? '(' + group(depth - 1) + ')' : term();
    }
    return text;
}

std::string QuerySource::next()
{
    return group(2);
}

std::pair<std::string, QueryNode> QuerySource::nextParsed()
{
    while (true) {
        auto text = next();
        if (auto query = parseQuery(text, m_countries))
            return {std::move(text), *std::move(query)};
    }
}

} // namespace cordboard::kit
