// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cordboard/samplecompany.h"

#include "server/seed.h"

namespace cordboard::app {

std::filesystem::path sampleFile(const std::filesystem::path& profile)
{
    return profile / "sample-company.db";
}

Fill fillWithSample(std::int64_t users)
{
    return [users](server::Store& store) {
        server::SeedOptions options;
        options.users = users;
        options.password = SamplePassword;
        return server::seedCompany(store, options);
    };
}

} // namespace cordboard::app
