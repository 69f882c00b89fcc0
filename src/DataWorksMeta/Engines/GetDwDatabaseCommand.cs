using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets a MaxCompute project or an EMR database (GetMetaDBInfo), or those of a workspace (ListCalcEngines, GetMetaDBInfo, ListMetaDB).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwDatabase", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Database))]
public sealed class GetDwDatabaseCommand : PipedCommand
{
    private const string AppGuidSet = "AppGuid";
    private const string DatabaseNameSet = "DatabaseName";
    private const string ProjectSet = "Project";

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

    /// <summary>
    /// Lists the databases of this workspace: its MaxCompute projects of both environments, a call for each, and the EMR databases that
    /// it sees; with -DataSourceType or -ClusterId those alone. Its identifier, its display name or its id; wildcards find several. A name
    /// costs one list of the workspaces for each session, and the engines of a workspace are listed once for each session.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectSet)]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public string[] Project { get; set; } = [];

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

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "database: it needs an AppGuid, or a workspace";

    internal override string? FirstParameter => nameof(AppGuid);

    internal override PipedInput? DefaultInput => DefaultProject() is string project ? PipedInput.Argument("Project", project) : null;

    internal override IEnumerable<PipedInput> Arguments() => InputSet switch
    {
        AppGuidSet => [PipedInput.Argument("AppGuid", AppGuid!)],
        ProjectSet => PipedInput.Arguments("Project", Project),
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
        if (engine is not (null or EngineType.MaxCompute or "emr"))
        {
            throw new DwException(
                ErrorId.InvalidInput,
                $"the service lists the databases of MaxCompute and EMR only, not those of {engine}.",
                advice: "Get-DwCalcEngine shows the other engines of a workspace.");
        }
        bool includesMaxCompute = cluster is null && engine is null or EngineType.MaxCompute;
        bool includesEmr = engine is null or "emr";
        return ProjectOf(input, isSubject: false)?.Ask(id => includesMaxCompute
            ? ProjectDatabases.Of(id, includesEmr)
            : EngineOperations.Databases(new DatabaseFilter(id, cluster)));
    }
}
