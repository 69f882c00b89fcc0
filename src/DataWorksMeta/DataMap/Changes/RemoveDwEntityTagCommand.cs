using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Takes tags from entities of the data map, by their keys (RemoveEntityTags).</summary>
[Cmdlet(
    VerbsCommon.Remove,
    "DwEntityTag",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(EntityTag))]
public sealed class RemoveDwEntityTagCommand : ActionCommand
{
    private const string QualifiedNameSet = "QualifiedName";

    /// <summary>The id of the entity, such as maxcompute-table.sales.dim_user. The GUID of a MaxCompute table does too.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet, ValueFromPipelineByPropertyName = true)]
    [Alias("EntityQualifiedName")]
    [NoWildcard]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>The keys of the tags. Default: the key of the tag that comes down the pipe.</summary>
    [Parameter(Position = 1)]
    [NoWildcard]
    public string[] TagKey { get; set; } = [];

    /// <summary>Emits each tag that was taken, without its value. Without it nothing is emitted.</summary>
    [Parameter]
    public override SwitchParameter PassThru { get; set; }

    internal override string InputDescription => "entity: it needs a QualifiedName or a TableGuid";

    internal override string? FirstParameter => nameof(QualifiedName);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("QualifiedName", QualifiedName);

    internal override bool TakeTyped(object typed) => TakeTyped<string[]>(nameof(TagKey), typed, keys => TagKey = keys);

    internal override ActionPlan? PlanFor(PipedInput input)
    {
        if (input.Id("QualifiedName", "EntityQualifiedName", "TableGuid") is not string name)
            return null;
        string[] keys = TagKey.Length > 0 ? TagKey : input.Text("TagKey") is string key ? [key] : throw new DwException(
            ErrorId.InvalidInput, "-TagKey is missing.", advice: "Name the keys of the tags, such as -TagKey priority, pii.");
        return TagActions.Remove(EntityName.Of(name), keys);
    }
}
