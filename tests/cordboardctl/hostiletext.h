// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidcheck.h>
#include <string>
#include <string_view>

/// What somebody could put into a name, an answer or an argument.
namespace cordboard::test {

/// Bytes, sequences that terminals obey, and characters that turn, hide or break lines, in any mixture.
[[nodiscard]] inline rc::Gen<std::string> hostileText()
{
    const auto part = rc::gen::weightedOneOf<std::string>(
        {{3, rc::gen::element<std::string>(
                 "\x1b[31m", "\x1b]8;;http://evil.test\x1b\\", "\x1b]0;title\x07", "\x1b",
                 "\xc2\x9b"
                 "2J",
                 "\xc2\x85", "\b", "\x7f", "\n", "\r\n", "\t", "\v", "\f", "\xe2\x80\xa8", "\xe2\x80\xa9",
                 "\xe2\x80\xae", "\xe2\x81\xa6", "\xd8\x9c", "\xe2\x80\x8f", "\xef\xbb\xbf", "\xef\xbf\xbf",
                 "\xed\xa0\x80", "\xc0\x80", "\xf4\x90\x80\x80", std::string(1, '\0'))},
         {3,
          rc::gen::element<std::string>("Ada", "Zo\xc3\xab", "\xe6\x9d\xb1\xe4\xba\xac", "\xf0\x9f\x98\x80",
                                        "e\xcc\x81", " ", "<U+001B>", "\\u001b", "\"", "Total 7")},
         {2, rc::gen::container<std::string>(rc::gen::arbitrary<char>())}});
    constexpr int MostParts = 12;
    return rc::gen::map(rc::gen::resize(MostParts, rc::gen::container<std::vector<std::string>>(part)),
                        [](const std::vector<std::string>& parts) {
                            std::string text;
                            for (const auto& piece : parts)
                                text += piece;
                            return text;
                        });
}

/// C0, DEL, C1, line and paragraph separators and controls of direction, found by their bytes.
[[nodiscard]] inline bool hasControl(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F)
            return true;
        const auto two = text.substr(i, 2);
        if (two.size() == 2 && byte == 0xC2 && static_cast<unsigned char>(two[1]) >= 0x80 &&
            static_cast<unsigned char>(two[1]) < 0xA0)
            return true;
        if (two == "\xd8\x9c")
            return true;
        for (const std::string_view sign :
             {"\xe2\x80\x8e", "\xe2\x80\x8f", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xe2\x80\xaa", "\xe2\x80\xab",
              "\xe2\x80\xac", "\xe2\x80\xad", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8",
              "\xe2\x81\xa9"}) {
            if (text.substr(i, 3) == sign)
                return true;
        }
    }
    return false;
}

} // namespace cordboard::test
