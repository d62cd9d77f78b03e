// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "domain/result.h"
#include "providers/cordboard/keptsignin.h"
#include "secrets/secretstore.h"

namespace cordboard::session {

/// Has the sign-in of one account outlast the program: what goes on with it stands where secrets are kept,
/// and is written there before it is used, so that a program that ends at any moment can go on, and is not
/// taken for a thief by the service. Where that place fails, the sign-in goes on until the program ends.
/// Threads: the store's. What was begun is finished when the keeper has gone.
class SignInKeeper final : public std::enable_shared_from_this<SignInKeeper> {
public:
    /// `program`: each has sign-ins of its own.
    SignInKeeper(std::shared_ptr<secrets::SecretStore> store, const std::string& program,
                 const std::string& server, const std::string& email);

    /// Takes up what an earlier run left: a sign-in without a password goes on with it. Answers whether there
    /// is any; Storage: the place cannot be asked.
    void find(std::function<void(domain::Result<bool>)> done);
    /// Whether a sign-in without a password can be tried.
    [[nodiscard]] bool canGoOn() const { return m_kept->isBegun(); }
    /// Whether a later run will find it.
    [[nodiscard]] bool isWritten() const noexcept { return m_isWritten; }
    /// To be called before a sign-in without a password: draws what is to follow, and writes it. Answers when
    /// that is done, or cannot be.
    void prepare(std::function<void()> done);
    /// To be called after every sign-in: writes what the service told.
    void settle();
    /// Nothing goes on any more: what is kept goes at once.
    void forget();
    [[nodiscard]] const std::shared_ptr<providers::KeptSignIn>& kept() const noexcept { return m_kept; }

    /// The place failed: once, until it works again.
    std::function<void(const domain::Error&)> onNotKept;

private:
    void write(std::function<void()> done);

    std::shared_ptr<secrets::SecretStore> m_store;
    std::string m_name;
    std::shared_ptr<providers::KeptSignIn> m_kept = std::make_shared<providers::KeptSignIn>();
    bool m_isWritten = false;
    bool m_hasFailed = false;
};

} // namespace cordboard::session
