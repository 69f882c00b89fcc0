using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the tags of an entity (ListEntityTags).</summary>
[Cmdlet(VerbsCommon.Get, "DwEntityTag", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(EntityTag))]
public sealed class GetDwEntityTagCommand : PipedCommand
{
    private const string QualifiedNameSet = "QualifiedName";

    /// <summary>The id of the entity, such as maxcompute-table.sales.dim_user. The GUID of a MaxCompute table does too.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet, ValueFromPipelineByPropertyName = true)]
    [Alias("EntityQualifiedName")]
    [NoWildcard]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>
    /// Gives a row for each entity without tags as well: it names the entity, and its HasTag is $false; that of all others is $true. What
    /// the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasTag";

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

    internal override Query? QueryFor(PipedInput input) =>
        input.Id("QualifiedName", "EntityQualifiedName", "TableGuid") is string name ? DataMapOperations.Tags(EntityName.Of(name)) : null;
}
