using System.Globalization;
using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Faults;

/// <summary>Which share of the calls fails in which way. The n-th call always has the same fate for the same seed.</summary>
internal sealed class FaultPlan
{
    private static readonly (string Name, FaultKind Kind)[] s_names =
    [
        ("reset", FaultKind.Reset),
        ("503", FaultKind.Unavailable),
        ("500", FaultKind.InternalError),
        ("throttle", FaultKind.Throttle),
        ("cut", FaultKind.Cut),
        ("html", FaultKind.Html),
        ("slow", FaultKind.Slow),
        ("empty", FaultKind.Empty),
        ("lost", FaultKind.Lost),
        ("late", FaultKind.Late),
    ];

    private readonly (FaultKind Kind, double UpTo)[] _shares;

    private FaultPlan(IReadOnlyDictionary<string, double> percentages, (FaultKind Kind, double UpTo)[] shares)
    {
        Percentages = percentages;
        _shares = shares;
    }

    public static FaultPlan None { get; } = new(new Dictionary<string, double>(), []);

    public static string KnownNames { get; } = string.Join(", ", s_names.Select(static pair => pair.Name));

    public IReadOnlyDictionary<string, double> Percentages { get; }

    /// <summary>Throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static FaultKind KindOf(string name)
    {
        FaultKind kind = Array.Find(s_names, pair => pair.Name == name).Kind;
        return kind == FaultKind.None ? throw new FormatException($"Unknown fault '{name}'. Known: {KnownNames}.") : kind;
    }

    public static string NameOf(FaultKind kind) => Array.Find(s_names, pair => pair.Kind == kind).Name;

    /// <summary>Throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static FaultPlan From(IReadOnlyDictionary<string, double> percentages)
    {
        List<(FaultKind Kind, double UpTo)> shares = [];
        double sum = 0;
        foreach ((string name, double percent) in percentages)
        {
            FaultKind kind = KindOf(name);
            if (double.IsNaN(percent) || percent < 0 || (sum += percent) > 100)
                throw new FormatException("The percentages of the faults must be 0 or more, and 100 in all at most.");
            if (percent > 0)
                shares.Add((kind, sum));
        }

        return shares.Count == 0 ? None : new FaultPlan(percentages, [.. shares]);
    }

    /// <summary>Reads <c>reset=5,503=2.5</c>.</summary>
    public static FaultPlan Parse(string text)
    {
        Dictionary<string, double> percentages = new(StringComparer.Ordinal);
        foreach (string part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] pair = part.Split('=');
            if (pair.Length != 2
                || !double.TryParse(pair[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent))
                throw new FormatException($"'{part}' is not KIND=PERCENT.");
            percentages[pair[0]] = percent;
        }

        return From(percentages);
    }

    public FaultKind Choose(long seed, long callNumber)
    {
        if (_shares.Length == 0)
            return FaultKind.None;
        ulong hash = StableHash.Mix(StableHash.Mix((ulong)seed) ^ (ulong)callNumber);
        double percent = (hash >> 11) * (100.0 / (1UL << 53));
        foreach ((FaultKind kind, double upTo) in _shares)
        {
            if (percent < upTo)
                return kind;
        }

        return FaultKind.None;
    }
}
