// SPDX-License-Identifier: GPL-3.0-or-later
// A program of the build: makes the table of the hardware addresses of those who make telephones (R-DEV-09).
//
// usage: makevendors <telephonevendors.list> <output> <oui.csv> <mam.csv> <oui36.csv>
//
// The list says who makes telephones, the files of the IEEE (Debian's package ieee-data) which addresses they
// have. Ends with 1 and a sentence when a file cannot be read or a line of the list matches nothing.
#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

struct Vendor {
    std::string pattern; ///< in lower case
    bool isBeginning = false;
    std::string name;
    std::vector<std::string> kinds; ///< names of enumerators
    bool isFound = false;
};

/// Prefixes by their length in hexadecimal digits, and the place of whose they are in the list.
using Prefixes = std::map<std::size_t, std::map<std::string, std::size_t>>;

[[noreturn]] void fail(const std::string& sentence)
{
    std::cerr << "makevendors: " << sentence << '\n';
    std::exit(EXIT_FAILURE);
}

[[nodiscard]] std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

[[nodiscard]] std::string trimmed(std::string_view text)
{
    const auto first = std::min(text.find_first_not_of(" \t\r"), text.size());
    text.remove_prefix(first);
    return std::string(text.substr(0, text.find_last_not_of(" \t\r") + 1));
}

/// "DeskPhone" from "desk_phone".
[[nodiscard]] std::string enumeratorOf(const std::string& word)
{
    std::string name;
    bool isStart = true;
    for (const auto letter : word) {
        if (letter != '_')
            name += isStart ? static_cast<char>(std::toupper(static_cast<unsigned char>(letter))) : letter;
        isStart = letter == '_';
    }
    return name;
}

[[nodiscard]] Vendor vendorFrom(const std::string& line)
{
    std::istringstream parts(line);
    std::string pattern, name, kinds;
    std::getline(parts, pattern, '|');
    std::getline(parts, name, '|');
    std::getline(parts, kinds);
    Vendor vendor;
    vendor.pattern = lowered(trimmed(pattern));
    vendor.name = trimmed(name);
    std::istringstream words(kinds);
    for (std::string word; words >> word;)
        vendor.kinds.push_back(enumeratorOf(word));
    if (vendor.pattern.ends_with('*')) {
        vendor.isBeginning = true;
        vendor.pattern.pop_back();
    }
    if (vendor.pattern.empty() || vendor.name.empty() || vendor.kinds.empty())
        fail("a line of the list has three parts: " + line);
    return vendor;
}

[[nodiscard]] std::vector<Vendor> readList(const char* path)
{
    std::ifstream file(path);
    if (!file)
        fail(std::string("cannot read ") + path);
    std::vector<Vendor> vendors;
    for (std::string line; std::getline(file, line);) {
        if (!trimmed(line).empty() && line.front() != '#')
            vendors.push_back(vendorFrom(line));
    }
    return vendors;
}

/// One line of CSV, which may reach over several lines of text; empty at the end.
[[nodiscard]] std::vector<std::string> readRow(std::istream& file)
{
    std::vector<std::string> fields;
    std::string field;
    bool isQuoted = false;
    bool isAny = false;
    for (char letter = 0; file.get(letter);) {
        isAny = true;
        if (letter == '"')
            isQuoted = !isQuoted; // a doubled one ends and begins again
        else if (letter == ',' && !isQuoted)
            fields.push_back(std::exchange(field, {}));
        else if (letter == '\n' && !isQuoted)
            break;
        else
            field += letter;
    }
    if (isAny)
        fields.push_back(std::move(field));
    return fields;
}

void readRegistry(const char* path, std::vector<Vendor>& vendors, Prefixes& prefixes)
{
    std::ifstream file(path);
    if (!file)
        fail(std::string("cannot read ") + path + "; Debian's package ieee-data has it");
    for (auto row = readRow(file); !row.empty(); row = readRow(file)) {
        if (row.size() < 3)
            continue;
        const auto organization = lowered(trimmed(row[2]));
        const auto vendor = std::find_if(vendors.begin(), vendors.end(), [&](const Vendor& known) {
            return known.isBeginning ? organization.starts_with(known.pattern)
                                     : organization == known.pattern;
        });
        if (vendor == vendors.end())
            continue;
        vendor->isFound = true;
        const auto digits = lowered(trimmed(row[1]));
        prefixes[digits.size()][digits] = static_cast<std::size_t>(vendor - vendors.begin());
    }
}

void writeTable(std::ostream& out, const Prefixes& prefixes, std::size_t digits)
{
    const auto found = prefixes.find(digits);
    const auto count = found == prefixes.end() ? 0 : found->second.size();
    out << "constexpr std::array<VendorPrefix, " << count << "> Prefixes" << digits * 4 << "{{\n";
    if (found != prefixes.end()) {
        for (const auto& [prefix, vendor] : found->second)
            out << "    {0x" << prefix << ", " << vendor << "},\n";
    }
    out << "}};\n";
}

void write(std::ostream& out, const std::vector<Vendor>& vendors, const Prefixes& prefixes)
{
    out << "// Made by packaging/vendors/makevendors.cpp.\n";
    for (std::size_t i = 0; i < vendors.size(); ++i) {
        out << "constexpr std::array KindsOf" << i << '{';
        for (const auto& kind : vendors[i].kinds)
            out << (&kind == &vendors[i].kinds.front() ? "" : ", ") << "DeviceKind::" << kind;
        out << "};\n";
    }
    out << "constexpr std::array<DeviceVendor, " << vendors.size() << "> Vendors{{\n";
    for (std::size_t i = 0; i < vendors.size(); ++i)
        out << "    {\"" << vendors[i].name << "\", KindsOf" << i << "},\n";
    out << "}};\n";
    for (const std::size_t digits : {6, 7, 9})
        writeTable(out, prefixes, digits);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 6)
        fail("usage: makevendors <list> <output> <oui.csv> <mam.csv> <oui36.csv>");
    auto vendors = readList(argv[1]);
    Prefixes prefixes;
    for (const auto* registry : {argv[3], argv[4], argv[5]})
        readRegistry(registry, vendors, prefixes);
    for (const auto& vendor : vendors) {
        if (!vendor.isFound)
            fail("nobody in the registry is called \"" + vendor.pattern + "\"; correct the list");
    }
    std::ofstream out(argv[2]);
    write(out, vendors, prefixes);
    out.flush();
    if (!out)
        fail(std::string("cannot write ") + argv[2]);
    return EXIT_SUCCESS;
}
