using DataWorksMeta.Tables;

namespace DataWorksMeta.Unit.Tables;

/// <summary>What is told of two tables, of what is known of both.</summary>
public sealed class TableComparerTests
{
    private static readonly DwSession s_session = TestSession.Make();

    [Fact]
    public void Alike_tables_give_no_row_whatever_their_owner_times_sizes_and_places()
    {
        Table one = Table("""{"TableGuid":"odps.p.t","EnvType":1,"Comment":"c","LifeCycle":30,"OwnerId":"1","DataSize":5}""");
        Table other = Table("""{"TableGuid":"odps.q.t","EnvType":0,"Comment":"c","LifeCycle":30,"OwnerId":"2","ReadCount":7}""");

        Assert.Empty(Compare(new TableSide(one, Columns("a", "b")), new TableSide(other, Columns("a", "b"))));
    }

    [Fact]
    public void What_the_table_is_is_told_side_by_side()
    {
        Table one = Table("""{"IsView":false,"Comment":"c","LifeCycle":30,"IsVisible":1,"PartitionKeys":"ds"}""");
        Table other = Table("""{"IsView":true,"Caption":"n","LifeCycle":0,"IsVisible":0,"PartitionKeys":"ds, hour"}""");

        Assert.Equal(
            [
                "EntityType : Table / View",
                "Comment : c / -",
                "Caption : - / n",
                "LifeCycle : 30 / -",
                "Visibility : Tenant / Workspace",
                "PartitionKeys : ds / ds,hour",
            ],
            Shown(Compare(new TableSide(one, []), new TableSide(other, []))));
    }

    [Theory]
    [InlineData("a:bigint b:string", "a:bigint", "Column b: string / -")]
    [InlineData("a:bigint", "a:bigint b:string", "Column b: - / string")]
    [InlineData("a:bigint", "a:string", "Column a: bigint / string")]
    [InlineData("A:BIGINT", "a:bigint", "")]
    [InlineData("a:bigint b:x", "n:y a:bigint b:x", "Column n: - / y")]
    [InlineData("a:x b:x c:x", "b:x c:x a:x", "ColumnOrder a: 1 / 3")]
    [InlineData("a:x A:y", "A:y a:x", "ColumnOrder a: 1 / 2")]
    [InlineData("a:x", "b:x", "Column a: x / -; Column b: - / x")]
    [InlineData("a:x b:x", "A:x A:x B:x", "")]
    public void Columns_are_matched_by_name(string reference, string difference, string expected) => Assert.Equal(
        expected,
        string.Join("; ", Shown(Compare(Side(Columns(reference.Split(' '))), Side(Columns(difference.Split(' ')))))));

    [Fact]
    public void What_a_column_is_besides_its_type_is_told_for_each()
    {
        TableColumn one = Column("""{"ColumnName":"a","ColumnType":"x","IsPartitionColumn":true,"IsPrimaryKey":false,"Comment":"c"}""");
        TableColumn other = Column("""{"ColumnName":"a","ColumnType":"x","IsPrimaryKey":true,"IsForeignKey":true,"Caption":"n"}""");

        Assert.Equal(
            [
                "PartitionKeys : a / -",
                "PartitionColumn a: True / -",
                "PrimaryKey a: - / True",
                "ForeignKey a: - / True",
                "ColumnComment a: c / -",
                "ColumnCaption a: - / n",
            ],
            Shown(Compare(Side([one]), Side([other]))));
    }

    [Fact]
    public void A_column_without_a_type_is_not_told_to_be_missing()
    {
        TableDifference row = Assert.Single(Compare(Side([Column("""{"ColumnName":"a"}""")]), Side(Columns("a:x"))));

        Assert.Equal(("Column", "a", string.Empty, "x"), (row.What, row.Name, row.Reference, row.Difference));
    }

    [Fact]
    public void Partition_keys_have_no_letter_case_and_are_not_told_to_be_missing_where_they_are_unknown()
    {
        TableSide keys = new(Table("""{"PartitionKeys":"ds"}"""), null);

        Assert.Empty(Compare(keys, new TableSide(Table("""{"PartitionKeys":"DS"}"""), null)));
        Assert.Empty(Compare(keys, new TableSide(Table("""{"IsPartitionTable":true}"""), null)));
        Assert.Equal(["PartitionKeys : ds / -"], Shown(Compare(keys, new TableSide(Table("""{"IsPartitionTable":false}"""), null))));
    }

    [Fact]
    public void Columns_that_are_unknown_on_a_side_are_not_told_to_be_missing() =>
        Assert.Empty(Compare(Side(Columns("a")), Side(null)));

    [Fact]
    public void Partitions_are_compared_by_name_where_both_tables_have_keys()
    {
        TableSide one = Side([]) with { Partitions = ["ds=1", "ds=3"] };
        TableSide other = Side([]) with { Partitions = ["ds=3", "ds=2"] };
        TableSide without = new(Table("""{"IsPartitionTable":false}"""), []) { Partitions = [] };

        Assert.Equal(["Partition ds=1: ds=1 / -", "Partition ds=2: - / ds=2"], Shown(Compare(one, other)));
        Assert.Empty(Compare(one, without));
    }

    [Fact]
    public void Code_is_told_by_line_and_by_task_where_that_of_several_differs()
    {
        TaskPair first = new(Task(1, "load"), Task(2, "load"));
        TaskPair second = new(Task(3, "clean"), Task(4, "clean"));

        TableDifference row = Assert.Single(Compare((first, "a\nb", "a\nx"), (second, "c", "c")));
        Assert.Equal(("Code", "line 2", "b", "x"), (row.What, row.Name, row.Reference, row.Difference));
        Assert.Equal(("load", 2, 2), (row.Task, row.ReferenceLine, row.DifferenceLine));
        Assert.Equal(
            ["Code load: line 2: b / x", "Code clean: line 1: c / -"],
            Shown(Compare((first, "a\nb", "a\nx"), (second, "c\nd", "d"))));
        Assert.Equal(
            ["Code line 1: - / n", "Code line 2 / 3: b / x"],
            Shown(Compare((first, "a\nb", "n\na\nx"))));
    }

    [Fact]
    public void What_is_alike_is_told_on_request_and_marked()
    {
        var comparer = new TableComparer(includesEqual: true);
        comparer.Add(
            new TableSide(Table("""{"Comment":"c","LifeCycle":30}"""), Columns("a:x", "b:y")),
            new TableSide(Table("""{"Comment":"c","LifeCycle":31}"""), Columns("a:x", "b:z")));
        comparer.Add([(new TaskPair(Task(1, "load"), Task(2, "load")), "a\nb", "a\r\nb\r\n")]);

        Assert.Equal(
            [
                "Comment : c / c =",
                "LifeCycle : 30 / 31",
                "Column a: x / x =",
                "Column b: y / z",
                "Code load: 2 lines / 2 lines =",
            ],
            Shown(comparer.Rows).Zip(comparer.Rows, static (text, row) => row.IsEqual ? text + " =" : text));
    }

    [Fact]
    public void Tasks_are_paired_by_name_and_one_with_one_in_any_case()
    {
        ProducingTask load = Task(1, "load");
        ProducingTask clean = Task(2, "clean");
        ProducingTask loadDev = Task(11, "load");
        ProducingTask other = Task(12, "other");

        Assert.Equal([new TaskPair(clean, other)], TaskPair.Of([clean], [other]));
        Assert.Equal(
            [new TaskPair(clean, null), new TaskPair(load, loadDev), new TaskPair(null, other)],
            TaskPair.Of([clean, load], [other, loadDev]));
        Assert.Equal([new TaskPair(load, loadDev)], TaskPair.Of([load, Task(1, "load")], [loadDev]));
        Assert.Equal([new TaskPair(null, other)], TaskPair.Of([], [other]));
    }

    [Fact]
    public void A_task_that_writes_both_tables_is_its_own_counterpart_whatever_the_order_and_the_names()
    {
        (ProducingTask one, ProducingTask two, ProducingTask third) = (Task(1, "load"), Task(2, "load"), Task(3, "load"));

        Assert.Equal([new TaskPair(one, one), new TaskPair(two, two)], TaskPair.Of([one, two], [two, one]));
        Assert.Equal([new TaskPair(third, one), new TaskPair(two, two)], TaskPair.Of([third, two], [two, one]));
    }

    [Fact]
    public void A_task_without_a_counterpart_is_a_row_and_so_is_another_name()
    {
        var comparer = new TableComparer(includesEqual: false);
        comparer.Add(TaskPair.Of([Task(1, "load"), Task(2, "clean")], [Task(11, "load")]));
        comparer.Add(TaskPair.Of([Task(1, "load")], [Task(11, "load_dev")]));

        Assert.Equal(["Task clean: 2 / -", "TaskName : load / load_dev"], Shown(comparer.Rows));
    }

    private static IReadOnlyList<TableDifference> Compare(TableSide reference, TableSide difference)
    {
        var comparer = new TableComparer(includesEqual: false);
        comparer.Add(reference, difference);
        return comparer.Rows;
    }

    private static IReadOnlyList<TableDifference> Compare(params (TaskPair Pair, string Reference, string Difference)[] codes)
    {
        var comparer = new TableComparer(includesEqual: false);
        comparer.Add(codes);
        return comparer.Rows;
    }

    private static IEnumerable<string> Shown(IEnumerable<TableDifference> rows) =>
        rows.Select(static row => $"{row.What} {row.Name}: {row.Reference ?? "-"} / {row.Difference ?? "-"}");

    private static TableSide Side(IReadOnlyList<TableColumn>? columns) => new(Table("""{"TableGuid":"odps.p.t"}"""), columns);

    private static Table Table(string json) => new(Rows.Of(json, s_session));

    private static TableColumn Column(string json) => new(Rows.Of(json, s_session));

    private static ProducingTask Task(long id, string name) => new(Rows.Of($$"""{"TaskId":{{id}},"TaskName":"{{name}}"}""", s_session));

    // "a" or "a:bigint", in their order.
    private static TableColumn[] Columns(params string[] columns) =>
    [
        .. columns.Select(static (column, at) => column.Split(':')).Select((parts, at) => Column(
            $$"""{"ColumnName":"{{parts[0]}}","ColumnType":"{{parts[^1]}}","Position":{{at + 1}}}""")),
    ];
}
