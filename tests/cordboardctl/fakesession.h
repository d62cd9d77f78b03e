// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <utility>

#include "domain/email.h"
#include "domain/recordid.h"
#include "interfaces/session.h"
#include "tests/kit/fakebilling.h"

/// A session whose answers a test decides: real plans, no server.
namespace cordboard::test {

/// Two people and one reserved number; enough for targets to be found.
class FakeDirectory : public domain::DirectoryView {
public:
    FakeDirectory()
    {
        m_users = {user("us_1", "ada@acme.test", "4101", domain::Role::CompanyAdmin),
                   user("us_2", "bob@acme.test", "4102", {})};
        m_number.id = domain::NumberId("nu_1");
        m_number.e164 = "+14155550100";
        m_number.country = "US";
        m_number.officeId = domain::OfficeId("of_1");
        m_mainLine = m_number;
        m_mainLine.id = domain::NumberId("nu_2");
        m_mainLine.e164 = "+14155550199";
        m_mainLine.status = domain::NumberStatus::Assigned;
        m_mainLine.targetType = domain::TargetType::Office;
        m_mainLine.targetId = "of_1";
        m_departmentLine = m_mainLine;
        m_departmentLine.id = domain::NumberId("nu_3");
        m_departmentLine.e164 = "+14155550177";
        m_departmentLine.targetType = domain::TargetType::Department;
        m_departmentLine.targetId = "de_1";
        m_phone.id = domain::DeviceId("dv_1");
        m_phone.officeId = domain::OfficeId("of_1");
        m_phone.mac = domain::MacAddress::fromTyped("0015651200ab");
        m_phone.model = "T46U";
        m_forwarding.id = domain::DeviceId("dv_9");
        m_forwarding.officeId = domain::OfficeId("of_1");
        m_forwarding.kind = domain::DeviceKind::ForwardingNumber;
        m_forwarding.phoneNumber = "+14155550188";
    }
    [[nodiscard]] domain::Company company() const override
    {
        domain::Company company;
        company.id = domain::CompanyId("co_1");
        company.name = "Acme";
        return company;
    }
    [[nodiscard]] std::vector<domain::Office> offices() const override
    {
        std::vector<domain::Office> offices(2);
        offices[0].id = domain::OfficeId("of_1");
        offices[0].name = "New York";
        offices[1].id = domain::OfficeId("of_2");
        offices[1].name = "Boston";
        for (auto& office : offices)
            office.country = "US";
        return offices;
    }
    [[nodiscard]] std::optional<domain::Office> office(const domain::OfficeId& id) const override
    {
        return withId(offices(), id);
    }
    [[nodiscard]] std::vector<domain::Region> regions() const override
    {
        return {{domain::RegionId("rg_1"), "East", {domain::OfficeId("of_1"), domain::OfficeId("of_2")}, 1}};
    }
    /// Two have one name.
    [[nodiscard]] std::vector<domain::Department> departments() const override
    {
        return {{domain::DepartmentId("de_1"), domain::OfficeId("of_1"), "Sales", {}, 1},
                {domain::DepartmentId("de_2"), domain::OfficeId("of_2"), "Sales", {}, 1},
                {domain::DepartmentId("de_3"), domain::OfficeId("of_2"), "Support", "Helps", 1}};
    }
    [[nodiscard]] std::optional<domain::Department> department(const domain::DepartmentId& id) const override
    {
        return withId(departments(), id);
    }
    [[nodiscard]] std::optional<domain::LicensePool> pool(const domain::OfficeId&,
                                                          domain::LicenseType) const override
    {
        return {};
    }
    [[nodiscard]] std::vector<std::optional<domain::User>>
    users(std::span<const domain::UserId> ids) const override
    {
        std::vector<std::optional<domain::User>> found;
        for (const auto& id : ids) {
            found.emplace_back();
            for (const auto& user : m_users) {
                if (user.id == id)
                    found.back() = user;
            }
        }
        return found;
    }
    [[nodiscard]] std::vector<std::optional<domain::OwnedNumber>>
    numbers(std::span<const domain::NumberId> ids) const override
    {
        std::vector<std::optional<domain::OwnedNumber>> found;
        for (const auto& id : ids)
            found.push_back(id == m_number.id           ? std::optional(m_number)
                            : id == m_mainLine.id       ? std::optional(m_mainLine)
                            : id == m_departmentLine.id ? std::optional(m_departmentLine)
                                                        : std::nullopt);
        return found;
    }
    [[nodiscard]] std::vector<std::vector<domain::OwnedNumber>>
    numbersOf(std::span<const domain::UserId> ids) const override
    {
        return std::vector<std::vector<domain::OwnedNumber>>(ids.size());
    }
    [[nodiscard]] std::optional<domain::NumberId> lineNumber(std::string_view e164) const override
    {
        for (const auto* line : {&m_mainLine, &m_departmentLine}) {
            if (e164 == line->e164)
                return line->id;
        }
        return std::nullopt;
    }
    [[nodiscard]] std::vector<domain::OwnedNumber> lineNumbers(domain::TargetType,
                                                               const std::string&) const override
    {
        return {m_mainLine};
    }
    [[nodiscard]] std::vector<domain::OwnedNumber>
    numbersWith(std::span<const std::string> e164) const override
    {
        std::vector<domain::OwnedNumber> found;
        for (const auto* number : {&m_number, &m_mainLine, &m_departmentLine}) {
            if (std::find(e164.begin(), e164.end(), number->e164) != e164.end())
                found.push_back(*number);
        }
        return found;
    }
    [[nodiscard]] std::vector<domain::OwnedNumber> spareNumbers(const PoolQuestion& question) const override
    {
        std::vector<domain::OwnedNumber> spare{m_number};
        domain::keepSpare(spare, question);
        return spare;
    }
    [[nodiscard]] std::optional<domain::UserId> userByEmail(std::string_view email) const override
    {
        for (const auto& user : m_users) {
            if (domain::emailKey(user.primaryEmail) == domain::emailKey(email))
                return user.id;
        }
        return {};
    }
    [[nodiscard]] std::optional<domain::UserId> userByExtension(std::string_view extension) const override
    {
        for (const auto& user : m_users) {
            if (user.extension == extension)
                return user.id;
        }
        return {};
    }
    [[nodiscard]] std::vector<std::optional<domain::Record>>
    records(domain::RecordKind kind, std::span<const std::string> ids) const override
    {
        std::vector<std::optional<domain::Record>> found(ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (kind == domain::RecordKind::Device && ids[i] == m_phone.id.value())
                found[i] = domain::toRecord(m_phone);
            if (kind == domain::RecordKind::Device && ids[i] == m_forwarding.id.value())
                found[i] = domain::toRecord(m_forwarding);
            const auto region = withId(regions(), domain::RegionId(ids[i]));
            if (kind == domain::RecordKind::Region && region)
                found[i] = domain::toRecord(*region);
        }
        return found;
    }
    [[nodiscard]] std::vector<std::vector<std::string>>
    referring(domain::RecordKind kind, domain::RecordKind,
              std::span<const std::string> targets) const override
    {
        std::vector<std::vector<std::string>> found(targets.size());
        for (std::size_t i = 0; i < targets.size(); ++i) {
            for (const auto& user : m_users) {
                const bool isMember = !user.departments.empty() &&
                                      user.departments.front().value() == targets[i];
                const bool isAdmin = !user.roles.empty() && user.roles.front().scope == targets[i];
                if (kind == domain::RecordKind::User && (isMember || isAdmin))
                    found[i].push_back(user.id.value());
            }
        }
        return found;
    }
    [[nodiscard]] std::optional<std::string> recordWith(domain::Field field,
                                                        std::string_view text) const override
    {
        if (field == domain::Field::DeviceIpei && text == "000770077001") // as earlier releases kept it
            return "dv_3";
        const bool isPhone = field == domain::Field::DeviceMac && text == m_phone.mac->text();
        return isPhone ? std::optional(m_phone.id.value()) : std::nullopt;
    }
    [[nodiscard]] bool wasUsed(const domain::EntityRef& entity) const override
    {
        return entity.id == m_phone.id.value();
    }
    [[nodiscard]] std::vector<domain::UserId> effectiveCompanyAdmins() const override
    {
        return {m_users.front().id};
    }
    [[nodiscard]] std::vector<domain::UserId> effectiveAdmins(const domain::RoleAssignment&) const override
    {
        return {};
    }
    [[nodiscard]] std::int64_t presentUserCount() const override { return 2; }

    /// Bob is a member of that department, and Ada has that role only.
    void arrange(const char* department, domain::RoleAssignment role)
    {
        m_users[1].departments = {domain::DepartmentId(department)};
        m_users[0].roles = {std::move(role)};
    }

private:
    template <typename Record, typename Id>
    static std::optional<Record> withId(const std::vector<Record>& records, const Id& id)
    {
        for (const auto& record : records) {
            if (record.id == id)
                return record;
        }
        return std::nullopt;
    }
    static domain::User user(const char* id, const char* email, const char* extension,
                             std::optional<domain::Role> role)
    {
        domain::User user;
        user.id = domain::UserId(id);
        user.officeId = domain::OfficeId("of_1");
        user.state = domain::UserState::Active;
        user.firstName = id;
        user.primaryEmail = email;
        user.extension = extension;
        user.firstLoginAt = user.activatedAt = domain::Instant{};
        if (role)
            user.roles.push_back({*role, {}});
        return user;
    }
    std::vector<domain::User> m_users;
    domain::OwnedNumber m_number;
    domain::OwnedNumber m_mainLine;
    domain::OwnedNumber m_departmentLine;
    domain::Device m_phone; ///< in stock
    domain::Device m_forwarding; ///< an outside number
};

/// A table of given rows: whatever the query is, it finds these, and not so many others. Every cell of a row,
/// and its id, is the row's text.
class ListedTable : public interfaces::TableSource {
public:
    explicit ListedTable(std::vector<std::string> texts, std::size_t others = 0)
        : m_texts(std::move(texts)), m_others(others)
    {
    }
    [[nodiscard]] interfaces::TableKind kind() const override { return interfaces::TableKind::Users; }
    void setView(interfaces::ViewRequest request) override
    {
        m_view = std::move(request);
        rowsReset.notify();
    }
    [[nodiscard]] const interfaces::ViewRequest& view() const override { return m_view; }
    [[nodiscard]] std::size_t rowCount() const override { return m_texts.size(); }
    [[nodiscard]] std::size_t totalCount() const override { return m_texts.size() + m_others; }
    [[nodiscard]] interfaces::RowHandle handleAt(std::size_t row) const override
    {
        return static_cast<interfaces::RowHandle>(row);
    }
    [[nodiscard]] std::optional<std::size_t> rowOf(interfaces::RowHandle) const override { return {}; }
    [[nodiscard]] const interfaces::RowSet& matching() const override { return m_rows; }
    [[nodiscard]] std::string idOf(interfaces::RowHandle handle) const override { return text(handle); }
    [[nodiscard]] std::optional<interfaces::RowHandle> handleOf(const std::string&) const override
    {
        return {};
    }
    [[nodiscard]] interfaces::Cell cell(interfaces::RowHandle handle, interfaces::ColumnId) const override
    {
        return {text(handle), false, {}};
    }
    [[nodiscard]] bool isLoading() const override { return false; }

private:
    [[nodiscard]] const std::string& text(interfaces::RowHandle handle) const
    {
        return m_texts[static_cast<std::size_t>(handle)];
    }
    std::vector<std::string> m_texts;
    std::size_t m_others;
    interfaces::ViewRequest m_view;
    interfaces::RowSet m_rows;
};

class FakeSession final : public interfaces::Session {
public:
    FakeSession()
    {
        status.state = interfaces::SyncState::Synced;
        who.actor.roles = {{domain::Role::CompanyAdmin, {}}};
    }

    interfaces::Account who;
    FakeDirectory company;

    domain::Result<void> signInAnswer;
    interfaces::SyncStatus status;
    /// What becomes of a confirmed operation; Queued = no answer yet.
    interfaces::OperationState fate = interfaces::OperationState::Applied;
    /// When set, every preview answers this instead of the plan of the rules.
    std::shared_ptr<domain::Plan> prepared;
    std::optional<interfaces::OperationSummary> newest; ///< that can be taken back

    std::map<interfaces::TableKind, std::vector<std::string>> found; ///< what each table finds, as ids
    std::size_t others = 1; ///< rows of each table that no query finds
    domain::Result<void> confirmAnswer; ///< whether an operation can be stored

    std::vector<domain::Command> confirmed;
    std::vector<domain::Code> acknowledged;
    std::optional<domain::OperationId> undone;

    domain::Result<domain::OpenSessions> sessions; ///< of whomever is asked about
    domain::Result<void> sessionEnded;
    domain::Result<std::int64_t> sessionsEnded = 0;
    std::vector<std::string> askedSessions; ///< "list us_1", "end se_1", "others us_1"

    std::string factorCode; ///< that signing in takes; empty = none
    domain::Result<domain::SecondFactorStatus> factor;
    domain::Result<void> factorReset;
    std::vector<std::string> resetFactors; ///< of these people

    domain::Result<void> proof; ///< what becomes of a code that is asked for or entered
    interfaces::OwnAccountAnswer verification = std::nullopt;
    std::vector<domain::EmailAddressId> verified; ///< to which mails were asked for
    interfaces::OwnAddressAnswer ownAddress = std::optional(true);
    domain::Result<domain::StoredFile> taken = domain::StoredFile{
        std::string(64, 'a'), domain::FileUse::Picture, "image/png", 5, 0, 8, 8};
    std::vector<std::string> sentFiles; ///< their bytes
    domain::Result<std::string> fetched = std::string("bytes"); ///< the file that somebody has

    bool hasKeys = true;
    std::vector<domain::ApiKey> apiKeys;
    std::vector<domain::ApiKeyWish> keyWishes;
    std::vector<std::string> revokedKeys; ///< their ids
    domain::Result<void> keyAnswer; ///< what becomes of one that is made or revoked

    [[nodiscard]] bool keepsApiKeys() const override { return hasKeys; }
    void fetchApiKeys(interfaces::ApiKeysFetched done) override { done(apiKeys); }
    void createApiKey(domain::ApiKeyWish wish, interfaces::ApiKeyCreated done) override
    {
        keyWishes.push_back(wish);
        if (!keyAnswer)
            return done(tl::unexpected(keyAnswer.error()));
        domain::DrawnApiKey drawn;
        drawn.key.id = "ak_made";
        drawn.key.name = wish.name;
        drawn.key.kind = wish.kind;
        drawn.key.roles = wish.roles;
        drawn.secret = "cbk_secret-of-test";
        done(std::move(drawn));
    }
    void revokeApiKey(const std::string& id, std::function<void(domain::Result<void>)> done) override
    {
        revokedKeys.push_back(id);
        done(keyAnswer);
    }
    [[nodiscard]] bool keepsFiles() const override { return true; }
    void sendFile(domain::FileUse, std::string bytes, interfaces::FileSent done) override
    {
        sentFiles.push_back(std::move(bytes));
        done(taken);
    }
    void fetchFile(domain::FileUse, domain::UserId, interfaces::FileFetched done) override { done(fetched); }
    void signInWithCode(const std::string& email, const std::string& password, const std::string& code,
                        std::function<void(domain::Result<void>)> done) override
    {
        if (factorCode.empty() || code == factorCode)
            return signIn(email, password, std::move(done));
        done(domain::failure(domain::ErrorCode::Unauthorized, "status 401 E-AUTH",
                             std::string(domain::SecondFactorField)));
    }
    void fetchSecondFactor(const domain::UserId&, interfaces::SecondFactorFetched done) override
    {
        done(factor);
    }
    void resetSecondFactor(const domain::UserId& user,
                           std::function<void(domain::Result<void>)> done) override
    {
        resetFactors.push_back(user.value());
        done(factorReset);
    }
    void fetchSessions(const domain::UserId& user, interfaces::SessionsFetched done) override
    {
        askedSessions.push_back("list " + user.value());
        done(sessions);
    }
    void endSession(const std::string& id, std::function<void(domain::Result<void>)> done) override
    {
        askedSessions.push_back("end " + id);
        done(sessionEnded);
    }
    void endSessions(const domain::UserId& user,
                     std::function<void(domain::Result<std::int64_t>)> done) override
    {
        askedSessions.push_back("others " + user.value());
        done(sessionsEnded);
    }
    void askForCode(const std::string&, std::function<void(domain::Result<void>)> done) override
    {
        done(proof);
    }
    void enterCode(const std::string&, const std::string&,
                   std::function<void(domain::Result<void>)> done) override
    {
        done(proof);
    }
    void requestVerification(const domain::EmailAddressId& address,
                             std::function<void(interfaces::OwnAccountAnswer)> done) override
    {
        verified.push_back(address);
        done(verification);
    }
    [[nodiscard]] bool managesOwnAccount() const override { return true; }
    void askOwnAddress(std::function<void(interfaces::OwnAddressAnswer)> done) override { done(ownAddress); }
    void signIn(const std::string&, const std::string&,
                std::function<void(domain::Result<void>)> done) override
    {
        done(signInAnswer);
    }
    void signOut(std::function<void()> done) override { done(); }
    void wipe(interfaces::WaitingWork, std::function<void(domain::Result<void>)> done) override { done({}); }
    [[nodiscard]] const interfaces::Account& account() const override { return who; }
    [[nodiscard]] interfaces::Offer offer() const override { return {}; } // a command line just tries
    [[nodiscard]] const interfaces::SyncStatus& syncStatus() const override { return status; }
    void syncNow() override {}
    /// A command line is no window, and its queue is looked at with `operations`.
    void setInUse(bool) override {}
    void sendNow(const domain::OperationId&) override {}
    void discard(const domain::OperationId&, std::function<void(domain::Result<void>)> done) override
    {
        done(domain::failure(domain::ErrorCode::Conflict, "nothing waits here"));
    }
    void pause(const domain::OperationId&, bool) override {}
    [[nodiscard]] domain::Instant serverNow() const override { return {}; }
    [[nodiscard]] std::unique_ptr<interfaces::TableSource> openTable(interfaces::TableKind kind) override
    {
        return std::make_unique<ListedTable>(found[kind], others);
    }
    [[nodiscard]] std::unique_ptr<interfaces::BillingSource> openBilling() override
    {
        auto opened = std::make_unique<kit::FakeBilling>();
        billing = opened.get();
        return opened;
    }
    kit::FakeBilling* billing = nullptr; ///< what was opened last; it goes with whoever opened it
    [[nodiscard]] const domain::DirectoryView& directory() const override { return company; }
    using Session::preview;
    [[nodiscard]] std::string drawId(domain::RecordKind kind) override
    {
        return domain::drawnId(kind, {m_drawn++});
    }
    void preview(const void*, interfaces::CommandMaker command, interfaces::PlanAnswer answer) override
    {
        if (prepared) {
            answer(prepared);
            return;
        }
        domain::Actor actor;
        actor.id = domain::UserId("us_1");
        actor.roles = {{domain::Role::CompanyAdmin, {}}};
        actor.officeId = domain::OfficeId("of_1");
        answer(std::make_shared<domain::Plan>(domain::plan(command(company), actor, company, {})));
    }
    void ask(interfaces::DirectoryQuestion question) override { question(directory())(); }
    /// A command line asks for nothing that it does not mean to do.
    void judge(const void*, std::vector<interfaces::CommandMaker>, interfaces::Verdicts answer) override
    {
        answer({});
    }
    void confirm(std::shared_ptr<const domain::Plan> plan, std::vector<domain::Code> codes,
                 interfaces::Confirmed done) override
    {
        if (!confirmAnswer) {
            done(tl::unexpected(confirmAnswer.error()));
            return;
        }
        confirmed.push_back(plan->command);
        acknowledged = std::move(codes);
        // The server finds the same: what is refused here is refused there.
        const auto state = plan->isExecutable() ? fate : interfaces::OperationState::Refused;
        m_operations = {{domain::OperationId("op_1"), state, std::move(plan), false, {}, state == fate}};
        done(m_operations.front().id);
    }
    [[nodiscard]] std::optional<interfaces::OperationSummary> newestUndoable() const override
    {
        return newest;
    }
    using Session::previewUndo;
    void previewUndo(const void*, const domain::OperationId& operation, interfaces::CommandEdit,
                     interfaces::PlanAnswer answer) override
    {
        undone = operation;
        answer(prepared);
    }
    void confirmUndo(const domain::OperationId&, std::shared_ptr<const domain::Plan> plan,
                     interfaces::Confirmed done) override
    {
        confirm(std::move(plan), {}, std::move(done));
    }
    [[nodiscard]] std::vector<interfaces::OperationSummary> operations() const override
    {
        return m_operations;
    }
    [[nodiscard]] std::optional<interfaces::OperationSummary>
    operation(const domain::OperationId& id) const override
    {
        for (const auto& known : m_operations) {
            if (known.id == id)
                return known;
        }
        return std::nullopt;
    }

private:
    unsigned char m_drawn = 0; ///< ids so far
    std::vector<interfaces::OperationSummary> m_operations;
};

} // namespace cordboard::test
