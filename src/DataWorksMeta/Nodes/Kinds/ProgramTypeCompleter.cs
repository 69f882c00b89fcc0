using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>Completes the kinds of code that nodes have, by their names or by what they are: <c>spark</c> finds all with Spark.</summary>
public sealed class ProgramTypeCompleter : WordCompleter
{
    internal override IEnumerable<(string Word, string Label, string Meaning)> Words() =>
        CodeKind.All.Where(static kind => kind.Runs).Select(static kind => (kind.Name, kind.Name, kind.Meaning));
}
