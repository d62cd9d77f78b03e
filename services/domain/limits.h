// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

/// The one table of what may come from outside, how long and how much: code, openapi.yaml and the tests read it here
/// (a test compares openapi.yaml with it). Lengths of texts count Unicode code points, sizes count bytes.
///
/// Rationale: a text without a limit is kept by whoever stores it and repeated by whoever lists it, so one stranger
/// could fill the audit trail; a count without a cap reaches an allocation.
namespace cordboard::domain::limits {

/// Texts, in code points, after trimming.
inline constexpr std::size_t Name = 64;           ///< first_name, last_name, each
inline constexpr std::size_t JobTitle = 100;
inline constexpr std::size_t Email = 254;         ///< bytes too: an address in its stored form (RFC 5321)
inline constexpr std::size_t ClientName = 80;     ///< what a program calls itself at sign-in
inline constexpr std::size_t Reason = 500;        ///< why somebody does what a command says
inline constexpr std::size_t Id = 64;             ///< any id, idempotency key or cursor part named by a client
inline constexpr std::size_t Query = 1'000;       ///< a search as typed
inline constexpr std::size_t NumberText = 64;     ///< a phone number as typed, before it is read
inline constexpr std::size_t Password = 1'024;

/// A request's body, in bytes, by who sends it. The sender is known before the body is read.
inline constexpr std::size_t BodyWithoutAccount = std::size_t{16} << 10;
inline constexpr std::size_t BodyOfUser = std::size_t{256} << 10;
inline constexpr std::size_t BodyOfAdmin = std::size_t{16} << 20;
/// Bodies up to `BodyOfUser` that are read and worked on, all together; of larger ones there is one at a time.
inline constexpr std::size_t BodiesInFlight = std::size_t{8} << 20;

/// An answer's body, in bytes, as the server makes it. A listing's page ends before it would be exceeded.
inline constexpr std::size_t Answer = std::size_t{1} << 20;
inline constexpr std::size_t ListingPage = std::size_t{4} << 20; ///< packed pages of the first sync

/// What a client takes from a service, whatever it says of itself.
inline constexpr std::size_t AnswerTaken = std::size_t{64} << 20;      ///< bytes of one answer, after decompression
inline constexpr std::size_t MemoryOfAnswers = std::size_t{300} << 20; ///< bytes of memory, of all being read at once

} // namespace cordboard::domain::limits
