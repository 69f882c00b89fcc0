using System.Globalization;
using System.Text.Json;

namespace DataWorksMeta.Unit.RecordedShapes;

/// <summary>Objects of every kind that differ in anything are kept apart by Sort-Object -Unique, Compare-Object and their like.</summary>
public sealed class ComparedObjectTests
{
    public static TheoryData<string> Actions =>
        [.. OperationFacts.Operations.Keys.Where(static action => !action.StartsWith("CheckMeta", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task What_differs_in_one_value_is_another_object_and_what_differs_in_none_is_the_same(string action)
    {
        var sample = new SampleReply(action);
        string text = sample.Root.ToJsonString();
        object first = await AskAsync(action, text);
        Assert.Equal(0, Compare(first, await AskAsync(action, text)));
        foreach ((string path, object value) in sample.Values)
        {
            object other = await AskAsync(action, Changed(text, value));
            int order = Compare(first, other);
            Assert.True(order != 0 || Json(first) == Json(other), path);
            Assert.Equal(-Math.Sign(order), Math.Sign(Compare(other, first)));
        }
    }

    private static int Compare(object first, object other) => ((IComparable)first).CompareTo(other);

    private static string Json(object item) => JsonSerializer.Serialize(item, item.GetType());

    private static string Changed(string reply, object value) => value switch
    {
        DateTimeOffset time when reply.Contains(Number(time.ToUnixTimeMilliseconds()), StringComparison.Ordinal) =>
            Changed(reply, time.ToUnixTimeMilliseconds()),
        DateTimeOffset => reply,
        long number => reply.Replace(Number(number), Number(number + 1), StringComparison.Ordinal),
        _ => reply.Replace($"\"{value}\"", $"\"{value}-other\"", StringComparison.Ordinal),
    };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<object> AskAsync(string action, string reply)
    {
        var service = new FakeService(_ => reply);
        return (await QueryReader.ReadAsync(Queries.All[action](), service.Session)).Items[0];
    }
}
