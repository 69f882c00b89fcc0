using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Commands;

/// <summary>Gets the earlier runs of a run: one for each time it was run again (ListInstanceHistory).</summary>
[Cmdlet(VerbsCommon.Get, "DwInstanceHistory", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(InstanceHistory))]
public sealed class GetDwInstanceHistoryCommand : InstanceCommand
{
    /// <summary>
    /// Gives a row for each run that was not run again as well: it names the run, and its HasRun is $false; that of all others is $true.
    /// What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasRun";

    internal override Query QueryFor(InstanceKey instance, PipedInput input) => InstanceOperations.History(instance);
}
