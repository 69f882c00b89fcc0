using System.Collections;
using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gives entities of the data map tags (SetEntityTags). The service takes MaxCompute tables only, and does not document what becomes of
/// the tags of other keys: whether they stay or go.
/// </summary>
[Cmdlet(
    VerbsCommon.Set,
    "DwEntityTag",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EntityTag))]
public sealed class SetDwEntityTagCommand : ActionCommand
{
    private const string QualifiedNameSet = "QualifiedName";
    private const string Advice = "Name the tags, such as -Tag @{ priority = 'p1' }.";

    private IReadOnlyList<KeyValuePair<string, string?>> _tags = [];

    /// <summary>The id of the entity, such as maxcompute-table.sales.dim_user. The GUID of a MaxCompute table does too.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet, ValueFromPipelineByPropertyName = true)]
    [Alias("EntityQualifiedName")]
    [NoWildcard]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>
    /// The tags: @{ priority = 'p1'; pii = 'yes' }. A key that the entity has gets the new value. What the service does with other keys is
    /// not documented: Get-DwEntityTag shows it.
    /// </summary>
    [Parameter(Position = 1)]
    [Map(TakesObjects = false)]
    public Hashtable? Tag { get; set; }

    /// <summary>Emits each tag that was set. Without it nothing is emitted.</summary>
    [Parameter]
    public override SwitchParameter PassThru { get; set; }

    internal override string InputDescription => "entity: it needs a QualifiedName or a TableGuid";

    internal override string? FirstParameter => nameof(QualifiedName);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("QualifiedName", QualifiedName);

    internal override bool TakeTyped(object typed) => TakeTyped<Hashtable>(nameof(Tag), typed, tags => Tag = tags);

    internal override void CheckArguments()
    {
        base.CheckArguments();
        Need(nameof(Tag), Advice);
        try
        {
            _tags = TagPairs.Of(Tag);
            if (_tags.Count == 0)
                throw new DwException(ErrorId.EmptyInput, "there is no tag to set.", advice: Advice);
        }
        catch (DwException exception)
        {
            Refuse(exception);
        }
    }

    internal override ActionPlan? PlanFor(PipedInput input) =>
        input.Id("QualifiedName", "EntityQualifiedName", "TableGuid") is string name ? TagActions.Set(EntityName.Of(name), _tags) : null;
}
