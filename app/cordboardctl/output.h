// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <string>

#include "app/cordboardctl/request.h"
#include "interfaces/session.h"
#include "interfaces/tablesource.h"

namespace cordboard::cordboardctl {

/// Writes answers to `out` and everything else to `err`. With Format::Json `out` gets exactly one JSON document per run:
/// {"items": ...}, {"plan": ...}, {"operation": ...} or {"error": ...}. Names and words are those of the wire.
class Output final {
public:
    Output(Format format, std::ostream& out, std::ostream& err) : m_format(format), m_out(out), m_err(err) {}

    /// `limit` 0 = all rows.
    void rows(const interfaces::TableSource& table, std::size_t limit);
    void plan(const domain::Plan& plan);
    void operation(const interfaces::OperationSummary& operation);
    /// `code` is stable: "E-AUTH", "no_connection". `text` is a sentence for people.
    void error(const std::string& code, const std::string& text);
    /// Says what is going on; only for people.
    void note(const std::string& text);

private:
    Format m_format;
    std::ostream& m_out;
    std::ostream& m_err;
};

} // namespace cordboard::cordboardctl
