using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the data albums, or their categories (ListMetaCollections, GetMetaCollectionDetail).</summary>
[Cmdlet(VerbsCommon.Get, "DwCollection", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Collection))]
public sealed class GetDwCollectionCommand : ListCommand
{
    private const string QualifiedNameSet = "QualifiedName";

    /// <summary>The id of the collection, such as album.12345.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet)]
    [Alias("CollectionQualifiedName")]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>What to list: ALBUM (the default) or ALBUM_CATEGORY.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateSet("ALBUM", "ALBUM_CATEGORY")]
    public string CollectionType { get; set; } = "ALBUM";

    /// <summary>Only collections whose names match, as the service understands it.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Keyword")]
    public string? Name { get; set; }

    /// <summary>Only what lies right below this collection.</summary>
    [Parameter(ParameterSetName = ListSet)]
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

    internal override string Wanted => "collection: it needs a QualifiedName or a CollectionQualifiedName";

    internal override IEnumerable<Input> Arguments() => ParameterSetName == ListSet ? [Input.Nothing] : QualifiedName.Select(static name => Input.Of("QualifiedName", name));

    internal override Query? About(Input input)
    {
        if (input.Id("CollectionQualifiedName", "QualifiedName") is string name)
            return CatalogueOperations.Collection(name);
        return ParameterSetName == ListSet ? CatalogueOperations.Collections(CollectionType.ToUpperInvariant(), Name, ParentQualifiedName, Creator, Administrator, Follower, OrderBy) : null;
    }
}
