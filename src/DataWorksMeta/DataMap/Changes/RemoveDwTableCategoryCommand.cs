using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.DataMap;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Takes MaxCompute tables out of a category of the data map (DeleteFromMetaCategory). The tables themselves stay.</summary>
[Cmdlet(
    VerbsCommon.Remove,
    "DwTableCategory",
    DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(TableEntry))]
public sealed class RemoveDwTableCategoryCommand : ActionCommand
{
    private const string TableGuidSet = "TableGuid";

    /// <summary>The id of the table, such as odps.sales.dim_user; sales.dim_user is short for it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TableGuidSet, ValueFromPipelineByPropertyName = true)]
    public string[]? TableGuid { get; set; }

    /// <summary>The category that the tables are taken out of, as Get-DwCategory shows it.</summary>
    [Parameter(Position = 1)]
    [Id]
    public long CategoryId { get; set; }

    /// <summary>Emits each table that was taken out, with the category as OfCategoryId. Without it nothing is emitted.</summary>
    [Parameter]
    public override SwitchParameter PassThru { get; set; }

    internal override string InputDescription => "table";

    internal override string? FirstParameter => nameof(TableGuid);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("TableGuid", TableGuid!);

    internal override bool TakeTyped(object typed) => TakeTyped<long>(nameof(CategoryId), typed, id => CategoryId = id);

    internal override void CheckArguments()
    {
        base.CheckArguments();
        Need(nameof(CategoryId), AddDwTableCategoryCommand.Advice);
    }

    internal override ActionPlan PlanFor(PipedInput input) => CategoryActions.RemoveTable(CategoryId, TableCommand.GuidOf(input));
}
