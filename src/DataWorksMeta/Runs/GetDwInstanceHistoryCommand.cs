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
    internal override Query QueryFor(InstanceKey instance, PipedInput input) => InstanceOperations.History(instance);
}
