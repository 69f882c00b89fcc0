using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Makes categories of the data map (CreateMetaCategory). A name is free once at a level, and there are four levels.</summary>
[Cmdlet(
    VerbsCommon.New,
    "DwCategory",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Category))]
public sealed class NewDwCategoryCommand : ActionCommand
{
    /// <summary>
    /// The name of a category to make, or an object that has one as Name, and where it has them its ParentCategoryId and Comment. Where
    /// -Name is given as well, it is the category below which that one is made.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public override PSObject? InputObject { get; set; }

    /// <summary>The name of the category. Default: what comes down the pipe or stands first.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The category below which it is made. Default: that of the input, else the top of the tree.</summary>
    [Parameter(Position = 1)]
    [Id]
    [Alias("ParentId")]
    public long? ParentCategoryId { get; set; }

    /// <summary>Its comment. Default: that of the input.</summary>
    [Parameter]
    public string? Comment { get; set; }

    /// <inheritdoc/>
    public override SwitchParameter PassThru { get; set; }

    internal override bool EmitsAlways => true;

    internal override string InputDescription =>
        Name is null ? "category to make: it needs a Name" : "category to make one below: it needs a CategoryId";

    internal override PipedInput? DefaultInput => Name is null ? null : PipedInput.None;

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(Name), typed, name => Name = name);

    internal override ActionPlan? PlanFor(PipedInput input)
    {
        if (Name is not null)
        {
            long? parent = ParentCategoryId ?? input.NumberId("CategoryId");
            return parent is null && input != PipedInput.None ? null : CategoryActions.Create(Name, parent, Comment);
        }
        return (input.BareText is null ? input.Text("Name") : input.Id()) is string name
            ? CategoryActions.Create(
                name, ParentCategoryId ?? UpdateDwCategoryCommand.ParentOf(input), Comment ?? input.Text("Comment"))
            : null;
    }
}
