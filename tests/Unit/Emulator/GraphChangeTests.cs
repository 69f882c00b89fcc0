using System.Text;
using System.Text.Json;
using DataWorks.Emulator.Hosting;

namespace DataWorksMeta.Unit.Emulator;

/// <summary>Tables that lineage names and that cannot be asked, and the emulator's own answer about what depends on a table.</summary>
public sealed class GraphChangeTests
{
    private const string Warehouse = """
        {
          "projects": [
            {
              "name": "s", "projectId": 1, "workspace": "w",
              "tables": [
                { "name": "a", "columns": [ "id", "net" ], "tasks": [ { "taskId": "11", "taskName": "t_a" } ] },
                { "name": "b", "sources": [ "a" ], "columns": [ "id", "gross" ], "columnSources": { "gross": [ "a.net", "a.id" ] } },
                { "name": "old", "sources": [ "a" ], "dropped": true },
                { "name": "young", "sources": [ "a" ], "createTime": 1795233600000 }
              ]
            },
            { "name": "hidden", "projectId": 2, "forbidden": true, "tables": [ { "name": "x", "sources": [ "odps.s.b" ] } ] }
          ],
          "workspaces": [
            { "projectId": 1, "identifier": "w", "nodes": [ { "id": 99, "name": "mail", "sources": [ "odps.s.a" ] } ] }
          ]
        }
        """;

    private static object Of(string table, string direction = "down") => new { TableGuid = table, Direction = direction, PageSize = 100 };

    private static async Task<string[]> NeighboursAsync(EmulatorServer server, object question) =>
        [.. (await server.CallAsync("GetMetaTableLineage", question)).GetProperty("Data").GetProperty("DataEntityList").EnumerateArray()
            .Select(static row => row.GetProperty("TableName").GetString()!)];

    private static async Task<EmulatorServer> StartAsync(params string[] more)
    {
        using var file = new TemporaryFile { Bytes = Encoding.UTF8.GetBytes(Warehouse) };
        return await EmulatorServer.StartAsync(null, ["--catalogue", file.Path, .. more]);
    }

    [Fact]
    public async Task What_was_dropped_is_named_by_lineage_alone()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        Assert.Equal(204, await server.PostAsync("graph", """{"dropped":["odps.sales.dwd_order_detail_01"]}"""));
        Assert.Contains("dwd_order_detail_01", await NeighboursAsync(server, Of("odps.sales.dim_user")));
        (int Status, string? Code) gone = (400, "InvalidParameter.Meta.NotExist");
        Assert.Equal(gone, await server.RefusedAsync("GetMetaTableLineage", Of("odps.sales.dwd_order_detail_01")));
        Assert.Equal(gone, await server.RefusedAsync("GetMetaTableBasicInfo", new { TableGuid = "odps.sales.dwd_order_detail_01" }));
        Assert.Equal(gone, await server.RefusedAsync("GetMetaTableProducingTasks", new { TableGuid = "odps.sales.dwd_order_detail_01" }));
        await server.PostAsync("reset");
        await server.CallAsync("GetMetaTableLineage", Of("odps.sales.dwd_order_detail_01"));
    }

    [Fact]
    public async Task What_is_forbidden_is_refused_with_its_nodes()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        await server.PostAsync("graph", """{"forbidden":["odps.sales.dwd_order_detail_0*"],"forbiddenWorkspaces":[10003]}""");
        Assert.Contains("dwd_order_detail_02", await NeighboursAsync(server, Of("odps.sales.dim_user")));
        Assert.Equal((403, "NoPermission"), await server.RefusedAsync("GetMetaTableLineage", Of("odps.sales.dwd_order_detail_02")));
        (int Status, string? Code) workspace = (500, "Forbidden.Wkbench.ProjectNoPermission");
        Assert.Equal(workspace, await server.RefusedAsync("GetNode", new { NodeId = 712002, ProjectEnv = "PROD" }));
        Assert.Equal(workspace, await server.RefusedAsync("ListProjectMembers", new { ProjectId = 10003 }));
        JsonElement state = await server.ShowAsync("graph");
        Assert.Equal(10003, state.GetProperty("forbiddenWorkspaces")[0].GetInt64());
        Assert.Equal(204, await server.ControlAsync(HttpMethod.Delete, "graph"));
        await server.CallAsync("GetNode", new { NodeId = 712002, ProjectEnv = "PROD" });
    }

    [Fact]
    public async Task The_catalogue_may_say_both()
    {
        await using EmulatorServer server = await StartAsync();
        Assert.Equal(["b", "old", "young"], await NeighboursAsync(server, Of("odps.s.a")));
        Assert.Equal((400, "InvalidParameter.Meta.NotExist"), await server.RefusedAsync("GetMetaTableLineage", Of("odps.s.old")));
        Assert.Equal((403, "NoPermission"), await server.RefusedAsync("GetMetaTableBasicInfo", new { TableGuid = "odps.hidden.x" }));
        JsonElement list = await server.CallAsync("GetMetaDBTableList", new { AppGuid = "odps.s", PageSize = 100 });
        Assert.Equal(3, list.GetProperty("Data").GetProperty("TotalCount").GetInt32());
    }

    [Fact]
    public async Task Lineage_that_is_late_does_not_know_the_youngest()
    {
        await using EmulatorServer server = await StartAsync("--lineage-lag", "1");
        Assert.Equal(["b", "old"], await NeighboursAsync(server, Of("odps.s.a")));
        Assert.Empty(await NeighboursAsync(server, Of("odps.s.young", "up")));
        await server.PostAsync("graph", """{"lineageLag":0,"late":["odps.s.b"]}""");
        Assert.Equal(["old", "young"], await NeighboursAsync(server, Of("odps.s.a")));
        await server.PostAsync("reset");
        Assert.Equal(["b", "old"], await NeighboursAsync(server, Of("odps.s.a")));
    }

    [Fact]
    public async Task Columns_of_other_names_are_found_both_ways_and_by_their_place()
    {
        await using EmulatorServer server = await StartAsync("--column-ordinals");
        async Task<string> Columns(string column, string direction)
        {
            object question = new { ColumnGuid = column, Direction = direction, PageSize = 100 };
            JsonElement answer = await server.CallAsync("GetMetaColumnLineage", question);
            return string.Join(' ', answer.GetProperty("Data").GetProperty("DataEntityList").EnumerateArray()
                .Select(static row => row.GetProperty("ColumnGuid").GetString()));
        }

        Assert.Equal("odps.s.a.1 odps.s.a.2", await Columns("odps.s.b.gross", "up"));
        Assert.Equal("odps.s.b.2", await Columns("odps.s.a.net", "down"));
        Assert.StartsWith("odps.s.b.1 odps.s.b.2 ", await Columns("odps.s.a.id", "down"), StringComparison.Ordinal);
        await server.PostAsync("graph", """{"columnOrdinals":false}""");
        Assert.Equal("odps.s.a.id odps.s.a.net", await Columns("odps.s.b.2", "up"));
    }

    [Fact]
    public async Task A_node_that_only_reads_runs_after_the_tasks_of_what_it_reads()
    {
        await using EmulatorServer server = await StartAsync();
        JsonElement children = await server.CallAsync("GetNodeChildren", new { NodeId = 11, ProjectEnv = "PROD" });
        Assert.Equal(99, children.GetProperty("Data").GetProperty("Nodes")[0].GetProperty("NodeId").GetInt64());
        JsonElement parents = await server.CallAsync("GetNodeParents", new { NodeId = 99, ProjectEnv = "PROD" });
        Assert.Equal(11, parents.GetProperty("Data").GetProperty("Nodes")[0].GetProperty("NodeId").GetInt64());
    }

    [Fact]
    public async Task A_fan_is_paged_to_its_end()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(null, "--tables", "2501", "--shape=fan");
        HashSet<string> seen = [];
        string? cursor = null;
        bool more = true;
        int pages = 0;
        for (; more; pages++)
        {
            JsonElement data = (await server.CallAsync("GetMetaTableLineage", new
            {
                TableGuid = "odps.generated.table_0000001", Direction = "down", PageSize = 100, NextPrimaryKey = cursor,
            })).GetProperty("Data");
            foreach (JsonElement row in data.GetProperty("DataEntityList").EnumerateArray())
                Assert.True(seen.Add(row.GetProperty("TableGuid").GetString()!));
            cursor = data.GetProperty("NextPrimaryKey").GetString();
            more = data.GetProperty("HasNext").GetBoolean();
        }

        Assert.Equal((2500, 25), (seen.Count, pages));
    }

    [Fact]
    public async Task The_truth_about_an_impact_has_the_nearest_first_and_a_shortest_path_each()
    {
        await using EmulatorServer server = await StartAsync();
        JsonElement truth = await server.ShowAsync("truth/impact?table=odps.s.a");
        Assert.Equal(
            "odps.s.b 1 odps.s.a/odps.s.b, odps.s.old 1 odps.s.a/odps.s.old gone, odps.s.young 1 odps.s.a/odps.s.young, "
                + "odps.hidden.x 2 odps.s.a/odps.s.b/odps.hidden.x forbidden",
            string.Join(", ", truth.GetProperty("tables").EnumerateArray().Select(static table =>
                $"{table.GetProperty("name")} {table.GetProperty("depth")} {string.Join('/', table.GetProperty("path").EnumerateArray())}"
                + (table.GetProperty("isGone").GetBoolean() ? " gone" : "")
                + (table.GetProperty("isForbidden").GetBoolean() ? " forbidden" : ""))));
        Assert.Equal(99, truth.GetProperty("tasks")[0].GetProperty("taskId").GetInt64());
        Assert.Equal(1, (await server.ShowAsync("truth/impact?table=odps.s.b")).GetProperty("tables").GetArrayLength());
        Assert.Equal(3, (await server.ShowAsync("truth/impact?table=odps.s.a&depth=1")).GetProperty("tables").GetArrayLength());
        Assert.Equal(400, await server.ControlAsync(HttpMethod.Get, "truth/impact?table=odps.s.nothing"));
    }

    [Theory]
    [InlineData("--shape", "circle", "--tables", "5")]
    [InlineData("--shape", "ring")]
    [InlineData("--fanout", "0", "--tables", "5")]
    [InlineData("--column-ordinals=yes")]
    public void A_wrong_option_is_refused(params string[] arguments) =>
        Assert.Throws<FormatException>(() => CommandLine.Parse(arguments));
}
