namespace DataWorksMeta.Commands;

/// <summary>Completes the usual forms of a date.</summary>
public sealed class DateFormatCompleter : WordCompleter
{
    internal override IEnumerable<(string Word, string Label, string Meaning)> Words() =>
    [
        ("yyyyMMdd", "yyyyMMdd", "20261120"),
        ("yyyy-MM-dd", "yyyy-MM-dd", "2026-11-20"),
        ("yyyyMM", "yyyyMM", "202611"),
        ("yyyy", "yyyy", "2026"),
    ];
}
