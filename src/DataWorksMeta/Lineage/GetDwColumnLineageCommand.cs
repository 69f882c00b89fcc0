using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Lineage;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the columns that a column is made from, or that are made from it, one step or many (GetMetaColumnLineage).</summary>
[Cmdlet(VerbsCommon.Get, "DwColumnLineage", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(ColumnLineage))]
public sealed class GetDwColumnLineageCommand : PipedCommand, IWalkCommand
{
    private WalkRun? _walks;

    private const string ColumnGuidSet = "ColumnGuid";
    private const string ColumnNameSet = "ColumnName";

    /// <summary>The id of the column: odps.&lt;project&gt;.&lt;table&gt;.&lt;column&gt;.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ColumnGuidSet, ValueFromPipelineByPropertyName = true)]
    [NoWildcard]
    public string[] ColumnGuid { get; set; } = [];

    /// <summary>The name of the column, where it is given by names, or where the table comes down the pipe.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoWildcard]
    public string? ColumnName { get; set; }

    /// <summary>The name of the column's table, where it is given by names.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    [NoWildcard]
    public string? TableName { get; set; }

    /// <summary>The database of the table, where it is given by names: for MaxCompute the project.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    [Alias("DbName")]
    [NoWildcard]
    public string? DatabaseName { get; set; }

    /// <summary>The engine that holds the table: odps (MaxCompute, the default) or emr.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    [ArgumentCompleter(typeof(DataSourceTypeCompleter))]
    public string? DataSourceType { get; set; }

    /// <summary>The EMR cluster that holds the table.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    public string? ClusterId { get; set; }

    /// <summary>
    /// Upstream: what the column is made from. Downstream: what is made from it. Both: upstream, and then downstream of the column itself.
    /// </summary>
    [Parameter(Position = 1)]
    [Trimmed]
    public LineageDirection Direction { get; set; }

    /// <summary>How many steps to walk: 1, the next columns, unless -Recurse or -To is given.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int Depth { get; set; } = 1;

    /// <summary>Walks to the end, however far it is: each column is asked about once.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>
    /// Columns that are told and not gone through, by id (odps.sales.ods_*), id without odps. or bare name; wildcards are possible.
    /// </summary>
    [Parameter]
    public string[] StopAt { get; set; } = [];

    /// <summary>Columns that are neither told nor gone through, named in the same way.</summary>
    [Parameter]
    public string[] Exclude { get; set; } = [];

    /// <summary>
    /// The other end of a way: gives the steps of one shortest way to it, in order, and an error where there is none. It is looked for from
    /// both ends, which costs far less than to walk all.
    /// </summary>
    [Parameter]
    [NoWildcard]
    public string? To { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public override int? MaxCalls { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <summary>
    /// Gives a row for each column without lineage in that direction as well: it names the column, and its HasLineage is $false; that of
    /// all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    DwCommand IWalkCommand.Command => this;

    bool IWalkCommand.HasTarget => To is not null;

    ILineageKind IWalkCommand.Kind => ColumnGraph.Instance;

    internal override string AnswerProperty => "HasLineage";

    /// <inheritdoc/>
    [Parameter]
    [Alias("StatePath")]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "column: it needs a ColumnGuid, or a ColumnName with a TableName";

    internal override string? FirstParameter => nameof(ColumnGuid);

    internal override IEnumerable<PipedInput> Arguments() =>
        InputSet == ColumnNameSet ? [PipedInput.None] : PipedInput.Arguments("ColumnGuid", ColumnGuid);

    internal override bool TakeTyped(object typed) => TakeTyped<LineageDirection>(nameof(Direction), typed, value => Direction = value);

    internal override void CheckArguments()
    {
        Need(nameof(Direction), "Add -Direction Upstream, -Direction Downstream or -Direction Both.");
        if (InputSet == ColumnNameSet)
        {
            Need(nameof(TableName), "Add -TableName: it says which table has the column.");
            Need(nameof(ColumnName), "Add -ColumnName: it says which column of the table is meant.");
        }
        _walks = WalkRun.Of(this, isSeveral: ColumnGuid.Length > 1);
    }

    internal override void Ask(PipedInput input)
    {
        if (_walks is null)
            base.Ask(input);
        else
            _walks.Ask(input, ColumnGraph.StartAt(ColumnOf(input) ?? throw NamesNothing(input)), TargetOf());
    }

    internal override Query? QueryFor(PipedInput input) =>
        ColumnOf(input) is { } column ? LineageOperations.Columns(column, Direction) : null;

    private GraphNode? TargetOf() => To is null ? null : ColumnGraph.StartAt(ColumnIdentity.Of(To));

    private ColumnIdentity? ColumnOf(PipedInput input)
    {
        string? table = input.BareText ?? input.Text("TableGuid");
        if (ColumnName is not null && table is not null && !input.Has("ColumnName"))
        {
            TableIdentity? named = TableIdentity.From(table, DataSourceType, ClusterId, null, null, null, isTyped: true);
            return named is null ? null : ColumnIdentity.Of(named, ColumnName);
        }
        if (input.Id("ColumnGuid") is string guid)
            return ColumnIdentity.Of(guid);
        string? column = input.Text("ColumnName") ?? ColumnName;
        TableIdentity? identity = TableIdentity.From(
            null,
            input.Text("DataSourceType") ?? TableCommand.EngineOf(input) ?? DataSourceType,
            input.Text("ClusterId") ?? ClusterId,
            input.Text("DatabaseName", "DbName") ?? DatabaseName,
            null,
            input.Text("TableName") ?? TableName);
        return column is null || identity is null ? null : ColumnIdentity.Of(identity, column);
    }
}
