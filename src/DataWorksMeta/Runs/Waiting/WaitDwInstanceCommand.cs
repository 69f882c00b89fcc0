using System.Management.Automation;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Runs;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Commands;

/// <summary>Waits until runs have ended, and gives each as it ends (GetInstance).</summary>
[Cmdlet(VerbsLifecycle.Wait, "DwInstance", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(Instance))]
public sealed class WaitDwInstanceCommand : WaitCommand
{
    private const string InstanceIdSet = "InstanceId";

    private static readonly TimeSpan s_farthest = TimeSpan.FromDays(31);

    private readonly Dictionary<(DwSession, InstanceKey), AwaitedInstance> _items = [];

    /// <summary>The id of the run, as Get-DwInstance shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InstanceIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] InstanceId { get; set; } = [];

    /// <summary>The environment to ask: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <summary>
    /// How far a run must be: Final, it has ended, or Started, it runs. A run that failed and may begin again by itself has not ended.
    /// </summary>
    [Parameter]
    [Trimmed]
    public RunStage Until { get; set; } = RunStage.Final;

    internal override string InputDescription => "run: it needs an InstanceId";

    internal override string? FirstParameter => nameof(InstanceId);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("InstanceId", InstanceId);

    internal override bool Add(PipedInput input, DwSession session)
    {
        if (input.NumberId("InstanceId") is not long id)
            return false;
        var key = new InstanceKey(id, EnvironmentOf(input, ProjectEnv));
        var item = new AwaitedInstance(input.Source, key, BeforeOf(input), Until);
        // Of a run that is named twice, what was done last counts.
        if (!_items.TryGetValue((session, key), out AwaitedInstance? known) || known.Before?.ActionTime < item.Before?.ActionTime)
            _items[(session, key)] = item;
        return true;
    }

    internal override IEnumerable<Watch> Watches() => _items.Select(static item =>
        new SingleWatch<Instance>(item.Value, item.Key.Item1, InstanceOperations.One(item.Key.Item2)));

    // What an action leaves: what was not done needs no waiting for.
    private static RunBefore? BeforeOf(PipedInput input)
    {
        if (input.SureTime("ActionTime") is not DateTimeOffset time || input.Text("Outcome") == "Skipped")
            return null;
        // Runs are kept for a month: a time that is further off was read in another culture than it was written in.
        if ((time - Clock.System.UtcNow).Duration() > s_farthest)
        {
            throw new DwException(
                ErrorId.InvalidInput,
                $"the ActionTime of the input is {DwObject.TimeText(time)}, which cannot be when it was done.",
                advice: "Write and read a file of actions in the same culture, or hand them on as JSON.");
        }
        return new RunBefore(time, input.Text("PriorStatus"), input.SureTime("PriorFinishTime"))
        {
            IsStop = input.Text("Action") == "Stop",
        };
    }
}
