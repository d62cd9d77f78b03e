// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/commands/list.h"

namespace cordboard::domain {

/// Rulebook 2.4. `department` is drawn by whoever confirms; the office stays for good.
struct CreateDepartment {
    DepartmentId department;
    OfficeId office;
    std::string name; ///< unique in its office, without case
};

/// Absent = leave it as it is.
struct DepartmentEdit {
    DepartmentId department;
    std::optional<std::string> name = {};
    std::optional<std::string> description = {}; ///< empty = take it away
};
struct EditDepartments {
    std::vector<DepartmentEdit> edits;
};

/// Members leave with the department, and its Department Admins lose that role. While it has numbers it
/// stays.
struct RemoveDepartments {
    std::vector<DepartmentId> departments;
};

struct FormerDepartment {
    DepartmentId department;
    OfficeId office;
    std::string name;
    std::string description = {};
};
/// Departments that were removed are there again, under their ids. Their members and admins come back by
/// commands of their own.
struct RestoreDepartments {
    std::vector<FormerDepartment> departments;
};

/// R-ROLE-12: of any office, whom the actor sees.
struct JoinDepartment {
    std::vector<UserId> users;
    DepartmentId department;
};
struct LeaveDepartment {
    std::vector<UserId> users;
    DepartmentId department;
};

template <> struct Description<CreateDepartment> {
    static constexpr std::string_view kind = "create_department";
    static constexpr std::string_view sentence = "Create a department.";
    static constexpr std::string_view takenBackBy =
        "`remove_departments`, as long as nobody else put anything into it";
    static constexpr Listed members{
        target("department", &CreateDepartment::department,
               "The id of the new department, drawn by the client: de_ and 16 letters of base32. No id is "
               "used twice."),
        required("office", &CreateDepartment::office, "The office it is in, for good."),
        text(required("name", &CreateDepartment::name, "What it is called; unique in its office."),
             limits::PlaceName),
    };
    static bool mayWaitOffline(const CreateDepartment&) { return true; }
    static void plan(PlanBuilder& builder, const CreateDepartment& command);
    static std::optional<Command> inverse(const CreateDepartment& command, const Plan& plan);
    static std::vector<Field> writes(const CreateDepartment&, std::size_t) { return {}; } // there was none
};

template <> struct Description<DepartmentEdit> {
    static constexpr Listed members{
        target("department", &DepartmentEdit::department, "The department."),
        text(sparse("name", &DepartmentEdit::name, "What it is called; unique in its office."),
             limits::PlaceName),
        text(sparse("description", &DepartmentEdit::description, "What it is for; empty = nothing."),
             limits::Description),
    };
    static constexpr Listed settables{Settable{Field::DepartmentName, &DepartmentEdit::name},
                                      Settable{Field::DepartmentDescription, &DepartmentEdit::description}};
};

template <> struct Description<EditDepartments> {
    static constexpr std::string_view kind = "edit_departments";
    static constexpr std::string_view sentence =
        "Change what departments are called and what is said of them.";
    static constexpr std::string_view takenBackBy = "`edit_departments` with the values before";
    static constexpr Listed members{
        target("edits", &EditDepartments::edits, "What is to be changed; a field that is left out stays.")};
    static bool mayWaitOffline(const EditDepartments&) { return true; }
    static void plan(PlanBuilder& builder, const EditDepartments& command);
    static std::optional<Command> inverse(const EditDepartments& command, const Plan& plan);
    static std::vector<Field> writes(const EditDepartments& command, std::size_t row);
    static std::optional<ShapeFault> faultOf(const EditDepartments& command);
};

template <> struct Description<RemoveDepartments> {
    static constexpr std::string_view kind = "remove_departments";
    static constexpr std::string_view sentence =
        "Remove departments; their members leave, and their Department Admins lose that role.";
    static constexpr std::string_view takenBackBy =
        "a batch of `restore_departments`, `join_department` and `grant_role`";
    static constexpr Listed members{
        target("departments", &RemoveDepartments::departments, "The departments.")};
    static bool mayWaitOffline(const RemoveDepartments&) { return true; }
    static void plan(PlanBuilder& builder, const RemoveDepartments& command);
    static std::optional<Command> inverse(const RemoveDepartments& command, const Plan& plan);
    static std::vector<Field> writes(const RemoveDepartments&, std::size_t)
    {
        return {Field::DepartmentName, Field::DepartmentDescription};
    }
};

template <> struct Description<FormerDepartment> {
    static constexpr Listed members{
        target("department", &FormerDepartment::department, "The id that it had."),
        required("office", &FormerDepartment::office, "The office it was in."),
        text(required("name", &FormerDepartment::name, "What it is called; unique in its office."),
             limits::PlaceName),
        text(sparse("description", &FormerDepartment::description, "What it is for."), limits::Description),
    };
};

template <> struct Description<RestoreDepartments> {
    static constexpr std::string_view kind = "restore_departments";
    static constexpr std::string_view sentence = "Bring removed departments back, without their members.";
    static constexpr std::string_view takenBackBy = "`remove_departments`";
    static constexpr Listed members{
        target("departments", &RestoreDepartments::departments, "What they were.")};
    static bool mayWaitOffline(const RestoreDepartments&) { return true; }
    static void plan(PlanBuilder& builder, const RestoreDepartments& command);
    static std::optional<Command> inverse(const RestoreDepartments& command, const Plan& plan);
    static std::vector<Field> writes(const RestoreDepartments&, std::size_t) { return {}; }
    static std::optional<ShapeFault> faultOf(const RestoreDepartments& command);
};

template <> struct Description<JoinDepartment> {
    static constexpr std::string_view kind = "join_department";
    static constexpr std::string_view sentence = "Make people members of a department.";
    static constexpr std::string_view takenBackBy = "`leave_department`";
    static constexpr Listed members{target("users", &JoinDepartment::users, "Who joins."),
                                    required("department", &JoinDepartment::department, "What they join.")};
    static bool mayWaitOffline(const JoinDepartment&) { return true; }
    static void plan(PlanBuilder& builder, const JoinDepartment& command);
    static std::optional<Command> inverse(const JoinDepartment& command, const Plan& plan);
    static std::vector<Field> writes(const JoinDepartment&, std::size_t) { return {Field::UserDepartments}; }
};

template <> struct Description<LeaveDepartment> {
    static constexpr std::string_view kind = "leave_department";
    static constexpr std::string_view sentence = "Take people out of a department.";
    static constexpr std::string_view takenBackBy = "`join_department`";
    static constexpr Listed members{target("users", &LeaveDepartment::users, "Who leaves."),
                                    required("department", &LeaveDepartment::department, "What they leave.")};
    static bool mayWaitOffline(const LeaveDepartment&) { return true; }
    static void plan(PlanBuilder& builder, const LeaveDepartment& command);
    static std::optional<Command> inverse(const LeaveDepartment& command, const Plan& plan);
    static std::vector<Field> writes(const LeaveDepartment&, std::size_t) { return {Field::UserDepartments}; }
};

} // namespace cordboard::domain
