using System.Reflection;
using System.Text.Json;
using DataWorksMeta.Api;

namespace DataWorksMeta.Unit;

/// <summary>What every public type keeps to, and every object that a cmdlet gives.</summary>
public sealed class PublicTypeTests
{
    public static TheoryData<Type> PublicTypes =>
        [.. typeof(DwSession).Assembly.GetExportedTypes().Where(static type => type.Namespace == "DataWorksMeta")];

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
        Assert.All(
            type.GetConstructors(),
            static constructor => Assert.Equal(typeof(Row), constructor.GetParameters().First().ParameterType));
        Assert.Empty(typeof(Row).GetConstructors());
    }

    [Fact]
    public void An_object_makes_json_without_a_cycle_and_without_who_asked()
    {
        DwSession session = TestSession.Make(credential: TestSession.TemporaryKey);
        string table = JsonSerializer.Serialize(new Table(Rows.Of(Rows.FullTable, session)));
        string task = JsonSerializer.Serialize(new ProducingTask(Rows.Of("""{"TaskId":"1"}""", session)));

        Assert.Equal(9007199254740993, Json(table).GetProperty("ProjectId").GetInt64());
        Assert.Equal(1, Json(task).GetProperty("TaskId").GetInt64());
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
        JsonDocument document = JsonDocument.Parse(Rows.FullTable);
        var table = new Table(Rows.Of(document.RootElement, TestSession.Make()));

        document.Dispose();

        Assert.Equal("odps.p.t", table.TableGuid);
        Assert.Contains("odps.p.t", JsonSerializer.Serialize(table), StringComparison.Ordinal);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
