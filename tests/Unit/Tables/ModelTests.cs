using System.Globalization;
using System.Reflection;
using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Unit.Tables;

public sealed class ModelTests
{
    private const string Full = """
        {"TableGuid":"odps.p.t","TableName":"t","DatabaseName":"p","Schema":"s","ProjectId":9007199254740993,"ProjectName":"w","OwnerId":"1","TenantId":2,"EnvType":1,
        "IsView":false,"IsPartitionTable":true,"IsVisible":2,"Comment":"c","Caption":"n","ColumnCount":3,"DataSize":99999999999,"LifeCycle":30,"PartitionKeys":"ds",
        "Location":"hdfs://x","CreateTime":1577808000000,"LastModifyTime":1577808000001,"LastDdlTime":1577808000002,"LastAccessTime":1577808000003,"ReadCount":4,"FavoriteCount":5,"ViewCount":6}
        """;

    public static TheoryData<Type> PublicTypes => [.. typeof(DwSession).Assembly.GetExportedTypes().Where(static type => type.Namespace == "DataWorksMeta")];

    [Fact]
    public void A_table_is_what_the_service_says_of_it()
    {
        Table table = Table(Full);

        Assert.Equal(("odps.p.t", "t", "p", "s", "w", "1"), (table.TableGuid, table.TableName, table.DatabaseName, table.Schema, table.ProjectName, table.OwnerId));
        Assert.Equal((9007199254740993L, 2L, 99999999999L), (table.ProjectId, table.TenantId, table.DataSize));
        Assert.Equal((EnvType.Prod, TableVisibility.AllTenants, false, true), (table.EnvType, table.Visibility, table.IsView, table.IsPartitionTable));
        Assert.Equal(("c", "n", 3, 30, "ds", "hdfs://x"), (table.Comment, table.Caption, table.ColumnCount, table.LifeCycle, table.PartitionKeys, table.Location));
        Assert.Equal((4L, 5L, 6L), (table.ReadCount, table.FavoriteCount, table.ViewCount));
        Assert.Equal(("odps", null, "cn-test"), (table.DataSourceType, table.ClusterId, table.Region));
        Assert.Equal([0, 1, 2, 3], new[] { table.CreateTime, table.LastModifyTime, table.LastDdlTime, table.LastAccessTime }.Select(static time => (int)(time!.Value.ToUnixTimeMilliseconds() - 1577808000000)));
        Assert.Equal("odps.p.t", table.ToString());
    }

    [Theory]
    [MemberData(nameof(CultureScope.Names), MemberType = typeof(CultureScope))]
    public void A_table_is_the_same_in_every_culture(string culture)
    {
        string plain = JsonSerializer.Serialize(Table(Full));
        using var scope = new CultureScope(culture);

        Assert.Equal(plain, JsonSerializer.Serialize(Table(Full)));
    }

    [Fact]
    public void A_table_of_which_nothing_is_said_has_nulls_and_no_zeros()
    {
        Table table = Table("""{"TableGuid":"","Comment":null,"CreateTime":0,"LastDdlTime":null}""");

        foreach (PropertyInfo property in typeof(Table).GetProperties().Where(static property => property.Name is not ("DataSourceType" or "Region")))
            Assert.Null(property.GetValue(table));
        Assert.Empty(table.ToString());
    }

    [Fact]
    public void A_table_reads_numbers_and_truths_that_are_text()
    {
        Table table = Table("""{"ProjectId":"12","EnvType":"1","IsVisible":"0","IsView":"true","IsPartitionTable":"FALSE","ColumnCount":"3","DataSize":"4","LifeCycle":"30","CreateTime":"1577808000000","OwnerId":17}""");

        Assert.Equal((12L, EnvType.Prod, TableVisibility.Workspace, true, false), (table.ProjectId, table.EnvType, table.Visibility, table.IsView, table.IsPartitionTable));
        Assert.Equal((3, 4L, 30, "17"), (table.ColumnCount, table.DataSize, table.LifeCycle, table.OwnerId));
        Assert.Equal(1577808000000, table.CreateTime?.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("1577808000000")]
    [InlineData("1577808000")]
    [InlineData("\"1577808000\"")]
    public void A_time_is_the_same_in_milliseconds_and_in_seconds_and_always_utc(string time)
    {
        DateTimeOffset? read = Table($$"""{"CreateTime":{{time}}}""").CreateTime;

        Assert.Equal(DateTimeOffset.Parse("2019-12-31T16:00:00Z", CultureInfo.InvariantCulture), read);
        Assert.Equal(TimeSpan.Zero, read?.Offset);
    }

    [Theory]
    [InlineData("0", EnvType.Dev)]
    [InlineData("1", EnvType.Prod)]
    [InlineData("2", null)]
    [InlineData("-1", null)]
    [InlineData("9999999999", null)]
    [InlineData("null", null)]
    public void An_environment_is_a_word_where_the_number_is_known(string number, EnvType? expected) =>
        Assert.Equal(expected, Table($$"""{"EnvType":{{number}}}""").EnvType);

    [Theory]
    [InlineData("3", TableVisibility.Owner)]
    [InlineData("4", null)]
    public void A_visibility_is_a_word_where_the_number_is_known(string number, TableVisibility? expected) =>
        Assert.Equal(expected, Table($$"""{"IsVisible":{{number}}}""").Visibility);

    [Theory]
    [InlineData("30", 30)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("null", null)]
    public void A_life_cycle_of_nothing_is_none(string days, int? expected) =>
        Assert.Equal(expected, Table($$"""{"LifeCycle":{{days}}}""").LifeCycle);

    [Theory]
    [InlineData("""{"IsView":true,"EntityType":0}""", true)]
    [InlineData("""{"EntityType":1}""", true)]
    [InlineData("""{"EntityType":0}""", false)]
    [InlineData("{}", null)]
    public void A_view_is_known_by_either_field(string json, bool? expected) => Assert.Equal(expected, Table(json).IsView);

    [Fact]
    public void A_table_of_a_cluster_is_of_emr()
    {
        Assert.Equal(("emr", "C-9"), (Table("{}", "C-9").DataSourceType, Table("{}", "C-9").ClusterId));
        Assert.Equal("C-1", Table("""{"ClusterId":"C-1"}""", "C-9").ClusterId);
    }

    [Theory]
    [InlineData("""{"TaskId":"98765432101","TaskName":"n"}""", "98765432101", "n")]
    [InlineData("""{"TaskId":9007199254740993,"TaskName":""}""", "9007199254740993", null)]
    [InlineData("""{"TaskId":null}""", null, null)]
    public void A_task_has_its_id_as_text_whatever_its_size(string json, string? id, string? name)
    {
        ProducingTask task = Task(json);

        Assert.Equal((id, name, "odps.p.t", "cn-test"), (task.TaskId, task.TaskName, task.TableGuid, task.Region));
        Assert.NotNull(task.ToString());
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void A_public_type_cannot_be_changed_from_outside(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

        Assert.All(type.GetProperties(Own), static property => Assert.False(property.SetMethod?.IsPublic ?? false, property.Name));
        Assert.DoesNotContain(type.GetFields(Own), constant => !constant.IsLiteral && !(type.IsEnum && constant.IsSpecialName));
    }

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void A_public_type_is_made_by_this_module_alone(Type type)
    {
        // A constructor that is public wants a Row, and nobody else can make one.
        Assert.All(type.GetConstructors(), static constructor => Assert.Equal(typeof(Row), constructor.GetParameters().First().ParameterType));
        Assert.Empty(typeof(Row).GetConstructors());
    }

    [Fact]
    public void An_object_makes_json_without_a_cycle_and_without_who_asked()
    {
        DwSession session = TestSession.Make(credential: TestSession.TemporaryKey);
        string table = JsonSerializer.Serialize(new Table(Row(Json(Full), session)));
        string task = JsonSerializer.Serialize(new ProducingTask(Row(Json("""{"TaskId":"1"}"""), session)));

        Assert.Equal(9007199254740993, Json(table).GetProperty("ProjectId").GetInt64());
        Assert.Equal("1", Json(task).GetProperty("TaskId").GetString());
        foreach (string json in new[] { table, task })
        {
            Assert.False(Json(json).TryGetProperty("Session", out _));
            foreach (string hidden in new[] { TestSession.Secret, TestSession.Token, TestSession.KeyId })
                Assert.DoesNotContain(JsonSerializer.Serialize(hidden).Trim('"'), json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_object_outlives_the_reply_it_was_read_from()
    {
        JsonDocument document = JsonDocument.Parse(Full);
        var table = new Table(Row(document.RootElement, TestSession.Make()));

        document.Dispose();

        Assert.Equal("odps.p.t", table.TableGuid);
        Assert.Contains("odps.p.t", JsonSerializer.Serialize(table), StringComparison.Ordinal);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static Table Table(string json, string? askedClusterId = null) =>
        new(Row(Json(json), TestSession.Make(), TableIdentity.From(null, null, askedClusterId, "p", null, "t")));

    private static ProducingTask Task(string json) =>
        new(Row(Json(json), TestSession.Make(), TableIdentity.From("p.t", null, null, null, null, null)));

    private static Row Row(JsonElement fields, DwSession session, object? subject = null) =>
        new(fields, new RowContext(session, subject, IncludesSecrets: false));
}
