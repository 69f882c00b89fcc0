using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Lineage;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Gets the tables that a table is made from, or that are made from it, one step or many (GetMetaTableLineage).</summary>
[Cmdlet(VerbsCommon.Get, "DwTableLineage", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(TableLineage))]
public sealed class GetDwTableLineageCommand : TableCommand, IWalkCommand
{
    private WalkRun? _walks;

    /// <summary>
    /// Upstream: what the table is made from. Downstream: what is made from it. Both: upstream, and then downstream of the table itself.
    /// </summary>
    [Parameter(Position = 1)]
    [Trimmed]
    public LineageDirection Direction { get; set; }

    /// <summary>How many steps to walk: 1, the next tables, unless -Recurse or -To is given.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int Depth { get; set; } = 1;

    /// <summary>Walks to the end, however far it is: each table is asked about once.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>
    /// Tables that are told and not gone through, by id (odps.sales.ods_*), id without odps. or bare name; wildcards are possible.
    /// </summary>
    [Parameter]
    public string[] StopAt { get; set; } = [];

    /// <summary>Tables that are neither told nor gone through, named in the same way.</summary>
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

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    /// <summary>
    /// Gives a row for each table without lineage in that direction as well: it names the table, and its HasLineage is $false; that of all
    /// others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("StatePath")]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    DwCommand IWalkCommand.Command => this;

    bool IWalkCommand.HasTarget => To is not null;

    ILineageKind IWalkCommand.Kind => TableGraph.Instance;

    internal override string AnswerProperty => "HasLineage";

    internal override bool TakeTyped(object typed) => TakeTyped<LineageDirection>(nameof(Direction), typed, value => Direction = value);

    internal override void CheckArguments()
    {
        Need(nameof(Direction), "Add -Direction Upstream, -Direction Downstream or -Direction Both.");
        _walks = WalkRun.Of(this, isSeveral: TableGuid is { Length: > 1 });
    }

    internal override void Ask(PipedInput input)
    {
        if (_walks is null)
        {
            base.Ask(input);
            return;
        }
        TableIdentity table = TableOf(input);
        _walks.Ask(input, TableGraph.StartAt(table), TargetOf(table));
    }

    private GraphNode? TargetOf(TableIdentity root)
    {
        if (To is null)
            return null;
        string[] parts = To.Split('.');
        // A table of a cluster has no GUID: its database and name stand for it, on the same cluster.
        TableIdentity? table = root.Guid is null && parts.Length >= 2
            ? TableIdentity.From(null, root.DataSourceType, root.ClusterId, parts[^2], null, parts[^1], isTyped: true)
            : TableIdentity.From(To, DataSourceType, ClusterId, null, null, null, isTyped: true);
        return TableGraph.StartAt(table ?? throw new DwException(ErrorId.EmptyInput, "the name of the table in -To is empty."));
    }

    internal override Query QueryFor(TableIdentity table) => LineageOperations.Tables(table, Direction);
}
