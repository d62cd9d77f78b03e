// SPDX-License-Identifier: GPL-3.0-or-later
#include <catch2/catch.hpp>

#include "framing/form.h"
#include "framing/mediatype.h"

using namespace cordboard::framing;
using Fields = std::map<std::string, std::string>;

TEST_CASE("aFormIsReadAsBrowsersSendIt")
{
    CHECK(fieldsOfForm("") == Fields{});
    CHECK(fieldsOfForm("a=1") == Fields{{"a", "1"}});
    CHECK(fieldsOfForm("a=1&b=&") == Fields{{"a", "1"}, {"b", ""}});
    CHECK(fieldsOfForm("a+b=c+d%2Be%26%3d") == Fields{{"a b", "c d+e&="}});
    CHECK(fieldsOfForm("a=b=c") == Fields{{"a", "b=c"}});
    CHECK(fieldsOfForm("p=%C3%A4%00") == Fields{{"p", std::string("\xC3\xA4\0", 3)}});
}

TEST_CASE("aFormThatNoBrowserSendsIsNone")
{
    for (const auto* body :
         {"a", "&", "a=1&&b=2", "a=%", "a=%4", "a=%zz", "%zz=a", "a=1&a=2", "a=1&%61=2", "=&=x"})
        CHECK_FALSE(fieldsOfForm(body));
    std::string many;
    for (std::size_t i = 0; i < MostFormFields; ++i)
        many += "f" + std::to_string(i) + "=x&";
    CHECK(fieldsOfForm(many));
    CHECK_FALSE(fieldsOfForm(many + "one=more"));
}

TEST_CASE("aFormSaysThatItIsOne")
{
    for (const auto* type :
         {"application/x-www-form-urlencoded", "Application/X-WWW-Form-Urlencoded; charset=UTF-8"})
        CHECK(isForm(type));
    for (const auto* type :
         {"", "application/json", "multipart/form-data; boundary=x", "text/plain",
          "application/x-www-form-urlencoded; charset=latin1", "application/x-www-form-urlencodedx"})
        CHECK_FALSE(isForm(type));
}
