using System.Globalization;

namespace DataWorksMeta.Graphs;

/// <summary>A thing that a walk has met.</summary>
/// <param name="key">What tells it from others.</param>
/// <param name="subject">What it is asked about by: its id, or its names. Its text is the id as a person sees it.</param>
internal sealed class GraphNode(EntityKey key, object subject)
{
    public EntityKey Key { get; } = key;

    public object Subject { get; } = subject;

    /// <summary>The id as a person sees it.</summary>
    public string Id => Convert.ToString(Subject, CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>
    /// Whether lineage names it and nobody else knows it any more; <see langword="null"/> while it was not asked about.
    /// </summary>
    public bool? IsGone { get; set; }

    /// <summary>Whether a person named it: that there is no such thing is an error then.</summary>
    public bool IsStart { get; init; }

    /// <summary>The answer that it was last in.</summary>
    internal int LastAnswer { get; set; }

    public override string ToString() => Id;
}
