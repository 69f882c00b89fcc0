using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Makes data albums, or parts of one (CreateMetaCollection). A name is free once for each type.</summary>
[Cmdlet(
    VerbsCommon.New,
    "DwCollection",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Collection))]
public sealed class NewDwCollectionCommand : ActionCommand
{
    /// <summary>
    /// The name of an album to make, or an object that has one as Name, and where it has them its Comment, CollectionType and
    /// ParentQualifiedName. Where -Name is given as well, it is the collection below which that one is made.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public override PSObject? InputObject { get; set; }

    /// <summary>The name of the album: 1 to 32 characters. Default: what comes down the pipe or stands first.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Its comment: 1 to 64 characters. Default: that of the input.</summary>
    [Parameter]
    public string? Comment { get; set; }

    /// <summary>The collection below which it is made, such as album.12345. Default: that of the input, else none.</summary>
    [Parameter(Position = 1)]
    [NoWildcard]
    public string? ParentQualifiedName { get; set; }

    /// <summary>What to make: ALBUM (the default) or ALBUM_CATEGORY.</summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("ALBUM", "ALBUM_CATEGORY")]
    public string CollectionType { get; set; } = "ALBUM";

    /// <inheritdoc/>
    public override SwitchParameter PassThru { get; set; }

    internal override bool EmitsAlways => true;

    internal override string InputDescription =>
        Name is null ? "collection to make: it needs a Name" : "collection to make one below: it needs a QualifiedName";

    internal override PipedInput? DefaultInput => Name is null ? null : PipedInput.None;

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(Name), typed, name => Name = name);

    internal override ActionPlan? PlanFor(PipedInput input)
    {
        if (Name is not null)
        {
            string? parent = ParentQualifiedName ?? input.Id("QualifiedName", "CollectionQualifiedName");
            return parent is null && input != PipedInput.None ? null : Create(Name, CollectionType, Comment, parent);
        }
        return (input.BareText is null ? input.Text("Name") : input.Id()) is string name
            ? Create(
                name,
                IsBound(nameof(CollectionType)) ? CollectionType : input.Text("CollectionType") ?? CollectionType,
                Comment ?? input.Text("Comment"),
                ParentQualifiedName ?? input.Text("ParentQualifiedName"))
            : null;
    }

    private static ActionPlan Create(string name, string type, string? comment, string? parent) =>
        CollectionActions.Create(type.ToUpperInvariant(), name, comment, parent);
}
