using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

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
    [NoWildcard]
    public string? AppGuid { get; set; }

    /// <summary>The name of the database.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DatabaseNameSet)]
    [Alias("DbName")]
    [NoWildcard]
    public string? DatabaseName { get; set; }

    /// <summary>The engine that holds it: odps (MaxCompute, the default) or emr.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DataSourceTypeCompleter))]
    public string? DataSourceType { get; set; }

    /// <summary>The EMR cluster that holds it.</summary>
    [Parameter]
    public string? ClusterId { get; set; }

    /// <summary>Lists the EMR databases that this workspace sees.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectIdSet)]
    [Id]
    public long[] ProjectId { get; set; } = [];

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <summary>
    /// Gives a row for each database that does not exist, and for each workspace that sees none as well: it names what was asked about, and
    /// its HasDatabase is $false; that of all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasDatabase";

    internal override string InputDescription => "database: it needs an AppGuid, or a ProjectId for the databases of EMR";

    internal override string? FirstParameter => nameof(AppGuid);

    internal override IEnumerable<PipedInput> Arguments() => InputSet switch
    {
        AppGuidSet => [PipedInput.Argument("AppGuid", AppGuid!)],
        ProjectIdSet => PipedInput.Arguments("ProjectId", ProjectId),
        _ => [PipedInput.Argument("DatabaseName", DatabaseName!)],
    };

    internal override Query? QueryFor(PipedInput input)
    {
        string? cluster = input.Text("ClusterId") ?? ClusterId;
        string? engine = EngineType.Of(input.Text("DataSourceType") ?? DataSourceType);
        if (input.Id("AppGuid") is string appGuid)
        {
            // A bare name is that of an EMR database where EMR is spoken of.
            bool isName = engine is not (null or EngineType.MaxCompute) || (engine is null && cluster is not null);
            return EngineOperations.Database(isName
                ? DatabaseIdentity.From(null, engine, cluster, appGuid)
                : DatabaseIdentity.From(appGuid, IsGiven(nameof(DataSourceType)) ? engine : null, null, null));
        }
        if (input.Text("DatabaseName", "DbName") is string name)
            return EngineOperations.Database(DatabaseIdentity.From(null, engine, cluster, name));
        if (input.Number("ProjectId") is not long projectId)
            return null;
        return engine is null or "emr" ? EngineOperations.Databases(new DatabaseFilter(projectId, cluster)) : throw new DwException(
            ErrorId.InvalidInput,
            $"the service lists the databases of EMR only, not those of {engine}.",
            advice: "Get-DwCalcEngine -ProjectId shows the MaxCompute projects of a workspace, Get-DwDatabase odps.<project> one of them.");
    }
}
