using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DataWorks.Emulator.Control.Truth;
using DataWorks.Emulator.Faults;
using DataWorks.Emulator.Hosting;
using DataWorks.Emulator.Lineage.Changes;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Runs;
using DataWorks.Emulator.Truth;

namespace DataWorks.Emulator.Control;

/// <summary>The unsigned endpoints under /emulator, where tests look and turn knobs.</summary>
internal sealed class ControlHandler(EmulatorState state)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static bool Owns(PathString path) => path.StartsWithSegments("/emulator", StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = problem.Message }, s_json).ConfigureAwait(false);
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        HttpResponse response = context.Response;
        switch (request.Method, request.Path.Value)
        {
            case ("GET", "/emulator/requests"):
                return LogPage.WriteAsync(state, Number(request, "after", 0), Number(request, "count", long.MaxValue), response);
            case ("DELETE", "/emulator/requests"):
                state.Log.Clear(state.LastSequence);
                return Done(response);
            case ("GET", "/emulator/statistics"):
                return JsonPage.WriteAsync(response, json => StatisticsPage.Write(json, state.Statistics, state.LastSequence));
            case ("GET", "/emulator/operations"):
                return response.WriteAsJsonAsync(OperationTable.Names, s_json);
            case ("GET", "/emulator/settings"):
                return JsonPage.WriteAsync(response, json => SettingsJson.Write(json, state.Settings));
            case ("POST", "/emulator/settings"):
                return ChangeSettingsAsync(context);
            case ("GET", "/emulator/rules"):
                return response.WriteAsJsonAsync(state.Rules.Rules, s_json);
            case ("POST", "/emulator/rules"):
                return AddRulesAsync(context);
            case ("DELETE", "/emulator/rules"):
                state.Rules.Clear();
                return Done(response);
            case ("GET", "/emulator/actions"):
                return response.WriteAsJsonAsync(state.Books.Actions.Entries, s_json);
            case ("DELETE", "/emulator/actions"):
                state.Books.Actions.Clear();
                return Done(response);
            case ("GET", "/emulator/runs"):
                return response.WriteAsJsonAsync(state.Books.Runs.Plans, s_json);
            case ("POST", "/emulator/runs"):
                return PlanRunsAsync(context);
            case ("DELETE", "/emulator/runs"):
                state.Books.Runs.Clear();
                return Done(response);
            case ("POST", "/emulator/runs/finish"):
                return FinishRunsAsync(context);
            case ("GET", "/emulator/days"):
                return response.WriteAsJsonAsync(DaysPage.Of(state), s_json);
            case ("POST", "/emulator/days"):
                return PlanDaysAsync(context);
            case ("DELETE", "/emulator/days"):
                state.BeginAnew();
                return Done(response);
            case ("GET", "/emulator/clock"):
                return JsonPage.WriteAsync(response, json => ClockPage.Write(json, state.Books.Runs.Clock));
            case ("POST", "/emulator/clock"):
                return SetClockAsync(context);
            case ("GET", "/emulator/truth/cause"):
                CauseReport report = CauseWalk.Of(
                    state.Catalogue, state.Books, request.Query["table"].ToString(), request.Query["date"].ToString());
                return response.WriteAsJsonAsync(report, s_json);
            case ("GET", "/emulator/graph"):
                return response.WriteAsJsonAsync(state.Books.Graph.State, s_json);
            case ("POST", "/emulator/graph"):
                return ChangeGraphAsync(context);
            case ("DELETE", "/emulator/graph"):
                state.Books.Graph.Clear();
                return Done(response);
            case ("GET", "/emulator/truth/impact"):
                return ImpactAsync(request, response);
            case ("POST", "/emulator/reset"):
                state.Reset();
                return Done(response);
            default:
                response.StatusCode = StatusCodes.Status404NotFound;
                return response.WriteAsJsonAsync(new { error = $"There is no {request.Method} {request.Path}." }, s_json);
        }
    }

    private async Task ChangeSettingsAsync(HttpContext context)
    {
        using JsonDocument changes = await JsonDocument.ParseAsync(context.Request.Body).ConfigureAwait(false);
        state.Apply(SettingsJson.Merge(state.Settings, changes.RootElement));
        await JsonPage.WriteAsync(context.Response, json => SettingsJson.Write(json, state.Settings)).ConfigureAwait(false);
    }

    private async Task AddRulesAsync(HttpContext context)
    {
        Rule[] rules = await ReadAsync<Rule>(context).ConfigureAwait(false);
        foreach (Rule rule in rules)
            rule.Check();
        state.Rules.Add(rules);
        await Done(context.Response).ConfigureAwait(false);
    }

    private async Task PlanRunsAsync(HttpContext context)
    {
        RunPlan[] plans = await ReadAsync<RunPlan>(context).ConfigureAwait(false);
        foreach (RunPlan plan in plans)
            plan.Check();
        state.Books.Runs.Add(plans);
        await Done(context.Response).ConfigureAwait(false);
    }

    private async Task PlanDaysAsync(HttpContext context)
    {
        foreach (DaysPage days in await ReadAsync<DaysPage>(context).ConfigureAwait(false))
            days.Do(state);
        await context.Response.WriteAsJsonAsync(DaysPage.Of(state), s_json).ConfigureAwait(false);
    }

    private async Task SetClockAsync(HttpContext context)
    {
        using JsonDocument change = await JsonDocument.ParseAsync(context.Request.Body).ConfigureAwait(false);
        ClockPage.Set(state.Books.Runs.Clock, change.RootElement);
        await JsonPage.WriteAsync(context.Response, json => ClockPage.Write(json, state.Books.Runs.Clock)).ConfigureAwait(false);
    }

    private async Task FinishRunsAsync(HttpContext context)
    {
        foreach (RunFinish finish in await ReadAsync<RunFinish>(context).ConfigureAwait(false))
            finish.Do(state.Books, state.Catalogue);
        await Done(context.Response).ConfigureAwait(false);
    }

    private async Task ChangeGraphAsync(HttpContext context)
    {
        foreach (GraphChange change in await ReadAsync<GraphChange>(context).ConfigureAwait(false))
            state.Books.Graph.Change(change);
        await Done(context.Response).ConfigureAwait(false);
    }

    private Task ImpactAsync(HttpRequest request, HttpResponse response)
    {
        string table = request.Query["table"].ToString();
        long depth = Number(request, "depth", long.MaxValue);
        return JsonPage.WriteAsync(response, json => ImpactTruth.Write(state, table, depth, json));
    }

    /// <summary>One object, or an array of them.</summary>
    private static async Task<T[]> ReadAsync<T>(HttpContext context)
    {
        using JsonDocument document = await JsonDocument.ParseAsync(context.Request.Body).ConfigureAwait(false);
        JsonElement root = document.RootElement;
        T?[] items = root.ValueKind == JsonValueKind.Array ? root.Deserialize<T?[]>(s_json)! : [root.Deserialize<T>(s_json)];
        return [.. items.Select(static item => item ?? throw new FormatException("One of them is null."))];
    }

    private static Task Done(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static long Number(HttpRequest request, string name, long fallback)
    {
        string text = request.Query[name].ToString();
        if (text.Length == 0)
            return fallback;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new FormatException($"'{text}' is no value for '{name}'.");
    }
}
