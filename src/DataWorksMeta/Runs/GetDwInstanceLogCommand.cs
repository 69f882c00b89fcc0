using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Commands;

/// <summary>Gets the log of a run, which the service keeps for about seven days (GetInstanceLog).</summary>
[Cmdlet(VerbsCommon.Get, "DwInstanceLog", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(InstanceLog))]
public sealed class GetDwInstanceLogCommand : InstanceCommand
{
    /// <summary>
    /// The earlier run whose log is wanted, as Get-DwInstanceHistory shows it. Default: that of the input object, else the latest.
    /// </summary>
    [Parameter]
    [Id]
    public long? InstanceHistoryId { get; set; }

    /// <summary>
    /// Gives a row for each run without a log as well: it names the run, and its HasLog is $false; that of all others is $true. What the
    /// service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasLog";

    internal override Query QueryFor(InstanceKey instance, PipedInput input) =>
        InstanceOperations.Log(instance with { HistoryId = InstanceHistoryId ?? input.Number("InstanceHistoryId") });
}
