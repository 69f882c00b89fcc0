using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the categories of the data map below another, or at the top (GetMetaCategory).</summary>
[Cmdlet(VerbsCommon.Get, "DwCategory", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Category))]
public sealed class GetDwCategoryCommand : PipedCommand
{
    /// <summary>The category whose children are wanted. Default: the top of the tree.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Id]
    public long? ParentCategoryId { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <summary>
    /// Gives a row for each category with none below it as well: it names the category, and its HasCategory is $false; that of all others
    /// is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasCategory";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "category: it needs a CategoryId";

    internal override string? FirstParameter => nameof(ParentCategoryId);

    internal override Query? QueryFor(PipedInput input)
    {
        long? parent = input.NumberId("CategoryId") ?? ParentCategoryId;
        return parent is null && InputSet == InputObjectSet ? null : DataMapOperations.Categories(parent);
    }
}
