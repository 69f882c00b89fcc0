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

    internal override Query QueryFor(InstanceKey instance, PipedInput input) =>
        InstanceOperations.Log(instance with { HistoryId = InstanceHistoryId ?? input.Number("InstanceHistoryId") });
}
