using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the data integration tasks that read from a data source, or write to it (ListRefDISyncTasks).</summary>
[Cmdlet(VerbsCommon.Get, "DwSyncTask", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(SyncTask))]
public sealed class GetDwSyncTaskCommand : DataSourceCommand
{
    /// <summary>Downstream: the tasks that read from the data source. Upstream: those that write to it.</summary>
    [Parameter(Position = 1)]
    [Trimmed]
    [ValidateSet(nameof(LineageDirection.Upstream), nameof(LineageDirection.Downstream))]
    public LineageDirection Direction { get; set; }

    /// <summary>The kind of task: DI_OFFLINE (the default) or DI_REALTIME.</summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("DI_OFFLINE", "DI_REALTIME")]
    public string TaskType { get; set; } = "DI_OFFLINE";

    /// <summary>
    /// Gives a row for each data source on which no such task works as well: it names the data source, and its HasTask is $false; that of
    /// all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasTask";

    internal override bool TakeTyped(object typed) =>
        TakeTyped<LineageDirection>(nameof(Direction), typed, value => Direction = value) || base.TakeTyped(typed);

    internal override void CheckArguments() => Need(nameof(Direction), "Add -Direction Upstream or -Direction Downstream.");

    internal override Query QueryFor(DataSourceKey source, PipedInput input) =>
        EngineOperations.SyncTasks(source, Direction == LineageDirection.Upstream, TaskType.ToUpperInvariant());
}
