using DataWorks.Emulator.DataMap;
using DataWorks.Emulator.Lineage.Changes;
using DataWorks.Emulator.Nodes;
using DataWorks.Emulator.OnCall;
using DataWorks.Emulator.Recording;
using DataWorks.Emulator.Runs;
using DataWorks.Emulator.Tables;

namespace DataWorks.Emulator.Operations;

/// <summary>
/// All that calls can change: one book or store for each kind of thing, over a catalogue that stays as it is. Changes are made one
/// at a time under <see cref="Gate"/>; whoever reads does not wait for it, so every book guards its own data.
/// </summary>
internal sealed class Books(TimeProvider clock, GraphChange graph)
{
    /// <summary>Held while a change is carried out and recorded.</summary>
    public Lock Gate { get; } = new();

    public TimeProvider Clock { get; } = clock;

    public ActionLog Actions { get; } = new();

    public RunBook Runs { get; } = new(clock);

    public NodeStore Nodes { get; } = new();

    public DeploymentStore Deployments { get; } = new(clock);

    public TableStore Tables { get; } = new();

    public CategoryStore Categories { get; } = new();

    public CollectionStore Collections { get; } = new();

    public TagStore Tags { get; } = new();

    public AlertRuleStore AlertRules { get; } = new();

    public GraphBook Graph { get; } = new(graph);

    /// <summary>As if nothing had ever been changed.</summary>
    public void Clear()
    {
        lock (Gate)
        {
            Actions.Clear();
            Runs.Clear();
            Nodes.Clear();
            Deployments.Clear();
            Tables.Clear();
            Categories.Clear();
            Collections.Clear();
            Tags.Clear();
            AlertRules.Clear();
            Graph.Clear();
        }
    }
}
