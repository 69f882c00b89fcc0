using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>
/// Takes categories out of the data map (DeleteMetaCategory). Tables that are filed under one stay; what becomes of the categories below
/// it, the service does not document.
/// </summary>
[Cmdlet(
    VerbsCommon.Remove,
    "DwCategory",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Category))]
public sealed class RemoveDwCategoryCommand : ActionCommand
{
    private const string CategoryIdSet = "CategoryId";

    /// <summary>The id of the category, as Get-DwCategory shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CategoryIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long CategoryId { get; set; }

    /// <summary>Emits each category that was taken out: its id, and what the input said of it. Without it nothing is emitted.</summary>
    [Parameter]
    public override SwitchParameter PassThru { get; set; }

    internal override string InputDescription => "category: it needs a CategoryId";

    internal override string? FirstParameter => nameof(CategoryId);

    internal override IEnumerable<PipedInput> Arguments() => [PipedInput.Argument("CategoryId", CategoryId)];

    internal override ActionPlan? PlanFor(PipedInput input) => input.NumberId("CategoryId") is long id
        ? CategoryActions.Remove(id, UpdateDwCategoryCommand.ParentOf(input), input.Text("Name"))
        : null;
}
