namespace DataWorksMeta.Commands;

/// <summary>Completes the kinds of entities that the service documents.</summary>
public sealed class EntityTypeCompleter : WordCompleter
{
    internal override IEnumerable<(string Word, string Label, string Meaning)> Words() =>
    [
        ("maxcompute-table", "maxcompute-table", "table of MaxCompute"),
    ];
}
