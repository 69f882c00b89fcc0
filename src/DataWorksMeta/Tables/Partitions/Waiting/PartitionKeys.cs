using System.Buffers;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Tables;

/// <summary>The columns that a table is partitioned by, and whether a partition names them all.</summary>
/// <param name="names">The columns, in the order of the table; none where they are not known.</param>
internal sealed class PartitionKeys(IReadOnlyList<string> names)
{
    private static readonly SearchValues<char> s_separators = SearchValues.Create(",;/|，、\n");

    // What follows a name: its type, or the sign of an empty value.
    private static readonly SearchValues<char> s_endOfName = SearchValues.Create(" :=\t");

    public IReadOnlyList<string> Names => names;

    /// <summary>Reads them as the service may write them: <c>ds,hh</c>, <c>["ds","hh"]</c>, <c>ds string, hh string</c>.</summary>
    public static PartitionKeys Read(string? text)
    {
        string rest = (text ?? string.Empty).Trim().Trim('[', ']', '(', ')', '{', '}');
        var names = new List<string>();
        while (rest.Length > 0)
        {
            int end = rest.AsSpan().IndexOfAny(s_separators);
            string part = (end < 0 ? rest : rest[..end]).Trim().Trim('"', '\'', '`').Trim();
            rest = end < 0 ? string.Empty : rest[(end + 1)..];
            int nameEnd = part.AsSpan().IndexOfAny(s_endOfName);
            string name = nameEnd < 0 ? part : part[..nameEnd];
            if (name.Length > 0)
                names.Add(name);
        }
        return new PartitionKeys(names.All(static name => name.All(static c => char.IsLetterOrDigit(c) || c == '_')) ? names : []);
    }

    /// <summary>The partition as the table has it, its levels in the order of the table.</summary>
    /// <param name="partition">As <see cref="PartitionName"/> writes it.</param>
    /// <param name="table">For the error.</param>
    /// <param name="wrong">What is wrong with it, where it is none.</param>
    public string? Fit(string partition, string table, out DwException? wrong)
    {
        wrong = null;
        (string Column, string Value)[] levels =
        [
            .. partition.Split('/').Select(static level => (level[..level.IndexOf('=')], level[(level.IndexOf('=') + 1)..])),
        ];
        string all = ObjectText.Several(names);
        string shape = string.Join('/', names.Select(static name => name + "=..."));
        string? foreign = levels.Select(static level => level.Column).FirstOrDefault(column => IndexOf(column) < 0);
        bool isRepeated = levels.Select(static level => level.Column).Distinct().Count() < levels.Length;
        string[] missing = [.. names.Where(name => !levels.Any(level => Same(level.Column, name)))];
        if (foreign is not null || isRepeated)
        {
            string reason = foreign is null ? "names a column twice" : $"names the column {foreign}";
            wrong = new DwException(
                ErrorId.InvalidInput,
                $"'{NameText.Shown(partition)}' {reason}: {table} is partitioned by {all}.",
                advice: $"Write it as {shape}. Get-DwTablePartition {table} shows them.");
        }
        else if (missing.Length > 0)
        {
            wrong = new DwException(
                ErrorId.PartialPartition,
                $"'{NameText.Shown(partition)}' is a part of a partition of {table}, and never is there by itself: it lacks "
                + $"{ObjectText.Several(missing)}.",
                advice: $"Name all levels: {shape}. Get-DwTablePartition {table} '{partition}/*' shows those that are there.");
        }
        if (wrong is not null)
            return null;
        var own = levels.Select(level => (Index: IndexOf(level.Column), level.Value)).OrderBy(static level => level.Index);
        return string.Join('/', own.Select(level => $"{names[level.Index]}={level.Value}"));

        int IndexOf(string column) => names.Select(static (name, index) => (name, index))
            .Where(one => Same(one.name, column))
            .Select(static one => one.index)
            .DefaultIfEmpty(-1)
            .First();
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
