using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>
/// Takes data albums out of the data map (DeleteMetaCollection). The entities in one stay; what becomes of the parts of an album, the
/// service does not document.
/// </summary>
[Cmdlet(
    VerbsCommon.Remove,
    "DwCollection",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Collection))]
public sealed class RemoveDwCollectionCommand : ActionCommand
{
    private const string QualifiedNameSet = "QualifiedName";

    /// <summary>The id of the collection, such as album.12345.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet, ValueFromPipelineByPropertyName = true)]
    [Alias("CollectionQualifiedName")]
    [NoWildcard]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>Emits each collection that was taken out: its id, and what else is known of it. Without it nothing is emitted.</summary>
    [Parameter]
    public override SwitchParameter PassThru { get; set; }

    internal override string InputDescription => "collection: it needs a QualifiedName or a CollectionQualifiedName";

    internal override string? FirstParameter => nameof(QualifiedName);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("QualifiedName", QualifiedName);

    // What lies in an album has the name of that besides its own, and its own is the one that counts.
    internal override ActionPlan? PlanFor(PipedInput input) => input.Id("QualifiedName", "CollectionQualifiedName") is string name
        ? CollectionActions.Remove(name, input.Origin as Collection)
        : null;
}
