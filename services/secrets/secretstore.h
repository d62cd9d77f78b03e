// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "domain/result.h"

namespace cordboard::secrets {

/// Where a secret is kept between two runs of a program. Every function answers once, now or later, on the
/// thread that asks. Storage: the place cannot be used, or does not answer in time; the detail is a sentence.
class SecretStore {
public:
    using OnRead = std::function<void(domain::Result<std::string>)>;
    using OnDone = std::function<void(domain::Result<void>)>;

    virtual ~SecretStore() = default;

    /// Empty when there is none.
    virtual void read(const std::string& name, OnRead done) = 0;
    /// Takes the place of the one before.
    virtual void write(const std::string& name, const std::string& secret, OnDone done) = 0;
    /// Success when there was none.
    virtual void remove(const std::string& name, OnDone done) = 0;
};

} // namespace cordboard::secrets
