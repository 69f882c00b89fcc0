using System.Text.Json;

namespace DataWorksMeta.Unit.Emulator;

/// <summary>What calls change in the emulator's data map, and what the reads over it then tell.</summary>
public sealed class DataMapChangeTests
{
    private const string User = "maxcompute-table.sales.dim_user";
    private const string UserGuid = "odps.sales.dim_user";

    [Fact]
    public async Task A_category_that_is_made_stands_last_below_its_parent_with_the_time_of_the_call()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        JsonElement reply = await server.CallAsync("CreateMetaCategory", new { Name = "returns", ParentId = 11, Comment = "sent back" });

        long id = reply.GetProperty("Data").GetProperty("CategoryId").GetInt64();
        JsonElement made = (await ChildrenAsync(server, 11)).EnumerateArray().Last();
        Assert.Equal(id, made.GetProperty("CategoryId").GetInt64());
        Assert.Equal("returns", made.GetProperty("Name").GetString());
        Assert.Equal("sent back", made.GetProperty("Comment").GetString());
        Assert.Equal(3, made.GetProperty("Depth").GetInt32());
        DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(made.GetProperty("CreateTime").GetInt64());
        Assert.InRange(DateTimeOffset.UtcNow - time, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(["CreateMetaCategory returns"], await server.ActionsAsync());
    }

    [Fact]
    public async Task Categories_are_four_levels_deep_and_no_more()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        await server.CallAsync("CreateMetaCategory", new { Name = "below 111", ParentId = 111 });

        Assert.Equal(
            (400, "Invalid.Meta.CategoryIllegalDepth"),
            await server.RefusedAsync("CreateMetaCategory", new { Name = "too deep", ParentId = 1111 }));
        Assert.Single(await server.ActionsAsync());
    }

    [Fact]
    public async Task A_name_is_taken_once_at_a_level_and_free_at_another()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        await server.CallAsync("CreateMetaCategory", new { Name = "dimensions", ParentId = 1 });

        (int, string?) taken = (400, "Invalid.Meta.CategoryNameDuplicate");
        Assert.Equal(taken, await server.RefusedAsync("CreateMetaCategory", new { Name = "dimensions" }));
        Assert.Equal(taken, await server.RefusedAsync("CreateMetaCategory", new { Name = "dimensions", ParentId = 1 }));
        Assert.Equal(taken, await server.RefusedAsync("UpdateMetaCategory", new { CategoryId = 1, Name = "dimensions" }));
        Assert.Single(await server.ActionsAsync());
    }

    [Fact]
    public async Task A_category_keeps_what_its_change_does_not_name()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        JsonElement before = (await ChildrenAsync(server, 1))[0];

        await server.CallAsync("UpdateMetaCategory", new { CategoryId = 11, Comment = "what was bought" });

        JsonElement after = (await ChildrenAsync(server, 1))[0];
        Assert.Equal("what was bought", after.GetProperty("Comment").GetString());
        Assert.Equal(before.GetProperty("Name").GetString(), after.GetProperty("Name").GetString());
        Assert.Equal(before.GetProperty("CreateTime").GetInt64(), after.GetProperty("CreateTime").GetInt64());
        Assert.True(after.GetProperty("ModifiedTime").GetInt64() > before.GetProperty("ModifiedTime").GetInt64());
        Assert.Equal(1, (await ChildrenAsync(server, 11)).GetArrayLength());
    }

    [Fact]
    public async Task A_category_that_was_taken_out_is_no_longer_found_nor_is_what_lay_below_it()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        await server.CallAsync("DeleteMetaCategory", new { CategoryId = 11 });

        (int, string?) gone = (400, "InvalidParameter.Meta.NotExist");
        Assert.Equal(gone, await server.RefusedAsync("DeleteMetaCategory", new { CategoryId = 11 }));
        Assert.Equal(gone, await server.RefusedAsync("GetMetaCategory", new { ParentCategoryId = 111 }));
        Assert.Equal(gone, await server.RefusedAsync("GetMetaTableListByCategory", new { CategoryId = 11 }));
        JsonElement left = Assert.Single((await ChildrenAsync(server, 1)).EnumerateArray());
        Assert.Equal(12, left.GetProperty("CategoryId").GetInt64());
        Assert.Equal(["DeleteMetaCategory category 11"], await server.ActionsAsync());
    }

    [Fact]
    public async Task A_table_is_added_to_a_category_and_taken_out_of_it_however_it_came_there()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(null, "--tables", "10");

        await server.CallAsync("AddToMetaCategory", new { CategoryId = 1111, TableGuid = "odps.sales.dim_date" });
        await server.CallAsync("AddToMetaCategory", new { CategoryId = 1111, TableGuid = "odps.sales.dim_date" });
        await server.CallAsync("AddToMetaCategory", new { CategoryId = 1111, TableGuid = "odps.generated.table_0000007" });
        Assert.Equal(["odps.sales.dim_date", "odps.generated.table_0000007"], await TablesAsync(server, 1111));

        string[] dimensions = await TablesAsync(server, 2);
        await server.CallAsync("DeleteFromMetaCategory", new { CategoryId = 1111, TableGuid = "odps.sales.dim_date" });
        await server.CallAsync("DeleteFromMetaCategory", new { CategoryId = 2, TableGuid = UserGuid });
        Assert.Equal(["odps.generated.table_0000007"], await TablesAsync(server, 1111));
        Assert.Equal(dimensions.Where(static guid => guid != UserGuid), await TablesAsync(server, 2));

        await server.CallAsync("AddToMetaCategory", new { CategoryId = 2, TableGuid = UserGuid });
        Assert.Equal(dimensions, await TablesAsync(server, 2));
    }

    [Fact]
    public async Task A_table_that_there_is_not_belongs_to_no_category()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        Assert.Equal(
            (400, "Invalid.Meta.TableNotExist"),
            await server.RefusedAsync("AddToMetaCategory", new { CategoryId = 2, TableGuid = "odps.sales.no_such" }));
        Assert.Equal(
            (400, "InvalidParameter.Meta.NotExist"),
            await server.RefusedAsync("AddToMetaCategory", new { CategoryId = 77, TableGuid = UserGuid }));
        Assert.Empty(await server.ActionsAsync());
    }

    [Fact]
    public async Task A_tag_is_set_beside_the_others_and_found_by_both_reads()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(null, "--tables", "10");

        const string Tags = """[{"TagKey":"priority","TagValue":"p0"},{"TagKey":"team","TagValue":"crm"}]""";
        await server.CallAsync("SetEntityTags", new { QualifiedName = User, Tags });
        const string Generated = "maxcompute-table.generated.table_0000003";
        await server.CallAsync("SetEntityTags", new { QualifiedName = Generated, Tags = """[{"TagKey":"team","TagValue":"crm"}]""" });

        Assert.Equal(["pii=yes", "priority=p0", "team=crm"], (await TagsAsync(server, User)).Order());
        Assert.Equal([User, Generated], await TaggedAsync(server, """[{"TagKey":"team"}]"""));
        Assert.DoesNotContain(User, await TaggedAsync(server, """[{"TagKey":"priority","TagValue":"p1"}]"""));
    }

    [Fact]
    public async Task A_tag_is_taken_by_its_key_and_the_others_stay()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        await server.CallAsync("RemoveEntityTags", new { QualifiedName = User, TagKeys = """["pii","never set"]""" });

        Assert.Equal(["priority=p1"], await TagsAsync(server, User));
        Assert.DoesNotContain(User, await TaggedAsync(server, """[{"TagKey":"pii"}]"""));
        Assert.Equal([$"RemoveEntityTags {User}"], await server.ActionsAsync());
    }

    [Theory]
    [InlineData("SetEntityTags", "emr-table.C-A_SAMPLE_CLUSTER_ID.default.sample_table", "101011005")]
    [InlineData("RemoveEntityTags", "custom-report.sales_board", "101011005")]
    [InlineData("SetEntityTags", "maxcompute-table.sales.no_such", "1010210001")]
    public async Task Only_tables_of_MaxCompute_bear_tags(string action, string name, string code)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        JsonElement reply = await server.CallAsync(action, new { QualifiedName = name, Tags = "[]", TagKeys = "[]" });

        Assert.False(reply.GetProperty("Success").GetBoolean());
        Assert.Equal(code, reply.GetProperty("ErrorCode").GetString());
        Assert.Empty(await server.ActionsAsync());
    }

    [Fact]
    public async Task An_album_is_made_and_changed_and_taken_out_with_what_lies_below_it()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        JsonElement made = await server.CallAsync("CreateMetaCollection", new { CollectionType = "ALBUM", Name = "returns" });
        string name = made.GetProperty("QualifiedName").GetString()!;
        Assert.Equal("true", made.GetProperty("Success").GetString());
        JsonElement part = await server.CallAsync(
            "CreateMetaCollection", new { CollectionType = "ALBUM_CATEGORY", Name = "weekly", ParentQualifiedName = name });
        await server.CallAsync("UpdateMetaCollection", new { QualifiedName = name, Comment = "sent back" });

        JsonElement album = (await server.CallAsync("GetMetaCollectionDetail", new { QualifiedName = name })).GetProperty("Collection");
        Assert.Equal("returns", album.GetProperty("Name").GetString());
        Assert.Equal("sent back", album.GetProperty("Comment").GetString());

        Assert.True((await server.CallAsync("DeleteMetaCollection", new { QualifiedName = name })).GetProperty("Status").GetBoolean());
        foreach (string? gone in new[] { name, part.GetProperty("QualifiedName").GetString() })
            Assert.Equal("9999", await CodeAsync(server, "GetMetaCollectionDetail", new { QualifiedName = gone }));
        Assert.Equal("999999", await CodeAsync(server, "DeleteMetaCollection", new { QualifiedName = name }));
    }

    [Theory]
    [InlineData("ALBUM", "dimensions", "", "9999")]
    [InlineData("ALBUM", "123456789012345678901234567890123", "", "1031203110005")]
    [InlineData("SHELF", "returns", "", "1031203110005")]
    [InlineData("ALBUM", "returns", "12345678901234567890123456789012345678901234567890123456789012345", "1031203110005")]
    public async Task An_album_that_the_service_would_not_take_is_not_made(string type, string name, string comment, string code)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        Assert.Equal(code, await CodeAsync(server, "CreateMetaCollection", new { CollectionType = type, Name = name, Comment = comment }));
        Assert.Empty(await server.ActionsAsync());
    }

    [Fact]
    public async Task An_entity_is_put_into_an_album_and_taken_out_however_it_came_there()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        const string Emr = "emr-table.C-A_SAMPLE_CLUSTER_ID.default.sample_table";
        const string Date = "maxcompute-table.sales.dim_date";

        await server.CallAsync("AddMetaCollectionEntity", Of("album.1002", Emr));
        await server.CallAsync("AddMetaCollectionEntity", Of("Album.1002", Date));
        Assert.Equal([Emr, Date], await EntitiesAsync(server, "album.1002"));

        await server.CallAsync("DeleteMetaCollectionEntity", Of("album.1002", Emr));
        await server.CallAsync("DeleteMetaCollectionEntity", Of("album.1003", Date));
        Assert.Equal([Date], await EntitiesAsync(server, "album.1002"));
        Assert.DoesNotContain(Date, await EntitiesAsync(server, "album.1003"));
        Assert.Equal("9999", await CodeAsync(server, "AddMetaCollectionEntity", Of("album.1002", "maxcompute-table.sales.no_such")));
        Assert.Equal("999999", await CodeAsync(server, "DeleteMetaCollectionEntity", Of("album.7", Date)));

        static object Of(string album, string entity) => new { CollectionQualifiedName = album, EntityQualifiedName = entity };
    }

    [Fact]
    public async Task What_was_not_changed_answers_as_before_and_all_does_after_a_reset()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        string[] before = await AllAsync(server);

        await server.CallAsync("CreateMetaCategory", new { Name = "returns", ParentId = 12 });
        await server.CallAsync("SetEntityTags", new { QualifiedName = User, Tags = """[{"TagKey":"team","TagValue":"crm"}]""" });
        await server.CallAsync("CreateMetaCollection", new { CollectionType = "ALBUM_CATEGORY", Name = "returns" });
        await server.CallAsync("AddMetaCollectionEntity", new { CollectionQualifiedName = "album.1002", EntityQualifiedName = User });

        Assert.Equal(before, await AllAsync(server));

        await server.CallAsync("DeleteMetaCategory", new { CategoryId = 12 });
        await server.CallAsync("DeleteMetaCollection", new { QualifiedName = "album.1003" });
        await server.CallAsync("RemoveEntityTags", new { QualifiedName = User, TagKeys = """["priority"]""" });
        Assert.NotEqual(before, await AllAsync(server));

        await server.PostAsync("reset");
        Assert.Equal(before, await AllAsync(server));
        Assert.Equal(["pii=yes", "priority=p1"], (await TagsAsync(server, User)).Order());
    }

    private static async Task<string[]> AllAsync(EmulatorServer server) =>
    [
        await server.DataAsync("GetMetaCategory", new { PageSize = 100 }),
        await server.DataAsync("GetMetaCategory", new { PageSize = 100, ParentCategoryId = 1 }),
        await server.DataAsync("GetMetaTableListByCategory", new { CategoryId = 2 }),
        await server.DataAsync("ListMetaCollections", new { CollectionType = "ALBUM", PageSize = 100 }),
        await server.DataAsync("ListMetaCollectionEntities", new { CollectionQualifiedName = "album.1004", PageSize = 5 }),
        await server.DataAsync("ListEntitiesByTags", new { EntityType = "maxcompute-table", Tags = """[{"TagKey":"priority"}]""" }),
    ];

    private static async Task<JsonElement> ChildrenAsync(EmulatorServer server, long id) =>
        (await server.CallAsync("GetMetaCategory", new { ParentCategoryId = id, PageSize = 100 }))
            .GetProperty("Data").GetProperty("DataEntityList");

    private static async Task<string[]> TablesAsync(EmulatorServer server, long id) =>
        Texts((await server.CallAsync("GetMetaTableListByCategory", new { CategoryId = id, PageSize = 100 }))
            .GetProperty("Data").GetProperty("TableGuidList"));

    private static async Task<string[]> TagsAsync(EmulatorServer server, string name) =>
    [
        .. (await server.CallAsync("ListEntityTags", new { QualifiedName = name })).GetProperty("Data").EnumerateArray()
            .Select(static tag => $"{tag.GetProperty("TagKey").GetString()}={tag.GetProperty("TagValue").GetString()}"),
    ];

    private static async Task<string[]> TaggedAsync(EmulatorServer server, string tags) =>
        Names(await server.CallAsync("ListEntitiesByTags", new { EntityType = "maxcompute-table", Tags = tags, PageSize = 100 }));

    private static async Task<string[]> EntitiesAsync(EmulatorServer server, string album) =>
        Names(await server.CallAsync("ListMetaCollectionEntities", new { CollectionQualifiedName = album, PageSize = 100 }));

    private static async Task<string?> CodeAsync(EmulatorServer server, string action, object parameters) =>
        (await server.CallAsync(action, parameters)).GetProperty("ErrorCode").GetString();

    private static string[] Names(JsonElement reply) =>
        reply.GetProperty("Data").GetProperty("EntityList") is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(static entity => entity.GetProperty("QualifiedName").GetString()!)]
            : [];

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(static text => text.GetString()!)];
}
