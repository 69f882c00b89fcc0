namespace DataWorksMeta.Commands;

/// <summary>Completes what is true or not, which PowerShell does only where it must be said.</summary>
public sealed class TruthCompleter : WordCompleter
{
    internal override IEnumerable<(string Word, string Label, string Meaning)> Words() =>
    [
        ("$true", "$true", "only those that do"),
        ("$false", "$false", "only those that do not"),
    ];
}
