using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Freshness;

/// <summary>A service with planted tables, whose clock stands where the test says.</summary>
internal sealed class Warehouse : HttpMessageHandler
{
    public const long Workspace = 10002;

    public static readonly DateTimeOffset Noon = At("2026-11-21 12:00");

    private readonly Dictionary<string, Planted> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Work> _tasks = [];

    public DateTimeOffset Now { get; set; } = Noon;

    /// <summary>The operations that were called, in any order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>How baselines stand, by their id.</summary>
    public Dictionary<long, object> Baselines { get; } = [];

    /// <summary>Hears of each call before it is answered.</summary>
    public Action<string>? Asked { get; set; }

    /// <summary>What an operation is refused with.</summary>
    public Dictionary<string, (int Status, string Code)> Refusals { get; } = [];

    /// <summary>What an operation answers in place of a reply: a page of a proxy, a text that is cut.</summary>
    public Dictionary<string, (int Status, string Text)> Faults { get; } = [];

    public static DateTimeOffset At(string time) =>
        new(DateTime.ParseExact(time, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    public Planted Table(string name, params Work[] tasks)
    {
        Know(tasks);
        return _tables["odps.w." + name] = new Planted(tasks);
    }

    /// <summary>A table that the data map knows no task of; the tasks declare it as their output.</summary>
    public Planted Undeclared(string name, params Work[] tasks)
    {
        Know(tasks);
        return _tables["odps.w." + name] = new Planted([]) { Hidden = tasks };
    }

    private void Know(Work[] tasks)
    {
        foreach (Work task in tasks)
            _tasks[task.Id] = task;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string action = request.Headers.GetValues("x-acs-action").Single();
        Calls.Enqueue(action);
        Asked?.Invoke(action);
        string text = request.RequestUri!.Query.TrimStart('?')
            + "&" + (request.Content is null ? string.Empty : request.Content.ReadAsStringAsync(cancellationToken).Result);
        var asked = text.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair => pair.Split('=', 2))
            .ToDictionary(static pair => pair[0], static pair => Uri.UnescapeDataString(pair[1]));
        (int status, string body) = Faults.TryGetValue(action, out (int, string) fault) ? fault : Text(Answer(action, asked));
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, body.StartsWith('<') ? "text/html" : "application/json"),
        };
        response.Headers.Date = Now;
        return Task.FromResult(response);
    }

    private static (int Status, string Text) Text((int Status, object Body) answer) =>
        (answer.Status, JsonSerializer.Serialize(answer.Body));

    private (int Status, object Body) Answer(string action, Dictionary<string, string> asked)
    {
        if (Refusals.TryGetValue(action, out (int Status, string Code) refusal))
            return (refusal.Status, new { refusal.Code, Message = "refused", RequestId = "R-1" });
        if (action is "GetNode" or "ListInstances")
        {
            Work task = _tasks[long.Parse(asked["NodeId"], CultureInfo.InvariantCulture)];
            if (task.IsForbidden)
                return (403, new { Code = "Forbidden.Access", Message = "no access", RequestId = "R-1" });
            return (200, action == "GetNode" ? new { Data = task.Node } : Page("Instances", task.Runs, asked));
        }
        if (action == "ListNodesByOutput")
        {
            IEnumerable<Work> hidden = _tables.GetValueOrDefault("odps." + asked["Outputs"])?.Hidden ?? [];
            return (200, new { Data = new[] { new { NodeList = hidden.Select(static task => task.Node) } } });
        }
        if (action == "ListBaselineStatuses")
            return (200, Page("BaselineStatuses", Baselines.Values, asked));
        if (!_tables.TryGetValue(asked["TableGuid"], out Planted? table))
            return (400, new { Code = "InvalidParameter.Meta.NotExist", Message = "no such table", RequestId = "R-1" });
        if (table.IsForbidden)
            return (403, new { Code = "Forbidden.Access", Message = "no access", RequestId = "R-1" });
        return (200, action switch
        {
            "GetMetaTablePartition" => Page("DataEntityList", table.Sorted(asked["SortCriterion"]), asked),
            "GetMetaTableBasicInfo" => new { Data = table.Info },
            _ => new { Data = table.Tasks.Select(static task => new { TaskId = task.Id, TaskName = $"t{task.Id}" }) },
        });
    }

    private static object Page(string name, IEnumerable<object> all, Dictionary<string, string> asked)
    {
        object[] items = [.. all];
        int size = int.Parse(asked["PageSize"], CultureInfo.InvariantCulture);
        int number = int.Parse(asked["PageNumber"], CultureInfo.InvariantCulture);
        return new
        {
            Data = new Dictionary<string, object>
            {
                [name] = items.Skip((number - 1) * size).Take(size),
                ["TotalCount"] = items.Length,
                ["PageSize"] = size,
                ["PageNumber"] = number,
            },
        };
    }
}
