// SPDX-License-Identifier: GPL-3.0-or-later
// Forms of strangers: what is read of one is what a browser that had these fields would send.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "framing/form.h"
#include "framing/mediatype.h"

using namespace cordboard::framing;

namespace {

[[nodiscard]] std::string encoded(std::string_view text)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string escaped;
    for (const char c : text) {
        escaped += '%';
        escaped += Digits[static_cast<unsigned char>(c) >> 4U];
        escaped += Digits[static_cast<unsigned char>(c) & 15U];
    }
    return escaped;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    static_cast<void>(isForm(bytes));
    const auto fields = fieldsOfForm(bytes);
    if (!fields)
        return 0;
    std::string plain;
    std::size_t decoded = 0;
    for (const auto& [name, value] : *fields) {
        plain += (plain.empty() ? "" : "&") + encoded(name) + '=' + encoded(value);
        decoded += name.size() + value.size() + 1;
    }
    if (fields->size() > MostFormFields || decoded > size || fieldsOfForm(plain) != fields)
        std::abort();
    return 0;
}
