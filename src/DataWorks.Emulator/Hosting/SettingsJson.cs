using System.Text.Json;
using DataWorks.Emulator.Faults;
using DataWorks.Emulator.Limits;

namespace DataWorks.Emulator.Hosting;

/// <summary>The settings as the control endpoint reads and shows them.</summary>
internal static class SettingsJson
{
    /// <summary>A hundred years, in seconds.</summary>
    public const long MostClockOffset = 3_155_760_000;

    public static QpsMode? Mode(string? text) => text switch
    {
        "window" => QpsMode.Window,
        "bucket" => QpsMode.Bucket,
        "second" => QpsMode.Second,
        _ => null,
    };

    public static bool? IsEnterprise(string? text) => text switch { "enterprise" => true, "standard" => false, _ => null };

    public static bool? IsCausal(string? world) => world switch { "causal" => true, "random" => false, _ => null };

    /// <summary>
    /// Changes what the document names and leaves the rest. Throws <see cref="FormatException"/> with a sentence for the user.
    /// </summary>
    public static EmulatorSettings Merge(EmulatorSettings settings, JsonElement changes)
    {
        if (changes.ValueKind != JsonValueKind.Object)
            throw new FormatException("The settings must be one JSON object.");
        foreach (JsonProperty change in changes.EnumerateObject())
        {
            JsonElement value = change.Value;
            settings = change.Name switch
            {
                "latencyMs" => settings with { LatencyMs = (int)Whole(change, int.MaxValue) },
                "qps" => settings with { Qps = (int)Whole(change, 1_000_000) },
                "qpsMode" => settings with
                {
                    QpsMode = Mode(Text(change)) ?? throw Wrong(change),
                },
                "qpsBurst" => settings with { QpsBurst = (int)Whole(change, 1_000_000) },
                "sendRetryAfter" => settings with { SendRetryAfter = Flag(change) },
                "dailyLimit" => settings with { DailyLimit = Whole(change, long.MaxValue) },
                "faults" => settings with { Faults = Faults(change) },
                "clockOffsetSeconds" => settings with { ClockOffsetSeconds = Number(change) },
                "slowMs" => settings with { SlowMs = (int)Whole(change, int.MaxValue) },
                "seed" => settings with
                {
                    Seed = value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long seed) ? seed : throw Wrong(change),
                },
                "actionLagMs" => settings with { Runs = settings.Runs with { ActionLagMs = (int)Whole(change, int.MaxValue) } },
                "stateCode" => settings with { Runs = settings.Runs with { StateCode = Text(change) ?? throw Wrong(change) } },
                "edition" => settings with
                {
                    Runs = settings.Runs with { Enterprise = IsEnterprise(Text(change)) ?? throw Wrong(change) },
                },
                "listDags" => settings with { Runs = settings.Runs with { HasListDags = Flag(change) } },
                "log" => settings with { Log = Flag(change) },
                _ => throw new FormatException($"There is no setting '{change.Name}'."),
            };
        }

        return settings;
    }

    public static void Write(Utf8JsonWriter json, EmulatorSettings settings)
    {
        json.WriteStartObject();
        json.WriteNumber("latencyMs", settings.LatencyMs);
        json.WriteNumber("qps", settings.Qps);
        json.WriteString("qpsMode", settings.QpsMode switch { QpsMode.Bucket => "bucket", QpsMode.Second => "second", _ => "window" });
        json.WriteNumber("qpsBurst", settings.QpsBurst);
        json.WriteBoolean("sendRetryAfter", settings.SendRetryAfter);
        json.WriteNumber("dailyLimit", settings.DailyLimit);
        json.WriteStartObject("faults");
        foreach ((string name, double percent) in settings.Faults.Percentages)
            json.WriteNumber(name, percent);
        json.WriteEndObject();
        json.WriteNumber("clockOffsetSeconds", settings.ClockOffsetSeconds);
        json.WriteNumber("slowMs", settings.SlowMs);
        json.WriteNumber("seed", settings.Seed);
        json.WriteNumber("actionLagMs", settings.Runs.ActionLagMs);
        json.WriteString("stateCode", settings.Runs.StateCode);
        json.WriteString("edition", settings.Runs.Enterprise ? "enterprise" : "standard");
        json.WriteBoolean("listDags", settings.Runs.HasListDags);
        json.WriteBoolean("log", settings.Log);
        json.WriteEndObject();
    }

    private static FaultPlan Faults(JsonProperty change)
    {
        if (change.Value.ValueKind == JsonValueKind.Null)
            return FaultPlan.None;
        if (change.Value.ValueKind != JsonValueKind.Object)
            throw Wrong(change);
        return FaultPlan.From(change.Value.EnumerateObject().ToDictionary(
            static fault => fault.Name, static fault => Number(fault), StringComparer.Ordinal));
    }

    /// <summary>Null is 0: no limit, no wait.</summary>
    private static long Whole(JsonProperty change, long most) =>
        change.Value.ValueKind == JsonValueKind.Null ? 0
        : change.Value.ValueKind == JsonValueKind.Number && change.Value.TryGetInt64(out long value) && value >= 0 && value <= most ? value
        : throw Wrong(change);

    private static double Number(JsonProperty change) =>
        change.Value.ValueKind == JsonValueKind.Number && change.Value.TryGetDouble(out double value) && Math.Abs(value) <= MostClockOffset
            ? value
            : throw Wrong(change);

    private static string? Text(JsonProperty change) =>
        change.Value.ValueKind == JsonValueKind.String ? change.Value.GetString() : null;

    private static bool Flag(JsonProperty change) => change.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(change),
    };

    private static FormatException Wrong(JsonProperty change) => new($"'{change.Value.GetRawText()}' is no value for '{change.Name}'.");
}
