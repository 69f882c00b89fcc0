using System.Collections.Frozen;

namespace DataWorks.Emulator.Operations;

/// <summary>All operations by name: a new group is one more line here.</summary>
internal static class OperationTable
{
    private static readonly FrozenDictionary<string, Operation> s_operations = new[]
    {
        TableOperations.All,
        SearchOperations.All,
        DatabaseOperations.All,
        ColumnOperations.All,
        PartitionOperations.All,
        HistoryOperations.All,
        LineageOperations.All,
        ClusterOperations.All,
        DataSourceOperations.All,
        CategoryOperations.All,
        CollectionOperations.All,
        TagOperations.All,
        WorkspaceOperations.All,
        NodeOperations.All,
        NodeOutputOperations.All,
        BaselineOperations.All,
        InstanceOperations.All,
        FileOperations.All,
    }.SelectMany(static group => group).ToFrozenDictionary(static operation => operation.Name, StringComparer.Ordinal);

    public static IReadOnlyList<string> Names { get; } = [.. s_operations.Keys.Order(StringComparer.Ordinal)];

    public static Operation? Find(string? name) => name is null ? null : s_operations.GetValueOrDefault(name);
}
