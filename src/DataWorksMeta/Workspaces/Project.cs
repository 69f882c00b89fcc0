using DataWorksMeta.Api;
using System.Globalization;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta;

/// <summary>A DataWorks workspace (ListProjects, GetProject).</summary>
public sealed class Project(Row row) : DwObject(row), IOwned
{
    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId") ?? row.Subject<ProjectKey>()?.ProjectId;

    /// <summary>Its name, as other commands and code use it.</summary>
    public string? ProjectIdentifier { get; } = row.Text("ProjectIdentifier") ?? row.Subject<string>();

    /// <summary>Its display name.</summary>
    public string? ProjectName { get; } = row.Text("ProjectName");

    /// <summary>What it is for.</summary>
    public string? Description { get; } = row.Text("ProjectDescription");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("ProjectOwnerBaseId");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>Its state, such as <c>AVAILABLE</c>.</summary>
    public string? StatusCode { get; } = row.Text("ProjectStatusCode");

    /// <summary>The number of its state; 0 is in use.</summary>
    public int? Status { get; } = row.Int("ProjectStatus") ?? row.Int("Status");

    /// <summary>Basic or standard; only of one workspace that is asked for.</summary>
    public string? Mode { get; } = row.Word<ProjectMode>("ProjectMode");

    /// <summary>Its environments; only of one workspace that is asked for.</summary>
    public IReadOnlyList<string> EnvTypes { get; } = row.Texts("EnvTypes");

    /// <summary>Whether it is the default workspace.</summary>
    public bool? IsDefault { get; } = row.Truth("IsDefault");

    /// <summary>Whether the development role is shut out.</summary>
    public bool? DisableDevelopment { get; } = row.Truth("DisableDevelopment");

    /// <summary>Whether tasks run as a proxy account.</summary>
    public bool? UseProxyOdpsAccount { get; } = row.Truth("UseProxyOdpsAccount");

    /// <summary>Whether its tables are open to others.</summary>
    public int? TablePrivacyMode { get; } = row.Int("TablePrivacyMode");

    /// <summary>Whether query results may be downloaded.</summary>
    public bool? IsAllowDownload { get; } = row.Truth("IsAllowDownload");

    /// <summary>How often a failed node is run again by default.</summary>
    public int? SchedulerMaxRetryTimes { get; } = row.Int("SchedulerMaxRetryTimes");

    /// <summary>The wait before that, in milliseconds.</summary>
    public int? SchedulerRetryInterval { get; } = row.Int("SchedulerRetryInterval");

    /// <summary>Whether data may not leave it.</summary>
    public bool? ProtectedMode { get; } = row.Truth("ProtectedMode");

    /// <summary>Its default resource group for data integration; only of one workspace that is asked for.</summary>
    public string? DefaultDiResourceGroupIdentifier { get; } = row.Text("DefaultDiResourceGroupIdentifier");

    /// <summary>Where it lives: <c>private</c> or <c>public</c>; only of one workspace that is asked for.</summary>
    public string? ResidentArea { get; } = row.Text("ResidentArea");

    /// <summary>Its resource group.</summary>
    public string? ResourceGroupId { get; } = row.Text("ResourceManagerResourceGroupId");

    /// <summary>The tenant.</summary>
    public long? TenantId { get; } = row.Long("TenantId");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("GmtCreate");

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? ModifyTime { get; } = row.Time("GmtModified");

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; } = row.Pairs("Tags", "Key", "Value");

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() =>
        ProjectIdentifier ?? ProjectName ?? ProjectId?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
