// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// YAML line by line, as much of it as openapi.yaml has.
namespace cordboard::contract::openapi {

class YamlWriter final {
public:
    /// Of all lines, in blanks.
    explicit YamlWriter(std::size_t indentation) : m_indentation(indentation) {}

    /// "key:", and what `content()` writes two further in.
    template <typename Content> void map(std::string_view key, Content content)
    {
        line(std::string(key) + ':');
        m_indentation += 2;
        content();
        m_indentation -= 2;
    }
    /// "key:", and what `content()` writes below it, as far in: a list.
    template <typename Content> void list(std::string_view key, Content content)
    {
        line(std::string(key) + ':');
        content();
    }
    /// One of a list: a word of ours, or any other text that needs no quotes.
    void item(std::string_view plain) { line("- " + std::string(plain)); }
    /// A word or a number of ours, that needs no quotes.
    void value(std::string_view key, std::string_view plain);
    void value(std::string_view key, std::int64_t number) { value(key, std::to_string(number)); }
    /// In quotes.
    void quoted(std::string_view key, std::string_view text);
    /// Any text of one line; a long one is folded.
    void text(std::string_view key, std::string_view text);
    /// Lines that have been written elsewhere, from column 0 on.
    void lines(std::string_view text);

    [[nodiscard]] const std::string& written() const noexcept { return m_text; }

private:
    void line(std::string_view text);

    std::string m_text;
    std::size_t m_indentation;
};

} // namespace cordboard::contract::openapi
