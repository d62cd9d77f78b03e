// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "interfaces/licensehistory.h"

namespace cordboard::kit {

/// Counts of licenses, as a test wants them. They come when `answer` is called.
class FakeHistory final : public interfaces::LicenseHistorySource {
public:
    void answer(std::vector<domain::PoolSnapshot> snapshots)
    {
        m_isFetching = false;
        m_isLoaded = true;
        m_fault.reset();
        m_snapshots = std::move(snapshots);
        changed.notify();
    }
    void fail(domain::ErrorCode code)
    {
        m_isFetching = false;
        m_fault = domain::Error{code, {}, {}};
        changed.notify();
    }
    /// What was asked for last.
    [[nodiscard]] const std::optional<domain::SnapshotFilter>& asked() const noexcept { return m_asked; }

    [[nodiscard]] const std::vector<domain::PoolSnapshot>& snapshots() const override { return m_snapshots; }
    [[nodiscard]] bool isFetching() const override { return m_isFetching; }
    [[nodiscard]] bool isLoaded() const override { return m_isLoaded; }
    [[nodiscard]] std::optional<domain::Error> fault() const override { return m_fault; }
    void ask(const domain::SnapshotFilter& filter) override
    {
        m_asked = filter;
        m_snapshots.clear();
        m_fault.reset();
        m_isLoaded = false;
        m_isFetching = true;
        changed.notify();
    }

private:
    std::vector<domain::PoolSnapshot> m_snapshots;
    std::optional<domain::SnapshotFilter> m_asked;
    std::optional<domain::Error> m_fault;
    bool m_isFetching = false;
    bool m_isLoaded = false;
};

} // namespace cordboard::kit
