using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Emulator;

/// <summary>What the emulator tells of a table after it was changed.</summary>
public sealed class TableChangeTests
{
    private const string Guid = "odps.sales.dim_user";

    private static readonly object s_table = new { TableGuid = Guid };

    [Fact]
    public async Task What_was_named_is_seen_by_every_read_and_the_rest_stays()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        JsonElement before = await DataAsync(server, "GetMetaTableBasicInfo");

        JsonElement reply = await SendAsync(server, "UpdateMetaTable", new() { { "TableGuid", Guid }, { "Caption", "用户" } });
        await SendAsync(server, "UpdateMetaTable", new() { { "TableGuid", Guid }, { "NewOwnerId", "4711" }, { "Visibility", 2 } });

        Assert.True(reply.GetProperty("UpdateResult").GetBoolean());
        Assert.False(reply.TryGetProperty("Success", out _));
        JsonElement after = await DataAsync(server, "GetMetaTableBasicInfo");
        Assert.Equal("用户", after.GetProperty("Caption").GetString());
        Assert.Equal("4711", after.GetProperty("OwnerId").GetString());
        Assert.Equal(0, after.GetProperty("IsVisible").GetInt32());
        string[] changed = ["Caption", "OwnerId", "IsVisible"];
        Assert.Equal(Without(before, changed), Without(after, changed));
        JsonElement whole = await DataAsync(server, "GetMetaTableFullInfo");
        Assert.Equal(("4711", 0), (whole.GetProperty("OwnerId").GetString(), whole.GetProperty("IsVisible").GetInt32()));
        JsonElement list = (await server.CallAsync("SearchMetaTables", new { Keyword = "dim_user", AppGuid = "odps.sales" }))
            .GetProperty("Data").GetProperty("DataEntityList");
        JsonElement found = list.EnumerateArray().Single(static row => row.GetProperty("TableName").GetString() == "dim_user");
        Assert.Equal("4711", found.GetProperty("OwnerId").GetString());
        Assert.Equal(["UpdateMetaTable " + Guid, "UpdateMetaTable " + Guid], await server.ActionsAsync());
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public async Task The_numbers_that_are_sent_for_who_sees_it_are_not_those_that_are_read(int sent, int read)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        await SendAsync(server, "UpdateMetaTable", new() { { "TableGuid", Guid }, { "Visibility", sent } });

        Assert.Equal(read, (await DataAsync(server, "GetMetaTableBasicInfo")).GetProperty("IsVisible").GetInt32());
    }

    [Fact]
    public async Task A_parameter_in_the_wrong_place_is_not_there()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        string before = await server.DataAsync("GetMetaTableBasicInfo", s_table);

        (int status, string? code) = await server.RefusedAsync("UpdateMetaTable", new { TableGuid = Guid, Caption = "in the body" });

        Assert.Equal((400, "1010019999"), (status, code));
        Assert.Equal(before, await server.DataAsync("GetMetaTableBasicInfo", s_table));
        Assert.Empty(await server.ActionsAsync());
    }

    [Fact]
    public async Task A_category_holds_what_is_filed_under_it_and_one_that_is_not_there_changes_nothing()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        string before = await server.DataAsync("GetMetaTableBasicInfo", s_table);

        await SendAsync(server, "UpdateMetaTable", new() { { "TableGuid", Guid }, { "CategoryId", 1111 } });
        await Assert.ThrowsAsync<DwException>(() => SendAsync(
            server, "UpdateMetaTable", new() { { "TableGuid", Guid }, { "CategoryId", 4711 }, { "Caption", "x" } }));

        JsonElement filed = (await server.CallAsync("GetMetaTableListByCategory", new { CategoryId = 1111 })).GetProperty("Data");
        Assert.Equal([Guid], filed.GetProperty("TableGuidList").EnumerateArray().Select(static guid => guid.GetString()));
        Assert.Equal(before, await server.DataAsync("GetMetaTableBasicInfo", s_table));
        Assert.Equal(["UpdateMetaTable " + Guid], await server.ActionsAsync());
    }

    [Fact]
    public async Task Labels_are_put_on_and_taken_off()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        await SendAsync(server, "UpdateMetaTable", new() { { "TableGuid", Guid }, { "AddedLabels", "a,b" } });
        await SendAsync(
            server, "UpdateMetaTable", new() { { "TableGuid", Guid }, { "AddedLabels", "c" }, { "RemovedLabels", "a" } });

        var table = server.State.Catalogue.FindTable(Guid)!;
        Assert.Equal(["b", "c"], server.State.Books.Tables.LabelsOf(table));
    }

    [Fact]
    public async Task Notes_are_written_anew_and_the_old_ones_stay_as_versions()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        JsonElement before = await DataAsync(server, "GetMetaTableIntroWiki");

        await SendAsync(server, "UpdateMetaTableIntroWiki", new() { { "TableGuid", Guid }, { "Content", "first" } });
        await SendAsync(server, "UpdateMetaTableIntroWiki", new() { { "TableGuid", Guid }, { "Content", "first" } });

        JsonElement after = await DataAsync(server, "GetMetaTableIntroWiki");
        Assert.Equal("first", after.GetProperty("Content").GetString());
        Assert.Equal(before.GetProperty("Version").GetInt64() + 2, after.GetProperty("Version").GetInt64());
        JsonElement old = (await server.CallAsync("GetMetaTableIntroWiki", new { TableGuid = Guid, WikiVersion = 2 })).GetProperty("Data");
        Assert.Equal(before.ToString(), old.ToString());
    }

    [Fact]
    public async Task A_table_without_notes_gets_its_first_version()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        const string Bare = "odps.sales.dim_region";

        await SendAsync(server, "UpdateMetaTableIntroWiki", new() { { "TableGuid", Bare }, { "Content", "by hand" } });

        JsonElement wiki = (await server.CallAsync("GetMetaTableIntroWiki", new { TableGuid = Bare })).GetProperty("Data");
        Assert.Equal(("by hand", 1), (wiki.GetProperty("Content").GetString(), wiki.GetProperty("Version").GetInt64()));
    }

    [Fact]
    public async Task A_reset_makes_every_change_undone()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        string table = await server.DataAsync("GetMetaTableBasicInfo", s_table);
        string wiki = await server.DataAsync("GetMetaTableIntroWiki", s_table);
        await SendAsync(server, "UpdateMetaTable", new() { { "TableGuid", Guid }, { "Caption", "x" } });
        await SendAsync(server, "UpdateMetaTableIntroWiki", new() { { "TableGuid", Guid }, { "Content", "x" } });

        await server.PostAsync("reset");

        Assert.Equal(table, await server.DataAsync("GetMetaTableBasicInfo", s_table));
        Assert.Equal(wiki, await server.DataAsync("GetMetaTableIntroWiki", s_table));
    }

    private static async Task<JsonElement> DataAsync(EmulatorServer server, string action) =>
        (await server.CallAsync(action, s_table)).GetProperty("Data");

    private static string Without(JsonElement data, string[] names) =>
        string.Join(',', data.EnumerateObject().Where(field => !names.Contains(field.Name)));

    /// <summary>A call as the module sends it: each parameter where the operation looks for it.</summary>
    private static async Task<JsonElement> SendAsync(EmulatorServer server, string action, Arguments arguments)
    {
        DwSession session = DwSession.Create(new SessionOptions
        {
            Endpoint = server.Address.ToString(),
            Region = "cn-test",
            Credential = new Credential("emulator-key-id", "emulator-key-secret"),
            Environment = TestSession.EmptyEnvironment,
        });
        ApiRequest request = OperationTable.Find(action)!.Request(arguments);
        using ApiReply reply = await session.Client.CallAsync(request, null, SilentLog.Instance, TestContext.Current.CancellationToken);
        return reply.Root.Clone();
    }
}
