// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/authorities.h"

#include <openssl/err.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>

namespace cordboard::http {

using domain::ErrorCode;
using domain::failure;
using domain::Result;

namespace {

struct StoreCleanup {
    void operator()(X509_STORE* store) const { X509_STORE_free(store); }
};

[[nodiscard]] bool hasCertificate(X509_STORE* store)
{
    const auto* objects = X509_STORE_get0_objects(store);
    for (int i = 0; i < sk_X509_OBJECT_num(objects); ++i) {
        if (X509_OBJECT_get_type(sk_X509_OBJECT_value(objects, i)) == X509_LU_X509)
            return true;
    }
    return false;
}

} // namespace

Result<void> checkAuthorities(const std::string& file)
{
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status))
        return failure(ErrorCode::InvalidInput, "there is no such file");
    if (!std::filesystem::is_regular_file(status)) // a pipe could be read once, a device for ever
        return failure(ErrorCode::InvalidInput, "it is no regular file");
    if (!std::ifstream(file, std::ios::binary))
        return failure(ErrorCode::InvalidInput, "it cannot be read");
    const std::unique_ptr<X509_STORE, StoreCleanup> store(X509_STORE_new());
    if (!store)
        return failure(ErrorCode::Internal, "out of memory");
    const bool isLoaded = X509_STORE_load_file(store.get(), file.c_str()) == 1;
    ERR_clear_error(); // of this thread: the next connection must not take it for its own
    if (!isLoaded || !hasCertificate(store.get()))
        return failure(ErrorCode::InvalidInput,
                       "it holds no certificates in PEM form, or one that is broken");
    return {};
}

} // namespace cordboard::http
