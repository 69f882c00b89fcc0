using System.Text.Json;
using System.Text.Json.Nodes;
using DataWorksMeta.Api;

namespace DataWorksMeta.Unit.RecordedShapes;

/// <summary>
/// Every field of every recorded reply, made odd in every way: a right answer or an error, and never a row or a value that is lost, doubled
/// or changed without a word.
/// </summary>
public sealed class OddReplyTests
{
    private const int Seed = 20260315;
    private const int FewestCells = 5000;
    private const string Hidden = "***";

    public static TheoryData<string> Actions => [.. OperationFacts.Operations.Keys];

    [Fact]
    public void The_matrix_is_large() =>
        Assert.InRange(OperationFacts.Operations.Keys.Sum(static action => Cells(action).Count), FewestCells, int.MaxValue);

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_odd_reply_gives_a_right_answer_or_an_error(string action)
    {
        var sample = new SampleReply(action);
        Answer right = await AskAsync(action, sample.Root);
        Assert.Null(right.Failure);
        var wrong = new List<string>();
        foreach (OddReply odd in Cells(action))
        {
            Answer answer = await AskAsync(action, odd.Root);
            if (WrongOf(action, sample, right, odd, answer) is string what)
                wrong.Add($"{odd.Path} {odd.Kind} {odd.Odd}: {what}");
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(20)));
    }

    private static List<OddReply> Cells(string action) => [.. OddReply.Of(new SampleReply(action).Root, Seed)];

    private static string? WrongOf(string action, SampleReply sample, Answer right, OddReply odd, Answer answer)
    {
        if (answer.Failure is not null)
            return answer.Failure.Code is "Dw.Unexpected" ? "a defect" : null;
        bool holdsItems = IsOnTheWay(action, odd.Path);
        if (holdsItems && odd.Kind is OddKind.Absent)
            return "what holds the items is absent, and there is no error";
        if (holdsItems && odd.Kind is OddKind.Null or OddKind.Empty)
            return answer.Items.Count == 0 ? null : "items of nothing";
        int count = right.Items.Count;
        bool isDoubled = odd.Kind is OddKind.Twice && holdsItems;
        if (answer.Items.Count != count && !(isDoubled && (answer.Items.Count == 2 * count || answer.Texts.Count > 0)))
            return $"{answer.Items.Count} items";
        bool isInMap = RecordedShapeTests.OpenMaps.Any(map => odd.Path.Contains(map + ".", StringComparison.Ordinal));
        if (odd.Kind is OddKind.Case && !isInMap && answer.Json != right.Json)
            return "another letter case changed the answer";
        IEnumerable<string> others = sample.Values
            .Where(value => !IsBelow(value.Path[1..], odd.Path) && !IsBelow(odd.Path, value.Path[1..]))
            .Select(static value => ShownValues.Text(value.Value)!);
        if (others.FirstOrDefault(text => right.Shown.Contains(text) && !answer.Shown.Contains(text)) is string lost)
            return $"{lost} of another field is lost";
        if (odd.Odd is null || answer.Json == right.Json)
            return null;
        bool isSeen = answer.Texts.Count > 0
            || answer.Shown.Any(text => text.Contains(odd.Odd, StringComparison.OrdinalIgnoreCase))
            || answer.HiddenCount > right.HiddenCount;
        return isSeen ? null : "what stands there is neither seen nor told";
    }

    /// <summary>Whether a field holds the items, or what holds them.</summary>
    private static bool IsOnTheWay(string action, string path)
    {
        string items = OperationFacts.ItemsPath(action);
        string plain = string.Join('.', path.Split('.').Where(static name => name != "0"));
        return plain == items || items.StartsWith(plain + ".", StringComparison.Ordinal);
    }

    private static bool IsBelow(string path, string of)
    {
        string plain = string.Join('.', of.Split('.').Where(static name => name != "0"));
        path = string.Join('.', path.Split('.').Where(static name => name != "0"));
        return path == plain || path.StartsWith(plain + ".", StringComparison.Ordinal);
    }

    private static async Task<Answer> AskAsync(string action, JsonObject reply)
    {
        string text = reply.ToJsonString();
        var service = new FakeService(_ => text);
        var reader = new QueryReader();
        try
        {
            await reader.TakeAsync(Queries.All[action](), service.Session);
        }
        catch (DwException failure)
        {
            return new Answer([], [], failure);
        }
        return new Answer(reader.Items, reader.Warnings, null);
    }

    private sealed record Answer(IReadOnlyList<object> Items, IReadOnlyList<string> Texts, DwException? Failure)
    {
        public string Json { get; } = JsonSerializer.Serialize(Items);

        public int HiddenCount =>
            Items.SelectMany(static item => ShownValues.Of(item)).Count(static text => text.Contains(Hidden, StringComparison.Ordinal));

        public HashSet<string> Shown { get; } = [.. Items.SelectMany(static item => ShownValues.Of(item))];
    }
}
