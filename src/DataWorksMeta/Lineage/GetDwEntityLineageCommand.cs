using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Lineage;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets the entities (tables, reports, things registered by others) that an entity is made from, or that are made from it, and what links
/// them (ListLineage).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwEntityLineage", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(EntityLineage))]
public sealed class GetDwEntityLineageCommand : PipedCommand, IWalkCommand
{
    private WalkRun? _walks;

    private const string QualifiedNameSet = "QualifiedName";

    /// <summary>The id of the entity, such as maxcompute-table.sales.dim_user. The GUID of a MaxCompute table does too.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet, ValueFromPipelineByPropertyName = true)]
    [Alias("EntityQualifiedName")]
    [NoWildcard]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>
    /// Upstream: what the entity is made from. Downstream: what is made from it. Both: upstream, and then downstream of the entity itself.
    /// </summary>
    [Parameter(Position = 1)]
    [Trimmed]
    public LineageDirection Direction { get; set; }

    /// <summary>Only entities whose names match, as the service understands it.</summary>
    [Parameter]
    [Alias("Keyword")]
    [NoWildcard]
    public string? Name { get; set; }

    /// <summary>How many steps to walk: 1, the next entities, unless -Recurse or -To is given.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int Depth { get; set; } = 1;

    /// <summary>Walks to the end, however far it is: each entity is asked about once.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>
    /// Entities that are told and not gone through, by qualified name, id of the table or bare name; wildcards are possible.
    /// </summary>
    [Parameter]
    public string[] StopAt { get; set; } = [];

    /// <summary>Entities that are neither told nor gone through, named in the same way.</summary>
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
    /// Gives a row for each entity without lineage in that direction as well: it names the entity, and its HasLineage is $false; that of
    /// all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    DwCommand IWalkCommand.Command => this;

    bool IWalkCommand.HasTarget => To is not null;

    ILineageKind IWalkCommand.Kind => EntityGraph.Instance;

    internal override string AnswerProperty => "HasLineage";

    /// <inheritdoc/>
    [Parameter]
    [Alias("StatePath")]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "entity: it needs a QualifiedName or a TableGuid";

    internal override string? FirstParameter => nameof(QualifiedName);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("QualifiedName", QualifiedName);

    internal override bool TakeTyped(object typed) => TakeTyped<LineageDirection>(nameof(Direction), typed, value => Direction = value);

    internal override void CheckArguments()
    {
        Need(nameof(Direction), "Add -Direction Upstream, -Direction Downstream or -Direction Both.");
        bool isWalk = Depth > 1 || Recurse || To is not null;
        if (isWalk && Name is not null)
        {
            Refuse(new DwException(
                ErrorId.InvalidInput,
                "-Name narrows one step down to some entities, and a walk would go on from those alone.",
                advice: "Leave -Name out, and filter what comes: ... | Where-Object Name -Like 'a*'. -Exclude leaves entities out."));
        }
        _walks = WalkRun.Of(this, isSeveral: QualifiedName.Length > 1);
    }

    internal override void Ask(PipedInput input)
    {
        if (_walks is null)
            base.Ask(input);
        else
            _walks.Ask(input, EntityGraph.StartAt(NameOf(input) ?? throw NamesNothing(input)), TargetOf());
    }

    internal override Query? QueryFor(PipedInput input) =>
        NameOf(input) is string name ? LineageOperations.Entities(name, Direction, Name) : null;

    private GraphNode? TargetOf() => To is null ? null : EntityGraph.StartAt(EntityName.Of(To));

    private static string? NameOf(PipedInput input) =>
        input.Id("QualifiedName", "EntityQualifiedName", "TableGuid") is string name ? EntityName.Of(name) : null;
}
