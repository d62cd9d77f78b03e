// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pagespec.h"

/// The files of this folder: one for each page of `interfaces::AllTables`. A page without its line here does
/// not compile, one without its file does not link.
namespace cordboard::ui {

template <interfaces::TableKind page> PageSpec specOfPage() = delete;

template <> PageSpec specOfPage<interfaces::TableKind::Users>();
template <> PageSpec specOfPage<interfaces::TableKind::ReservedNumbers>();
template <> PageSpec specOfPage<interfaces::TableKind::Numbers>();
template <> PageSpec specOfPage<interfaces::TableKind::Devices>();
template <> PageSpec specOfPage<interfaces::TableKind::DeletedUsers>();
template <> PageSpec specOfPage<interfaces::TableKind::Licenses>();
template <> PageSpec specOfPage<interfaces::TableKind::Offices>();
template <> PageSpec specOfPage<interfaces::TableKind::Departments>();
template <> PageSpec specOfPage<interfaces::TableKind::Regions>();
template <> PageSpec specOfPage<interfaces::TableKind::Audit>();

} // namespace cordboard::ui
