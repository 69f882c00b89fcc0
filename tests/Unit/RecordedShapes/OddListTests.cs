using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataWorksMeta.Api;

namespace DataWorksMeta.Unit.RecordedShapes;

/// <summary>
/// Every operation that pages, over pages that are odd: all items once and in order, or fewer and a word about it, or an error.
/// </summary>
public sealed class OddListTests
{
    private const int Count = 7;
    private const int Served = 2;

    private static readonly string?[] s_totals = ["7", "\"7\"", "7.0", "0", "3", "-1", "100", "null", "\"many\"", "{}", null];

    private static readonly PageWindow[] s_windows =
        [new(), new() { PageSize = Served }, new() { Skip = 3 }, new() { Skip = 1, First = 3 }];

    public static TheoryData<string> Actions =>
    [
        .. OperationFacts.Operations.Keys
            .Where(static action => OperationFacts.Paging(action, "items_path") is not null && action != "GetDataSourceMeta"),
    ];

    /// <summary>How the pages come: the numbers of the items on each, and what stands in place of a page.</summary>
    private enum Pages
    {
        AsAsked,
        Smaller,
        EmptyInTheMiddle,
        NullInTheMiddle,
        TwoEmptyInTheMiddle,
        OneTwice,
        Overlapping,
        WithNullItems,
        AllAtOnce,
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task All_items_come_once_and_in_order_or_it_is_told(string action)
    {
        JsonObject[] items = Items(action);
        string[] all = await ShownAsync(action, items);
        Assert.Equal(Count, all.Distinct().Count());
        var wrong = new List<string>();
        foreach (Pages pages in Enum.GetValues<Pages>())
        {
            foreach (string? total in s_totals)
            {
                foreach (PageWindow window in s_windows)
                {
                    if (await WrongOfAsync(action, items, all, pages, total, window) is string what)
                        wrong.Add($"{pages}, total {total ?? "absent"}, -{window.Skip} +{window.First} {window.PageSize}: {what}");
                }
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count}\n{string.Join("\n", wrong.Take(20))}");
    }

    private static async Task<string?> WrongOfAsync(
        string action, JsonObject[] items, string[] all, Pages pages, string? total, PageWindow window)
    {
        var service = new FakeService(call => Reply(action, items, pages, total, call));
        var reader = new QueryReader();
        bool failed = false;
        try
        {
            await reader.TakeAsync(Queries.All[action](), service.Session, window);
        }
        catch (DwException)
        {
            failed = true;
        }
        string[] came = [.. reader.Items.Select(static item => JsonSerializer.Serialize(item, item.GetType()))];
        string[] wanted = [.. all.Skip((int)window.Skip).Take((int)Math.Min(window.First, Count))];
        if (came.SequenceEqual(wanted))
            return null;
        if (came.Distinct().Count() < came.Length)
            return "an item came twice";
        if (came.Except(all).Any())
            return "an item changed";
        // A list that hides its own end cannot be known to be whole: an empty page is its end, and a total that is reached too.
        bool isOver = OperationFacts.Paging(action, "total_field") is null
            || total is null or "null" or "0" or "-1" or "\"many\"" or "{}" or "3";
        bool hidesItsEnd = isOver && pages is Pages.EmptyInTheMiddle or Pages.NullInTheMiddle or Pages.TwoEmptyInTheMiddle;
        return failed || reader.Warnings.Count > 0 || hidesItsEnd
            ? null
            : $"[{string.Join(",", came.Select(one => Array.IndexOf(all, one)))}] in {service.Calls.Count} calls";
    }

    private static string Reply(string action, JsonObject[] items, Pages pages, string? total, FakeService.Call call)
    {
        string? token = OperationFacts.Paging(action, "token_param");
        string number = token is null ? "PageNumber" : token;
        string? asked = call[number] ?? call["PageNum"];
        int page = asked is null ? 1 : int.Parse(asked, CultureInfo.InvariantCulture);
        int size = pages is Pages.AllAtOnce ? Count
            : token is null && pages is Pages.AsAsked ? Math.Min(call.Number("PageSize"), 100)
            : Served;
        int[] hole = pages switch
        {
            Pages.EmptyInTheMiddle or Pages.NullInTheMiddle or Pages.OneTwice => [2],
            Pages.TwoEmptyInTheMiddle => [2, 3],
            _ => [],
        };
        int place = page - hole.Count(one => one < page);
        JsonArray? list = pages switch
        {
            Pages.AllAtOnce => Part(0, Count),
            Pages.OneTwice when hole.Contains(page) => Part(0, size),
            Pages.NullInTheMiddle when hole.Contains(page) => null,
            _ when hole.Contains(page) => [],
            Pages.Overlapping => Part(Math.Max(0, ((place - 1) * size) - 1), size + (place > 1 ? 1 : 0)),
            _ => Part((place - 1) * size, size),
        };
        if (pages is Pages.WithNullItems && list?.Count > 0)
            list.Insert(1, null);
        int last = ((Count + size - 1) / size) + hole.Length;
        JsonObject root = Whole(action, list, total);
        if (token is not null)
        {
            JsonObject holder = Holder(action, root);
            holder[token] = page < last ? (page + 1).ToString(CultureInfo.InvariantCulture) : null;
            if (token == "NextPrimaryKey")
                holder["HasNext"] = page < last;
        }
        return root.ToJsonString();

        JsonArray Part(int from, int count) => [.. items.Skip(from).Take(count).Select(static item => item["item"]!.DeepClone())];
    }

    private static async Task<string[]> ShownAsync(string action, JsonObject[] items)
    {
        JsonObject root = Whole(action, [.. items.Select(static item => item["item"]!.DeepClone())], null);
        string text = root.ToJsonString();
        var service = new FakeService(_ => text);
        QueryReader reader = await QueryReader.ReadAsync(Queries.All[action](), service.Session);
        return [.. reader.Items.Select(static item => JsonSerializer.Serialize(item, item.GetType()))];
    }

    /// <summary>Different items of the recorded shape; each in an object, since some are plain texts.</summary>
    private static JsonObject[] Items(string action)
    {
        JsonNode sample = ((JsonArray)Holder(action, new SampleReply(action).Root)[ListName(action)]!)[0]!;
        return [.. Enumerable.Range(1, Count).Select(number => new JsonObject { ["item"] = Different(sample, number) })];
    }

    private static JsonNode? Different(JsonNode? node, int number) => node switch
    {
        JsonObject map => new JsonObject(map.Select(field => KeyValuePair.Create(field.Key, Different(field.Value, number)))),
        JsonArray list => new JsonArray([.. list.Select(item => Different(item, number))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && !char.IsDigit(value.ToString().FirstOrDefault('0')) =>
            value.ToString().StartsWith('{') ? value.DeepClone() : $"{value}_{number}",
        JsonValue value when value.ToString().Length > 3 && value.GetValueKind() == JsonValueKind.String
            && value.ToString().All(char.IsDigit) =>
            (long.Parse(value.ToString(), CultureInfo.InvariantCulture) + (number * 1000L)).ToString(CultureInfo.InvariantCulture),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number
            && long.Parse(value.ToString(), CultureInfo.InvariantCulture) is > 1000 and long one => one + (number * 1_000L),
        _ => node?.DeepClone(),
    };

    private static JsonObject Whole(string action, JsonArray? list, string? total)
    {
        JsonObject root = new SampleReply(action).Root;
        JsonObject holder = Holder(action, root);
        holder[ListName(action)] = list;
        foreach (string name in (string[])["TotalCount", "Total", "PageSize", "PageNumber", "PageNum"])
            holder.Remove(name);
        if (total is not null && OperationFacts.Paging(action, "total_field") is string field)
            holder[field.Split('.')[^1]] = JsonNode.Parse(total);
        return root;
    }

    private static JsonObject Holder(string action, JsonObject root) =>
        OperationFacts.ItemsPath(action).Split('.')[..^1].Aggregate(root, static (holder, name) => (JsonObject)holder[name]!);

    private static string ListName(string action) => OperationFacts.ItemsPath(action).Split('.')[^1];
}
