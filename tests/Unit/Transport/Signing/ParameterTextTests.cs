using System.Collections;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class ParameterTextTests
{
    // big-float is left out: JavaScript writes 1e21 as "1e+21", .NET as "1E+21". No parameter of the service is that large.
    public static TheoryData<int, string> Flattened => Vector.Rows(
        "flatten.json",
        static vector => vector.Fields.TryGetProperty("openapiUtilQuery", out _) && vector.Text("id") != "big-float");

    [Theory]
    [MemberData(nameof(Flattened))]
    public void Flattens_as_the_vendors_clients_do(int index, string id)
    {
        Assert.NotEmpty(id);
        AssertFlattens(Vector.Load("flatten.json")[index]);
    }

    [Theory]
    [MemberData(nameof(CultureScope.Names), MemberType = typeof(CultureScope))]
    public void Flattens_the_same_in_every_culture(string culture)
    {
        using var scope = new CultureScope(culture);
        foreach ((int index, string _) in Flattened.Select(static row => row.Data))
            AssertFlattens(Vector.Load("flatten.json")[index]);
    }

    [Fact]
    public void Writes_numbers_truths_words_and_times_without_the_culture()
    {
        using var scope = new CultureScope("fa-IR");
        var time = DateTimeOffset.FromUnixTimeMilliseconds(1577808000123);
        var values = new List<object?> { -1.5, 0.1f, 1234567.25m, true, false, EnvType.Prod, long.MaxValue, time, (byte)7 };

        Assert.Equal(
            ["-1.5", "0.1", "1234567.25", "true", "false", "Prod", "9223372036854775807", "1577808000123", "7"],
            Flatten(values).Select(static pair => pair.Value));
    }

    [Fact]
    public void Sends_an_empty_text_but_no_null()
    {
        Assert.Equal(new KeyValuePair<string, string>("K", string.Empty), Assert.Single(Flatten(string.Empty)));
        Assert.Empty(Flatten(null));
    }

    [Fact]
    public void Keeps_the_order_of_an_ordered_map()
    {
        var map = new System.Collections.Specialized.OrderedDictionary { ["z"] = 1, ["a"] = 2 };

        Assert.Equal(["K.z", "K.a"], Flatten(map).Select(static pair => pair.Key));
    }

    [Fact]
    public void Writes_json_texts_that_read_back_as_what_they_were()
    {
        var value = new List<object?> { new Hashtable { ["Key"] = "部门 \"a\" + b" }, true, null, 9007199254740993L, 0.1 };

        using JsonDocument document = JsonDocument.Parse(ParameterText.Json(value));

        JsonElement root = document.RootElement;
        Assert.Equal(5, root.GetArrayLength());
        Assert.Equal("部门 \"a\" + b", root[0].GetProperty("Key").GetString());
        Assert.True(root[1].GetBoolean());
        Assert.Equal(JsonValueKind.Null, root[2].ValueKind);
        Assert.Equal("9007199254740993", root[3].GetRawText());
        Assert.Equal(0.1, root[4].GetDouble());
    }

    [Fact]
    public void Writes_json_as_the_vendors_clients_do() =>
        Assert.Equal("""["a b","中","c"]""", ParameterText.Json(new[] { "a b", "中", "c" }));

    [Fact]
    public void Passes_on_a_json_text_as_it_is() => Assert.Equal("[ 1 ]", ParameterText.Json("[ 1 ]"));

    [Fact]
    public void Writes_json_for_every_text_there_is() => Texts.Any.Hold(static text =>
    {
        using JsonDocument document = JsonDocument.Parse(ParameterText.Json(new[] { text }));
        return document.RootElement[0].GetString() == Texts.Utf8(text);
    });

    [Theory]
    [MemberData(nameof(Lists))]
    public void Joins_the_items_of_a_list_by_commas(object list, string text) => Assert.Equal(text, ParameterText.Commas(list));

    public static TheoryData<object, string> Lists => new()
    {
        { "a,b", "a,b" },
        { new[] { "a b", "中" }, "a b,中" },
        { new List<object?> { 1L, null, true, 0.5, EnvType.Dev }, "1,true,0.5,Dev" },
        { 9007199254740993L, "9007199254740993" },
        { Array.Empty<string>(), string.Empty },
        { new[] { new Dictionary<string, object?> { ["K"] = "v" } }, """{"K":"v"}""" },
    };

    [Theory]
    [MemberData(nameof(CultureScope.Names), MemberType = typeof(CultureScope))]
    public void Joins_numbers_as_every_reader_of_them_does(string culture)
    {
        using var scope = new CultureScope(culture);

        Assert.Equal("0.5,-1", ParameterText.Commas(new object[] { 0.5, -1 }));
    }

    private static List<KeyValuePair<string, string>> Flatten(object? value)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        ParameterText.Flatten(pairs, "K", value);
        return pairs;
    }

    private static void AssertFlattens(Vector vector)
    {
        Dictionary<string, string> expected = vector.Fields.GetProperty("openapiUtilQuery")
            .EnumerateObject()
            .ToDictionary(static field => field.Name, static field => field.Value.GetString()!);
        Assert.Equal(expected, Vector.Flatten(vector.Fields.GetProperty("input")).ToDictionary());
    }
}
