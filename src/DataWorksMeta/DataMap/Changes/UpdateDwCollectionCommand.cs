using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Changes the name or the comment of data albums (UpdateMetaCollection).</summary>
[Cmdlet(
    VerbsData.Update,
    "DwCollection",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Collection))]
public sealed class UpdateDwCollectionCommand : ActionCommand
{
    private const string QualifiedNameSet = "QualifiedName";

    /// <summary>The id of the collection, such as album.12345.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet, ValueFromPipelineByPropertyName = true)]
    [Alias("CollectionQualifiedName")]
    [NoWildcard]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>Its new name: 1 to 32 characters. Default: it keeps the old one.</summary>
    [Parameter(Position = 1)]
    public string? Name { get; set; }

    /// <summary>Its new comment: 1 to 64 characters. Default: it keeps the old one.</summary>
    [Parameter]
    public string? Comment { get; set; }

    /// <summary>Emits each collection as it is now, as far as that is known. Without it nothing is emitted.</summary>
    [Parameter]
    public override SwitchParameter PassThru { get; set; }

    internal override string InputDescription => "collection: it needs a QualifiedName or a CollectionQualifiedName";

    internal override string? FirstParameter => nameof(QualifiedName);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("QualifiedName", QualifiedName);

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(Name), typed, name => Name = name);

    internal override void CheckArguments()
    {
        base.CheckArguments();
        if (Name is null && Comment is null)
            Refuse(new DwException(ErrorId.InvalidInput, "nothing is named that should change.", advice: "Add -Name or -Comment."));
    }

    // What lies in an album has the name of that besides its own, and its own is the one that counts.
    internal override ActionPlan? PlanFor(PipedInput input) => input.Id("QualifiedName", "CollectionQualifiedName") is string name
        ? CollectionActions.Update(name, input.Origin as Collection, Name, Comment)
        : null;
}
