using System.Collections.Immutable;

namespace DataWorks.Emulator.Tables;

/// <summary>What of a table was changed; null is as it was.</summary>
internal sealed record TableChange
{
    public string? OwnerId { get; init; }

    public string? Caption { get; init; }

    /// <summary>As the reads show it: 0 the workspace, 1 the tenant, 3 the owner.</summary>
    public int? IsVisible { get; init; }

    public ImmutableSortedSet<string> Labels { get; init; } = [];

    public ImmutableList<WikiVersion> Wiki { get; init; } = [];
}
