// SPDX-License-Identifier: GPL-3.0-or-later
#include "json/json.h"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace cordboard::json {

namespace {

using domain::Error;
using domain::ErrorCode;

/// Builds the value event by event, because the parser's own builder lets a second member of the same name
/// win silently.
class StrictBuilder final {
public:
    explicit StrictBuilder(const Limits& limits) : m_maxDepth(limits.maxDepth), m_memoryLeft(limits.maxMemory)
    {
    }

    bool null() { return add(nullptr); }
    bool boolean(bool value) { return add(value); }
    bool number_integer(Value::number_integer_t value) { return add(value); }
    bool number_unsigned(Value::number_unsigned_t value) { return add(value); }
    bool number_float(Value::number_float_t value, const std::string&) { return add(value); }
    bool string(std::string& value)
    {
        return isFreeOfNul(value) && takeMemory(StringObject + bytesOf(value)) && add(std::move(value));
    }
    bool binary(Value::binary_t&) { return refuse(ErrorCode::InvalidInput, "binary values are not JSON"); }
    bool start_object(std::size_t) { return open(Value::object()); }
    bool end_object() { return close(); }
    bool start_array(std::size_t) { return open(Value::array()); }
    bool end_array() { return close(); }

    bool key(std::string& name)
    {
        if (!isFreeOfNul(name) || !takeMemory(Member + bytesOf(name)))
            return false;
        const auto [place, isNew] = m_open.back()->get_ref<Value::object_t&>().try_emplace(name, nullptr);
        if (!isNew)
            return refuse(ErrorCode::InvalidInput, "a member appears twice", name);
        m_member = &place->second;
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& why)
    {
        // The parser's message repeats the input, which may be personal: only its number and the place are
        // kept.
        return refuse(ErrorCode::InvalidInput,
                      "not JSON at byte " + std::to_string(position) + " (" + std::to_string(why.id) + ")");
    }

    [[nodiscard]] domain::Result<Value> result() &&
    {
        if (m_error.detail.empty())
            return std::move(m_root);
        return tl::unexpected<Error>(std::move(m_error));
    }

private:
    bool refuse(ErrorCode code, std::string detail, std::string field = {})
    {
        if (m_error.detail.empty())
            m_error = Error{code, std::move(detail), std::move(field)};
        return false;
    }

    bool isFreeOfNul(const std::string& text)
    {
        return text.find('\0') == std::string::npos || refuse(ErrorCode::InvalidInput, "a text contains NUL");
    }

    /// What a string has outside of itself.
    [[nodiscard]] static std::size_t bytesOf(const std::string& text) noexcept
    {
        constexpr std::size_t Inside = 15;
        return text.size() > Inside ? text.size() + MallocOverhead : 0;
    }

    bool takeMemory(std::size_t bytes)
    {
        if (bytes > m_memoryLeft)
            return refuse(ErrorCode::TooLarge, "more values than there is memory for");
        m_memoryLeft -= bytes;
        return true;
    }

    Value* place(Value&& value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        if (m_open.back()->is_array())
            return &m_open.back()->get_ref<Value::array_t&>().emplace_back(std::move(value));
        *m_member = std::move(value);
        return m_member;
    }

    /// A member's value lies in its member, an element in an array that doubles, and is moved then.
    bool takePlace() { return m_open.empty() || !m_open.back()->is_array() || takeMemory(3 * sizeof(Value)); }

    bool add(Value value)
    {
        if (!takePlace())
            return false;
        place(std::move(value));
        return true;
    }

    bool open(Value container)
    {
        if (m_open.size() >= m_maxDepth)
            return refuse(ErrorCode::InvalidInput, "nested deeper than " + std::to_string(m_maxDepth));
        if (!takePlace() || !takeMemory(Container))
            return false;
        m_open.push_back(place(std::move(container)));
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    // As the heap gives it, with the types of the library's containers.
    static constexpr std::size_t MallocOverhead = 16;
    static constexpr std::size_t StringObject = sizeof(std::string) + MallocOverhead;
    static constexpr std::size_t Container = sizeof(Value::object_t) + MallocOverhead;
    /// With the place that its value takes once more while the whole is destroyed.
    static constexpr std::size_t Member = sizeof(Value::object_t::value_type) + 4 * sizeof(void*) +
                                          MallocOverhead + sizeof(Value);

    const std::size_t m_maxDepth;
    std::size_t m_memoryLeft;
    Value m_root;
    /// Containers being filled; addresses hold, since only the innermost one grows.
    std::vector<Value*> m_open;
    Value* m_member = nullptr;
    Error m_error;
};

} // namespace

domain::Result<Value> parse(std::string_view text, Limits limits)
{
    if (text.size() > limits.maxBytes)
        return domain::failure(ErrorCode::TooLarge,
                               "more than " + std::to_string(limits.maxBytes) + " bytes");
    if (text.starts_with("\xEF\xBB\xBF"))
        return domain::failure(ErrorCode::InvalidInput, "a byte order mark is not JSON");
    if (text.find('\0') != std::string_view::npos)
        return domain::failure(ErrorCode::InvalidInput, "the text contains a NUL byte");
    StrictBuilder builder(limits);
    Value::sax_parse(text.begin(), text.end(), &builder, Value::input_format_t::json, /*strict=*/true,
                     /*ignore_comments=*/false);
    return std::move(builder).result();
}

std::string dump(const Value& value)
{
    return value.dump(/*indent=*/-1, ' ', /*ensure_ascii=*/false, Value::error_handler_t::replace);
}

} // namespace cordboard::json
