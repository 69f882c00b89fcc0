using System.Globalization;

namespace DataWorksMeta.Tables;

/// <summary>Says in what two tables differ, of what is known of both.</summary>
/// <param name="includesEqual">Whether what they have alike is wanted too.</param>
internal sealed class TableComparer(bool includesEqual)
{
    private readonly List<TableDifference> _rows = [];

    public IReadOnlyList<TableDifference> Rows => _rows;

    /// <summary>What the tables are, their columns, their partitions, and which tasks they have.</summary>
    public void Add(TableSide reference, TableSide difference)
    {
        Compare("EntityType", null, Kind(reference.Table), Kind(difference.Table));
        Compare("Comment", null, reference.Table.Comment, difference.Table.Comment);
        Compare("Caption", null, reference.Table.Caption, difference.Table.Caption);
        Compare("LifeCycle", null, Text(reference.Table.LifeCycle), Text(difference.Table.LifeCycle));
        Compare("Visibility", null, reference.Table.Visibility, difference.Table.Visibility);
        if (AreKeysKnown(reference) && AreKeysKnown(difference))
            Compare("PartitionKeys", null, Keys(reference), Keys(difference), StringComparison.OrdinalIgnoreCase);
        if (reference.Columns is { } columns && difference.Columns is { } others)
            AddColumns(columns, others);
        // Where only one has partitions, their keys say so.
        bool arePartitioned = reference.Table.IsPartitionTable != false && difference.Table.IsPartitionTable != false;
        if (arePartitioned && reference.Partitions is { } partitions && difference.Partitions is { } otherPartitions)
            AddPartitions(partitions, otherPartitions);
    }

    /// <summary>Tasks that have no counterpart, or one of another name.</summary>
    public void Add(IEnumerable<TaskPair> pairs)
    {
        foreach (TaskPair pair in pairs)
        {
            if (pair.Reference is null || pair.Difference is null)
                Compare("Task", pair.Name, Text(pair.Reference?.TaskId), Text(pair.Difference?.TaskId));
            else
                Compare("TaskName", null, pair.Reference.TaskName, pair.Difference.TaskName);
        }
    }

    /// <summary>The code of the tasks, line by line.</summary>
    public void Add(IEnumerable<(TaskPair Pair, string Reference, string Difference)> codes)
    {
        var all = codes
            .Select(static code => (code.Pair, Lines: LineDiff.Lines(code.Reference), Others: LineDiff.Lines(code.Difference)))
            .Select(static code => (code.Pair, code.Lines, code.Others, Changes: LineDiff.Compare(code.Lines, code.Others)))
            .ToList();
        bool areSeveral = all.Count(static code => code.Changes.Count > 0) > 1;
        foreach ((TaskPair pair, string[] lines, string[] others, IReadOnlyList<LineChange> changes) in all)
        {
            foreach (LineChange change in changes)
                AddLine(pair, lines, others, change, areSeveral);
            if (includesEqual && changes.Count == 0)
                _rows.Add(new TableDifference("Code", pair.Name, Size(lines), Size(others)) { IsEqual = true, Task = pair.Name });
        }
    }

    private static string Size(string[] lines) => string.Create(CultureInfo.InvariantCulture, $"{lines.Length} lines");

    private static string? Kind(Table table) => table.IsView switch { true => "View", false => "Table", _ => null };

    private static bool AreKeysKnown(TableSide side) =>
        side.Table.PartitionKeys is not null || side.Table.IsPartitionTable == false || side.Columns is not null;

    // A table says its keys; where it does not, its columns do.
    private static string? Keys(TableSide side)
    {
        string? written = side.Table.PartitionKeys;
        IEnumerable<string?> names = written?.Split(',').Select(static name => name.Trim())
            ?? side.Columns?.Where(static column => column.IsPartitionColumn == true).Select(static column => column.ColumnName)
            ?? [];
        return string.Join(',', names.Where(static name => !string.IsNullOrEmpty(name))) is { Length: > 0 } keys ? keys : null;
    }

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);

    private static string? Flag(bool? flag) => flag == true ? "True" : null;

    private static string Key(TableColumn column) => column.ColumnName ?? column.ColumnGuid ?? string.Empty;

    // Most engines know no letter case in the names of columns; where a table has two that differ in it alone, it counts.
    private static StringComparer Names(IReadOnlyList<TableColumn> columns, IReadOnlyList<TableColumn> others) =>
        Differ(columns) && Differ(others) ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static bool Differ(IReadOnlyList<TableColumn> columns) =>
        columns.DistinctBy(Key, StringComparer.OrdinalIgnoreCase).Count() == columns.DistinctBy(Key, StringComparer.Ordinal).Count();

    private static List<TableColumn> Ordered(IReadOnlyList<TableColumn> columns, StringComparer names) =>
        [.. columns.OrderBy(static column => column.Position ?? int.MaxValue).DistinctBy(Key, names)];

    private void AddColumns(IReadOnlyList<TableColumn> columns, IReadOnlyList<TableColumn> others)
    {
        StringComparer names = Names(columns, others);
        List<TableColumn> ordered = Ordered(columns, names);
        List<TableColumn> otherOrdered = Ordered(others, names);
        var places = otherOrdered.Select(static (column, place) => (column, place))
            .ToDictionary(static pair => Key(pair.column), static pair => pair.place, names);
        var common = ordered.Select((column, place) => (Place: place, Other: places.GetValueOrDefault(Key(column), -1)))
            .Where(static pair => pair.Other >= 0).ToList();
        // A column that was put in or taken out moves those behind it, which is no difference of theirs.
        HashSet<int> inOrder = [.. LongestRising.Of(common, static pair => pair.Other).Select(static pair => pair.Place)];
        for (int place = 0; place < ordered.Count; place++)
        {
            TableColumn column = ordered[place];
            if (!places.Remove(Key(column), out int other))
                Compare("Column", Key(column), Type(column), null);
            else if (!Compare(column, otherOrdered[other], inOrder.Contains(place) ? null : (place + 1, other + 1)) && includesEqual)
                _rows.Add(Equal("Column", Key(column), Type(column), Type(otherOrdered[other])));
        }
        foreach (int other in places.Values.Order())
            Compare("Column", Key(otherOrdered[other]), null, Type(otherOrdered[other]));
    }

    private static string Type(TableColumn column) => column.ColumnType ?? string.Empty;

    /// <summary>Whether the two differ.</summary>
    private bool Compare(TableColumn column, TableColumn other, (int Reference, int Difference)? moved)
    {
        int before = _rows.Count;
        string name = Key(column);
        Differ("Column", name, Type(column), Type(other), StringComparison.OrdinalIgnoreCase);
        if (moved is var (place, otherPlace))
            Differ("ColumnOrder", name, Text(column.Position ?? place), Text(other.Position ?? otherPlace));
        Differ("PartitionColumn", name, Flag(column.IsPartitionColumn), Flag(other.IsPartitionColumn));
        Differ("PrimaryKey", name, Flag(column.IsPrimaryKey), Flag(other.IsPrimaryKey));
        Differ("ForeignKey", name, Flag(column.IsForeignKey), Flag(other.IsForeignKey));
        Differ("ColumnComment", name, column.Comment, other.Comment);
        Differ("ColumnCaption", name, column.Caption, other.Caption);
        return _rows.Count > before;
    }

    private void AddPartitions(IReadOnlyList<string> partitions, IReadOnlyList<string> others)
    {
        HashSet<string> reference = [.. partitions];
        HashSet<string> difference = [.. others];
        foreach (string name in reference.Union(difference).Order(StringComparer.Ordinal))
            Compare("Partition", name, reference.Contains(name) ? name : null, difference.Contains(name) ? name : null);
    }

    private void AddLine(TaskPair pair, string[] lines, string[] others, LineChange change, bool areSeveral)
    {
        // Where a changed line stands elsewhere on the other side, both numbers are told.
        string line = change is { ReferenceLine: int one, DifferenceLine: int other } && one != other
            ? string.Create(CultureInfo.InvariantCulture, $"line {one} / {other}")
            : string.Create(CultureInfo.InvariantCulture, $"line {change.ReferenceLine ?? change.DifferenceLine}");
        _rows.Add(new TableDifference(
            "Code",
            areSeveral ? $"{pair.Name}: {line}" : line,
            change.ReferenceLine is int from ? lines[from - 1] : null,
            change.DifferenceLine is int to ? others[to - 1] : null)
        {
            Task = pair.Name,
            ReferenceLine = change.ReferenceLine,
            DifferenceLine = change.DifferenceLine,
        });
    }

    private void Compare(
        string what, string? name, string? reference, string? difference, StringComparison comparison = StringComparison.Ordinal)
    {
        if (!string.Equals(reference, difference, comparison))
            _rows.Add(new TableDifference(what, name, reference, difference));
        else if (includesEqual && reference is not null)
            _rows.Add(Equal(what, name, reference, difference));
    }

    private void Differ(
        string what, string name, string? reference, string? difference, StringComparison comparison = StringComparison.Ordinal)
    {
        if (!string.Equals(reference, difference, comparison))
            _rows.Add(new TableDifference(what, name, reference, difference));
    }

    private static TableDifference Equal(string what, string? name, string? reference, string? difference) =>
        new(what, name, reference, difference) { IsEqual = true };
}
