using System.Globalization;

namespace DataWorksMeta.Nodes;

/// <summary>Which files of a workspace are asked for; what is <see langword="null"/> does not matter.</summary>
internal sealed class FileFilter
{
    public long? ProjectId { get; init; }

    public string? ProjectIdentifier { get; init; }

    public string? Keyword { get; init; }

    public string? FileName { get; init; }

    public string? FolderPath { get; init; }

    public string? UseType { get; init; }

    public IReadOnlyList<int>? FileTypes { get; init; }

    public string? OwnerId { get; init; }

    public string? LastEditUser { get; init; }

    public bool IncludesContent { get; init; }

    public bool IncludesFolder { get; init; }

    public override string ToString() => ProjectIdentifier ?? ProjectId?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
