using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Freshness;

/// <summary>What is asked about one table.</summary>
internal sealed record FreshnessRequest
{
    public required TableIdentity Table { get; init; }

    /// <summary>The business date; <see langword="null"/> for yesterday, by the service's clock.</summary>
    public DateTimeOffset? BizDate { get; init; }

    /// <summary>By what it may be judged; empty for whatever there is.</summary>
    public IReadOnlyList<FreshnessBasis> Bases { get; init; } = [];

    public TimeSpan? WarnAfter { get; init; }

    public TimeSpan? ErrorAfter { get; init; }

    public PartitionFormat Format { get; init; } = PartitionFormat.Usual;

    /// <summary>Whether it may be judged by that.</summary>
    public bool Uses(FreshnessBasis basis) => Bases.Count > 0
        ? Bases.Contains(basis)
        : basis != FreshnessBasis.Age || HasAge;

    public bool HasAge => WarnAfter is not null || ErrorAfter is not null;

    /// <summary>Whether the tasks of the table matter.</summary>
    public bool UsesTasks => Uses(FreshnessBasis.Baseline) || Uses(FreshnessBasis.Schedule);

    /// <summary>Sees that the ages fit together, and to what is asked.</summary>
    /// <exception cref="DwException">They do not.</exception>
    public static void Check(IReadOnlyList<FreshnessBasis> bases, TimeSpan? warnAfter, TimeSpan? errorAfter)
    {
        bool hasAge = warnAfter is not null || errorAfter is not null;
        bool byAge = bases.Contains(FreshnessBasis.Age);
        if (byAge && !hasAge)
            throw Wrong("-Basis Age needs an age.", "Add -WarnAfter, -ErrorAfter or both, such as -WarnAfter 26h -ErrorAfter 36h.");
        if (hasAge && bases.Count > 0 && !byAge)
            throw Wrong("-WarnAfter and -ErrorAfter say nothing where -Basis leaves Age out.", "Add Age to -Basis, or leave -Basis out.");
        if (warnAfter == TimeSpan.Zero || errorAfter == TimeSpan.Zero)
            throw Wrong("an age of 0 makes all data too old.", "Give -WarnAfter and -ErrorAfter an age such as 26h.");
        if (warnAfter > errorAfter)
            throw Wrong("-ErrorAfter is shorter than -WarnAfter.", "Give -ErrorAfter the longer age: -WarnAfter 26h -ErrorAfter 36h.");
    }

    private static DwException Wrong(string text, string advice) => new(ErrorId.InvalidInput, text, advice: advice);
}
