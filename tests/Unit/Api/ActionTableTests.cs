using System.Text.RegularExpressions;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Api;

public sealed partial class ActionTableTests
{
    [Fact]
    public void Knows_every_operation_of_the_version()
    {
        Assert.Equal(315, ActionTable.Actions.Count);
        Assert.All(ActionTable.Actions, static name => Assert.Equal(name, ActionTable.Find(name)?.Name));
        Assert.All(ActionTable.Actions, static name => Assert.Matches(Name(), name));
    }

    [Fact]
    public void Knows_the_methods_that_the_vendors_client_uses()
    {
        ILookup<string, string> byMethod = ActionTable.Actions.ToLookup(static name => ActionTable.Find(name)!.Method);

        Assert.Equal((34, 279, 2), (byMethod["GET"].Count(), byMethod["POST"].Count(), byMethod["PUT"].Count()));
        Assert.Equal(["UpdateConnection", "UpdateDataSource"], byMethod["PUT"].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Tells_reads_from_writes_by_name_and_not_by_method()
    {
        Assert.All(
            ActionTable.Actions.Where(static name => Read().IsMatch(name)),
            static name => Assert.True(ActionTable.Find(name)!.IsRead, name));
        Assert.All(
            ActionTable.Actions.Where(static name => Write().IsMatch(name)),
            static name => Assert.False(ActionTable.Find(name)!.IsRead, name));
        Assert.All(["CheckMetaTable", "CheckMetaPartition"], static name => Assert.True(ActionTable.Find(name)!.IsRead));
        Assert.Equal(("GET", false), (ActionTable.Find("DeleteMetaCategory")!.Method, ActionTable.Find("DeleteMetaCategory")!.IsRead));
    }

    [Fact]
    public void Finds_an_operation_in_any_case_and_none_that_there_is_not()
    {
        Assert.Equal("GetNode", ActionTable.Find("getnode")?.Name);
        Assert.Null(ActionTable.Find("GetNothing"));
    }

    [Theory]
    [InlineData("GetNode", "POST", "", "NodeId=7&ProjectEnv=PROD", "NodeId", "7", "ProjectEnv", "PROD")]
    [InlineData("GetMetaTableChangeLog", "POST", "", "TableGuid=odps.p.t&PageNumber=1", "TableGuid", "odps.p.t", "PageNumber", "1")]
    [InlineData("GetMetaTableBasicInfo", "GET", "TableGuid=odps.p.t", "", "TableGuid", "odps.p.t")]
    [InlineData("GetMetaTableProducingTasks", "POST", "TableGuid=odps.p.t&DbName=d", "", "TableGuid", "odps.p.t", "DbName", "d")]
    [InlineData("UpdateDataSource", "PUT", "DataSourceId=1&Content={}", "", "DataSourceId", "1", "Content", "{}")]
    public void Puts_each_argument_where_the_operation_looks_for_it(string action, string method, string query, string form, params string[] arguments)
    {
        ApiRequest request = Request(action, [.. arguments.Chunk(2).Select(static pair => new KeyValuePair<string, object?>(pair[0], pair[1]))]);

        Assert.Equal((action, method, ApiRequest.DataWorksVersion), (request.Action, request.Method, request.Version));
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

        Assert.Equal("""Tags=[{"Key":"k","Value":"v"}]""", Text(Request("ListProjects", new KeyValuePair<string, object?>("Tags", tags)).Query));
        Assert.Equal("""Tags=[{"Key":"k","Value":"v"}]""", Text(Request("SetEntityTags", new KeyValuePair<string, object?>("Tags", tags)).Form));
    }

    [Fact]
    public void Flattens_a_list_where_the_operation_reads_single_fields()
    {
        object columns = new[] { new Dictionary<string, object?> { ["ColumnName"] = "id" } };

        Assert.Equal("Columns.1.ColumnName=id", Text(Request("CreateTable", new KeyValuePair<string, object?>("Columns", columns)).Form));
    }

    [Fact]
    public void Sends_no_argument_that_is_absent() => Assert.Empty(Request("GetNode", new KeyValuePair<string, object?>("NodeId", null)).Form);

    private static ApiRequest Request(string action, params KeyValuePair<string, object?>[] arguments) => ActionTable.Find(action)!.Request(arguments);

    private static string Text(IEnumerable<KeyValuePair<string, string>> pairs) => string.Join('&', pairs.Select(static pair => $"{pair.Key}={pair.Value}"));

    [GeneratedRegex("^[A-Z][A-Za-z]+$")]
    private static partial Regex Name();

    [GeneratedRegex("^(?:Get|List|Query|Search)")]
    private static partial Regex Read();

    [GeneratedRegex("^(?:Create|Delete|Update|Add|Remove|Set|Run|Stop|Start|Submit|Deploy|Restart|Suspend|Resume|Import|Register|Save|Revoke|Abolish|Publish|Rename|Terminate)")]
    private static partial Regex Write();
}
