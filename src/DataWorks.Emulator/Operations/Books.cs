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
internal sealed class Books
{
    public Books(TimeProvider clock, GraphChange graph)
    {
        Clock = clock;
        Nodes = new NodeStore();
        Runs = new RunBook(clock, Nodes);
        Deployments = new DeploymentStore(clock);
        Graph = new GraphBook(graph);
    }

    /// <summary>Held while a change is carried out and recorded.</summary>
    public Lock Gate { get; } = new();

    public TimeProvider Clock { get; }

    public ActionLog Actions { get; } = new();

    public NodeStore Nodes { get; }

    public RunBook Runs { get; }

    public DeploymentStore Deployments { get; }

    public TableStore Tables { get; } = new();

    public CategoryStore Categories { get; } = new();

    public CollectionStore Collections { get; } = new();

    public TagStore Tags { get; } = new();

    public AlertRuleStore AlertRules { get; } = new();

    public GraphBook Graph { get; }

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
