using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Raw;

/// <summary>
/// The names of parameters as people write them, made into those of an operation: another letter case is mended, what was flattened by
/// hand (<c>Tags.1.Key</c>) goes where its parameter goes, and what the operation does not know is told.
/// </summary>
internal static class ParameterNames
{
    /// <summary>The arguments under the operation's own names, and the names it does not know.</summary>
    /// <param name="operation">An operation of the table.</param>
    /// <param name="arguments">The arguments as they were written.</param>
    /// <param name="unknown">The names that the operation does not know, as they were written.</param>
    /// <exception cref="DwException">One parameter is named twice, or flattened in a way that has no order.</exception>
    public static Arguments Mend(OperationEntry operation, Arguments arguments, out IReadOnlyList<string> unknown)
    {
        string[] known = [.. operation.Parameters];
        var strangers = new List<string>();
        var mended = new Arguments();
        var parts = new Dictionary<string, List<KeyValuePair<string, object?>>>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> argument in arguments)
        {
            int dot = argument.Key.IndexOf('.');
            string written = (dot > 0 ? argument.Key[..dot] : argument.Key).Trim();
            string? name = Array.Find(known, one => one == written)
                ?? Array.Find(known, one => one.Equals(written, StringComparison.OrdinalIgnoreCase));
            if (name is null)
            {
                strangers.Add(argument.Key);
                mended.Add(argument.Key, argument.Value);
            }
            else if (dot < 0)
            {
                if (!seen.Add(name))
                    throw Twice(name);
                mended.Add(name, argument.Value);
            }
            else
            {
                if (!parts.TryGetValue(name, out List<KeyValuePair<string, object?>>? list))
                    parts.Add(name, list = []);
                list.Add(new KeyValuePair<string, object?>(argument.Key[(dot + 1)..], argument.Value));
            }
        }
        foreach (KeyValuePair<string, List<KeyValuePair<string, object?>>> part in parts)
        {
            if (!seen.Add(part.Key))
                throw Twice(part.Key);
            mended.Add(part.Key, Unflattened(part.Key, part.Value));
        }
        unknown = strangers;
        return mended;
    }

    /// <summary>The name that was probably meant; <see langword="null"/> where none is near.</summary>
    public static string? Nearest(IEnumerable<string> names, string written)
    {
        string plain = Plain(written);
        int limit = Math.Max(2, plain.Length / 3);
        return names
            .Select(name => (Name: name, Distance: Distance(Plain(name), plain)))
            .Where(one => one.Distance <= limit)
            .OrderBy(static one => one.Distance)
            .Select(static one => one.Name)
            .FirstOrDefault();
    }

    private static DwException Twice(string name) => new(ErrorId.InvalidInput, $"the parameter {name} is there twice, in two spellings.");

    /// <summary>What the parts of a parameter were before they were flattened: numbers count the items of a list, from one.</summary>
    private static object Unflattened(string name, List<KeyValuePair<string, object?>> parts)
    {
        var groups = parts
            .Select(static part => (Head: part.Key.Split('.', 2), part.Value))
            .OrderBy(static part => part.Head[0], StringComparer.Ordinal)
            .GroupBy(static part => part.Head[0], static part => part, StringComparer.Ordinal);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (IGrouping<string, (string[] Head, object? Value)> group in groups)
        {
            string head = group.Key;
            List<(string[] Head, object? Value)> below = [.. group];
            if (head.Length == 0 || (below.Count > 1 && below.Exists(static one => one.Head.Length == 1)))
                throw new DwException(ErrorId.InvalidInput, $"the parts of the parameter {name} contradict each other.");
            values[head] = below[0].Head.Length == 1
                ? below[0].Value
                : Unflattened(name, [.. below.Select(static one => new KeyValuePair<string, object?>(one.Head[1], one.Value))]);
        }
        if (!values.Keys.Any(static key => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return values;
        var list = new List<object?>();
        for (int i = 1; i <= values.Count; i++)
        {
            list.Add(values.TryGetValue(i.ToString(CultureInfo.InvariantCulture), out object? item) ? item : throw new DwException(
                ErrorId.InvalidInput, $"the items of {name} are numbered from 1 without a gap, and {name}.{i} is not there."));
        }
        return list;
    }

    // A plural more or less and the signs that other interfaces put between words are no other name.
    private static string Plain(string name) => name.Replace("_", string.Empty).Replace("-", string.Empty).ToUpperInvariant().TrimEnd('S');

    private static int Distance(string one, string other)
    {
        if (one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal))
            return 1;
        int[] last = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int[] line = new int[other.Length + 1];
            line[0] = i;
            for (int j = 1; j <= other.Length; j++)
                line[j] = Math.Min(Math.Min(line[j - 1], last[j]) + 1, last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
            last = line;
        }
        return last[^1];
    }
}
