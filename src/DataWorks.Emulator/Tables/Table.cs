using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator;

/// <summary>A table or a view with all that is asked of it.</summary>
internal sealed class Table
{
    public required Project Project { get; init; }

    public required string Name { get; init; }

    /// <summary>Null where the service documents none, as for EMR.</summary>
    public string? Guid { get; init; }

    public string? Schema { get; init; }

    public string? Comment { get; init; }

    public string? Caption { get; init; }

    public required string OwnerId { get; init; }

    public long DataSize { get; init; }

    public long CreateTime { get; init; }

    public long LastModifyTime { get; init; }

    public long LastDdlTime { get; init; }

    public long LastAccessTime { get; init; }

    public int LifeCycle { get; init; }

    public int ColumnCount { get; init; }

    public string? PartitionKeys { get; init; }

    public bool IsView { get; init; }

    public int IsVisible { get; init; }

    public string? Location { get; init; }

    public long ReadCount { get; init; }

    public long ViewCount { get; init; }

    public long FavoriteCount { get; init; }

    public string? Wiki { get; init; }

    /// <summary>Lineage still names it, and nothing else knows it.</summary>
    public bool IsDropped { get; init; }

    /// <summary>Of the first columns, where they are not the usual ones.</summary>
    public IReadOnlyList<string> ColumnNames { get; init; } = [];

    /// <summary>By the name of a column the columns it is made from, where they do not simply bear the same name.</summary>
    public IReadOnlyDictionary<string, List<string>> ColumnSources { get; init; } = new Dictionary<string, List<string>>();

    /// <summary>As the catalogue names them.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<ProducingTask> Tasks { get; init; } = [];

    /// <summary>By operation name.</summary>
    public IReadOnlyDictionary<string, CannedReply>? Replies { get; init; }
}
