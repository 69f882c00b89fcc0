using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the categories of the data map below another, or at the top (GetMetaCategory).</summary>
[Cmdlet(VerbsCommon.Get, "DwCategory", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Category))]
public sealed class GetDwCategoryCommand : ListCommand
{
    /// <summary>The category whose children are wanted. Default: the top of the tree.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    public long? ParentCategoryId { get; set; }

    internal override string Wanted => "category: it needs a CategoryId";

    internal override Query? About(Input input)
    {
        long? parent = input.LongId("CategoryId") ?? ParentCategoryId;
        return parent is null && ParameterSetName == InputObjectSet ? null : CatalogueOperations.Categories(parent);
    }
}
