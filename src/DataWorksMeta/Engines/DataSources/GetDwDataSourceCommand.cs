using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the data sources of a workspace (ListDataSources). Secrets in their settings are hidden.</summary>
[Cmdlet(VerbsCommon.Get, "DwDataSource", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(DataSource))]
public sealed class GetDwDataSourceCommand : ProjectCommand
{
    /// <summary>Only the data source of this name; wildcards find several.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [Alias("DataSourceName")]
    public string? Name { get; set; }

    /// <summary>Only data sources of this kind, such as odps, mysql or oss.</summary>
    [Parameter]
    [NoWildcard]
    [ArgumentCompleter(typeof(DataSourceKindCompleter))]
    public string? DataSourceType { get; set; }

    /// <summary>Only data sources of this kind within rds: mysql, sqlserver or postgresql.</summary>
    [Parameter]
    [NoWildcard]
    [ArgumentCompleter(typeof(RdsKindCompleter))]
    public string? SubType { get; set; }

    /// <summary>Only data sources of this environment.</summary>
    [Parameter]
    [Alias("ProjectEnv")]
    [Trimmed]
    public EnvType? EnvType { get; set; }

    /// <summary>Only data sources that may be used, or that may not. Both together are all of them, in one question.</summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("ENABLED", "DISABLED")]
    public string[]? Status { get; set; }

    /// <summary>Leaves passwords, keys and tokens in what comes back. Without it they are shown as ***.</summary>
    [Parameter]
    public SwitchParameter IncludeSecret { get; set; }

    /// <summary>
    /// Gives a row for each workspace without such a data source as well: it names the workspace, and its HasDataSource is $false; that of
    /// all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasDataSource";

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(Name), typed, value => Name = value);

    internal override Query QueryFor(long projectId)
    {
        var filter = new DataSourceFilter
        {
            ProjectId = projectId,
            Name = NamePattern.Exact(Name),
            DataSourceType = EngineType.Of(DataSourceType),
            SubType = SubType,
            Environment = EnvType,
            // Both are all of them.
            Status = UnionQuery.Words(Status) is [string only] ? only : null,
        };
        return EngineOperations.DataSources(filter, IncludeSecret).Like(Name, static source => source.DataSourceName);
    }
}
