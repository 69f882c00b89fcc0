using System.Text.Json;
using DataWorks.Emulator.Recording;

namespace DataWorks.Emulator.Control;

internal static class StatisticsPage
{
    public static void Write(Utf8JsonWriter json, Statistics statistics, long lastSequence)
    {
        json.WriteStartObject();
        json.WriteNumber("lastSequence", lastSequence);
        json.WriteNumber("received", statistics.Received);
        json.WriteNumber("answered", statistics.Answered);
        json.WriteNumber("throttled", statistics.Throttled);
        json.WriteNumber("inFlight", statistics.InFlight);
        json.WriteNumber("maxInFlight", statistics.MaxInFlight);
        json.WriteNumber("abortedByClient", statistics.ClientAborted);
        Write(json, "actions", statistics.Actions);
        Write(json, "statuses", statistics.Statuses);
        Write(json, "faults", statistics.Faults);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, long>> counts)
    {
        json.WriteStartObject(name);
        foreach ((string key, long count) in counts)
            json.WriteNumber(key, count);
        json.WriteEndObject();
    }
}
