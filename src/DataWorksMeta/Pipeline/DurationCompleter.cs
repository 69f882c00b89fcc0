namespace DataWorksMeta.Commands;

/// <summary>Completes durations; any other may be written.</summary>
public sealed class DurationCompleter : WordCompleter
{
    internal override IEnumerable<(string Word, string Label, string Meaning)> Words() =>
    [
        ("30s", "30s", "half a minute"),
        ("10m", "10m", "ten minutes"),
        ("1h", "1h", "an hour"),
        ("2h", "2h", "two hours"),
        ("26h", "26h", "a day and two hours"),
        ("36h", "36h", "a day and a half"),
        ("7d", "7d", "a week"),
    ];
}
