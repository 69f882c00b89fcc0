using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Takes entities out of a data album (DeleteMetaCollectionEntity). The entities themselves stay.</summary>
[Cmdlet(
    VerbsCommon.Remove,
    "DwCollectionEntity",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Entity))]
public sealed class RemoveDwCollectionEntityCommand : ActionCommand
{
    private const string QualifiedNameSet = "QualifiedName";

    /// <summary>The id of the entity, such as maxcompute-table.sales.dim_user. The GUID of a MaxCompute table does too.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet, ValueFromPipelineByPropertyName = true)]
    [Alias("EntityQualifiedName")]
    [NoWildcard]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>The album that they are taken out of. Default: the one that Get-DwCollectionEntity found the entity in.</summary>
    [Parameter(Position = 1)]
    [Alias("CollectionQualifiedName")]
    [NoWildcard]
    public string? Collection { get; set; }

    /// <summary>Emits each entity that was taken out, with the album as CollectionQualifiedName. Without it nothing is emitted.</summary>
    [Parameter]
    public override SwitchParameter PassThru { get; set; }

    internal override string InputDescription => "entity: it needs a QualifiedName or a TableGuid";

    internal override string? FirstParameter => nameof(QualifiedName);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("QualifiedName", QualifiedName);

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(Collection), typed, name => Collection = name);

    internal override ActionPlan? PlanFor(PipedInput input)
    {
        if (input.Id("QualifiedName", "EntityQualifiedName", "TableGuid") is not string name)
            return null;
        string collection = Collection ?? input.Text("CollectionQualifiedName") ?? throw new DwException(
            ErrorId.InvalidInput, "-Collection is missing.", advice: "Name the album by its id: -Collection album.12345.");
        return CollectionActions.RemoveEntity(collection, EntityName.Of(name));
    }
}
