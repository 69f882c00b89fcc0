using System.Text.RegularExpressions;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Api;

public sealed partial class OperationTableTests
{
    private static readonly string[] s_access = ["read", "write", "unknown"];

    private const string Newer = "2024-05-18";

    public static TheoryData<string> Versions => [.. OperationTable.Versions];

    [Theory]
    [InlineData("2020-05-18", 315)]
    [InlineData(Newer, 358)]
    public void Knows_every_operation_of_a_version(string version, int count)
    {
        Assert.Equal(count, OperationTable.Names(version).Count);
        Assert.All(OperationTable.Names(version), name =>
        {
            OperationEntry entry = OperationTable.Find(name, version)!;
            Assert.Equal((version, name), (entry.Version, entry.Name));
        });
        Assert.All(OperationTable.Names(version), static name => Assert.Matches(Name(), name));
    }

    [Fact]
    public void Means_the_older_version_where_none_is_named()
    {
        Assert.Equal("2020-05-18", OperationTable.DefaultVersion);
        Assert.Equal(OperationTable.Names("2020-05-18"), OperationTable.Names());
        Assert.Equal("2020-05-18", OperationTable.Find("GetNode")!.Version);
        Assert.Null(OperationTable.Find("GetTask"));
        Assert.Equal("2020-05-18", OperationTable.Unlisted("GetSomethingNew", null, isForm: false, []).Version);
        Assert.Equal("2020-05-18", OperationTable.Resolve("GetTask", null, null, []).Version);
    }

    [Fact]
    public void Keeps_operations_apart_that_have_one_name_in_both_versions()
    {
        Assert.Equal(55, OperationTable.Names().Intersect(OperationTable.Names(Newer)).Count());
        OperationEntry older = OperationTable.Find("GetNode")!;
        OperationEntry newer = OperationTable.Find("GetNode", Newer)!;

        Assert.Equal(("POST", true), (older.Method, older.Takes("NodeId")));
        Assert.Equal(("GET", false), (newer.Method, newer.Takes("NodeId")));
        Assert.Same(newer, OperationTable.Resolve("getnode", null, null, [], Newer));
    }

    [Fact]
    public void Has_nothing_of_a_version_that_there_is_not()
    {
        Assert.Null(OperationTable.Find("GetNode", "2018-06-01"));
        Assert.Empty(OperationTable.Names("2018-06-01"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Encodes_only_parameters_that_an_operation_has(string version)
    {
        string[][] rows = [.. Rows().Where(row => row[0] == version)];
        Assert.NotEmpty(rows);
        Assert.All(rows, static row =>
        {
            Assert.Equal(8, row.Length);
            string[] query = Cell(row[4]), form = Cell(row[5]), json = Cell(row[6]), csv = Cell(row[7]);
            Assert.Empty(query.Intersect(form));
            Assert.Empty(json.Intersect(csv));
            Assert.Empty(json.Concat(csv).Except(query.Concat(form)));
            Assert.Contains(row[3], s_access);
        });
    }

    [Fact]
    public void Stands_in_the_order_of_version_and_name()
    {
        string[] keys = [.. Rows().Select(static row => row[0] + "\t" + row[1])];

        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys);
    }

    [Theory]
    [InlineData("ListTables", "TableTypes=TABLE,VIEW", "", "TableTypes")]
    [InlineData("BatchDeleteMetaEntities", "", "Ids=TABLE,VIEW", "Ids")]
    public void Sends_one_text_joined_by_commas_where_the_operation_reads_it_so(string name, string query, string form, string parameter)
    {
        OperationEntry entry = OperationTable.Find(name, Newer)!;
        ApiRequest request = entry.Request([new(parameter, new[] { "TABLE", "VIEW" })]);

        Assert.Equal((Newer, query, form), (request.Version, Text(request.Query), Text(request.Form)));
    }

    [Fact]
    public void Knows_the_methods_that_the_vendors_client_uses()
    {
        ILookup<string, string> byMethod = OperationTable.Names().ToLookup(static name => OperationTable.Find(name)!.Method);

        Assert.Equal((34, 279, 2), (byMethod["GET"].Count(), byMethod["POST"].Count(), byMethod["PUT"].Count()));
        Assert.Equal(["UpdateConnection", "UpdateDataSource"], byMethod["PUT"].Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Sends_no_operation_again_whose_name_says_that_it_changes_something(string version) =>
        Assert.All(
            OperationTable.Names(version).Where(static name => Write().IsMatch(name)),
            name => Assert.False(OperationTable.Find(name, version)!.IsRead, name));

    [Fact]
    public void Tells_reads_from_writes_by_name_and_not_by_method()
    {
        Assert.All(
            OperationTable.Names().Where(static name => Read().IsMatch(name)),
            static name => Assert.True(OperationTable.Find(name)!.IsRead, name));
        Assert.All(["CheckMetaTable", "CheckMetaPartition"], static name => Assert.True(OperationTable.Find(name)!.IsRead));
        OperationEntry delete = OperationTable.Find("DeleteMetaCategory")!;
        Assert.Equal(("GET", false), (delete.Method, delete.IsRead));
    }

    [Fact]
    public void Finds_an_operation_in_any_case_and_none_that_there_is_not()
    {
        Assert.Equal("GetNode", OperationTable.Find("getnode")?.Name);
        Assert.Null(OperationTable.Find("GetNothing"));
    }

    [Theory]
    [InlineData("GetNode", "POST", "", "NodeId=7&ProjectEnv=PROD", "NodeId", "7", "ProjectEnv", "PROD")]
    [InlineData("GetMetaTableChangeLog", "POST", "", "TableGuid=odps.p.t&PageNumber=1", "TableGuid", "odps.p.t", "PageNumber", "1")]
    [InlineData("GetMetaTableBasicInfo", "GET", "TableGuid=odps.p.t", "", "TableGuid", "odps.p.t")]
    [InlineData("GetMetaTableProducingTasks", "POST", "TableGuid=odps.p.t&DbName=d", "", "TableGuid", "odps.p.t", "DbName", "d")]
    [InlineData("UpdateDataSource", "PUT", "DataSourceId=1&Content={}", "", "DataSourceId", "1", "Content", "{}")]
    public void Puts_each_argument_where_the_operation_looks_for_it(
        string action, string method, string query, string form, params string[] arguments)
    {
        IEnumerable<string[]> pairs = arguments.Chunk(2);
        ApiRequest request = Request(action, [.. pairs.Select(static pair => new KeyValuePair<string, object?>(pair[0], pair[1]))]);

        Assert.Equal((action, method, "2020-05-18"), (request.Action, request.Method, request.Version));
        Assert.Equal(query, Text(request.Query));
        Assert.Equal(form, Text(request.Form));
    }

    [Fact]
    public void Sends_query_and_form_side_by_side_where_an_operation_has_both()
    {
        ApiRequest request = Request("UpdateMetaTable", new("TableGuid", "odps.p.t"), new("AddedLabels", "a"));

        Assert.Equal(("TableGuid=odps.p.t", "AddedLabels=a"), (Text(request.Query), Text(request.Form)));
    }

    [Fact]
    public void Sends_one_json_text_where_the_operation_reads_it_so()
    {
        object tags = new[] { new Dictionary<string, object?> { ["Key"] = "k", ["Value"] = "v" } };

        var argument = new KeyValuePair<string, object?>("Tags", tags);

        Assert.Equal("""Tags=[{"Key":"k","Value":"v"}]""", Text(Request("ListProjects", argument).Query));
        Assert.Equal("""Tags=[{"Key":"k","Value":"v"}]""", Text(Request("SetEntityTags", argument).Form));
    }

    [Fact]
    public void Flattens_a_list_where_the_operation_reads_single_fields()
    {
        object columns = new[] { new Dictionary<string, object?> { ["ColumnName"] = "id" } };

        Assert.Equal("Columns.1.ColumnName=id", Text(Request("CreateTable", new KeyValuePair<string, object?>("Columns", columns)).Form));
    }

    [Fact]
    public void Sends_no_argument_that_is_absent() =>
        Assert.Empty(Request("GetNode", new KeyValuePair<string, object?>("NodeId", null)).Form);

    private static ApiRequest Request(string action, params KeyValuePair<string, object?>[] arguments) =>
        OperationTable.Find(action)!.Request(arguments);

    private static string[] Cell(string names) => names == "-" ? [] : names.Split(',');

    private static IEnumerable<string[]> Rows()
    {
        using Stream stream = typeof(OperationTable).Assembly.GetManifestResourceStream("operations.tsv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static line => line.Split('\t'))];
    }

    private static string Text(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join('&', pairs.Select(static pair => $"{pair.Key}={pair.Value}"));

    [GeneratedRegex("^[A-Z][A-Za-z]+$")]
    private static partial Regex Name();

    [GeneratedRegex("^(?:Get|List|Query|Search)")]
    private static partial Regex Read();

    [GeneratedRegex("^(?:Create|Delete|Update|Add|Remove|Set|Run|Stop|Start|Submit|Deploy|Restart|Suspend|Resume|Import|Register|Save"
        + "|Revoke|Abolish|Publish|Rename|Terminate)")]
    private static partial Regex Write();
}
