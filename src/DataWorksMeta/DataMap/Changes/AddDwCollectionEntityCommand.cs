using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Puts entities of the data map, such as tables, into a data album (AddMetaCollectionEntity).</summary>
[Cmdlet(
    VerbsCommon.Add,
    "DwCollectionEntity",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Entity))]
public sealed class AddDwCollectionEntityCommand : ActionCommand
{
    private const string QualifiedNameSet = "QualifiedName";

    /// <summary>The id of the entity, such as maxcompute-table.sales.dim_user. The GUID of a MaxCompute table does too.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet, ValueFromPipelineByPropertyName = true)]
    [Alias("EntityQualifiedName")]
    [NoWildcard]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>The album that they are put into, such as album.12345.</summary>
    [Parameter(Position = 1)]
    [Alias("CollectionQualifiedName")]
    [NoWildcard]
    public string? Collection { get; set; }

    /// <summary>A remark that the album keeps beside each entity.</summary>
    [Parameter]
    public string? Remark { get; set; }

    /// <summary>Emits each entity that was put in, with the album as CollectionQualifiedName. Without it nothing is emitted.</summary>
    [Parameter]
    public override SwitchParameter PassThru { get; set; }

    internal override string InputDescription => "entity: it needs a QualifiedName or a TableGuid";

    internal override string? FirstParameter => nameof(QualifiedName);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("QualifiedName", QualifiedName);

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(Collection), typed, name => Collection = name);

    internal override void CheckArguments()
    {
        base.CheckArguments();
        Need(nameof(Collection), "Name the album by its id, as Get-DwCollection shows it: -Collection album.12345.");
    }

    internal override ActionPlan? PlanFor(PipedInput input) =>
        input.Id("QualifiedName", "EntityQualifiedName", "TableGuid") is string name
            ? CollectionActions.AddEntity(Collection!, EntityName.Of(name), Remark)
            : null;
}
