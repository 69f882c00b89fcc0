using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Workspaces;

/// <summary>Workspaces and their members.</summary>
internal static class WorkspaceOperations
{
    private const int WorkspacePages = 100;
    private const int MemberPages = 30;

    public static Operation[] All { get; } =
    [
        Operation.Create("ListProjects", Envelope.RequestIdOnly, [], Projects),
        Operation.Create("GetProject", Envelope.Full, [], static (call, reply) => WriteProject(Asked(call), reply, detail: false)),
        Operation.Create(
            "GetProjectDetail", Envelope.Full, ["ProjectId"], static (call, reply) => WriteProject(Asked(call), reply, detail: true)),
        Operation.Create("ListProjectIds", Envelope.RequestIdOnly, ["UserId"], Ids),
        Operation.Create("ListProjectMembers", Envelope.RequestIdOnly, ["ProjectId"], Members),
    ];

    // Pages past the ceiling are empty here.
    private static void Projects(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        string tags = call.Text("Tags") ?? "";
        Workspace[] workspaces = [.. call.Catalogue.Workspaces
            .Where(workspace => call.Text("ResourceManagerResourceGroupId") is not { } group || group == ResourceGroup(workspace))
            .Where(workspace => tags.Length == 0
                || workspace.Tags.Any(tag => tags.Contains($"\"{tag.Value}\"", StringComparison.Ordinal)))];
        reply.StartObject("PageResult");
        page.Write(reply, workspaces.Length);
        reply.AddList("ProjectList", page.Number > WorkspacePages ? [] : page.Cut(workspaces), static (item, workspace) =>
        {
            WriteNames(item, workspace);
            item.Add("ProjectStatus", workspace.Forbidden ? 2 : 0);
            item.Add("ProjectStatusCode", workspace.Forbidden ? "FORBIDDEN" : "AVAILABLE");
        });
        reply.EndObject();
    }

    private static void WriteNames(ReplyWriter item, Workspace workspace)
    {
        item.Add("ProjectId", workspace.ProjectId);
        item.Add("ProjectIdentifier", workspace.Identifier);
        item.Add("ProjectName", workspace.Name);
        item.Add("ProjectDescription", workspace.Description);
        item.Add("ProjectOwnerBaseId", workspace.Owner);
        item.Add("ResourceManagerResourceGroupId", ResourceGroup(workspace));
        item.Add("IsDefault", workspace.ProjectId == 10001 ? 1 : 0);
        item.Add("DisableDevelopment", workspace.Mode == 2);
        item.Add("TablePrivacyMode", 1);
        item.Add("UseProxyOdpsAccount", true);
        item.AddListOrNull("Tags", workspace.Tags, static (tag, pair) =>
        {
            tag.Add("Key", pair.Key);
            tag.Add("Value", pair.Value);
        });
    }

    private static string ResourceGroup(Workspace workspace) => "rg-emulator" + (workspace.ProjectId % 2);

    private static Workspace Asked(OperationCall call)
    {
        if (call.Number("ProjectId") is not null)
            return Lookup.WorkspaceOf(call);
        if (call.Text("ProjectIdentifier") is not { } identifier)
            throw new ServiceException(ServiceErrors.Missing("ProjectId"));
        return call.Catalogue.Workspaces.FirstOrDefault(workspace => workspace.Identifier == identifier)
            ?? throw new ServiceException(ServiceErrors.WorkspaceNotExist);
    }

    private static void WriteProject(Workspace workspace, ReplyWriter reply, bool detail)
    {
        reply.StartObject("Data");
        WriteNames(reply, workspace);
        reply.Add("ProjectMode", workspace.Mode);
        reply.Add("DevelopmentType", workspace.Mode == 3 ? 4 : 0);
        reply.AddTexts("EnvTypes", workspace.Mode == 3 ? ["DEV", "PROD"] : ["PROD"]);
        reply.Add("GmtCreate", BusinessDates.Wordy(workspace.CreateTime));
        reply.Add("GmtModified", BusinessDates.Wordy(workspace.CreateTime + (9 * BusinessDates.Day)));
        reply.Add("DefaultDiResourceGroupIdentifier", "group_" + workspace.TenantId);
        reply.Add("IsAllowDownload", 1);
        reply.Add("ProtectedMode", 0);
        reply.Add("ResidentArea", "private");
        reply.Add("SchedulerMaxRetryTimes", 3);
        reply.Add("SchedulerRetryInterval", 120000);
        reply.Add("Status", 0);
        reply.Add("TenantId", workspace.TenantId);
        if (!detail)
        {
            reply.Add("Appkey", "0");
            reply.Add("BaseProject", false);
            reply.Add("Destination", 0);
            reply.Add("DevStorageQuota", "0");
            reply.Add("ProdStorageQuota", "1");
            reply.Add("MaxFlowNode", 1000);
        }

        reply.EndObject();
    }

    private static void Ids(OperationCall call, ReplyWriter reply)
    {
        string user = call.RequiredText("UserId");
        reply.AddNumbers("ProjectIds", call.Catalogue.Workspaces
            .Where(workspace => workspace.Owner == user || workspace.Members.Any(member => member.Id == user))
            .Select(static workspace => workspace.ProjectId));
    }

    private static void Members(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        Workspace workspace = Lookup.WorkspaceOf(call);
        reply.StartObject("Data");
        page.Write(reply, workspace.Members.Count);
        reply.AddList("ProjectMemberList", page.Number > MemberPages ? [] : page.Cut(workspace.Members), static (item, member) =>
        {
            item.Add("ProjectMemberId", member.Id);
            item.Add("ProjectMemberName", member.Name);
            item.Add("ProjectMemberType", member.Type);
            item.Add("Nick", member.Nick);
            item.Add("Status", "0");
            item.AddList("ProjectRoleList", member.Roles, static (role, code) =>
            {
                role.Add("ProjectRoleId", (long)(StableHash.Of(code) % 1000));
                role.Add("ProjectRoleCode", code);
                role.Add("ProjectRoleName", RoleName(code));
                role.Add("ProjectRoleType", code.StartsWith("role_project_", StringComparison.Ordinal) ? "0" : "2");
            });
        });
        reply.EndObject();
    }

    private static string RoleName(string code) => code switch
    {
        "role_project_owner" => "项目所有者",
        "role_project_admin" => "空间管理员",
        "role_project_dev" => "开发",
        "role_project_pe" => "运维",
        "role_project_guest" => "访客",
        _ => code,
    };
}
