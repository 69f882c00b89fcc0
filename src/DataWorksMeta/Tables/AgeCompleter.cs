namespace DataWorksMeta.Commands;

/// <summary>Completes ages, as days before today; any other number of days may be written, and any date.</summary>
public sealed class AgeCompleter : WordCompleter
{
    internal override IEnumerable<(string Word, string Label, string Meaning)> Words() =>
    [
        ("7d", "7d", "a week ago"),
        ("30d", "30d", "a month ago"),
        ("90d", "90d", "a quarter ago"),
        ("180d", "180d", "half a year ago"),
        ("365d", "365d", "a year ago"),
    ];
}
