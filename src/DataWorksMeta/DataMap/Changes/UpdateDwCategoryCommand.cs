using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Changes the name or the comment of categories of the data map (UpdateMetaCategory).</summary>
[Cmdlet(
    VerbsData.Update,
    "DwCategory",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(Category))]
public sealed class UpdateDwCategoryCommand : ActionCommand
{
    private const string CategoryIdSet = "CategoryId";

    /// <summary>The id of the category, as Get-DwCategory shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CategoryIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long CategoryId { get; set; }

    /// <summary>
    /// Its new name. Default: it keeps the old one, which goes along where the input is a category from Get-DwCategory, since the service
    /// may insist on a name.
    /// </summary>
    [Parameter(Position = 1)]
    public string? Name { get; set; }

    /// <summary>Its new comment. Default: it keeps the old one.</summary>
    [Parameter]
    public string? Comment { get; set; }

    /// <summary>Emits each category as it is now, as far as that is known. Without it nothing is emitted.</summary>
    [Parameter]
    public override SwitchParameter PassThru { get; set; }

    internal override string InputDescription => "category: it needs a CategoryId";

    internal override string? FirstParameter => nameof(CategoryId);

    internal override IEnumerable<PipedInput> Arguments() => [PipedInput.Argument("CategoryId", CategoryId)];

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(Name), typed, name => Name = name);

    internal override void CheckArguments()
    {
        base.CheckArguments();
        if (Name is null && Comment is null)
            Refuse(new DwException(ErrorId.InvalidInput, "nothing is named that should change.", advice: "Add -Name or -Comment."));
    }

    internal override ActionPlan? PlanFor(PipedInput input) => input.NumberId("CategoryId") is long id
        ? CategoryActions.Update(id, ParentOf(input), input.Origin as Category, Name, Comment)
        : null;

    /// <summary>Where a category lies: 0, which is no id, for the top; <see langword="null"/> where the input does not say.</summary>
    internal static long? ParentOf(PipedInput input) =>
        input.Text("ParentCategoryId", "ParentId") == "0" ? 0 : input.Number("ParentCategoryId", "ParentId");
}
