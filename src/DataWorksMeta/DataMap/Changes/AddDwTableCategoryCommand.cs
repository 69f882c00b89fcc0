using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Files MaxCompute tables under a category of the data map (AddToMetaCategory).</summary>
[Cmdlet(
    VerbsCommon.Add,
    "DwTableCategory",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(TableEntry))]
public sealed class AddDwTableCategoryCommand : ActionCommand
{
    internal const string Advice = "Name the category by its id, as Get-DwCategory shows it: -CategoryId 2.";

    private const string TableGuidSet = "TableGuid";

    /// <summary>The id of the table, such as odps.sales.dim_user; sales.dim_user is short for it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TableGuidSet, ValueFromPipelineByPropertyName = true)]
    public string[]? TableGuid { get; set; }

    /// <summary>The category that the tables are filed under, as Get-DwCategory shows it.</summary>
    [Parameter(Position = 1)]
    [Id]
    public long CategoryId { get; set; }

    /// <summary>Emits each table that was filed, with its category as OfCategoryId. Without it nothing is emitted.</summary>
    [Parameter]
    public override SwitchParameter PassThru { get; set; }

    internal override string InputDescription => "table";

    internal override string? FirstParameter => nameof(TableGuid);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("TableGuid", TableGuid!);

    internal override bool TakeTyped(object typed) => TakeTyped<long>(nameof(CategoryId), typed, id => CategoryId = id);

    internal override void CheckArguments()
    {
        base.CheckArguments();
        Need(nameof(CategoryId), Advice);
    }

    internal override ActionPlan PlanFor(PipedInput input) => CategoryActions.AddTable(CategoryId, TableCommand.GuidOf(input));
}
