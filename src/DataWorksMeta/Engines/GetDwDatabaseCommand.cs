using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets a MaxCompute project or an EMR database (GetMetaDBInfo), or the databases of EMR clusters that a workspace sees (ListMetaDB).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwDatabase", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Database))]
public sealed class GetDwDatabaseCommand : PipedCommand
{
    private const string AppGuidSet = "AppGuid";
    private const string DatabaseNameSet = "DatabaseName";
    private const string ProjectIdSet = "ProjectId";

    /// <summary>The MaxCompute project: odps.&lt;project&gt;, or the project alone.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AppGuidSet, ValueFromPipelineByPropertyName = true)]
    public string? AppGuid { get; set; }

    /// <summary>The name of the database.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DatabaseNameSet)]
    [Alias("DbName")]
    public string? DatabaseName { get; set; }

    /// <summary>The engine that holds it: odps (MaxCompute, the default) or emr.</summary>
    [Parameter(ParameterSetName = DatabaseNameSet)]
    [ArgumentCompleter(typeof(DataSourceTypeCompleter))]
    public string? DataSourceType { get; set; }

    /// <summary>The EMR cluster that holds it.</summary>
    [Parameter(ParameterSetName = DatabaseNameSet)]
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? ClusterId { get; set; }

    /// <summary>Lists the EMR databases that this workspace sees.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectIdSet)]
    public long[] ProjectId { get; set; } = [];

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    internal override string InputDescription => "database: it needs an AppGuid, or a ProjectId for the databases of EMR";

    internal override IEnumerable<PipedInput> Arguments() => ParameterSetName switch
    {
        AppGuidSet => [PipedInput.Argument("AppGuid", AppGuid!)],
        ProjectIdSet => PipedInput.Arguments("ProjectId", ProjectId),
        _ => [PipedInput.Argument("DatabaseName", DatabaseName!)],
    };

    internal override Query? QueryFor(PipedInput input)
    {
        string? cluster = input.Text("ClusterId") ?? ClusterId;
        if (input.Id("AppGuid") is string appGuid)
            return EngineOperations.Database(DatabaseIdentity.From(appGuid, null, null, null));
        if (input.Text("DatabaseName", "DbName") is string name)
            return EngineOperations.Database(DatabaseIdentity.From(null, input.Text("DataSourceType") ?? DataSourceType, cluster, name));
        return input.Number("ProjectId") is long projectId ? EngineOperations.Databases(new DatabaseFilter(projectId, cluster)) : null;
    }
}
