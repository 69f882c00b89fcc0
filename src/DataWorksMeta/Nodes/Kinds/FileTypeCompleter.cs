using System.Globalization;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>Completes the numbers of the kinds of files, by number, by name or by what they are: <c>shell</c> finds 6.</summary>
public sealed class FileTypeCompleter : WordCompleter
{
    internal override IEnumerable<(string Word, string Label, string Meaning)> Words() => CodeKind.All.Select(static kind =>
    {
        string number = kind.Number.ToString(CultureInfo.InvariantCulture);
        return (number, $"{number} {kind.Name}", $"{kind.Name}: {kind.Meaning}");
    });
}
