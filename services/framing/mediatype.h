// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace cordboard::framing {

/// Whether the value of a Content-Type is application/json: type, subtype and names of parameters in any case
/// (RFC 9110, 8.3.1), parameters allowed, and a `charset` that is UTF-8. What is no media type at all is not
/// JSON.
[[nodiscard]] bool isJson(std::string_view contentType);
/// The same for application/x-www-form-urlencoded, which browsers send from forms.
[[nodiscard]] bool isForm(std::string_view contentType);

} // namespace cordboard::framing
