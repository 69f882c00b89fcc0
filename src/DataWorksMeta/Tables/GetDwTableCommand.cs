using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets what is known of a table (GetMetaTableBasicInfo), or the tables of a database (GetMetaDBTableList), of a workspace (ListCalcEngines
/// besides) or of a category (GetMetaTableListByCategory).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwTable", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Table), typeof(TableEntry))]
public sealed class GetDwTableCommand : TableCommand
{
    private const string AppGuidSet = "AppGuid";
    private const string DatabaseNameSet = "DatabaseName";
    private const string CategoryIdSet = "CategoryId";
    private const string ProjectSet = "Project";

    private Overlap? _overlap;
    private TableFilter? _filter;

    /// <summary>
    /// Lists the tables of a MaxCompute project: odps.&lt;project&gt;, or the project alone. With -TableName, the project of that table.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = AppGuidSet)]
    [Parameter(ParameterSetName = DatabaseNameSet)]
    [Parameter(ParameterSetName = TableNameSet)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    public string AppGuid { get; set; } = string.Empty;

    /// <summary>Alone, lists the tables of a database; with -TableName, the database of that table.</summary>
    [Parameter(ParameterSetName = TableNameSet)]
    [Parameter(Mandatory = true, ParameterSetName = DatabaseNameSet)]
    [ValidateNotNullOrEmpty]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    /// <summary>Lists the tables that are filed under a category, as Get-DwCategory shows it: their GUIDs and names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CategoryIdSet)]
    [Id]
    public long CategoryId { get; set; }

    /// <summary>
    /// Lists the tables of this workspace: those of its MaxCompute project of production, or with -ClusterId those of the EMR databases
    /// that it sees. Its identifier, its display name or its id; wildcards find several. Default: that of the session. A name costs one
    /// list of the workspaces for each session, and the engines of a workspace are listed once for each session.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectSet)]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public string[] Project { get; set; } = [];

    /// <summary>Of a workspace: which environment's MaxCompute project is listed. Default: Prod.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <summary>
    /// Of a list, all that is known of each table: a call for each (GetMetaTableBasicInfo), as many side by side as -ThrottleLimit says
    /// over the whole command. A table that is refused is an error in its place.
    /// </summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = AppGuidSet)]
    [Parameter(ParameterSetName = DatabaseNameSet)]
    [Parameter(ParameterSetName = CategoryIdSet)]
    [Parameter(ParameterSetName = ProjectSet)]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Adds how often the table was read, marked and viewed (MaxCompute only). Of a list, implies -Detailed.</summary>
    [Parameter]
    public SwitchParameter IncludeUsage { get; set; }

    /// <summary>
    /// Only tables whose data have not changed since: 90d for midnight 90 days ago, Yesterday, a date, a TimeSpan; in China time. Implies
    /// -Detailed, as a list has no times. Tables whose time is unknown are left out, and counted in a warning.
    /// </summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(AgeCompleter))]
    public DateTimeOffset? NotModifiedSince { get; set; }

    /// <summary>Only tables that were made before: as -NotModifiedSince.</summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(AgeCompleter))]
    public DateTimeOffset? OlderThan { get; set; }

    /// <summary>
    /// Only tables of this owner: an account id, or a member's account name or display name, which costs one list of the members for each
    /// workspace and session. Implies -Detailed, as a list has no owners.
    /// </summary>
    [Parameter]
    [Alias("OwnerId")]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>
    /// How many tables of a database one call may bring, at most 1,000: 100, where the service serves no more. All pages are brought in any
    /// case: this only tunes.
    /// </summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = AppGuidSet)]
    [Parameter(ParameterSetName = DatabaseNameSet)]
    [Parameter(ParameterSetName = CategoryIdSet)]
    [Parameter(ParameterSetName = ProjectSet)]
    [ValidateRange(1, 1000)]
    public override int? PageSize { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter ResolveOwner { get; set; }

    /// <summary>
    /// Gives a row for each table that does not exist, and for each database or category without tables as well: it names what was asked
    /// about, and its HasTable is $false; that of all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasTable";

    internal override string InputDescription => "table, database, workspace or category";

    internal override PipedInput? DefaultInput => DefaultProject() is string project ? PipedInput.Argument("Project", project) : null;

    private Overlap Overlap => _overlap ??= new Overlap(ThrottleLimit);

    internal override (string? DatabaseName, string? Schema) Names => (DatabaseName ?? (AppGuid.Length > 0 ? AppGuid : null), null);

    internal override IEnumerable<PipedInput> Arguments() => InputSet switch
    {
        AppGuidSet => [PipedInput.Argument("AppGuid", AppGuid, NamedDatabase().ToString())],
        DatabaseNameSet => [PipedInput.Argument("DatabaseName", DatabaseName!, NamedDatabase().ToString())],
        CategoryIdSet => [PipedInput.Argument("CategoryId", CategoryId)],
        ProjectSet => PipedInput.Arguments("Project", Project),
        _ => base.Arguments(),
    };

    internal override Query? QueryFor(PipedInput input) => InputSet switch
    {
        AppGuidSet or DatabaseNameSet => List(TableOperations.OfDatabase(NamedDatabase())),
        CategoryIdSet => List(TableOperations.OfCategory(CategoryId)),
        ProjectSet => OfProject(input),
        InputObjectSet => ListOf(input) ?? base.QueryFor(input),
        _ => base.QueryFor(input),
    };

    internal override Query QueryFor(TableIdentity table) =>
        _filter is null ? Details(table) : new FilteredTable(Details(table), _filter);

    internal override void CheckArguments()
    {
        base.CheckArguments();
        RefuseFuture(nameof(NotModifiedSince), NotModifiedSince);
        RefuseFuture(nameof(OlderThan), OlderThan);
        if (NotModifiedSince is not null || OlderThan is not null || Owner is not null)
            _filter = new TableFilter(NotModifiedSince, OlderThan, NameText.Clean(Owner));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_filter?.Warning is string warning)
            WriteWarning(warning);
    }

    private static Query<Table> Details(TableEntry table, bool includeUsage) => TableOperations.BasicInfo(
        TableIdentity.From(
            table.TableGuid, table.DataSourceType, table.ClusterId, table.DatabaseName, table.Schema, table.TableName)
            ?? throw new DwException(ErrorId.NoTable, "the service lists a table that has neither a GUID nor a name."),
        includeUsage);

    // A number of days that is written without its sign or its d is one of days to come.
    private void RefuseFuture(string parameter, DateTimeOffset? moment)
    {
        if (moment > DateTimeOffset.UtcNow)
        {
            Refuse(new DwException(
                ErrorId.InvalidInput,
                $"-{parameter} is {ServiceTime.Second(moment.Value)} in China time, which has not come yet.",
                advice: "Days ago are written as 90d or -90."));
        }
    }

    private Query<Table> Details(TableIdentity table) => TableOperations.BasicInfo(table, IncludeUsage);

    private Query List(Query<TableEntry> list) => Listing()(list);

    /// <summary>What is wanted of a list: itself, or all that is known of its tables.</summary>
    private Func<Query<TableEntry>, Query> Listing()
    {
        // Read now: the parameters of a later input may be others when a body runs.
        bool includeUsage = IncludeUsage;
        if (!Detailed && !includeUsage && _filter is null)
            return static list => list;
        (TableFilter? filter, Overlap overlap) = (_filter, Overlap);
        return list => new DetailedTables(list, table => Details(table, includeUsage), filter, overlap);
    }

    private DatabaseIdentity NamedDatabase() =>
        DatabaseIdentity.From(AppGuid.Length > 0 ? AppGuid : null, DataSourceType, ClusterId, DatabaseName);

    /// <summary>
    /// The tables that a database, an engine or a category holds, live or as a row. Each is known by a property that nothing else has:
    /// a row that names a database and misspells its table must not become the question for all tables of that database.
    /// </summary>
    private Query? ListOf(PipedInput input)
    {
        // What names a table is one, be the name empty.
        bool isTable = input.BareText is not null || input.Has("TableGuid") || input.Has("TableName");
        bool isDatabase = input.Has("Uuid") || input.Has("EngineId");
        // Many things are of a workspace and say its id; it itself also has its identifier, or the member it was found by.
        bool isProject = !isTable && !isDatabase
            && (input.Has("ProjectIdentifier") || input.Has("OfUserId") || (input.IsArgument && input.Has("Project")));
        if (!isProject && IsGiven(nameof(ProjectEnv)))
            throw NoEnvironment();
        if (isTable)
            return null;
        if (input.Has("ParentCategoryId") && input.Number("CategoryId") is long categoryId)
            return List(TableOperations.OfCategory(categoryId));
        string? appGuid = input.Text("AppGuid");
        string? name = input.Text("DatabaseName");
        if (isDatabase && (appGuid ?? name) is not null)
        {
            return List(TableOperations.OfDatabase(
                DatabaseIdentity.From(appGuid, input.Text("DataSourceType"), input.Text("ClusterId"), name)));
        }
        return isProject ? OfProject(input) : null;
    }

    // The table of development is another one, and would not come in place of the one that is named.
    private static DwException NoEnvironment() => new(
        ErrorId.InvalidInput,
        "-ProjectEnv chooses among the MaxCompute projects of a workspace, and the input is none.",
        advice: "Name the project of that environment in the GUID of the table, or give the workspace in its place.");

    private Query? OfProject(PipedInput input)
    {
        if (ProjectOf(input, isSubject: false) is not { } project)
            return null;
        string? cluster = NameText.Clean(ClusterId);
        string? engine = EngineType.Of(DataSourceType);
        if (cluster is null && engine is not (null or EngineType.MaxCompute))
        {
            throw new DwException(
                ErrorId.InvalidInput,
                $"which tables of {engine} a workspace has is not known without a cluster.",
                advice: "Add -ClusterId, as Get-DwCluster shows it; or leave -DataSourceType out, for the tables of MaxCompute.");
        }
        EnvType environment = ProjectEnv;
        Func<Query<TableEntry>, Query> listing = Listing();
        return project.Ask(id => ProjectTables.Of(id, environment, cluster, listing));
    }
}
