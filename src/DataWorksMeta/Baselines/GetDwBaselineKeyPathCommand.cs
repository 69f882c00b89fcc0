using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Baselines;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the path of runs that decides when a baseline is done on a business date (GetBaselineKeyPath).</summary>
[Cmdlet(VerbsCommon.Get, "DwBaselineKeyPath", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(BaselineKeyPath))]
public sealed class GetDwBaselineKeyPathCommand : BaselineDayCommand
{
    /// <summary>
    /// Gives a row for each baseline without such a path as well: it names the baseline, and its HasPath is $false; that of all others is
    /// $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasPath";

    internal override Query? QueryFor(PipedInput input) => DayOf(input) is BaselineDay day ? BaselineOperations.KeyPath(day) : null;
}
