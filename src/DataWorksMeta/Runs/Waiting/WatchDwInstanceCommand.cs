using System.Management.Automation;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Runs;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Commands;

/// <summary>
/// Watches runs: gives each as it is first seen and whenever its status has changed, until all have ended (GetInstance).
/// </summary>
[Cmdlet(VerbsCommon.Watch, "DwInstance", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(Instance))]
public sealed class WatchDwInstanceCommand : WatchCommand
{
    private const string InstanceIdSet = "InstanceId";

    private readonly Dictionary<(DwSession Session, InstanceKey Key), AwaitedInstance> _items = [];

    /// <summary>The id of the run, as Get-DwInstance shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InstanceIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] InstanceId { get; set; } = [];

    /// <summary>The environment to ask: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    internal override string InputDescription => "run: it needs an InstanceId";

    internal override string? FirstParameter => nameof(InstanceId);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("InstanceId", InstanceId);

    internal override bool Add(PipedInput input, DwSession session)
    {
        if (input.NumberId("InstanceId") is not long id)
            return false;
        var key = new InstanceKey(id, EnvironmentOf(input, ProjectEnv));
        _items.TryAdd((session, key), new AwaitedInstance(input.Source, key, null, RunStage.Final));
        return true;
    }

    // One look after the other at all of them, so that what changed is told in the order of the input.
    internal override IEnumerable<Watch> Watches() => _items.Count == 0 ? [] :
    [
        new GroupWatch<Instance>([.. _items.Select(static item =>
            ((Awaited)item.Value, (Transport.ICaller)item.Key.Session, InstanceOperations.One(item.Key.Key)))]),
    ];
}
