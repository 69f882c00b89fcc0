using System.Text.Json;

namespace DataWorksMeta.Unit.Freshness;

/// <summary>A table of a <see cref="Warehouse"/>.</summary>
internal sealed class Planted(Work[] tasks)
{
    private readonly List<(string Name, DateTimeOffset Written, object Row)> _partitions = [];

    public Work[] Tasks => tasks;

    /// <summary>The tasks that only declare it as an output.</summary>
    public Work[] Hidden { get; init; } = [];

    public bool IsForbidden { get; private set; }

    public Dictionary<string, object?> Info { get; } = new() { ["TableName"] = "t", ["IsPartitionTable"] = true, ["OwnerId"] = "5" };

    /// <summary>Has a partition with data, or an empty one.</summary>
    public Planted Has(string partition, string written, bool isEmpty = false)
    {
        DateTimeOffset time = Warehouse.At(written);
        _partitions.Add((partition, time, new
        {
            PartitionName = partition,
            PartitionGuid = partition,
            DataSize = isEmpty ? 0 : 10,
            RecordCount = 0,
            ModifiedTime = time.ToUnixTimeMilliseconds(),
        }));
        return this;
    }

    /// <summary>May not be read.</summary>
    public Planted Locked()
    {
        IsForbidden = true;
        return this;
    }

    /// <summary>Has no partitions.</summary>
    public Planted Whole(string? written, bool isView = false)
    {
        Info["IsPartitionTable"] = false;
        Info["IsView"] = isView;
        Info["LastModifyTime"] = written is null ? null : Warehouse.At(written).ToUnixTimeMilliseconds();
        return this;
    }

    public IEnumerable<object> Sorted(string criterion) =>
        JsonDocument.Parse(criterion).RootElement.GetProperty("SortField").GetString() == "name"
            ? _partitions.OrderByDescending(static one => one.Name, StringComparer.Ordinal).Select(static one => one.Row)
            : _partitions.OrderByDescending(static one => one.Written).Select(static one => one.Row);
}
