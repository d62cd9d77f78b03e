// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accountpage.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>

#include "domain/utf8.h"

namespace cordboard::server {

namespace {

using State = AccountPage::State;

/// Contrast of text and frames is 4.5 and 3 to 1 at least, in both themes.
constexpr std::string_view Style = R"(
:root{color-scheme:light dark;--ground:#eef1f4;--card:#fff;--text:#1b1f24;--quiet:#4d5762;--line:#7a858f;
--accent:#0a58a6;--on-accent:#fff;--bad:#a8201a;--good:#17692f}
@media (prefers-color-scheme:dark){:root{--ground:#14171a;--card:#1f2429;--text:#eceff2;--quiet:#b4bec8;
--line:#7f8a95;--accent:#7db8f5;--on-accent:#0b1a2a;--bad:#ff9d94;--good:#7fd69a}}
*{box-sizing:border-box}
body{margin:0;padding:1rem;background:var(--ground);color:var(--text);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:30rem;margin:6vh auto;padding:2rem;background:var(--card);
border:1px solid var(--line);border-radius:.75rem}
.company{margin:0 0 .25rem;color:var(--quiet);font-weight:600}
h1{margin:0 0 1rem;font-size:1.5rem;line-height:1.25}
p{margin:0 0 1rem}
label{display:block;margin:1.25rem 0 .25rem;font-weight:600}
.hint{margin:0 0 .4rem;color:var(--quiet);font-size:.9rem}
.error{margin:.4rem 0 0;color:var(--bad);font-weight:600}
.error small{white-space:nowrap}
.error::before{content:"\26A0\FE0E\00A0"}
.done h1{color:var(--good)}
input{width:100%;padding:.6rem .7rem;font:inherit;color:inherit;background:var(--card);
border:1px solid var(--line);border-radius:.4rem}
input[readonly]{background:var(--ground)}
input[aria-invalid="true"]{border:2px solid var(--bad)}
button{margin-top:1.75rem;padding:.65rem 1.4rem;font:inherit;font-weight:600;color:var(--on-accent);
background:var(--accent);border:1px solid transparent;border-radius:.4rem;cursor:pointer}
input:focus-visible,button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
@media (max-width:24rem){main{padding:1.25rem;margin:0 auto}}
)";

/// A name that may run in either direction does not turn what stands around it.
[[nodiscard]] std::string nameIn(const std::string& name)
{
    return "<bdi>" + escaped(name) + "</bdi>";
}

struct Wording {
    std::string title; ///< plain, for the window too
    std::string text; ///< HTML
};

[[nodiscard]] Wording formWording(const AccountPage& page)
{
    if (page.kind == MailKind::VerifyAddress)
        return {"Confirm your e-mail address",
                "Is " + nameIn(page.email) + " an address of " + nameIn(page.name) + " at " +
                    nameIn(page.company) + "? Mail about the account is sent there once it is confirmed."};
    if (page.kind == MailKind::Reset)
        return {"Choose a new password", "For your account at " + nameIn(page.company) + "."};
    return {"Choose a password",
            "Welcome" + (page.name.empty() ? std::string() : ", " + nameIn(page.name)) + ". " +
                nameIn(page.company) +
                " has invited you to its phone system. Choose the password that you will "
                "sign in with."};
}

[[nodiscard]] Wording doneWording(const AccountPage& page)
{
    if (page.kind == MailKind::VerifyAddress)
        return {"Your address is confirmed", nameIn(page.email) + " is an address of your account at " +
                                                 nameIn(page.company) + ". You can close this page."};
    const auto signIn = "Sign in to Cordboard as " + nameIn(page.email) +
                        " with the password that you have just chosen. You can close this page.";
    if (page.kind == MailKind::Reset)
        return {"Your new password is set",
                signIn + " Whoever was signed in with your account before is signed out."};
    return {"Your account is ready", signIn};
}

/// What is said of a link that does not work, by what it was for.
struct LinkTexts {
    std::string_view expired;
    std::string_view used;
    std::string_view unknown;
};
[[nodiscard]] LinkTexts linkTextsOf(MailKind kind)
{
    constexpr std::string_view Chosen = "A password was chosen here before, and you can sign in with it. If "
                                        "it was not you who chose it, tell "
                                        "your administrator at once.";
    if (kind == MailKind::Invitation)
        return {"An invitation is good for 7 days. Ask whoever invited you to send it again.", Chosen,
                "It may be incomplete, a newer mail may have replaced it, or the invitation was "
                "withdrawn. Open the link of the newest mail, or ask whoever invited you."};
    if (kind == MailKind::VerifyAddress)
        return {
            "A link that confirms an address is good for 3 days. Ask for another one where your addresses "
            "are listed.",
            "The address was confirmed before. There is nothing left to do.",
            "It may be incomplete, a newer mail may have replaced it, or the address was taken away. Open "
            "the link of the newest mail, or ask for another one where your addresses are listed."};
    return {"A link to a new password is good for one hour. Ask for another one where you sign in.", Chosen,
            "It may be incomplete, or a newer mail may have replaced it. Open the link of "
            "the newest mail, or ask for another one where you sign in."};
}

[[nodiscard]] Wording wordingOf(const AccountPage& page)
{
    const auto link = linkTextsOf(page.kind);
    switch (page.state) {
    case State::Form: return formWording(page);
    case State::Done: return doneWording(page);
    case State::Expired: return {"This link is out of date", std::string(link.expired)};
    case State::Used: return {"This link was used already", std::string(link.used)};
    case State::Unknown: return {"This link does not work", std::string(link.unknown)};
    case State::Busy:
        return {"Please try again in a moment", "The server has too much to do just now. Nothing is lost."};
    case State::Malformed:
        return {"This form could not be read",
                "Open the link of the mail again, and fill in the form there."};
    }
    return {};
}

/// One of the two passwords; `error` is empty or what is wrong with it. Both are to be typed anew after one,
/// so that the first has the focus.
[[nodiscard]] std::string passwordField(std::string_view id, std::string_view label, std::string_view hint,
                                        const std::string& error)
{
    const std::string name(id);
    std::string described = hint.empty() ? "" : name + "-rule";
    if (!error.empty())
        described += (described.empty() ? "" : " ") + name + "-error";
    std::string html = "<label for=\"" + name + "\">" + escaped(label) + "</label>\n";
    if (!hint.empty())
        html += "<p class=\"hint\" id=\"" + name + "-rule\">" + escaped(hint) + "</p>\n";
    html += "<input id=\"" + name + "\" name=\"" + name +
            "\" type=\"password\" autocomplete=\"new-password\" spellcheck=\"false\" required" +
            (described.empty() ? "" : " aria-describedby=\"" + described + "\"") +
            (error.empty() ? "" : " aria-invalid=\"true\"") + (id == "password" ? " autofocus" : "") + ">\n";
    if (!error.empty())
        html += "<p class=\"error\" id=\"" + name + "-error\" role=\"alert\">" + error + "</p>\n";
    return html;
}

[[nodiscard]] std::string formOf(const AccountPage& page)
{
    if (page.kind == MailKind::VerifyAddress)
        return "<form method=\"post\" accept-charset=\"utf-8\">\n<button type=\"submit\" name=\"confirmed\" "
               "value=\"yes\" autofocus>Confirm address</button>\n</form>\n";
    const bool isAboutSecond = page.fault == PasswordFault::Mismatch;
    const auto error = page.fault ? escaped(sentenceOf(*page.fault)) + " <small>(" +
                                        std::string(codeOf(*page.fault)) + ")</small>"
                                  : std::string();
    return "<form method=\"post\" accept-charset=\"utf-8\">\n"
           "<label for=\"username\">E-mail address</label>\n"
           "<input id=\"username\" name=\"username\" type=\"email\" autocomplete=\"username\" readonly "
           "value=\"" +
           escaped(page.email) + "\">\n" +
           passwordField("password", "New password", PasswordRule, isAboutSecond ? "" : error) +
           passwordField("repeated", "New password once more", {}, isAboutSecond ? error : "") +
           "<button type=\"submit\">Set password</button>\n</form>\n";
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string html;
    html.reserve(text.size());
    while (!text.empty()) {
        const auto length = domain::bytesOfFirst(text);
        const auto first = static_cast<unsigned char>(text.front());
        switch (text.front()) { // all other characters are themselves
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        case '"': html += "&quot;"; break;
        case '\'': html += "&#39;"; break;
        default:
            if (length == 1 && (first < 0x20 || first == 0x7F))
                html += ' ';
            else
                html.append(text.substr(0, length));
        }
        text.remove_prefix(std::max<std::size_t>(1, length));
    }
    return html;
}

const std::string& contentPolicy()
{
    static const std::string policy = [] {
        std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
        SHA256(reinterpret_cast<const unsigned char*>(Style.data()), Style.size(), digest.data());
        std::array<unsigned char, 64> text{};
        const auto length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
        return "default-src 'none'; style-src 'sha256-" + std::string(text.begin(), text.begin() + length) +
               "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }();
    return policy;
}

int statusOf(const AccountPage& page) noexcept
{
    switch (page.state) {
    case State::Form: return page.fault ? 422 : 200;
    case State::Done: return 200;
    case State::Expired:
    case State::Used: return 410;
    case State::Unknown: return 404;
    case State::Busy: return 503;
    case State::Malformed: return 400;
    }
    return 500;
}

std::string htmlOf(const AccountPage& page)
{
    const auto wording = wordingOf(page);
    // Whoever hears the page is told first that something is to be mended.
    const std::string title = (page.fault ? "Error: " : "") + wording.title;
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"robots\" content=\"noindex\">\n<title>" +
                       escaped(title) + (page.company.empty() ? "" : " \u2013 " + escaped(page.company)) +
                       "</title>\n<style>";
    html.append(Style).append("</style>\n</head>\n<body>\n<main");
    html += page.state == State::Done ? " class=\"done\">\n" : ">\n";
    if (!page.company.empty())
        html += "<p class=\"company\">" + nameIn(page.company) + "</p>\n";
    html += "<h1>" + escaped(wording.title) + "</h1>\n<p>" + wording.text + "</p>\n";
    if (page.state == State::Form)
        html += formOf(page);
    return html + "</main>\n</body>\n</html>\n";
}

} // namespace cordboard::server
