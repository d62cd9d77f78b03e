// SPDX-License-Identifier: GPL-3.0-or-later
#include "sentences/findingtexts.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <span>

namespace cordboard::sentences {

namespace {

using domain::Code;

/// Which sentence of several a row is a choice for.
enum class Place : std::uint8_t { First, Second, Third };
using enum Place;

/// A sentence and when it is said: of a place the first row whose conditions hold and whose placeholders are
/// told. Conditions are "parameter=value" with blanks between them; "@field" is whether a field is to blame,
/// "@rule" the rule, "@again" whether the same was written again by somebody else.
struct Row {
    Code code;
    Place place;
    std::string_view when;
    std::string_view text;
};

// Rulebook, appendix A.
constexpr std::array Rows{
    Row{Code::EAuth, First, "", "Sign in again to continue."},
    Row{Code::EPlan, First, "feature=transfer_licenses",
        "Transferring licenses needs the {needed} plan. {office} is on the {plan} plan."},
    Row{Code::EPlan, First, "feature=transfer_users",
        "Transferring people needs the {needed} plan. {office} is on the {plan} plan."},
    Row{Code::EPlan, First, "", "This needs a higher plan."},
    Row{Code::EScope, First, "@rule=R-LIC-01", "Only Company Admins can transfer licenses. Ask one of them."},
    Row{Code::EScope, First, "reason=own", "Only {object} can change this."},
    Row{Code::EScope, First, "reason=own", "Only the person can change this."},
    Row{Code::EScope, First, "reason=wider",
        "{object} has a role that yours is not over. Ask a Company Admin."},
    Row{Code::EScope, First, "reason=wider",
        "The person has a role that yours is not over. Ask a Company Admin."},
    Row{Code::EScope, First, "", "Your role covers {scope}. {object} is outside it; ask a Company Admin."},
    Row{Code::EScope, First, "", "{object} is outside what your role covers. Ask a Company Admin."},
    Row{Code::EScope, First, "", "This is outside what your role covers. Ask a Company Admin."},
    Row{Code::ENotFound, First, "", "This record does not exist or is not visible to you."},
    Row{Code::EState, First, "event=swap", "{object} has no number that could be swapped. Assign one first."},
    Row{Code::EState, First, "event=reset_again",
        "{object} got a link to a new password a few minutes ago, or too many within a day. Wait a while."},
    Row{Code::EState, First, "event=reset_nowhere",
        "{object} has no address that is known to be theirs. Have them confirm one first."},
    Row{Code::EState, First, "state=pending", "{object} is invited but not active yet."},
    Row{Code::EState, First, "state=active", "{object} is active."},
    Row{Code::EState, First, "state=suspended", "{object} is suspended."},
    Row{Code::EState, First, "state=deleted", "{object} is deleted."},
    Row{Code::EState, First, "state=anonymized", "{object} is permanently deleted."},
    Row{Code::EState, First, "state=reserved", "{object} is in the reserved pool."},
    Row{Code::EState, First, "state=assigned", "{object} is assigned."},
    Row{Code::EState, First, "state=on_hold", "{object} is on hold."},
    Row{Code::EState, First, "state=cooling", "{object} is being given up."},
    Row{Code::EState, First, "state=released", "{object} has been given up."},
    Row{Code::EState, First, "state=porting_in", "{object} is still being ported in."},
    Row{Code::EState, First, "state=ordering", "{object} is still on order."},
    Row{Code::EState, First, "state=used", "{object} has been somebody's before."},
    Row{Code::EState, First, "state=ported_out", "{object} has been ported to another company."},
    Row{Code::EState, First, "", "{object} is in a state in which this is not possible."},
    Row{Code::EState, First, "", "The state of this record does not allow it."},
    Row{Code::EState, Second, "event=edit", "Nothing can be edited in that state."},
    Row{Code::EState, Second, "event=suspend", "Only active people can be suspended."},
    Row{Code::EState, Second, "event=reactivate", "Only suspended people can be reactivated."},
    Row{Code::EState, Second, "event=reset_invited",
        "Send the invitation again instead: it leads to a password."},
    Row{Code::EState, Second, "event=reset", "Only active people can choose a new password."},
    Row{Code::EState, Second, "event=restore", "Only deleted people can be restored."},
    Row{Code::EState, Second, "event=purge", "Only deleted people can be deleted permanently."},
    Row{Code::EState, Second, "event=grant", "No role can be granted in that state."},
    Row{Code::EState, Second, "event=revoke", "No role can be revoked in that state."},
    Row{Code::EState, Second, "event=analytics", "Analytics access cannot be changed in that state."},
    Row{Code::EState, Second, "event=assign", "Nothing can be assigned in that state."},
    Row{Code::EState, Second, "event=quarantine", "Only reserved numbers have a quarantine."},
    Row{Code::EState, Second, "event=recover",
        "Only numbers that were released in the last seven days can be recovered."},
    Row{Code::EState, Second, "event=remove",
        "Only reserved numbers that nobody has had yet can be removed. Release others."},
    Row{Code::EState, Second, "event=unassign", "Nothing can be unassigned in that state."},
    Row{Code::EState, Second, "event=change_license",
        "Only people who are pending, active or suspended can get another license. Restore them first."},
    Row{Code::EState, Second, "event=release_license",
        "No license can be given up with the deletion. Keep it for this one."},
    Row{Code::EField, First, "problem=length", "{field} may have at most {max} characters."},
    Row{Code::EField, First, "problem=control",
        "{field} is one line of text, without line breaks, tabs and other control characters."},
    Row{Code::EField, First, "problem=invisible",
        "{field} holds the invisible character {character}. Type it again without it."},
    Row{Code::EField, First, "problem=blank",
        "{field} holds nothing but blanks. Type something, or leave it empty to take it away."},
    Row{Code::EField, First, "problem=email",
        "Enter a complete e-mail address, for example ada@example.com."},
    Row{Code::EField, First, "problem=typed_email", "The typed e-mail address is not that of {object}."},
    Row{Code::EField, First, "problem=typed_email", "This is not the e-mail address of the person."},
    Row{Code::EField, First, "problem=wrong_password", "This is not your current password."},
    Row{Code::EField, First, "problem=no_password",
        "This password is too long, or holds characters that cannot be typed."},
    Row{Code::EField, First, "problem=verified", "The address is verified already."},
    Row{Code::EField, First, "problem=own_address", "This is one of the addresses already."},
    Row{Code::EField, First, "problem=own_additional",
        "This is one of the additional addresses already. Make that one the primary address instead."},
    Row{Code::EField, First, "problem=unknown", "{field} is not known in this company."},
    Row{Code::EField, First, "problem=whole_company",
        "A Company Admin has the whole company. Leave the office out, or grant Office Admin for one office."},
    Row{Code::EField, First, "problem=drawn",
        "The ID of a new record is the prefix of its kind, like dv_ or de_, and 16 letters a-z or digits "
        "2-7, "
        "drawn at random."},
    Row{Code::EField, First, "problem=used", "This ID was given to another record before. Draw a new one."},
    Row{Code::EField, First, "problem=country",
        "A country is an ISO 3166-1 code of two capitals, for example JP."},
    Row{Code::EField, First, "problem=time_zone", "Use a name of the IANA database, for example Asia/Tokyo."},
    Row{Code::EField, First, "problem=language",
        "Choose one of the languages that mails and announcements are made in, for example pt-BR."},
    Row{Code::EField, First, "problem=past_time", "Choose a time that is to come."},
    Row{Code::EField, First, "problem=late_time", "Choose a time before the year 10000."},
    Row{Code::EField, First, "problem=area_code", "An area code is digits and nothing else."},
    Row{Code::EField, First, "problem=domain", "{field} holds something that is no domain like example.com."},
    Row{Code::EField, First, "problem=too_many_items", "{field} may be {max} at most."},
    Row{Code::EField, First, "problem=name_taken", "This name is taken. Choose another one."},
    Row{Code::EField, First, "problem=vendor",
        "Nobody we know to make telephones has this MAC address. Check it for typing errors."},
    Row{Code::EField, First, "problem=vendor_kind",
        "{vendor} makes no {kind}. Choose another kind of device, or check the MAC address."},
    Row{Code::EField, First, "problem=by_itself",
        "A device of this kind appears by itself when its user signs in."},
    Row{Code::EField, First, "problem=ipei",
        "An IPEI has 12 digits and a check digit, or 10 characters 0-9 and A-F."},
    Row{Code::EField, First, "problem=check_digit",
        "The check digit of this IPEI does not fit its other digits. Look at them again."},
    Row{Code::EField, First, "problem=mac_of_handset", "A handset has an IPEI, and no MAC address."},
    Row{Code::EField, First, "problem=ipei_of_handset", "Only handsets have an IPEI."},
    Row{Code::EField, First, "problem=base_of_handset", "Only handsets have a base and a slot."},
    Row{Code::EField, First, "problem=location_of_base",
        "A handset is where its base is. Set the location of the base."},
    Row{Code::EField, First, "problem=no_base", "Choose a DECT base for the handset."},
    Row{Code::EField, First, "problem=slot", "A base has the slots 1 to {max}."},
    Row{Code::EField, First, "problem=slot_of_base", "Choose a base for the slot."},
    Row{Code::EField, First, "problem=unverified",
        "A forwarding number rings once its owner has entered the code that was sent to it."},
    Row{Code::EField, First, "problem=line_key", "A phone has the line keys 1 to {max}."},
    Row{Code::EField, First, "problem=too_many",
        "At most {max} people, numbers or devices in one command. Do it in several steps."},
    Row{Code::EField, First, "problem=too_few", "{field} has to be {max} or more."},
    Row{Code::EField, First, "problem=too_many_seats", "At most {max} more can be bought."},
    Row{Code::EField, First, "problem=too_many_there", "The other office can have at most {max} more."},
    Row{Code::EField, First, "problem=not_sold_there",
        "No licenses of this type are sold to the other office. Choose another office, or leave this type "
        "out."},
    Row{Code::EField, First, "problem=same_office", "Choose another office than the one that has them."},
    Row{Code::EField, First, "problem=families",
        "Calling, meetings and add-ons are different families of licenses. Transfer one family after the "
        "other."},
    Row{Code::EField, First, "problem=not_sold", "No licenses of this type are sold to this office."},
    Row{Code::EField, First, "problem=not_abroad",
        "Whoever stays in the country keeps all numbers. Leave the new number out."},
    Row{Code::EField, First, "problem=license",
        "People have a Voice, Sales, Contact Center or Meetings license. Choose one of these."},
    Row{Code::EField, First, "problem=made_here",
        "{object} would be added and removed at once. Leave both out."},
    Row{Code::EField, First, "problem=made_here", "It would be added and removed at once. Leave both out."},
    Row{Code::EField, First, "problem=picture",
        "Pictures can be 1 MB and {max} pixels wide and high at most (PNG, JPEG)."},
    Row{Code::EField, First, "problem=broken_file", "The file is damaged, or a part of it is missing."},
    Row{Code::EField, First, "problem=file_with_more",
        "Something stands behind the end of the file, or is hidden in it. Save it anew."},
    Row{Code::EField, First, "problem=other_type", "The file is not what its name or type says."},
    Row{Code::EField, First, "problem=file_length", "The file is not as long as was said."},
    Row{Code::EField, First, "problem=no_such_file",
        "The server has no such file, or not any more. Send it again."},
    Row{Code::EField, First, "problem=number_kind",
        "Only local, mobile and toll-free numbers can be kept. Choose another one."},
    Row{Code::EField, First, "problem=known_number",
        "{object} is a number of the company already. Choose another one."},
    Row{Code::EField, First, "problem=known_number",
        "The company has this number already. Choose another one."},
    Row{Code::EField, First, "problem=named_before", "{object} is named twice. Leave one out."},
    Row{Code::EField, First, "problem=named_before", "This number is named twice. Leave one out."},
    Row{Code::EField, First, "problem=one_at_a_time",
        "This role is granted to one person at a time. Choose one person."},
    Row{Code::EField, First, "problem=no_mail",
        "Turn on notifications first: the recording is attached to their e-mail."},
    Row{Code::EField, First, "problem=text_number",
        "Texts go to a complete mobile or local number. Check it for typing errors."},
    Row{Code::EField, First, "problem=text_abroad",
        "This number is in another country, and the office does not allow that."},
    Row{Code::EField, First, "problem=reminder_time",
        "Reminders come every 5 to 1,440 minutes. Choose a number between these, or 0 for none."},
    Row{Code::EField, First, "problem=reminder_text",
        "Say to which number texts go first: reminders by text go there, too."},
    Row{Code::EField, First, "problem=weak_pin",
        "This PIN is easy to guess, and the company takes none that is. Choose another one."},
    Row{Code::EField, First, "", "{field} cannot be taken as it is."},
    Row{Code::EField, First, "", "The value cannot be taken as it is."},
    Row{Code::ECapacity, First, "",
        "There are not enough {type} licenses in {office} (needed: {wanted}, free: {free}). Buy more, or add "
        "fewer people."},
    Row{Code::ECapacity, First, "", "There is not enough left. Buy more, or do less at once."},
    Row{Code::EDepend, First, "", "{object} is still used by {list}."},
    Row{Code::EDepend, First, "", "{object} is still used."},
    Row{Code::EDepend, First, "", "This is still used."},
    Row{Code::EConflict, First, "@again=yes @field=yes", "{who} set {field} of {object} again on {time}."},
    Row{Code::EConflict, First, "@again=yes @field=yes", "{who} set {field} of {object} again."},
    Row{Code::EConflict, First, "@again=yes", "{who} set {object} again on {time}."},
    Row{Code::EConflict, First, "@again=yes", "{who} set {object} again."},
    Row{Code::EConflict, First, "@again=yes @field=yes",
        "Someone else set {field} of {object} again on {time}."},
    Row{Code::EConflict, First, "@again=yes @field=yes", "Someone else set {field} of {object} again."},
    Row{Code::EConflict, First, "@again=yes", "Someone else set {object} again on {time}."},
    Row{Code::EConflict, First, "@again=yes", "Someone else set {object} again."},
    Row{Code::EConflict, First, "@field=yes", "{who} changed {field} of {object} on {time}."},
    Row{Code::EConflict, First, "@field=yes", "{who} changed {field} of {object}."},
    Row{Code::EConflict, First, "", "{who} changed {object} on {time}."},
    Row{Code::EConflict, First, "", "{who} changed {object}."},
    Row{Code::EConflict, First, "@field=yes", "Someone else changed {field} of {object} on {time}."},
    Row{Code::EConflict, First, "@field=yes", "Someone else changed {field} of {object}."},
    Row{Code::EConflict, First, "", "Someone else changed {object} on {time}."},
    Row{Code::EConflict, First, "", "Someone else changed {object}."},
    Row{Code::EConflict, First, "", "Someone else changed this record."},
    Row{Code::EConflict, Second, "@again=yes", "It is {present}."},
    Row{Code::EConflict, Second, "@again=no", "It is now {present}, not {expected} any more."},
    Row{Code::EConflict, Second, "@again=no", "It is now {present}."},
    Row{Code::EConflict, Second, "@again=no", "It is now empty, not {expected} any more."},
    Row{Code::EConflict, Third, "@rule=R-CHG-04",
        "It stays as it is; change it by hand if it should be otherwise."},
    Row{Code::EConflict, Third, "", "Look at that change and try again."},
    Row{Code::EOnline, First, "",
        "This needs a connection because it cannot be undone or takes effect at once."},
    Row{Code::EPlanStale, First, "",
        "Things changed since the preview. Look at the new preview and confirm again."},
    Row{Code::EUndoGone, First, "reason=taken_back",
        "This can no longer be undone: it was taken back already. Do it again if it is meant."},
    Row{Code::EUndoGone, First, "reason=waiting",
        "This cannot be undone yet: it has not been carried out. Cancel it instead."},
    Row{Code::EUndoGone, First, "reason=not_done",
        "There is nothing to undo: it was not carried out, and nothing was changed."},
    Row{Code::EUndoGone, First, "reason=too_late",
        "This can no longer be undone: the time for it ended at {time}. Change it by hand."},
    Row{Code::EUndoGone, First, "reason=too_late",
        "This can no longer be undone: the time for it is over. Change it by hand."},
    Row{Code::EUndoGone, First, "reason=not_ours",
        "This cannot be undone from here: it was not sent from this profile. Change it by hand."},
    Row{Code::EUndoGone, First, "", "This can no longer be undone. Change it by hand."},
    Row{Code::EAnonymized, First, "",
        "This record was anonymized on {date}; there is nothing to show, export or restore."},
    Row{Code::EAnonymized, First, "",
        "This record was anonymized; there is nothing to show, export or restore."},
    Row{Code::EUserRequired, First, "", "{field} is required."},
    Row{Code::EUserRequired, First, "", "A value is required."},
    Row{Code::EUserExists, First, "state=pending", "{email} is already invited to {office}, as {name}."},
    Row{Code::EUserExists, First, "state=suspended", "{email} is already in {office}, as {name}, suspended."},
    Row{Code::EUserExists, First, "", "{email} is already in {office}, as {name}."},
    Row{Code::EUserExists, First, "", "{email} is already in this company."},
    Row{Code::EUserExists, First, "", "This address is already in this company."},
    Row{Code::EInvitationState, First, "reason=held",
        "The invitation of {object} is held because of its address. A Company Admin has to approve it."},
    Row{Code::EInvitationState, First, "reason=held",
        "This invitation is held because of its address. A Company Admin has to approve it."},
    Row{Code::EInvitationState, First, "", "{object} has no open invitation. Only pending users have one."},
    Row{Code::EInvitationState, First, "", "Only pending users have an invitation."},
    Row{Code::EUserInGrace, First, "reason=out_of_reach",
        "{email} belongs to {name}, who was deleted on {date} and can be restored until {purge_at}. Choose "
        "another address."},
    Row{Code::EUserInGrace, First, "reason=restore_only",
        "{email} belongs to {name}, who was deleted on {date} and can be restored until {purge_at}. Restore "
        "that account, or choose another address."},
    Row{Code::EUserInGrace, First, "",
        "{email} belongs to {name}, who was deleted on {date} and can be restored until {purge_at}. Restore "
        "that account, delete it permanently, or choose another address."},
    Row{Code::EUserInGrace, First, "",
        "{email} belongs to a deleted user until {purge_at}. Choose another address."},
    Row{Code::EUserInGrace, First, "",
        "{email} belongs to a deleted user who can still be restored. Choose another address."},
    Row{Code::EUserInGrace, First, "",
        "This address belongs to a deleted user who can still be restored. Choose another address."},
    Row{Code::EEmailTaken, First, "", "{email} belongs to {name}."},
    Row{Code::EEmailTaken, First, "", "{email} belongs to someone else."},
    Row{Code::EEmailTaken, First, "", "This address belongs to someone else."},
    Row{Code::EEmailMost, First, "", "{name} can have up to 4 additional addresses."},
    Row{Code::EEmailMost, First, "", "You can have up to 4 additional addresses."},
    Row{Code::EEmailPeer, First, "", "Only {name} or a wider role can change this address."},
    Row{Code::EEmailPeer, First, "", "Only its owner or a wider role can change this address."},
    Row{Code::EExtensionTaken, First, "", "Extension {n} belongs to {target}."},
    Row{Code::EExtensionTaken, First, "", "Extension {n} belongs to someone else."},
    Row{Code::EExtensionTaken, First, "", "This extension belongs to someone else."},
    Row{Code::EExtensionFormat, First, "",
        "Extensions have {len} digits and cannot start with 0 or be an emergency or feature code."},
    Row{Code::EExtensionFormat, First, "",
        "Extensions have a fixed number of digits and cannot start with 0 or be an emergency or feature "
        "code."},
    Row{Code::EScimOwned, First, "reason=reset",
        "{object} is managed by {idp}. The password is changed there."},
    Row{Code::EScimOwned, First, "reason=reset",
        "{object} is managed by your directory service. The password is changed there."},
    Row{Code::EScimOwned, First, "reason=reset",
        "This person is managed by your directory service. The password is changed there."},
    Row{Code::EScimOwned, First, "@rule=R-PWD-04",
        "Your account is managed by {idp}. Change the password there."},
    Row{Code::EScimOwned, First, "@rule=R-PWD-04",
        "Your account is managed by your directory service. Change the password there."},
    Row{Code::EScimOwned, First, "@field=yes", "{field} is managed by {idp}. Change it there."},
    Row{Code::EScimOwned, First, "@field=yes",
        "{field} is managed by your directory service. Change it there."},
    Row{Code::EScimOwned, First, "",
        "{object} is managed by {idp}. Change name, e-mail and job title there."},
    Row{Code::EScimOwned, First, "",
        "{object} is managed by your directory service. Change name, e-mail and job title there."},
    Row{Code::EScimOwned, First, "",
        "This person is managed by your directory service. Change name, e-mail and job title there."},
    Row{Code::ESeatNone, First, "reason=not_sold", "{type} licenses are not sold to {office}."},
    Row{Code::ESeatNone, First, "reason=contract_none_used",
        "No free {type} license in {office}, and nobody there uses one that could be freed. Ask your account "
        "manager for one."},
    Row{Code::ESeatNone, First, "reason=none_used",
        "No free {type} license in {office}, and nobody there uses one that could be freed. Buy one."},
    Row{Code::ESeatNone, First, "reason=contract",
        "No free {type} license in {office}. Ask your account manager for one, or suspend or delete somebody "
        "there who uses one."},
    Row{Code::ESeatNone, First, "type=toll_free_number",
        "No free {type} license in {office}. Buy one, or unassign a toll-free number there."},
    Row{Code::ESeatNone, First, "type=additional_number",
        "No free {type} license in {office}. Buy one, or unassign a number of somebody there who has "
        "several."},
    Row{Code::ESeatNone, First, "",
        "No free {type} license in {office}. Buy one, or suspend or delete somebody there who uses one."},
    Row{Code::ESeatNone, First, "",
        "No free license in {office}. Buy one, or suspend or delete somebody there who uses one."},
    Row{Code::ESeatNone, First, "", "No free license. Buy one, or suspend or delete somebody who uses one."},
    Row{Code::ERoleCustom, First, "",
        "Roles are fixed: Company, Regional, Office or Department Admin, or User. Choose one of these."},
    Row{Code::ERoleGrant, First, "@rule=R-BULK-02",
        "For several people at once, {role} is that of each one's own office. Leave the office out, or "
        "choose one person."},
    Row{Code::ERoleGrant, First, "role=company_admin", "Only a Company Admin can grant or remove {role}."},
    Row{Code::ERoleGrant, First, "role=regional_admin", "Only a Company Admin can grant or remove {role}."},
    Row{Code::ERoleGrant, First, "role=office_admin",
        "Only a Company Admin, or a Regional or Office Admin of that office, can grant or remove {role}."},
    Row{Code::ERoleGrant, First, "role=department_admin",
        "Only a Company Admin, or a Regional or Office Admin of the department's office, can grant or remove "
        "{role}."},
    Row{Code::ERoleGrant, First, "", "Your role cannot grant or remove this role. Ask a Company Admin."},
    Row{Code::ELastCompanyAdmin, First, "",
        "{object} is the only active Company Admin. Make someone else Company Admin first."},
    Row{Code::ELastCompanyAdmin, First, "",
        "One person has to stay Company Admin. Make someone else Company Admin first."},
    Row{Code::EAnalyticsCompanyAdmin, First, "", "Only a Company Admin can change analytics access."},
    Row{Code::ELastUser, First, "",
        "{office} is the only office and {name} its last user. One person has to stay."},
    Row{Code::ELastUser, First, "", "{object} is the last user. One person has to stay."},
    Row{Code::ELastUser, First, "", "One person has to stay."},
    Row{Code::ESelf, First, "reason=only_company_admin",
        "This is your own account, and you are the only active Company Admin. Make someone else Company "
        "Admin, who can then delete it."},
    Row{Code::ESelf, First, "reason=company_admin",
        "This is your own account. Ask another Company Admin to delete it."},
    Row{Code::ESelf, First, "", "This is your own account. Ask another admin to delete it."},
    Row{Code::EGraceOver, First, "",
        "The time to restore ended at {time}. The account has been permanently deleted."},
    Row{Code::EGraceOver, First, "",
        "The time to restore is over. The account has been permanently deleted."},
    Row{Code::ERestoreSeat, First, "reason=not_sold", "{type} licenses are not sold to {office}."},
    Row{Code::ERestoreSeat, First, "reason=contract_none_used",
        "No free {type} license in {office}, and nobody there uses one that could be freed. Ask your account "
        "manager for one."},
    Row{Code::ERestoreSeat, First, "reason=none_used",
        "No free {type} license in {office}, and nobody there uses one that could be freed. Buy one, then "
        "restore before {purge_at}."},
    Row{Code::ERestoreSeat, First, "reason=none_used",
        "No free {type} license in {office}, and nobody there uses one that could be freed. Buy one."},
    Row{Code::ERestoreSeat, First, "reason=contract",
        "No free {type} license in {office}. Ask your account manager for one, or suspend or delete somebody "
        "there who uses one, then restore before {purge_at}."},
    Row{Code::ERestoreSeat, First, "reason=contract",
        "No free {type} license in {office}. Ask your account manager for one, or suspend or delete somebody "
        "there who uses one."},
    Row{Code::ERestoreSeat, First, "type=additional_number",
        "No free {type} license in {office}. Buy one, or unassign a number of somebody there who has "
        "several, "
        "then restore before {purge_at}."},
    Row{Code::ERestoreSeat, First, "type=additional_number",
        "No free {type} license in {office}. Buy one, or unassign a number of somebody there who has "
        "several."},
    Row{Code::ERestoreSeat, First, "",
        "No free {type} license in {office}. Buy one, or suspend or delete somebody there who uses one, then "
        "restore before {purge_at}."},
    Row{Code::ERestoreSeat, First, "",
        "No free {type} license in {office}. Buy one, or suspend or delete somebody there who uses one."},
    Row{Code::ERestoreSeat, First, "",
        "No free license. Buy one, or suspend or delete somebody who uses one."},
    Row{Code::ERestoreEmail, First, "reason=out_of_reach",
        "{email} is now used by {name}. Ask a Company Admin to change that address, then restore."},
    Row{Code::ERestoreEmail, First, "reason=out_of_reach",
        "{email} is now used by someone else. Ask a Company Admin to change that address, then restore."},
    Row{Code::ERestoreEmail, First, "",
        "{email} is now used by {name}. Change that address first, then restore."},
    Row{Code::ERestoreEmail, First, "",
        "{email} is now used by someone else. Change that address first, then restore."},
    Row{Code::ERestoreEmail, First, "",
        "The address is now used by someone else. Change it there first, then restore."},
    Row{Code::ERestoreExtension, First, "reason=out_of_reach",
        "Extension {n} is now used by {name}. Ask a Company Admin to change it there, then restore."},
    Row{Code::ERestoreExtension, First, "reason=out_of_reach",
        "Extension {n} is now used by someone else. Ask a Company Admin to change it there, then restore."},
    Row{Code::ERestoreExtension, First, "",
        "Extension {n} is now used by {name}. Change it there first, then restore."},
    Row{Code::ERestoreExtension, First, "",
        "Extension {n} is now used by someone else. Change it there first, then restore."},
    Row{Code::ERestoreExtension, First, "",
        "The extension is now used by someone else. Change it there first, then restore."},
    Row{Code::ELicenseQuantity, First, "reason=transfer_none",
        "No unassigned {type} license can be transferred from {office}. Suspend or delete somebody there who "
        "uses one, or buy one where it is needed."},
    Row{Code::ELicenseQuantity, First, "reason=transfer_one",
        "Only one unassigned {type} license can be transferred from {office}."},
    Row{Code::ELicenseQuantity, First, "reason=transfer_some",
        "Only {k} unassigned {type} licenses can be transferred from {office}."},
    Row{Code::ELicenseQuantity, First, "reason=remove_none",
        "No {type} license of {office} is unassigned. Suspend or delete somebody there who uses one first."},
    Row{Code::ELicenseQuantity, First, "reason=remove_one",
        "Only one {type} license of {office} is unassigned and can be given up."},
    Row{Code::ELicenseQuantity, First, "reason=remove_some",
        "Only {k} {type} licenses of {office} are unassigned and can be given up."},
    Row{Code::ELicenseQuantity, First, "reason=keep_none",
        "No {type} license of {office} ends with the next bill. There is nothing to keep."},
    Row{Code::ELicenseQuantity, First, "reason=keep_one",
        "Only one {type} license of {office} ends with the next bill."},
    Row{Code::ELicenseQuantity, First, "reason=keep_some",
        "Only {k} {type} licenses of {office} end with the next bill."},
    Row{Code::ELicenseQuantity, First, "", "There are not so many licenses. Choose fewer."},
    Row{Code::ELicenseContract, First, "@rule=R-DEL-03",
        "This plan's licenses are changed by your account manager or reseller. Keep the license instead."},
    Row{Code::ELicenseContract, First, "",
        "The licenses of {office} are changed by your account manager or reseller. Ask them."},
    Row{Code::ELicenseContract, First, "",
        "This plan's licenses are changed by your account manager or reseller. Ask them."},
    Row{Code::EPriceLevel, First, "",
        "{from} and {to} are on different price levels, so neither licenses nor users can move between them. "
        "Choose an office on the same price level."},
    Row{Code::EPriceLevel, First, "",
        "The offices are on different price levels. Choose an office on the same price level."},
    Row{Code::ENumberFormat, First, "",
        "Enter the number in international form, for example +1 415-555-0100."},
    Row{Code::ENumberKind, First, "target_kind=department",
        "{kind} numbers cannot be given to a department."},
    Row{Code::ENumberKind, First, "target_kind=department",
        "Numbers of this kind cannot be given to a department."},
    Row{Code::ENumberKind, First, "target_kind=main_line", "{kind} numbers cannot be given to a main line."},
    Row{Code::ENumberKind, First, "target_kind=main_line",
        "Numbers of this kind cannot be given to a main line."},
    Row{Code::ENumberKind, First, "", "{kind} numbers cannot be given to a person."},
    Row{Code::ENumberKind, First, "", "Numbers of this kind cannot be given to a person."},
    Row{Code::ENumberBusy, First, "reason=main_line",
        "{number} is the only local number of the main line of {target}, which needs one. Choose another "
        "number."},
    Row{Code::ENumberBusy, First, "reason=main_line",
        "{number} is the only local number of a main line, which needs one. Choose another number."},
    Row{Code::ENumberBusy, First, "reason=same_step",
        "{number} goes to {target} in the same step. Choose another number."},
    Row{Code::ENumberBusy, First, "reason=same_step",
        "{number} goes to someone else in the same step. Choose another number."},
    Row{Code::ENumberBusy, First, "", "{number} is assigned to {target}. Unassign it first."},
    Row{Code::ENumberBusy, First, "", "{number} is assigned to someone else. Unassign it first."},
    Row{Code::ENumberBusy, First, "", "The number is assigned to someone else. Unassign it first."},
    Row{Code::ENumberHold, First, "reason=out_of_reach", "{number} is held for {name} until {time}."},
    Row{Code::ENumberHold, First, "",
        "{number} is held for {name} until {time}. Delete the user permanently and lift its quarantine to "
        "free it now."},
    Row{Code::ENumberHold, First, "", "{number} is held for a deleted user until {time}."},
    Row{Code::ENumberHold, First, "", "{number} is held for a deleted user who can still be restored."},
    Row{Code::ENumberHold, First, "", "The number is held for a deleted user who can still be restored."},
    Row{Code::ENumberCountry, First, "", "{number} belongs to {country}; {target} is in {country2}."},
    Row{Code::ENumberCountry, First, "", "{number} belongs to another country."},
    Row{Code::ENumberCountry, First, "", "The number belongs to another country."},
    Row{Code::ENumberQuarantine, First, "reason=forever",
        "{number} may not be assigned until somebody lifts its quarantine (set by {who})."},
    Row{Code::ENumberQuarantine, First, "reason=forever",
        "{number} may not be assigned until somebody lifts its quarantine (last used by {name})."},
    Row{Code::ENumberQuarantine, First, "reason=forever",
        "{number} may not be assigned until somebody lifts its quarantine."},
    Row{Code::ENumberQuarantine, First, "", "{number} may not be assigned before {date} (set by {who})."},
    Row{Code::ENumberQuarantine, First, "",
        "{number} may not be assigned before {date} (last used by {name})."},
    Row{Code::ENumberQuarantine, First, "", "{number} may not be assigned before {date}."},
    Row{Code::ENumberQuarantine, First, "", "{number} may not be assigned yet."},
    Row{Code::ENumberQuarantine, First, "", "The number may not be assigned yet."},
    Row{Code::EMainLine, First, "reason=first",
        "The main line of {office} needs a local number first. Give it one."},
    Row{Code::EMainLine, First, "reason=first", "A main line needs a local number first. Give it one."},
    Row{Code::EMainLine, First, "",
        "The main line of {office} needs a local number. Leave this one where it is."},
    Row{Code::EMainLine, First, "", "A main line needs a local number. Leave this one where it is."},
    Row{Code::ETransferState, First, "state=pending",
        "{object} is not active yet. Take the invitation back and invite them to the other office."},
    Row{Code::ETransferState, First, "state=deleted",
        "{object} is deleted. Only active or suspended people can move to another office: restore them "
        "first."},
    Row{Code::ETransferState, First, "", "Only active or suspended people can move to another office."},
    Row{Code::ETransferSame, First, "", "{object} is already in {office}. Choose another office."},
    Row{Code::ETransferSame, First, "", "The person is already in this office. Choose another one."},
    Row{Code::ETransferNoNumber, First, "",
        "No number is available in {country}. Add one to the reserved pool first."},
    Row{Code::ETransferNoNumber, First, "",
        "No number is available in that country. Add one to the reserved pool first."},
    Row{Code::EMac, First, "", "{mac} is not the address of one device. Use the one on its label."},
    Row{Code::EMac, First, "", "A MAC address has 12 characters 0-9 and A-F."},
    Row{Code::EMacTaken, First, "", "{mac} is already registered as {device}."},
    Row{Code::EMacTaken, First, "", "{mac} is already registered."},
    Row{Code::EMacTaken, First, "", "This device is already registered."},
    Row{Code::EDectBase, First, "", "A DECT base serves everyone at a site. Assign its handsets to people."},
    Row{Code::EDeviceConflict, First, "reason=already_assigned", "The person has {device} already."},
    Row{Code::EDeviceConflict, First, "reason=user_has_device",
        "{device} cannot be assigned: the person has a device already."},
    Row{Code::EDeviceConflict, First, "reason=user_has_endpoint",
        "{device} cannot be assigned: the person has a phone already."},
    Row{Code::EDeviceConflict, First, "reason=handset_assigned",
        "{device} is somebody's handset, and a handset belongs to one person. Take it from them first."},
    Row{Code::EDeviceConflict, First, "reason=device_full", "{device} has no free line key."},
    Row{Code::EDeviceConflict, First, "reason=base_full", "The base of {device} has no free slot."},
    Row{Code::EDeviceConflict, First, "reason=slot_taken",
        "Another handset has this slot of the base. Choose another slot for {device}."},
    Row{Code::EDeviceConflict, First, "reason=line_key_taken",
        "Someone else is on this line key of {device}. Choose another key."},
    Row{Code::EDeviceConflict, First, "reason=shared",
        "Several people share {device}. Take it back into stock first, then assign it."},
    Row{Code::EDeviceConflict, First, "reason=given_twice",
        "{device} goes to somebody else in the same step."},
    Row{Code::EDeviceConflict, First, "reason=other_office",
        "{device} belongs to another office than the person."},
    Row{Code::EDeviceConflict, First, "reason=not_assignable",
        "{device} cannot be assigned: only desk phones, handsets and adapters are assigned to people."},
    Row{Code::EDeviceConflict, First, "", "{device} cannot be assigned."},
    Row{Code::EDeviceConflict, First, "", "The device cannot be assigned."},
    Row{Code::EDeviceMobile, First, "", "Remove the forwarding number {n} to remove this phone."},
    Row{Code::EDeviceMobile, First, "", "Remove the forwarding number of this phone to remove it."},
    Row{Code::EDeviceSelf, First, "", "{office} does not let users add desk phones. Ask an admin."},
    Row{Code::EDeviceSelf, First, "", "Users do not add desk phones themselves here. Ask an admin."},
    Row{Code::ECallerIdNotAllowed, First, "reason=no_main_line",
        "{office} has no main line whose number could be shown. Choose another caller ID."},
    Row{Code::ECallerIdNotAllowed, First, "reason=no_main_line",
        "The office has no main line whose number could be shown. Choose another caller ID."},
    Row{Code::ECallerIdNotAllowed, First, "",
        "{object} may not present {number}. Choose an own, group or main-line number."},
    Row{Code::ECallerIdNotAllowed, First, "",
        "The person may not present this number. Choose an own, group or main-line number."},
    Row{Code::ECallerIdOffice, First, "", "{office} does not allow changing or blocking caller ID."},
    Row{Code::ECallerIdOffice, First, "", "The office does not allow changing or blocking caller ID."},
    Row{Code::EForwarding, First, "reason=invalid",
        "{number} cannot be a forwarding number: it is no complete phone number."},
    Row{Code::EForwarding, First, "reason=emergency",
        "{number} cannot be a forwarding number: it is an emergency number."},
    Row{Code::EForwarding, First, "reason=own_number",
        "{number} cannot be a forwarding number: it is a work number of the same person."},
    Row{Code::EForwarding, First, "reason=listed",
        "{number} cannot be a forwarding number: it is listed already."},
    Row{Code::EForwarding, First, "reason=abroad",
        "{number} cannot be a forwarding number: it is in another country, and the office does not allow "
        "that."},
    Row{Code::EForwarding, First, "reason=too_many",
        "{number} cannot be a forwarding number: a person has at most {max}."},
    Row{Code::EForwarding, First, "", "{number} cannot be a forwarding number."},
    Row{Code::EForwarding, First, "", "This cannot be a forwarding number."},
    Row{Code::EBulkGuard, First, "rule=R-ROLE-05",
        "This would leave the company without a Company Admin. Leave out one of these: {names}."},
    Row{Code::EBulkGuard, First, "rule=R-ROLE-05",
        "This would leave the company without a Company Admin. Leave somebody out."},
    Row{Code::EBulkGuard, First, "",
        "This selection would break a company rule. Leave out one of these: {names}."},
    Row{Code::EBulkGuard, First, "", "This selection would break a company rule. Leave somebody out."},
    Row{Code::EGreeting, First, "",
        "Greetings can be 90 seconds and 5 MB at most (WAV, MP3, M4A, OGG, WebM)."},
    Row{Code::EUserNotStarted, First, "",
        "{object} has not signed in yet. The change applies at first sign-in."},
    Row{Code::EUserNotStarted, First, "",
        "The person has not signed in yet. The change applies at first sign-in."},
    Row{Code::EKeyReused, First, "", "This operation was already sent with other content."},
    Row{Code::EWarningsPending, First, "", "The warnings must be acknowledged first."},
    Row{Code::EPinFormat, First, "", "Use 4 to 10 digits."},
    Row{Code::EVoicemailNoEmail, First, "", "Add an e-mail address before turning on notifications."},
    Row{Code::EVoicemailDelete, First, "",
        "Turn on Attach audio first: the message is removed after the e-mail."},
    Row{Code::EVoicemailLastEmail, First, "",
        "Turn off notifications or add another address before removing this one."},
    Row{Code::EPasswordMatch, First, "", "The two passwords differ."},
    Row{Code::EPasswordWeak, First, "",
        "Use at least 8 characters with a capital letter and a digit, or 12 characters."},
    Row{Code::WDomain, First, "reason=held",
        "{domain} is not a verified domain of {company}. The invitation is held until a Company Admin "
        "approves it."},
    Row{Code::WDomain, First, "reason=held",
        "{domain} is not a verified domain of the company. The invitation is held until a Company Admin "
        "approves it."},
    Row{Code::WDomain, First, "reason=held",
        "The address is outside the company's verified domains. The invitation is held until a Company Admin "
        "approves it."},
    Row{Code::WDomain, First, "", "{domain} is not a verified domain of {company}."},
    Row{Code::WDomain, First, "", "{domain} is not a verified domain of the company."},
    Row{Code::WDomain, First, "", "The address is outside the company's verified domains."},
    Row{Code::WUserNoNumber, First, "", "{object} cannot call until a number is assigned."},
    Row{Code::WUserNoNumber, First, "", "The person cannot call until a number is assigned."},
    Row{Code::WSelfDemote, First, "", "You will lose these rights at once."},
    Row{Code::WCoverage, First, "", "These people will no longer be {role} of {scope}: {names}."},
    Row{Code::WCoverage, First, "", "{scope} will have no {role}."},
    Row{Code::WCoverage, First, "", "Nobody will administer {scope}."},
    Row{Code::WCoverage, First, "", "An office or department will have no admin."},
    Row{Code::WLicenseKeep, First, "", "Unused licenses are still billed."},
    Row{Code::WBillNext, First, "@rule=R-BILL-02",
        "Billing for these licenses ends on {date}; until then they are paid."},
    Row{Code::WBillNext, First, "", "Billing for this license ends on {date}."},
    Row{Code::WBillNext, First, "", "Billing for this license ends with the next bill."},
    Row{Code::WPendingNumber, First, "",
        "{object} never activated. Deleting now also loses {number} for good."},
    Row{Code::WPendingNumber, First, "",
        "{object} never activated. Deleting now also loses the number for good."},
    Row{Code::WPendingNumber, First, "",
        "The person never activated. Deleting now also loses the number for good."},
    Row{Code::WNoGrace, First, "", "There is no restore period here; this deletion is final."},
    Row{Code::WPurgeNow, First, "",
        "This cannot be undone. {number} goes to the pool at once, in quarantine."},
    Row{Code::WPurgeNow, First, "", "This cannot be undone."},
    Row{Code::WRelease, First, "",
        "{number} will be given up. It can be recovered until {date}; after that anyone can get it."},
    Row{Code::WRelease, First, "", "{number} will be given up. It can be recovered for a while."},
    Row{Code::WRelease, First, "", "The number will be given up. It can be recovered for a while."},
    Row{Code::WScim, First, "",
        "{idp} still lists {object} as active and may create the account again. Remove the person there "
        "first."},
    Row{Code::WScim, First, "",
        "Your directory service still lists {object} as active and may create the account again. Remove the "
        "person there first."},
    Row{Code::WScim, First, "",
        "Your directory service still lists the person as active and may create the account again. Remove "
        "them there first."},
    Row{Code::WRestorePartial, First, "departments=1",
        "Everything comes back except a department that no longer exists."},
    Row{Code::WRestorePartial, First, "",
        "Everything comes back except {departments} departments that no longer exist."},
    Row{Code::WRestorePartial, First, "", "Everything comes back except what no longer exists."},
    Row{Code::WRestorePartial, Second, "roles=1", "The role {role} is lost: what it was over is gone."},
    Row{Code::WRestorePartial, Second, "", "{roles} roles are lost: what they were over is gone."},
    Row{Code::WRestorePartial, Third, "devices=1", "One device is gone."},
    Row{Code::WRestorePartial, Third, "", "{devices} devices are gone."},
    Row{Code::WRestoreDevice, First, "", "{device} now belongs to {name} and was not taken back."},
    Row{Code::WRestoreDevice, First, "", "{device} now belongs to someone else and was not taken back."},
    Row{Code::WRestoreDevice, First, "", "A device now belongs to someone else and was not taken back."},
    Row{Code::WEmergencyAddress, First, "",
        "The office of {object} has no emergency address in {country}: emergency calls could not be "
        "located. Edit the office to enter one."},
    Row{Code::WEmergencyAddress, First, "",
        "The office of {object} has no emergency address: emergency calls could not be located. Edit the "
        "office to enter one."},
    Row{Code::WEmergencyAddress, First, "",
        "The office has no emergency address: emergency calls could not be located. Edit the office to "
        "enter one."},
    Row{Code::WDeviceLocation, First, "",
        "{device} has no emergency address: emergency calls could not be located."},
    Row{Code::WDeviceLocation, First, "",
        "The device has no emergency address: emergency calls could not be located."},
    Row{Code::WDeviceLogout, First, "", "Removing this device signs the app out."},
    Row{Code::WDeviceTake, First, "@rule=R-DEV-07",
        "{device} stays with the others who share it. {name} will lose the line on it."},
    Row{Code::WDeviceTake, First, "@rule=R-DEV-07",
        "A shared phone stays with the others who share it. The person will lose the line on it."},
    Row{Code::WDeviceTake, First, "", "{device} is {name}'s phone. They will lose it."},
    Row{Code::WDeviceTake, First, "", "{device} is someone else's phone. They will lose it."},
    Row{Code::WDeviceTake, First, "", "This is someone else's phone. They will lose it."},
    Row{Code::WUserNotStarted, First, "",
        "{object} has not signed in yet. The change applies at first sign-in."},
    Row{Code::WUserNotStarted, First, "",
        "The person has not signed in yet. The change applies at first sign-in."},
    Row{Code::WTransferRole, First, "", "{object} stays {role} of {office}."},
    Row{Code::WTransferRole, First, "", "The person keeps the rights over the office that they leave."},
    Row{Code::WTransferCallerId, First, "",
        "The caller ID {number} will be replaced by the default of {office}."},
    Row{Code::WTransferCallerId, First, "", "The caller ID will be replaced by the default of {office}."},
    Row{Code::WTransferCallerId, First, "",
        "The caller ID will be replaced by the default of the new office."},
    Row{Code::WCallerIdFallback, First, "", "The chosen caller ID is gone; the account default is used."},
    Row{Code::WLicenseLoss, First, "reason=queue_agent",
        "{object} can no longer take calls of queues: that takes a Sales or Contact Center license."},
    Row{Code::WLicenseLoss, First, "reason=queue_agent",
        "The person can no longer take calls of queues: that takes a Sales or Contact Center license."},
    Row{Code::WLicenseLoss, First, "reason=included_number",
        "No number comes with a {type} license: each number of {object} needs a license of its own."},
    Row{Code::WLicenseLoss, First, "reason=included_number",
        "No number comes with the new license: each number of the person needs a license of its own."},
    Row{Code::WLicenseLoss, First, "", "{object} loses what only the former license gives."},
    Row{Code::WLicenseLoss, First, "", "The person loses what only the former license gives."},
    Row{Code::WPinWeak, First, "", "This PIN is easy to guess."},
    Row{Code::NAlreadyDeleted, First, "",
        "{object} was already deleted on {date} and can be restored until {purge_at}."},
    Row{Code::NAlreadyDeleted, First, "", "{object} was already deleted on {date}."},
    Row{Code::NAlreadyDeleted, First, "", "{object} was already deleted."},
    Row{Code::NAlreadyDeleted, First, "", "The person was already deleted."},
};

struct Run {
    std::size_t first = 0;
    std::size_t count = 0;
};
constexpr auto Runs = [] {
    std::array<Run, domain::CodeCount> runs{};
    for (std::size_t i = 0; i < Rows.size(); ++i) {
        auto& run = runs.at(static_cast<std::size_t>(Rows[i].code));
        if (run.count == 0)
            run.first = i;
        if (run.first + run.count == i)
            ++run.count;
    }
    return runs;
}();
static_assert(std::accumulate(Runs.begin(), Runs.end(), std::size_t{0},
                              [](std::size_t sum, const Run& run) { return sum + run.count; }) == Rows.size(),
              "the rows of a code stand together");

/// A review of some thousand rows asks for the texts of each.
[[nodiscard]] std::span<const Row> rowsOf(Code code)
{
    const auto& run = Runs.at(static_cast<std::size_t>(code));
    return std::span(Rows).subspan(run.first, run.count);
}

/// The same was written again by somebody else, whose it is by now.
[[nodiscard]] bool isWrittenAgain(const domain::Finding& finding)
{
    const auto present = parameterOf(finding, "present");
    return !parameterOf(finding, "again").empty() ||
           (!present.empty() && present == parameterOf(finding, "expected"));
}

[[nodiscard]] std::string_view factOf(const domain::Finding& finding, std::string_view name)
{
    if (name == "@field")
        return finding.field.empty() ? "no" : "yes";
    if (name == "@rule")
        return finding.rule;
    if (name == "@again")
        return isWrittenAgain(finding) ? "yes" : "no";
    return parameterOf(finding, name);
}

[[nodiscard]] bool holds(std::string_view when, const domain::Finding& finding)
{
    while (!when.empty()) {
        const auto end = std::min(when.find(' '), when.size());
        const auto condition = when.substr(0, end);
        const auto equals = condition.find('=');
        if (factOf(finding, condition.substr(0, equals)) != condition.substr(equals + 1))
            return false;
        when.remove_prefix(std::min(end + 1, when.size()));
    }
    return true;
}

[[nodiscard]] bool isTold(std::string_view placeholder, const domain::Finding& finding, RowName name)
{
    if (!parameterOf(finding, placeholder).empty())
        return true;
    const bool isNamed = name == RowName::Known;
    if (placeholder == "object")
        return isNamed || !objectOf(finding).empty();
    if (placeholder == "field")
        return !finding.field.empty();
    // Rows of numbers and devices are called by them; of people these are what they have.
    if (placeholder == "number")
        return isNamed && finding.code != Code::WPurgeNow && finding.code != Code::WPendingNumber;
    return placeholder == "device" && isNamed && finding.code != Code::EMacTaken &&
           finding.code != Code::WRestoreDevice && finding.code != Code::WDeviceTake;
}

[[nodiscard]] bool isFilled(std::string_view text, const domain::Finding& finding, RowName name)
{
    const auto placeholders = placeholdersOf(text);
    return std::all_of(placeholders.begin(), placeholders.end(),
                       [&](std::string_view placeholder) { return isTold(placeholder, finding, name); });
}

} // namespace

std::string_view objectOf(const domain::Finding& finding)
{
    return namesOther(finding.code) ? std::string_view() : parameterOf(finding, "name");
}

std::vector<std::string_view> placeholdersOf(std::string_view text)
{
    std::vector<std::string_view> names;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1))
        names.push_back(text.substr(open + 1, text.find('}', open) - open - 1));
    return names;
}

std::vector<std::string_view> textsOf(const domain::Finding& finding, RowName name)
{
    std::vector<std::string_view> texts;
    const auto rows = rowsOf(finding.code);
    for (const auto place : {First, Second, Third}) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& candidate) {
            return candidate.place == place && holds(candidate.when, finding) &&
                   isFilled(candidate.text, finding, name);
        });
        if (row != rows.end())
            texts.push_back(row->text);
    }
    return texts;
}

std::vector<std::string_view> allTextsOf(Code code)
{
    std::vector<std::string_view> texts;
    for (const auto& row : rowsOf(code))
        texts.push_back(row.text);
    return texts;
}

} // namespace cordboard::sentences
