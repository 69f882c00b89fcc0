using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Lineage;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets the entities (tables, reports, things registered by others) that an entity is made from, or that are made from it, and what links
/// them (ListLineage).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwEntityLineage", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(EntityLineage))]
public sealed class GetDwEntityLineageCommand : PipedCommand
{
    private const string QualifiedNameSet = "QualifiedName";

    /// <summary>The id of the entity, such as maxcompute-table.sales.dim_user. The GUID of a MaxCompute table does too.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet, ValueFromPipelineByPropertyName = true)]
    [Alias("EntityQualifiedName")]
    [NoWildcard]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>Upstream: what the entity is made from. Downstream: what is made from it.</summary>
    [Parameter(Position = 1)]
    [Trimmed]
    public LineageDirection Direction { get; set; }

    /// <summary>Only entities whose names match, as the service understands it.</summary>
    [Parameter]
    [Alias("Keyword")]
    [NoWildcard]
    public string? Name { get; set; }

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

    internal override string AnswerProperty => "HasLineage";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "entity: it needs a QualifiedName or a TableGuid";

    internal override string? FirstParameter => nameof(QualifiedName);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("QualifiedName", QualifiedName);

    internal override bool TakeTyped(object typed) => TakeTyped<LineageDirection>(nameof(Direction), typed, value => Direction = value);

    internal override void CheckArguments() => Need(nameof(Direction), "Add -Direction Upstream or -Direction Downstream.");

    internal override Query? QueryFor(PipedInput input) =>
        input.Id("QualifiedName", "EntityQualifiedName", "TableGuid") is string name
            ? LineageOperations.Entities(EntityName.Of(name), Direction, Name)
            : null;
}
