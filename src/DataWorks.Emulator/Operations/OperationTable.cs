using System.Collections.Frozen;
using DataWorks.Emulator.Baselines;
using DataWorks.Emulator.Dags;
using DataWorks.Emulator.DataMap;
using DataWorks.Emulator.Engines;
using DataWorks.Emulator.Lineage;
using DataWorks.Emulator.Nodes;
using DataWorks.Emulator.OnCall;
using DataWorks.Emulator.Quality;
using DataWorks.Emulator.Runs;
using DataWorks.Emulator.Tables;
using DataWorks.Emulator.Workspaces;

namespace DataWorks.Emulator.Operations;

/// <summary>All operations by name: a new group is one more line here.</summary>
internal static class OperationTable
{
    private static readonly FrozenDictionary<string, Operation> s_operations = new[]
    {
        TableOperations.All,
        TableListOperations.All,
        ColumnOperations.All,
        PartitionOperations.All,
        TableHistoryOperations.All,
        TableChangeOperations.All,
        LineageOperations.All,
        NodeOperations.All,
        NodeOutputOperations.All,
        NodeChangeOperations.All,
        FileOperations.All,
        DeploymentOperations.All,
        InstanceOperations.All,
        RunChangeOperations.All,
        DagOperations.All,
        StatisticOperations.All,
        BaselineOperations.All,
        BaselineStatusOperations.All,
        TopicOperations.All,
        AlertOperations.All,
        AlertRuleOperations.All,
        QualityOperations.All,
        CategoryOperations.All,
        ThemeOperations.All,
        CollectionOperations.All,
        TagOperations.All,
        EntityOperations.All,
        DatabaseOperations.All,
        ClusterOperations.All,
        DataSourceOperations.All,
        WorkspaceOperations.All,
    }.SelectMany(static group => group).ToFrozenDictionary(static operation => operation.Name, StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = [.. s_operations.Keys.Order(StringComparer.Ordinal)];

    public static Operation? Find(string? name) => name is null ? null : s_operations.GetValueOrDefault(name);
}
