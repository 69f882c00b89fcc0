using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets what a data album holds (ListMetaCollectionEntities).</summary>
[Cmdlet(VerbsCommon.Get, "DwCollectionEntity", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Entity))]
public sealed class GetDwCollectionEntityCommand : ListCommand
{
    private const string QualifiedNameSet = "QualifiedName";

    /// <summary>The id of the album, such as album.12345.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = QualifiedNameSet, ValueFromPipelineByPropertyName = true)]
    [Alias("CollectionQualifiedName")]
    public string[] QualifiedName { get; set; } = [];

    /// <summary>Only entities of this kind, such as maxcompute-table.</summary>
    [Parameter]
    [Alias("EntityType")]
    public string? Type { get; set; }

    /// <summary>Only entities whose names match, as the service understands it.</summary>
    [Parameter]
    [Alias("Keyword")]
    public string? Name { get; set; }

    internal override string Wanted => "collection: it needs a QualifiedName";

    internal override IEnumerable<Input> Arguments() => QualifiedName.Select(static name => Input.Of("QualifiedName", name));

    internal override Query? About(Input input) => input.Id("CollectionQualifiedName", "QualifiedName") is string name ? CatalogueOperations.Collected(name, Type, Name) : null;
}
