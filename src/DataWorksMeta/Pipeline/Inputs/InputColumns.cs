using System.Collections;
using System.Management.Automation;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>What an input is made of, for the error that says what it lacks.</summary>
internal static class InputColumns
{
    private const int MostShown = 12;
    private const int LongestName = 40;

    /// <summary>A sentence that names the columns; empty where the input is no object.</summary>
    public static string Sentence(PipedInput input)
    {
        string[] names = [.. Names(input).Take(MostShown + 1)];
        if (names.Length == 0)
            return string.Empty;
        string more = names.Length > MostShown ? " and more" : string.Empty;
        return $" Its columns: {string.Join(", ", names.Take(MostShown))}{more}.";
    }

    /// <summary>How its columns become what the command looks for; <see langword="null"/> where the input is no object.</summary>
    public static string? Advice(PipedInput input, string wanted)
    {
        string[] names = [.. Names(input)];
        if (names.Length == 0)
            return null;
        // The first line of a file without headers: what was taken for a column is a table.
        if (names.Length == 1 && names[0].Contains('.'))
            return $"A file without a line of headers is read with: Import-Csv <file> -Header {wanted}.";
        string name = names[0].All(static c => char.IsLetterOrDigit(c) || c == '_') ? names[0] : $"'{names[0].Replace("'", "''")}'";
        return $"Rename the column that holds it, such as: ... | Select-Object @{{ n = '{wanted}'; e = {{ $_.{name} }} }} | ...";
    }

    /// <summary>
    /// The property that says that the input is the row of something that had no answer; <see langword="null"/> where it is none.
    /// </summary>
    public static string? EmptyRowProperty(PipedInput input) =>
        Keys(input.Source).FirstOrDefault(key => AnswerNote.IsOfEmptyRow(key, input));

    private static IEnumerable<string> Names(PipedInput input) => Keys(input.Source)
        .Select(static key => Redact.Text(key, null, LongestName))
        .Where(static name => name.Length > 0);

    private static IEnumerable<string> Keys(object? source) => (source is PSObject wrapped ? wrapped.BaseObject : source) switch
    {
        null or string or ValueType => [],
        IDictionary map => map.Keys.Cast<object?>().Select(static key => key?.ToString() ?? string.Empty),
        IEnumerable<KeyValuePair<string, object?>> map => map.Select(static pair => pair.Key),
        _ => PSObject.AsPSObject(source!).Properties.Select(static property => property.Name),
    };
}
