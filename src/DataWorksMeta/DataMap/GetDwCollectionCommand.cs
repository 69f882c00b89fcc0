using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the data albums, or their categories (ListMetaCollections, GetMetaCollectionDetail).</summary>
[Cmdlet(VerbsCommon.Get, "DwCollection", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Collection))]
public sealed class GetDwCollectionCommand : PipedCommand
{
    private const string QualifiedNameSet = "QualifiedName";

    /// <summary>The id of the collection, such as album.12345.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet)]
    [Alias("CollectionQualifiedName")]
    [NoWildcard]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>What to list: ALBUM (the default) or ALBUM_CATEGORY.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Trimmed]
    [ValidateSet("ALBUM", "ALBUM_CATEGORY")]
    public string CollectionType { get; set; } = "ALBUM";

    /// <summary>Only collections whose names match, as the service understands it.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Keyword")]
    [NoWildcard]
    public string? Name { get; set; }

    /// <summary>Only what lies right below this collection.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [NoWildcard]
    public string? ParentQualifiedName { get; set; }

    /// <summary>Only collections that this account made.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public string? Creator { get; set; }

    /// <summary>Only collections that this account administers.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public string? Administrator { get; set; }

    /// <summary>Only collections that this account follows.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public string? Follower { get; set; }

    /// <summary>The field to sort by; the service does not document which it knows.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public string? OrderBy { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <summary>
    /// Gives a row for each collection that does not exist as well: it names the collection, and its HasCollection is $false; that of all
    /// others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter(ParameterSetName = QualifiedNameSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasCollection";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "collection: it needs a QualifiedName or a CollectionQualifiedName";

    internal override string? FirstParameter => nameof(QualifiedName);

    internal override IEnumerable<PipedInput> Arguments() =>
        InputSet == ListSet ? [PipedInput.None] : PipedInput.Arguments("QualifiedName", QualifiedName);

    internal override Query? QueryFor(PipedInput input)
    {
        if (input.Id("CollectionQualifiedName", "QualifiedName") is string name)
            return DataMapOperations.Collection(name);
        if (InputSet != ListSet)
            return null;
        return DataMapOperations.Collections(new CollectionFilter
        {
            CollectionType = CollectionType.ToUpperInvariant(),
            Keyword = Name,
            ParentQualifiedName = ParentQualifiedName,
            Creator = Creator,
            Administrator = Administrator,
            Follower = Follower,
            OrderBy = OrderBy,
        });
    }
}
