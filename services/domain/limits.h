// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

/// The one table of what may come from outside, how long and how much: code and tests read it here, and
/// openapi.yaml is written with it (contract/openapi). Lengths of texts count Unicode code points, sizes
/// count bytes.
///
/// Rationale: a text without a limit is kept by whoever stores it and repeated by whoever lists it, so one
/// stranger could fill the audit trail; a count without a cap reaches an allocation.
namespace cordboard::domain::limits {

/// Texts, in code points: as they are sent, and again when blanks at their ends are gone.
inline constexpr std::size_t Name = 64; ///< first_name, last_name, each
inline constexpr std::size_t JobTitle = 100;
inline constexpr std::size_t PlaceName = 100; ///< of the company, an office, a region, a department
inline constexpr std::size_t AreaCode = 10;
inline constexpr std::size_t TimeZone = 64; ///< an IANA name
inline constexpr std::size_t Address = 256; ///< of an office, for emergency services
inline constexpr std::size_t Domains = 100; ///< verified ones of a company
inline constexpr std::size_t OfficesOfRegion = 1'000;
inline constexpr std::size_t Description = 256; ///< of a department
inline constexpr std::size_t Email = 254; ///< bytes too: an address in its stored form (RFC 5321)
inline constexpr std::size_t DisplayName = 2 * Name + 1; ///< what somebody is called on phones
inline constexpr std::size_t Language = 35; ///< a BCP 47 tag
inline constexpr std::size_t Pin = 10; ///< digits of a PIN; the fewest are `ShortestPin`
inline constexpr std::size_t ShortestPin = 4; ///< R-VM-01
inline constexpr std::size_t DrawnPin = 6; ///< digits of one that is drawn (R-VM-03)
inline constexpr std::size_t PinText = 64; ///< a PIN as typed, before it is judged
inline constexpr std::size_t ClientName = 80; ///< what a program calls itself at sign-in
/// What renews a session, in hex: a half that stays and one that is good once.
inline constexpr std::size_t RefreshSecret = 64;
inline constexpr std::size_t RefreshToken = 2 * RefreshSecret;
/// Sessions of one person; a sign-in beyond ends the one that was seen last longest ago.
inline constexpr std::int64_t SessionsOfPerson = 500;
/// A value of a field that somebody says he saw; each item of a list.
inline constexpr std::size_t FieldValue = 500;
inline constexpr std::size_t FieldList = 1'000; ///< items of such a list
inline constexpr std::size_t Reason = 500; ///< why somebody does what a command says
/// Any id, idempotency key or word named by a client; printable ASCII.
inline constexpr std::size_t Id = 64;
inline constexpr std::size_t Cursor = 1'024; ///< where a listing goes on, as the server told
inline constexpr std::size_t Query = 1'000; ///< a search as typed
/// What it looks for, all together: more than people type, less than what a statement may hold.
inline constexpr std::size_t QueryTerms = 100;
/// Values of a field that an error names, of those that come from the company: offices, departments.
inline constexpr std::size_t NamedValues = 10;
inline constexpr std::size_t NumberText = 64; ///< a phone number as typed, before it is read
inline constexpr std::size_t Extension = 16;
inline constexpr std::size_t HardwareAddress = 64; ///< a MAC address or an IPEI as typed, before it is read
inline constexpr std::size_t ForwardingNumbers = 10; ///< of one person
inline constexpr std::size_t Password = 1'024;
inline constexpr std::size_t SecondFactorCode = 32; ///< as typed: of six digits, or a recovery code
inline constexpr std::size_t Acknowledged = 64; ///< warnings in one command
/// Words of a parameter that names several, with commas.
inline constexpr std::size_t Words = 8 * Id;

/// Keys of a company that may be used; days that one is good for; roles, each with what it is over, of one.
/// So many that may not be used any more are still told of.
inline constexpr std::int64_t ApiKeys = 100;
inline constexpr std::int64_t ApiKeyDays = 365;
inline constexpr std::size_t ApiKeyRoles = 100;
inline constexpr std::size_t RoleText = 32 + 1 + Id; ///< "office_admin:" and the id of what it is over

/// What a line of the audit trail tells, whatever was kept in it in former times.
inline constexpr std::size_t AuditLabel = 200; ///< a name: two names and what stands between them
inline constexpr std::size_t AuditValue = 1'000; ///< a value before or after
inline constexpr std::size_t AuditItems = 64; ///< items of a value that is a list

/// Refusals of one kind, of one person in one minute, that have a line each in the audit trail; the others
/// are counted.
inline constexpr std::size_t DenialsInFull = 5;
/// Rows of a command that was refused as a whole that have a line each; the others are counted. So many stand
/// in the kept answer to a large command of somebody without a role.
inline constexpr std::size_t RefusedRowsInFull = 100;

/// Targets of one command. What became of each stands in one answer, which has to fit into what a client
/// takes from a service (`ParsedAnswer`): some 2 to 4 KiB of memory for each.
inline constexpr std::size_t Targets = 25'000;

/// Commands of one batch; all together they have no more targets than one command.
inline constexpr std::size_t BatchCommands = 100;

/// What the answer to a question for a plan tells: rows in full, as long as they fit into `PlanRowBytes`;
/// items of its other lists; the command itself. All together stay below `Answer`; of the rest there are
/// counts.
inline constexpr std::size_t PlanRows = 1'000;
inline constexpr std::size_t PlanRowBytes = std::size_t{512} << 10;
inline constexpr std::size_t PlanItems = 500;
inline constexpr std::size_t PlanCommandBytes = std::size_t{64} << 10;
/// Rows told of a command that is being executed, in one answer.
inline constexpr std::size_t ProgressRows = 1'000;
/// How many rows somebody who follows such a command may say he knows.
inline constexpr std::int64_t RowsAfter = std::int64_t{1} << 31;
/// Rows in the answer to a command that was refused as a whole.
inline constexpr std::size_t RefusedRowBytes = std::size_t{768} << 10;

/// People whom a query may change from the command line without anybody saying how many they are.
inline constexpr std::size_t ChangedWithoutCount = 25;

/// A request's body, in bytes, by who sends it. The sender is known before the body is read.
inline constexpr std::size_t BodyWithoutAccount = std::size_t{16} << 10;
inline constexpr std::size_t BodyOfUser = std::size_t{256} << 10;
inline constexpr std::size_t BodyOfAdmin = std::size_t{16} << 20;
/// Bodies up to `BodyOfUser` that are read and worked on, all together; of larger ones there is one at a
/// time.
inline constexpr std::size_t BodiesInFlight = std::size_t{8} << 20;

/// An answer's body, in bytes, as the server makes it. A listing's page ends before it would be exceeded.
inline constexpr std::size_t Answer = std::size_t{1} << 20;
inline constexpr std::size_t ListingPage = std::size_t{4} << 20; ///< packed pages of the first sync
inline constexpr std::int64_t ListedAtOnce = 1'000; ///< records or entries of a page
inline constexpr std::int64_t ListedUnlessTold = 100;
/// Seconds that an answer of the change feed is held back.
inline constexpr std::int64_t FeedWait = 25;
/// One entry of the change feed, which is never cut. Whoever would have to read a larger one lists anew: the
/// pages of a listing end by their bytes. Parsed it takes some ten times as much, which is within
/// `ParsedAnswer`.
inline constexpr std::size_t FeedEntry = std::size_t{8} << 20;

/// What a client takes from a service, whatever it says of itself. The memory of a parsed text is bounded by
/// itself: it is a multiple of the text, and how large a multiple is up to whoever wrote it.
/// Bytes of one answer, after decompression.
inline constexpr std::size_t AnswerTaken = std::size_t{32} << 20;
inline constexpr std::size_t ListingTaken = std::size_t{8} << 20; ///< bytes of a listing's page
/// Bytes of all answers that are arriving.
inline constexpr std::size_t AnswersTaken = std::size_t{64} << 20;
/// Bytes of memory of one text that was parsed.
inline constexpr std::size_t ParsedAnswer = std::size_t{128} << 20;
/// Bytes of memory, of all being read at once.
inline constexpr std::size_t MemoryOfAnswers = std::size_t{300} << 20;

/// Counts that a service or a file claims. More is not believed; room is made ahead for fewer.
/// What every reader of JSON knows exactly (RFC 7493).
inline constexpr std::int64_t LargestCount = std::int64_t{1} << 53;
inline constexpr std::int64_t RecordsOfTable = 100'000'000;
inline constexpr std::size_t RecordsAwaited = 1'000'000;

/// Integers in records: whatever is added up or multiplied with them stays within 64 bits.
inline constexpr std::int64_t Seats = 10'000'000; ///< of one license pool
inline constexpr std::int64_t Price = 100'000'000'000; ///< a seat's for a month, in ten-thousandths of a unit
inline constexpr std::int64_t Bill = Price * Seats; ///< what a plan may do to the bill of a month
inline constexpr std::int64_t ExtensionLength = 16; ///< digits
inline constexpr std::int64_t BaseSlots = 1'000; ///< handsets of one DECT base
inline constexpr std::int64_t GraceHours = 24 * 366;
inline constexpr std::int64_t AdditionalAddresses = 4; ///< of one person (R-MAIL-01)
inline constexpr std::int64_t GreetingSeconds = 90; ///< R-VM-13
inline constexpr std::int64_t ReminderMinutes = 24 * 60; ///< R-VM-14: between two reminders
inline constexpr std::int64_t FewestReminderMinutes = 5; ///< whoever is reminded has a phone that rings
inline constexpr std::int64_t Reminders = 24; ///< of one message: who hears none of them hears no more

/// Files of people: a picture and a greeting of voicemail, in bytes; a picture's width and height in pixels.
inline constexpr std::size_t Picture = std::size_t{1} << 20;
inline constexpr std::size_t Greeting = std::size_t{5} << 20; ///< R-VM-13
/// A message that a caller left; its sound has no more bytes than a greeting.
inline constexpr std::size_t MessageAudio = Greeting;
inline constexpr std::int64_t MessageSeconds = 900;
inline constexpr std::size_t Caller = 64; ///< a number, or what a network told instead
inline constexpr std::size_t CallerName = 2 * Name + 1;
inline constexpr std::size_t Transcript = 20'000; ///< in code points: fifteen minutes of a fast speaker
inline constexpr std::size_t Summary = 1'000;
inline constexpr std::int64_t PictureSide = 4'096;
inline constexpr std::size_t Hash = 64; ///< digits of a SHA-256 in hex, by which a file is named
/// Files that one person has sent and that nobody uses.
inline constexpr std::int64_t UnusedFiles = 20;

/// Passwords tried while the service cannot be asked: so many in a row without a delay, so many at all.
inline constexpr std::int64_t FreeTries = 5;
inline constexpr std::int64_t MostTries = 10;
inline constexpr std::chrono::seconds FirstDelay{30}; ///< doubled with each further one
inline constexpr std::chrono::seconds LongestDelay{3'600};

} // namespace cordboard::domain::limits
