// SPDX-License-Identifier: GPL-3.0-or-later
// I-08, R-GEN-06, R-EDIT-03: one address is one account, however it is written.
#include <rapidcheck.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "domain/email.h"
#include "domain/query/query.h"
#include "tests/kit/planassertions.h"

using namespace cordboard::domain;
using namespace cordboard::kit;

namespace {

[[nodiscard]] std::string utf8(UChar32 letter)
{
    std::string text;
    return icu::UnicodeString(letter).toUTF8String(text);
}

[[nodiscard]] Command withAddress(const std::string& name, const std::string& address)
{
    UserEdit wish;
    wish.user = userId(name);
    wish.primaryEmail = address;
    return EditUsers{{wish}};
}

} // namespace

TEST_CASE("I-08: spellings of one address have one key")
{
    struct Row {
        std::string one, other;
    };
    const auto row = GENERATE(
        Row{"ann@acme.test", "ANN@ACME.TEST"}, Row{"ann@acme.test", "\u00A0ann@acme.test\u3000"},
        Row{"nikos\u03C2@acme.test", "nikos\u03C3@acme.test"}, // final sigma
        Row{"\u017Fam@acme.test", "sam@acme.test"}, Row{"\u00C4NNE@acme.test", "\u00E4nne@acme.test"},
        Row{"A\u0308nne@acme.test", "\u00E4nne@acme.test"},
        Row{"ann@b\u00FCcher.test", "ann@xn--bcher-kva.test"},
        Row{"ann@B\u00DCCHER.test", "ann@XN--BCHER-KVA.test"},
        Row{"ann@bu\u0308cher.test", "ann@b\u00FCcher.test"},
        Row{"\uFF41\uFF4E\uFF4E@acme.test", "ann@acme.test"}, Row{"ann@\uFF41cme.test", "ann@acme.test"},
        Row{"ann@acme\u3002test", "ann@acme.test"}, Row{"stra\u00DFe@acme.test", "STRASSE@acme.test"},
        Row{"\u212Air@acme.test", "kir@acme.test"},
        Row{"ann@\u03C3\u03AF\u03C3.test", "ann@\u03A3\u03AF\u03A3.test"},
        Row{"ann@\u03BF\u03B4\u03CC\u03C2.test", "ann@\u03BF\u03B4\u03CC\u03C3.test"}, // final sigma
        Row{"ann@\u03BF\u03B4\u03CC\u03C2.test", "ann@\u039F\u0394\u038C\u03A3.TEST"},
        Row{"ann@xn--3xa.test", "ann@\u03C3.test"}, Row{"ann@xn--3xa.test", "ann@XN--4XA.test"});
    CAPTURE(row.one, row.other);
    CHECK(emailKey(row.one) == emailKey(row.other));
    Desk desk;
    desk.company.m_users.at(userId("ada")).primaryEmail = normalizedEmail(row.one);
    CHECK(told(desk.preview("omar", withAddress("kim", row.other))) == "E-EMAIL-TAKEN R-EDIT-03");
}

TEST_CASE("I-08: other addresses have other keys")
{
    struct Row {
        std::string one, other;
    };
    const auto row = GENERATE(
        Row{"ann@acme.test", "ann@acme2.test"}, Row{"unal@acme.test", "\u00FCnal@acme.test"},
        Row{"ann@fa\u00DF.test", "ann@fass.test"}, Row{"a.nn@acme.test", "ann@acme.test"},
        Row{"ann+x@acme.test", "ann@acme.test"}, Row{"\u0430nn@acme.test", "ann@acme.test"});
    CAPTURE(row.one, row.other);
    CHECK(emailKey(row.one) != emailKey(row.other));
}

TEST_CASE("I-08: any letter in another case is the same address, and the key of a key is itself")
{
    std::size_t wrong = 0;
    for (UChar32 letter = 0x21; letter <= UCHAR_MAX_VALUE; ++letter) {
        if (!u_isalpha(letter))
            continue;
        icu::UnicodeString folded(letter);
        folded.foldCase();
        std::string text;
        folded.toUTF8String(text);
        const auto key = emailKey("x" + utf8(letter) + "y@acme.test");
        const auto domain = domainKey("x" + utf8(letter) + "y.test");
        const bool isRight = key == emailKey("x" + text + "y@acme.test") && emailKey(key) == key &&
                             domainKey(domain) == domain;
        if (!isRight && wrong++ < 5)
            FAIL_CHECK("U+" << std::hex << letter << " " << key);
    }
    CHECK(wrong == 0);
    const bool holds = rc::check([] {
        const auto piece = rc::gen::weightedOneOf<std::string>(
            {{5, rc::gen::element<std::string>("@", ".", "a", "\u00FC", "\uFF20", " ", "\u00B4", "\u200D",
                                               "xn--", "xn--3xa.test", "-", "\u03C2", "\u03C3", "\u3002",
                                               "\u00DF", "A", "_", "\u0301")},
             {1, rc::gen::arbitrary<std::string>()}});
        std::string bytes;
        for (const auto& each : *rc::gen::container<std::vector<std::string>>(piece))
            bytes += each;
        RC_ASSERT(emailKey(emailKey(bytes)) == emailKey(bytes));
        RC_ASSERT(normalizedEmail(normalizedEmail(bytes)) == normalizedEmail(bytes));
        RC_ASSERT(emailKey(normalizedEmail(bytes)) == emailKey(bytes));
        (void)isEmailForm(bytes);
    });
    REQUIRE(holds);
}

TEST_CASE("R-EDIT-03: the name is stored as it was typed, the domain in one form")
{
    CHECK(normalizedEmail(" \u00C4NNE@Acme.TEST ") == "\u00C4NNE@acme.test");
    CHECK(normalizedEmail("A\u0308nne.Lee@acme.test") == "\u00C4nne.Lee@acme.test");
    CHECK(normalizedEmail("Ann@XN--BCHER-KVA.test") == "Ann@b\u00FCcher.test");
    CHECK(normalizedEmail("Ann@B\u00DCCHER.test") == "Ann@b\u00FCcher.test");
    CHECK(normalizedEmail("Ann@\uFF21cme.test") == "Ann@acme.test");
    CHECK(normalizedEmail("no address") == "no address");
}

TEST_CASE("R-EDIT-03: what no mail reaches is no login name")
{
    const auto wrong = GENERATE(
        as<std::string>{}, "a@acme.test?x=1", "a@acme.test#x", "a@acme.test/x", "a@1.2.3.4", "a@acme.1",
        "a@acme_x.test", "a@acme.test\u3002", "a@[10.0.0.1]", "a@acme..test", "a@-acme.test", "a@acme-.test",
        "a@ac--me.test", "a@xn--zzzzzz.test", "a@xn--.test", "a@acme", "a@", "@acme.test", "a@b@acme.test",
        ".a@acme.test", "a.@acme.test", "a..b@acme.test", "a b@acme.test", "a\u00A0b@acme.test",
        "a\u2800@acme.test", "a\u3164@acme.test", "a\u034F@acme.test", "a\uFFFE@acme.test",
        "a\u200D@acme.test", "\"a\"@acme.test", "a@acme\u2024test.x\u2800", "a(b)@acme.test", "a,b@acme.test",
        "a:b@acme.test", "a;b@acme.test", "a<b@acme.test", "a\\b@acme.test", "a@acme!.test", "a@%61cme.test",
        "a@acme.test:25", "a@acme .test", "\u0301@acme.test");
    CAPTURE(wrong);
    CHECK_FALSE(isEmailForm(normalizedEmail(wrong)));
    Desk desk;
    CHECK(told(desk.preview("omar", withAddress("kim", wrong))) == "E-FIELD R-EDIT-03");
}

TEST_CASE(
    "R-EDIT-03: a last label that is a number in some notation is an address of the network, not a domain")
{
    const auto label = GENERATE(as<std::string>{}, "1", "0", "08", "4294967296", "0x10", "0X10", "0x",
                                "0xdeadBEEF", "00x", "\uFF10\uFF58\uFF11\uFF10", "0x\uFF11", "\uFF11\uFF12");
    const bool isNumber = label != "00x";
    for (const auto* rest : {"a@acme.", "a@1.2.3.", "a@0x7f.", "a@b\u00FCcher."}) {
        CAPTURE(rest, label);
        CHECK(isEmailForm(normalizedEmail(rest + label)) != isNumber);
    }
    const bool holds = rc::check([] {
        const auto digits = *rc::gen::nonEmpty(
            rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789"))));
        const auto hexadecimal = "0x" + *rc::gen::container<std::string>(
                                            rc::gen::elementOf(std::string("0123456789abcdefABCDEF")));
        RC_ASSERT(!isEmailForm(normalizedEmail("a@acme." + digits)));
        RC_ASSERT(!isEmailForm(normalizedEmail("a@acme." + hexadecimal)));
        // Only the last one counts.
        RC_ASSERT(isEmailForm(normalizedEmail("a@" + hexadecimal.substr(0, 60) + ".test")));
    });
    REQUIRE(holds);
    for (const auto* domain : {"acme.x0", "acme.0y1", "acme.0xg", "acme.a0x1", "1.0x.test"}) {
        CAPTURE(domain);
        CHECK(isEmailForm(std::string("a@") + domain));
    }
}

TEST_CASE("a domain is searched in both of its forms, and an address of one form in that alone")
{
    for (const auto* stored : {"Ann@b\u00FCcher.test", "ann@xn--bcher-kva.test", "ANN@XN--BCHER-KVA.Test",
                               "ann@bu\u0308cher.test"}) {
        CAPTURE(stored);
        CHECK(searchedEmail(stored) == "ann@bucher.test\x1F"
                                       "ann@xn--bcher-kva.test");
    }
    for (const auto* stored :
         {"Ann@Acme.test", "no address", "", "@", "ann@xn--zzzzzz.test", "ann@b c\u00FC.test", " A@x "}) {
        CAPTURE(stored);
        CHECK(searchedEmail(stored) == foldForSearch(stored));
    }
}

TEST_CASE("R-EDIT-03: what mail reaches is a login name")
{
    const auto right = GENERATE(as<std::string>{}, "a@acme.test", "a.b+c_d@acme.test", "o'hara@acme.test",
                                "a-@acme.test", "1@2.test", "a@1acme.test", "\u00C4NNE@acme.test",
                                "\u5F20@\u4F8B\u5B50.test", "a@xn--bcher-kva.test", "a@sub.b\u00FCcher.test",
                                "!#$%&'*+-/=?^_`{|}~@acme.test");
    CAPTURE(right);
    CHECK(isEmailForm(normalizedEmail(right)));
    const std::string label(63, 'a');
    CHECK(isEmailForm(std::string(64, 'a') + "@acme.test"));
    CHECK_FALSE(isEmailForm(std::string(65, 'a') + "@acme.test"));
    CHECK(isEmailForm("a@" + label + ".test"));
    CHECK_FALSE(isEmailForm("a@" + label + "a.test"));
    CHECK_FALSE(isEmailForm("a@" + label + '.' + label + '.' + label + '.' + label + ".test"));
}

TEST_CASE("R-USER-06: a verified domain is known in each of its forms")
{
    Desk desk;
    desk.company.m_company.verifiedDomains = {"xn--bcher-kva.test", "acme.test"};
    CHECK_FALSE(warns(desk.preview("omar", withAddress("kim", "k@B\u00FCcher.test")), Code::WDomain));
    CHECK(warns(desk.preview("omar", withAddress("kim", "k@bucher.test")), Code::WDomain));
    const auto& verified = desk.company.m_company.verifiedDomains;
    for (const auto* own : {"k@acme.test", "k@ACME.TEST", "k@b\u00FCcher.test", "k@evil.test@acme.test"})
        CHECK(isOfOneOf(verified, own));
    for (const auto* other :
         {"k@sub.acme.test", "k@evil-acme.test", "k@acme.test.evil.example", "k@test", "acme.test@", ""})
        CHECK_FALSE(isOfOneOf(verified, other));
    CHECK_FALSE(isOfOneOf({}, "k@acme.test"));
}

TEST_CASE("2.1, R-USER-06: domains are kept trimmed, in lower case and in their own letters, each once")
{
    const std::vector<std::string> typed{" Acme.TEST ", "xn--bcher-kva.test", "acme.test",
                                         "B\u00DCCHER.test"};
    CHECK(verifiedDomains(typed).value() == std::vector<std::string>{"acme.test", "b\u00FCcher.test"});
    CHECK(verifiedDomains({}).value().empty());
}

TEST_CASE("2.1: the first text that is no domain of e-mail addresses is told as it was typed")
{
    const auto wrong = GENERATE(as<std::string>{}, "", "acme", "a b.test", "x@acme.test", "-.test",
                                "acme.test/x", "\xFF.test", "a\u200D.test");
    CAPTURE(wrong);
    const std::vector<std::string> typed{"acme.test", wrong, "also wrong"};
    REQUIRE_FALSE(verifiedDomains(typed).has_value());
    CHECK(verifiedDomains(typed).error() == wrong);
}
