using DataWorksMeta.Api;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta;

/// <summary>A compute engine that is bound to a workspace (ListCalcEngines).</summary>
public sealed class CalcEngine(Row row) : DwObject(row)
{
    /// <summary>The name of the binding.</summary>
    public string? Name { get; } = row.Text("Name");

    /// <summary>The id of the engine.</summary>
    public long? EngineId { get; } = row.Long("EngineId");

    /// <summary>The kind of engine, such as <c>ODPS</c>.</summary>
    public string? CalcEngineType { get; } = row.Text("CalcEngineType");

    /// <summary>The environment it serves.</summary>
    public string? EnvType { get; } = row.Environment("EnvType");

    /// <summary>Whether it is the default of the workspace.</summary>
    public bool? IsDefault { get; } = row.Truth("IsDefault");

    /// <summary>The project or database behind it: for MaxCompute, what a table's GUID begins with.</summary>
    public string? EngineProject { get; } = row.Text("EngineInfo.projectName");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("BindingProjectId") ?? row.Subject<ProjectKey>()?.ProjectId;

    /// <summary>The name of the workspace.</summary>
    public string? ProjectName { get; } = row.Text("BindingProjectName");

    /// <summary>Who the tasks run as.</summary>
    public string? TaskAuthType { get; } = row.Text("TaskAuthType");

    /// <summary>The region of the engine.</summary>
    public string? EngineRegion { get; } = row.Text("Region");

    /// <summary>The region of the workspace.</summary>
    public string? DwRegion { get; } = row.Text("DwRegion");

    /// <summary>The tenant.</summary>
    public long? TenantId { get; } = row.Long("TenantId");

    /// <summary>When it was bound.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("GmtCreate");

    /// <summary>The settings of the engine by name; secrets are hidden unless they were asked for.</summary>
    public IReadOnlyDictionary<string, object?> EngineInfo { get; } = row.Map("EngineInfo");

    /// <summary>The id of the MaxCompute project behind it; <see langword="null"/> for other engines.</summary>
    public string? AppGuid =>
        EngineProject is not null && string.Equals(CalcEngineType, "ODPS", StringComparison.OrdinalIgnoreCase)
            ? "odps." + EngineProject
            : null;

    /// <inheritdoc/>
    public override string ToString() => $"{ObjectText.NameAndId(Name, EngineId)} in {ProjectId}";
}
