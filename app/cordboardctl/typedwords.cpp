// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboardctl/typedwords.h"

#include <algorithm>
#include <string_view>

#include "app/process/terminaltext.h"
#include "domain/codepoints.h"
#include "domain/email.h"
#include "domain/pasted.h"

namespace cordboard::cordboardctl {

std::string countFault(std::string& value)
{
    constexpr std::size_t MostDigits = 9;
    const bool isCount = !value.empty() && value.size() <= MostDigits &&
                         value.find_first_not_of("0123456789") == std::string::npos;
    return isCount ? std::string() : "wants a number like 25.";
}

std::string rowCountFault(std::string& value)
{
    const bool isNone = !value.empty() && value.find_first_not_of('0') == std::string::npos;
    return isNone ? std::string("wants a number from 1 on.") : countFault(value);
}

std::string serverFault(std::string& address)
{
    while (address.ends_with('/'))
        address.pop_back();
    const std::string_view all(address);
    const auto rest = all.starts_with("https://")  ? all.substr(8)
                      : all.starts_with("http://") ? all.substr(7)
                                                   : "";
    const bool isAddress = !rest.empty() && rest.front() != ':' &&
                           rest.find_first_of("@/?# ") == std::string_view::npos;
    return isAddress ? std::string() : "wants an address like https://phones.example.com.";
}

std::string valueFault(std::string& value)
{
    if (!process::isUtf8(value))
        return "is no text in UTF-8.";
    if (domain::isBlank(value))
        return "is empty.";
    return {};
}

std::string addressMeant(const std::string& typed)
{
    const auto isAddress = [](const std::string& text) {
        return domain::isEmailForm(domain::normalizedEmail(text));
    };
    if (isAddress(typed))
        return typed;
    auto meant = domain::understood(typed).text;
    return isAddress(meant) ? meant : typed;
}

std::optional<std::string> wordFault(int argc, const char* const* argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::string_view word(argv[i]);
        if (word.starts_with("--") && word.find('=') == word.size() - 1)
            return std::string(word.substr(0, word.size() - 1)) + " is empty.";
    }
    return std::nullopt;
}

bool areAsTyped(const std::vector<std::string>& words, int argc, const char* const* argv)
{
    return std::all_of(words.begin(), words.end(), [argc, argv](const std::string& word) {
        return std::any_of(argv, argv + argc, [&word](const char* typed) { return word == typed; });
    });
}

} // namespace cordboard::cordboardctl
